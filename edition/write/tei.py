"""Write a document as TEI P5.

Every character of the source stands in `text`, in order, with its white space; what the edition adds is the closed
set of `edition.recover`. So nothing is indented and nothing is trimmed. Ids are the annotation's own after the
text's (`serge.n7`), so that they stay unique in a `teiCorpus`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from edition.kinds import KINDS, MENTIONS, REGISTERS
from edition.model import Annotation, Close, Document, Edition, Open, OutputFile, Point, Text
from edition.write import tei_apparatus, tei_header, xml
from edition.write.tei_places import Misfits, misfits
from edition.write.tei_pointers import Links, pointer
from edition.write.tei_prose import prose
from edition.write.tei_registers import Registers, pointed_at

NAMESPACE = "http://www.tei-c.org/ns/1.0"
WHOLE = "../../registers.xml"
"""Where the whole registers stand, as seen from a text's file."""
Attributes = dict[str, str]


class Row(Struct, frozen=True):
    """How one kind is written: its attributes, what follows the start tag, what precedes the end tag."""

    attributes: Callable[[str, Annotation], Attributes] = lambda _text, _annotation: {}
    after_start: Callable[[str, Annotation], str] = lambda _text, _annotation: ""
    before_end: Callable[[str, Annotation], str] = lambda _text, _annotation: ""


class Seen(Struct, frozen=True):
    """What the whole of a document says of its parts: blocks in another form, who speaks, where links lead."""

    odd: Misfits
    who: Mapping[str, str]
    links: Links


def _head(text: str, annotation: Annotation) -> str:
    head = annotation.body.get("head", "")
    who = xml.attributes_of({"resp": _resp(text, annotation.resp)})
    return f"<head><supplied{who}>{xml.text(head)}</supplied></head>" if head else ""


def _resp(text: str, resp: str) -> str:
    return f"#{text}._ed.{resp}" if resp else ""


def _signed(text: str, annotation: Annotation) -> Attributes:
    return {"resp": _resp(text, annotation.resp), "cert": annotation.cert}


def _note(text: str, note: Annotation) -> Attributes:
    body = note.body
    voice = str(body.get("voice", "author"))
    return {
        "place": str(body.get("place", "end")),
        "type": voice,
        "resp": f"#{text}._{voice}",
        "n": str(body.get("n", "")),
        "target": f"#{text}.{body['call']}" if body.get("call") else "",
        "next": f"#{text}.{body['next']}" if body.get("next") else "",
        "prev": f"#{text}.{body['prev']}" if body.get("prev") else "",
    }


def _gloss(text: str, gloss: Annotation) -> Attributes:
    voice = str(gloss.body.get("voice", "translator"))
    return {"place": "inline", "type": voice, "resp": f"#{text}._{voice}"}


def _call(text: str, call: Annotation) -> Attributes:
    note = call.body.get("note", "")
    return {"type": "call", "target": f"#{text}.{note}" if note else "", "n": str(call.body.get("n", ""))}


def _mention(_text: str, mention: Annotation) -> Attributes:
    link = REGISTERS[MENTIONS[mention.kind]].link
    refs = " ".join(f"#{link}.{name}" for name in str(mention.body["ref"]).split())
    kind = str(mention.body.get("kind", "name"))
    return {"type": "" if kind == "name" else kind, "ref": refs, "cert": "" if mention.cert == "high" else mention.cert}


def _date(text: str, date: Annotation) -> Attributes:
    body = {name: str(value) for name, value in date.body.items()}
    julian = {"when-custom": body["old"], "datingMethod": f"#{text}._julian"} if body.get("old") else {}
    new = {name: body.get(name, "") for name in ("when", "from", "to")}
    return {**new, **julian, "calendar": f"#{text}._julian" if julian else "", "cert": _unsure(date)}


def _unsure(annotation: Annotation) -> str:
    return "" if annotation.cert == "high" else annotation.cert


def _corr(text: str, choice: Annotation) -> str:
    """Close the reading that stands and give the one that should."""
    signed = _signed(text, choice)
    if "reg" in choice.body:
        return f"</orig><reg{xml.attributes_of(signed)}>{xml.text(str(choice.body['reg']))}</reg>"
    attributes = xml.attributes_of({"type": str(choice.body.get("type", "")), **signed})
    return f"</sic><corr{attributes}>{xml.text(str(choice.body['corr']))}</corr>"


def _n(annotation: Annotation) -> Attributes:
    return {"n": str(annotation.body.get("n", ""))}


ROWS: Mapping[str, Row] = {
    **dict.fromkeys(KINDS, Row()),
    "div": Row(lambda _text, a: {"type": str(a.body.get("type", ""))}, after_start=_head),
    "list": Row(lambda _text, a: {"rend": "numbered" if a.body.get("ordered") else "bulleted"}),
    "item": Row(lambda _text, a: _n(a)),
    "row": Row(lambda _text, a: {"role": str(a.body.get("role", ""))}),
    "note": Row(_note),
    "gloss": Row(_gloss),
    "call": Row(_call),
    "choice": Row(
        after_start=lambda _text, a: "<orig>" if "reg" in a.body else "<sic>",
        before_end=_corr,
    ),
    "sic": Row(_signed),
    "seg": Row(lambda _text, _a: {"type": "transposed"}),
    "metamark": Row(lambda _text, a: {"function": str(a.body.get("function", ""))}),
    "xref": Row(lambda text, a: {"type": "cross", "target": pointer(str(a.body["link"]), text)}),
    "date": Row(_date),
    "hi": Row(lambda _text, a: {"rend": str(a.body.get("rend", "italic"))}),
    "pb": Row(lambda _text, a: _n(a)),
    **dict.fromkeys(MENTIONS, Row(_mention)),
}
"""Every kind has its row; `tests/test_tei.py` says so."""


def document(doc: Document, edition: Edition, version: str, registers: Registers | None = None) -> OutputFile:
    """Write the TEI file of one text.

    *version* is the builder's; *registers* are the edition's, made once where many texts are written.
    """
    name = doc.source.id
    known = registers or Registers(edition)
    links = Links(lambda link: pointer(link, name), known.titles)
    head = tei_header.header(doc, edition, version)
    text = body(doc, links)
    apparatus = tei_apparatus.stand_off(name, doc.annotations, links)
    entries = known.stand_off(pointed_at(head + text + apparatus), WHOLE)
    language = xml.attribute(doc.source.header.language)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TEI xmlns="{NAMESPACE}" xml:id="{name}" xml:lang="{xml.attribute(edition.settings.language)}">\n'
        f'{head}<text xml:lang="{language}">{text}</text>\n{apparatus}{entries}</TEI>\n'
    )
    return OutputFile(f"texts/{name}/{name}.xml", content.encode())


def body(doc: Document, links: Links) -> str:
    """Write the events of *doc*: the content of `text`."""
    source, name = doc.source.text, doc.source.id
    seen = Seen(misfits(doc.events), _speakers(doc.annotations), links)
    out: list[str] = []
    for event in doc.events:
        if type(event) is Text:
            out.append(xml.text(source[event.start : event.end]))
        elif type(event) is Open:
            out.append(_open(name, event, seen))
        elif type(event) is Close:
            out.append(_close(name, event, seen))
        elif isinstance(event, Point):
            out.append(_point(name, event, seen))
    return "".join(out)


def _speakers(annotations: Iterable[Annotation]) -> Mapping[str, str]:
    """Give the pointers to the person who speaks, by the id of the speech: whoever its speaker's name names."""
    speeches = sorted((a.span.start, a.span.end, a.id) for a in annotations if a.kind == "sp")
    starts = [start for start, _, _ in speeches]
    who: dict[str, str] = {}
    for name in annotations:
        if name.kind == "persName" and name.body.get("kind") == "speaker":
            n = bisect_right(starts, name.span.start) - 1
            if n >= 0 and name.span.start < speeches[n][1]:
                who.setdefault(speeches[n][2], _mention("", name)["ref"])
    return who


def _open(name: str, event: Open, seen: Seen) -> str:
    annotation, nth, of = event.annotation, event.nth, event.of
    row, tag = ROWS[annotation.kind], KINDS[annotation.kind].tei
    attributes = {"xml:id": _id(name, annotation, nth), **row.attributes(name, annotation)}
    if of > 1:
        attributes["next"] = f"#{_id(name, annotation, nth + 1)}" if nth < of else ""
        attributes["prev"] = f"#{_id(name, annotation, nth - 1)}" if nth > 1 else ""
    if annotation.id in seen.who:
        attributes["who"] = seen.who[annotation.id]
    if annotation.id in seen.odd.plain:
        return xml.start("ab", {**attributes, "type": tag})
    inner = "<div>" if annotation.id in seen.odd.wrapped else row.after_start(name, annotation)
    return xml.start(tag, attributes) + inner


def _close(name: str, event: Close, seen: Seen) -> str:
    annotation, odd = event.annotation, seen.odd
    end = f"</{KINDS[annotation.kind].tei}>"
    if annotation.id in odd.plain:
        return "</ab>"
    if annotation.id in odd.wrapped:
        return "</div>" + end
    filling = "<ab/>" if annotation.id in odd.empty else ""
    return filling + ROWS[annotation.kind].before_end(name, annotation) + end


def _id(name: str, annotation: Annotation, nth: int) -> str:
    return f"{name}.{annotation.id}" if nth == 1 else f"{name}.{annotation.id}.{nth}"


def _point(name: str, event: Point, seen: Seen) -> str:
    annotation = event.annotation
    identity = _id(name, annotation, 1)
    if event.edge == "start":
        return f'<anchor xml:id="{name}._start.{annotation.id}"/>'
    if annotation.kind == "footnote":
        return _footnote(name, annotation, seen.links)
    if annotation.kind in POINTS:
        return POINTS[annotation.kind](name, annotation)
    row = ROWS[annotation.kind]
    attributes = {"xml:id": identity, **row.attributes(name, annotation)}
    return f"<{KINDS[annotation.kind].tei}{xml.attributes_of(attributes)}/>"


def _footnote(name: str, note: Annotation, links: Links) -> str:
    attributes = {
        "xml:id": _id(name, note, 1),
        "type": "editorial",
        "place": "margin",
        "n": str(note.body.get("n", "")),
        **_signed(name, note),
        "target": f"#{name}._start.{note.id}" if note.span.start < note.span.end else "",
    }
    return xml.element("note", prose(str(note.body["note"]), links), attributes)


def _gap(name: str, gap: Annotation) -> str:
    words = ", ".join(str(gap.body[field]) for field in ("reason", "extent") if gap.body.get(field))
    attributes = {"xml:id": _id(name, gap, 1), "reason": "lost", **_signed(name, gap)}
    return f"{xml.start('gap', attributes)}<desc>{xml.text(words)}</desc></gap>"


def _supplied(name: str, supplied: Annotation) -> str:
    attributes = {"xml:id": _id(name, supplied, 1), "reason": "omitted", **_signed(name, supplied)}
    return xml.element("supplied", xml.text(str(supplied.body["text"])), attributes)


POINTS: Mapping[str, Callable[[str, Annotation], str]] = {"gap": _gap, "supplied": _supplied}
