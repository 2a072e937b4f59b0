"""Places as maps know them."""

from __future__ import annotations

from msgspec import Struct


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
