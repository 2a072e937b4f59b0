"""Marks of emphasis as a text has them (`*`, `_`, `**`), and corrections of the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from edition.model import Annotation, Span
from edition.model.kinds import KINDS


class Marks:
    """The marks of emphasis in a *text*, which are among the annotations of its *structure*."""

    def __init__(self, text: str, structure: Iterable[Annotation]) -> None:
        self._text = text
        self._spans = sorted(one.span for one in structure if one.body.emphasises)
        # the longest first: `**` is not two of `*`
        used = sorted({text[one.start : one.end] for one in self._spans}, key=len, reverse=True)
        # an empty pattern would find something everywhere, this one nothing
        self._pattern = re.compile("|".join(map(re.escape, used)) or "(?!)")

    def kept(self, annotations: Iterable[Annotation]) -> Iterator[Annotation]:
        """Yield *annotations*; of a correction with the marks that stand in its place, one a stretch that it changes.

        What is emphasised stays so: italics go over many stretches, a correction is never split.
        """
        for one in annotations:
            yield from self._stretches(one, marks) if (marks := self._around(one)) else (one,)

    def shown(self, correction: Annotation) -> str:
        """Return the first mark that readers would see among the words of a *correction*; "" if there is none."""
        if not KINDS[correction.kind].replaced or not (found := self._pattern.search(correction.body.words)):
            return ""
        return found[0] if self._stretches(correction, self._around(correction)) == [correction] else ""

    def _around(self, one: Annotation) -> Sequence[Span]:
        """Return the marks within a correction."""
        if not KINDS[one.kind].replaced:
            return ()
        first, last = (bisect_left(self._spans, Span(at, at)) for at in (one.span.start, one.span.end))
        return self._spans[first:last]

    def _trimmed(self, start: int, end: int, words: str) -> tuple[Span, str]:
        """Return a stretch and its new *words* without the space that begins and ends both."""
        stood = self._text[start:end]
        inner = stood.strip()
        lead, _, trail = stood.partition(inner) if inner else ("", "", "")
        if not words.startswith(lead) or not words.endswith(trail):
            return Span(start, end), words
        return Span(start + len(lead), end - len(trail)), words.strip()

    def _stretches(self, one: Annotation, marks: Sequence[Span]) -> list[Annotation]:
        """Return what a correction changes between *marks*, or all of it where it has others."""
        if self._pattern.findall(one.body.words) != [self._text[mark.start : mark.end] for mark in marks]:
            return [one]
        edges = [one.span.start, *(edge for mark in marks for edge in (mark.start, mark.end)), one.span.end]
        stretches = map(self._trimmed, edges[::2], edges[1::2], self._pattern.split(one.body.words))
        changed = [(span, words) for span, words in stretches if self._text[span.start : span.end] != words]
        if not changed or any(span.start == span.end for span, _ in changed):
            return [one]
        field = next(name for name in one.body.readings if getattr(one.body, name) is not None)
        return [
            structs.replace(
                one,
                id=f"{one.id}.{nth}" if one.id and nth > 1 else one.id,
                span=span,
                body=structs.replace(one.body, **{field: words}),
            )
            for nth, (span, words) in enumerate(changed, 1)
        ]
