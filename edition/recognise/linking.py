"""Link calls to notes by number, wherever numbering begins anew; what is not certain stays open.

A call belongs to the next note of its number; a note, to the calls since the note of the same number before it. Where
all notes stand behind all calls, the series of numbers must be as many as those of the notes, each with its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, groupby
from operator import itemgetter

from msgspec import Struct

from edition.recognise import readers


class Numbered(Struct, frozen=True):
    """A note or a call: where it stands (code points), its number, the page within which that is unique.

    *within* is the index of the note that a call stands in, -1 if in none; a *doubtful* call may be something else.
    One that is *joined* stands in one bracket with the call before it.
    """

    start: int
    n: str
    group: int
    within: int = -1
    doubtful: bool = False
    joined: bool = False


FEWEST_ANEW = 4
"""Notes that are numbered otherwise than they are called: fewer might be any."""
Pair = tuple[int, int]
"""The index of a call and that of its note."""


def pair(notes: Sequence[Numbered], calls: Sequence[Numbered], heads: Sequence[int]) -> list[Pair]:
    """Return which calls belong to which notes; *heads* are the places of headings, where numbers may begin anew."""
    found: list[Pair] = []
    by_group: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, note in enumerate(notes):
        by_group[note.group][0].append(at)
    for at, call in enumerate(calls):
        by_group[call.group][1].append(at)
    for own_notes, own_calls in by_group.values():
        found.extend(_Group(notes, calls, heads, own_notes, own_calls).pairs() if own_notes else ())
    return sorted([*found, *_called_anew(notes, calls, found)])


def _called_anew(notes: Sequence[Numbered], calls: Sequence[Numbered], found: Iterable[Pair]) -> Iterator[Pair]:
    """Yield pairs of calls that count from 1 above as many notes, though these count on, where nothing else is paired.

    The print had its notes below each page, and whoever typed it numbered them through.
    """
    called, noted = map(frozenset, zip(*found, strict=True)) if found else (frozenset(), frozenset())
    sure = ((call.start, False, at) for at, call in enumerate(calls) if not call.doubtful and call.within < 0)
    free = [one for one in sure if one[2] not in called]
    free += [(note.start, True, at) for at, note in enumerate(notes) if at not in noted]
    runs = _by_turns(free)
    anew = [(one, two) for one, two in runs if [calls[at].n for at in one] == [str(n + 1) for n in range(len(two))]]
    if sum(len(one) for one, _ in anew) >= FEWEST_ANEW:
        yield from chain.from_iterable(zip(one, two, strict=True) for one, two in anew)


def _by_turns(placed: Iterable[tuple[int, bool, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield calls that stand together, and the notes that do behind them, by their indices.

    Of each it is said where it stands (code points), and whether it is a note.
    """
    runs = [list(run) for _, run in groupby(sorted(placed), key=itemgetter(1))]
    # the first may be a note whose call is lost
    begin = bool(runs and runs[0][0][1])
    for both in zip(runs[begin::2], runs[begin + 1 :: 2], strict=False):
        called, noted = ([at for _, _, at in run] for run in both)
        yield called, noted


class _Group(Struct, frozen=True):
    """The notes and calls of one page, or of a whole text, by their indices."""

    all_notes: Sequence[Numbered]
    all_calls: Sequence[Numbered]
    heads: Sequence[int]
    notes: Sequence[int]
    calls: Sequence[int]

    def pairs(self) -> Iterator[Pair]:
        wanted = _by_number(self.all_notes, self.notes)
        # a number that one note has needs no order to tell which is meant
        once = frozenset(n for n, found in wanted.items() if len(found) == 1)
        outside = [at for at in self.calls if self.all_calls[at].within < 0 and self.all_calls[at].n in wanted]
        sure = list(self._certain(outside, wanted))
        abreast = dict(self._abreast(sure, wanted))
        yield from abreast.items()
        sure = [at for at in sure if at not in abreast]
        series = _series(self.all_calls, sure, self.heads)
        runs = _runs(self.all_notes, self.notes)
        # all calls before all notes: then series and runs go in turn
        apart = len(runs) > 1 and sure and self.all_calls[sure[-1]].start < self.all_notes[self.notes[0]].start
        if not apart and self._alternate(series, runs):
            apart, once = True, frozenset()
        yield from self._in_turn(series, runs, once) if apart else ()
        yield from (one for one in self._by_place(series, wanted) if not apart or self.all_calls[one[0]].n in once)
        yield from self._from_notes(runs, wanted)

    def _certain(self, outside: Sequence[int], wanted: Mapping[str, Sequence[int]]) -> Iterator[int]:
        """Yield the calls that are sure, and doubtful ones where their order leaves no choice."""
        by_number = _by_number(self.all_calls, outside)
        lacking = {
            n: [at for at in found if self.all_calls[at].doubtful]
            for n, found in by_number.items()
            if sum(not self.all_calls[at].doubtful for at in found) < len(wanted[n])
        }
        chosen = self._whole(set(_only_order((self.all_notes, self.all_calls), by_number, lacking, wanted)), outside)
        for at in outside:
            if not self.all_calls[at].doubtful or at in chosen:
                yield at

    def _whole(self, chosen: AbstractSet[int], outside: Sequence[int]) -> AbstractSet[int]:
        """Return the chosen calls, and of one bracket all or none: what is left of it would stand in the words."""
        brackets: list[set[int]] = []
        for at in self.calls:
            if self.all_calls[at].joined and brackets:
                brackets[-1].add(at)
            else:
                brackets.append({at})
        several = [one for one in brackets if len(one) > 1]
        called = [one for one in several if chosen & one and one <= set(outside)]
        return (chosen - set(chain.from_iterable(several))) | set(chain.from_iterable(called))

    def _abreast(self, sure: Sequence[int], wanted: Mapping[str, Sequence[int]]) -> Iterator[Pair]:
        """Yield pairs of one mark that is no number, where several calls stand together, and as many notes behind."""
        for n in (n for n, found in wanted.items() if len(found) > 1 and readers.read_value(n) is None):
            calls = [(self.all_calls[at].start, False, at) for at in sure if self.all_calls[at].n == n]
            notes = [(self.all_notes[at].start, True, at) for at in wanted[n]]
            # what is called twice has one note
            yield from chain.from_iterable(
                zip(called, noted, strict=True)
                for called, noted in _by_turns([*calls, *notes])
                if len(called) == len(noted) > 1
            )

    def _alternate(self, series: Sequence[Sequence[int]], runs: Sequence[Sequence[int]]) -> bool:
        """Return whether each series of calls is followed by the run of its own notes, number for number."""
        if len(series) != len(runs) or not series:
            return False
        reached = -1
        for calls, notes in zip(series, runs, strict=True):
            named = {self.all_notes[at].n: self.all_notes[at].start for at in notes}
            places = {self.all_calls[at].n: self.all_calls[at].start for at in calls}
            if named.keys() != places.keys() or self.all_calls[calls[0]].start < reached:
                return False
            if any(places[n] > place for n, place in named.items()):
                return False
            reached = max(named.values())
        return True

    def _in_turn(
        self, series: Sequence[Sequence[int]], runs: Sequence[Sequence[int]], once: AbstractSet[str]
    ) -> Iterator[Pair]:
        """Pair series and runs, if there are as many; numbers that *once* stands for need no series."""
        if len(series) != len(runs):
            return
        for calls, notes in zip(series, runs, strict=True):
            named = {self.all_notes[at].n: at for at in notes}
            yield from ((at, named[n]) for at in calls if (n := self.all_calls[at].n) in named and n not in once)

    def _by_place(self, series: Sequence[Sequence[int]], wanted: Mapping[str, Sequence[int]]) -> Iterator[Pair]:
        numbers = ({self.all_calls[at].n for at in calls} for calls in series)
        counted = Counter(chain.from_iterable(numbers))
        for nth, at in ((nth, at) for nth, calls in enumerate(series) for at in calls):
            n = self.all_calls[at].n
            note = self._note_of(at, wanted[n])
            if note is not None and (counted[n] == 1 or self._within(note, nth, series)):
                yield at, note

    def _note_of(self, call: int, notes: Sequence[int]) -> int | None:
        """Return the next note of the number; the one that there is, if only one has it."""
        after = bisect_right(notes, self.all_calls[call].start, key=lambda at: self.all_notes[at].start)
        if after < len(notes):
            return notes[after]
        return notes[0] if len(notes) == 1 else None

    def _within(self, note: int, nth: int, series: Sequence[Sequence[int]]) -> bool:
        """Return whether a note stands where only calls of the *nth* series can mean it."""
        start, last = self.all_notes[note].start, self.all_calls[series[nth][-1]].start
        if start < self.all_calls[series[nth][0]].start:
            return False
        if nth + 1 < len(series):
            return start < self.all_calls[series[nth + 1][0]].start
        return not _headed(self.heads, last, start)

    def _from_notes(self, runs: Sequence[Sequence[int]], wanted: Mapping[str, Sequence[int]]) -> Iterator[Pair]:
        """Pair calls in notes: with the one note of the number, or the one beside their own."""
        run_of = {note: nth for nth, run in enumerate(runs) for note in run}
        beside = {(run_of[note], self.all_notes[note].n): note for note in self.notes}
        for at in self.calls:
            call = self.all_calls[at]
            named = wanted.get(call.n, ())
            note = named[0] if len(named) == 1 else beside.get((run_of.get(call.within, -1), call.n))
            # no note calls itself
            if call.within >= 0 and note is not None and note != call.within:
                yield at, note


def _by_number(all_of_them: Sequence[Numbered], chosen: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in chosen:
        found[all_of_them[at].n].append(at)
    return found


def _runs(notes: Sequence[Numbered], chosen: Iterable[int]) -> list[list[int]]:
    """Return runs of notes in which no number occurs twice."""
    runs: list[list[int]] = []
    seen: set[str] = set()
    for at in chosen:
        if not runs or notes[at].n in seen:
            runs.append([])
            seen.clear()
        runs[-1].append(at)
        seen.add(notes[at].n)
    return runs


def _series(calls: Sequence[Numbered], chosen: Sequence[int], heads: Sequence[int]) -> list[list[int]]:
    """Return series of calls; one begins where, under another heading, the numbers begin anew."""
    series: list[list[int]] = []
    numbers: set[str] = set()
    highest = 0
    for nth, at in enumerate(chosen):
        value = readers.read_value(calls[at].n) or 0
        following = calls[chosen[nth + 1]].n if nth + 1 < len(chosen) else ""
        again = calls[at].n in numbers
        between = bool(series) and _headed(heads, calls[series[-1][-1]].start, calls[at].start)
        if not series or (again and between and readers.read_value(following) != highest + 1):
            series.append([])
            numbers.clear()
            highest = 0
        series[-1].append(at)
        numbers.add(calls[at].n)
        highest = max(highest, value)
    return series


def _headed(heads: Sequence[int], start: int, end: int) -> bool:
    return bisect_right(heads, start) < bisect_right(heads, end)


def _only_order(
    numbered: tuple[Sequence[Numbered], Sequence[Numbered]],
    by_number: Mapping[str, Sequence[int]],
    lacking: Mapping[str, Sequence[int]],
    wanted: Mapping[str, Sequence[int]],
) -> Iterator[int]:
    """Yield doubtful calls: all where a number has no more than its notes, else those that the order singles out.

    *numbered* are all notes and all calls.
    """
    notes, calls = numbered
    for n, found in lacking.items():
        missing = len(wanted[n]) - (len(by_number[n]) - len(found))
        if len(found) <= missing:
            yield from found
            continue
        if missing == 1:
            low, high = _bounds(calls, by_number, n)
            between = [at for at in found if low < calls[at].start < high]
            yield from between if len(between) == 1 else ()
        else:
            yield from _alone(notes, calls, wanted[n], by_number[n])


def _alone(
    notes: Sequence[Numbered], calls: Sequence[Numbered], wanted: Sequence[int], found: Sequence[int]
) -> Iterator[int]:
    """Yield the one call, doubtful or not, between a note and the note of the same number before it."""
    since = -1
    for note in wanted:
        between = [at for at in found if since < calls[at].start < notes[note].start]
        yield from between if len(between) == 1 else ()
        since = notes[note].start


def _bounds(calls: Sequence[Numbered], by_number: Mapping[str, Sequence[int]], n: str) -> tuple[int, int]:
    """Return the places (code points) between which a number must stand, by those below and above it."""
    value = readers.read_value(n) or 0
    below, above = by_number.get(str(value - 1), ()), by_number.get(str(value + 1), ())
    low = calls[below[0]].start if len(below) == 1 else -1
    high = calls[above[0]].start if len(above) == 1 else calls[-1].start + 1
    return low, high
