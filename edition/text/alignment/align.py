"""Align two sequences of words: which word of the old text is which of the new.

Runs of words that stand once in either text are matched first (patience), what lies between them next, with shorter
runs; what is left over in both is looked through for stretches that were moved. Words that were only spelled anew are
paired afterwards (`edition.text.alignment.pairs`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

RUNS = (6, 3, 1)
MOVED_RUN = 5
ROUNDS = 20
"""A stretch that was broken up is followed in so many pieces."""
SMALL = 40_000
"""Cells of the table of words that are compared one with every other."""
Range = tuple[int, int, int, int]
"""Begin and end in the old sequence, begin and end in the new."""


class Matches(Struct, frozen=True):
    """For each old word the number of the same word in the new text, or -1; *moved* says which changed places."""

    new_of: list[int]
    old_of: list[int]
    moved: bytearray


def align(old: Sequence[str], new: Sequence[str]) -> Matches:
    """Align the keys of two texts."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(key, len(numbers)) for key in old]
    b = [numbers.setdefault(key, len(numbers)) for key in new]
    found = Matches([-1] * len(a), [-1] * len(b), bytearray(len(a)))
    _fill(a, b, (0, len(a), 0, len(b)), found)
    shared = _shared(a, b) if -1 in found.new_of and -1 in found.old_of else {}
    for _ in range(ROUNDS):
        moves = list(_moves(shared, found))
        for where in moves:
            _fill(a, b, where, found)
            for nth in range(where[0], where[1]):
                found.moved[nth] = found.new_of[nth] >= 0
        if not moves:
            break
    return found


def _fill(a: list[int], b: list[int], whole: Range, found: Matches) -> None:
    """Match what is between two ranges, in order."""
    waiting = [whole]
    while waiting:
        alo, ahi, blo, bhi = _trimmed(a, b, waiting.pop(), found)
        if alo == ahi or blo == bhi:
            continue
        anchors = _anchors(a, b, (alo, ahi, blo, bhi))
        if anchors:
            waiting.extend(_between(anchors, (alo, ahi, blo, bhi)))
        elif (ahi - alo) * (bhi - blo) <= SMALL:
            for i, j, size in SequenceMatcher(None, a[alo:ahi], b[blo:bhi], autojunk=False).get_matching_blocks():
                _mark(found, alo + i, blo + j, size)


def _trimmed(a: list[int], b: list[int], where: Range, found: Matches) -> Range:
    """Match what both ranges begin and end with; give the rest."""
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
    """Find words that begin a run which stands once in either range, in the same order in both."""
    alo, ahi, blo, bhi = where
    for run in RUNS:
        ours, theirs = _single(a, alo, ahi, run), _single(b, blo, bhi, run)
        common = sorted((i, theirs[gram]) for gram, i in ours.items() if gram in theirs)
        if common:
            return list(_rising(common))
    return []


def _single(words: list[int], low: int, high: int, run: int) -> dict[tuple[int, ...], int]:
    """Give the runs that stand once in a range, and where."""
    first: dict[tuple[int, ...], int] = {}
    twice: set[tuple[int, ...]] = set()
    for at, gram in enumerate(zip(*(words[low + n : high] for n in range(run))), low):  # noqa: B905  ragged by nature
        if first.setdefault(gram, at) != at:
            twice.add(gram)
    return {gram: at for gram, at in first.items() if gram not in twice}


def _rising(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the longest part of *pairs* that rises on both sides."""
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
    """Give the ranges from one anchor to the next; each begins with its anchor, which `_trimmed` matches."""
    alo, ahi, blo, bhi = where
    begin = (alo, blo)
    for i, j in anchors:
        yield begin[0], i, begin[1], j
        begin = (i, j)
    yield begin[0], ahi, begin[1], bhi


def _shared(a: list[int], b: list[int]) -> dict[int, int]:
    """Give the places of the runs that stand once in either text."""
    ours, theirs = _single(a, 0, len(a), MOVED_RUN), _single(b, 0, len(b), MOVED_RUN)
    return {at: theirs[gram] for gram, at in ours.items() if gram in theirs}


def _moves(shared: dict[int, int], found: Matches) -> Iterator[Range]:
    """Give pairs of unmatched ranges that share a run which stands once in either text; none of them overlap."""
    free = {at: (low, high) for low, high in unmatched(found.old_of) for at in range(low, high - MOVED_RUN + 1)}
    taken: set[tuple[int, int]] = set()
    for low, high in unmatched(found.new_of):
        there = (shared.get(at, -1) for at in range(low, high - MOVED_RUN + 1))
        where = next((free[at] for at in there if at in free and free[at] not in taken), None)
        if where:
            taken.add(where)
            yield low, high, *where


def unmatched(matches: Sequence[int]) -> list[tuple[int, int]]:
    """Give the ranges of -1.

    >>> unmatched([0, -1, -1, 3, -1])
    [(1, 3), (4, 5)]
    """
    alone = [nth for nth, match in enumerate(matches) if match < 0]
    edges = [nth for nth in range(1, len(alone)) if alone[nth] != alone[nth - 1] + 1]
    return [(alone[low], alone[high - 1] + 1) for low, high in pairwise((0, *edges, len(alone)))] if alone else []
