"""Draw a map: land, dots as large as places are often named, names, and enlargements of what is dense."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import product
from typing import NamedTuple

from edition import earth
from edition.write.maps import land
from edition.write.maps.labels import Box, Dot, MapLabel, placed, room
from edition.write.maps.projection import Point, View, World, view
from edition.write.maps.spots import Spot

Href = Callable[[Spot], str]
Frames = Sequence[tuple[str, Box]]
"""The frames of enlargements, each with its letter."""
Kilometres = Callable[[int], str]
"""Says a number of kilometres in words."""
WIDTH, SMALL = 900, 480
"""Width of a map of many places, and of one of a place and its neighbours, in pixels if nothing scales it."""
LEAST, WITHIN, INSET = 700 / earth.RADIUS, 260 / earth.RADIUS, 30 / earth.RADIUS
"""What they show at least, and what an enlargement does, in radii of the earth."""
LOW = 0.62
"""The height of a map of neighbours at most, as a share of its width."""
LETTERS, AWAY = "ABCDEF", 4
"""Names of enlargements, and how far their frames are from the dots within."""
TAG = 13.0, 14.0
"""Width and height of what such a name stands on."""
AREA = 6
"""How many times more is shown about an area."""
CLOSER, INSETS, WORTH = (4, 8, 16, 32), 6, 4
"""How much larger enlargements may be, how many there are at most, and how many names they must find room for."""
RADIUS, GROWTH, LARGEST = 2.0, 0.55, 7.0
BIG, MIDDLE, LITTLE = 13.5, 12.0, 11.0
"""Sizes of letters: of the places named most often, of others, of the rest."""
SPACED = 1.6
BARS = (2000, 1000, 500, 200, 100, 50, 20, 10, 5)
"""Kilometres that a scale may show."""


class Drawn(NamedTuple):
    """A map as SVG: *letter* is its name if it enlarges a part of another, *names* says how many names are on it."""

    svg: str
    letter: str
    names: int


class _Sheet(NamedTuple):
    """A window with the places that lie in it, each with its dot and the place of its name."""

    view: View
    spots: Sequence[Spot]
    dots: Sequence[Dot]
    labels: Sequence[MapLabel | None]

    @property
    def named(self) -> set[str]:
        return {spot.id for spot, label in zip(self.spots, self.labels, strict=True) if label}


def drawn(spots: Sequence[Spot], href: Href, kilometres: Kilometres) -> Iterator[Drawn]:
    """Draw the map of *spots*, then enlargements of those parts in which most names had no room."""
    ordered = sorted(spots, key=lambda spot: (-spot.size, spot.name, spot.id))
    whole = _sheet(ordered, view([(spot.lat, spot.lon) for spot in ordered], WIDTH, LEAST))
    insets = list(zip(LETTERS, _insets(whole, ordered), strict=False))
    for letter, sheet in (("", whole), *((letter, inset.sheet) for letter, inset in insets)):
        closer = [(name, _frame(sheet, one)) for name, one in insets if one.sheet.view.scale > sheet.view.scale]
        frames = [(name, frame) for name, frame in closer if frame]
        yield Drawn(_svg(sheet, href, kilometres, frames), letter, len(sheet.named))


def drawn_around(spots: Sequence[Spot], href: Href, kilometres: Kilometres) -> str:
    """Draw the map of the first of *spots*, with the others about it."""
    middle = spots[0]
    least = WITHIN * (AREA if middle.area else 1)
    return _svg(
        _sheet(spots, view([(spot.lat, spot.lon) for spot in spots], SMALL, least, tallest=LOW)),
        href,
        kilometres,
        own=middle.id,
    )


def _sheet(spots: Sequence[Spot], window: View) -> _Sheet:
    """Place the names of those of *spots* that lie in a window."""
    shown = [(spot, window.xy(spot.lat, spot.lon)) for spot in spots]
    shown = [(spot, (x, y)) for spot, (x, y) in shown if 0 < x < window.width and 0 < y < window.height]
    most = max((spot.size for spot, _ in shown), default=0)
    dots = [_dot(spot, at, most) for spot, at in shown]
    labels = placed(dots, window.width, window.height, _scale_box(window))
    return _Sheet(window, [spot for spot, _ in shown], dots, labels)


def _scale_box(window: View) -> Box:
    """Return the room of the scale, where no name stands."""
    return Box(0, window.height - 24, _bar(window)[1] + 80, window.height)


def _dot(spot: Spot, at: Point, most: int) -> Dot:
    share = spot.size / most if most else 0
    size = BIG if share > 1 / 3 else MIDDLE if share > 1 / 12 else LITTLE
    if spot.area:
        return Dot(*at, 0, spot.name.upper(), size - 1.5, SPACED)
    # the root, since the eye compares areas
    return Dot(*at, min(LARGEST, RADIUS + GROWTH * math.sqrt(spot.size)), spot.name, size)


class _Inset(NamedTuple):
    """An enlargement of the part of a map where these places lie."""

    sheet: _Sheet
    places: Sequence[Spot]


def _insets(whole: _Sheet, spots: Sequence[Spot]) -> Iterator[_Inset]:
    """Yield enlargements about places whose names had no room, as long as several do; each finds room for most."""
    pairs = zip(whole.spots, whole.dots, strict=True)
    left = {spot.id: (dot.x, dot.y) for spot, dot in pairs if spot.id not in whole.named and not spot.area}
    for _ in range(INSETS):
        if len(left) < WORTH:
            return
        # what comes closer is worth more: the next would have to do the rest
        made = [(_enlarged(whole, spots, list(left.values()), times), times) for times in CLOSER]
        inset, _ = max(made, key=lambda one: len(one[0].sheet.named & left.keys()) * one[1])
        if len(inset.sheet.named & left.keys()) < WORTH:
            return
        left = {name: at for name, at in left.items() if name not in inset.sheet.named}
        yield inset


def _enlarged(whole: _Sheet, spots: Sequence[Spot], points: Sequence[Point], times: float) -> _Inset:
    """Enlarge the part of a map that holds most of *points*."""
    wide, high = whole.view.width / times / 2, whole.view.height / times / 2

    def near(at: Point, several: Sequence[Point]) -> list[int]:
        return [n for n, (x, y) in enumerate(several) if abs(x - at[0]) < wide and abs(y - at[1]) < high]

    dense = near(max(points, key=lambda at: len(near(at, points))), points)
    middle = sum(points[n][0] for n in dense) / len(dense), sum(points[n][1] for n in dense) / len(dense)
    around = [whole.spots[n] for n in near(middle, [(dot.x, dot.y) for dot in whole.dots])]
    window = view([(spot.lat, spot.lon) for spot in around or whole.spots], WIDTH, INSET)
    return _Inset(_sheet(spots, window), around)


def _frame(sheet: _Sheet, inset: _Inset) -> Box | None:
    """Return the frame about the places of an enlargement upon a map; None if it does not show all of them."""
    dots = {spot.id: dot for spot, dot in zip(sheet.spots, sheet.dots, strict=True)}
    if any(spot.id not in dots for spot in inset.places):
        return None
    boxes = [dots[spot.id].box for spot in inset.places]
    left, top = min(box.left for box in boxes) - AWAY, min(box.top for box in boxes) - AWAY
    return Box(left, top, max(box.right for box in boxes) + AWAY, max(box.bottom for box in boxes) + AWAY)


def _rectangle(box: Box) -> str:
    wide, high = box.right - box.left, box.bottom - box.top
    return f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'


def _tags(sheet: _Sheet, frames: Frames) -> Iterator[str]:
    """Draw the letter of each enlargement in a corner of its frame, where it covers no name and the fewest dots."""
    shown = zip(sheet.dots, sheet.labels, strict=True)
    taken = [room(dot, label) for dot, label in shown if label]
    for letter, frame in frames:
        box = min(_corners(frame), key=lambda one: (_met(one, taken), _met(one, (dot.box for dot in sheet.dots))))
        taken.append(box)
        x, y = (box.left + box.right) / 2, box.bottom - 3.5
        yield f'<g class="tag">{_rectangle(box)}<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{letter}</text></g>'


def _corners(frame: Box) -> Iterator[Box]:
    wide, high = TAG
    for left, top in product((frame.left, frame.right - wide), (frame.top, frame.bottom - high)):
        yield Box(left, top, left + wide, top + high)


def _met(box: Box, others: Iterable[Box]) -> int:
    return sum(box.meets(one) for one in others)


def _svg(sheet: _Sheet, href: Href, kilometres: Kilometres, frames: Frames = (), own: str = "") -> str:
    """Write a map; it is not read aloud, since the list beside it says the same."""
    window = sheet.view
    marks = "".join(_marks(sheet, href, own))
    parts = "".join(f'<g class="part">{_rectangle(frame)}</g>' for _, frame in frames)
    tags = "".join(_tags(sheet, frames))
    return (
        # on a page that runs from the right, `start` of a name would be its right end
        f'<svg viewBox="0 0 {window.width:g} {window.height:.0f}" direction="ltr" aria-hidden="true">'
        f"{_sea(window)}{land.drawn(window)}"
        f"{parts}{marks}{tags}{_scale(window, kilometres)}</svg>"
    )


def _sea(window: View) -> str:
    """Draw the sea: in all of a window, or as far as the globe reaches in it."""
    if not isinstance(window.projection, World):
        return '<rect class="sea" width="100%" height="100%"/>'
    points = (window.at(*point) for point in window.projection.outline())
    return f'<path class="sea" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}Z"/>'


def _marks(sheet: _Sheet, href: Href, own: str) -> Iterator[str]:
    """Yield the dots, the largest first so that small ones lie above, then the names."""
    several = list(zip(sheet.spots, sheet.dots, sheet.labels, strict=True))
    for spot, dot, _ in several:
        if dot.radius:
            circle = f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}"/>'
            yield _linked(spot, circle, href, own, f"<title>{escape(spot.name, quote=False)}</title>")
    for spot, dot, label in several:
        if label:
            anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
            spaced = f' letter-spacing="{dot.spaced}"' if dot.spaced else ""
            words = escape(dot.words, quote=False)
            text = f'<text x="{label.x:.1f}" y="{label.y:.1f}" font-size="{dot.size:g}"{anchor}{spaced}>{words}</text>'
            yield _linked(spot, text, href, own)


def _linked(spot: Spot, drawing: str, href: Href, own: str, title: str = "") -> str:
    kinds = " ".join(kind for kind, is_so in (("area", spot.area), ("own", spot.id == own)) if is_so)
    # what is hidden from those who listen must not take the focus (WAI-ARIA 1.2, aria-hidden)
    marked = f' class="{kinds}"' if kinds else ""
    return f'<a href="{escape(href(spot))}" tabindex="-1"{marked}>{title}{drawing}</a>'


def _scale(window: View, kilometres: Kilometres) -> str:
    """Draw a scale; a map of the world has none, for it would hold along one parallel."""
    if isinstance(window.projection, World):
        return ""
    (length, wide), y = _bar(window), window.height - 10
    words = escape(kilometres(length), quote=False)
    return (
        f'<g class="scale"><path d="M10 {y - 4:.0f}v4h{wide:.1f}v-4"/>'
        f'<text x="{wide + 16:.1f}" y="{y:.0f}" font-size="{LITTLE:g}">{words}</text></g>'
    )


def _bar(window: View) -> tuple[int, float]:
    """Return the length of the scale, in kilometres and in the window."""
    unit = window.scale / earth.RADIUS
    length = next((bar for bar in BARS if bar * unit < window.width / 4), BARS[-1])
    return length, length * unit
