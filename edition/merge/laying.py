"""Lay out what stands in a flow: where each piece begins and ends and each point stands, also at one offset.

An import tells what stands in what where offsets do not (`Annotation.order`). What has no order, as what editors say,
ends before points and begins behind them, but around whatever it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import inf
from operator import attrgetter, itemgetter

from msgspec import Struct

from edition.model import Annotation, Point

Piece = tuple[int, int, int, int, str, Annotation]
"""start, -end, 1 for a unit, rank, id, annotation: sorts outermost first."""
Mark = tuple[int, int, int, str, Point]
"""offset, 0 or 1 (leans left or right), rank, id, the point."""
Position = tuple[int, float, float]
"""An offset in the flow; what is at one is told apart by its own offset, where it was moved to there, and its order."""
Edges = Mapping[int, Sequence[tuple[int, Position]]]
"""At each offset the numbers of the pieces with an order that begin or end there, and where."""

KEY = itemgetter(0, 1, 2, 3, 4)
NEXT = 0.5
"""Less than from one place to the next."""


class Laid(Struct, frozen=True, eq=False):
    """A piece in its place: the *nth*, outermost first; a *unit* is 1."""

    begin: Position
    end: Position
    unit: int
    annotation: Annotation
    nth: int = 0


def lay(pieces: Sequence[Piece], marks: Sequence[Mark]) -> tuple[list[Laid], list[tuple[Position, Point]]]:
    """Return *pieces* and *marks* in their order, with their positions; *marks* of one offset come in theirs."""
    nested = _nested(pieces)
    begins, ends = _edges(nested)
    laid = [_laid(n, piece, begins, ends) for n, piece in enumerate(nested)]
    laid.sort(key=attrgetter("end"), reverse=True)
    laid.sort(key=attrgetter("begin"))
    numbered = [Laid(one.begin, one.end, one.unit, one.annotation, nth) for nth, one in enumerate(laid)]
    return numbered, sorted(((_standing(one, nested, ends), one[4]) for one in marks), key=itemgetter(0))


def is_told(one: Annotation) -> bool:
    """Return whether it is told where it begins and ends; what nothing meets there needs no order."""
    return bool(one.order[0] or one.body.element)


def _nested(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* outermost first; those that cover the same as it is told, where it is."""
    found: list[Piece] = []
    for _, group in groupby(sorted(pieces, key=KEY), key=itemgetter(0, 1)):
        same = list(group)
        told = iter(sorted((one for one in same if is_told(one[5])), key=lambda one: (one[5].span.start, one[5].order)))
        found += [next(told) if is_told(one[5]) else one for one in same]
    return found


def _edges(pieces: Sequence[Piece]) -> tuple[Edges, Edges]:
    begins: dict[int, list[tuple[int, Position]]] = defaultdict(list)
    ends: dict[int, list[tuple[int, Position]]] = defaultdict(list)
    for n, (start, before, _, _, _, one) in enumerate(pieces):
        if is_told(one):
            begins[start].append((n, (start, one.span.start, one.order[0])))
            ends[-before].append((n, (-before, one.span.end, one.order[1])))
    return begins, ends


def _laid(n: int, piece: Piece, begins: Edges, ends: Edges) -> Laid:
    start, end, unit, one = piece[0], -piece[1], piece[2], piece[5]
    if is_told(one):
        return Laid((start, one.span.start, one.order[0]), (end, one.span.end, one.order[1]), unit, one)
    # what comes behind it among the nested lies in it, where both begin or end at once
    begin = min((at for m, at in begins.get(start, ()) if m > n), default=(start, inf, 0))
    last = max((at for m, at in ends.get(end, ()) if m > n), default=(end, -1, 0))
    return Laid((begin[0], begin[1], begin[2] - NEXT / 2), (last[0], last[1], last[2] + NEXT / 2), unit, one)


def _standing(mark: Mark, pieces: Sequence[Piece], ends: Edges) -> Position:
    at, one = mark[0], mark[4].annotation
    if is_told(one):
        return at, one.span.start, one.order[0]
    # behind what ends here, less what begins here, too, and holds nothing but points
    last = max((end for n, end in ends.get(at, ()) if pieces[n][0] < at), default=(at, -1, 0))
    return at, last[1], last[2] + NEXT
