"""Write a document as TEI P5.

Every character of the source stands in `text`, in order, with its white space; what the edition adds is the closed
set of `edition.recover`. So nothing is indented and nothing is trimmed. Ids are the annotation's own after the
text's (`serge.n7`), so that they stay unique in a `teiCorpus`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.kinds import KINDS, MENTIONS, REGISTERS
from edition.model import Annotation, Close, Document, Edition, Open, OutputFile, Point
from edition.write import tei_header, tei_registers, xml
from edition.write.tei_pointers import pointer
from edition.write.tei_prose import prose

NAMESPACE = "http://www.tei-c.org/ns/1.0"
Attributes = dict[str, str]


class Row(Struct, frozen=True):
    """How one kind is written: its attributes, what follows the start tag, what precedes the end tag."""

    attributes: Callable[[str, Annotation], Attributes] = lambda _text, _annotation: {}
    after_start: Callable[[str, Annotation], str] = lambda _text, _annotation: ""
    before_end: Callable[[str, Annotation], str] = lambda _text, _annotation: ""


def _head(text: str, annotation: Annotation) -> str:
    head = annotation.body.get("head", "")
    who = xml.attributes_of({"resp": _resp(text, annotation.resp)})
    return f"<head><supplied{who}>{xml.text(head)}</supplied></head>" if head else ""


def _resp(text: str, resp: str) -> str:
    return f"#{text}.{resp}" if resp else ""


def _signed(text: str, annotation: Annotation) -> Attributes:
    return {"resp": _resp(text, annotation.resp), "cert": annotation.cert}


def _note(text: str, note: Annotation) -> Attributes:
    body = note.body
    voice = str(body.get("voice", "author"))
    return {
        "place": str(body.get("place", "end")),
        "type": voice,
        "resp": f"#{text}.{voice}",
        "n": str(body.get("n", "")),
        "target": f"#{text}.{body['call']}" if body.get("call") else "",
        "next": f"#{text}.{body['next']}" if body.get("next") else "",
        "prev": f"#{text}.{body['prev']}" if body.get("prev") else "",
    }


def _gloss(text: str, gloss: Annotation) -> Attributes:
    voice = str(gloss.body.get("voice", "translator"))
    return {"place": "inline", "type": voice, "resp": f"#{text}.{voice}"}


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
    julian = {"when-custom": body["old"], "datingMethod": f"#{text}.julian"} if body.get("old") else {}
    new = {name: body.get(name, "") for name in ("when", "from", "to")}
    return {**new, **julian, "calendar": f"#{text}.julian" if julian else "", "cert": _unsure(date)}


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
    "sp": Row(lambda _text, a: {"who": " ".join(f"#person.{name}" for name in str(a.body.get("who", "")).split())}),
    "note": Row(_note),
    "gloss": Row(_gloss),
    "call": Row(_call),
    "choice": Row(
        after_start=lambda _text, a: "<orig>" if "reg" in a.body else "<sic>",
        before_end=_corr,
    ),
    "sic": Row(lambda text, a: {"type": str(a.body.get("type", "")), **_signed(text, a)}),
    "seg": Row(lambda _text, _a: {"type": "transposed"}),
    "metamark": Row(lambda _text, a: {"function": str(a.body.get("function", ""))}),
    "xref": Row(lambda text, a: {"type": "cross", "target": pointer(str(a.body["link"]), text)}),
    "date": Row(_date),
    "hi": Row(lambda _text, a: {"rend": str(a.body.get("rend", "italic"))}),
    "pb": Row(lambda _text, a: _n(a)),
    **dict.fromkeys(MENTIONS, Row(_mention)),
}
"""Every kind has its row; `tests/test_tei.py` says so."""


def document(doc: Document, edition: Edition, version: str) -> OutputFile:
    """Write the TEI file of one text; *version* is the builder's."""
    name = doc.source.id
    head = tei_header.header(doc, edition, version)
    text = body(doc)
    registers = tei_registers.stand_off(head + text, edition)
    language = xml.attribute(doc.source.header.language)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TEI xmlns="{NAMESPACE}" xml:id="{name}" xml:lang="{xml.attribute(edition.settings.language)}">\n'
        f'{head}<text xml:lang="{language}">{text}</text>\n{registers}</TEI>\n'
    )
    return OutputFile(f"texts/{name}/{name}.xml", content.encode())


def body(doc: Document) -> str:
    """Write the events of *doc*: the content of `text`."""
    source, name = doc.source.text, doc.source.id
    out: list[str] = []
    for event in doc.events:
        if isinstance(event, Open):
            out.append(_open(name, event))
        elif isinstance(event, Close):
            out.append(_close(name, event))
        elif isinstance(event, Point):
            out.append(_point(name, event))
        else:
            out.append(xml.text(source[event.start : event.end]))
    return "".join(out)


def _open(name: str, event: Open) -> str:
    annotation, nth, of = event.annotation, event.nth, event.of
    row = ROWS[annotation.kind]
    attributes = {"xml:id": _id(name, annotation, nth), **row.attributes(name, annotation)}
    if of > 1:
        attributes["next"] = f"#{_id(name, annotation, nth + 1)}" if nth < of else ""
        attributes["prev"] = f"#{_id(name, annotation, nth - 1)}" if nth > 1 else ""
    return xml.start(KINDS[annotation.kind].tei, attributes) + row.after_start(name, annotation)


def _close(name: str, event: Close) -> str:
    annotation = event.annotation
    return f"{ROWS[annotation.kind].before_end(name, annotation)}</{KINDS[annotation.kind].tei}>"


def _id(name: str, annotation: Annotation, nth: int) -> str:
    return f"{name}.{annotation.id}" if nth == 1 else f"{name}.{annotation.id}.{nth}"


def _point(name: str, event: Point) -> str:
    annotation = event.annotation
    identity = _id(name, annotation, 1)
    if event.edge == "start":
        return f'<anchor xml:id="{identity}.start"/>'
    if annotation.kind in POINTS:
        return POINTS[annotation.kind](name, identity, annotation)
    row = ROWS[annotation.kind]
    attributes = {"xml:id": identity, **row.attributes(name, annotation)}
    return f"<{KINDS[annotation.kind].tei}{xml.attributes_of(attributes)}/>"


def _footnote(name: str, identity: str, note: Annotation) -> str:
    attributes = {
        "xml:id": identity,
        "type": "editorial",
        "place": "margin",
        "n": str(note.body.get("n", "")),
        **_signed(name, note),
        "target": f"#{identity}.start" if note.span.start < note.span.end else "",
    }
    return xml.element("note", prose(str(note.body["note"]), lambda link: pointer(link, name)), attributes)


def _gap(name: str, identity: str, gap: Annotation) -> str:
    words = ", ".join(str(gap.body[field]) for field in ("reason", "extent") if gap.body.get(field))
    attributes = {"xml:id": identity, "reason": "lost", **_signed(name, gap)}
    return f"{xml.start('gap', attributes)}<desc>{xml.text(words)}</desc></gap>"


def _supplied(name: str, identity: str, supplied: Annotation) -> str:
    attributes = {"xml:id": identity, "reason": "omitted", **_signed(name, supplied)}
    return xml.element("supplied", xml.text(str(supplied.body["text"])), attributes)


POINTS: Mapping[str, Callable[[str, str, Annotation], str]] = {
    "footnote": _footnote,
    "gap": _gap,
    "supplied": _supplied,
}
