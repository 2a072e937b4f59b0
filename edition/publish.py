"""Write output files: a whole folder at once or not at all, or single files atomically."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from filelock import FileLock, Timeout

from edition.disk import ours
from edition.disk.compact import Paths
from edition.disk.exchange import exchange, sync
from edition.model import Output
from edition.model.diagnostics import BugError, InputError, OutputError
from edition.model.paths import PARTS, inside

SITE = "site"
OPEN = 0o700
"""Mode of a folder from which its owner can delete."""


class Staging:
    """A folder beside the output that collects a build; `finish` puts it into place by exchanging their names.

    A lock file keeps a second build out meanwhile. A folder that is *listed* has a list of its files beside it, and is
    replaced only if it holds nothing else. Raises OutputError if the disk or another process is in the way, InputError
    if files that no build wrote are.

    What is replaced waits in the folder *spare*, if there is one on the same disk. The next build begins with that: it
    writes what is to be another file, and `hold` deletes what is to be none.
    """

    def __init__(self, site: Path, *, listed: bool = True, spare: Path | None = None) -> None:
        self.site = site
        self._listed = listed
        self._spare = spare
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
            ours.require_tops(self.site)
            for left_over in (self.folder, self.previous):
                _delete(left_over)
            self._begin()
        except InputError:
            self._release()
            raise
        except OSError as cause:
            self._release()
            raise OutputError(f"cannot write to {self.site.parent}: {cause.strerror}") from cause
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        if failed:  # perhaps by what lies there
            self._spare = None
        self._put_away(self.folder / PARTS, PARTS)
        self._put_away(self.folder, SITE)
        self._release()

    def _begin(self) -> None:
        if self._spare and _renamed(self._spare / SITE, self.folder):
            _renamed(self._spare / PARTS, self.folder / PARTS)
        else:
            self.folder.mkdir()

    def _put_away(self, folder: Path, name: str) -> None:
        """Let a folder wait for the next build, or delete it."""
        if self._spare and folder.exists():
            with suppress(OSError):
                self._spare.mkdir(parents=True, exist_ok=True)
            _renamed(folder, self._spare / name)
        with suppress(OSError):  # the next build tries again
            _delete(folder)

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

    def hold(self, paths: Paths) -> None:
        """Delete all files but *paths*: those that are left of the build before the last.

        Raises BugError if two of *paths* are the same or one was not written, OutputError if a file cannot be deleted.
        """
        try:
            left = _pruned(str(self.folder), "", paths)
        except OSError as cause:
            raise OutputError(f"cannot write to {self.folder}: {cause.strerror}") from cause
        if paths.twice or left != len(paths):
            twice = sorted(set(paths.twice))
            written = len(paths) + len(paths.twice)
            raise BugError(f"of {written} files {left} were written; two have each of the paths {twice}")

    def finish(self) -> None:
        """Replace the previous build by this one, once it is on the disk: in one step where the system has one.

        Raises InputError if the previous one holds what no build wrote, OutputError if replacing fails; the previous
        build is then back in its place.
        """
        self._put_away(self.folder / PARTS, PARTS)
        try:
            _delete(self.folder / PARTS)  # it is there no more, or is not published
            sync(self.folder)
            self._put_into_place()
        except OSError as cause:
            restore_name(self.site)
            raise OutputError(f"cannot replace {self.site}: {cause.strerror}") from cause
        for old in (self.folder, self.previous):
            self._put_away(old, SITE)

    def _put_into_place(self) -> None:
        # after what takes long: somebody may write into the site meanwhile
        plain = ours.require_ours(self.site, _paths(self.folder))
        # what lies behind a link is not ours to write into, and in a folder that is read-only nobody can
        self._spare = self._spare if plain else None
        if not self._listed:
            self._replace()
            return
        own = ours.note(self.site, _paths(self.folder))
        try:
            # killed before or after the exchange, a build leaves a site whose files are all in this list
            ours.join(self.site, own)
            self._replace()
            with suppress(OSError):  # the list of both is true, too
                own.replace(ours.listed(self.site))
        finally:
            own.unlink(missing_ok=True)

    def _replace(self) -> None:
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not exchange(self.folder, self.site):
            # between these two there is no site; the next command gives it its name back
            self.site.rename(self.previous)
            self.folder.rename(self.site)


def _paths(folder: Path) -> Iterator[str]:
    return (path for path, _ in ours.files(folder))


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


def _renamed(one: Path, other: Path) -> bool:
    with suppress(OSError):
        one.rename(other)
        return True
    return False


def _delete(folder: Path) -> None:
    """Delete a folder of ours, if it is there, and the folders in it that somebody has made read-only.

    Raises OSError if that fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_symlink():
        folder.unlink()
        return
    for at, _, _ in os.walk(folder):
        os.chmod(at, OPEN)  # noqa: PTH101
    if folder.exists():
        shutil.rmtree(folder)


def _pruned(folder: str, path: str, held: Paths) -> int:
    """Delete all files in *folder* but those *held*, and folders without any; return how many are left."""
    with os.scandir(folder) as found:
        inside = list(found)
    return sum(_left_of(one, path, held) for one in inside)


def _left_of(one: os.DirEntry[str], path: str, held: Paths) -> int:
    if one.is_dir(follow_symlinks=False):
        left = _pruned(one.path, f"{path}{one.name}/", held)
        if not left:
            os.rmdir(one.path)  # noqa: PTH106
        return left
    if path + one.name in held:
        return 1
    os.unlink(one.path)  # noqa: PTH108
    return 0


def write(folder: Path, files: Iterable[Output], *, anew: bool = False) -> list[str]:
    """Write *files* below *folder* and return their paths; *anew* where others of an earlier build may lie.

    Raises BugError for a path that leaves *folder* or occurs twice, OutputError if a file cannot be written.
    """
    return [_created(folder, file, anew=anew) for file in files]


def _created(folder: Path, file: Output, *, anew: bool) -> str:
    """Write one file and return its path."""
    if not inside(file.path):
        raise BugError(f"an output path leaves the build: {file.path}")
    target = f"{folder}/{file.path}"
    try:
        if anew:
            ours.clear(target)
        with _opened(target) as stream:
            stream.writelines(file.pieces)
    except FileExistsError as cause:
        raise BugError(f"two outputs have the path {file.path}") from cause
    except OSError as cause:
        raise OutputError(f"cannot write {target}: {cause.strerror}") from cause
    return file.path


def _opened(target: str) -> IO[bytes]:
    """Create a file; nearly all have their folder already."""
    try:
        return open(target, "xb")  # noqa: PTH123  whoever calls closes it
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103
        return open(target, "xb")  # noqa: PTH123


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
