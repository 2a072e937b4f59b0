"""Write output files: a whole folder at once or not at all, or single files atomically."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from edition.model import Output, OutputFile
from edition.model.diagnostics import BugError, OutputError
from edition.model.paths import inside


class Staging:
    """A folder beside the output that collects a build; `finish` puts it into place by renaming it.

    A lock file keeps a second build out meanwhile. Raises OutputError if the disk or another process is in the way.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.parent / f".{site.name}.new"
        self.previous = site.parent / f".{site.name}.old"
        self._lock_file = site.parent / f".{site.name}.lock"
        self._lock = FileLock(self._lock_file)

    def __enter__(self) -> Self:
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            self._acquire()
            # a build that was killed between the two renames of `finish` left no site
            if self.previous.exists() and not self.site.exists():
                self.previous.rename(self.site)
            for left_over in (self.folder, self.previous):
                shutil.rmtree(left_over, ignore_errors=True)
            self.folder.mkdir()
        except OSError as cause:
            self._release()
            raise OutputError(f"cannot write to {self.site.parent}: {cause.strerror}") from cause
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _acquire(self) -> None:
        """Take the lock, which the system releases when its holder dies.

        Raises OutputError if another process holds it.
        """
        with suppress(Timeout):
            self._lock.acquire(timeout=0)
            if self._lock_file.exists():  # else its last holder has just removed it
                return
            self._lock.release()
        raise OutputError(f"another process is writing to {self.site.parent}; try again when it is done")

    def _release(self) -> None:
        if self._lock.is_locked:
            with suppress(OSError):  # Windows cannot remove an open file; there releasing the lock removes it
                self._lock_file.unlink()
            self._lock.release()

    def finish(self) -> None:
        """Replace the previous build by this one.

        Raises OutputError if that fails; the previous build is then back in its place.
        """
        try:
            if self.site.exists():
                self.site.rename(self.previous)
            self.folder.rename(self.site)
        except OSError as cause:
            if self.previous.exists() and not self.site.exists():
                self.previous.rename(self.site)
            raise OutputError(f"cannot replace {self.site}: {cause.strerror}") from cause
        shutil.rmtree(self.previous, ignore_errors=True)


def write(folder: Path, files: Iterable[Output]) -> list[str]:
    """Write *files* below *folder* and return their paths.

    Raises BugError for a path that leaves *folder* or occurs twice, OutputError if a file cannot be written.
    """
    made: set[str] = set()
    return [_created(folder, file, made) for file in files]


def _created(folder: Path, file: Output, made: set[str]) -> str:
    """Write one file and return its path; *made* collects the folders that are there."""
    if not inside(file.path):
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
    return file.path


def put(folder: Path, files: Iterable[OutputFile]) -> list[str]:
    """Write *files* below *folder*, each atomically, next to the files there already; return their paths.

    Raises OutputError if a file cannot be written.
    """
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
    """Write one large file piece by piece.

    Raises OutputError if it cannot be written, or exists already.
    """
    try:
        with (folder / path).open("xb") as out:
            out.writelines(pieces)
    except OSError as cause:
        raise OutputError(f"cannot write {folder / path}: {cause.strerror}") from cause
