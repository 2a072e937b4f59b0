"""Documents that, with the miniature, hold every use of every element and every value that our TEI knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from msgspec import structs

from edition.merge import merge
from edition.model import (
    Agent,
    Annotation,
    Document,
    Edition,
    Editor,
    Header,
    Letter,
    Org,
    Person,
    Place,
    Settings,
    Source,
    Span,
    Work,
)
from edition.model.forme_work import MATTER, Type
from edition.model.kinds import KINDS
from edition.model.registers import Event, LifeDate
from edition.model.releases import Release, Tally
from edition.model.withdrawals import Withdrawal
from edition.write.tei import common_files as tei_common
from edition.write.tei import document as tei
from tests.annotating import annotation
from tests.miniature import EDITION, document

SLIPS = "misprint ocr punctuation hyphenation spacing name number intrusion omission residue fact".split()
HOW = "bibliographic generic adjective epithet role pseudonym fictional speaker byline".split()
VOICES = ("author", "publisher", "translator", "editor")
ENTRIES = {"persName": "orlov", "placeName": "rybna", "orgName": "committee", "title": "paper"}
PROSE = """\
One **bold** [link](person:orlov) and `code`.

- an item
- another

  with *paragraphs*

> quoted

---

1. first

        as typed
"""

LETTERS = (
    Letter(
        id="le1",
        sender=("person:writer", "org:committee"),
        addressee=("person:orlov",),
        place="place:rybna",
        date="165X~",
        destination="Karsa",
        received="[1650..]",
        cert="low",
    ),
    Letter(id="le2", sender=("Nobody",), date="1650?", cert="medium"),
    Letter(sender=("Nobody",), date="1650/1660"),
)

Marked = tuple[str, Mapping[str, Any], str]
"""A kind, what its body holds, how sure it is."""


def phrases() -> Iterator[Marked]:
    """Return an annotation for every value of every attribute that stands in a paragraph."""
    yield from (("date", {"when": "1918", "event": event}, "high") for event in ("ice", "the first frost"))
    yield from (("xref", {"link": "passage:n1"}, "high"), ("sic", {"reg": "x"}, "high"))
    yield from ((kind, {}, cert) for kind in PENNED for cert in ("high", "medium", "low"))
    for cert in ("high", "medium", "low"):
        yield from (("milestone", {"unit": "column", "n": n}, cert) for n in ("", "2"))
        yield "graphic", {"url": "https://example.org/bridge.png", "desc": "A bridge"}, cert
    for cert in ("medium", "low"):
        yield from ((kind, {"note": "n1"}, cert) for kind in ("call", "label", "pb", "anchor"))
        yield from (("gloss", {"voice": "author"}, cert), ("metamark", {"function": "bold"}, cert))
        yield from (
            ("call", {"n": "9"}, cert),
            ("hi", {"rend": "italic"}, cert),
            ("xref", {"link": "text:bridge"}, cert),
        )
        nth = 1 if cert == "medium" else 2
        yield "seg", {"group": "g", "nth": nth, "now": 3 - nth}, cert
    for kind, ref in ENTRIES.items():
        yield from ((kind, {"ref": ref, "kind": how}, "high") for how in HOW)
        yield from ((kind, {"ref": ref, "kind": "name"}, cert) for cert in ("medium", "low"))
    yield from (("rs", {"ref": "ice"}, cert) for cert in ("high", "medium", "low"))
    yield from ((kind, {"lang": "de"}, cert) for kind in ("foreign", "term") for cert in ("high", "medium", "low"))
    yield from (("choice", {"corr": "x", "type": slip}, "high") for slip in SLIPS)
    for cert in ("high", "medium", "low"):
        yield from ((kind, {}, cert) for kind in ("sic", "gap"))
        yield from (("choice", body, cert) for body in ({"corr": ""}, {"reg": "x"}))
        yield from (("supplied", {"text": "x"}, cert), ("footnote", {"note": PROSE, "n": "a", "sources": "x"}, cert))
    yield from (("gloss", {"voice": voice}, "high") for voice in VOICES)
    functions = "italic bold heading quote item cell line code hyphen note page link".split()
    yield from (("metamark", {"function": function}, "high") for function in functions)
    yield from (("hi", {"rend": rend}, "high") for rend in ("italic", "bold", "superscript"))
    yield from (("date", {"from": "1918-07", "to": "1918-08"}, cert) for cert in ("high", "medium", "low"))
    yield from (("date", {"when": when}, "high") for when in ("165X~", "1650/1660~", "1650?"))
    yield "date", {"old": "1917-10-10/1917-10-25", "from": "1917-10-23", "to": "1917-11-07"}, "high"
    yield "letter", {"sender": ("Nobody",), "sources": ("x",)}, "high"
    yield from (("call", {"n": "9"}, "high"), ("pb", {}, "high"), ("xref", {"link": "text:bridge"}, "high"))


PENNED = ("add", "del", "unclear", "abbr", "expan", "lb", "space")
IN_FRENCH: Mapping[str, Mapping[str, str]] = {key: {"lang": "fr"} for key in ("foreign", "term")}
CROSSING = {"rend": "italic", "link": "note:n1"}


def of_phrases() -> Document:
    """Make a document of one paragraph, a word for every annotation; in another language than the edition's."""
    header = Header("T", language="fr", translator=Agent("T", ref="writer"), letters=LETTERS)
    marked = list(phrases())
    # names in another script are in another language
    text = "".join(
        f"{'Ш' if kind in ENTRIES and cert == 'low' else 'w'}{n:03} " for n, (kind, _, cert) in enumerate(marked)
    )
    marks = [
        annotation(f"x-{n}", kind, Span(5 * n, 5 * n + 4), body, "ed", cert)
        for n, (kind, body, cert) in enumerate(marked)
    ]
    whole = Span(0, len(text))
    crossing = [
        annotation(
            f"y-{n}",
            kind,
            Span(5 * n + 2, 5 * n + 7),
            {**CROSSING, "ref": ENTRIES.get(kind, "ice"), "kind": "name", **IN_FRENCH.get(kind, {})},
            "ed",
            "high",
        )
        for n, kind in enumerate(
            (*PENNED[:5], "date", "xref", "hi", "foreign", "term", "rs", *ENTRIES), len(marked) - 18
        )
    ]
    return merged(
        "phrases", text, [annotation("body1", "body", whole), annotation("p1", "p", whole), *marks, *crossing], header
    )


Tree = tuple[str, Mapping[str, Any], Sequence["Tree"]]


def blocks(name: str = "blocks", cert: str = "high") -> Document:
    """Make a document of every block with every value of its attributes, some where TEI has no place for them.

    All are signed, and as sure as *cert* says.
    """
    p: Tree = ("p", {}, ())
    edges: list[Tree] = [(kind, {}, ()) for kind in ("dateline", "byline", "salute", "opener", "argument")]
    edges.extend(("head", {"level": level}, ()) for level in range(1, 7))
    edges.append(("epigraph", {}, (p,)))
    ends: list[Tree] = [(kind, {}, ()) for kind in ("closer", "signed", "postscript", "trailer")]
    notes: list[Tree] = [
        ("note", {"voice": voice, "n": "1", "place": place}, ())
        for voice, place in zip(VOICES, ("end", "bottom", "margin", "end"), strict=True)
    ]
    parted: list[Tree] = [
        ("note", {"voice": "author", "place": "end", "next": "note-2"}, ()),
        ("note", {"voice": "author", "place": "end", "prev": "note-1", "call": "r1"}, ()),
    ]
    divs: list[Tree] = [
        ("div", {"type": kind, "level": level}, (p,))
        for level, kind in enumerate(("cover", "document", "section", "notes", "notes", "section"), 1)
    ]
    third: Tree = ("head", {"level": 3}, ())
    divs.append(("div", {"type": "section", "level": 1}, (third, p, ("quote", {}, (third, p, third, p)))))
    head: Tree = ("head", {"level": 3}, ())
    furniture: list[Tree] = [("fw", {"type": kind}, ()) for kind in (*get_args(Type), "blank")]
    matter: list[Tree] = [("fw", {"type": kind}, ()) for kind in sorted(MATTER)]
    listed: Tree = ("list", {"ordered": False}, (head, ("item", {}, (p,)), ("fw", {}, ()), *furniture))
    table: Tree = ("table", {}, (head, ("row", {"role": "label"}, (("cell", {}, ()),))))
    speech: Tree = ("sp", {"who": "x"}, (("speaker", {}, ()), p))
    lines: list[Tree] = [("l", {"part": part, "n": "5", "indent": 2}, ()) for part in "IMF"]
    verse: Tree = ("lg", {}, (head, *lines))
    chunks: list[Tree] = [
        ("quote", {}, (p,)),
        listed,
        table,
        speech,
        verse,
        ("l", {}, ()),
        ("ab", {}, ()),
        ("bibl", {}, ()),
        *((kind, {}, ()) for kind in ("stage", "figure", "pre")),
        ("castList", {}, (head, ("castItem", {}, ()))),
    ]
    inner: Tree = (
        "div",
        {"type": "section", "level": 3},
        (*edges, p, ("quote", {}, (*edges, *ends, p)), *chunks, *ends),
    )
    return grown(
        name,
        (
            ("front", {}, (("bibl", {}, ()),)),
            ("body", {}, (inner, *divs, *matter)),
            ("back", {}, (*parted, *notes, *matter)),
        ),
        cert,
    )


def of_blocks() -> Sequence[Document]:
    """Return all blocks, signed in every way."""
    return [
        blocks(),
        blocks("unsure", "medium"),
        blocks("doubtful", "low"),
        *map(characters, ("high", "medium", "low")),
    ]


def characters(cert: str) -> Document:
    """Make a document of a character with what is said of it, in parts where a cross-reference crosses them."""
    text = "Orlov Reed Vale"
    spans = {"role": Span(0, 5), "roleDesc": Span(6, 10), "actor": Span(11, 15)}
    marks = [annotation(f"{kind}1", kind, span, {}, "ed", cert) for kind, span in spans.items()]
    crossing = [
        annotation(f"x{n}", "xref", span, CROSSING, "ed", "high") for n, span in enumerate((Span(2, 8), Span(9, 13)))
    ]
    whole = Span(0, len(text))
    held = [annotation(f"{kind}1", kind, whole) for kind in ("body", "castList", "castItem")]
    return merged(f"characters-{cert}", text, [*held, *marks, *crossing])


def grown(name: str, trees: Sequence[Tree], cert: str = "high") -> Document:
    """Make a document of blocks: a letter in each leaf, with a blank line between."""
    text: list[str] = []
    found: list[Annotation] = []

    def grow(tree: Tree) -> None:
        kind, body, held = tree
        start, place = sum(map(len, text)), len(found)
        for one in held:
            grow(one)
        if not held:
            text.append("x\n\n")
        number = sum(a.kind == kind for a in found) + 1
        said = body if KINDS[kind].role in ("zone", "section") else {**body, "lang": "fr"}
        span = Span(start, sum(map(len, text)) - 2)
        found.insert(place, annotation(f"{kind}-{number}", kind, span, said, "ed", cert))

    for tree in trees:
        grow(tree)
    return merged(name, "".join(text), found)


def merged(name: str, text: str, marks: Sequence[Annotation], header: Header | None = None) -> Document:
    """Return the document of *marks*, which must merge without a fault."""
    source = Source(name, text, "0" * 64, header or Header("T"), f"texts/{name}.txt")
    events = merge(source, marks)
    assert () == events.diagnostics
    return Document(source, tuple(marks), events.events)


def bare(text: str = "x") -> Document:
    """Make a document of which nothing is known, with nothing but a running head."""
    whole = Span(0, len(text))
    header = Header("T", availability="restricted", language="ru", summary="One.\n\n- two\n\n> three")
    return merged("bare", text, [annotation("body1", "body", whole), annotation("fw1", "fw", whole)], header)


RICH = structs.replace(
    EDITION,
    settings=structs.replace(
        EDITION.settings,
        subtitle="A Test",
        description="All there is.",
        repository="https://example.org/r",
        place="Rybna",
        contact="desk@example.org",
        funder=("The Bridge Fund",),
        keywords=("bridges", "rivers"),
        doi="10.1234/bridge",
    ),
    releases=(
        Release(
            "1.1.0",
            "2020-02-02",
            "See [](person:orlov).",
            (Tally("bridge", "", "choice", 1), Tally("", "persons", "", 2)),
        ),
        Release("1.0.0", "2019"),
    ),
    withdrawn=(
        Withdrawal("text", "lost", "A Lost Text", "2020-02-01", "Not ours."),
        Withdrawal("person", "x", "X", "2020"),
    ),
    editors=(
        *EDITION.editors,
        Editor("web", "W. E. B.", url="https://example.org/web"),
        Editor("all", "A. L. L.", orcid="0000-0002-1825-0097", url="https://example.org/all"),
    ),
    entries={
        **EDITION.entries,
        "persons": (
            *EDITION.entries["persons"],
            Person(
                "vague",
                "V",
                note=PROSE,
                cert="low",
                birth=LifeDate(when="1870", cert="medium"),
                death=LifeDate(when="1918-03-03", cert="low"),
            ),
            *(
                Person(f"vague{nth}", "V", birth=LifeDate(when=when), death=LifeDate(when=when))
                for nth, when in enumerate(("165X~", "1650/1660~"))
            ),
            Person(
                "sure",
                "S",
                forms=("Ш",),
                lang="fr",
                birth=LifeDate(when="1870", cert="low"),
                death=LifeDate(when="1918-03", cert="medium"),
            ),
        ),
        "places": (
            *EDITION.entries["places"],
            Place("hill", "Hill", sort="Hill, the", forms=("Hills",), lang="fr", cert="low", type="region"),
            Place("dale", "Dale", cert="medium", type="water"),
        ),
        "orgs": (
            *EDITION.entries["orgs"],
            Org("band", "Band", sort="Band, a", forms=("Bands",), lang="fr", cert="low", source=("x",)),
            Org("choir", "Choir", cert="medium"),
        ),
        "events": (
            *EDITION.entries["events"],
            Event("founding", "The Founding", when="165X~", lang="fr"),
            Event(
                "flood", "The Flood", sort="Flood, the", cert="low", place=("The Far Bank",), idno={"wikidata": "Q1"}
            ),
        ),
        "works": (
            *EDITION.entries["works"],
            Work("leaf", "Leaf", lang="fr", cert="low", note="x", url="https://example.org/leaf"),
            Work("page", "Page", cert="medium"),
        ),
    },
)
"""The miniature's edition, and what it lacks."""
BARE = Edition(Settings("A Bare Edition"), headers={"bare": Header("T")})


def files() -> dict[str, bytes]:
    """Return every kind of file that is written, with everything in them, by path."""
    rich = [tei.document(doc, RICH) for doc in (document(), of_phrases(), *of_blocks())]
    poor = tei.document(bare(), BARE).content
    members = [file.content for file in rich]
    return {
        **{file.path: file.content for file in rich},
        "texts/bare/bare.xml": poor,
        "registers.xml": tei_common.registers(RICH).content,
        **{file.path: file.content for file in tei_common.lists(RICH)},
        "corpus.xml": b"".join(tei_common.corpus(RICH, members)),
        "none/registers.xml": tei_common.registers(BARE).content,
        "none/corpus.xml": b"".join(tei_common.corpus(BARE, [])),
    }
