"""Outlines of land in a window, from Natural Earth's (`land.json`; `python -m tests.outlines` makes it).

Land is kept in squares of so many degrees. What belongs together is drawn square by square: where a square is filled to
its edge the line is no coast, and is parted as often as its neighbour's, lest a gap show where the projection bends it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, json

from edition.write.maps.projection import Flat, View

DATA = Path(__file__).with_name("land.json")
UNIT, PARTS = 100, 10
"""Positions to a degree; parts of a square's edge."""
FAR = math.radians(40)
"""A window that is wider has no use for the finer level."""
BEYOND = 2
"""How far beyond the window a point is not seen, nor the line that leads to it."""
SIGHT = 1.0
"""What is nearer than that to the point before is not drawn."""

Ring = Sequence[tuple[float, float]]


class Level(Struct, frozen=True):
    """A level of detail: squares of *size* degrees, by column and row (`5,10`)."""

    size: int
    tiles: dict[str, list[list[int]]]


class Tile(NamedTuple):
    """A square: its middle, also as a vector, and its rings in hundredths of a degree."""

    lat: float
    lon: float
    vector: tuple[float, float, float]
    rings: list[list[int]]


@cache
def _levels() -> tuple[tuple[int, tuple[Tile, ...]], ...]:
    levels = json.decode(DATA.read_bytes(), type=list[Level])
    return tuple((level.size, tuple(_tiles(level))) for level in levels)


def _tiles(level: Level) -> Iterator[Tile]:
    for name, rings in level.tiles.items():
        column, row = map(int, name.split(","))
        lat, lon = (row + 0.5) * level.size, (column + 0.5) * level.size
        yield Tile(lat, lon, _vector(lat, lon), rings)


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    phi, turn = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)


def paths(view: View) -> tuple[str, str]:
    """Return the land in a window and its coasts as data of SVG paths."""
    size, tiles = _levels()[view.width / view.scale > FAR]
    land, coasts = [], []
    for tile in _seen(tiles, size, view):
        for ring in tile.rings:
            drawn = _ring(ring, tile, size, view)
            land.append(_closed(drawn))
            coasts.append(_coast(drawn))
    return "".join(land), "".join(coasts)


def _seen(tiles: Sequence[Tile], size: int, view: View) -> Iterator[Tile]:
    """Yield the squares that a window may show something of."""
    radius = math.radians(size) * math.sqrt(0.5)
    a, b, c = _vector(view.projection.lat, view.projection.lon)
    least = math.cos(min(math.pi, view.reach + radius))
    edge = 1.2 * radius * view.scale
    for tile in tiles:
        u, v, w = tile.vector
        if a * u + b * v + c * w >= least:
            x, y = view.xy(tile.lat, tile.lon)
            if -edge < x < view.width + edge and -edge < y < view.height + edge:
                yield tile


Drawn = list[tuple[float, float, bool]]
"""Points of a window, each with whether the line that leads to it is the edge of a square."""


def _ring(ring: Sequence[int], tile: Tile, size: int, view: View) -> Drawn:
    """Return a ring as it is drawn; its last point is the first again."""
    points = _positions(ring)
    begin, plane, at = view.projection.relative(tile.lon) - tile.lon, view.projection.plane, view.at
    x, y = at(*plane(points[0][1] / UNIT, points[0][0] / UNIT + begin))
    drawn, sides = [(x, y, False)], (0, 0)
    step, bent = size * UNIT, not isinstance(view.projection, Flat)
    for one, other in pairwise(points):
        edge = (one[0] == other[0] and one[0] % step == 0) or (one[1] == other[1] and one[1] % step == 0)
        for lon, lat in _parted(one, other, step // PARTS) if edge and bent else (other,):
            u, v = at(*plane(lat / UNIT, lon / UNIT + begin))
            if abs(u - x) > SIGHT or abs(v - y) > SIGHT or edge:
                side = _side(u, v, view)
                # between two points beyond the same side of the window none is seen
                if side and sides == (side, side) and edge == drawn[-1][2]:
                    drawn.pop()
                x, y, sides = u, v, (sides[1], side)
                drawn.append((u, v, edge))
    return drawn


def _side(x: float, y: float, view: View) -> int:
    """Return beyond which side of the window a point lies, 0 for none."""
    if x < -BEYOND or x > view.width + BEYOND:
        return 1 if x < 0 else 2
    if y < -BEYOND or y > view.height + BEYOND:
        return 3 if y < 0 else 4
    return 0


def _positions(ring: Sequence[int]) -> list[tuple[int, int]]:
    lon = lat = 0
    points = []
    for east, north in zip(ring[::2], ring[1::2], strict=True):
        lon, lat = lon + east, lat + north
        points.append((lon, lat))
    return [*points, points[0]]


def _parted(one: tuple[int, int], other: tuple[int, int], step: int) -> Iterator[tuple[int, int]]:
    """Yield the points at multiples of *step* along an edge, and its end."""
    axis = 0 if one[1] == other[1] else 1
    first, last = one[axis], other[axis]
    between = [value for value in range(-(-min(first, last) // step) * step, max(first, last), step) if value != first]
    for value in between if first < last else between[::-1]:
        if value != last:
            yield (value, one[1]) if axis == 0 else (one[0], value)
    yield other


def _closed(drawn: Drawn) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in drawn) + "Z"


def _coast(drawn: Drawn) -> str:
    """Return what of a ring is coast; nothing where it is the edge of a square."""
    written, broken = [], True
    for (x, y, _), (u, v, edge) in pairwise(drawn):
        if not edge:
            written.append(f"M{x:.1f} {y:.1f}L{u:.1f} {v:.1f}" if broken else f"L{u:.1f} {v:.1f}")
        broken = edge
    return "".join(written)
