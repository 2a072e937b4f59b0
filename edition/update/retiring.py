"""Corrections that a new text has already: they have nothing left to correct."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from edition.model import Span
from edition.text.alignment import Placement, Versions
from edition.text.alignment.edges import core

LOOKED = 4
"""Words on either side that may have changed, too, before the question is given up."""
SHOWN = 60
_BLANK = re.compile(r"\s+")


class Repair(Struct, frozen=True, order=True):
    """A correction or a supplement: *instead* should stand where *span* of the old text is."""

    span: Span
    instead: str


def repair(text: str, record: Any, span: Span) -> Repair | None:
    """Return what a record repairs at *span* of *text*, if it is a correction or a supplement."""
    if "corr" in record:
        return Repair(span, str(record["corr"] or ""))
    if "supplied" in record:
        return Repair(span, text[span.start : span.end] + str(record["supplied"]))
    return None


def mended(pair: Versions, own: Repair, repairs: Sequence[Repair]) -> str:
    """Return how the new text reads where *own* was to be mended, if it reads as mended; else nothing.

    What stands between the words around is compared with what would stand there; other *repairs* near by may have been
    made in the new text, too, or not.
    """
    words = core(pair.old, own.span)
    first, last = (words.first, words.last) if words else _beside(pair, own.span)
    for left in range(first - 1, max(-1, first - 1 - LOOKED), -1):
        for right in range(last + 1, min(len(pair.old.keys), last + 1 + LOOKED)):
            before, behind = pair.matches.new_of[left], pair.matches.new_of[right]
            if 0 <= before < behind:
                around = Span(pair.old.ends[left], pair.old.starts[right])
                there = pair.new.text[pair.new.ends[before] : pair.new.starts[behind]]
                if _reads(pair.old.text, around, own, repairs, there):
                    reading = _plain(pair.old.raw(left, left) + there + pair.old.raw(right, right))
                    return f"the text reads “{reading[:SHOWN]}”"
    return ""


def in_order(order: Sequence[str], placed: Sequence[Placement]) -> str:
    """Return a sentence if stretches that had to be transposed are in the right order now; else the empty string."""
    spans = [one.span for one in placed]
    if any(span is None for span in spans):
        return ""
    ranked = sorted(range(len(spans)), key=lambda nth: (spans[nth] or Span(0, 0)).start)
    wanted = [int(n) - 1 for n in order]
    return "the stretches stand in the right order" if ranked == wanted and wanted != sorted(wanted) else ""


def _beside(pair: Versions, span: Span) -> tuple[int, int]:
    """Return the words around a span without words: as if it reached from the one behind it to the one before."""
    before = bisect_right(pair.old.ends, span.start)
    return before, before - 1


def _reads(text: str, around: Span, own: Repair, repairs: Sequence[Repair], there: str) -> bool:
    """Return whether *there* is what *around* is when mended: alone, or with the other repairs in it."""
    others = [
        one
        for one in repairs
        if around.holds(one.span) and (one.span.end <= own.span.start or one.span.start >= own.span.end)
    ]
    for made in ((), others):
        if _plain(there) == _plain(_applied(text, around, [*made, own])):
            return _plain(there) != _plain(_applied(text, around, made))
    return False


def _applied(text: str, around: Span, repairs: Sequence[Repair]) -> str:
    pieces: list[str] = []
    reached = around.start
    for one in sorted(repairs):
        if one.span.start >= reached:
            pieces += (text[reached : one.span.start], one.instead)
            reached = one.span.end
    return "".join((*pieces, text[reached : around.end]))


def _plain(words: str) -> str:
    return _BLANK.sub(" ", words)
