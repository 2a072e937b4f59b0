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

*role* is what readers and editors take it for, where stages and writers treat several kinds alike or one apart:

* of blocks: ``zone`` (front, body, back), ``section``, ``heading``, ``prose`` (sentences that run on), ``attribution``
  (names who speaks or wrote), ``verse`` (a line of it), ``character`` (one of a play's), ``reference`` (bibliographic),
  ``residue`` (ornaments, and what no rule knew)
* of others: ``mark`` (printed in a line without being its words: a note's call, a label), ``person`` (a person's name),
  ``date``, ``italic`` (printed in italics, as a rule), ``page`` (where one begins)

*parted* blocks are annotated paragraph by paragraph, where they hold several. *numbered* blocks are cited by the number
in their ids (¶ 12); one that *opens* is read as the beginning of the block that follows it. At a kind that *adds*,
readers read the editors' words (`Body.words`): in place of a unit, at a point, before what a block holds.
A unit that *divides* stands right in its block: inline spans are split at it though they hold it, and where another
unit overlaps it, that stays.
*before* is what parts a block from what stands before it where this program writes the text: a blank line, the end of a
line, a tab.

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
    role: str = ""
    numbered: bool = False
    adds: bool = False
    opens: bool = False
    parted: bool = False
    divides: bool = False
    before: str = "\n\n"

    @property
    def replaced(self) -> bool:
        """Return whether the words of the source are no reading here: the editors' stand for them."""
        return self.adds and self.layer == "unit"

    @property
    def identifying(self) -> bool:
        """Return whether it says who, what or when is meant: a name, a passage on an event, a date."""
        return self.motivation == "identifying"

    @property
    def lined(self) -> bool:
        """Return whether it is one line of several that belong together: of a poem, a list, a table, a play."""
        return self.before == "\n"

    @property
    def editorial(self) -> bool:
        """Return whether it is a note of this edition's, not of the source."""
        return self.motivation == "commenting"


def _table(*kinds: Kind) -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds}


KINDS: dict[str, Kind] = _table(
    # blocks that hold blocks
    Kind("front", "front", "block", 0, "front", role="zone"),
    Kind("body", "body", "block", 0, "body", role="zone"),
    Kind("back", "back", "block", 0, "back", role="zone"),
    Kind("div", "div", "block", 1, "s", body=bodies.Div, role="section", adds=True),
    Kind("quote", "quote", "block", 2, "q", parted=True),
    Kind("list", "list", "block", 3, "l", body=bodies.List),
    Kind("table", "table", "block", 3, "t", role="table"),
    Kind("row", "row", "block", 4, "row", body=bodies.Row, role="row", before="\n"),
    Kind("sp", "sp", "block", 4, "sp", body=bodies.Speech),
    Kind("lg", "lg", "block", 4, "lg"),
    Kind("epigraph", "epigraph", "block", 2, "epi", parted=True),
    Kind("castList", "castList", "block", 3, "cast"),
    # a note of the source: holds phrases, or paragraphs where it has several
    Kind("note", "note", "block", 4, "n", phrase=True, island=True, body=bodies.Note, role="prose", parted=True),
    # blocks that hold phrases
    Kind("item", "item", "block", 5, "i", phrase=True, body=bodies.Item, role="prose", before="\n"),
    Kind("head", "head", "block", 6, "h", phrase=True, body=bodies.Head, role="heading"),
    Kind("p", "p", "block", 6, "p", phrase=True, role="prose", numbered=True),
    Kind("cell", "cell", "block", 6, "cell", phrase=True, role="cell", before="\t"),
    Kind("speaker", "speaker", "block", 6, "spk", phrase=True, role="attribution", opens=True, before="\n"),
    Kind("l", "l", "block", 6, "v", phrase=True, body=bodies.Line, role="verse", before="\n"),
    Kind("dateline", "dateline", "block", 6, "d", phrase=True),
    Kind("bibl", "bibl", "block", 6, "b", phrase=True, role="reference"),
    Kind("byline", "byline", "block", 6, "by", phrase=True, role="attribution"),
    Kind("salute", "salute", "block", 6, "sal", phrase=True),
    Kind("closer", "closer", "block", 6, "cl", phrase=True),
    Kind("opener", "opener", "block", 6, "op", phrase=True),
    Kind("signed", "signed", "block", 6, "sg", phrase=True),
    Kind("postscript", "postscript", "block", 6, "ps", phrase=True, role="prose"),
    Kind("argument", "argument", "block", 6, "arg", phrase=True, role="prose"),
    Kind("trailer", "trailer", "block", 6, "tr", phrase=True),
    Kind("stage", "stage", "block", 6, "sd", phrase=True),
    Kind("castItem", "castItem", "block", 6, "ci", phrase=True, role="character", before="\n"),
    Kind("figure", "figure", "block", 6, "fig", phrase=True),
    Kind("pre", "ab", "block", 6, "pre", phrase=True, role="typed"),
    Kind("ab", "ab", "block", 6, "ab", phrase=True, role="residue"),
    Kind("fw", "fw", "block", 6, "fw", phrase=True, hidden=True, island=True, body=bodies.FormeWork),
    # blocks of another's TEI that have no kind here (`Body.element` names them): of blocks, of phrases
    Kind("others", "ab", "block", 2, "ot"),
    Kind("otherBlock", "ab", "block", 6, "ob", phrase=True),
    # units
    Kind("seg", "seg", "unit", 0, "m", body=bodies.Transposed),
    Kind("gloss", "note", "unit", 1, "g", body=bodies.Gloss),
    Kind("choice", "choice", "unit", 5, "c", atomic=True, body=bodies.Correction, motivation="editing", adds=True),
    Kind("sic", "sic", "unit", 5, "sic", atomic=True, body=bodies.Correction, motivation="assessing"),
    Kind("call", "ref", "unit", 6, "r", atomic=True, body=bodies.Call, motivation="linking", role="mark"),
    Kind("label", "label", "unit", 6, "lb", atomic=True, hidden=True, role="mark"),
    Kind("metamark", "metamark", "unit", 6, "mm", atomic=True, hidden=True, body=bodies.Metamark, role="mark"),
    # of an entry in a list of characters: who it is, what is said of them, who plays them
    Kind("role", "role", "unit", 0, "ro", divides=True),
    Kind("roleDesc", "roleDesc", "unit", 0, "rd", divides=True),
    Kind("actor", "actor", "unit", 0, "ac", divides=True),
    # inline
    Kind("xref", "ref", "inline", 1, "x", body=bodies.CrossReference, motivation="linking"),
    Kind("rs", "rs", "inline", 1, "ev", body=bodies.EventReference, motivation="identifying"),
    Kind("date", "date", "inline", 2, "date", body=bodies.Date, motivation="identifying", role="date"),
    Kind("title", "title", "inline", 2, "w", body=bodies.Mention, motivation="identifying", role="italic"),
    Kind("persName", "persName", "inline", 3, "pn", body=bodies.Mention, motivation="identifying", role="person"),
    Kind("placeName", "placeName", "inline", 3, "pl", body=bodies.Mention, motivation="identifying"),
    Kind("orgName", "orgName", "inline", 3, "og", body=bodies.Mention, motivation="identifying"),
    Kind("hi", "hi", "inline", 4, "hi", body=bodies.Highlight, role="italic"),
    Kind("foreign", "foreign", "inline", 4, "fo", body=bodies.Sourced, role="italic"),
    Kind("term", "term", "inline", 4, "tm", body=bodies.Sourced),
    # of imported texts: the pen's work, abbreviations, words of their editors, quotations, names of no register
    # and parts of names, numbers, letters that no font has, words as units
    Kind("add", "add", "inline", 4, "add", body=bodies.Sourced),
    Kind("del", "del", "inline", 4, "del", hidden=True, body=bodies.Sourced),
    Kind("unclear", "unclear", "inline", 4, "ucl", body=bodies.Sourced),
    Kind("abbr", "abbr", "inline", 4, "abb", body=bodies.Sourced),
    Kind("expan", "expan", "inline", 4, "exp", body=bodies.Sourced),
    Kind("edited", "seg", "inline", 4, "edt"),
    Kind("q", "q", "inline", 3, "qq"),
    Kind("name", "name", "inline", 4, "nm"),
    Kind("num", "num", "inline", 4, "nu"),
    Kind("imprint", "imprint", "inline", 4, "im"),
    Kind("g", "g", "inline", 5, "gc"),
    Kind("w", "w", "inline", 5, "wd"),
    Kind("other", "seg", "inline", 4, "oi"),
    # points
    Kind("pb", "pb", "point", 0, "pb", leans=1, body=bodies.PageBreak, role="page"),
    Kind("anchor", "anchor", "point", 1, "a", leans=1),
    Kind("letter", "anchor", "point", 0, "le", leans=1, body=bodies.Letter, motivation="describing"),
    Kind("lb", "lb", "point", 1, "ln", leans=1, body=bodies.Sourced),
    Kind("milestone", "milestone", "point", 0, "ms", leans=1, body=bodies.Milestone),
    Kind("space", "space", "point", 2, "spc", leans=1, body=bodies.Sourced),
    Kind("graphic", "graphic", "point", 2, "gr", leans=1, body=bodies.Graphic),
    Kind("glyph", "g", "point", 2, "gl", leans=1),
    Kind("pointer", "ptr", "point", 2, "pt", leans=1, body=bodies.CrossReference, motivation="linking"),
    Kind("otherPoint", "milestone", "point", 2, "om", leans=1),
    # where an imported note stands in a sentence that has no call for it
    Kind("callPoint", "anchor", "point", 1, "rp", body=bodies.Call, motivation="linking"),
    Kind("gap", "gap", "point", 2, "gap", body=bodies.Gap),
    Kind("supplied", "supplied", "point", 2, "su", body=bodies.Supplied, motivation="editing", adds=True),
    Kind("footnote", "note", "point", 3, "e", ranged=True, body=bodies.Footnote, motivation="commenting"),
)
ANCHOR = "anchor"
"""The kind that keeps an id where nothing else has it."""
DATES = frozenset(name for name, kind in KINDS.items() if kind.role == "date")
SECTIONS = frozenset(name for name, kind in KINDS.items() if kind.role == "section")
ISLANDS = frozenset(name for name, kind in KINDS.items() if kind.island)
NOTES = frozenset(name for name in ISLANDS if not KINDS[name].hidden)
"""Kinds of notes of the source; furniture of the page interrupts as they do, and is not read."""
CALLS = frozenset(name for name, kind in KINDS.items() if kind.body is bodies.Call)
"""Kinds that call a note of the source, whether the print has a sign for it or not."""
CALL_POINT = next(name for name in CALLS if KINDS[name].layer == "point")
"""The kind that says where a note is called for which the source has no sign."""
INTERVENING = frozenset(name for name, kind in KINDS.items() if issubclass(kind.body, bodies.Intervention))
"""Kinds of annotations that change the text or point out a slip."""
