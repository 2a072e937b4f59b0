"""Corrections that change nothing, and those whose marks of emphasis readers would see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model import Annotation, Source
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import KINDS
from edition.text.marks import Marks


def faults(source: Source, annotations: Iterable[Annotation], marks: Marks) -> Iterator[Diagnostic]:
    """Yield a fault for each correction to the very words of the text, or with other *marks* than stand there."""
    for one in annotations:
        words = one.span.of(source.text)
        same = KINDS[one.kind].replaced and one.body.mends and one.body.words == words
        if same:
            yield diagnose("A073", one.at, words=words)
        if not same and (mark := marks.shown(one)):
            yield diagnose("A033", one.at, words=one.body.words, mark=mark)
