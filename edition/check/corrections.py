"""Corrections that change nothing, and those whose marks of emphasis readers would see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model import Annotation, Source, Span
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import KINDS
from edition.text.marks import Marks


def faults(source: Source, annotations: Iterable[Annotation], marks: Marks) -> Iterator[Diagnostic]:
    """Yield a fault for each correction to the very words of the text, or with other *marks* than stand there.

    What is corrected twice is one, too: each would be read inside the other.
    """
    first: dict[Span, Annotation] = {}
    for one in (one for one in annotations if KINDS[one.kind].replaced and one.body.mends):
        words = one.span.of(source.text)
        before = first.setdefault(one.span, one)
        if before is not one:
            yield diagnose("A073.twice", one.at, words=words, first=str(before.at))
        same = one.body.words == words
        if same:
            yield diagnose("A073", one.at, words=words)
        if not same and (mark := marks.shown(one)):
            yield diagnose("A033", one.at, words=one.body.words, mark=mark)
