"""Maps of places, drawn as SVG: land, a dot for each place, and names that do not overlap."""

from __future__ import annotations

from edition.write.maps.drawing import Drawn, Kilometres, drawn, drawn_around
from edition.write.maps.neighbours import Neighbours
from edition.write.maps.spots import Spot, distance, heading

__all__ = ["Drawn", "Kilometres", "Neighbours", "Spot", "distance", "drawn", "drawn_around", "heading"]
