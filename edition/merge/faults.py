"""Faults of annotations that cannot be merged as written."""

from __future__ import annotations

from edition.model import Annotation, Source
from edition.model.diagnostics import Diagnostic, Location, diagnose, locate
from edition.model.kinds import KINDS

SHORT = 40
"""Code points up to which a message quotes an annotation in full."""
DEPTH = 100
"""Levels of nested annotations. Each is two elements at most, and lxml reads 256 levels of them."""


def crossing(source: Source, code: str, first: Annotation, second: Annotation) -> Diagnostic:
    """Return the fault *code*: two annotations cross that may not."""
    place, line = _place(source, second)
    return diagnose(
        code,
        place,
        line,
        inner=KINDS[second.kind].tei,
        inner_words=_words(source, second),
        outer=KINDS[first.kind].tei,
        outer_words=_words(source, first),
    )


def runs_over(source: Source, unit: Annotation) -> Diagnostic:
    """Return the fault of a unit that does not end in the block in which it begins."""
    place, line = _place(source, unit)
    return diagnose("T042", place, line, element=KINDS[unit.kind].tei, words=_words(source, unit))


def too_deep(source: Source, annotation: Annotation) -> Diagnostic:
    """Return the fault of too many annotations inside one another."""
    place, line = _place(source, annotation)
    element, words = KINDS[annotation.kind].tei, _words(source, annotation)
    return diagnose("T043", place, line, most=DEPTH, element=element, words=words)


def _place(source: Source, annotation: Annotation) -> tuple[Location, str]:
    if annotation.at.file:
        return annotation.at, ""
    return locate(source.path, source.text, annotation.span.start)


def _words(source: Source, annotation: Annotation) -> str:
    words = " ".join(annotation.span.of(source.text).split())
    return words if len(words) <= SHORT else f"{words[:20]} … {words[-15:]}"
