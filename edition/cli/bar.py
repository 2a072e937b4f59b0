"""A progress bar, drawn if the output is a terminal and the work takes longer than a second."""

from __future__ import annotations

import time
from typing import TextIO

DELAY = 1.0
"""Seconds until the bar appears: most builds are done by then."""
WIDTH = 30


class Bar:
    """A bar on *stream* that appears after *delay* seconds if that is a terminal, and is erased when finished."""

    def __init__(self, stream: TextIO, delay: float = DELAY) -> None:
        self._stream = stream
        self._begins = time.monotonic() + delay
        self._terminal = stream.isatty()
        self._drawn = ""

    def __call__(self, done: int, total: int) -> None:
        """Draw *done* of *total* texts."""
        if not self._terminal or time.monotonic() < self._begins:
            return
        filled = WIDTH * done // max(total, 1)
        drawn = f"[{'#' * filled}{' ' * (WIDTH - filled)}] text {done} of {total}"
        # a terminal over a slow line redraws only what changed
        if drawn != self._drawn:
            self._stream.write(f"\r{drawn}")
            self._stream.flush()
            self._drawn = drawn

    def finish(self) -> None:
        """Erase the bar."""
        if self._drawn:
            self._stream.write(f"\r{' ' * len(self._drawn)}\r")
            self._stream.flush()
