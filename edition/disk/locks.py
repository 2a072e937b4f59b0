"""Keep other commands out of a folder while one writes into it; the system ends the lock when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from edition.model.diagnostics import OutputError

STEP = 0.02
"""Seconds between two attempts."""


@contextmanager
def locked(folder: Path, patience: float) -> Iterator[None]:
    """Hold the lock of *folder*; wait for it *patience* seconds at most.

    Raises OutputError if another process holds it longer, or if the folder cannot be opened.
    """
    until = time.monotonic() + patience
    with _opened(folder) as lock:
        while not (taken := _taken(lock)) and time.monotonic() <= until:
            time.sleep(STEP)
        if not taken:
            raise OutputError(f"another command is writing into {folder}; try again when it is done")
        yield


if sys.platform == "win32":
    from filelock import FileLock, Timeout

    @contextmanager
    def _opened(folder: Path) -> Iterator[FileLock]:
        # a folder cannot be locked there; the file goes with the lock, since an open one cannot be removed
        lock = FileLock(folder / ".edition-lock")
        try:
            yield lock
        finally:
            lock.release()

    def _taken(lock: FileLock) -> bool:
        with suppress(Timeout):
            lock.acquire(timeout=0)
        return lock.is_locked

else:
    import fcntl

    @contextmanager
    def _opened(folder: Path) -> Iterator[int]:
        # the folder itself is locked: a file beside the editor's own would have to be ignored in each repository
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError as cause:
            raise OutputError(f"cannot open {folder}: {cause.strerror}") from cause
        try:
            yield handle
        finally:
            os.close(handle)

    def _taken(lock: int) -> bool:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
