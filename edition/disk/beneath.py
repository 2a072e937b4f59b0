"""Open, list and write what lies beneath a folder, and nothing else.

The folder itself may be named by a link, since a person named it: on the command line. Below it no link is followed,
since a bag, a branch or an archive may have brought it. Where the system can open a name relative to an open folder
(Linux, macOS), every folder on the way is opened so, and a link that is put there meanwhile is refused, too. Elsewhere
(Windows) each part of the path is looked at before the file is opened: who can write into the folder in that moment
can be quicker.
"""

from __future__ import annotations

import errno
import os
import stat
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path, PurePosixPath
from tarfile import TarFile

from msgspec import Struct

from edition.model.paths import inside

BY_HANDLE = {os.open, os.mkdir, os.stat, os.rename, os.unlink} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether names can be opened relative to an open folder."""
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
# without O_NONBLOCK, opening a pipe waits until somebody writes into it
_READ = os.O_RDONLY | _NOFOLLOW | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class LinkError(OSError):
    """A file, or a folder on the way to it, is a link; or the path leads out of the folder."""


class SpecialError(OSError):
    """There is a folder, a pipe or a device where a plain file should be."""


class FolderItem(Struct, frozen=True):
    """What lies beneath a folder: its path there, and whether it is a *plain* file (else a link, a pipe, a device)."""

    path: str
    plain: bool


class _Folder(Struct, frozen=True):
    """A folder on the way: its path, and its handle where the system opens names relative to one."""

    path: Path
    handle: int | None

    def named(self, name: str) -> str:
        """Return what the system is to be called with for *name* in this folder."""
        return name if self.handle is not None else str(self.path / name)


@contextmanager
def _folder(root: Path, parts: Sequence[str], *, make: bool = False) -> Iterator[_Folder]:
    """Open the folder *parts* beneath *root*; missing ones are made if *make*.

    Raises LinkError if one of them is a link, OSError with its whole path if one cannot be opened.
    """
    if not BY_HANDLE:
        yield _Folder(_checked(root, parts, make=make), None)
        return
    handle = os.open(root, _FOLDER)
    try:
        for nth, part in enumerate(parts):
            inner = _inner(_Folder(root.joinpath(*parts[:nth]), handle), part, make=make)
            os.close(handle)
            handle = inner
        yield _Folder(root.joinpath(*parts), handle)
    finally:
        os.close(handle)


def _inner(folder: _Folder, name: str, *, make: bool) -> int:
    """Open the folder *name* in *folder*."""
    with _path_added(folder, name):
        if make:
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=folder.handle)
        return os.open(name, _FOLDER | _NOFOLLOW, dir_fd=folder.handle)


@contextmanager
def _path_added(folder: _Folder, name: str) -> Iterator[None]:
    """Add its whole path to an error; make it a LinkError if a link is its reason, which systems number differently."""
    try:
        yield
    except OSError as error:
        path = str(folder.path / name)
        if _is_link(folder, name):
            raise LinkError(errno.ELOOP, "There is a link on the way", path) from error
        raise type(error)(error.errno, error.strerror, path) from error


def _is_link(folder: _Folder, name: str) -> bool:
    try:
        return stat.S_ISLNK(os.stat(folder.named(name), dir_fd=folder.handle, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _checked(root: Path, parts: Sequence[str], *, make: bool) -> Path:
    """Look at each part of a way and return its end; for systems without handles."""
    at = root
    for part in parts:
        at /= part
        # a junction of Windows is no link for `is_symlink`
        if at.is_symlink() or (at.exists() and Path(os.path.realpath(at)).parent != Path(os.path.realpath(at.parent))):
            raise LinkError(errno.ELOOP, "There is a link on the way", str(at))
        if make:
            at.mkdir(exist_ok=True)
    return at


def _split(root: Path, path: str) -> tuple[tuple[str, ...], str]:
    """Return the folders of *path*, and its name."""
    if not inside(path):
        raise LinkError(errno.EXDEV, "The path leads out of the folder", str(root / path))
    *folders, name = PurePosixPath(path).parts
    return tuple(folders), name


@contextmanager
def opened(root: Path, path: str) -> Iterator[BufferedReader]:
    """Open the plain file *path* (forward slashes) beneath *root* for reading.

    Raises LinkError or SpecialError, or OSError as the system does.
    """
    folders, name = _split(root, path)
    with _folder(root, folders) as folder, _path_added(folder, name):
        if not BY_HANDLE:
            _checked(folder.path, (name,), make=False)
        number = os.open(folder.named(name), _READ, dir_fd=folder.handle)
    with os.fdopen(number, "rb") as stream:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise SpecialError(errno.EINVAL, "Not a plain file", str(root / path))
        yield stream


def read(root: Path, path: str) -> bytes:
    """Return the bytes of the plain file *path* beneath *root*; raises as `opened` does."""
    with opened(root, path) as stream:
        return stream.read()


def read_if_there(root: Path, path: str) -> bytes | None:
    """Return the bytes of a plain file, None if there is no file of that name; raises as `opened` does."""
    try:
        return read(root, path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def exists(root: Path, path: str) -> bool:
    """Return whether there is something at *path* beneath *root*, be it a link; raises OSError if nobody may look."""
    folders, name = _split(root, path)
    try:
        with _folder(root, folders) as folder, _path_added(folder, name):
            os.stat(folder.named(name), dir_fd=folder.handle, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def names(root: Path, path: str = "") -> list[str]:
    """Return the names in the folder *path* beneath *root*, sorted; none if there is no such folder.

    Raises LinkError if it is a link or is reached by one, OSError if nobody may look.
    """
    return [name for name, _, _ in _entries(root, path)]


def _entries(root: Path, path: str) -> list[tuple[str, bool, bool]]:
    """Return the names in a folder, sorted, and whether each is a folder or a plain file (a link is neither)."""
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith("/"):
        raise LinkError(errno.EXDEV, "The path leads out of the folder", path)
    try:
        # an error of `scandir` by handle names no path
        with (
            _folder(root, parts) as folder,
            _path_added(folder, "."),
            os.scandir(folder.path if folder.handle is None else folder.handle) as found,
        ):
            kinds = ((e.name, e.is_dir(follow_symlinks=False), e.is_file(follow_symlinks=False)) for e in found)
            return sorted(kinds)
    except (FileNotFoundError, NotADirectoryError):
        return []


def walk(root: Path, path: str = "") -> Iterator[FolderItem]:
    """Yield everything but folders in the folder *path* beneath *root*, in the order of paths; no link is followed."""
    for name, folder, plain in _entries(root, path):
        at = f"{path}/{name}" if path else name
        if folder:
            yield from walk(root, at)
        else:
            yield FolderItem(at, plain)


def own(root: Path, path: str) -> Path:
    """Return the path of the folder *path* beneath *root*, which need not be there.

    Raises LinkError if it is a link or is reached by one.
    """
    with suppress(FileNotFoundError, NotADirectoryError), _folder(root, PurePosixPath(path).parts):
        pass
    return root / path


def move(root: Path, old: str, new: str) -> None:
    """Put the file *old* beneath *root* into the place *new* beneath it, in one step; folders on the way are made.

    Raises LinkError if a folder on the way is a link, SpecialError if the place is taken by anything but a plain file.
    """
    (old_folders, old_name), (folders, name) = _split(root, old), _split(root, new)
    with _folder(root, old_folders) as source, _folder(root, folders, make=True) as folder, _path_added(folder, name):
        _only_plain(folder, name)
        handles = {"src_dir_fd": source.handle, "dst_dir_fd": folder.handle}
        os.replace(source.named(old_name), folder.named(name), **handles)  # noqa: PTH105  by handle
        _sync(folder)


def remove(root: Path, path: str) -> None:
    """Remove the plain file *path* beneath *root* if it is there; raises as `move` does."""
    folders, name = _split(root, path)
    with suppress(FileNotFoundError), _folder(root, folders) as folder, _path_added(folder, name):
        _only_plain(folder, name)
        os.unlink(folder.named(name), dir_fd=folder.handle)
        _sync(folder)


def _only_plain(folder: _Folder, name: str) -> None:
    with suppress(FileNotFoundError):
        mode = os.stat(folder.named(name), dir_fd=folder.handle, follow_symlinks=False).st_mode
        if not stat.S_ISREG(mode):
            kind = LinkError if stat.S_ISLNK(mode) else SpecialError
            raise kind(errno.EINVAL, "Not a plain file", str(folder.path / name))


def unpack(tar: TarFile, root: Path) -> None:
    """Extract an archive beneath *root*, which is empty; raises TarError if a name or a link leads out of it.

    Python refuses these itself since 3.11.4 (PEP 706); before, archives with links or devices are refused altogether.
    """
    if hasattr(tarfile, "data_filter"):
        tar.extractall(root, filter="data")
        return
    for member in tar:
        steps = PurePosixPath(member.name.replace("\\", "/"))
        if not (member.isreg() or member.isdir()) or steps.is_absolute() or ".." in steps.parts or ":" in member.name:
            raise tarfile.ExtractError(f"{member.name} is no plain file or leads out of the archive")
    tar.extractall(root)  # noqa: S202  every name was looked at


def sync(root: Path) -> None:
    """Make sure that the names in the folder *root* are on the disk, where the system lets us."""
    with _folder(root, ()) as folder:
        _sync(folder)


def _sync(folder: _Folder) -> None:
    # some file systems cannot; the names are in place all the same
    if folder.handle is not None:
        with suppress(OSError):
            os.fsync(folder.handle)
