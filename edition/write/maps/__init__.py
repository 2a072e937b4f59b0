"""Maps of places, drawn as SVG: land, a dot for each place, and names that do not overlap."""

from __future__ import annotations

from edition.write.maps.drawing import Drawn, Kilometres, drawn, drawn_around
from edition.write.maps.neighbours import Neighbours
from edition.write.maps.spots import Spot

__all__ = ["Drawn", "Kilometres", "Neighbours", "Spot", "drawn", "drawn_around"]
