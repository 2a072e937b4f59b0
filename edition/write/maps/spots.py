"""Places as maps know them, and distances between them on the globe."""

from __future__ import annotations

import math

from msgspec import Struct

EARTH = 6371
"""The radius of the earth in kilometres."""
EIGHTHS = 8


class Spot(Struct, frozen=True):
    """A place with a position: *lat* and *lon* in degrees, *size* is how often it is named.

    An *area* is a country, a region or a sea: its name stands there without a dot.
    """

    id: str
    name: str
    lat: float
    lon: float
    size: int = 0
    area: bool = False


def distance(one: Spot, other: Spot) -> float:
    """Return the distance in kilometres along a great circle.

    >>> round(distance(Spot("a", "A", 0, 0), Spot("b", "B", 0, 90)) / EARTH, 4)
    1.5708
    """
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def heading(one: Spot, other: Spot) -> int:
    """Return in which direction *other* lies from *one*, in eighths of a circle from north by east.

    >>> heading(Spot("a", "A", 50, 179), Spot("b", "B", 50, -179))
    2
    """
    a, b, turn = math.radians(one.lat), math.radians(other.lat), math.radians(other.lon - one.lon)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return round(math.atan2(east, north) / math.tau * EIGHTHS) % EIGHTHS
