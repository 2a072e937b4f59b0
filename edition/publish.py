"""Put the finished files into place: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Self

from edition.model import Output, OutputFile
from edition.model.diagnostics import BugError, OutputError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Staging:
    """A folder beside the output in which a build grows; `finish` puts it into place with a rename.

    While one build holds it another one is refused, where the system can lock a folder (Windows cannot).
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.parent / f".{site.name}.new"
        self.previous = site.parent / f".{site.name}.old"

    def __enter__(self) -> Self:
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            if self.folder.exists():
                os.close(_locked(self.folder))
            if self.previous.exists() and not self.site.exists():
                self.previous.rename(self.site)
            for left_over in (self.folder, self.previous):
                shutil.rmtree(left_over, ignore_errors=True)
            self.folder.mkdir()
            self._lock = _locked(self.folder)
        except OSError as cause:
            raise OutputError(f"cannot write to {self.site.parent}: {cause.strerror}") from cause
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def finish(self) -> None:
        """Replace the previous build."""
        try:
            if self.site.exists():
                self.site.rename(self.previous)
            self.folder.rename(self.site)
        except OSError as cause:
            if self.previous.exists() and not self.site.exists():
                self.previous.rename(self.site)
            raise OutputError(f"cannot replace {self.site}: {cause.strerror}") from cause
        shutil.rmtree(self.previous, ignore_errors=True)


def _locked(folder: Path) -> int:
    """Lock *folder* until what is given is closed, or whoever opened it is dead.

    Raises OutputError if another process holds it.
    """
    if fcntl is None:
        return os.open(os.devnull, os.O_RDONLY)
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as cause:
        os.close(opened)
        raise OutputError(f"another process is writing to {folder.parent}; try again when it is done") from cause
    return opened


def write(folder: Path, files: Iterable[Output]) -> list[str]:
    """Write *files* under *folder* and give their paths; a path that leaves it, or comes twice, is a bug."""
    written = []
    made: set[str] = set()
    for file in files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts:
            raise BugError(f"an output path leaves the build: {file.path}")
        target = f"{folder}/{file.path}"
        parent = os.path.dirname(target)
        try:
            if parent not in made:
                os.makedirs(parent, exist_ok=True)  # noqa: PTH103
                made.add(parent)
            with open(target, "xb") as stream:  # noqa: PTH123
                stream.writelines(file.pieces)
        except FileExistsError as cause:
            raise BugError(f"two outputs have the path {file.path}") from cause
        except OSError as cause:
            raise OutputError(f"cannot write {target}: {cause.strerror}") from cause
        written.append(file.path)
    return written


def put(folder: Path, files: Iterable[OutputFile]) -> list[str]:
    """Write *files* under *folder* beside what is there already, each at once and whole; give their paths."""
    written = []
    for file in files:
        target = folder / file.path
        waiting = target.with_name(f".{target.name}.new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_bytes(file.content)
            waiting.replace(target)
        except OSError as cause:
            raise OutputError(f"cannot write {target}: {cause.strerror}") from cause
        written.append(file.path)
    return written


def stream(folder: Path, path: str, pieces: Iterable[bytes]) -> None:
    """Write one large file piece by piece."""
    try:
        with (folder / path).open("xb") as out:
            out.writelines(pieces)
    except OSError as cause:
        raise OutputError(f"cannot write {folder / path}: {cause.strerror}") from cause
