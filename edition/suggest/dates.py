"""Propose records for dated expressions that have none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from edition.model import Span
from edition.model.kinds import KINDS
from edition.suggest import datefaults
from edition.suggest.dated import Dated, Day, dated
from edition.suggest.passages import Passage
from edition.suggest.proposal import Fields, Material, Proposal, rank

YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
SURE = {"day": 0.95, "both": 0.97, "days": 0.93, "month": 0.85, "months": 0.85, "years": 0.6, "year": 0.6}
LEADS = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|through|during|after|before|between|late|early|mid|year|and|for|the|as|spring|summer|autumn|winter)"
    r"|[(–—-])\s*$",
    re.IGNORECASE,
)


class Placed(Struct, frozen=True):
    """A dated expression in its passage; *inferred* if its year or month was filled in from the context."""

    passage: Passage
    dated: Dated
    inferred: bool = False

    @property
    def span(self) -> Span:
        """Return its place in the source."""
        return self.passage.source(self.dated.start, self.dated.end)


def dates(material: Material) -> list[Proposal]:
    """Return proposals of records for dates without one, and of corrections of dates that cannot be right."""
    found = list(complete_dates(material))
    taken = [a.span for a in material.document.annotations if KINDS[a.kind].role == "date"]
    faults = rank(datefaults.find([(one.passage, one.dated) for one in found]))
    taken += [one.spans[0] for one in faults]
    records = rank((proposal for one in found for proposal in _proposed(one)), taken)
    return sorted((*faults, *records), key=lambda one: (-one.score, one.start))


def complete_dates(material: Material) -> Iterator[Placed]:
    """Yield every dated expression; a year or month left out is filled in so that it is nearest to the date before."""
    found = [(passage, one) for passage in material.passages for one in dated(passage.text)]
    usual = _usual_year([one for _, one in found], material.document.source.header.written)
    opening = next((one.first for _, one in found if one.first.month and one.first.year == usual), Day(usual, MIDYEAR))
    last, noted = opening, False
    for passage, one in found:
        # the dates of notes do not continue those of the text
        if passage.noted != noted:
            last, noted = opening, passage.noted
        full = _completed(one, last, usual)
        yield Placed(passage, full, inferred=full != one)
        # a date of long before is told in passing; the story goes on in its own year
        if full.first.month and abs(full.first.year - usual) <= AROUND:
            last = full.first if not full.last.month else full.last


MIDYEAR = 6
AROUND = 2
NEAR = 4


def _usual_year(found: Sequence[Dated], written: str) -> int:
    """Return the year of most days and months; else the most frequent one, or that in which the text was *written*."""
    days = Counter(one.first.year for one in found if one.first.year and one.first.month)
    years = days or Counter(one.first.year for one in found if one.first.year)
    own = YEAR.search(written)
    if not years:
        return int(own[1]) if own else 0
    return min(years, key=lambda year: (-years[year], year))


def _completed(one: Dated, before: Day, usual: int) -> Dated:
    """Return *one* with the month and the year that it leaves open."""
    first, last = one.first, one.last
    if not first.month and first.day:
        first = structs.replace(first, month=before.month)
        # “from the 28th to the 3rd” ends in the next month
        after = before.month % 12 + 1 if last.day < first.day else before.month
        last = structs.replace(last, month=after) if last.day else last
    if not first.year and before.year:
        first = structs.replace(first, year=_nearest_year(first.month, before, usual))
        if last.month:
            last = structs.replace(last, year=first.year + (last.month < first.month))
    return structs.replace(one, first=first, last=last)


def _nearest_year(month: int, before: Day, usual: int) -> int:
    """Return the year that brings *month* near the date *before*; of several, the one nearest to the usual year."""
    years = range(before.year - 1, before.year + 2)
    away = {year: abs((year - before.year) * 12 + month - before.month) for year in years}
    return min(years, key=lambda year: (max(away[year], NEAR), abs(year - usual), away[year], -year))


def _proposed(one: Placed) -> Iterator[Proposal]:
    fields = record(one.dated)
    if not fields:
        return
    score, reason = _judged(one)
    if one.inferred:
        fields = {**fields, "cert": "medium"}
        reason += "; what is missing is taken from the dates before"
    yield Proposal("dates", f"date-{one.dated.shape}", (one.span,), score, reason, "dates", fields)


def _judged(one: Placed) -> tuple[float, str]:
    shape, passage = one.dated.shape, one.passage
    score = SURE[shape] - 0.1 * one.inferred
    if shape in ("year", "years"):
        lead = LEADS.search(passage.text[: one.dated.start])
        # a bare year is a date behind “in” and the like; in a note it dates a book as a rule
        score = (0.7 if lead else 0.15) - 0.2 * passage.noted
    if passage.role in ("heading", "reference") and shape in ("year", "years"):
        score -= 0.2
    return score, _SHAPES[shape]


_SHAPES = {
    "day": "a day",
    "days": "a range of days",
    "both": "a day in both styles",
    "month": "a month",
    "months": "a range of months",
    "year": "a year",
    "years": "a range of years",
}


def record(one: Dated) -> Fields:
    """Return the fields of a record for *one*; none if its year is unknown."""
    first, last = iso(one.first), iso(one.last)
    if not first or (one.first.day and not one.first.month):
        return {}
    # the New Style day goes into the record, too, although it follows: the text says it, and a check compares
    if one.shape == "both":
        return {"old": first, "when": last}
    if one.julian:
        return {"old": first}
    if last:
        return {"from": first, "to_date": last}
    return {"when": first}


def iso(day: Day) -> str:
    """Return a day as far as it is known, as a partial ISO 8601 date.

    >>> iso(Day(1918, 3, 3)), iso(Day(1918, 3)), iso(Day(0, 3, 3))
    ('1918-03-03', '1918-03', '')
    """
    if not day.year:
        return ""
    return "-".join((f"{day.year:04d}", *(f"{part:02d}" for part in (day.month, day.day) if part)))
