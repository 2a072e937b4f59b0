"""Write what TEI has no place for in the text, as `standOff`.

Why something was changed, what it rests on, which words are meant; in which order stretches belong that changed places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from edition.model import Annotation
from edition.model.bodies import Correction, CrossReference, Date, Footnote, Intervention, Sourced
from edition.model.kinds import KINDS
from edition.text import edtf
from edition.text.streams.transposed import groups
from edition.write import xml
from edition.write.tei import pointers, typed
from edition.write.tei.pointers import Links
from edition.write.tei.prose import prose
from edition.write.tei.registers import linked, source

PLAIN_DAY = re.compile(r"-?\d{4}(-\d\d){0,2}|")
"""A date that TEI says in one way only."""


def stand_off(name: str, text: str, annotations: Iterable[Annotation], links: Links) -> str:
    """Write what is said beside the *text* called *name*, in the order of the text."""
    here = sorted(annotations, key=lambda a: (a.span, a.id))
    meant = _Meant(text, here)
    told = "".join(_told(name, a, links, meant) for a in here if not a.body.element)
    parts = (xml.element("listAnnotation", f"\n{told}" if told else ""), *_transpositions(name, here))
    content = "\n".join(part for part in parts if part)
    return f'<standOff type="apparatus">\n{content}\n</standOff>\n' if content else ""


def _told(name: str, annotation: Annotation, links: Links, meant: _Meant) -> str:
    content = "".join(_notes(annotation, links, meant))
    attributes = {
        "xml:id": f"{name}._why.{annotation.id}",
        "motivation": KINDS[annotation.kind].motivation,
        "target": f"#{name}.{annotation.id}",
    }
    return xml.element("annotation", content, attributes) + "\n" if content else ""


def _notes(annotation: Annotation, links: Links, meant: _Meant) -> Iterator[str]:
    body = annotation.body
    if isinstance(body, Intervention):
        yield from _intervention(annotation, body)
    elif isinstance(body, Date):
        yield _why("when", "" if PLAIN_DAY.fullmatch(body.when) else body.when)
        # TEI says that a date in doubt is less sure, whatever the editor is of the reading
        yield _why("cert", annotation.cert if edtf.read(body.when).unsure else "")
        event = linked(body.links[0], links) if body.links else xml.text(body.event)
        yield xml.element("note", event, {"type": "event"})
    elif isinstance(body, CrossReference):
        yield _why("link", "" if _says(body.link, links) else body.link)
    elif isinstance(body, Footnote):
        yield _why("markdown", "" if is_plainest(body.note, links) else body.note)
    yield _why("quotation", meant.words(annotation))
    if isinstance(body, Sourced):
        yield from (source(words, links) for words in body.sources)


def _why(kind: str, words: str) -> str:
    return xml.element("note", xml.text(words), {"type": kind})


def _intervention(annotation: Annotation, body: Intervention) -> Iterator[str]:
    # the transposition of several stretches has one reason
    if KINDS[annotation.kind].name != "seg":
        yield _why("reason", body.reason)
    yield from _unsaid(annotation, body)


def _unsaid(annotation: Annotation, body: Intervention) -> Iterator[str]:
    """Write the type of a slip, and what would be right, where no `corr` in the text could say so."""
    pointed_out = KINDS[annotation.kind].motivation == "assessing"
    corrected = isinstance(body, Correction) and body.mends
    if pointed_out or not corrected:
        yield _why("class", body.type)
    if pointed_out and isinstance(body, Correction):
        readings = ((name, getattr(body, name)) for name in Correction.readings)
        # what takes words away has a reading without words
        yield from (
            xml.element("note", xml.text(words), {"type": name}) or f'<note type="{name}"/>'
            for name, words in readings
            if words is not None
        )


def _says(link: str, links: Links) -> bool:
    """Return whether a pointer says which link it was made of."""
    return pointers.link(links.pointer(link), links.here.text) == link


def is_plainest(note: str, links: Links) -> bool:
    """Return whether a note in Markdown is what its TEI would be taken for."""
    element = etree.fromstring(f"<note>{prose(note, links)}</note>")
    return typed.markdown(element, links.here.text) == note.rstrip("\n")


class _Meant:
    """The words that are meant where an element stands at their beginning or end alone."""

    def __init__(self, text: str, annotations: Sequence[Annotation]) -> None:
        self._text = text
        units = [one.span for one in annotations if KINDS[one.kind].atomic and one.span.start < one.span.end]
        self._starts = [one.start for one in units]
        self._ends = [one.end for one in units]

    def words(self, annotation: Annotation) -> str:
        """Return the words, if the text does not tell where they begin and end."""
        kind, span = KINDS[annotation.kind], annotation.span
        if kind.layer != "point" or span.start == span.end:
            return ""
        # what begins or ends within a correction stands behind it
        told = kind.ranged and not self._within(span.start) and not self._within(span.end)
        return "" if told else self._text[span.start : span.end]

    def _within(self, offset: int) -> bool:
        nth = bisect_right(self._starts, offset) - 1
        return nth >= 0 and self._starts[nth] < offset < self._ends[nth]


def _transpositions(name: str, annotations: Iterable[Annotation]) -> Iterator[str]:
    """Write each group of stretches as pointers in the order in which they belong."""
    for group, pairs in groups(annotations).items():
        order = "".join(f'<ptr target="#{name}.{xml.attribute(meant.id)}"/>' for _, meant in pairs)
        reason = pairs[0][0].said(Intervention).reason
        content = xml.element("desc", xml.text(reason)) + xml.element("transpose", order)
        yield xml.element("listTranspose", content, {"xml:id": f"{name}._order.{group}"})
