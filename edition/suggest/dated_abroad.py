"""Find dated expressions in other languages than English: days, ranges of days, days in both calendars, months, years.

Names of months, in every case that they have, are those of Unicode's CLDR, and those of English, which older spelling
comes near to; what leads to a year is a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from edition.suggest.dated import BEGIN, DAY, END, YEAR, Dated, Day, apart
from edition.suggest.datelines import folded, months
from edition.suggest.nouns import NOTHING

OLDER = {"decembre": 12, "janner": 1, "feber": 2, "hornung": 2}
"""Months as people once wrote them, folded."""
CASES: Mapping[str, Mapping[str, int]] = {
    "ru": {"марте": 3, "мае": 5, "июне": 6, "июле": 7},
    "uk": {"лютому": 2, "липні": 7},
    "pl": {"lutym": 2, "marcu": 3, "maju": 5, "lipcu": 7},
    "cs": {"lednu": 1, "únoru": 2, "dubnu": 4, "srpnu": 8, "říjnu": 10},
}
"""Cases of short months by language: CLDR has nominative and genitive, and by their stems long ones are known."""
STEM = 5
"""The letters, at least, before the ending of a month: октябре, where CLDR has октябрь and октября."""
_TH = r"(?:\.?[º°]|\.|er|re|s?te[nr]?|d?e[nr]?|-?го)?"
_OF = r"\s+(?:(?:de|di|del|van)\s+|d['’])?"
_NAME = r"[^\W\d_]{3,}\.?"
_OF_YEAR = (
    r"[,\s]+(?:(?:de|del|di|van|anno|des\s+Jahre?s|(?:poi\s+)?dell['’]anno|de\s+l['’]an(?:n[ée]e)?|del?\s+año(?:\s+de)?)"
    r"\s+)?"
)
_TO = r"(?:\s?[-–—]\s?|\s+(?:a|al|au|bis|do|e|et|tot|und|y|до|и|по)\s+)"
_DAY = rf"(?P<d>{DAY}){_TH}{_OF}(?P<m>{_NAME})(?:{_OF_YEAR}(?P<y>{YEAR}))?"
_NEW_STYLE = rf"(?P<d2>{DAY}){_TH}{_OF}(?P<m2>{_NAME})(?:{_OF_YEAR}(?P<y2>{YEAR}))?"
_FORMS = tuple(
    (shape, re.compile(BEGIN + form + END))
    for shape, form in (
        ("both", rf"{_DAY}\s*\({_NEW_STYLE}\)(?:{_OF_YEAR}(?P<y3>{YEAR}))?"),
        ("days", rf"(?P<d>{DAY}){_TH}{_TO}(?P<d2>{DAY}){_TH}{_OF}(?P<m>{_NAME})(?:{_OF_YEAR}(?P<y>{YEAR}))?"),
        ("day", _DAY),
        ("month", rf"(?P<m>{_NAME}){_OF_YEAR}(?P<y>{YEAR})"),
        ("day", rf"(?P<d>{DAY})\.\s?(?P<n>1[0-2]|0?[1-9])\.\s?(?P<y>{YEAR})"),
        ("year", rf"(?P<y>{YEAR})"),
    )
)


class Leads(Struct, frozen=True):
    """What leads to a year, *before* it (a pattern that ends there) and *behind* it (one that begins there)."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


def _leads(before: str, behind: str = NOTHING) -> Leads:
    return Leads(re.compile(rf"(?:\b(?:{before})|[(–—])\s*\Z", re.IGNORECASE), re.compile(behind))


_MASKED = re.compile(r"[,\s]+1\d?[*.…-]{2,}")
"""A year of which the author says that nobody shall know it: 17**."""
LEADS: Mapping[str, Leads] = {
    "de": _leads("im|anno|seit|Jahre?s?|Frühjahr|Frühling|Sommer|Herbst|Winter|Anfang|Ende|Mitte"),
    "fr": _leads("en|l['’]an|l['’]année|dès|depuis|printemps|été|automne|hiver|fin"),
    "es": _leads("en|año(?:\\s+de)?|desde|hasta|hacia"),
    "it": _leads("nel|anno|del|dal|al|sul"),
    "pt": _leads("em|ano(?:\\s+de)?|desde|até"),
    "nl": _leads("in|anno|jaar|jare|sinds|sedert"),
    "ru": _leads(NOTHING, r"\s*(?:г\.|год)"),
    "uk": _leads(NOTHING, r"\s*(?:р\.|р[оі]к)"),
    "pl": _leads("roku|w|od|do", r"\s*(?:r\.|rok)"),
    "la": _leads("anno"),
}


def dated_abroad(text: str, language: str) -> list[Dated]:
    """Return the dated expressions of *text*, which is in a *language* (its primary tag), in order.

    A year alone is one only where something leads to it.
    """
    known = _known(language)
    return apart(
        one
        for shape, form in _FORMS
        for match in form.finditer(text)
        if (one := _read(shape, match, known))
        and (shape != "year" or _is_led(match, language))
        and not _MASKED.match(text, match.end())
    )


def _known(language: str) -> Mapping[str, int]:
    """Return the months by their names, folded, and by these less their last letter."""
    cases = {folded(name): month for name, month in CASES.get(language, {}).items()}
    names = {**months("en"), **OLDER, **months(language), **cases}
    return {**{name[:-1]: month for name, month in names.items() if len(name) > STEM}, **names}


def _read(shape: str, match: re.Match[str], known: Mapping[str, int]) -> Dated | None:
    """Return what a form says, None if a word in it is no month."""
    said = match.groupdict()
    named = [said[group] for group in ("m", "m2") if said.get(group)]
    month, second = (*(_month(str(one), known) for one in named), 0, 0)[:2]
    if named and not all((month, second)[: len(named)]):
        return None
    year, later = _number(said.get("y")), _number(said.get("y2") or said.get("y3"))
    # the stop behind a month may be the sentence's: “until 3 May.”
    end = match.end() - match[0].endswith(".")
    first = Day(year or later, month or _number(said.get("n")), _number(said.get("d")))
    last = Day(later or year, second or month, _number(said.get("d2"))) if said.get("d2") else Day()
    return Dated(match.start(), end, shape, first, last)


def _month(word: str, known: Mapping[str, int]) -> int:
    name = folded(word)
    return known.get(name) or (known.get(name[:-1], 0) if len(name) > STEM else 0)


def _number(figures: str | None) -> int:
    return int(figures) if figures else 0


def _is_led(match: re.Match[str], language: str) -> bool:
    leads = LEADS.get(language)
    if leads is None:
        return False
    before = leads.before.search(match.string, max(0, match.start() - LONGEST_LEAD), match.start())
    return bool(before or leads.behind.match(match.string, match.end()))


# characters: more than the longest word that leads to a year; a search without a limit would read the text for each
LONGEST_LEAD = 20
