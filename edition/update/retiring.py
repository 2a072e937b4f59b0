"""Find corrections that a new text already has: nothing is left for them to correct."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import product

from msgspec import Struct

from edition.model import Span
from edition.read.yaml import Value
from edition.text.alignment import Placement, Versions
from edition.text.alignment.edges import core

LOOKED = 4
"""Words on either side that may have changed as well; the search ends there."""
SHOWN = 60
_BLANK = re.compile(r"\s+")


class Repair(Struct, frozen=True, order=True):
    """A correction or a supplement: *instead* should stand where *span* of the old text is."""

    span: Span
    instead: str


def repair(text: str, record: Mapping[str, Value], span: Span) -> Repair | None:
    """Return what a record repairs at *span* of *text*; None if it is neither a correction nor a supplement."""
    if "corr" in record:
        return Repair(span, str(record["corr"] or ""))
    if "supplied" in record:
        return Repair(span, span.of(text) + str(record["supplied"]))
    return None


def corrected_reading(pair: Versions, own: Repair, repairs: Sequence[Repair]) -> str:
    """Return a sentence that quotes the new text at *own* if that has been corrected there; else the empty string.

    The text between the words around is compared with the corrected one; other *repairs* nearby may have been
    made in the new text as well, or not.
    """
    words = core(pair.old, own.span)
    first, last = (words.first, words.last) if words else _beside(pair, own.span)
    lefts = range(first - 1, max(-1, first - 1 - LOOKED), -1)
    rights = range(last + 1, min(len(pair.old.keys), last + 1 + LOOKED))
    for left, right in product(lefts, rights):
        there = _between(pair, left, right)
        around = Span(pair.old.ends[left], pair.old.starts[right])
        if there is not None and _is_repaired(pair.old.text, around, own, repairs, there):
            reading = _plain(pair.old.raw(left, left) + there + pair.old.raw(right, right))
            return f"the text reads “{reading[:SHOWN]}”"
    return ""


def _between(pair: Versions, left: int, right: int) -> str | None:
    """Return what is in the new text between old words *left* and *right*; None if they are not there in this order."""
    before, behind = pair.matches.new_of[left], pair.matches.new_of[right]
    return pair.new.text[pair.new.ends[before] : pair.new.starts[behind]] if 0 <= before < behind else None


def order_restored(order: Sequence[str], placed: Sequence[Placement]) -> str:
    """Return a sentence if stretches that had to be transposed are in the right order now; else the empty string."""
    spans = [one.span for one in placed]
    if any(span is None for span in spans):
        return ""
    ranked = sorted(range(len(spans)), key=lambda nth: (spans[nth] or Span(0, 0)).start)
    # stretches whose order changes nothing prove nothing
    wanted = [int(n) - 1 for n in order]
    return "the stretches stand in the right order" if ranked == wanted and wanted != sorted(wanted) else ""


def _beside(pair: Versions, span: Span) -> tuple[int, int]:
    """Return the first and last word of a span without words: the one behind it, and the one before it."""
    before = bisect_right(pair.old.ends, span.start)
    return before, before - 1


def _is_repaired(text: str, around: Span, own: Repair, repairs: Sequence[Repair], there: str) -> bool:
    """Return whether *there* is the text of *around* with *own* applied, alone or with all other repairs in it."""
    others = [
        one
        for one in repairs
        if around.holds(one.span) and (one.span.end <= own.span.start or one.span.start >= own.span.end)
    ]
    for made in ((), others):
        # the same words by another repair nearby are no evidence that this one was made
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
