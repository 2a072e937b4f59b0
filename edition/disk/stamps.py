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
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from struct import Struct
from time import time_ns

from edition.disk.compact import Table

_written = Struct("<QQq").pack
"""Inode, size and time of writing in nanoseconds."""
_changed = Struct("<q").pack
"""Time of change."""
NEVER = _changed(-1)
"""Of a file whose time of change was not past when it was read."""
TICK, COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds in which two writes may have the same time; where a system tells no fractions of a microsecond."""
SHORT = 1_000
LIKELY = sys.platform != "win32"
"""Whether the system tells when a file was changed: Windows tells when it was made."""


def table(buckets: tuple[bytearray, ...] = ()) -> Table:
    """Return a table of times of change and digests of contents, by inode, size and time of writing."""
    return Table(24, 8 + sha256().digest_size, buckets)


class Stamps:
    """Digests of contents by stamp: those *known*, and all that were *seen* since.

    Stamps are believed on the disk of *fresh*, which was written just now, if it tells when a file was changed; without
    it none is.
    """

    def __init__(self, fresh: str = "", known: Table | None = None) -> None:
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
        self.known = known or table()
        self.seen = table()
        self.renewed = False
        """Whether a stamp was seen, and can be believed, that is not known."""

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
        return self._known(found) if found.st_dev == self._device else None

    def of(self, path: str, found: os.stat_result) -> bytes | None:
        """Return the digest of the content of the plain file *path*, of which *found* is told."""
        if found.st_dev != self._device:
            return _read(path)
        written, now = _written(found.st_ino, found.st_size, found.st_mtime_ns), time_ns() + self._ahead
        before, seen = self._known(found), self.seen.get(written)
        # what this process has read was only given a name since, or has lost one, which is a change, too
        known = before or (seen and seen[len(NEVER) :]) or _read(path)
        if known is not None and _settled(found.st_mtime_ns, now):
            settled = _settled(found.st_ctime_ns, now)
            self.renewed |= settled and before is None
            self.seen.put(written, (_changed(found.st_ctime_ns) if settled else NEVER) + known)
        return known

    def _known(self, found: os.stat_result) -> bytes | None:
        known = self.known.get(_written(found.st_ino, found.st_size, found.st_mtime_ns))
        same = known and known[: len(NEVER)] == _changed(found.st_ctime_ns)
        return known[len(NEVER) :] if known and same else None


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
