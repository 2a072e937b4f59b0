"""Write output files: a whole folder at once or not at all, or single files atomically."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from edition import ours
from edition.exchange import exchange, sync
from edition.model import Output
from edition.model.diagnostics import BugError, InputError, OutputError
from edition.model.paths import inside


class Staging:
    """A folder beside the output that collects a build; `finish` puts it into place by exchanging their names.

    A lock file keeps a second build out meanwhile. A folder that is *listed* has a list of its files beside it, and is
    replaced only if it holds nothing else. Raises OutputError if the disk or another process is in the way, InputError
    if files that no build wrote are.
    """

    def __init__(self, site: Path, *, listed: bool = True) -> None:
        self.site = site
        self._listed = listed
        self.folder = site.parent / f".{site.name}.new"
        self.previous = _previous(site)
        self._lock_file = site.parent / f".{site.name}.lock"
        self._lock = FileLock(self._lock_file)

    def __enter__(self) -> Self:
        ours.require_folder(self.site)
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            self._acquire()
            restore_name(self.site)
            ours.require_ours(self.site)
            for left_over in (self.folder, self.previous):
                shutil.rmtree(left_over, ignore_errors=True)
            self.folder.mkdir()
        except InputError:
            self._release()
            raise
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
        """Replace the previous build by this one, once it is on the disk: in one step where the system has one.

        Raises InputError if the previous one holds what no build wrote, OutputError if replacing fails; the previous
        build is then back in its place.
        """
        ours.require_ours(self.site, self.folder)
        try:
            new = ours.files(self.folder)
            sync(self.folder)
            # killed before or after the exchange, a build leaves a site whose files are all in this list
            if self._listed:
                ours.note(self.site, new | ours.files(self.site))
            self._replace()
        except OSError as cause:
            restore_name(self.site)
            raise OutputError(f"cannot replace {self.site}: {cause.strerror}") from cause
        with suppress(OSError):  # the list of both is true, too
            if self._listed:
                ours.note(self.site, new)
        # now, and not when all is done: a file that loses a name has other times, by which it would not be known again
        for old in (self.folder, self.previous):
            shutil.rmtree(old, ignore_errors=True)

    def _replace(self) -> None:
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not exchange(self.folder, self.site):
            # between these two there is no site; the next command gives it its name back
            self.site.rename(self.previous)
            self.folder.rename(self.site)


def _previous(site: Path) -> Path:
    return site.parent / f".{site.name}.old"


def repair(site: Path) -> None:
    """Restore the previous build if a command was killed while it replaced it, and none is at work now."""
    if _previous(site).exists() and not site.exists():
        with suppress(OutputError, InputError), Staging(site):
            pass


def restore_name(site: Path) -> None:
    """Rename the previous build to what it was called, if nothing has that name."""
    if _previous(site).exists() and not site.exists():
        _previous(site).rename(site)


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


def put(folder: Path, files: Iterable[Output]) -> list[str]:
    """Write *files* below *folder*, each atomically, next to the files there already; return their paths.

    Raises OutputError if a file cannot be written.
    """
    written = []
    for file in files:
        target = folder / file.path
        # beside its target: a rename works within one file system only
        waiting = target.with_name(f".{target.name}.new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_bytes(file.content)
            waiting.replace(target)
        except OSError as cause:
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
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
