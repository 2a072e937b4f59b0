"""Find places for the names on a map, where they overlap neither each other nor a dot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

MARGIN = 2.5
"""Between a dot and its name, and between a name and the edge."""
NARROW, WIDE = frozenset("fijlrtI.,’'()-|1 "), frozenset("mwMWOQGÖ—Æ")
LETTER, CAPITAL, THIN, BROAD = 0.56, 0.72, 0.38, 0.9
"""Widths as shares of the size of a font, rather too large than too small for the fonts of the pages."""
HEIGHT = 1.15
GRID = 60
"""Pixels of a square in which rectangles are looked for: about as wide as most names."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles have something in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, width: float, height: float) -> bool:
        """Return whether the rectangle lies in a window, with a margin."""
        across = self.left >= MARGIN and self.right <= width - MARGIN
        return across and self.top >= MARGIN and self.bottom <= height - MARGIN


class Dot(NamedTuple):
    """What wants a name: a circle about *x* and *y*, the *words*, the *size* of their letters and the space between.

    An area has no circle: its radius is 0.
    """

    x: float
    y: float
    radius: float
    words: str
    size: float
    spaced: float = 0

    @property
    def box(self) -> Box:
        """Return the circle's rectangle."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class MapLabel(NamedTuple):
    """Where a name stands: the point of its base line where it begins, ends or has its middle (SVG `text-anchor`)."""

    x: float
    y: float
    anchor: str


def width(words: str, size: float) -> float:
    """Return how wide words may be in letters of a *size*.

    >>> width("中国", 10), round(width("Kiel", 10), 1)
    (20.0, 20.4)
    """
    return size * _widths(words)


@lru_cache(4096)
def _widths(words: str) -> float:
    """Return the width as a share of the size: a name is placed again on each enlargement that is tried."""
    return sum(map(_width, unicodedata.normalize("NFC", words)))


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    # marks upon a letter take no room, nor does what only says how others are written
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    if letter in NARROW:
        return THIN
    return BROAD if letter in WIDE else CAPITAL if letter.isupper() else LETTER


def placed(dots: Sequence[Dot], wide: float, high: float, *kept: Box) -> list[MapLabel | None]:
    """Place the names of *dots* in a window, those of the first first; None where there is no room for one.

    Nothing is placed where room is *kept* for something else.
    """
    taken = _Taken((*kept, *(dot.box for dot in dots if dot.radius)))
    found: list[MapLabel | None] = []
    for dot in dots:
        options = (one for one in _options(dot) if one[1].within(wide, high))
        fitting = next((one for one in options if not taken.meet(one[1], dot.box)), None)
        found.append(fitting and fitting[0])
        if fitting:
            taken.add(fitting[1])
    return found


def room(dot: Dot, label: MapLabel) -> Box:
    """Return the rectangle that the name of a dot takes where it was placed."""
    return next(box for one, box in _options(dot) if one == label)


class _Taken:
    """Rectangles where nothing else may stand, by the squares of a grid in which they lie."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take the room of a rectangle."""
        for square in _squares(box):
            self._squares.setdefault(square, []).append(box)

    def meet(self, box: Box, own: Box) -> bool:
        """Return whether a rectangle meets one that is taken, other than its *own*."""
        near = chain.from_iterable(self._squares.get(square, ()) for square in _squares(box))
        return any(box.meets(one) for one in near if one != own)


def _squares(box: Box) -> Iterable[tuple[int, int]]:
    across = range(int(box.left // GRID), int(box.right // GRID) + 1)
    return product(across, range(int(box.top // GRID), int(box.bottom // GRID) + 1))


def _options(dot: Dot) -> Iterator[tuple[MapLabel, Box]]:
    """Yield where the name of a dot may stand, the best places first, each with the rectangle that it takes."""
    across, up = width(dot.words, dot.size) + dot.spaced * len(dot.words), dot.size * HEIGHT
    x, y, away = dot.x, dot.y, dot.radius + MARGIN
    lean = dot.radius * 0.7 + 1
    if not dot.radius:
        centred = ((0, 0), (0, -up), (0, up), (-across / 3, 0), (across / 3, 0))
        yield from (_label(x + dx, y + dy, across, up, "middle") for dx, dy in centred)
        return
    yield _label(x + away, y, across, up, "start")
    yield _label(x - away, y, across, up, "end")
    for side, anchor in ((lean, "start"), (-lean, "end")):
        for rise in (-up * 0.75, up * 0.75):
            yield _label(x + side, y + rise, across, up, anchor)
    yield _label(x, y - away - up / 2, across, up, "middle")
    yield _label(x, y + away + up / 2, across, up, "middle")


def _label(x: float, y: float, across: float, up: float, anchor: str) -> tuple[MapLabel, Box]:
    """Return a label whose middle line is at *y*, with the rectangle that it takes."""
    left = {"start": x, "middle": x - across / 2, "end": x - across}[anchor]
    return MapLabel(x, y + up * 0.3, anchor), Box(left, y - up / 2, left + across, y + up / 2)
