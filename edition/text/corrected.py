"""The corrected text, and the way back from it to the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.model import Annotation, Span
from edition.model.kinds import KINDS
from edition.text.derived import Derived, DerivedStretch, derived
from edition.text.folding import OBJECT

CHANGING = frozenset(name for name, kind in KINDS.items() if kind.adds and kind.layer != "block")
"""Kinds that change the words of sentences; a supplied heading stands between them."""


def corrected(text: str, annotations: Iterable[Annotation], objects: Iterable[Span] = ()) -> Derived:
    """Apply all corrections and supplied words among *annotations* (code points of *text*) that do not overlap.

    An `OBJECT` stands for what is at *objects*.
    """
    changes = [_change(text, a) for a in annotations if a.kind in CHANGING]
    changes = sorted([*changes, *((one.start, one.end, OBJECT) for one in objects)])
    pieces: list[DerivedStretch] = []
    words: list[str] = []
    reached = 0
    for start, end, replacement in changes:
        if start < reached:
            continue
        pieces += (
            DerivedStretch(reached, start - reached, start - reached),
            DerivedStretch(start, end - start, len(replacement)),
        )
        words += text[reached:start], replacement
        reached = end
    pieces.append(DerivedStretch(reached, len(text) - reached, len(text) - reached))
    return derived((*words, text[reached:]), pieces)


def _change(text: str, annotation: Annotation) -> tuple[int, int, str]:
    """Return range and replacement, less what both have in common at either side."""
    start, end, corr = annotation.span.start, annotation.span.end, annotation.body.words
    # supplied words stand where their lemma ends, as in print
    if not KINDS[annotation.kind].replaced:
        return (end, end, corr)
    sic = text[start:end]
    before = common(sic, corr)
    behind = common(sic[before:][::-1], corr[before:][::-1])
    return (start + before, end - behind, corr[before : len(corr) - behind])


def common(one: Sequence[object], other: Sequence[object]) -> int:
    """Count the items with which two sequences begin; of strings, the code points."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
