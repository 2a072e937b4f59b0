"""Outlines of land in a window, from Natural Earth's (`land.json`; `python -m tests.outlines` makes it).

Land is kept in squares of so many degrees. What belongs together is drawn square by square: where a square is filled to
its edge the line is no coast, and is parted as often as its neighbour's, lest a gap show where the projection bends it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, json

from edition.write.maps.projection import Flat, GlobePosition, View, World, position

DATA = Path(__file__).with_name("land.json")
UNIT, PARTS = 100, 10
"""Positions to a degree; parts of a square's edge."""
FAR = math.radians(40)
"""A window that is wider has no use for the finer level."""
BEYOND = 2
"""How far beyond the window a point is not seen, nor the line that leads to it."""
SIGHT = 1.0
"""What is nearer than that to the point before is not drawn."""
PIXELS = 200
"""The earth's radius on the drawing of the world that maps of several sizes share, as small as it is on any of them."""


class Level(Struct, frozen=True):
    """A level of detail: squares of *size* degrees, by column and row (`5,10`)."""

    size: int
    tiles: dict[str, list[list[int]]]


class Tile(Struct, frozen=True, dict=True):
    """A square of *size* degrees: its middle, and its rings in hundredths of a degree, each after the one before."""

    middle: GlobePosition
    size: int
    data: list[list[int]]

    @cached_property
    def rings(self) -> tuple[Ring, ...]:
        """The points of its rings, the first of each once more at its end; made once for all maps."""
        return tuple(_columns(_points(_positions(ring), self.size * UNIT)) for ring in self.data)

    @cached_property
    def flat(self) -> tuple[Ring, ...]:
        """Its rings for maps on which edges are straight lines: without the points that only part one."""
        rings = (_points(_positions(ring), self.size * UNIT) for ring in self.data)
        return tuple(_columns(point for point in ring if not point.parts) for ring in rings)


class Ring(NamedTuple):
    """Points, and of each whether the line that leads to it is the edge of a square."""

    points: tuple[GlobePosition, ...]
    edges: tuple[bool, ...]


class RingPoint(NamedTuple):
    """A point of a ring: whether the line that leads to it is the edge of a square, and whether it only parts one."""

    at: GlobePosition
    edge: bool
    parts: bool


def _columns(points: Iterable[RingPoint]) -> Ring:
    several = list(points)
    return Ring(tuple(one.at for one in several), tuple(one.edge for one in several))


@cache
def _levels() -> tuple[tuple[int, tuple[Tile, ...]], ...]:
    levels = json.decode(DATA.read_bytes(), type=list[Level])
    return tuple((level.size, tuple(_tiles(level))) for level in levels)


def _tiles(level: Level) -> Iterator[Tile]:
    for name, rings in level.tiles.items():
        column, row = map(int, name.split(","))
        yield Tile(position((row + 0.5) * level.size, (column + 0.5) * level.size), level.size, rings)


def _positions(ring: Sequence[int]) -> list[tuple[int, int]]:
    lon = lat = 0
    points = []
    for east, north in zip(ring[::2], ring[1::2], strict=True):
        lon, lat = lon + east, lat + north
        points.append((lon, lat))
    return [*points, points[0]]


def _points(ring: Sequence[tuple[int, int]], step: int) -> Iterator[RingPoint]:
    yield RingPoint(_degrees(ring[0]), edge=False, parts=False)
    for one, other in pairwise(ring):
        edge = (one[0] == other[0] and one[0] % step == 0) or (one[1] == other[1] and one[1] % step == 0)
        if edge:
            yield from (
                RingPoint(_degrees(between), edge, parts=True) for between in _parted(one, other, step // PARTS)
            )
        yield RingPoint(_degrees(other), edge, parts=False)


def _degrees(point: tuple[int, int]) -> GlobePosition:
    return position(point[1] / UNIT, point[0] / UNIT)


def _parted(one: tuple[int, int], other: tuple[int, int], step: int) -> Iterator[tuple[int, int]]:
    """Yield the points at multiples of *step* along an edge."""
    axis = 0 if one[1] == other[1] else 1
    first, last = one[axis], other[axis]
    between = range(-(-min(first, last) // step) * step, max(first, last), step)
    for value in between if first < last else between[::-1]:
        if value not in {first, last}:
            yield (value, one[1]) if axis == 0 else (one[0], value)


def drawn(view: View) -> str:
    """Draw the land in a window and its coasts.

    All maps of the world about one meridian show all of it, and the same: it is drawn once, and moved and scaled.
    """
    if not isinstance(view.projection, World):
        return _svg(*paths(view))
    whole = view.projection.whole(PIXELS)
    x, y = view.at(whole.left, whole.top)
    at = f"translate({x:.1f} {y:.1f}) scale({view.scale / PIXELS:.4f})"
    return f'<g transform="{at}">{_world(whole)}</g>'


@cache
def _world(whole: View) -> str:
    return _svg(*paths(whole))


def _svg(ground: str, coasts: str) -> str:
    return f'<path class="land" d="{ground}"/><path class="coast" d="{coasts}"/>'


def paths(view: View) -> tuple[str, str]:
    """Return the land in a window and its coasts as data of SVG paths."""
    size, tiles = _levels()[view.width / view.scale > FAR]
    flat = isinstance(view.projection, Flat)
    land, coasts = [], []
    for tile in _seen(tiles, size, view):
        for ring in tile.flat if flat else tile.rings:
            drawn = _ring(ring, tile, view)
            land.append("M" + "L".join(at for at, _ in drawn) + "Z")
            coasts.append(_coast(drawn))
    return "".join(land), "".join(coasts)


def _seen(tiles: Sequence[Tile], size: int, view: View) -> Iterator[Tile]:
    """Yield the squares that a window may show something of."""
    # half a diagonal: nothing of a square is farther from its middle than its corners
    radius = math.radians(size) * math.sqrt(0.5)
    a, b, c = position(view.projection.lat, view.projection.lon).vector
    least = math.cos(min(math.pi, view.reach + radius))
    edge = 1.2 * radius * view.scale
    for tile in tiles:
        u, v, w = tile.middle.vector
        if a * u + b * v + c * w < least:
            continue
        x, y = view.xy(tile.middle.lat, tile.middle.lon)
        if -edge < x < view.width + edge and -edge < y < view.height + edge:
            yield tile


Drawn = list[tuple[str, bool]]
"""Points of a window as SVG writes them, each with whether the line that leads to it is the edge of a square."""


def _ring(ring: Ring, tile: Tile, view: View) -> Drawn:
    """Return a ring as it is drawn; its last point is the first again."""
    planes = view.projection.planes(ring.points, tile.middle.lon)
    left, top, scale = view.left, view.top, view.scale
    right, bottom = view.width + BEYOND, view.height + BEYOND
    x = y = math.inf
    drawn: list[tuple[float, float, bool]] = []
    before = last = 0  # beyond which side of the window the points before lie, 0 for none
    for edge, (u, v) in zip(ring.edges, planes, strict=True):
        across, down = (u - left) * scale, (top - v) * scale
        if not edge and -SIGHT <= across - x <= SIGHT and -SIGHT <= down - y <= SIGHT:
            continue
        side = 1 if across < -BEYOND else 2 if across > right else 3 if down < -BEYOND else 4 if down > bottom else 0
        # between two points beyond the same side of the window none is seen
        if side and before == last == side and edge == drawn[-1][2]:
            drawn.pop()
        x, y, before, last = across, down, last, side
        drawn.append((x, y, edge))
    return [(f"{x:.1f} {y:.1f}", edge) for x, y, edge in drawn]


def _coast(drawn: Drawn) -> str:
    """Return what of a ring is coast; nothing where it is the edge of a square."""
    written, broken = [], True
    for (one, _), (other, edge) in pairwise(drawn):
        if not edge:
            written.append(f"M{one}L{other}" if broken else f"L{other}")
        broken = edge
    return "".join(written)
