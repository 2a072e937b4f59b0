"""The files of all texts together as tasks: each makes a few of its own lines alone, and can be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct

from edition.model import Output
from edition.write.html.site import Site

Found = Mapping[Any, Any]
"""What the texts contribute, by what it is looked up by."""


class Task(Struct, frozen=True):
    """A function, and what it makes its files of: the site, what was *found* in the texts, and what it is *given*.

    What the files depend on is asked of *site* and *found*, or is a plain value among those *given*: whoever listens to
    the questions knows when the files would differ.
    """

    make: Callable[..., Iterable[Output]]
    site: Site
    found: tuple[Found, ...] = ()
    given: tuple[object, ...] = ()

    def __iter__(self) -> Iterator[Output]:
        """Make the files."""
        return iter(self.make(self.site, *self.found, *self.given))


def made(tasks: Iterable[Task]) -> Iterator[Output]:
    """Yield the files of all *tasks*, one task after the other."""
    return chain.from_iterable(tasks)
