"""Corrections that change nothing: what should stand there is what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model import Annotation, Source
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import KINDS


def faults(source: Source, annotations: Iterable[Annotation]) -> Iterator[Diagnostic]:
    """Yield a fault for each correction to the very words of the text."""
    for one in annotations:
        words = source.text[one.span.start : one.span.end]
        if KINDS[one.kind].replaced and one.body.mends and one.body.words == words:
            yield diagnose("A073", one.at, words=words)
