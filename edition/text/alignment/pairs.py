"""Pair different words in the same place: `tbe` and `the`, `com-mand` and `command`.

They must lie between matched words, and their letters must be alike; the rest stays unmatched.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from rapidfuzz.distance import Indel

from edition.text.alignment.align import Matches, unmatched
from edition.text.alignment.words import Words

LIKE = 0.5
"""Words that share less of their letters (of both together) are never paired."""
SMALL = 900
"""Cells of the largest table of word pairs that is filled: its cost is quadratic."""


class Pair(Struct, frozen=True, gc=False):
    """Old words *first* to *last* became new words *to_first* to *to_last*: the *same* letters, or only alike."""

    first: int
    last: int
    to_first: int
    to_last: int
    same: bool


class _Hunk(Struct, frozen=True, gc=False):
    low: int
    high: int
    to_low: int
    to_high: int


def pairs(old: Words, new: Words, matches: Matches) -> dict[int, Pair]:
    """Return, by the number of each respelled old word, the pair that it belongs to."""
    found: dict[int, Pair] = {}
    for hunk in _hunks(matches):
        for pair in _paired(old, new, hunk):
            found.update(dict.fromkeys(range(pair.first, pair.last + 1), pair))
    return found


def _hunks(matches: Matches) -> Iterator[_Hunk]:
    """Yield what is unmatched in both texts between words that are matched in order."""
    new_of, old_of = matches.new_of, matches.old_of
    for low, high in unmatched(new_of):
        to_low = new_of[low - 1] + 1 if low else 0
        to_high = new_of[high] if high < len(new_of) else len(old_of)
        if to_low < to_high and (high - low) * (to_high - to_low) <= SMALL and set(old_of[to_low:to_high]) == {-1}:
            yield _Hunk(low, high, to_low, to_high)


def _paired(old: Words, new: Words, hunk: _Hunk) -> Iterator[Pair]:
    """Yield the pairs of a hunk whose likeness, summed up, is the greatest, in order (dynamic programming)."""
    rows, columns = hunk.high - hunk.low, hunk.to_high - hunk.to_low
    best: dict[tuple[int, int], tuple[float, Pair | None]] = {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            options: list[tuple[float, Pair | None]] = [(0.0, None)]
            options += [(best[at][0], None) for at in ((i - 1, j), (i, j - 1)) if at in best]
            options += _steps(old, new, hunk, (i, j), best)
            best[i, j] = max(options, key=lambda option: option[0])
    return reversed(list(_way_back(best, hunk, rows, columns)))


def _steps(
    old: Words, new: Words, hunk: _Hunk, at: tuple[int, int], best: dict[tuple[int, int], tuple[float, Pair | None]]
) -> Iterator[tuple[float, Pair | None]]:
    # a word broken twice, at hyphen and line end, comes in three pieces at most
    for height, width in ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3)):
        before = (at[0] - height, at[1] - width)
        if before not in best:
            continue
        i, j = hunk.low + before[0], hunk.to_low + before[1]
        ours, theirs = "".join(old.keys[i : i + height]), "".join(new.keys[j : j + width])
        likeness = Indel.normalized_similarity(ours, theirs)
        # the pieces of a broken word have exactly its letters
        if likeness < LIKE or (height != width and likeness < 1):
            continue
        same = likeness == 1 and _hyphens_only(old.raw(i, i + height - 1)) and _hyphens_only(new.raw(j, j + width - 1))
        pair = Pair(i, i + height - 1, j, j + width - 1, same)
        yield best[before][0] + likeness * (len(ours) + len(theirs)), pair


def _hyphens_only(raw: str) -> bool:
    """Return whether the pieces of a word are joined by hyphens, not separated by spaces."""
    return not any(c.isspace() for c in raw.replace("-\r\n", "").replace("-\n", ""))


def _way_back(best: dict[tuple[int, int], tuple[float, Pair | None]], hunk: _Hunk, i: int, j: int) -> Iterator[Pair]:
    while i or j:
        score, pair = best[i, j]
        if pair:
            yield pair
            i, j = pair.first - hunk.low, pair.to_first - hunk.to_low
            continue
        up = i > 0 and best[i - 1, j][0] == score
        i, j = (i - 1, j) if up else (i, j - 1)
