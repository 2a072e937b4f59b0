"""From positions on the globe to points of a plane: the projection is chosen for the places that a map shows.

What reaches less than some hundred kilometres is drawn as if the earth were flat there; what is smaller than a
hemisphere in Lambert’s azimuthal projection about its middle, which keeps areas and to which neither antimeridian nor
pole is an edge; the rest in the Equal Earth projection (Šavrič, Patterson and Jenny, 2018).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

Point = tuple[float, float]
FLAT, HALF = math.radians(6), math.radians(78)
"""How far from its middle a map may reach that is drawn flat, or azimuthal."""
POLAR = 75
"""The latitude beyond which nothing is drawn flat."""
ROUND = 20
"""What the middle meridian of a map of the world is a multiple of, so that its edge is one of squares of land."""

SIDES = 2 * math.sqrt(3)
STEP = 5
"""Degrees of latitude from one point of the world's edge to the next."""


class GlobePosition(NamedTuple):
    """A position on the globe, in degrees and as a vector of length 1."""

    lat: float
    lon: float
    vector: tuple[float, float, float]


def position(lat: float, lon: float) -> GlobePosition:
    """Return the position of a latitude and a longitude."""
    phi, turn = math.radians(lat), math.radians(lon)
    return GlobePosition(lat, lon, (math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)))


class Projection(Struct, frozen=True):
    """A projection about a middle; planes are in radii of the earth, up is north."""

    lat: float
    lon: float

    def relative(self, lon: float) -> float:
        """Return how many degrees a meridian lies east of the middle, at most 180."""
        return (lon - self.lon + 180) % 360 - 180

    def plane(self, lat: float, east: float) -> Point:
        """Return the point of a latitude and of a meridian *east* of the middle."""
        raise NotImplementedError

    def planes(self, several: Iterable[GlobePosition], lon: float) -> Iterator[Point]:
        """Yield the points of positions that lie about the meridian *lon*, on the same side of the map’s edge."""
        raise NotImplementedError

    def reach(self, point: Point) -> float:
        """Return how far, as an angle at the centre of the earth, a point of the plane may lie from the middle."""
        raise NotImplementedError


class Flat(Projection, frozen=True):
    """Degrees as they are, narrower by the cosine of the middle's latitude."""

    def plane(self, lat: float, east: float) -> Point:
        """Return the point."""
        return math.radians(east) * math.cos(math.radians(self.lat)), math.radians(lat - self.lat)

    def planes(self, several: Iterable[GlobePosition], lon: float) -> Iterator[Point]:
        """Yield the points."""
        begin, middle, radians = self.relative(lon) - lon, self.lat, math.radians
        narrow = math.cos(radians(middle))
        return ((radians(east + begin) * narrow, radians(lat - middle)) for lat, east, _ in several)

    def reach(self, point: Point) -> float:
        """Return the distance from the middle, and something more, for meridians draw together."""
        return math.hypot(*point) * 1.2


class Azimuthal(Projection, frozen=True):
    """Lambert’s azimuthal equal-area projection."""

    def plane(self, lat: float, east: float) -> Point:
        """Return the point."""
        phi, turn, middle = math.radians(lat), math.radians(east), math.radians(self.lat)
        sine, cosine, over = math.sin(phi), math.cos(phi), math.cos(turn)
        below = 1 + math.sin(middle) * sine + math.cos(middle) * cosine * over
        # the point opposite to the middle lies everywhere on the edge
        k = math.sqrt(2 / max(below, 1e-9))
        return k * cosine * math.sin(turn), k * (math.cos(middle) * sine - math.sin(middle) * cosine * over)

    def planes(self, several: Iterable[GlobePosition], lon: float) -> Iterator[Point]:  # noqa: ARG002  it has no edge
        """Yield the points, by vectors: what takes most of a map’s time needs no sines and cosines."""
        phi, turn = math.radians(self.lat), math.radians(self.lon)
        east, north = -math.sin(turn), math.cos(turn)
        sine, cosine = math.sin(phi), math.cos(phi)
        for _, _, (u, v, w) in several:
            out = u * north - v * east
            k = math.sqrt(2 / max(1 + cosine * out + sine * w, 1e-9))
            yield k * (u * east + v * north), k * (cosine * w - sine * out)

    def reach(self, point: Point) -> float:
        """Return the distance from the middle."""
        return 2 * math.asin(min(1.0, math.hypot(*point) / 2))


class World(Projection, frozen=True):
    """The Equal Earth projection."""

    def plane(self, lat: float, east: float) -> Point:
        """Return the point."""
        narrow, wide, y = _parallel(lat)
        return SIDES * math.radians(east) * narrow / wide, y

    def planes(self, several: Iterable[GlobePosition], lon: float) -> Iterator[Point]:
        """Yield the points."""
        begin, radians = self.relative(lon) - lon, math.radians
        for lat, east, _ in several:
            narrow, wide, y = _parallel(lat)
            yield SIDES * radians(east + begin) * narrow / wide, y

    def outline(self) -> Iterator[Point]:
        """Yield the points of the map's edge: up the last meridian in the east, down the last one in the west."""
        yield from (self.plane(lat, 180) for lat in range(-90, 91, STEP))
        yield from (self.plane(lat, -180) for lat in range(90, -91, -STEP))

    def whole(self, scale: float) -> View:
        """Return the window that shows all of it."""
        (x, _), (_, y) = self.plane(0, 180), self.plane(90, 0)
        return View(self, -x, y, scale, 2 * x * scale, 2 * y * scale)

    def reach(self, point: Point) -> float:  # noqa: ARG002  all of it is shown
        """Return half of the globe’s circle."""
        return math.pi


@lru_cache(1 << 15)
def _parallel(lat: float) -> tuple[float, float, float]:
    """Return what is the same for all of a parallel: by what its degrees are multiplied and divided, and its height."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    wide = 3 * (9 * 0.003796 * t**8 + 7 * 0.000893 * t**6 - 3 * 0.081106 * t**2 + 1.340264)
    return math.cos(t), wide, 0.003796 * t**9 + 0.000893 * t**7 - 0.081106 * t**3 + 1.340264 * t


def projection(points: Sequence[Point]) -> Projection:
    """Choose the projection of a map that shows *points*, latitudes and longitudes."""
    lat, lon = middle(points)
    around = Azimuthal(lat, lon)
    reach = max(around.reach(around.plane(a, around.relative(b))) for a, b in points)
    if reach <= FLAT and abs(lat) < POLAR:
        return Flat(lat, lon)
    return around if reach <= HALF else World(0, round(lon / ROUND) * ROUND)


def middle(points: Sequence[Point]) -> Point:
    """Return the middle of *points*: the meridian opposite to that of the widest gap between them.

    >>> middle([(10, 170), (20, -170)])
    (15.0, -180.0)
    """
    lats, lons = [lat for lat, _ in points], sorted({lon for _, lon in points})
    gaps = [(after - before, before) for before, after in pairwise((*lons, lons[0] + 360))]
    widest, before = max(gaps)
    lon = before + widest + (360 - widest) / 2
    return (min(lats) + max(lats)) / 2, (lon + 180) % 360 - 180


class View(Struct, frozen=True):
    """A window on the plane: *left* and *top* are its corner there, *scale* is the size of the earth's radius."""

    projection: Projection
    left: float
    top: float
    scale: float
    width: float
    height: float

    def xy(self, lat: float, lon: float) -> Point:
        """Return where a position lies in the window."""
        return self.at(*self.projection.plane(lat, self.projection.relative(lon)))

    def at(self, x: float, y: float) -> Point:
        """Return where a point of the plane lies in the window."""
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    @property
    def reach(self) -> float:
        """Return how far the window may reach from the middle of the projection, as an angle."""
        right, bottom = self.left + self.width / self.scale, self.top - self.height / self.scale
        return max(self.projection.reach((x, y)) for x in (self.left, right) for y in (self.top, bottom))


def view(points: Sequence[Point], width: float, least: float, *, flattest: float = 0.45, tallest: float = 0.9) -> View:
    """Return the window that shows *points* with a margin, and at least so much of the earth (in its radii).

    Its height is between *flattest* and *tallest* of its *width*.
    """
    made = projection(points)
    planes = [made.plane(lat, made.relative(lon)) for lat, lon in points]
    (x, wide), (y, high) = (_span(values) for values in zip(*planes, strict=True))
    # a margin of 8 % on either side
    wide, high = max(wide * 1.16, least), max(high * 1.16, least * flattest)
    ratio = min(max(high / wide, flattest), tallest)
    wide = max(wide, high / ratio)
    high = wide * ratio
    return View(made, x - wide / 2, y + high / 2, width / wide, width, width * ratio)


def _span(values: Iterable[float]) -> Point:
    """Return the middle of *values* and how far they spread."""
    several = list(values)
    return (min(several) + max(several)) / 2, max(several) - min(several)
