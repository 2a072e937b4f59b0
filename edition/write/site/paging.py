"""Lists that grow with the corpus, over several pages: each page is made of its own lines alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct, structs

from edition.write.messages import Messages

MOST = 1000
"""Lines on one page; a page of so many has some 300 kB."""
UNDIVIDED: Mapping[str, object] = {"groups": (), "counts": {}, "step": None}
"""What templates are told of a list on one page."""
Item = TypeVar("Item")


class Group(Struct, Generic[Item], frozen=True):
    """What stands under one heading of a list: a letter, a year. *name* is what its page is called."""

    label: str
    name: str
    items: tuple[Item, ...]
    lines: int


class Step(Struct, frozen=True):
    """Where a page stands among those of its list, and the pages beside it, in words and relative addresses."""

    here: str
    previous: str
    following: str


def headings(groups: Iterable[Group[Item]], *, counted: bool = False) -> list[Group[Item]]:
    """Return *groups* without what stands in them, and without how much that is unless it is to be *counted*."""
    return [structs.replace(group, items=(), lines=group.lines if counted else 0) for group in groups]


def shared(items: Iterable[Item], lines: Callable[[Item], int]) -> list[list[Item]]:
    """Share *items* out among pages of `MOST` lines at most, in order; an item is not divided.

    >>> [len(page) for page in shared(range(5), lambda nth: 400)]
    [2, 2, 1]
    """
    pages: list[list[Item]] = [[]]
    filled = 0
    for item in items:
        size = lines(item)
        if pages[-1] and filled + size > MOST:
            pages.append([])
            filled = 0
        pages[-1].append(item)
        filled += size
    return pages


def paths(first: str, pages: int) -> list[str]:
    """Return the paths of the *pages* of a list whose first page is *first*.

    >>> paths("persons/index.html", 2), paths("persons/a.html", 2)
    (['persons/index.html', 'persons/2.html'], ['persons/a.html', 'persons/a-2.html'])
    """
    stem = first.removesuffix("index.html") if first.endswith("index.html") else f"{first.removesuffix('.html')}-"
    return [first, *(f"{stem}{nth}.html" for nth in range(2, pages + 1))]


Among = tuple[Group[Item], Sequence[Group[Item]]]
"""A heading of a list, and all of them."""
Leaf = tuple[str, Step | None, Item]
"""One page of a list: its path, its step (none if it is the only one), its items."""


def over(first: str, pages: Sequence[Item], messages: Messages) -> Iterator[Leaf[Item]]:
    """Yield the parts of a list that begins at *first* and has these *pages*."""
    found = paths(first, len(pages))
    # padded by one: the page before is `names[nth - 1]`, the one behind `names[nth + 1]`
    names = ["", *(path.rpartition("/")[2] for path in found), ""]
    for nth, (path, items) in enumerate(zip(found, pages, strict=True), 1):
        here = messages.gettext("Page %(number)s of %(pages)s", number=nth, pages=len(pages))
        yield path, Step(here, names[nth - 1], names[nth + 1]) if len(pages) > 1 else None, items


def grouped(items: Iterable[Item], heading: Callable[[Item], str], lines: Callable[[Item], int]) -> list[Group[Item]]:
    """Group *items* that follow one another under the same heading."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(heading(item), []).append(item)
    return [Group(label, _name(label), tuple(several), sum(map(lines, several))) for label, several in found.items()]


def _name(label: str) -> str:
    """Return what the page of a heading is called: in ASCII, so that it is the same in every address and on every disk.

    >>> _name("A"), _name("1917"), _name("#"), _name("Б")
    ('a', '1917', 'u0023', 'u0411')
    """
    if label.isascii() and label.isalnum():
        return label.lower()
    return "u" + "".join(f"{ord(character):04x}" for character in label)
