"""Convert Julian dates (Old Style) to Gregorian ones; dates are partial ISO 8601 (`1918`, `1918-02`, …)."""

from __future__ import annotations

import re

# as ISO 8601 counts years: “-0043” is 44 BC
PATTERN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
MONTHS_WITH_30 = (4, 6, 9, 11)


def parse(date: str) -> tuple[int, ...] | None:
    """Return the year, and the month and day if *date* has them; None if it is not a date."""
    match = PATTERN.match(date)
    return tuple(int(part) for part in match.groups() if part) if match else None


def exists(date: str, *, julian: bool = False) -> bool:
    """Return whether *date* is a year, month or day of the calendar."""
    parts = parse(date)
    if parts is None:
        return False
    year, month, day = (*parts, 1, 1)[:3]
    return 1 <= month <= 12 and 1 <= day <= _month_length(year, month, julian=julian)  # noqa: PLR2004


def later(one: str, other: str) -> bool:
    """Return whether *one* begins after *other* has ended; a year or a month lasts to its last day.

    >>> later("1918-03", "1918-02-28"), later("1918-03", "1918")
    (True, False)
    """
    first, second = parse(one) or (), parse(other) or ()
    # March 1918 does not begin after 1918 has ended: only what both say is compared
    known = min(len(first), len(second))
    return first[:known] > second[:known]


def _month_length(year: int, month: int, *, julian: bool) -> int:
    if month == 2:  # noqa: PLR2004
        # ISO 8601 counts 1 BC as year 0000, so the rule holds for years before it as well
        leap = year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)
        return 28 + leap
    return 30 if month in MONTHS_WITH_30 else 31


def to_gregorian(date: str) -> str:
    """Convert a Julian day to a Gregorian one; years and months stay as they are.

    >>> to_gregorian("1917-10-25")
    '1917-11-07'
    """
    parts = parse(date)
    # thirteen days move no year or month as a whole
    if parts is None or len(parts) < 3:  # noqa: PLR2004
        return date
    return _from_day_number(_julian_day_number(*parts))


def _julian_day_number(year: int, month: int, day: int) -> int:
    """Count days since noon, 1 January 4713 BC, for a date of the Julian calendar."""
    # years are taken to begin in March, so that a leap day is the last of its year
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083


def _from_day_number(number: int) -> str:
    """Return the Gregorian date of a day number (Richards's algorithm, in integers)."""
    era = number + 1401 + (4 * number + 274277) // 146097 * 3 // 4 - 38
    within = 4 * era + 3
    of_year = within % 1461 // 4
    scaled = 5 * of_year + 2
    day = scaled % 153 // 5 + 1
    month = (scaled // 153 + 2) % 12 + 1
    year = within // 1461 - 4716 + (14 - month) // 12
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"
