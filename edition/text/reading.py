"""The corrected text, and the way back from it to the source."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model import Annotation, Span
from edition.model.bodies import Correction, Supplied
from edition.text.derived import Derived, Piece, derived
from edition.text.folding import OBJECT


def corrected(text: str, annotations: Iterable[Annotation], objects: Iterable[Span] = ()) -> Derived:
    """Apply every `choice` and `supplied` of *annotations* (code points of *text*) that do not overlap.

    An `OBJECT` stands for what is at *objects*.
    """
    changes = [_change(text, a) for a in annotations if a.kind in ("choice", "supplied")]
    changes = sorted([*changes, *((one.start, one.end, OBJECT) for one in objects)])
    pieces: list[Piece] = []
    words: list[str] = []
    reached = 0
    for start, end, replacement in changes:
        if start < reached:
            continue
        pieces += Piece(reached, start - reached, start - reached), Piece(start, end - start, len(replacement))
        words += text[reached:start], replacement
        reached = end
    pieces.append(Piece(reached, len(text) - reached, len(text) - reached))
    return derived((*words, text[reached:]), pieces)


def _change(text: str, annotation: Annotation) -> tuple[int, int, str]:
    """Give range and replacement, less what both have in common at either side."""
    start, end = annotation.span.start, annotation.span.end
    if isinstance(annotation.body, Supplied):
        return (end, end, annotation.body.text)
    sic, corr = text[start:end], annotation.body.words if isinstance(annotation.body, Correction) else ""
    before = _common(sic, corr)
    behind = _common(sic[before:][::-1], corr[before:][::-1])
    return (start + before, end - behind, corr[before : len(corr) - behind])


def _common(one: str, other: str) -> int:
    """Count the code points with which both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
