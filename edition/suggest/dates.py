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
from edition.suggest.dated_abroad import dated_abroad
from edition.suggest.datelines import months
from edition.suggest.passages import Passage
from edition.suggest.proposal import Fields, Material, Proposal, rank
from edition.text.languages import primary

ENGLISH = "en"
YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
SURE = {"day": 0.95, "both": 0.97, "days": 0.93, "month": 0.85, "months": 0.85, "years": 0.6, "year": 0.6}
# “in 1918”, “(1918)”; not “some 1918 men”
LEADS = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|through|during|after|before|between|late|early|mid|year|and|for|the|as|spring|summer|autumn|winter)"
    r"|[(–—-])\s*$",
    re.IGNORECASE,
)


class PlacedDate(Struct, frozen=True):
    """A dated expression in its passage; *evidence* says from what its year or month was filled in, if it was."""

    passage: Passage
    dated: Dated
    evidence: str = ""

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
    abroad = _is_abroad(primary(material.document.source.header.language))
    records = rank((proposal for one in found for proposal in _proposed(one, abroad=abroad)), taken)
    return sorted((*faults, *records), key=lambda one: (-one.score, one.start))


def complete_dates(material: Material) -> Iterator[PlacedDate]:
    """Yield every dated expression; a year or month left out is filled in where a date near, or most dates, tell it.

    It is chosen so that the date is nearest to the one before. Where there is no evidence, it stays open.
    """
    language = primary(material.document.source.header.language)
    found = [(passage, one) for passage in material.passages for one in _dated(passage.text, language)]
    usual = _usual_year([one for _, one in found], material.document.source.header.written)
    common = _common([one for _, one in found], usual)
    begin = Near(Day(usual, MIDYEAR))
    near, note = begin, ""
    for passage, one in found:
        # the dates of a note continue neither those of the text nor those of the note before
        if passage.note != note:
            near, note = begin, passage.note
        at = passage.source(one.start, one.end).start
        # what happens every year is of none
        is_usual = HABIT.search(passage.text, _sentence(passage.text, one.start), one.start)
        full, evidence = (one, "") if is_usual else _supplied(one, near, at, common, usual)
        yield PlacedDate(passage, full, evidence if full != one else "")
        # where most dates are of one year, a date of long before is told in passing; the story goes on in its own year
        if full.first.year and full.first.month and not (common and abs(full.first.year - usual) > AROUND):
            near = near.after(full, one, passage.text, at)


def _dated(text: str, language: str) -> list[Dated]:
    return dated_abroad(text, language) if _is_abroad(language) else dated(text)


def _is_abroad(language: str) -> bool:
    """Return whether dates are read in a language of their own, since its months are known, and not as in English."""
    return language != ENGLISH and bool(months(language))


def _sentence(text: str, end: int) -> int:
    """Return where the sentence begins in which *end* stands; not farther before it than a sentence is long."""
    begin = max(0, end - LONGEST_SENTENCE)
    return max(begin, *(text.rfind(stop, begin, end) + 1 for stop in (". ", "! ", "? ", ".\n")))


class Near(Struct, frozen=True):
    """The *last* date before, the *words* of the last that says its year, and where year and month were said.

    Places are those of the source (code points).
    """

    last: Day
    words: str = ""
    year_at: int = 0
    month_at: int = 0

    def evidence(self, one: Dated, at: int) -> str:
        """Return the words that tell a date at a place what it leaves open; "" if they stand too far away."""
        too_far = at - self.year_at > YEAR_NEAR or (_has_open_month(one) and at - self.month_at > MONTH_NEAR)
        return "" if too_far else self.words

    def after(self, full: Dated, said: Dated, text: str, at: int) -> Near:
        """Return what is near behind a date that is *full* and was *said* with less."""
        words = " ".join(text[said.start : said.end].split())
        year = (words, at) if said.first.year else (self.words, self.year_at)
        return Near(full.last if full.last.month else full.first, *year, at if said.first.month else self.month_at)


YEAR_NEAR, MONTH_NEAR = 6_000, 4_000
"""How far behind a date with its year others may take theirs from it, and their month from one with its month."""
# a text without full stops must not be searched to its beginning for every date
LONGEST_SENTENCE = 1_000
# what comes again every year has no date: “every 3 March”
HABIT = re.compile(
    r"\b(?:always|annual(?:ly)?|anniversary|birthday|each|every|generally|seasons?|usual(?:ly)?)\b|\ban? \w+ day\b"
)
FEWEST, MOST_OF = 5, 0.8
"""So many dates with a year must a text have, and this share of them must be of one, for others to be of it."""


def _supplied(one: Dated, near: Near, at: int, common: str, usual: int) -> tuple[Dated, str]:
    """Return a date with the year that a date near or most dates tell, and what tells it."""
    if _is_whole(one):
        return one, ""
    if words := near.evidence(one, at):
        return _completed(one, near.last, usual), f"its year is that of “{words}” before"
    return (_of_year(one, usual), common) if common and not _has_open_month(one) else (one, "")


def _has_open_month(one: Dated) -> bool:
    return bool(one.first.day and not one.first.month)


def _is_whole(one: Dated) -> bool:
    return bool(one.first.year and not _has_open_month(one))


def _common(found: Sequence[Dated], usual: int) -> str:
    """Return what speaks for the *usual* year where nothing near does; "" if the dates with a year are of several."""
    years = [one.first.year for one in found if one.first.year and one.first.month]
    there = years.count(usual)
    if len(years) < FEWEST or there < MOST_OF * len(years):
        return ""
    return f"{there} of {len(years)} dates that say their year are of {usual}"


# where nothing names a month, this one is never more than half a year wrong
MIDYEAR = 6
AROUND = 2
# months: as near as this, one year is as likely as the other, and the usual year of the text decides
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


def _of_year(one: Dated, year: int) -> Dated:
    """Return *one* in a *year*; a range over its end goes on in the next."""
    last = structs.replace(one.last, year=year + (one.last.month < one.first.month)) if one.last.month else one.last
    return structs.replace(one, first=structs.replace(one.first, year=year), last=last)


def _nearest_year(month: int, before: Day, usual: int) -> int:
    """Return the year that brings *month* near the date *before*; of several, the one nearest to the usual year."""
    years = range(before.year - 1, before.year + 2)
    away = {year: abs((year - before.year) * 12 + month - before.month) for year in years}
    return min(years, key=lambda year: (max(away[year], NEAR), abs(year - usual), away[year], -year))


def _proposed(one: PlacedDate, *, abroad: bool) -> Iterator[Proposal]:
    fields = record(one.dated)
    if not fields:
        return
    score, reason = _judged(one, abroad=abroad)
    if one.evidence:
        fields = {**fields, "cert": "medium"}
        reason += f"; {one.evidence}"
    yield Proposal("dates", f"date-{one.dated.shape}", (one.span,), score, reason, "dates", fields)


def _judged(one: PlacedDate, *, abroad: bool) -> tuple[float, str]:
    shape, passage = one.dated.shape, one.passage
    score = SURE[shape] - 0.1 * bool(one.evidence)
    if shape in ("year", "years"):
        # of a language of its own, a year is found only where something leads to it
        lead = abroad or LEADS.search(passage.text[: one.dated.start])
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
