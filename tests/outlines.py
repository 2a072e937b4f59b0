"""Convert Natural Earth's outlines of land to the tiles that maps draw (`edition/write/maps/land.json`).

`python -m tests.outlines LAND-50M.json` reads the file `land-50m.json` of the npm package world-atlas 2.0.2. Its lines
are simplified (Douglas and Peucker) at two levels of detail, without small islands. Land is cut into squares of so many
degrees, so that a map of a small region reads little of it; positions are hundredths of a degree, each after the first
as its distance from the one before.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

Point = tuple[float, float]
Ring = list[Point]
TILES = Path(__file__).parents[1] / "edition" / "write" / "maps" / "land.json"
UNIT = 100


class Level(NamedTuple):
    """How exact a level of detail is, in degrees: size of a square, tolerance of a line, least area of an island."""

    size: int
    tolerance: float
    least: float


LEVELS = (Level(5, 0.025, 0.008), Level(20, 0.12, 0.3))


def rings(path: Path) -> Iterator[Ring]:
    """Yield all rings, outlines and holes alike, of the object *land* of a TopoJSON file."""
    topology = json.loads(path.read_text("utf-8"))
    (x_scale, y_scale), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * x_scale + left, y * y_scale + bottom))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        yield from (_unrolled(_joined(ring, arcs)) for polygon in polygons for ring in polygon)


def _unrolled(ring: Ring) -> Ring:
    """Let longitudes run on beyond the antimeridian; a ring about a pole is closed by way of it."""
    points = ring[:1]
    for lon, lat in ring[1:]:
        points.append((lon + 360 * round((points[-1][0] - lon) / 360), lat))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = 90 if points[0][1] > 0 else -90
        points += [(points[-1][0], pole), (points[0][0], pole)]
    return points


def _joined(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    points: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(ring: Ring) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise((*ring, ring[0])))) / 2


def simplified(ring: Ring, tolerance: float) -> Ring:
    """Leave out what stands nearer than *tolerance* to the line between its neighbours (Douglas and Peucker)."""
    kept, open_ = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while open_:
        first, last = open_.pop()
        far, at = max(
            ((_distance(ring[n], ring[first], ring[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if far > tolerance:
            kept.add(at)
            open_ += [(first, at), (at, last)]
    return [ring[n] for n in sorted(kept)]


def _distance(point: Point, one: Point, other: Point) -> float:
    (x, y), (a, b), (c, d) = point, one, other
    dx, dy = c - a, d - b
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - a) * dx + (y - b) * dy) / length)) if length else 0.0
    return float(((x - a - along * dx) ** 2 + (y - b - along * dy) ** 2) ** 0.5)


def cut(ring: Ring, size: int) -> Iterator[tuple[tuple[int, int], Ring]]:
    """Yield the parts of a ring in each square of *size* degrees (Sutherland and Hodgman), by column and row."""
    for band, strip in _bands(ring, size, 0):
        column = (band * size + 180) % 360 // size - 180 // size
        shift = (column - band) * size
        for row, part in _bands(strip, size, 1):
            yield (column, row), [(x + shift, y) for x, y in part]


def _bands(ring: Ring, size: int, axis: int) -> Iterator[tuple[int, Ring]]:
    values = [point[axis] for point in ring]
    for band in range(int(min(values) // size), int(max(values) // size) + 1):
        low, high = band * size, (band + 1) * size
        part = _clipped(ring, axis, low, lambda value, edge: value >= edge)
        part = _clipped(part, axis, high, lambda value, edge: value <= edge)
        if len(part) > 2:
            yield band, part


def _clipped(ring: Ring, axis: int, edge: float, inside: Callable[[float, float], bool]) -> Ring:
    kept: Ring = []
    for one, other in pairwise((ring[-1], *ring) if ring else ()):
        if inside(one[axis], edge) != inside(other[axis], edge):
            share = (edge - one[axis]) / (other[axis] - one[axis])
            across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
            kept.append((across, edge) if axis else (edge, across))
        if inside(other[axis], edge):
            kept.append(other)
    return kept


def tiles(found: Iterable[Ring], level: Level) -> dict[str, list[list[int]]]:
    """Return the rings of each square, in hundredths of a degree."""
    squares: dict[tuple[int, int], list[list[int]]] = defaultdict(list)
    for ring in found:
        if area(ring) >= level.least:
            for square, part in cut(simplified(ring, level.tolerance), level.size):
                squares[square].append(_deltas(part))
    return {f"{x},{y}": [one for one in squares[x, y] if one] for x, y in sorted(squares)}


def _deltas(ring: Ring) -> list[int]:
    points = [(round(x * UNIT), round(y * UNIT)) for x, y in ring]
    points = [point for point, before in zip(points, (points[-1], *points), strict=False) if point != before]
    moves = ((x - a, y - b) for (a, b), (x, y) in pairwise(((0, 0), *points)))
    return [number for move in moves for number in move] if len(points) > 2 else []


def main(path: str) -> None:
    """Write the tiles."""
    found = list(rings(Path(path)))
    levels = [{"size": level.size, "tiles": tiles(found, level)} for level in LEVELS]
    TILES.write_text(json.dumps(levels, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
