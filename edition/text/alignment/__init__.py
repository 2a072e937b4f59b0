"""Carry what points into an old version of a text over to a new one.

`versions` aligns the two and `carried` places a passage or refuses; `haystack` and `sought` do it for a quotation
whose own text is not at hand.
"""

from edition.text.alignment.carried import carried
from edition.text.alignment.placement import CLASSES, REFUSED, Placement
from edition.text.alignment.sought import haystack, sought
from edition.text.alignment.versions import Versions, versions

__all__ = ["CLASSES", "REFUSED", "Placement", "Versions", "carried", "haystack", "sought", "versions"]
