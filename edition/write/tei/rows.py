"""The table of annotation kinds as TEI elements: what each has besides its id."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation, bodies, pictures
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS, REGISTERS
from edition.text import edtf, facsimiles
from edition.text.edtf import in_xsd
from edition.write import xml
from edition.write.tei.dates import attributes, custom
from edition.write.tei.pointers import Here, Links, pointer
from edition.write.tei.prose import prose


class ElementRow(Struct, frozen=True):
    """How one kind is written: its attributes (each after a space), what follows the start, precedes the end."""

    tag: str
    attributes: Callable[[Here, Annotation], str] | None = None
    after_start: Callable[[Here, Annotation], str] | None = None
    before_end: Callable[[Here, Annotation], str] | None = None


def _resp(here: Here, resp: str) -> str:
    return f"#{here.text}._ed.{resp}" if resp else ""


def signed(here: Here, annotation: Annotation) -> str:
    """Write who says so, and how sure it is."""
    resp = f' resp="#{here.text}._ed.{annotation.resp}"' if annotation.resp else ""
    return f'{resp} cert="{annotation.cert}"' if annotation.cert else resp


def said_by(here: Here, annotation: Annotation) -> str:
    """Write who says what has no reading of its own to be signed, and how sure it is if it is not sure."""
    if annotation.kind in SIGNED:
        return ""
    resp = f' resp="#{here.text}._ed.{annotation.resp}"' if annotation.resp else ""
    return resp + _unsure(annotation)


def _milestone(_here: Here, annotation: Annotation) -> str:
    said = annotation.said(bodies.Milestone)
    return xml.attributes_of({"unit": said.unit, "n": said.n})


def _graphic(_here: Here, annotation: Annotation) -> str:
    said = annotation.said(bodies.Graphic)
    return xml.attributes_of({"url": pictures.address(said.url), "n": said.desc})


def _page(here: Here, annotation: Annotation) -> str:
    n = annotation.said(bodies.PageBreak).n
    return xml.attributes_of({"n": n, "facs": facsimiles.address(here.facsimile, n)})


def _head(here: Here, annotation: Annotation) -> str:
    head = annotation.said(bodies.Div).head
    who = xml.attributes_of({"resp": _resp(here, annotation.resp)})
    return f"<head><supplied{who}>{xml.text(head)}</supplied></head>" if head else ""


def _note(here: Here, note: Annotation) -> str:
    said, text = note.said(bodies.Note), here.text
    pointing = {"target": said.call, "next": said.next, "prev": said.prev}
    return xml.attributes_of(
        {
            "place": said.place or "end",
            **_voiced(here, note, said.whose),
            "n": said.n,
            **{name: f"#{text}.{target}" for name, target in pointing.items() if target},
        }
    )


def _voiced(here: Here, note: Annotation, voice: str) -> Mapping[str, str]:
    """Return whose words a note of the source is, and who says so, if that is not told by rule."""
    resp = " ".join((f"#{here.text}._{voice}", *((_resp(here, note.resp),) if note.resp else ())))
    return {"type": voice, "resp": resp, "cert": "" if note.cert == "high" else note.cert}


def _gloss(here: Here, gloss: Annotation) -> str:
    return xml.attributes_of({"place": "inline", **_voiced(here, gloss, gloss.said(bodies.Gloss).whose)})


def _call(here: Here, call: Annotation) -> str:
    """Point from a call at its note; a call whose note is lost is told apart."""
    said = call.said(bodies.Call)
    pointing = {"type": "call", "target": f"#{here.text}.{said.note}"} if said.note else {"type": "lost"}
    return xml.attributes_of({**pointing, "n": said.n})


def _mention(here: Here, mention: Annotation) -> str:
    said = mention.said(bodies.Mention)
    used = "" if said.type == "name" else said.type
    told = xml.attributes_of({"type": used, "xml:lang": here.names.get(mention.id, "")})
    ref = f' ref="{_refs(mention.kind, said.ref)}"' if said.ref else ""
    return f"{told}{ref}"


def _passage(_here: Here, passage: Annotation) -> str:
    entry, ref = REGISTERS[MENTIONS[passage.kind]].tei_entry, passage.said(bodies.EventReference).ref
    return f' type="{entry}" ref="{_refs(passage.kind, ref)}"'


def _refs(kind: str, ref: str) -> str:
    """Return the pointers to the entries *ref* that an annotation of *kind* names."""
    link = _SCHEMES[kind]
    return " ".join([f"#{link}.{name}" for name in ref.split()]) if " " in ref else f"#{link}.{ref}"


_SCHEMES = {mention: REGISTERS[name].link for mention, name in MENTIONS.items()}


def _date(here: Here, date: Annotation) -> str:
    said = date.said(bodies.Date)
    calendar = f"#{here.text}._{'julian' if said.old else said.calendar}" if said.old or said.calendar else ""
    # TEI's `@calendar` is that of the words, `@datingMethod` that of `@when-custom`: in Old Style both are one
    julian = {**custom(said.old), "datingMethod": calendar} if said.old else {}
    new = {
        **attributes(said.when),
        **{name: in_xsd(day) for name, day in (("from", said.from_), ("to", said.to)) if day},
    }
    # where the editor is less sure, `said_by` writes that, and no attribute may stand twice
    doubt = {"cert": "medium"} if edtf.read(said.when).unsure and date.cert in ("", "high") else {}
    return xml.attributes_of({**new, **julian, "calendar": calendar, **doubt})


def in_language(annotation: Annotation) -> str:
    """Say in which language the words of an annotation are, where they have one of their own."""
    lang = annotation.body.lang
    return xml.attributes_of({"xml:lang": lang}) if lang else ""


def _unsure(annotation: Annotation) -> str:
    return "" if annotation.cert in ("high", "") else f' cert="{annotation.cert}"'


def _corr(here: Here, choice: Annotation) -> str:
    """Close the reading that stands and give the one that should."""
    who, said = signed(here, choice), choice.said(bodies.Correction)
    if said.reg is not None:  # a reading without words is one, too: what was printed twice goes away
        return f"</orig><reg{who}>{xml.text(said.reg)}</reg>"
    if said.expan is not None:
        return f"</abbr><expan{who}>{xml.text(said.expan)}</expan>"
    return f"</sic><corr{xml.attributes_of({'type': said.type})}{who}>{xml.text(said.words)}</corr>"


def _first(said: bodies.Correction) -> str:
    """Return the element of the reading that stands in the source."""
    if said.reg is not None:
        return "orig"
    return "sic" if said.expan is None else "abbr"


def _of_div(here: Here, div: Annotation) -> str:
    return xml.attributes_of({"type": div.said(bodies.Div).type}) + _level(here, div)


def _level(here: Here, block: Annotation) -> str:
    """Write the level of a section or a heading, where another would be told by nesting."""
    return f' subtype="level-{here.levels[block.id]}"' if block.id in here.levels else ""


def _cross(here: Here, xref: Annotation) -> str:
    return xml.attributes_of({"type": "cross", "target": pointer(xref.said(bodies.CrossReference).link, here)})


def _speaker(here: Here, speech: Annotation) -> str:
    who = here.speakers.get(speech.id, "")
    return f' who="{who}"' if who else ""


def _verse(_here: Here, verse: Annotation) -> str:
    said = verse.said(bodies.Line)
    return xml.attributes_of({"n": said.n, "rend": f"indent{said.indent}" if said.indent else "", "part": said.part})


def speakers(annotations: Sequence[Annotation]) -> Mapping[str, str]:
    """Map the id of each speech to pointers at the person speaking: whomever its speaker label names."""
    speeches = sorted((a.span.start, a.span.end, a.id) for a in annotations if a.kind == "sp")
    starts = [start for start, _, _ in speeches]
    who: dict[str, str] = {}
    for name in annotations:
        # only the label before a speech says who speaks; whoever is named in it is spoken of
        if name.kind != "persName" or name.body.type != "speaker":
            continue
        n = bisect_right(starts, name.span.start) - 1
        if n >= 0 and name.span.start < speeches[n][1]:
            who.setdefault(speeches[n][2], _refs(name.kind, name.body.ref))
    return who


ROWS: Mapping[str, ElementRow] = {name: ElementRow(kind.tei) for name, kind in KINDS.items()} | {
    "div": ElementRow("div", _of_div, after_start=_head),
    "head": ElementRow("head", _level),
    "list": ElementRow("list", lambda _here, a: f' rend="{"numbered" if a.said(bodies.List).ordered else "bulleted"}"'),
    "item": ElementRow("item", lambda _here, a: xml.attributes_of({"n": a.said(bodies.Item).n})),
    "row": ElementRow("row", lambda _here, a: xml.attributes_of({"role": a.said(bodies.Row).role})),
    "sp": ElementRow("sp", _speaker),
    "l": ElementRow("l", _verse),
    # TEI has paragraphs in these, the source has words
    "postscript": ElementRow("postscript", after_start=lambda _here, _a: "<p>", before_end=lambda _here, _a: "</p>"),
    "argument": ElementRow("argument", after_start=lambda _here, _a: "<p>", before_end=lambda _here, _a: "</p>"),
    "figure": ElementRow("figure", after_start=lambda _here, _a: "<head>", before_end=lambda _here, _a: "</head>"),
    "fw": ElementRow("fw", lambda _here, a: xml.attributes_of({"type": a.said(bodies.FormeWork).type})),
    "pre": ElementRow("ab", lambda _here, _a: ' type="pre"'),
    "note": ElementRow("note", _note),
    "gloss": ElementRow("note", _gloss),
    "call": ElementRow("ref", _call),
    "choice": ElementRow(
        "choice",
        after_start=lambda _here, a: f"<{_first(a.said(bodies.Correction))}>",
        before_end=_corr,
    ),
    "sic": ElementRow("sic", signed),
    "seg": ElementRow("seg", lambda _here, _a: ' type="transposed"'),
    "metamark": ElementRow(
        "metamark", lambda _here, a: xml.attributes_of({"function": a.said(bodies.Metamark).function})
    ),
    "xref": ElementRow("ref", _cross),
    "date": ElementRow("date", _date),
    "hi": ElementRow("hi", lambda _here, a: f' rend="{xml.attribute(a.said(bodies.Highlight).rend or "italic")}"'),
    "foreign": ElementRow("foreign", lambda _here, a: in_language(a)),
    "term": ElementRow("term", lambda _here, a: in_language(a)),
    "milestone": ElementRow("milestone", _milestone),
    "graphic": ElementRow("graphic", _graphic),
    "pb": ElementRow("pb", _page),
    **{mention: ElementRow(KINDS[mention].tei, _mention) for mention in MENTIONS},
    "rs": ElementRow("rs", _passage),
}
"""Every kind has its row; `tests/test_tei.py` says so."""
SIGNED = frozenset(("choice", "sic", "note", "gloss"))
"""Kinds whose rows write themselves who says so."""
ENDS: Mapping[str, str] = {name: "" if row.before_end else f"</{row.tag}>" for name, row in ROWS.items()}
"""The end tags; none where something precedes it."""


def _footnote(links: Links, note: Annotation) -> str:
    text, said = links.here.text, note.said(bodies.Footnote)
    attributes = {
        "xml:id": f"{text}.{note.id}",
        "xml:lang": links.here.language,  # it stands within `text`, whose language is the source's
        "type": "editorial",
        "place": "margin",
        "n": said.n,
        "resp": _resp(links.here, note.resp),
        "cert": note.cert,
        "target": f"#{text}._start.{note.id}" if note.span.start < note.span.end else "",
    }
    end = "\n" if said.note.endswith("\n") else ""  # as of a YAML block: Markdown forgets it
    return xml.element("note", prose(said.note, links) + end, attributes)


def _gap(links: Links, gap: Annotation) -> str:
    said = gap.said(bodies.Gap)
    # `@reason` is a list of single words (teidata.word), so prose about the gap stands in `desc`
    words = ", ".join(words for words in (said.reason, said.extent) if words)
    extent = xml.attributes_of({"extent": said.extent})
    start = f'<gap xml:id="{links.here.text}.{gap.id}" reason="lost"{extent}{signed(links.here, gap)}'
    return f"{start}><desc>{xml.text(words)}</desc></gap>" if words else f"{start}/>"


def _supplied(links: Links, supplied: Annotation) -> str:
    start = f'<supplied xml:id="{links.here.text}.{supplied.id}" reason="omitted"{signed(links.here, supplied)}>'
    return f"{start}{xml.text(supplied.said(bodies.Supplied).text)}</supplied>"


POINTS: Mapping[str, Callable[[Links, Annotation], str]] = {
    # a note that was imported stands there itself
    "callPoint": lambda links, call: (
        f'<anchor xml:id="{links.here.text}.{call.id}"/>' if call.said(bodies.Call).apart else ""
    ),
    "footnote": _footnote,
    "gap": _gap,
    "supplied": _supplied,
}
"""Points that hold words."""
CITED: Mapping[str, tuple[str, str]] = {
    "div": ("section", ".//div[@xml:id]"),
    "head": ("heading", ".//head[@xml:id]"),
    "p": ("paragraph", ".//p[@xml:id]"),
    "quote": ("quotation", ".//quote[@xml:id]"),
    "list": ("list", ".//list[@xml:id]"),
    "table": ("table", ".//table[@xml:id]"),
    "lg": ("verse", ".//lg[@xml:id]"),
    "sp": ("speech", ".//sp[@xml:id]"),
    "note": ("note", ".//note[@place = ('end', 'bottom')]"),  # else a gloss (`inline`) or the edition's own (`margin`)
    "footnote": ("editorial-note", ".//note[@type = 'editorial']"),
    "pb": ("page", ".//pb[@xml:id]"),
    "anchor": ("passage", ".//anchor[not(contains(@xml:id, '._start.'))]"),  # `._start.` begins a note's words
}
"""Kinds that are cited: what a citation calls them, and where they are."""
