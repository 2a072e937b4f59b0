"""What was made is kept between builds, by what it was made of.

A *trace* says which questions were asked to make some files, and what the answers were; while they are the same, so are
the files. All is verified by digest when it is used: a store that is cut, spoiled, older or gone changes nothing but
time, and so does one that cannot be written. Files reach the site by a second name (a hard link) where the system has
such; whoever then writes into the site spoils what is kept, which is found out and made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack

from edition.disk.stamps import Stamps

Key = str | tuple[str, ...] | None
Question = tuple[str, Key]
"""What is asked (`names`, `headers*`), and of what."""
Slot = tuple[int, int, Question]
"""Where the answer to a question stands in a file as it is, in bytes."""

TRACES, BLOBS = "traces", "blobs"
SIZE = sha256().digest_size
SPARE = 64 * 2**20
"""Bytes that a store may hold besides twice the size of the site that it was last used for."""
SAMPLED = 16
"""Of the 256 folders of each kind, how many are looked at by every build: digests fall evenly into all."""


class Grounds(Struct, frozen=True, array_like=True):
    """What was asked of an edition to make some files; they are as they would be made while that has the same *answer*.

    *searched* are digests of texts in which names were looked for, *hits* that of the names found, and *forms* that of
    all forms there were: where the register has others, the texts are searched again. *slots* are the places in files,
    by path, where answers stand as they are, with a digest of these: they are put in anew if they are others now.
    """

    questions: tuple[Question, ...] = ()
    answer: bytes = b""
    searched: tuple[bytes, ...] = ()
    hits: bytes = b""
    forms: bytes = b""
    slots: tuple[tuple[str, bytes, tuple[Slot, ...]], ...] = ()


class Trace(Struct, frozen=True, array_like=True):
    """Files by path and digest, and the digest of what else is known of them.

    Of what the texts contribute, these are the *questions* and a digest of the *answer*. Of the edition, *whole* is a
    digest of all that could have been asked: only if that is another now is anything of the *grounds* looked at.
    """

    files: tuple[tuple[str, bytes], ...]
    result: bytes = b""
    questions: tuple[Question, ...] = ()
    answer: bytes = b""
    whole: bytes = b""
    grounds: bytes = b""

    @property
    def rests_on(self) -> Grounds:
        """Return what was asked of the edition."""
        return _grounds(self.grounds)

    @property
    def blobs(self) -> Iterator[bytes]:
        """Yield the digests of all that this needs."""
        yield from (digest for _, digest in self.files)
        yield from (self.result, *(self.rests_on.searched if self.whole else ()))


_read = msgpack.Decoder(Trace).decode
_grounds = msgpack.Decoder(Grounds).decode


def digest(*parts: bytes) -> bytes:
    """Return a digest of *parts*, which differs for other parts that are the same when they are joined."""
    found = sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


class Store(Struct, frozen=True):
    """Traces by name and blobs by digest, in a *folder*; a blob whose stamp is known is not read to be verified."""

    folder: Path
    stamps: Stamps = Stamps()

    def trace(self, name: bytes) -> Trace | None:
        """Return the trace of that name; None if there is none that is sound."""
        content = _content(self._path(TRACES, name))
        if content is None or sha256(content[SIZE:]).digest() != content[:SIZE]:
            return None
        with suppress(MsgspecError):
            return _read(content[SIZE:])
        return None

    def keep(self, name: bytes, trace: Trace) -> None:
        """Keep a trace, if the disk lets us."""
        content = msgpack.encode(trace)
        _write(self._path(TRACES, name), sha256(content).digest() + content)

    def use(self, name: bytes) -> None:
        """Note that a trace was used, so that `trim` leaves it."""
        with suppress(OSError):
            os.utime(self._path(TRACES, name))

    def blob(self, name: bytes) -> bytes | None:
        """Return the blob with that digest; None if there is none that is sound."""
        content = _content(self._path(BLOBS, name))
        return content if content is not None and sha256(content).digest() == name else None

    def put(self, content: bytes) -> bytes:
        """Keep a blob, if the disk lets us, and return its digest."""
        name = sha256(content).digest()
        _write(self._path(BLOBS, name), content)
        return name

    def take(self, file: str) -> bytes:
        """Keep the content of a file that was just written, if the disk lets us, and return its digest."""
        with open(file, "rb") as written:  # noqa: PTH123  thousands of files are kept
            content = written.read()
        name = sha256(content).digest()
        target = self._path(BLOBS, name)
        # a blob that loses its name is a file with other times, in the site of today and wherever else it lies
        if self.stamps.recall(target) == name:
            return name
        try:
            _made(target, partial(os.link, file))
        except OSError:
            _write(target, content)
        return name

    def place(self, name: bytes, file: str) -> bool:
        """Put a blob at *file*, where nothing is yet; return False if there is none with that digest."""
        # whoever edits a page of the site edits the blob, which is the same file
        kept = self._path(BLOBS, name)
        if self.stamps.digest(kept) != name:
            return False
        try:
            _in_folder(file, partial(os.link, kept))
        except OSError:  # another file system, or one without links
            return self._copied(name, file)
        return True

    def _copied(self, name: bytes, file: str) -> bool:
        content = self.blob(name)
        if content is not None:
            _in_folder(file, partial(_new, content=content))
        return content is not None

    def trim(self, since: float, site: int) -> None:
        """Delete what was not used *since* a time, if the store is far larger than the *site* was then, in bytes."""
        most = 2 * site + SPARE
        sample = (self.folder / kind / f"{nth:02x}" for kind in (TRACES, BLOBS) for nth in range(SAMPLED))
        with suppress(OSError):
            if sum(map(_size, sample)) * 256 / SAMPLED > most and _size(self.folder) > most:
                self._trim(since)

    def _trim(self, since: float) -> None:
        for file in (self.folder / TRACES).rglob("*"):
            _delete(file, since)
        traces = (self.trace(bytes.fromhex(file.name)) for file in (self.folder / TRACES).rglob("?" * 2 * SIZE))
        # blobs that no trace needs are old, too: another build keeps blobs first, and then the trace that names them
        needed = {name.hex() for trace in traces if trace for name in trace.blobs}
        for file in (self.folder / BLOBS).rglob("*"):
            if file.name not in needed:
                _delete(file, since)

    def _path(self, kind: str, name: bytes) -> str:
        text = name.hex()
        return f"{self.folder}/{kind}/{text[:2]}/{text}"


def own(folder: Path) -> Path:
    """Return the place of a store in *folder*, under a name that nobody elsewhere can know.

    So a store that came with a branch, an archive or a copy is not taken for our own: it could hold pages of anybody's.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        found = folder.lstat()
        return folder / f"{found.st_dev:x}-{found.st_ino:x}"
    return folder / "none"


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def _write(path: str, content: bytes) -> None:
    with suppress(OSError):
        _made(path, partial(_new, content=content))


def _new(path: str, content: bytes) -> None:
    with open(path, "xb") as file:  # noqa: PTH123
        file.write(content)


_numbers = count()


def _in_folder(path: str, make: Callable[[str], None]) -> None:
    try:
        make(path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103
        make(path)


def _made(path: str, make: Callable[[str], None]) -> None:
    """Make a file; one that is there already may be spoiled, and is replaced in one step.

    A new one needs none: who finds a part of it knows by the digest that it is not whole.
    """
    try:
        _in_folder(path, make)
    except FileExistsError:
        waiting = f"{path}.{os.getpid()}-{next(_numbers)}.new"
        try:
            make(waiting)
            os.replace(waiting, path)  # noqa: PTH105
        finally:
            with suppress(OSError):  # two names of one file stay two when one is to replace the other (POSIX, rename)
                os.unlink(waiting)  # noqa: PTH108


def _size(folder: Path) -> int:
    return sum(os.lstat(f"{at}/{name}").st_size for at, _, names in os.walk(folder) for name in names)


def _delete(file: Path, since: float) -> None:
    with suppress(OSError):
        if file.is_file() and file.lstat().st_mtime < since:
            file.unlink()
