"""A text in figures, for the home page, the head of a reading page and the principles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from edition.model import Annotation, Document
from edition.model.bodies import Intervention
from edition.model.kinds import KINDS, NOTES
from edition.model.registers import MENTIONS
from edition.write.remark_rows import ROWS

NOTED = NOTES | {kind.name for kind in KINDS.values() if kind.editorial}
"""The kinds of notes, whoever wrote them: they are few among the annotations of a text."""


class Summary(Struct, frozen=True):
    """The figures of one text: *named* counts entries by register, *notes* by voice, *changes* by kind and type."""

    text_id: str
    words: int
    named: Mapping[str, int]
    notes: Mapping[str, int]
    changes: Mapping[str, int]


def _voice(annotation: Annotation) -> str:
    """Return whose note an annotation is; nothing for what goes on with another."""
    # a note that goes on after the next page is one note to a reader
    return "" if annotation.body.prev else annotation.body.whose


def _change(annotation: Annotation) -> str:
    return ROWS[annotation.kind].counted or annotation.said(Intervention).type or "misprint"


@lru_cache(maxsize=1)
def summary(document: Document) -> Summary:
    """Return the figures of *document*."""
    named: dict[str, set[str]] = {kind: set() for kind in MENTIONS}
    for annotation in document.annotations:
        if annotation.kind in MENTIONS:
            named[annotation.kind].update(annotation.body.refs)
    noted = (annotation for annotation in document.annotations if annotation.kind in NOTED)
    notes = Counter(voice for annotation in noted if (voice := _voice(annotation)))
    changes = Counter(_change(annotation) for annotation in document.annotations if annotation.kind in ROWS)
    counted = {MENTIONS[kind]: len(refs) for kind, refs in named.items()}
    words = len(document.source.text.split())
    return Summary(document.source.id, words, counted, dict(sorted(notes.items())), dict(sorted(changes.items())))
