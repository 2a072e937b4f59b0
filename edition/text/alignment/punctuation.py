"""Place quotations without a word (punctuation, white space, note marks); compare punctuation inside quotations."""

from __future__ import annotations

from bisect import bisect_right

from edition.model import Span
from edition.text.alignment import placement
from edition.text.alignment.edges import Core
from edition.text.alignment.placement import CUT, Placement, refused
from edition.text.alignment.versions import Versions
from edition.text.alignment.words import Words, folded
from edition.text.derived import splits
from edition.text.folding import NOTE_MARK


def between_words(pair: Versions, span: Span) -> Placement:
    """Place *span*, which holds no word, between the words that stood around it."""
    nth = bisect_right(pair.old.ends, span.start)
    before = pair.matches.new_of[nth - 1] if nth else -1
    behind = pair.matches.new_of[nth] if nth < len(pair.old.keys) else len(pair.new.keys)
    if behind != before + 1 or (before < 0 < nth):
        return refused("the words beside it changed")
    low, high = pair.old.gap(nth)
    new_low, new_high = pair.new.gap(behind)
    exact, there = pair.old.text[span.start : span.end], pair.new.text[new_low:new_high]
    which = _starts(pair.old.text[low:high], exact).index(span.start - low)
    starts = _starts(there, exact)
    if len(starts) != len(_starts(pair.old.text[low:high], exact)):
        return _other_mark(pair.old.text[low:high], exact, there, new_low)
    start = new_low + starts[which]
    if splits(pair.new.text, start) or splits(pair.new.text, start + len(exact)):
        return CUT
    return Placement(placement.EXACT, Span(start, start + len(exact)), flagged=False, margin=2, why="nothing changed")


def _other_mark(was: str, exact: str, there: str, low: int) -> Placement:
    """Propose the one note mark that replaces another; refuse anything else."""
    marks = list(NOTE_MARK.finditer(there))
    if not NOTE_MARK.fullmatch(exact) or len(marks) != 1 or len(NOTE_MARK.findall(was)) != 1:
        return refused(f"“{' '.join(there.split())}” stands there now")
    span = Span(low + marks[0].start(), low + marks[0].end())
    return Placement(placement.RESPELLED, span, flagged=True, margin=2, why=f"“{exact}” became “{marks[0][0]}”")


def _starts(text: str, exact: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(exact, at)]


def same_punctuation(pair: Versions, core: Core, to: tuple[int, int]) -> bool:
    """Return whether the words of a passage are separated by the same punctuation, however it is printed."""
    return _signs(pair.old, core.first, core.last) == _signs(pair.new, *to)


def _signs(text: Words, first: int, last: int) -> str:
    """Return the punctuation between words, without hyphens and blanks, since a broken word has these inside it."""
    gaps = (text.text[slice(*text.gap(nth))] for nth in range(first + 1, last + 1))
    return "".join(folded(gap).replace(" ", "").replace("-", "") for gap in gaps)
