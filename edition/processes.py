"""Do the same to many texts, in several processes where there is work for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

FEW = 8
"""Fewer texts than this are done sooner without more processes."""

W = TypeVar("W")
R = TypeVar("R")
Progress = Callable[[int, int], None]
"""Is told how many texts are done, of how many."""


def each(
    texts: Sequence[str],
    prepare: Callable[[], W],
    do: Callable[[W, str], R],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[R]:
    """Yield what *do* returns for each text, in order.

    *prepare* makes, once in each process, what all its texts share; that and *do* must be such as pickle takes.
    """
    if jobs == 1 or len(texts) < FEW:
        work = prepare()
        yield from _counted((do(work, text_id) for text_id in texts), len(texts), progress)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(prepare, do)) as pool:
        yield from _counted(pool.map(_in_worker, texts), len(texts), progress)


def _counted(done: Iterable[R], total: int, progress: Progress | None) -> Iterator[R]:
    for nth, one in enumerate(done, 1):
        if progress:
            progress(nth, total)
        yield one


_worker: list[Callable[[str], Any]] = []  # made once in a worker: what texts share is too large to send with each


def _begin(prepare: Callable[[], W], do: Callable[[W, str], R]) -> None:
    work = prepare()
    _worker[:] = [lambda text_id: do(work, text_id)]


def _in_worker(text_id: str) -> Any:
    return _worker[0](text_id)
