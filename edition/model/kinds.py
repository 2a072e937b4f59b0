"""The one table of annotation kinds.

A kind's *layer* says how it behaves where annotations meet (`edition.merge`):

* ``block``: structure. Blocks may nest, never cross. An *island* (a page's note inside a paragraph)
  has a flow of its own: inline spans that began outside it pause there.
* ``unit``: never split by an inline span. Points inside an *atomic* unit move to its end.
* ``inline``: split into parts where it crosses something.
* ``point``: no extent in the flow; stands at the end of its span (or at its start, where *leans* is 1);
  a *ranged* one marks where its lemma begins, too.

*rank* orders what covers the same range, outermost first. *tei* is the TEI P5 element; *prefix*
begins the ids that the edition gives.

What the bodies hold (all optional unless said):

=========  ==============================================================================
div        type (cover document section notes), head (a supplied heading, plain), level
head       level (1 the text's title, 2 section, …)
list       ordered
item       n (the number that is meant), printed (the label as it stands)
row        role (label: a heading row)
note       n (label as printed), voice, place (end bottom), call (id of its call),
           prev, next (ids, where a note goes on after the next page)
gloss      voice
call       note (id of its note), n (label as printed)
label      nothing; metamark: function (italic heading quote item cell)
quote      nothing; sp: who (the speaker's words)
choice     corr or reg, type, reason, sources; sic: corr, type, reason, sources
seg        group (id of the transposition), nth (place as printed), now (nth of the
           stretch that belongs here), reason
rs         ref (the id of an event)
persName…  ref (register ids, separated by spaces where it is one of several), kind
date       when, from, to (Gregorian), old (Julian, as printed), event
hi         rend
xref       link (a target as in Markdown)
pb         n
gap        reason, extent; supplied: text, reason
footnote   note (Markdown), n (its letter), sources
=========  ==============================================================================

*voice* is whose words they are: author, translator, publisher (the original edition) or editor.
"""

from __future__ import annotations

from msgspec import Struct


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


def _table(*kinds: Kind) -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds}


KINDS: dict[str, Kind] = _table(
    # blocks that hold blocks
    Kind("front", "front", "block", 0, "front"),
    Kind("body", "body", "block", 0, "body"),
    Kind("back", "back", "block", 0, "back"),
    Kind("div", "div", "block", 1, "s"),
    Kind("quote", "quote", "block", 2, "q"),
    Kind("list", "list", "block", 3, "l"),
    Kind("table", "table", "block", 3, "t"),
    Kind("row", "row", "block", 4, "row"),
    Kind("sp", "sp", "block", 4, "sp"),
    Kind("lg", "lg", "block", 4, "lg"),
    # a note of the source: holds phrases, or paragraphs where it has several
    Kind("note", "note", "block", 4, "n", phrase=True, island=True),
    # blocks that hold phrases
    Kind("item", "item", "block", 5, "i", phrase=True),
    Kind("head", "head", "block", 6, "h", phrase=True),
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
    Kind("seg", "seg", "unit", 0, "m"),
    Kind("gloss", "note", "unit", 1, "g"),
    Kind("choice", "choice", "unit", 5, "c", atomic=True),
    Kind("sic", "sic", "unit", 5, "sic", atomic=True),
    Kind("call", "ref", "unit", 6, "r", atomic=True),
    Kind("label", "label", "unit", 6, "lb", atomic=True, hidden=True),
    Kind("metamark", "metamark", "unit", 6, "mm", atomic=True, hidden=True),
    # inline
    Kind("xref", "ref", "inline", 1, "x"),
    Kind("rs", "rs", "inline", 1, "ev"),
    Kind("date", "date", "inline", 2, "date"),
    Kind("title", "title", "inline", 2, "w"),
    Kind("persName", "persName", "inline", 3, "pn"),
    Kind("placeName", "placeName", "inline", 3, "pl"),
    Kind("orgName", "orgName", "inline", 3, "og"),
    Kind("hi", "hi", "inline", 4, "hi"),
    Kind("foreign", "foreign", "inline", 4, "fo"),
    Kind("term", "term", "inline", 4, "tm"),
    # points
    Kind("pb", "pb", "point", 0, "pb", leans=1),
    Kind("anchor", "anchor", "point", 1, "a", leans=1),
    Kind("gap", "gap", "point", 2, "gap"),
    Kind("supplied", "supplied", "point", 2, "su"),
    Kind("footnote", "note", "point", 3, "e", ranged=True),
)
