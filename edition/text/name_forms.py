"""Find forms of names in a text: as complete words, however printed, across corrections, calls and line ends.

A word that a hyphen breaks at a line end is looked for with the hyphen and without it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.model import Annotation, Span
from edition.model.kinds import KINDS
from edition.text.corrected import corrected
from edition.text.derived import Derived
from edition.text.folding import NAME, NAME_JOINED, breaks, fold, key

if TYPE_CHECKING:
    from ahocorasick import Automaton

MARKS = frozenset(name for name, kind in KINDS.items() if kind.role == "mark")
"""Kinds that may interrupt a name without being part of it: note calls, page labels, marks of italics."""
# “LI” in capitals may be a number or an acronym as well
SHORTEST_IN_CAPITALS = 3

Hit = tuple[int, int, str]
"""Begin and end in the folded text, and the form."""


class Match(Struct, frozen=True, gc=False):
    """A folded form at *span* of the source; *broken* is the form it may be instead if a line-end hyphen is dropped."""

    span: Span
    form: str
    broken: str = ""


class Legible(Struct, frozen=True):
    """A corrected text without marks; *printings* are its foldings, hyphens of broken words kept and dropped."""

    reading: Derived
    printings: tuple[Derived, ...]

    def source(self, printing: Derived, start: int, end: int) -> Span:
        """Return the range of the source that became *start* to *end* of *printing*."""
        there = printing.source_span(start, end)
        return self.reading.source_span(there.start, there.end)


def legible(text: str, annotations: Iterable[Annotation] = ()) -> Legible:
    """Prepare *text* to be searched; corrections among *annotations* are applied, marks left out."""
    every = tuple(annotations)
    reading = corrected(text, every, _marks(text, every))
    profiles = (NAME, NAME_JOINED) if breaks(reading.text) else (NAME,)
    return Legible(reading, tuple(fold(reading.text, profile) for profile in profiles))


def _marks(text: str, annotations: Sequence[Annotation]) -> Iterator[Span]:
    """Yield the spans of marks inside blocks, with the white space around them less one character.

    A mark at the beginning of its block is skipped: what it labels does not belong to the line before.
    """
    blocks = [one.span for one in annotations if KINDS[one.kind].layer == "block"]
    bounds = sorted({0, len(text), *(edge for span in blocks for edge in (span.start, span.end))})
    for mark in (one.span for one in annotations if one.kind in MARKS):
        # a name does not run on from one paragraph into the next, whatever mark stands between
        low, high = bounds[bisect_right(bounds, mark.start) - 1], bounds[bisect_left(bounds, mark.end)]
        start, end = mark.start, mark.end
        while start > low and text[start - 1].isspace():
            start -= 1
        while end < high and text[end].isspace():
            end += 1
        if start > low:
            # one blank stays, since the words on both sides of a call are two words
            yield Span(start, end - 1) if end > mark.end else mark


def variants(form: str) -> tuple[str, ...]:
    """Return *form* folded, then with its last word in capitals, then all in capitals; short ones only as they are.

    >>> variants("Änne Voß"), variants("Li")
    (('Änne Voß', 'Änne VOSS', 'ÄNNE VOSS'), ('Li',))
    """
    folded = key(form, NAME)
    *first, last = folded.split(" ")
    surname = " ".join((*first, last.upper())) if len(last) >= SHORTEST_IN_CAPITALS else folded
    capitals = folded.upper() if len(folded) >= SHORTEST_IN_CAPITALS else folded
    return tuple(dict.fromkeys((folded, surname, capitals)))


def matches(text: Legible, automaton: Automaton) -> list[Match]:
    """Return the leftmost longest matches in *text* of the forms of *automaton*, as complete words."""
    found = [
        Match(text.source(printing, start, end), form)
        for printing in text.printings
        for start, end, form in _longest(_hits(printing, automaton))
    ]
    # the printings of one text differ only at broken words
    return _without_overlaps(found) if len(text.printings) > 1 else found


def _hits(printing: Derived, automaton: Automaton) -> Iterator[Hit]:
    for last, form in automaton.iter(printing.text):
        start, end = last + 1 - len(form), last + 1
        if printing.stands_alone(start, end):
            yield start, end, form


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    reached = 0
    for start, end, form in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= reached:
            yield start, end, form
            reached = end


def _without_overlaps(found: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        last = kept[-1] if kept else None
        if last is None or match.span.start >= last.span.end:
            kept.append(match)
            continue
        # both readings of one broken word are names: which of them, `tag` asks the registers
        if match.span == last.span and match.form != last.form:
            kept[-1] = Match(match.span, last.form, match.form)
    return kept


def occurrences(text: Legible, form: str) -> list[Span]:
    """Return the spans in the source of *form* as complete words, in the order of the text."""
    wanted = key(form, NAME)
    found = {
        text.source(printing, at, at + len(wanted)) for printing in text.printings for at in _places(printing, wanted)
    }
    return sorted(found)


def _places(printing: Derived, wanted: str) -> Iterator[int]:
    at = printing.text.find(wanted) if wanted else -1
    while at >= 0:
        alone = printing.stands_alone(at, at + len(wanted))
        if alone:
            yield at
        at = printing.text.find(wanted, at + (len(wanted) if alone else 1))
