"""What was recognised at a place and no record says, with the form in which a person says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from edition.model import Annotation, Document, Span
from edition.model.kinds import CALLS, KINDS
from edition.serve import selections
from edition.serve.fields import MEANINGS
from edition.serve.refusal import RefusedError
from edition.serve.selections import Edge

HOLDING = frozenset(("zone", "section"))
"""Roles of what holds blocks and is pointed at through them."""


class RecognisedPlace(Struct, frozen=True):
    """A block or a call of a note: the *form* that changes it, its *fields* as they are, the words it points with."""

    label: str
    words: str
    form: str
    fields: Mapping[str, str]
    begin: Edge
    end: Edge


def recognised(document: Document, offset: int) -> Iterator[RecognisedPlace]:
    """Yield what stands at *offset* (code points) by recognition alone: a call of a note, then the block."""
    for one in document.annotations:
        if one.kind in CALLS and one.span.start <= offset <= one.span.end and one.span and not one.at.file:
            yield _shown(document, "call", one.span, {"call": one.body.calls})
    block = _outermost(document, offset)
    if block is None or block.at.file or block.kind not in MEANINGS["block"]:
        return
    try:
        words = selections.beginning(document, block.span.start)
    except RefusedError:
        return
    level = {"level": str(block.body.level)} if block.body.level else {}
    yield _shown(document, "block", words, {"block": block.kind, **level})


def _outermost(document: Document, offset: int) -> Annotation | None:
    """Return the largest block at *offset*, within a note the note: a record says its kind."""
    here = [
        one
        for one in document.annotations
        if KINDS[one.kind].layer == "block"
        and KINDS[one.kind].role not in HOLDING
        and one.span.start <= offset <= one.span.end
    ]
    inner = selections.block_at(document, offset) or (here[-1] if here else None)
    held = [one for one in here if inner and one.span.holds(inner.span)]
    aside = [one for one in held if KINDS[one.kind].island]
    return max(aside or held, key=lambda one: one.span.end - one.span.start, default=None)


def _shown(document: Document, form: str, span: Span, fields: Mapping[str, str]) -> RecognisedPlace:
    words = span.of(document.source.text)
    # a page counts in UTF-16, as JavaScript does
    units = len(words.encode("utf-16-le")) // 2
    label = MEANINGS["block"][fields["block"]] if form == "block" else "call of a note"
    return RecognisedPlace(label, f"“{words}”", form, fields, Edge(span.start, 0), Edge(span.start, units))
