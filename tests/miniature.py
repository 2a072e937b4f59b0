"""A miniature document with every kind of annotation in it, and an edition around it; in our own words."""

from __future__ import annotations

from typing import Any

from edition.merge import merge
from edition.model import (
    Agent,
    Annotation,
    Document,
    Edition,
    Editor,
    Header,
    Org,
    Person,
    Place,
    Settings,
    Source,
    Span,
    Transcription,
    Witness,
    Work,
)
from edition.model.kinds import KINDS
from edition.model.registers import Event, Geo, LifeDate, Relation
from tests.annotating import annotation

TEXT = """\
The archive of small things
* * *

How the Bridge Was Lost

Rybna, 3 March 1918

by Ada Writer

To all who crossed it!

We stood at the bridge over the Rybna.[1] Colonel Orlov
read the Morning Paper & waited for the the Bridge Committee
to speak. Its news was <old>, mon ami, and the tide was out [high water - Tr.] by then.

The engineers met twice, and the second time
1. Orlov wrote twice from Rybna.
RUNNING HEAD 12
they could not agree on the piers; *nobody* was suprised.

He asked a question:

Will it stand,
will it fall?

1. Timber
2. Rope

Piers | Planks
12 | 40

ORLOV: It will stand.
WRITER: It will not.

The bridge fell on 29 December (11 January). See note 1 above. The timber floated first went and then the the rope.

Morning Paper, 4 March 1918

With greetings from the far bank

NOTES
[1] The river is called otherwise upstream.

It rises in the hills of Karsa.
"""


def at(words: str) -> Span:
    """Return the one place of *words* in the miniature."""
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return Span(start, start + len(words))


def between(first: str, last: str) -> Span:
    """Return the range from *first* to *last*, both included."""
    return Span(at(first).start, at(last).end)


def inside(context: str, words: str) -> Span:
    """Return the place of *words* within *context*."""
    start = at(context).start + context.index(words)
    return Span(start, start + len(words))


def mark(name: str, kind: str, span: Span, /, **body: Any) -> Annotation:
    """Make an annotation, signed as the readers of YAML would sign it."""
    return annotation(name, kind, span, {key.rstrip("_"): value for key, value in body.items()}, "ed", "high")


BLOCKS = (
    mark("front1", "front", at("The archive of small things\n* * *")),
    mark("fw1", "fw", at("The archive of small things")),
    mark("ab1", "ab", at("* * *")),
    mark("body1", "body", between("How the Bridge", "from the far bank")),
    mark("s1", "div", between("How the Bridge", "from the far bank"), type="document", level=1),
    mark("h1", "head", at("How the Bridge Was Lost"), level=1),
    mark("d1", "dateline", at("Rybna, 3 March 1918")),
    mark("by1", "byline", at("by Ada Writer")),
    mark("sal1", "salute", at("To all who crossed it!")),
    mark("s2", "div", between("We stood at", "4 March 1918\n\n"), type="section", head="The bridge", level=2),
    mark("p1", "p", between("We stood at", "by then.")),
    mark("p2", "p", between("The engineers met", "was suprised.")),
    mark("n2", "note", at("1. Orlov wrote twice from Rybna."), n="1", voice="publisher", place="bottom", next="n3"),
    mark("fw2", "fw", at("RUNNING HEAD 12")),
    mark("q1", "quote", between("He asked a question", "will it fall?")),
    mark("p3", "p", at("He asked a question:")),
    mark("lg1", "lg", between("Will it stand,", "will it fall?")),
    mark("v1", "l", at("Will it stand,")),
    mark("v2", "l", at("will it fall?")),
    mark("l1", "list", between("1. Timber", "2. Rope"), ordered=True),
    mark("i1", "item", at("1. Timber"), n="1", printed="1."),
    mark("i2", "item", at("2. Rope"), n="2", printed="2."),
    mark("t1", "table", between("Piers |", "| 40")),
    mark("row1", "row", at("Piers | Planks"), role="label"),
    mark("cell1", "cell", at("Piers ")),
    mark("cell2", "cell", at("| Planks")),
    mark("row2", "row", at("12 | 40")),
    mark("cell3", "cell", at("12 | 40")),
    mark("sp1", "sp", at("ORLOV: It will stand."), who="ORLOV"),
    mark("spk1", "speaker", at("ORLOV:")),
    mark("p4", "p", at("It will stand.")),
    mark("sp2", "sp", at("WRITER: It will not."), who="WRITER"),
    mark("spk2", "speaker", at("WRITER:")),
    mark("p5", "p", at("It will not.")),
    mark("p6", "p", between("The bridge fell", "the rope.")),
    mark("b1", "bibl", at("Morning Paper, 4 March 1918")),
    mark("cl1", "closer", at("With greetings from the far bank")),
    mark("back1", "back", between("NOTES", "of Karsa.\n")),
    mark("s3", "div", between("NOTES", "of Karsa.\n"), type="notes", level=1),
    mark("h2", "head", at("NOTES"), level=2),
    mark("n1", "note", between("[1] The river", "of Karsa."), n="1", voice="author", place="end", call="r1"),
    mark("n1.p1", "p", at("[1] The river is called otherwise upstream.")),
    mark("n1.p2", "p", at("It rises in the hills of Karsa.")),
)
UNITS = (
    mark("r1", "call", inside("Rybna.[1]", "[1]"), note="n1", n="1"),
    mark("g1", "gloss", at("[high water - Tr.]"), voice="translator"),
    mark("lb1", "label", inside("[1] The", "[1]")),
    mark("lb2", "label", inside("1. Timber", "1.")),
    mark("lb3", "label", inside("2. Rope", "2.")),
    mark("mm1", "metamark", inside("*nobody*", "*"), function="italic"),
    mark("mm2", "metamark", inside("nobody* was", "*"), function="italic"),
    mark("c1", "choice", inside("the the Bridge", "the the"), corr="the", type="misprint", reason="a word set twice"),
    mark("c2", "choice", at("suprised"), corr="surprised", type="misprint", sources=["work:paper, p. 2", "the proofs"]),
    mark("c3", "choice", inside("Paper & waited", "&"), reg="and", type="name"),
    mark("sic1", "sic", inside("met twice, and", "twice"), corr="three times", type="fact", reason="the minutes"),
    mark("m.1", "seg", inside("floated first went", "floated first"), group="m", nth=1, now=2, reason="lines changed"),
    mark("m.2", "seg", inside("went and then", "went"), group="m", nth=2, now=1, reason="lines changed"),
)
OTHERS = (
    mark("x1", "xref", at("note 1 above"), link="note:n1"),
    mark("date1", "date", at("29 December (11 January)"), old="1917-12-29", when="1918-01-11"),
    mark("date2", "date", inside("Rybna, 3 March 1918", "3 March 1918"), when="1918-03-03"),
    mark("ev1", "rs", at("The bridge fell"), ref="ice"),
    mark("w1", "title", inside("the Morning Paper &", "Morning Paper"), ref="paper", kind="name"),
    mark("pn1", "persName", at("Colonel Orlov\nread"), ref="orlov", kind="name"),
    mark("pn2", "persName", inside("ORLOV: It", "ORLOV"), ref="orlov writer", kind="speaker"),
    mark("pl1", "placeName", inside("over the Rybna.[1]", "Rybna"), ref="rybna", kind="name"),
    mark("og1", "orgName", inside("the the Bridge Committee", "the Bridge Committee"), ref="committee", kind="name"),
    mark("hi1", "hi", inside("*nobody*", "nobody"), rend="italic"),
    mark("fo1", "foreign", at("mon ami"), lang="fr"),
    mark("tm1", "term", inside("agree on the piers", "piers")),
    mark("pb1", "pb", Span(at("RUNNING HEAD").start, at("RUNNING HEAD").start), n="13"),
    mark("a1", "anchor", inside("they could not", "they")),
    mark("gap1", "gap", inside("and the second time", "time"), reason="torn", extent="a line"),
    mark("su1", "supplied", inside("Will it stand,", "stand"), text=" up", reason="metre"),
    mark(
        "e1",
        "footnote",
        at("the piers"),
        n="a",
        note="See [](person:orlov) and *his* [letter](https://example.org/a?b=1&c=2) about the [*pont*]{lang=fr}.",
    ),
    mark("e2", "footnote", at("The engineers"), n="b", note="One.\n\n- two\n- [three](note:n1)\n\n> `four`\n\n1. five"),
)
ANNOTATIONS = (*BLOCKS, *UNITS, *OTHERS)

HEADER = Header(
    title="How the Bridge Was Lost & Found",
    author=Agent("Ada Writer", ref="writer"),
    translator=Agent("T. R. Anslator"),
    series="Small Things",
    publisher="The Far Bank",
    date="1919",
    written="1918",
    transcription=Transcription("A. Typist", "the archive", "2001"),
    url="https://example.org/bridge?x=1&y=2",
    licence="CC0-1.0",
    rights="Nobody's.",
    facsimile="https://example.org/scans/p{n+2:04}.jpg",
    summary="A bridge\nis lost.",
    witnesses=(Witness("page", "The page", "2020-02-01", "https://example.org/page", "1999", "It has\na heading."),),
)
ENTRIES = {
    "persons": (
        Person(
            "orlov",
            "Pavel Orlov",
            sort="Orlov, Pavel",
            forms=("Colonel Orlov", "Orlov"),
            role="colonel",
            note="Read [](work:paper). Wrote\n\nto [Ada](person:writer).",
            idno={"viaf": "1"},
            source=("work:paper, p. 3", "A letter"),
            birth=LifeDate(when="1870", cert="low"),
            death=LifeDate(when="-"),
        ),
        Person("writer", "Ada Writer", "Writer, Lady Ada de", ("Ada Writer",), cert="medium", sex="female"),
    ),
    "places": (
        Place(
            "rybna",
            "Rybna",
            forms=("Rybna",),
            role="a river",
            location=Geo(lat=50.5, lon=30.25),
            country="Nowhere",
            now="Ribna",
        ),
    ),
    "orgs": (Org("committee", "Bridge Committee", role="a committee", from_="1917", until="1918"),),
    "events": (
        Event(
            "ice",
            "The Ice Breaks",
            note="Seen by [](person:writer).",
            source=("work:paper, p. 1",),
            old="1918-03-04",
            when="1918-03-17",
            place=("place:rybna",),
            participants=("person:orlov", "org:committee", "Those on the bank"),
        ),
        Event("siege", "The Siege", cert="medium", from_="1917-12", to_date="1918-03-17"),
    ),
    "relations": (
        Relation(
            "orlov-committee",
            "Orlov, head of the committee",
            type="head of",
            from_="1917",
            to_date="1918",
            active=("person:orlov",),
            passive=("org:committee",),
            source=("work:paper, p. 2",),
            cert="medium",
        ),
        Relation("quarrel", "A quarrel", type="opposed", active=("person:orlov", "person:writer"), cert="low"),
    ),
    "works": (
        Work(
            "paper",
            "Morning Paper",
            forms=("Morning Paper", "M.P."),
            author=("person:writer", "A. N. Other"),
            date="1918",
            publisher="P",
            place="Rybna",
        ),
    ),
}
EDITION = Edition(
    settings=Settings(
        title="Small Things",
        publisher="The Far Bank",
        date="2020-02-02",
        base_url="https://example.org/small/",
        licence={"annotations": "CC-BY-4.0"},
    ),
    editors=(Editor("ed", "E. D. Itor", orcid="0000-0002-1825-0097"), Editor("co", "C. O. Editor", role="corrections")),
    entries=ENTRIES,
    headers={"bridge": HEADER},
)


def document(text: str = TEXT, annotations: tuple[Annotation, ...] = ANNOTATIONS) -> Document:
    """Return a document; *annotations* must merge without a fault."""
    source = Source("bridge", text, "0" * 64, HEADER, "texts/bridge.txt")
    merged = merge(source, annotations)
    assert () == merged.diagnostics
    return Document(source, annotations, merged.events)


IMPORTED = frozenset(
    "others otherBlock other otherPoint q w add del unclear abbr expan edited".split()
    + "lb milestone space graphic glyph pointer callPoint name num imprint g".split()
)
"""Kinds of imported texts: `tests/test_importing.py` has these."""
ON_STAGE = frozenset(
    "letter castItem castList role roleDesc actor epigraph figure opener argument pre postscript".split()
    + "signed stage trailer".split()
)
"""Kinds that stand in plays and letters: `tests/test_recognise_books.py` and `tests/test_letters.py` have these."""
_WITHOUT = KINDS.keys() - {annotation.kind for annotation in ANNOTATIONS} - ON_STAGE - IMPORTED
assert not _WITHOUT, f"no annotation here shows what is written of {', '.join(sorted(_WITHOUT))}"
