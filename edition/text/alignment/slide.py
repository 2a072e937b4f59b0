"""Move the edges of deletions and insertions to where sentences begin.

Of “one. Two one. Three” it is open which “one.” was inserted; a complete sentence is likelier than the end
of one and the beginning of the next. Only choices between equal alignments are made here; no match is lost.
"""

from __future__ import annotations

import re

from edition.text.alignment.align import Matches, unmatched
from edition.text.alignment.words import Words

_PARAGRAPH = re.compile(r"\n[^\S\n]*\r?\n")
_SENTENCE = re.compile(r"[.!?:]")


def slide(old: Words, new: Words, matches: Matches) -> None:
    """Move the unmatched ranges of *matches*, in place, where the words allow it."""
    _slide(new, matches.old_of, matches.new_of)
    _slide(old, matches.new_of, matches.old_of)


def _slide(words: Words, there: list[int], back: list[int]) -> None:
    """Slide the ranges of *words* that *there* matches to nothing; *back* is the other direction."""
    for low, high in unmatched(there):
        before = there[low - 1] if low else -1
        behind = there[high] if high < len(there) else len(back)
        if behind != before + 1:
            continue
        left, right = _room(words.keys, there, low, high)
        best = max(range(low - left, low + right + 1), key=lambda at: (_rank(words, at), at))
        _shift(there, back, (low, high), best - low)


def _room(keys: tuple[str, ...], there: list[int], low: int, high: int) -> tuple[int, int]:
    """Return how many words a range may move to the left and to the right."""
    left = 0
    while (at := low - left - 1) >= 0 and keys[at] == keys[high - left - 1] and _adjoins(there, at, low):
        left += 1
    right = 0
    while (at := high + right) < len(keys) and keys[at] == keys[low + right] and _adjoins(there, at, high):
        right += 1
    return left, right


def _adjoins(there: list[int], at: int, edge: int) -> bool:
    """Return whether the words between *at* and the *edge* of the range are matched consecutively."""
    nearest = edge if at >= edge else edge - 1
    return there[at] >= 0 and there[at] - there[nearest] == at - nearest


def _rank(words: Words, at: int) -> int:
    gap = words.text[slice(*words.gap(at))]
    if at in (0, len(words.keys)) or _PARAGRAPH.search(gap):
        return 2
    return 1 if _SENTENCE.search(gap) else 0


def _shift(there: list[int], back: list[int], where: tuple[int, int], by: int) -> None:
    low, high = where
    size = high - low
    moved = range(high, high + by) if by > 0 else range(low + by, low)
    targets = [there[at] for at in moved]
    for at in moved:  # first, since the ranges overlap if the shift is shorter than the range
        there[at] = -1
    for at, target in zip(moved, targets, strict=True):
        to = at - size if by > 0 else at + size
        there[to], back[target] = target, to
