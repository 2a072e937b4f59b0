"""Align two sequences of words: which word of the old text is which of the new.

Runs of words that occur once in each text are matched first (patience diff), what lies between them next, with shorter
runs; what is left over in both is searched for stretches that were moved. Respelled words are
paired afterwards (`edition.text.alignment.pairs`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

# long runs first: that a single word stands once in each text is often chance
RUNS = (6, 3, 1)
MOVED_RUN = 5
ROUNDS = 20
"""A stretch that was broken up and moved is followed for so many pieces."""
SMALL = 40_000
"""Cells of the largest table in which every word is compared with every other: its cost is quadratic."""
Range = tuple[int, int, int, int]
"""Start and end in the old sequence, start and end in the new."""


class Matches(Struct, frozen=True):
    """For each old word the number of the same new word, or -1, and vice versa; *moved* flags old words that moved."""

    new_of: list[int]
    old_of: list[int]
    moved: bytearray


def align(old: Sequence[str], new: Sequence[str]) -> Matches:
    """Align the keys of the words of two texts."""
    # whole numbers hash and compare faster than words
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(key, len(numbers)) for key in old]
    b = [numbers.setdefault(key, len(numbers)) for key in new]
    found = Matches([-1] * len(a), [-1] * len(b), bytearray(len(a)))
    _fill(a, b, (0, len(a), 0, len(b)), found)
    shared = _shared(a, b) if -1 in found.new_of and -1 in found.old_of else {}
    rounds = 0
    # what lies between two pieces that moved is free only when both are matched
    while rounds < ROUNDS and _match_moved(a, b, shared, found):
        rounds += 1
    return found


def _match_moved(a: list[int], b: list[int], shared: dict[int, int], found: Matches) -> bool:
    """Match stretches that moved; return whether there were any."""
    moves = list(_moves(shared, found))
    for where in moves:
        _fill(a, b, where, found)
        old = slice(*where[:2])
        found.moved[old] = bytes(match >= 0 for match in found.new_of[old])
    return bool(moves)


def _fill(a: list[int], b: list[int], where: Range, found: Matches) -> None:
    """Match the words of two ranges, in order."""
    waiting = [where]
    while waiting:
        rest = _trimmed(a, b, waiting.pop(), found)
        if anchors := _anchors(a, b, rest):
            waiting.extend(_between(anchors, rest))
        else:
            _match_blocks(a, b, rest, found)


def _match_blocks(a: list[int], b: list[int], where: Range, found: Matches) -> None:
    """Match the blocks that `difflib` finds in two ranges, unless they are too large for it."""
    alo, ahi, blo, bhi = where
    if 0 < (ahi - alo) * (bhi - blo) <= SMALL:
        # by default difflib ignores the frequent words of sequences of 200 or more
        for i, j, size in SequenceMatcher(None, a[alo:ahi], b[blo:bhi], autojunk=False).get_matching_blocks():
            _mark(found, alo + i, blo + j, size)


def _trimmed(a: list[int], b: list[int], where: Range, found: Matches) -> Range:
    """Match what both ranges begin and end with; return the rest."""
    alo, ahi, blo, bhi = where
    size = 0
    for size, (one, other) in enumerate(zip(a[alo:ahi], b[blo:bhi])):  # noqa: B007,B905  counts; lengths differ
        if one != other:
            break
    else:
        size = min(ahi - alo, bhi - blo)
    _mark(found, alo, blo, size)
    alo, blo = alo + size, blo + size
    size = 0
    while alo < ahi - size and blo < bhi - size and a[ahi - size - 1] == b[bhi - size - 1]:
        size += 1
    _mark(found, ahi - size, bhi - size, size)
    return alo, ahi - size, blo, bhi - size


def _mark(found: Matches, i: int, j: int, size: int) -> None:
    found.new_of[i : i + size] = range(j, j + size)
    found.old_of[j : j + size] = range(i, i + size)


def _anchors(a: list[int], b: list[int], where: Range) -> list[tuple[int, int]]:
    """Return words that begin a run which occurs once in each range, in the same order in both."""
    alo, ahi, blo, bhi = where
    if alo == ahi or blo == bhi:
        return []
    for run in RUNS:
        ours, theirs = _single(a, alo, ahi, run), _single(b, blo, bhi, run)
        common = sorted((i, theirs[gram]) for gram, i in ours.items() if gram in theirs)
        if common:
            return list(_rising(common))
    return []


def _single(words: list[int], low: int, high: int, run: int) -> dict[tuple[int, ...], int]:
    """Return the runs of *run* words that occur once in a range, each with its place."""
    first: dict[tuple[int, ...], int] = {}
    twice: set[tuple[int, ...]] = set()
    for at, gram in enumerate(zip(*(words[low + n : high] for n in range(run))), low):  # noqa: B905  ragged by nature
        if first.setdefault(gram, at) != at:
            twice.add(gram)
    return {gram: at for gram, at in first.items() if gram not in twice}


def _rising(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the longest subsequence of *pairs*, sorted by the first number, in which the second rises, too."""
    # patience sorting: of the rising sequences of each length so far, where the one ends that can go on farthest
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for nth, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        tails[at : at + 1] = [j]
        holders[at : at + 1] = [nth]
        before.append(holders[at - 1] if at else -1)
    chain = []
    nth = holders[-1]
    while nth >= 0:
        chain.append(pairs[nth])
        nth = before[nth]
    return reversed(chain)


def _between(anchors: list[tuple[int, int]], where: Range) -> Iterator[Range]:
    """Yield the ranges from one anchor to the next; each begins with its anchor, which `_trimmed` matches."""
    alo, ahi, blo, bhi = where
    begin = (alo, blo)
    for i, j in anchors:
        yield begin[0], i, begin[1], j
        begin = (i, j)
    yield begin[0], ahi, begin[1], bhi


def _shared(a: list[int], b: list[int]) -> dict[int, int]:
    """Return the place in the new text of each run that occurs once in each, by its place in the old."""
    ours, theirs = _single(a, 0, len(a), MOVED_RUN), _single(b, 0, len(b), MOVED_RUN)
    return {at: theirs[gram] for gram, at in ours.items() if gram in theirs}


def _moves(shared: dict[int, int], found: Matches) -> Iterator[Range]:
    """Yield pairs of unmatched ranges that share a run which occurs once in each text; none of them overlap."""
    free = {at: (low, high) for low, high in unmatched(found.old_of) for at in range(low, high - MOVED_RUN + 1)}
    taken: set[tuple[int, int]] = set()
    for low, high in unmatched(found.new_of):
        there = (shared.get(at, -1) for at in range(low, high - MOVED_RUN + 1))
        where = next((free[at] for at in there if at in free and free[at] not in taken), None)
        if where:
            taken.add(where)
            yield low, high, *where


def unmatched(matches: Sequence[int]) -> list[tuple[int, int]]:
    """Return the maximal ranges of -1.

    >>> unmatched([0, -1, -1, 3, -1])
    [(1, 3), (4, 5)]
    """
    alone = [nth for nth, match in enumerate(matches) if match < 0]
    edges = [nth for nth in range(1, len(alone)) if alone[nth] != alone[nth - 1] + 1]
    return [(alone[low], alone[high - 1] + 1) for low, high in pairwise((0, *edges, len(alone)))] if alone else []
