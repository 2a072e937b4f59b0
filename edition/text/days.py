"""Dates as people type them, in EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from babel.dates import get_month_names

from edition.model.fields import EDTF
from edition.text import edtf

UNKNOWN = frozenset(("?", "??", "-", "unknown", "unbekannt", "inconnu"))
ABOUT = r"(?:c\.?|ca\.?|circa|um|vers|about|около)\s*"
ERA = r"\s*(?:B\.? ?C\.?(?: ?E\.?)?|v\. ?Chr\.?|av\. ?J\.-?C\.?)"
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "ru", "pl", "tr")
BEFORE, AFTER = "before|ante|vor|avant", "after|post|nach|après"
_DATE = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"({ABOUT})?(\d{{1,4}}){ERA}", lambda said: _before_christ(int(said[2])) + ("~" if said[1] else "")),
    (rf"{ABOUT}(\d{{3,4}})", lambda said: f"{int(said[1]):04}~"),
    (r"(?:the )?(\d{3})(?:0?s|[xX_–-])", lambda said: f"{said[1]}X"),
    (r"(\d{4})\s*[-–/]\s*(\d{4})", lambda said: f"{said[1]}/{said[2]}"),
    (r"(\d{2})(\d{2})\s*[-–/]\s*(\d{2})", lambda said: f"{said[1]}{said[2]}/{said[1]}{said[3]}"),
    (rf"(?:{BEFORE})\s*(\d{{4}})", lambda said: f"../{said[1]}"),
    (rf"(?:{AFTER})\s*(\d{{4}})", lambda said: f"{said[1]}/.."),
    (
        r"(?:between|zwischen|entre)\s*(\d{4})\s*(?:and|und|et)\s*(\d{4})",
        lambda said: edtf.between(said[1], said[2]),
    ),
    (r"(\d{4})\s*\.\.\s*(\d{4})", lambda said: edtf.between(said[1], said[2])),
    (
        r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.|e|ème) (?:century|Jahrhundert|Jh\.?|siècle)",
        lambda said: f"{int(said[1]) - 1:02}XX" if said[1] != "0" else "",
    ),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda said: _day(said[1], int(said[2]), said[3])),
    (r"(\d{4})(\d{2})(\d{2})", lambda said: _day(said[1], int(said[2]), said[3])),
    (r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", lambda said: _day(said[3], int(said[2]), said[1])),
    (
        r"(\d{1,2})(?:\.|st|nd|rd|th|er)? (?:de )?([^\W\d_]+)\.?(?: de)? (\d{4})",
        lambda said: _day(said[3], _month(said[2]), said[1]),
    ),
    (r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})", lambda said: _day(said[3], _month(said[1]), said[2])),
    (r"([^\W\d_]+)\.? (\d{4})", lambda said: _day(said[2], _month(said[1]), "")),
    (r"(\d{3})", lambda said: f"0{said[1]}"),
    # what EDTF says at its level 2, as level 1 and a set of two ends can say it
    (rf"([~?%])({_DATE})", lambda said: f"{said[2]}{said[1]}"),
    (rf"\[({_DATE})(?:, ?|\.\.)(?:.*(?:,|\.\.) ?)?({_DATE})\]", lambda said: edtf.between(said[1], said[2])),
    (rf"\{{({_DATE}(?:(?:, ?|\.\.){_DATE})+)\}}", lambda said: _every(re.split(r", ?", said[1]))),
    (r"(\d{4})-XX-(\d\d)", lambda said: edtf.between(f"{said[1]}-01-{said[2]}", f"{said[1]}-12-{said[2]}")),
    (r"(\d{3})X(-\d\d(?:-\d\d)?)", lambda said: edtf.between(f"{said[1]}0{said[2]}", f"{said[1]}9{said[2]}")),
    (r"(\d{4}-\d\d-\d\d)T\d.*", lambda said: said[1]),
)


def day(words: str) -> str:
    """Return a date in EDTF, `-` for one that nobody knows; nothing if it is not understood.

    A day in figures alone is understood where it has full stops, which are written after day and month.

    >>> [day(one) for one in ("44 BC", "c. 1850", "1850s", "14.3.1879", "3/4/1850", "19th century", "14 janvier 1837")]
    ['-0043', '1850~', '185X', '1879-03-14', '', '18XX', '1837-01-14']
    >>> [day(one) for one in ("~1837", "[1837,1839]", "{1837,1838}", "{1837,1850}", "1837-XX-14")]
    ['1837~', '[1837..1839]', '1837/1838', '', '[1837-01-14..1837-12-14]']
    """
    words = " ".join(words.split())
    if words.lower() in UNKNOWN:
        return "-"
    readings = (read(said) for pattern, read in _RULES if (said := re.fullmatch(pattern, words, re.IGNORECASE)))
    found = words if re.fullmatch(EDTF, words) else next(readings, "")
    return found if re.fullmatch(EDTF, found) and edtf.exists(found) else ""


def _month(name: str) -> int:
    return _months().get(name.lower(), 0)


@cache
def _months() -> Mapping[str, int]:
    """Return the numbers of months by their names; read only where somebody typed one."""
    return {
        name.lower().rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        # 12 мая, but май 1837
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }


def _every(dates: Sequence[str]) -> str:
    """Return the span of several years; nothing where others lie between them, since a span would say these, too."""
    ends = [years for date in dates for years in date.split("..")]
    lone = [date for date in dates if ".." not in date]
    if any(len(one) != YEAR for one in ends) or (len(lone) < len(dates) and lone):
        return ""
    follow = all(int(later) == int(one) + 1 for one, later in pairwise(lone))
    return edtf.interval(ends[0], ends[-1]) if follow and len(dates) in (1, len(lone)) else ""


YEAR = len("1837")


def _before_christ(year: int) -> str:
    """Return a year before our era, as astronomers count: 1 BC is the year 0 (ISO 8601)."""
    return f"-{year - 1:04}" if year > 1 else "0000"


def _day(year: str, month: int, in_month: str) -> str:
    return "-".join((year, f"{month:02}", *((f"{int(in_month):02}",) if in_month else ()))) if month else ""
