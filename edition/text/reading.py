"""The corrected text, and the way back from it to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from msgspec import Struct

from edition.model import Annotation, Span


class Piece(Struct, frozen=True, gc=False):
    """A stretch of the reading text: *size* code points at *source*; of other length there where it was corrected."""

    source: int
    source_size: int
    size: int


class Reading(Struct, frozen=True):
    """A reading text with the offsets at which its pieces begin."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def source_span(self, start: int, end: int) -> Span:
        """Give the range of the source that reads *start* to *end*; a corrected piece counts whole."""
        first = self.pieces[bisect_right(self.starts, start) - 1]
        last = self.pieces[bisect_right(self.starts, max(start, end - 1)) - 1]
        low = first.source + (start - self._start(start) if first.size == first.source_size else 0)
        if last.size == last.source_size:
            high = last.source + end - self._start(max(start, end - 1))
        else:
            high = last.source + last.source_size
        return Span(low, max(low, high))

    def _start(self, offset: int) -> int:
        return self.starts[bisect_right(self.starts, offset) - 1]


def corrected(text: str, annotations: Iterable[Annotation]) -> Reading:
    """Apply every `choice` and `supplied` of *annotations* (code points of *text*) that do not overlap."""
    changes = sorted(_change(text, a) for a in annotations if a.kind in ("choice", "supplied"))
    pieces: list[Piece] = []
    words: list[str] = []
    reached = 0
    for start, end, replacement in changes:
        if start < reached:
            continue
        _add(pieces, words, Piece(reached, start - reached, start - reached), text[reached:start])
        _add(pieces, words, Piece(start, end - start, len(replacement)), replacement)
        reached = end
    _add(pieces, words, Piece(reached, len(text) - reached, len(text) - reached), text[reached:])
    starts = tuple(accumulate((piece.size for piece in pieces), initial=0))[:-1]
    return Reading("".join(words), tuple(pieces), starts)


def _add(pieces: list[Piece], words: list[str], piece: Piece, content: str) -> None:
    if piece.size:
        pieces.append(piece)
        words.append(content)


def _change(text: str, annotation: Annotation) -> tuple[int, int, str]:
    """Give range and replacement, less what both have in common at either side."""
    start, end = annotation.span.start, annotation.span.end
    if annotation.kind == "supplied":
        return (end, end, str(annotation.body["text"]))
    sic, corr = text[start:end], str(annotation.body.get("corr", annotation.body.get("reg", "")))
    before = _common(sic, corr)
    behind = _common(sic[before:][::-1], corr[before:][::-1])
    return (start + before, end - behind, corr[before : len(corr) - behind])


def _common(one: str, other: str) -> int:
    """Count the code points with which both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
