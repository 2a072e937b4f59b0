"""A text in figures, for the home page, the head of a reading page and the principles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from edition.model import Document
from edition.model.bodies import Correction, Note
from edition.model.registers import MENTIONS

CHANGES = {"choice": "", "sic": "noted", "gap": "gap", "supplied": "supplied", "seg": "moved"}
"""Interventions, and what each is counted as; corrections are counted by their type of slip."""


class Summary(Struct, frozen=True):
    """The figures of one text: *named* counts entries by register, *notes* by voice, *changes* by kind and type."""

    text_id: str
    words: int
    named: Mapping[str, int]
    notes: Mapping[str, int]
    changes: Mapping[str, int]


def summary(document: Document) -> Summary:
    """Return the figures of *document*."""
    named: dict[str, set[str]] = {kind: set() for kind in MENTIONS}
    notes: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    for annotation in document.annotations:
        kind = annotation.kind
        if kind in MENTIONS:
            named[kind].update(annotation.body.refs)
        elif kind == "footnote":
            notes["ours"] += 1
        elif kind == "note" and not annotation.said(Note).prev:
            notes[annotation.said(Note).voice or "author"] += 1
        elif kind in CHANGES:
            changes[CHANGES[kind] or annotation.said(Correction).type or "misprint"] += 1
    counted = {MENTIONS[kind]: len(refs) for kind, refs in named.items()}
    words = len(document.source.text.split())
    return Summary(document.source.id, words, counted, dict(sorted(notes.items())), dict(sorted(changes.items())))
