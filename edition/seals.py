"""Know that there is nothing to do: that nothing has changed of what the last build read, nor of what it wrote.

The *seal* of a build has digests of all files that it read and of all that it wrote, and its report. While another
would read the same, and its files lie there as they were written, it is as good as made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import NamedTuple

from msgspec import MsgspecError, Struct, msgpack, structs

from edition import program
from edition.disk import ours, stamps
from edition.disk.stamps import Stamps
from edition.disk.store import SIZE, digest
from edition.model import Project, pictures
from edition.model.diagnostics import Diagnostic, has_errors
from edition.model.settings import SETTINGS
from edition.read import theme, tracked

SEALS = "seals"
KEPT = 8
"""Seals that are kept: one for each output that somebody makes again and again."""
WHOLE = 2 ** (8 * SIZE)


class Seal(Struct, frozen=True, array_like=True):
    """What is known of a build: digests of the program, of what was read, of what was written and of its list.

    Nobody asked which texts Git tracks if *tracked* is None. *stamps* are of all files that were read or written.
    """

    program: bytes
    read: bytes
    written: bytes
    named: bytes
    tracked: tuple[str, ...] | None
    report: bytes
    stamps: tuple[bytearray, ...]


_read = msgpack.Decoder(Seal).decode


class Outcome(Struct, frozen=True):
    """What a command found and did."""

    diagnostics: tuple[Diagnostic, ...]
    texts: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    files: int = 0

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be mended before a build."""
        return has_errors(self.diagnostics)


_told = msgpack.Decoder(Outcome).decode


class Listing:
    """A digest of files that we wrote, by path, in any order: lists that are joined are the same as one of all."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, path: str, content: bytes) -> None:
        """Add a file by the digest of its content."""
        # digests are summed, not chained: processes add their files in whatever order they are done
        one = digest(path.encode("utf-8", "surrogateescape"), content)
        self._sum = (self._sum + int.from_bytes(one, "big")) % WHOLE

    def join(self, other: bytes) -> None:
        """Add the files of another listing, of which this is the digest."""
        self._sum = (self._sum + int.from_bytes(other, "big")) % WHOLE

    def digest(self) -> bytes:
        """Return the digest."""
        return self._sum.to_bytes(SIZE, "big")


def listing(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the digest of files by path and digest of their content."""
    found = Listing()
    for path, content in files:
        found.add(path, content)
    return found.digest()


class Looked(NamedTuple):
    """Digests of files as they are: of what is in them, and of when they were changed."""

    content: bytes
    times: bytes


class Sealed:
    """What is known of the last build of *root* into *out*; of its last check if there is no *out*."""

    def __init__(self, store: Path, root: Path, out: Path | None = None, *, public: bool = False) -> None:
        self._root = root.resolve()
        self._out = out and out.resolve()
        self._program = program.known()
        name = digest(os.fsencode(self._root), os.fsencode(self._out or ""), bytes([public]))
        self._file = store / SEALS / name.hex()
        self._last = _sound(self._file)
        self.stamps = Stamps(self._fresh(), stamps.table(self._last.stamps) if self._last else None)
        self._began = self._inputs()
        self.size = 0
        """Bytes of all that was written, once somebody has looked."""

    def report(self) -> Outcome | None:
        """Return the report of the last time if there is nothing to do."""
        last = self._last
        if last is None or (last.program, last.read) != (self._program, self._began.content):
            return None
        if (last.written, last.named) != (self._outputs(), self._named()):
            return None
        if last.tracked is not None and last.tracked != tuple(sorted(tracked.texts(self._root))):
            return None
        # files that were touched and hold the same: with their new stamps they need not be read the next time
        if self.stamps.renewed:
            self._write(structs.replace(last, stamps=self.stamps.seen.buckets))
        return _told(last.report)

    def seal(self, project: Project, written: bytes, report: Outcome) -> None:
        """Seal what is done: if its files are what was *written*, and nobody has edited what was read meanwhile."""
        # files were given a name just now: their stamps are not believed for a moment
        sleep(2 * stamps.TICK / 1e9)
        began, self._began = self._began, self._inputs()
        if written == self._outputs() and began == self._began:
            restricted = any(header.restricted for header in project.edition.headers.values())
            asked = tuple(sorted(project.tracked)) if restricted else None
            known = self._program, began.content, written, self._named(), asked, msgpack.encode(report)
            self._write(Seal(*known, self.stamps.seen.buckets))

    def _fresh(self) -> str:
        """Write a file now, and return its path; none if the disk does not let us."""
        fresh = self._file.with_suffix(".fresh")
        with suppress(OSError):
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(b"")
            return str(fresh)
        return ""

    def _inputs(self) -> Looked:
        """Look at all that is read: settings, texts, annotations, pictures, templates."""
        content, times = sha256(), sha256()
        own = (self._root / name for name in (SETTINGS, "texts", "annotations", pictures.FOLDER))
        for top in (*own, *theme.folders(self._root)):
            for path, told in stamps.files(str(top)):
                # the content decides whether there is something to do, the times whether anybody wrote meanwhile
                content.update(digest(os.fsencode(path), self._content(path, told)))
                times.update(digest(os.fsencode(path), str(told and told.st_ctime_ns).encode()))
        return Looked(content.digest(), times.digest())

    def _outputs(self) -> bytes:
        """Look at all that was written."""
        if self._out is None:
            return b""
        self.size, skip, found = 0, len(f"{self._out}/"), Listing()
        for path, told in stamps.files(str(self._out)):
            self.size += told.st_size if told else 0
            found.add(path[skip:], self._content(path, told))
        return found.digest()

    def _content(self, path: str, told: os.stat_result | None) -> bytes:
        return (told and self.stamps.of(path, told)) or b""

    def _named(self) -> bytes:
        """Look at the list of what was written."""
        return (self._out and self.stamps.digest(str(ours.listed(self._out)))) or b""

    def _write(self, seal: Seal) -> None:
        content = msgpack.encode(seal)
        waiting = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            with waiting.open("wb") as file:
                file.writelines((sha256(content).digest(), content))
            # in one step: another build may be reading it
            waiting.replace(self._file)
            # names of this length are seals; those with a suffix are being written by somebody
            for old in sorted(self._file.parent.glob("?" * 2 * SIZE), key=lambda one: -one.stat().st_mtime)[KEPT:]:
                old.unlink()


def _sound(file: Path) -> Seal | None:
    with suppress(OSError, MsgspecError):
        content = memoryview(file.read_bytes())
        if sha256(content[SIZE:]).digest() == content[:SIZE]:
            return _read(content[SIZE:])
    return None
