"""The ledger of a text, before and after its text changes: what the pipeline would divide, and who has which id."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from edition import place, recognise
from edition.model import Annotation, Record, Source
from edition.model.ledger import Ledger
from edition.permalinks import LINKABLE, assign_ids, record_ids, resolve_notes
from edition.text.alignment import Versions
from edition.update.ledgers import carried

STRUCTURE = "structure"


def blocks(source: Source, records: Sequence[Record], ledger: Ledger | None) -> tuple[Annotation, ...]:
    """Divide a text and give its blocks the ids of *ledger*."""
    return assign_ids(source, _divided(source, records, ledger), ledger).annotations


def _divided(source: Source, records: Sequence[Record], ledger: Ledger | None) -> tuple[Annotation, ...]:
    acts = place.place(source, (record for record in records if record.file == STRUCTURE))
    return recognise.divide(source, resolve_notes(acts.anchored, ledger)).annotations


def current(source: Source, records: Sequence[Record], ledger: Ledger | None) -> Ledger:
    """Write down which block of a text has which id."""
    return record_ids(source, blocks(source, records, ledger), ledger)


def renewed(
    pair: Versions, old: tuple[Source, Sequence[Record], Ledger | None], new: tuple[Source, Sequence[Record]]
) -> Ledger:
    """Take the ledger of the *old* version over to the *new* one; the version's records go with each."""
    there = blocks(*old)
    before = record_ids(old[0], there, old[2])
    ends = {one.id: one.span.end for one in there if one.kind in LINKABLE}
    source, records = new
    division = _divided(source, records, None)
    after = carried(pair, before, ends, division, source.sha256)
    placed = structs.replace(after, sha256=source.sha256)
    return record_ids(source, blocks(source, records, placed), placed)
