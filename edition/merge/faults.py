"""What cannot be woven as it was asked, told to whoever asked."""

from __future__ import annotations

from edition.model import Annotation, Source
from edition.model.diagnostics import Diagnostic, Location, locate
from edition.model.kinds import KINDS

SHORT = 40
"""Code points of an annotation that a message shows whole."""
DEPTH = 40
"""Annotations that may lie in each other; lxml reads 256 levels."""


def crossing(source: Source, code: str, first: Annotation, second: Annotation) -> Diagnostic:
    """Say that two annotations cross that may not."""
    place, line = _place(source, second)
    return Diagnostic(
        code,
        place,
        f"{_named(source, second)} begins inside {_named(source, first)} and ends outside it.",
        "Shorten one of the two, so that one holds the other or they do not meet.",
        line,
    )


def runs_over(source: Source, unit: Annotation) -> Diagnostic:
    """Say that a unit does not end in the block in which it begins."""
    place, line = _place(source, unit)
    return Diagnostic(
        "T042",
        place,
        f"{_named(source, unit)} runs over the end of a paragraph or over a page's notes.",
        "Make one record for each paragraph.",
        line,
    )


def too_deep(source: Source, annotation: Annotation) -> Diagnostic:
    """Say that too many annotations lie inside each other."""
    place, line = _place(source, annotation)
    message = f"More than {DEPTH} annotations lie inside each other at {_named(source, annotation)}."
    return Diagnostic("T043", place, message, "Remove annotations that say the same.", line)


def _place(source: Source, annotation: Annotation) -> tuple[Location, str]:
    if annotation.at.file:
        return annotation.at, ""
    return locate(source.path, source.text, annotation.span.start)


def _named(source: Source, annotation: Annotation) -> str:
    words = " ".join(source.text[annotation.span.start : annotation.span.end].split())
    short = words if len(words) <= SHORT else f"{words[:20]} … {words[-15:]}"
    return f"{KINDS[annotation.kind].tei} “{short}”"
