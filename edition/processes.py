"""Process many texts or tasks alike, in several processes where that is faster."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

FEW = 8
"""Below this number of items, starting processes costs more time than it saves."""
AT_ONCE, TURNS = 16, 16
"""Items that a process takes at once at most, and how often each process takes some at least."""
COPIES = sys.platform == "linux"
"""Whether a process may begin as a copy of this one: macOS has libraries that break in a copy, Windows makes none."""

T = TypeVar("T")
W = TypeVar("W")
R = TypeVar("R")
Progress = Callable[[int, int], None]
"""Receives the number of items done and the number of all."""


def each(
    items: Sequence[T],
    do: Callable[[W, T], R],
    work: W,
    *,
    prepare: Callable[[], W] | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[R]:
    """Yield what *do* makes of *work* and each item, in order.

    Other processes have *work* as it is where they begin as copies of this one; elsewhere *prepare* makes it in each,
    and without that there are none. Items and results must be picklable, and so must *prepare* and *do*.
    """
    if jobs == 1 or len(items) < FEW or not (COPIES or prepare):
        yield from _counted((do(work, item) for item in items), len(items), progress)
        return
    begun = (get_context("fork"), _begin, (lambda: work, do)) if COPIES else (None, _begin, (prepare, do))
    with ProcessPoolExecutor(jobs, *begun) as pool:
        # few at once, so that no process is left with a pile of long texts when all others are done
        at_once = max(1, min(AT_ONCE, len(items) // (jobs * TURNS)))
        yield from _counted(pool.map(_in_worker, items, chunksize=at_once), len(items), progress)


def _counted(done: Iterable[R], total: int, progress: Progress | None) -> Iterator[R]:
    for nth, one in enumerate(done, 1):
        if progress:
            progress(nth, total)
        yield one


_worker: list[Callable[[Any], object]] = []  # the work is too large to be sent with each item


def _begin(prepare: Callable[[], W], do: Callable[[W, T], R]) -> None:
    work = prepare()
    _worker[:] = [lambda item: do(work, item)]


def _in_worker(item: object) -> Any:
    return _worker[0](item)
