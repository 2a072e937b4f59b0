"""Dates as people type them, in EDTF."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping

from edition.model.fields import EDTF
from edition.text import edtf

UNKNOWN = frozenset(("?", "??", "-", "unknown", "unbekannt", "inconnu"))
ABOUT = r"(?:c\.?|ca\.?|circa|um|vers|about|около)\s*"
ERA = r"\s*(?:B\.? ?C\.?(?: ?E\.?)?|v\. ?Chr\.?|av\. ?J\.-?C\.?)"
MONTHS: Mapping[str, int] = {
    name.lower(): n for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names) if name
}
BEFORE, AFTER = "before|ante|vor|avant", "after|post|nach|après"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"({ABOUT})?(\d{{1,4}}){ERA}", lambda said: _before_christ(int(said[2])) + ("~" if said[1] else "")),
    (rf"{ABOUT}(\d{{3,4}})", lambda said: f"{int(said[1]):04}~"),
    (r"(\d{3})(?:0?s|[xX_–-])", lambda said: f"{said[1]}X"),
    (r"(\d{4})\s*[-–/]\s*(\d{4})", lambda said: f"{said[1]}/{said[2]}"),
    (r"(\d{2})(\d{2})\s*[-–/]\s*(\d{2})", lambda said: f"{said[1]}{said[2]}/{said[1]}{said[3]}"),
    (rf"(?:{BEFORE})\s*(\d{{4}})", lambda said: f"../{said[1]}"),
    (rf"(?:{AFTER})\s*(\d{{4}})", lambda said: f"{said[1]}/.."),
    (r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", lambda said: _day(said[3], int(said[2]), said[1])),
    (r"(\d{1,2}) ([A-Za-z]+)\.? (\d{4})", lambda said: _day(said[3], MONTHS.get(said[2].lower(), 0), said[1])),
    (r"([A-Za-z]+)\.? (\d{1,2}), (\d{4})", lambda said: _day(said[3], MONTHS.get(said[1].lower(), 0), said[2])),
    (r"([A-Za-z]+)\.? (\d{4})", lambda said: _day(said[2], MONTHS.get(said[1].lower(), 0), "")),
    (r"(\d{3})", lambda said: f"0{said[1]}"),
)


def day(words: str) -> str:
    """Return a date in EDTF, `-` for one that nobody knows; nothing if it is not understood.

    A day in figures alone is understood where it has full stops, which are written after day and month.

    >>> [day(one) for one in ("44 BC", "c. 1850", "1850s", "14.3.1879", "3/4/1850")]
    ['-0043', '1850~', '185X', '1879-03-14', '']
    """
    words = " ".join(words.split())
    if words.lower() in UNKNOWN:
        return "-"
    readings = (read(said) for pattern, read in _RULES if (said := re.fullmatch(pattern, words, re.IGNORECASE)))
    found = words if re.fullmatch(EDTF, words) else next(readings, "")
    return found if re.fullmatch(EDTF, found) and edtf.exists(found) else ""


def _before_christ(year: int) -> str:
    """Return a year before our era, as astronomers count: 1 BC is the year 0 (ISO 8601)."""
    return f"-{year - 1:04}" if year > 1 else "0000"


def _day(year: str, month: int, in_month: str) -> str:
    return "-".join((year, f"{month:02}", *((f"{int(in_month):02}",) if in_month else ()))) if month else ""
