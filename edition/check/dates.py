"""Check dates: days exist, Old and New Style agree, and nothing ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from edition.model.body import Dates
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.text import calendar, edtf

DAY = len(("year", "month", "day"))
SEASONS = ("21", "22", "23", "24")
"""Spring to winter in EDTF: TEI has no seasons, and their months differ from place to place."""


def complete(dates: Dates) -> Dates:
    """Return *dates* with the New Style day, computed if only the Old Style is known."""
    if not edtf.exists(dates.old, julian=True):
        return dates
    said = edtf.read(dates.old)
    if said.when:
        return dates if dates.when else structs.replace(dates, when=calendar.to_gregorian(said.when))
    begun, ended = said.begun or said.earliest, said.ended or said.latest
    new = {"begun": dates.begun or calendar.to_gregorian(begun), "ended": dates.ended or calendar.to_gregorian(ended)}
    return structs.replace(dates, **new)


def faults(dates: Dates, at: Location) -> Iterator[Diagnostic]:
    """Yield the faults of *dates*, which the record at *at* states."""
    new = [date for date in _said(dates.when, dates.begun, dates.ended) if not calendar.exists(date)]
    old = [date for date in _said(dates.old) if not calendar.exists(date, julian=True)]
    for date in (*new, *old):
        yield _missing(date, at)
    # what compares days that do not exist would report the same slip again
    if not new and not old:
        yield from _styles(dates, at)
        yield from _order(dates, at)


def _missing(date: str, at: Location) -> Diagnostic:
    """A070: a day that the calendar has not; how much of the date it has is told."""
    year, _, rest = date.removeprefix("-").partition("-")
    month = rest[:2]
    if month in SEASONS and rest == month:
        return diagnose("A070.season", at, date=date, year=year)
    known = year if not calendar.exists(f"{year}-{month}") else f"{year}-{month}"
    return diagnose("A070", at, date=date, known=date[: date.index(year)] + known)


def _said(*dates: str) -> Iterator[str]:
    return (one for date in dates if date for one in (tuple(edtf.read(date).dates) or (date,)))


def _styles(dates: Dates, at: Location) -> Iterator[Diagnostic]:
    old = edtf.read(dates.old).when
    new = calendar.to_gregorian(old)
    # a month or year of the New Style does not contradict a day: it only says less
    if old and len(calendar.parse(dates.when) or ()) == DAY and dates.when != new:
        yield diagnose("A071", at, old=dates.old, new=new, when=dates.when)


def _order(dates: Dates, at: Location) -> Iterator[Diagnostic]:
    """Yield what ends before it begins: a span, each end of which may be vague itself, or a vague date."""
    begins, ends = dates.fields
    first, last = edtf.read(dates.begun), edtf.read(dates.ended)
    begun, ended = next(first.dates, ""), next(reversed(tuple(last.dates)), "")
    if begun and ended and calendar.later(begun, ended):
        yield diagnose("A072", at, begins=begins, begun=dates.begun, ends=ends, ended=dates.ended)
    vague = edtf.read(dates.when)
    begun, ended = vague.begun or vague.earliest, vague.ended or vague.latest
    if begun and ended and calendar.later(begun, ended):
        yield diagnose("A072", at, begins="from", begun=begun, ends="to", ended=ended)
