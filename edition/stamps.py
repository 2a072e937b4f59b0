"""Know what is in a file without reading it again, while nobody has written into it.

A *stamp* is what the system says of a file: its inode, its size, when it was written and when anything of it was
changed (`ctime`). No program sets the last: who edits, copies, unpacks, checks out or renames a file, or gives it
another time of writing, leaves a later one. A file whose stamp is known is not read; any other is, and then its content
decides: what was touched and holds the same is the same. Git knows changed files in this way, too.

Two writes within one tick of the system's clock have the same time. So a stamp is believed only if its times were past
when the file was read ("racy Git" in Git's technical notes).
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from struct import Struct
from time import time_ns

Stamp = bytes
"""Inode, size, time of writing and time of change, the latter two in nanoseconds."""

_packed = Struct("<QQqq").pack
TICK, COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds in which two writes may have the same time; where a system tells no fractions of a microsecond."""
SHORT = 1_000
LIKELY = sys.platform != "win32"
"""Whether the system tells when a file was changed: Windows tells when it was made."""


class Stamps:
    """Digests of contents by stamp: those *known*, and all that were *seen* since.

    Stamps are believed on the disk of *fresh*, which was written just now, if it tells when a file was changed; without
    it none is.
    """

    def __init__(self, fresh: str = "", known: Mapping[Stamp, bytes] | None = None) -> None:
        self._device = self._ahead = -1
        if fresh:
            found = os.stat(fresh)  # noqa: PTH116  thousands of files are looked at
            with suppress(OSError):
                os.utime(fresh, ns=(0, 0))
            # FAT and some disks elsewhere know one time alone, which anybody sets
            if os.stat(fresh).st_ctime_ns:  # noqa: PTH116
                self._device = found.st_dev
            # another machine's clock may give the times
            self._ahead = found.st_mtime_ns - time_ns()
        self.known: Mapping[Stamp, bytes] = known or {}
        self.seen: dict[Stamp, bytes] = {}
        self._written: dict[tuple[int, int, int], bytes] = {}

    def digest(self, path: str) -> bytes | None:
        """Return the digest of the content of a plain file, which is read if need be; None if it is none."""
        try:
            found = os.lstat(path)
        except OSError:
            return None
        return self.of(path, found) if stat.S_ISREG(found.st_mode) else None

    def recall(self, path: str) -> bytes | None:
        """Return the digest of the content of a plain file that is known; of no other, and nothing is read."""
        try:
            found = os.lstat(path)
        except OSError:
            return None
        stamp = _packed(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        return self.known.get(stamp) if found.st_dev == self._device else None

    def of(self, path: str, found: os.stat_result) -> bytes | None:
        """Return the digest of the content of the plain file *path*, of which *found* is told."""
        if found.st_dev != self._device:
            return _read(path)
        written = found.st_ino, found.st_size, found.st_mtime_ns
        stamp, now = _packed(*written, found.st_ctime_ns), time_ns() + self._ahead
        # what this process has read was only given a name since, or has lost one, which is a change, too
        known = self.known.get(stamp) or self._written.get(written) or _read(path)
        if known is not None and _settled(found.st_mtime_ns, now):
            self._written[written] = known
            if _settled(found.st_ctime_ns, now):
                self.seen[stamp] = known
        return known


def _settled(changed: int, now: int) -> bool:
    """Say whether a file that was *changed* at a time, and is read *now*, cannot be changed at that time again."""
    return LIKELY and changed + (TICK if changed % SHORT else COARSE) < now


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return sha256(file.read()).digest()
    except OSError:
        return None


def files(path: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield the path of everything but folders at *path* or in it, and what is told of it; always in the same order.

    No link is followed; of what is no plain file nothing is told.
    """
    try:
        told = os.lstat(path)
    except OSError:
        return
    if not stat.S_ISDIR(told.st_mode):
        yield path, told if stat.S_ISREG(told.st_mode) else None
        return
    with os.scandir(path) as found:
        for one in sorted(found, key=lambda one: one.name):
            yield from files(one.path) if one.is_dir(follow_symlinks=False) else [_stamped(one)]


def _stamped(one: os.DirEntry[str]) -> tuple[str, os.stat_result | None]:
    told = one.stat(follow_symlinks=False)
    return one.path, told if stat.S_ISREG(told.st_mode) else None
