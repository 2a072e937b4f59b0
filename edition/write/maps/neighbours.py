"""Find the places nearest to each, without comparing every place with all others."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge

from edition import earth
from edition.write.maps.spots import Spot

MOST = 10
"""How many neighbours a place has on its map."""
ROUNDING = 1e-3
"""Kilometres by which two ways to reckon the same distance may differ."""


class Neighbours(Mapping[str, tuple[Spot, ...]]):
    """For each place the place itself and its nearest neighbours, the nearest first; found when they are asked for."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._sorted = sorted(spots, key=lambda spot: (spot.lat, spot.id))
        self._lats = [spot.lat for spot in self._sorted]
        self._spots = {spot.id: spot for spot in self._sorted}
        self._found: dict[str, tuple[Spot, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Spot, ...]:
        # the page of a place asks for them, and so does the store
        if name not in self._found:
            self._found[name] = self._nearest(self._spots[name])
        return self._found[name]

    def _nearest(self, spot: Spot) -> tuple[Spot, ...]:
        found: list[tuple[float, str, Spot]] = []
        for away, other in self._by_latitude(spot):
            if len(found) == MOST and away > found[-1][0] + ROUNDING:
                break
            if other is not spot:
                found = sorted([*found, (earth.distance(spot, other), other.id, other)])[:MOST]
        return (spot, *(other for _, _, other in found))

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)

    def _by_latitude(self, spot: Spot) -> Iterator[tuple[float, Spot]]:
        """Yield all places by how far they lie to the north or south, which is the least that they are away."""
        begin = bisect_left(self._lats, spot.lat)
        north, south = self._sorted[begin:], self._sorted[:begin]
        radian = math.radians(1) * earth.RADIUS
        ways = (((abs(one.lat - spot.lat) * radian, one) for one in way) for way in (north, south[::-1]))
        yield from merge(*ways, key=lambda pair: pair[0])
