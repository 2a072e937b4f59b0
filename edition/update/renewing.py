"""Make the ledger of a text, before and after the text changes, recognised as the pipeline does it."""

from __future__ import annotations

from collections.abc import Sequence

from edition import place, recognise
from edition.model import Annotation, Record, Source
from edition.model.ledger import Ledger
from edition.permalinks import LINKABLE, assign_ids, record_ids, resolve_notes
from edition.stages import STRUCTURE
from edition.text.alignment import Versions
from edition.update.ledgers import carry_ledger


def blocks(source: Source, records: Sequence[Record], ledger: Ledger | None) -> tuple[Annotation, ...]:
    """Return the blocks of a text with the ids of *ledger*."""
    return assign_ids(source, _recognised(source, records, ledger), ledger).annotations


def _recognised(source: Source, records: Sequence[Record], ledger: Ledger | None) -> tuple[Annotation, ...]:
    acts = place.place(source, (record for record in records if record.file == STRUCTURE))
    return recognise.recognise(source, resolve_notes(acts.anchored, ledger)).annotations


def current(source: Source, records: Sequence[Record], ledger: Ledger | None) -> Ledger:
    """Return the ledger of a text: which block has which id, in the text as it is now."""
    return record_ids(source, blocks(source, records, ledger), ledger)


def renew(
    pair: Versions, old: tuple[Source, Sequence[Record], Ledger | None], new: tuple[Source, Sequence[Record]]
) -> Ledger:
    """Return the ledger of the *new* version, whose blocks inherit ids of the *old* one."""
    there = blocks(*old)
    before = record_ids(old[0], there, old[2])
    ends = {one.id: one.span.end for one in there if one.kind in LINKABLE}
    source, records = new
    recognised = _recognised(source, records, None)
    after = carry_ledger(pair, before, ends, recognised, source.sha256)
    return record_ids(source, blocks(source, records, after), after)
