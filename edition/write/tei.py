"""Write a document as TEI P5.

Every character of the source stands in `text`, in order, with its white space; what the edition adds is the closed
set of `edition.recover`. So nothing is indented and nothing is trimmed. Ids are the annotation's own after the
text's (`serge.n7`), so that they stay unique in a `teiCorpus`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from edition.kinds import KINDS, MENTIONS
from edition.model import Annotation, Close, Document, Edition, Open, OutputFile, Point, Text
from edition.write import tei_apparatus, tei_header, xml
from edition.write.tei_places import Misfits, misfits
from edition.write.tei_pointers import Links, pointer
from edition.write.tei_prose import prose
from edition.write.tei_registers import Registers, pointed_at
from edition.write.tei_rows import ENDS, PLAIN, ROWS, STARTS, mention_attributes, pointers, signed

NAMESPACE = "http://www.tei-c.org/ns/1.0"
WHOLE = "../../registers.xml"
"""Where the whole registers stand, as seen from a text's file."""


class Seen(Struct, frozen=True):
    """What the whole of a document says of its parts: blocks in another form, who speaks, where links lead.

    *special* are the ids of blocks that are written otherwise than others of their kind.
    """

    odd: Misfits
    who: Mapping[str, str]
    links: Links
    special: frozenset[str]


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
    seen = _seen(doc, links)
    out: list[str] = []
    add = out.append
    for event in doc.events:
        if type(event) is Text:
            add(xml.text(source[event.start : event.end]))
        elif type(event) is Open:
            add(_open(name, event, seen))
        elif type(event) is Close:
            add(_close(name, event, seen))
        elif isinstance(event, Point):
            add(_point(name, event, seen))
    return "".join(out)


def _seen(doc: Document, links: Links) -> Seen:
    odd, who = misfits(doc.events), _speakers(doc.annotations)
    return Seen(odd, who, links, odd.plain | odd.wrapped | odd.empty | who.keys())


def _speakers(annotations: Iterable[Annotation]) -> Mapping[str, str]:
    """Give the pointers to the person who speaks, by the id of the speech: whoever its speaker's name names."""
    speeches = sorted((a.span.start, a.span.end, a.id) for a in annotations if a.kind == "sp")
    starts = [start for start, _, _ in speeches]
    who: dict[str, str] = {}
    for name in annotations:
        if name.kind == "persName" and name.body.get("kind") == "speaker":
            n = bisect_right(starts, name.span.start) - 1
            if n >= 0 and name.span.start < speeches[n][1]:
                who.setdefault(speeches[n][2], pointers(name.kind, str(name.body["ref"])))
    return who


def _open(name: str, event: Open, seen: Seen) -> str:
    annotation = event.annotation
    kind, body = annotation.kind, annotation.body
    if event.of == 1 and annotation.id not in seen.special:
        if kind in MENTIONS:
            shared = mention_attributes(kind, body["ref"], body.get("kind", "name"), annotation.cert)
            return f'{STARTS[kind]}{name}.{annotation.id}"{shared}>'
        if kind in PLAIN:
            return f'{STARTS[kind]}{name}.{annotation.id}">'
    return _open_fully(name, event, seen)


def _open_fully(name: str, event: Open, seen: Seen) -> str:
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
    end = ENDS[annotation.kind]
    if annotation.kind != "choice" and annotation.id not in seen.special:
        return end
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
        **signed(name, note),
        "target": f"#{name}._start.{note.id}" if note.span.start < note.span.end else "",
    }
    return xml.element("note", prose(str(note.body["note"]), links), attributes)


def _gap(name: str, gap: Annotation) -> str:
    words = ", ".join(str(gap.body[field]) for field in ("reason", "extent") if gap.body.get(field))
    attributes = {"xml:id": _id(name, gap, 1), "reason": "lost", **signed(name, gap)}
    return f"{xml.start('gap', attributes)}<desc>{xml.text(words)}</desc></gap>"


def _supplied(name: str, supplied: Annotation) -> str:
    attributes = {"xml:id": _id(name, supplied, 1), "reason": "omitted", **signed(name, supplied)}
    return xml.element("supplied", xml.text(str(supplied.body["text"])), attributes)


POINTS: Mapping[str, Callable[[str, Annotation], str]] = {"gap": _gap, "supplied": _supplied}
