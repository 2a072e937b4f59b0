"""A text in figures: what the home page, the head of a reading page and the principles say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from edition.kinds import MENTIONS
from edition.model import Annotation, Document


class Summary(Struct, frozen=True):
    """What is counted of one text. *named* counts entries by register, *notes* by voice, *changes* by kind and type."""

    text_id: str
    words: int
    named: Mapping[str, int]
    notes: Mapping[str, int]
    changes: Mapping[str, int]


def summary(document: Document) -> Summary:
    """Count what is in *document*."""
    named: dict[str, set[str]] = {}
    notes: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    for annotation in document.annotations:
        kind = annotation.kind
        if kind in MENTIONS:
            named.setdefault(MENTIONS[kind], set()).update(str(annotation.body.get("ref", "")).split())
        elif kind == "footnote":
            notes["ours"] += 1
        elif kind == "note" and not annotation.body.get("prev"):
            notes[str(annotation.body.get("voice", "author"))] += 1
        elif change := _change(annotation):
            changes[change] += 1
    counted = {register: len(entries) for register, entries in sorted(named.items())}
    words = len(document.source.text.split())
    return Summary(document.source.id, words, counted, dict(sorted(notes.items())), dict(sorted(changes.items())))


def _change(annotation: Annotation) -> str:
    """Say what sort of intervention an annotation is; nothing if it is none."""
    match annotation.kind:
        case "choice":
            return str(annotation.body.get("type") or "misprint")
        case "sic":
            return "noted"
        case "gap" | "supplied":
            return annotation.kind
        case "seg":
            return "moved"
    return ""


def count(number: int, one: str, many: str = "") -> str:
    """Say a number with its noun.

    >>> count(1, "note"), count(1200, "note"), count(2, "entry", "entries")
    ('1 note', '1,200 notes', '2 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
