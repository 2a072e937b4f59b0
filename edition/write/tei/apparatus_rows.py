"""What each kind of annotation says in `standOff`, since TEI has no place for it in the text: a row a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from edition.model import Annotation
from edition.model.bodies import Correction, CrossReference, Date, Footnote, Intervention
from edition.model.kinds import INTERVENING, KINDS
from edition.text import edtf
from edition.write import xml
from edition.write.tei import pointers, typed
from edition.write.tei.pointers import Links
from edition.write.tei.prose import prose
from edition.write.tei.registers import linked

PLAIN_DAY = re.compile(r"-?\d{4}(-\d\d){0,2}|")
"""A date that TEI says in one way only."""


def why(kind: str, words: str) -> str:
    """Write a note of a *kind*; nothing if it has no words."""
    return xml.worded("note", words, {"type": kind})


def _dated(annotation: Annotation, links: Links) -> Iterator[str]:
    body = annotation.said(Date)
    yield why("when", "" if PLAIN_DAY.fullmatch(body.when) else body.when)
    # TEI says that a date in doubt is less sure, whatever the editor is of the reading
    yield why("cert", annotation.cert if edtf.read(body.when).unsure else "")
    event = linked(body.links[0], links) if body.links else xml.text(body.event)
    yield xml.element("note", event, {"type": "event"})


def _linked(annotation: Annotation, links: Links) -> Iterator[str]:
    link = annotation.said(CrossReference).link
    yield why("link", "" if pointers.link(links.pointer(link), links.here.text) == link else link)


def _typed(annotation: Annotation, links: Links) -> Iterator[str]:
    note = annotation.said(Footnote).note
    yield why("markdown", "" if is_plainest(note, links) else note)


def _reason(annotation: Annotation, links: Links) -> Iterator[str]:
    yield why("reason", annotation.said(Intervention).reason)
    yield from _class(annotation, links)


def _class(annotation: Annotation, _links: Links) -> Iterator[str]:
    """Write the type of what was done, where no `corr` in the text says it."""
    body = annotation.said(Intervention)
    yield why("class", "" if body.mends and KINDS[annotation.kind].adds and isinstance(body, Correction) else body.type)


def _pointed_out(annotation: Annotation, links: Links) -> Iterator[str]:
    """Write the type of a slip, and what would be right, where no `corr` in the text could say so."""
    yield from _reason(annotation, links)
    body = annotation.said(Correction)
    readings = ((name, getattr(body, name)) for name in Correction.readings)
    # what takes words away has a reading without words
    yield from (
        xml.worded("note", words, {"type": name}) or f'<note type="{name}"/>'
        for name, words in readings
        if words is not None
    )


def is_plainest(note: str, links: Links) -> bool:
    """Return whether a note in Markdown is what its TEI would be taken for."""
    element = etree.fromstring(f"<note>{prose(note, links)}</note>")
    return typed.markdown(element, links.here.text) == note.rstrip("\n")


ROWS: Mapping[str, Callable[[Annotation, Links], Iterator[str]]] = {
    **dict.fromkeys(INTERVENING, _reason),
    # the transposition of several stretches has one reason
    "seg": _class,
    "sic": _pointed_out,
    "date": _dated,
    "xref": _linked,
    "footnote": _typed,
}
