"""Lists that are notes: their numbers count on from 1, and calls between the notes before them and these say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from edition.recognise import readers, shapes
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import NoteHabit

MOST_MISSING = 3
"""By how much a number may be above the one before it: labels are lost and misprinted."""
SHORTEST_RUN, SHORTEST_OUTER, BESIDE = 3, 8, 4
"""Notes of a run of which some may be uncalled, and of one that may hold another; pieces within which notes of the next
chapter begin, where those of all chapters stand together."""
MOST = 0.6
"""The share of a run of numbers that must be called, if no heading says that they are notes."""


class FoundCall(NamedTuple):
    """A call: where it stands (code points), its number, the pattern that found it."""

    place: int
    n: str
    pattern: re.Pattern[str]


class FoundLabel(Struct, frozen=True):
    """The label at which a chunk begins."""

    n: str
    habit: NoteHabit


def noted(
    text: str, pieces: Sequence[Piece], labels: Sequence[FoundLabel | None], calls: Sequence[FoundCall]
) -> Iterator[list[tuple[int, FoundLabel]]]:
    """Yield the runs of lists that are notes: those called between the notes before them and themselves."""
    since, reached = 0, -1
    near: Sequence[FoundCall] = []
    numbers = {call.n for call in calls}
    places, runs = [call.place for call in calls], list(_runs(labels))
    told = [run for run in runs if _is_headed(text, pieces, run) and not numbers.isdisjoint(_numbers(run))]
    for run in runs:
        first, last = run[0][0], run[-1][0]
        between = calls[bisect_left(places, since) : bisect_left(places, pieces[first].start)]
        # several runs may stand together behind all calls: then they share these
        near = near if not between and first - reached <= BESIDE else between
        # where a heading says which list below holds the notes of these calls, a list of a few of them is none
        kept = {call.n for call in near}.difference(_numbers(run))
        if any(len(kept.intersection(_numbers(one))) > MOST * len(kept) for one in told if kept and one[0][0] > last):
            continue
        if _are_notes([label for _, label in run], near, headed=run in told):
            yield run
            since, reached = pieces[last].end, last
            near = _uncalled(near, _numbers(run))


def _numbers(run: Iterable[tuple[int, FoundLabel]]) -> list[str]:
    return [label.n for _, label in run]


def _uncalled(calls: Sequence[FoundCall], numbers: Iterable[str]) -> list[FoundCall]:
    """Return *calls* less the first of each of *numbers*, whose note is found."""
    first = {call.n: call for call in reversed(calls)}
    found = {first[number] for number in numbers if number in first}
    return [call for call in calls if call not in found]


def _is_headed(text: str, pieces: Sequence[Piece], run: Sequence[tuple[int, FoundLabel]]) -> bool:
    """Return whether a heading over notes stands above a list."""
    first = run[0][0]
    return first > 0 and shapes.notes_heading(text, pieces[first - 1].chunks[0])


def _are_notes(run: Sequence[FoundLabel], near: Sequence[FoundCall], *, headed: bool) -> bool:
    """Return whether the numbers of a list are those of notes, by the calls *near* and by a heading over notes.

    Most are called in the way of the list, or the last calls before it are these and no others.
    """
    values = [label.n for label in run]
    wanted = [call.n for call in near if call.pattern is run[0].habit.call and call.n in values]
    order = list(dict.fromkeys(wanted))
    # figures that stand for anything do not call the items of a list in its order, and seldom twice
    if not (run[0].habit.sure or headed) and (
        order != [n for n in values if n in order] or len(wanted) > 2 * len(order)
    ):
        return False
    called = {call.n for call in near if call.pattern is run[0].habit.call}
    share = sum(n in called for n in values) / len(values)
    most = called == set(values) or (len(values) >= SHORTEST_RUN and share > MOST)
    told = headed and any(call.n in values for call in near)
    return len(set(values)) == len(values) and (most or told or values == [call.n for call in near[-len(values) :]])


def _runs(labels: Sequence[FoundLabel | None]) -> Iterator[list[tuple[int, FoundLabel]]]:
    """Yield the labels of lists, from each 1 upwards, each with the index of its piece.

    An item of a list may hold another.
    """
    runs: list[list[tuple[int, FoundLabel]]] = []
    outer = -1
    for at, label in enumerate(labels):
        value = readers.read_value(label.n) if label and label.habit.listed else None
        if label is None or value is None:
            continue
        last = [readers.read_value(run[-1][1].n) or 0 for run in runs]
        if runs and last[-1] < value <= last[-1] + MOST_MISSING:
            runs[-1].append((at, label))
        elif value == 1:
            # of what is this long, an item may hold a shorter list
            outer = len(runs) - 1 if runs and len(runs[-1]) >= SHORTEST_OUTER else outer
            runs.append([(at, label)])
        elif outer >= 0 and value == last[outer] + 1:
            runs[outer].append((at, label))
            # the outer list goes on
            runs.append(runs.pop(outer))
            outer = -1
    yield from sorted(runs)
