"""Distances and directions on the globe."""

from __future__ import annotations

import math
from typing import Protocol

RADIUS = 6371
"""The radius of the earth in kilometres."""
EIGHTHS = 8


class Position(Protocol):
    """What has a latitude and a longitude, in degrees."""

    @property
    def lat(self) -> float:
        """Return the latitude, from -90 to 90."""

    @property
    def lon(self) -> float:
        """Return the longitude, from -180 to 180."""


def distance(one: Position, other: Position) -> float:
    """Return the distance in kilometres along a great circle (haversine formula).

    >>> from edition.model.registers import Geo
    >>> round(distance(Geo(lat=0, lon=0), Geo(lat=0, lon=90)) / RADIUS, 4)
    1.5708
    """
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    # rounding takes antipodes past 1, where there is no arcsine
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))


def heading(one: Position, other: Position) -> int:
    """Return in which direction *other* lies from *one*, in eighths of a circle from north by east.

    >>> from edition.model.registers import Geo
    >>> heading(Geo(lat=50, lon=179), Geo(lat=50, lon=-179))
    2
    """
    a, b, turn = math.radians(one.lat), math.radians(other.lat), math.radians(other.lon - one.lon)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return round(math.atan2(east, north) / math.tau * EIGHTHS) % EIGHTHS
