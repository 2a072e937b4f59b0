"""Find dates that cannot be right: styles that do not agree, days in no calendar, the wrong weekday."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from edition.suggest.corpus import counted
from edition.suggest.dated import MONTHS, WEEKDAYS, Dated, Day
from edition.suggest.passages import Passage
from edition.suggest.proposal import Proposal
from edition.text import calendar

Found = tuple[Passage, Dated]
Reason = tuple[str, float, str]
"""Why a date cannot be right, how likely that is, and the words that should stand there, if that is clear."""
# of near years with the same figures (1912, 1921) both may be meant; and a text that names the other year seldom
# tells nothing about this one
FAR = 30
COMPANY = 4


def find(found: Sequence[Found]) -> Iterator[Proposal]:
    """Yield a proposal for each fault of the dates *found*."""
    years = _years(found)
    for passage, one in found:
        for reason, score, corr in _reasons(passage, one, years):
            yield _proposal(passage, one, (reason, score, corr))


def _reasons(passage: Passage, one: Dated, years: Counter[int]) -> Iterator[Reason]:
    words = passage.text[one.start : one.end]
    yield from _impossible(one)
    if one.shape == "both":
        yield from _unequal(words, one)
    # in both styles the first is Old Style, which a wrong year may put behind the other: `_unequal` tells that
    elif one.last.year and _order(one.last) < _order(one.first):
        yield "the range ends before it begins", 0.7, ""
    if one.weekday >= 0:
        yield from _refuted(one)
    yield from _far_off(words, one, years)


def _proposal(passage: Passage, one: Dated, why: Reason) -> Proposal:
    reason, score, corr = why
    # not applied: which of the two figures is wrong only the source can tell
    fields = {"corr": corr or passage.text[one.start : one.end], "type": "number", "apply": False, "reason": reason}
    span = passage.source(one.start, one.end)
    return Proposal("dates", "date-fault", (span,), score, reason, "corrections", fields)


def _impossible(one: Dated) -> Iterator[Reason]:
    """Find days that their month does not have (29 February passes if the year is not given)."""
    both = one.shape == "both"
    for nth, day in enumerate((one.first, one.last)):
        # only the Julian calendar has 29 February 1900
        if day.day and day.month and not calendar.exists(_iso(day), julian=both and nth == 0):
            yield f"there is no {day.day} {_month_name(day)}", 0.95, ""


def _unequal(words: str, one: Dated) -> Iterator[Reason]:
    """Compare Old and New Style: 13 days apart from March 1900 to February 2100, 12 in the century before."""
    old, new = one.first, one.last
    if not calendar.exists(_iso(old), julian=True) or not new.day:
        return
    wanted = _parse(calendar.to_gregorian(_iso(old)))
    if (wanted.month, wanted.day) == (new.month, new.day) and (not new.year or not old.year or wanted.year == new.year):
        return
    # a transcriber's or author's habit rather than a slip in a figure, so no correction is offered
    swapped = calendar.exists(_iso(new)) and _parse(calendar.to_gregorian(_iso(new))) == old
    reason = f"{_plain(old)} Old Style is {_plain(wanted)} New Style, not {_plain(new)}"
    if swapped:
        reason = "Old and New Style are interchanged"
    yield reason, 0.95, _corrected(words, new, wanted)


def _corrected(words: str, new: Day, wanted: Day) -> str:
    """Return *words* with the right day, if only the day's number differs; else the empty string."""
    if (new.month, new.year) != (wanted.month, wanted.year):
        return ""
    # only behind the bracket, where the New Style day stands: the Old Style one may have the same figures
    number = re.compile(rf"(?<!\d){new.day}(?!\d)").search(words, words.find("("))
    return words[: number.start()] + str(wanted.day) + words[number.end() :] if number else ""


def _refuted(one: Dated) -> Iterator[Reason]:
    """Compare the weekday with the day, in both calendars."""
    day = one.last if one.shape == "both" else one.first
    if not (day.year and day.month and day.day) or not calendar.exists(_iso(day)):
        return
    gregorian = _weekday(_iso(day))
    julian = _weekday(calendar.to_gregorian(_iso(day)))
    # a text may give Old Style days without a word about it
    if one.weekday not in (gregorian, julian):
        yield f"{_plain(day)} was a {WEEKDAYS[gregorian]}, not a {WEEKDAYS[one.weekday]}", 0.9, ""


def _years(found: Iterable[Found]) -> Counter[int]:
    return Counter(one.first.year for _, one in found if one.first.year)


def _far_off(words: str, one: Dated, years: Counter[int]) -> Iterator[Reason]:
    """Find a year that is far from the others and has the figures of a frequent one in another order."""
    year = one.first.year
    if str(year) not in words or years[year] > 1:
        return
    for other, times in years.most_common(3):
        shuffled = sorted(str(year)) == sorted(str(other)) and str(year)[:1] == str(other)[:1]
        if times >= COMPANY and abs(year - other) > FAR and shuffled:
            yield (
                f"the figures of {other} ({counted(times)} here) in another order",
                0.5,
                words.replace(str(year), str(other)),
            )


def _weekday(date: str) -> int:
    """Return the day of the week of a Gregorian day, counting from Monday as 0."""
    return dt.date.fromisoformat(date).weekday()


def _order(day: Day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _iso(day: Day) -> str:
    """Return a full date; a missing year is taken as 1916, a leap year in which both calendars were in use."""
    return f"{day.year or 1916:04d}-{day.month:02d}-{day.day:02d}"


def _parse(date: str) -> Day:
    return Day(*(int(part) for part in date.split("-")))


def _month_name(day: Day) -> str:
    return next(name for name, n in MONTHS.items() if n == day.month)


def _plain(day: Day) -> str:
    return f"{day.day} {_month_name(day)}" + (f" {day.year}" if day.year else "")
