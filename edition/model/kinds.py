"""The one table of annotation kinds.

A kind's *layer* says how it behaves where annotations meet (`edition.merge`):

* ``block``: structure. Blocks may nest, never cross. An *island* (a page's note inside a paragraph)
  has a flow of its own: inline spans that began outside it pause there.
* ``unit``: never split by an inline span. Points inside an *atomic* unit move to its end.
* ``inline``: split into parts where it crosses something.
* ``point``: no extent in the flow; stands at the end of its span (or at its start, where *leans* is 1);
  a *ranged* one marks where its lemma begins, too.

*motivation* is why such an annotation is made, in the vocabulary of the W3C (Web Annotation Data Model, 3.3.5).
*rank* orders what covers the same range, outermost first. *tei* is the TEI P5 element; *prefix*
begins the ids that the edition gives.

What a kind says is its *body* (`edition.model.bodies`).
"""

from __future__ import annotations

from msgspec import Struct

from edition.model import bodies
from edition.model.bodies import Body


class Kind(Struct, frozen=True):
    """How one kind of annotation behaves, and what TEI calls it."""

    name: str
    tei: str
    layer: str
    rank: int = 0
    prefix: str = ""
    phrase: bool = False
    atomic: bool = False
    leans: int = 0
    hidden: bool = False
    island: bool = False
    ranged: bool = False
    body: type[Body] = Body
    motivation: str = "classifying"


def _table(*kinds: Kind) -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds}


KINDS: dict[str, Kind] = _table(
    # blocks that hold blocks
    Kind("front", "front", "block", 0, "front"),
    Kind("body", "body", "block", 0, "body"),
    Kind("back", "back", "block", 0, "back"),
    Kind("div", "div", "block", 1, "s", body=bodies.Div),
    Kind("quote", "quote", "block", 2, "q"),
    Kind("list", "list", "block", 3, "l", body=bodies.List),
    Kind("table", "table", "block", 3, "t"),
    Kind("row", "row", "block", 4, "row", body=bodies.Row),
    Kind("sp", "sp", "block", 4, "sp", body=bodies.Speech),
    Kind("lg", "lg", "block", 4, "lg"),
    # a note of the source: holds phrases, or paragraphs where it has several
    Kind("note", "note", "block", 4, "n", phrase=True, island=True, body=bodies.Note),
    # blocks that hold phrases
    Kind("item", "item", "block", 5, "i", phrase=True, body=bodies.Item),
    Kind("head", "head", "block", 6, "h", phrase=True, body=bodies.Head),
    Kind("p", "p", "block", 6, "p", phrase=True),
    Kind("cell", "cell", "block", 6, "cell", phrase=True),
    Kind("speaker", "speaker", "block", 6, "spk", phrase=True),
    Kind("l", "l", "block", 6, "v", phrase=True),
    Kind("dateline", "dateline", "block", 6, "d", phrase=True),
    Kind("bibl", "bibl", "block", 6, "b", phrase=True),
    Kind("byline", "byline", "block", 6, "by", phrase=True),
    Kind("salute", "salute", "block", 6, "sal", phrase=True),
    Kind("closer", "closer", "block", 6, "cl", phrase=True),
    Kind("ab", "ab", "block", 6, "ab", phrase=True),
    Kind("fw", "fw", "block", 6, "fw", phrase=True, hidden=True, island=True),
    # units
    Kind("seg", "seg", "unit", 0, "m", body=bodies.Transposed),
    Kind("gloss", "note", "unit", 1, "g", body=bodies.Gloss),
    Kind("choice", "choice", "unit", 5, "c", atomic=True, body=bodies.Correction, motivation="editing"),
    Kind("sic", "sic", "unit", 5, "sic", atomic=True, body=bodies.Correction, motivation="assessing"),
    Kind("call", "ref", "unit", 6, "r", atomic=True, body=bodies.Call, motivation="linking"),
    Kind("label", "label", "unit", 6, "lb", atomic=True, hidden=True),
    Kind("metamark", "metamark", "unit", 6, "mm", atomic=True, hidden=True, body=bodies.Metamark),
    # inline
    Kind("xref", "ref", "inline", 1, "x", body=bodies.CrossReference, motivation="linking"),
    Kind("rs", "rs", "inline", 1, "ev", body=bodies.EventReference, motivation="identifying"),
    Kind("date", "date", "inline", 2, "date", body=bodies.Date, motivation="identifying"),
    Kind("title", "title", "inline", 2, "w", body=bodies.Mention, motivation="identifying"),
    Kind("persName", "persName", "inline", 3, "pn", body=bodies.Mention, motivation="identifying"),
    Kind("placeName", "placeName", "inline", 3, "pl", body=bodies.Mention, motivation="identifying"),
    Kind("orgName", "orgName", "inline", 3, "og", body=bodies.Mention, motivation="identifying"),
    Kind("hi", "hi", "inline", 4, "hi", body=bodies.Highlight),
    Kind("foreign", "foreign", "inline", 4, "fo", body=bodies.Foreign),
    Kind("term", "term", "inline", 4, "tm", body=bodies.Term),
    # points
    Kind("pb", "pb", "point", 0, "pb", leans=1, body=bodies.PageBreak),
    Kind("anchor", "anchor", "point", 1, "a", leans=1),
    Kind("gap", "gap", "point", 2, "gap", body=bodies.Gap),
    Kind("supplied", "supplied", "point", 2, "su", body=bodies.Supplied),
    Kind("footnote", "note", "point", 3, "e", ranged=True, body=bodies.Footnote, motivation="commenting"),
)
INTERVENING = frozenset(name for name, kind in KINDS.items() if issubclass(kind.body, bodies.Intervention))
"""Kinds of annotations that change the text or point out a slip."""
