"""What TEI takes where in a division (TEI P5, 4.2 and 4.5 to 4.7), as kinds of blocks."""

from __future__ import annotations

from collections.abc import Mapping

_BEGIN = frozenset(("head", "dateline", "byline", "salute", "opener", "argument", "epigraph"))
_END = frozenset(("dateline", "byline", "salute", "closer", "signed", "postscript", "trailer"))
WRAPPERS = _BEGIN | _END
"""Kinds that stand at the beginning or end of a division (`model.divTop`, `model.divBottom`)."""
ANYWHERE: Mapping[str, frozenset[str]] = dict.fromkeys(("front", "back"), frozenset(("head", "dateline", "byline")))
TOP: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("body", "div"), _BEGIN),
    **dict.fromkeys(("list", "lg", "table", "castList"), frozenset(("head",))),
}
BOTTOM: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("body", "div"), _END),
    "back": frozenset(("closer", "signed", "postscript", "trailer")),
}
HOMELESS: Mapping[str, frozenset[str]] = {
    "front": frozenset(("quote", "list", "table", "sp", "lg", "bibl", "l", "stage")),
    "back": frozenset(("quote", "sp", "lg", "bibl", "l", "stage")),
}
"""Kinds that a front or back takes in a division only."""
HOLDERS: Mapping[str, str] = {"epigraph": "quote"}
"""What stands for a block that holds blocks, where TEI has no place for it; for others it is `ab`."""
TAKE_MATTER = frozenset(("front", "body", "back", "div"))
"""Kinds that hold the matter of a file's publisher as `ab`, or in a division behind their own."""
DIVISION, FILLED = "div", "body"
"""What is put around these, and the zone that may not be without a block."""
