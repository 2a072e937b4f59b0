"""Carry what points into an old version of a text over to a new one.

`versions` aligns the two and `carry` places a passage or refuses; `haystack` and `place_quote` do so for a quotation
whose own text is not available.
"""

from edition.text.alignment.carrying import carry
from edition.text.alignment.placement import CLASSES, REFUSED, Placement
from edition.text.alignment.quotations import haystack, place_quote
from edition.text.alignment.versions import Versions, versions

__all__ = ["CLASSES", "REFUSED", "Placement", "Versions", "carry", "haystack", "place_quote", "versions"]
