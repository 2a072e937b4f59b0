"""What TEI takes where in a division (TEI P5, 4.2 and 4.5 to 4.7), as kinds of blocks."""

from __future__ import annotations

from collections.abc import Mapping

WRAPPERS = frozenset(("head", "dateline", "byline", "salute", "closer"))
"""Kinds that stand at the beginning or end of a division (`model.divTop`, `model.divBottom`)."""
ANYWHERE: Mapping[str, frozenset[str]] = dict.fromkeys(("front", "back"), frozenset(("head", "dateline", "byline")))
TOP: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("body", "div"), frozenset(("head", "dateline", "byline", "salute"))),
    **dict.fromkeys(("list", "lg", "table"), frozenset(("head",))),
}
BOTTOM: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("body", "div"), frozenset(("dateline", "byline", "salute", "closer"))),
    "back": frozenset(("closer",)),
}
GLOBAL = frozenset(("note", "fw"))
"""Kinds that may stand anywhere (`model.global`)."""
HOMELESS: Mapping[str, frozenset[str]] = {
    "front": frozenset(("quote", "list", "table", "sp", "lg", "bibl", "l")),
    "back": frozenset(("quote", "sp", "lg", "bibl", "l")),
}
"""Kinds that a front or back takes in a division only."""
DIVISION, FILLED = "div", "body"
"""What is put around these, and the zone that may not be without a block."""
