"""Pack a bag into one file, always with the same bytes: sorted names, one timestamp, no owners, fixed permissions."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import accumulate
from pathlib import Path

from edition.disk import beneath
from edition.model.diagnostics import InputError

FORMATS = ("tar", "zip")
LEAST_LIMIT, MOST_TIMES = 1_000_000_000, 100
"""Bytes that any bag may have unpacked, and how many times its own size a packed one may have."""
MODE = 0o644
UNIX, NEXT_LINE = 3, ":\n"
DAMAGED = (
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, RuntimeError, ValueError, KeyError, struct.error),
)
"""What the libraries raise for files that are damaged, encrypted, or packed in a way that they do not know."""


def pack_bag(folder: Path, kind: str, timestamp: str) -> Path:
    """Pack *folder* into a file next to it and return its path; *timestamp* (UTC, ISO 8601) is that of every entry."""
    target = folder.parent / f"{folder.name}.{kind}"
    # a file of this name is whole: it is renamed only when it is done
    partial = target.with_name(f".{target.name}.new")
    (_tar if kind == "tar" else _zip)(folder, partial, datetime.fromisoformat(timestamp))
    partial.replace(target)
    return target


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    # on Windows paths sort without regard to case
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path


def _tar(folder: Path, target: Path, timestamp: datetime) -> None:
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as tar:  # any length and script of names
        for name, path in _files(folder):
            entry = tarfile.TarInfo(name)
            content = path.read_bytes()
            entry.size, entry.mtime, entry.mode = len(content), int(timestamp.timestamp()), MODE
            tar.addfile(entry, io.BytesIO(content))


def _zip(folder: Path, target: Path, timestamp: datetime) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in _files(folder):
            entry = zipfile.ZipInfo(name, timestamp.timetuple()[:6])
            # permissions count for entries from Unix only
            entry.create_system, entry.external_attr = UNIX, (0o100000 | MODE) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def unpack_bag(path: Path, folder: Path) -> Path:
    """Extract *path* into *folder*, nothing outside it; return the folder of the bag.

    Raises InputError if *path* is not a tar or zip file that holds exactly one folder.
    """
    try:
        _extract(path, folder)
    except (*DAMAGED, OSError) as cause:
        if isinstance(cause, OSError) and cause.errno:  # the machine's: the disk is full, …
            raise
        # of a file that is no archive `tarfile` tells in lines what each way to open it said
        raise InputError(f"{path.name} cannot be unpacked: {str(cause).partition(NEXT_LINE)[0]}") from cause
    inside = sorted(folder.iterdir())
    # a bag has a name, that of its folder: files at the top would be strewn among others
    if len(inside) != 1 or not inside[0].is_dir() or inside[0].is_symlink():
        raise InputError(f"{path.name} should hold one folder, the bag")
    return inside[0]


def _extract(path: Path, folder: Path) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            # no more is read of an entry than it says that it has
            _bound(path, (entry.file_size for entry in archive.infolist()))
            archive.extractall(folder)  # noqa: S202  zipfile keeps names inside the folder
        return
    with tarfile.open(path) as tar:
        _bound(path, (entry.size for entry in tar))
        beneath.unpack(tar, folder)


def _bound(path: Path, sizes: Iterable[int]) -> None:
    """Raise InputError as soon as *sizes* are more than can honestly be packed into the file at *path*."""
    most = max(LEAST_LIMIT, MOST_TIMES * path.stat().st_size)
    if any(total > most for total in accumulate(sizes)):
        raise InputError(f"{path.name} would have more than {most:,} bytes unpacked, and is not a bag to be trusted")
