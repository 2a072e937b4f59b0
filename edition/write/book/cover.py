"""Draw a cover from a book's title: lines of type that fit, and the three inks of the three voices."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from msgspec import Struct

from edition.write.book.volume import Volume

SIZES = ((150, 12, 4), (120, 15, 5), (96, 19, 6), (78, 24, 9))
"""Sizes of the title's type, with the letters that fit into a line and the lines that fit."""
TOP = 560
MOST = 3
"""Lines of authors' names at the foot."""


class Cover(Struct, frozen=True):
    """Lines of type and where they stand, in the units of the drawing (1,200 by 1,800)."""

    alt: str
    above: tuple[str, ...]
    title: tuple[str, ...]
    below: tuple[str, ...]
    foot: tuple[str, ...]
    size: int

    @property
    def step(self) -> int:
        """Return the distance between lines of the title."""
        return self.size * 6 // 5

    @property
    def top(self) -> int:
        """Return the position of the title's first line."""
        return TOP

    @property
    def under(self) -> int:
        """Return the position of the first line below the title."""
        return TOP + self.step * len(self.title)


def cover(volume: Volume) -> Cover:
    """Set the cover of *volume*."""
    say = volume.messages.gettext
    settings, header = volume.edition.settings, volume.texts[0].header
    author = "" if volume.whole else header.author.name
    translator = "" if volume.whole else header.translator.name
    below = settings.subtitle if volume.whole else say("Translated by %(name)s", name=translator) if translator else ""
    authors = dict.fromkeys(text.header.author.name for text in volume.texts if text.header.author.name)
    foot = " · ".join(authors) if volume.whole else settings.title
    size, lines = _set(volume.title)
    return Cover(
        alt=say("Cover: %(title)s, by %(author)s", title=volume.title, author=author)
        if author
        else say("Cover: %(title)s", title=volume.title),
        above=tuple(textwrap.wrap(author, 36)),
        title=lines,
        below=tuple(textwrap.wrap(below, 38)),
        foot=tuple(textwrap.wrap(foot, 44)[:MOST]),
        size=size,
    )


def _set(title: str) -> tuple[int, tuple[str, ...]]:
    """Return the largest type size in which *title* fits, and its lines."""
    set_in = {size: tuple(_lines(title, letters)) for size, letters, _ in SIZES}
    for size, letters, most in SIZES:
        if len(set_in[size]) <= most and max(map(len, set_in[size])) <= letters:
            return size, set_in[size]
    size, _, most = SIZES[-1]
    return size, set_in[size][:most]


def _lines(title: str, letters: int) -> Iterator[str]:
    """Break a title; a subtitle after a colon begins a line."""
    for part in title.split(": "):
        # a word that is too long for a size is not broken: the next smaller is tried
        yield from textwrap.wrap(part, letters, break_long_words=False, break_on_hyphens=False)
