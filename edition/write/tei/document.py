"""Write a document as TEI P5.

Every character of the source stands in `text`, in order, with its white space; what the edition adds is the closed
set of `edition.recover`. So nothing is indented and nothing is trimmed. Ids are the annotation's own after the
text's (`serge.n7`), so that they stay unique in a `teiCorpus`. What may stand where, `edition.write.tei.schema` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs
from msgspec.json import encode

from edition.model import Annotation, Close, Document, Edition, Open, Original, OutputFile, Point, Text
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS
from edition.model.tei import NAMESPACE
from edition.text import called, originals
from edition.write import xml
from edition.write.tei import apparatus as tei_apparatus
from edition.write.tei import header, imported, levels
from edition.write.tei.cast import spoken_by
from edition.write.tei.division_tables import HOLDERS
from edition.write.tei.misplaced import NO_MISFITS, Misfits, misfits
from edition.write.tei.pointers import Here, Links, of_text
from edition.write.tei.registers import Registers, pointed_at
from edition.write.tei.rows import ENDS, POINTS, ROWS, ElementRow, in_language, said_by
from edition.write.tei.undivided import undivided

MATTER_DIVISION = '<div type="boilerplate">'


def document(doc: Document, edition: Edition, registers: Registers | None = None) -> OutputFile:
    """Write the TEI file of one text; *registers* are the edition's, made once where many texts are written."""
    name = doc.source.id
    known = registers or Registers(edition)
    links = Links(_here(doc, edition), known.titles)
    text = body(doc, links)
    head = header.header(doc, edition, header.HeaderSubject(links, text))
    apparatus = tei_apparatus.stand_off(name, doc.source.text, doc.annotations, links)
    entries = known.stand_off(pointed_at(head, text, apparatus))
    language = xml.attribute(doc.source.header.language)
    kind = ' type="imported"' if imported.is_imported(doc) else ""
    content = (
        xml.DECLARATION,
        _instruction(doc.source.header.original),
        # the header speaks the edition's language, only `text` the source's
        f'<TEI xmlns="{NAMESPACE}" xml:id="{name}" xml:lang="{xml.attribute(edition.settings.language)}">\n',
        f'{head}<text xml:lang="{language}"{kind}>{text}</text>\n{apparatus}{entries}</TEI>\n',
    )
    return OutputFile(f"texts/{name}/{name}.xml", "".join(content).encode())


def _instruction(original: Original | None) -> str:
    """Tell this program of a text's original; nothing where the text is the file. The header says it in words."""
    return f"<?{originals.INSTRUCTION} {encode(original).decode()}?>\n" if original else ""


def _here(doc: Document, edition: Edition) -> Here:
    foreign = doc.source.header.language != edition.settings.language
    language = edition.settings.language if foreign else ""
    here = of_text(doc.source.id, edition)
    odd = levels.told(doc.events, levels.of_body)[1]
    names = dict(_names(doc, edition))
    facsimile = doc.source.header.facsimile
    return structs.replace(
        here, speakers=spoken_by(doc), language=language, levels=odd, names=names, facsimile=facsimile
    )


def _names(doc: Document, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield each mention whose words are in another language than the text, and that language."""
    text, around = doc.source.text, doc.source.header.language
    for one in (one for one in doc.annotations if one.kind in MENTIONS):
        # a name that may mean several has none of their languages: together, their ids are nobody's
        entry = edition.designations.get((MENTIONS[one.kind], one.body.ref))
        if entry and (language := called.language(text[one.span.start : one.span.end], entry, around)):
            yield one.id, language


def body(doc: Document, links: Links) -> str:
    """Write the events of *doc*: the content of `text`."""
    source = doc.source.text
    specials = xml.specials(source)
    special = next(specials)
    # another's TEI has its elements where it has them
    others = imported.is_imported(doc)
    found = misfits(doc.events) if not others else NO_MISFITS
    odd = found if found != NO_MISFITS else None
    out: list[str] = []
    for event in undivided(doc.events, source) if others else doc.events:
        if type(event) is Text:
            words = source[event.start : event.end]
            if special < event.end:
                words = xml.text(words)
                while special < event.end:
                    special = next(specials)
            out.append(words)
        elif type(event) is Open:
            out.append(_open(links.here, event, odd))
        elif type(event) is Close:
            end = ENDS[event.annotation.kind]
            plain = end and not odd and not event.annotation.body.element
            out.append(end if plain else _close(links.here, event, odd))
        elif isinstance(event, Point):
            out.append(_point(links, event))
    return "".join(out)


def _open(here: Here, event: Open, odd: Misfits | None) -> str:
    annotation = event.annotation
    if annotation.body.element:
        return imported.start(here, event)
    row, attributes = _row(here, annotation)
    if annotation.body.lang and KINDS[annotation.kind].layer == "block":
        attributes += in_language(annotation)
    if annotation.resp or annotation.cert:
        attributes += said_by(here, annotation)
    # nearly all elements are written by the last line: the rest is kept out of its way
    if odd or event.of > 1 or row.after_start:
        return _open_fully(here, event, attributes, odd)
    return f'<{row.tag} xml:id="{here.text}.{annotation.id}"{attributes}>'


def _row(here: Here, annotation: Annotation) -> tuple[ElementRow, str]:
    row = ROWS[annotation.kind]
    return row, row.attributes(here, annotation) if row.attributes else ""


def _open_fully(here: Here, event: Open, attributes: str, odd: Misfits | None) -> str:
    annotation = event.annotation
    row = ROWS[annotation.kind]
    start = f' xml:id="{_part(here, event, event.nth)}"{attributes}{_parts(here, event) if event.of > 1 else ""}'
    if odd and annotation.id in odd.matter:
        return f"{MATTER_DIVISION if annotation.id in odd.begins else ''}<ab{start}>"
    if odd and annotation.id in odd.plain:
        return f'<{HOLDERS.get(annotation.kind, "ab")}{start} type="{row.tag}">'
    inner = row.after_start(here, annotation) if row.after_start else ""
    return f"<{row.tag}{start}>" + ("<div>" if odd and annotation.id in odd.wrapped else inner)


def _parts(here: Here, event: Open) -> str:
    """Point from a part of a split annotation at the parts beside it."""
    after = f' next="#{_part(here, event, event.nth + 1)}"' if event.nth < event.of else ""
    return f'{after} prev="#{_part(here, event, event.nth - 1)}"' if event.nth > 1 else after


def _part(here: Here, event: Open, nth: int) -> str:
    name = f"{here.text}.{event.annotation.id}"
    return name if nth == 1 else f"{name}.{nth}"


def _close(here: Here, event: Close, odd: Misfits | None) -> str:
    annotation = event.annotation
    if annotation.body.element:
        return imported.end(here, annotation)
    row = ROWS[annotation.kind]
    before = row.before_end(here, annotation) if row.before_end else ""
    if odd and annotation.id in odd.matter:
        return "</ab></div>" if annotation.id in odd.ends else "</ab>"
    if odd and annotation.id in odd.plain:
        return f"</{HOLDERS.get(annotation.kind, 'ab')}>"
    if odd and annotation.id in odd.wrapped:
        return f"</div></{row.tag}>"
    filling = "<ab/>" if odd and annotation.id in odd.empty else ""
    return f"{filling}{before}</{row.tag}>"


def _point(links: Links, event: Point) -> str:
    annotation, here = event.annotation, links.here
    if event.edge == "start":
        return f'<anchor xml:id="{here.text}._start.{annotation.id}"/>'
    if annotation.body.element:
        return imported.empty(here, annotation)
    if annotation.kind in POINTS:
        return POINTS[annotation.kind](links, annotation)
    row, attributes = _row(here, annotation)
    return f'<{row.tag} xml:id="{here.text}.{annotation.id}"{attributes}{said_by(here, annotation)}/>'
