"""A bar that shows how far a build has come, where it takes more than a moment and somebody watches."""

from __future__ import annotations

import time
from typing import TextIO

MOMENT = 1.0
WIDTH = 30


class Bar:
    """Draws itself on *stream* when a moment has passed, if that is a terminal; leaves no trace when finished."""

    def __init__(self, stream: TextIO, moment: float = MOMENT) -> None:
        self._stream = stream
        self._begins = time.monotonic() + moment
        self._watched = stream.isatty()
        self._drawn = ""

    def __call__(self, done: int, total: int) -> None:
        """Show that *done* of *total* texts are done."""
        if not self._watched or time.monotonic() < self._begins:
            return
        filled = WIDTH * done // max(total, 1)
        drawn = f"[{'#' * filled}{' ' * (WIDTH - filled)}] {done} of {total} texts"
        if drawn != self._drawn:
            self._stream.write(f"\r{drawn}")
            self._stream.flush()
            self._drawn = drawn

    def finish(self) -> None:
        """Wipe the bar out."""
        if self._drawn:
            self._stream.write(f"\r{' ' * len(self._drawn)}\r")
            self._stream.flush()
