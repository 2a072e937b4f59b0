"""All records of a text for editors: what each says, where, how far it is, what was said of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from edition import place
from edition.model import Document
from edition.model.records import several
from edition.read import project as reading
from edition.serve import placed_records
from edition.serve.shown import Standing
from edition.serve.workspace import Workspace


class ListedRecord(Struct, frozen=True):
    """A record with the place at which it begins in the source (code points; -1: nowhere), and how far it is."""

    record: Standing
    start: int
    end: int
    status: str
    resp: str
    comments: tuple[str, ...]


def listed(workspace: Workspace, document: Document) -> list[ListedRecord]:
    """Return the records of a text, in its order; those without a place first."""
    return sorted(_each(workspace, document), key=lambda one: (one.start, one.record.file, one.record.nth))


def _each(workspace: Workspace, document: Document) -> Iterator[ListedRecord]:
    records, _ = reading.text_records(workspace.project, document.source.id)
    placed = {one.at: one.span for one in place.place(document.source, [r for r in records if r.targets]).anchored}
    shown = placed_records.by_place(workspace, (record.at for record in records))
    for record in records:
        span, said = placed.get(record.at), record.said
        one = shown.get(record.at)
        if one is not None:
            start, end = (span.start, span.end) if span else (-1, -1)
            comments = several(said.comments)
            yield ListedRecord(one, start, end, said.status or "", record.resp, comments)
