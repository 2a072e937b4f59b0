"""Process many texts alike, in several processes where that is faster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

FEW = 8
"""Below this number of texts, starting processes costs more time than it saves."""

W = TypeVar("W")
R = TypeVar("R")
Progress = Callable[[int, int], None]
"""Receives the number of texts done and the number of all."""


def each(
    texts: Sequence[str],
    prepare: Callable[[], W],
    do: Callable[[W, str], R],
    *,
    work: W,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[R]:
    """Yield what *do* returns for each text, in order.

    *prepare* runs once in each other process and returns the first argument of *do*, as *work* is in this one. Both
    functions and the results must be picklable.
    """
    if jobs == 1 or len(texts) < FEW:
        yield from _counted((do(work, text_id) for text_id in texts), len(texts), progress)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(prepare, do)) as pool:
        yield from _counted(pool.map(_in_worker, texts), len(texts), progress)


def _counted(done: Iterable[R], total: int, progress: Progress | None) -> Iterator[R]:
    for nth, one in enumerate(done, 1):
        if progress:
            progress(nth, total)
        yield one


_worker: list[Callable[[str], object]] = []  # what *prepare* returned is too large to send with each text


def _begin(prepare: Callable[[], W], do: Callable[[W, str], R]) -> None:
    work = prepare()
    _worker[:] = [lambda text_id: do(work, text_id)]


def _in_worker(text_id: str) -> Any:
    return _worker[0](text_id)
