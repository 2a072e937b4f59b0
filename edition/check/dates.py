"""Check dates: days exist, Old and New Style agree, and nothing ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.text import calendar

DAY = len("1918-03-03")


class Dates(Struct, frozen=True):
    """The dates of one thing: years, months or days (`1918-03`), empty if unknown.

    *old* is Old Style (Julian), the others are New Style; *fields* are the names of *begun* and *ended* in the file.
    """

    when: str = ""
    begun: str = ""
    ended: str = ""
    old: str = ""
    fields: tuple[str, str] = ("from", "to_date")


def complete(dates: Dates) -> Dates:
    """Return *dates* with the New Style day, computed if only the Old Style is known."""
    known = dates.when or not calendar.exists(dates.old, julian=True)
    return dates if known else structs.replace(dates, when=calendar.to_gregorian(dates.old))


def faults(dates: Dates, at: Location) -> Iterator[Diagnostic]:
    """Yield the faults of *dates*, which the record at *at* states."""
    new = [date for date in (dates.when, dates.begun, dates.ended) if date and not calendar.exists(date)]
    old = [dates.old] if dates.old and not calendar.exists(dates.old, julian=True) else []
    for date in (*new, *old):
        yield diagnose("A070", at, date=date)
    # what compares days that do not exist would report the same slip again
    if not new and not old:
        yield from _styles(dates, at)
        yield from _order(dates, at)


def _styles(dates: Dates, at: Location) -> Iterator[Diagnostic]:
    new = calendar.to_gregorian(dates.old)
    # a month or year of the New Style does not contradict a day: it only says less
    if dates.old and len(dates.when) == DAY and dates.when != new:
        yield diagnose("A071", at, old=dates.old, new=new, when=dates.when)


def _order(dates: Dates, at: Location) -> Iterator[Diagnostic]:
    if dates.begun and dates.ended and calendar.later(dates.begun, dates.ended):
        begins, ends = dates.fields
        yield diagnose("A072", at, begins=begins, begun=dates.begun, ends=ends, ended=dates.ended)
