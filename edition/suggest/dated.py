"""Find dated expressions in running words of English: days, months, years, ranges of them, days of both calendars.

What an expression leaves open stays open: a `Dated` has only the years, months and days that are written (0 for the
rest).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct, structs

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "January Jan",
            "February Feb",
            "March Mar",
            "April Apr",
            "May",
            "June Jun",
            "July Jul",
            "August Aug",
            "September Sept Sep",
            "October Oct",
            "November Nov",
            "December Dec",
        ),
        1,
    )
    for name in names.split()
}
# short forms (Sept, May as a verb) are dates only beside a figure
FULL = frozenset(name for name in MONTHS if len(name) > len("Sept") or name in ("May", "June", "July"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# the first words of a chapter are often printed in capitals: APRIL 4th to July 5th
_MONTH = rf"(?:{'|'.join(sorted({*MONTHS, *map(str.upper, MONTHS)}, key=len, reverse=True))})"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_TH = r"(?:st|nd|rd|th|d)?"  # 2d and 3d are an older fashion
# 1 October, 1330 hours: a time of day
YEAR = r"(?:(?:1[0-9]|20)\d\d)(?!\s*(?:hours?|hrs?)\b)"
_TO = r"(?:\s?[-–—/]\s?|\s+(?:to|and|or|until|till)\s+)"
# what has a number as days have: the 6th corps
_UNIT = (
    r"(?:army|artillery|battalion|battery|brigade|canto|cavalry|century|chapter|class|congress|corps|day|degree|division"
    r"|edition|floor|grade|hour|infantry|month|part|place|regiment|row|time|verse|volume|year)s?\b"
)
_STYLE = r"(?:,?\s*(?:Old|New)\s+Style|,?\s*[ON]\.?\s?S\.?)?"
BEGIN, END = r"(?<![\w.,/’'–-])", r"(?![\w]|[/,.–-]\d)"


class Day(Struct, frozen=True):
    """A year, month and day; 0 for what is not given."""

    year: int = 0
    month: int = 0
    day: int = 0


class Dated(Struct, frozen=True):
    """An expression at *start* to *end* (code points) of a passage.

    *shape* is day, days, month, months, year, years, both (Old and New Style); *first* is the day, the first of a
    range or the Old Style one, *last* the last or the New Style one; *weekday* counts from Monday as 0, -1 for none.
    """

    start: int
    end: int
    shape: str
    first: Day
    last: Day = Day()
    weekday: int = -1
    julian: bool = False


Read = Callable[[re.Match[str]], tuple[Day, Day] | None]
"""Reads the day, or the first and the last, off a match; None if it is no date."""


def dated(text: str) -> list[Dated]:
    """Return the dated expressions of *text* in order, the longest where several overlap."""
    found = (one for form in _FORMS for match in form[0].finditer(text) if (one := _made(match, *form[1:])))
    return [_with_weekday(text, _without_stop(text, one)) for one in apart(found)]


def apart(found: Iterable[Dated]) -> list[Dated]:
    """Return expressions in the order of the text, the longest where several overlap."""
    kept: list[Dated] = []
    # “3 March 1918” is also a month with its year: the longest reading says most
    for one in sorted(found, key=lambda one: (-(one.end - one.start), one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _without_stop(text: str, one: Dated) -> Dated:
    """Return *one* without the stop of the sentence that a month's whole name may end."""
    ends = text[one.start : one.end].endswith(".") and text[one.start : one.end - 1].rsplit(maxsplit=1)[-1] in FULL
    return structs.replace(one, end=one.end - 1) if ends else one


def _with_weekday(text: str, one: Dated) -> Dated:
    # the weekday of a range or month says nothing that could be checked
    if one.shape not in ("day", "both"):
        return one
    before = _WEEKDAY_BEFORE.search(text, 0, one.start)
    behind = _WEEKDAY_BEHIND.match(text, one.end)
    name = before[1] if before else behind[1] if behind else ""
    return structs.replace(one, weekday=WEEKDAYS.index(name)) if name else one


_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?$")
_WEEKDAY_BEHIND = re.compile(rf"\s*\(?,?\s*(?:a\s+)?({'|'.join(WEEKDAYS)})\b")


def _number(words: str | None) -> int:
    return int(re.sub(r"\D", "", words)) if words else 0


def _at(match: re.Match[str], year: str = "y", month: str = "m", day: str = "d") -> Day:
    """Return the day of which groups of a match give year, month and day; 0 is what they do not say."""
    said = match.groupdict()
    return Day(_number(said.get(year)), _month(said.get(month)), _number(said.get(day)))


def _made(match: re.Match[str], shape: str, read: Read) -> Dated | None:
    """Return the expression of a *shape* that a match is, as far as it can be *read*: all of it, or its group `all`."""
    if (days := read(match)) is None:
        return None
    julian = shape == "day" and match[0].endswith("(Old Style)")
    return Dated(*match.span("all" if "all" in match.re.groupindex else 0), shape, *days, julian=julian)


def _month(words: str | None) -> int:
    return MONTHS[words.rstrip(".").title()] if words else 0


def _both_months(match: re.Match[str]) -> tuple[Day, Day]:
    year, new_year = _number(match["y"]), _number(match["y2"] or match["y3"])
    old, new = _month(match["m"]), _month(match["m2"])
    turn = old == 12 and new == 1  # noqa: PLR2004  the year turns between the two
    # 29 December (11 January 1918): the year is printed once, and it is that of the nearer day
    year = year or (new_year - turn if new_year else 0)
    new_year = new_year or (year + turn if year else 0)
    return Day(year, old, _number(match["d"])), Day(new_year, new, _number(match["d2"]))


def _both_days(match: re.Match[str]) -> tuple[Day, Day]:
    year, month = _number(match["y"]), _month(match["m"])
    old, new = _number(match["d"]), _number(match["d2"])
    turn = new < old  # 19 December (1, New Style): the month turns between the two
    after = Day(year + (month == 12) if year else 0, month % 12 + 1, new) if turn else Day(year, month, new)  # noqa: PLR2004
    return Day(year, month, old), after


def _one(match: re.Match[str]) -> tuple[Day, Day]:
    return _at(match), Day()


def _two_days(match: re.Match[str]) -> tuple[Day, Day]:
    return _at(match), _at(match, day="d2")


def _ends(match: re.Match[str]) -> tuple[Day, Day]:
    """Return both ends of a range; the year that is said once is that of both."""
    first, last = _at(match), _at(match, "y2", "m2", "d2")
    return structs.replace(first, year=first.year or last.year), last


def _years(match: re.Match[str]) -> tuple[Day, Day]:
    first, last = match["y"], match["y2"]
    # 1914–18 leaves out the figures that both years share
    return Day(int(first)), Day(int(first[: len(first) - len(last)] + last))


def _decade(match: re.Match[str]) -> tuple[Day, Day]:
    year = _number(match["y"])
    return Day(year), Day(year + 9)


def _figures(match: re.Match[str]) -> tuple[Day, Day] | None:
    month, day = int(match["m"]), int(match["d"])
    # 3.14.18 is a number of a paragraph, or the American order, which nothing tells from ours
    if month > 12:  # noqa: PLR2004  no month
        return None
    return Day(int(match["y"]), month, day), Day()


# “since May” and “in March” name months; “we may” does not
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|through|during|last|next|this|that|before|after|mid|late|early|"
    r"between|every|each|and|or|onward|already|first|following|previous|same)|[(,;–-])\s*$",
    re.IGNORECASE,
)


def _bare_month(match: re.Match[str]) -> tuple[Day, Day] | None:
    """Accept a month's name alone where the words before lead to a date (May and March are other words as well)."""
    if match["m"] not in FULL:
        return None
    # a patient of Dr August is no date; twenty letters hold the longest lead and its white space
    before = match.string[max(0, match.start() - 20) : match.start()]
    return _one(match) if _BEFORE_MONTH.search(before) else None


_TABLE: tuple[tuple[str, str, Read], ...] = (
    (
        r"(?P<d>{D}){TH}\s+(?P<m>{M})\.?(?:,?\s+(?P<y>{Y}))?{S}\s*\((?P<d2>{D}){TH}\s+(?P<m2>{M})\.?(?:,?\s+(?P<y2>{Y}))?{S}\)(?:,?\s+(?P<y3>{Y}))?",
        "both",
        _both_months,
    ),
    (
        r"(?P<m>{M})\.?\s+(?P<d>{D}){TH}(?:,\s+(?P<y>{Y}))?{S}\s*\((?P<m2>{M})\.?\s+(?P<d2>{D}){TH}(?:,\s+(?P<y2>{Y}))?{S}\)(?:,?\s+(?P<y3>{Y}))?",
        "both",
        _both_months,
    ),
    (r"(?P<d>{D}){TH}\s*\((?P<d2>{D}){TH}{S}\)\s+(?P<m>{M})\.?(?:,?\s+(?P<y>{Y}))?", "both", _both_days),
    (r"(?P<d>{D}){TH}\s+(?P<m>{M})\.?(?:,?\s+(?P<y>{Y}))?\s*\((?P<d2>{D}){TH}{S}\)", "both", _both_days),
    (r"(?P<m>{M})\.?\s+(?P<d>{D}){TH}\s*\((?P<d2>{D}){TH}{S}\)(?:,?\s+(?P<y>{Y}))?", "both", _both_days),
    (
        r"(?P<d>{D}){TH}\s+(?P<m>{M})\.?(?:,?\s+(?P<y>{Y}))?{TO}(?P<d2>{D}){TH}\s+(?P<m2>{M})\.?(?:,?\s+(?P<y2>{Y}))?",
        "days",
        _ends,
    ),
    (
        r"(?P<m>{M})\.?\s+(?P<d>{D}){TH}(?:,\s+(?P<y>{Y}))?{TO}(?P<m2>{M})\.?\s+(?P<d2>{D}){TH}(?:,?\s+(?P<y2>{Y}))?",
        "days",
        _ends,
    ),
    (r"(?P<d>{D})(?:st|nd|rd|th)\s*\((?P<d2>{D})(?:st|nd|rd|th)?{S}\)", "both", _two_days),
    (r"[Mm]id-(?P<all>(?P<y>{Y}))", "year", _one),
    (
        r"\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Ff]rom|[Tt]o)\s+(?P<all>the\s+(?P<d>{D})(?:st|nd|rd|th))(?=[,.;:)]|\s+(?!{U})[a-zà-ÿ])",
        "day",
        _one,
    ),
    (r"(?P<d>{D}){TH}{TO}(?P<d2>{D}){TH}\s+(?:of\s+)?(?P<m>{M})\.?(?:,?\s+(?P<y>{Y}))?", "days", _two_days),
    (r"(?P<m>{M})\.?\s+(?P<d>{D}){TH}{TO}(?P<d2>{D}){TH}(?:,?\s+(?P<y>{Y}))?", "days", _two_days),
    (
        r"(?P<d>{D}){TH}\s+(?:(?:day\s+)?of\s+)?(?P<m>{M})\.?(?:,?\s+(?P<y>{Y}))?(?:\s*\((?:Old|New)\s+Style\))?",
        "day",
        _one,
    ),
    (r"(?P<m>{M})\.?\s+(?P<d>{D}){TH}(?:,?\s+(?P<y>{Y}))?", "day", _one),
    (r"(?P<m>{M})\.?(?:\s+(?P<y>{Y}))?{TO}(?P<m2>{M})\.?(?:,?\s+(?:of\s+)?(?P<y2>{Y}))?", "months", _ends),
    (
        r"(?:(?:[Ee]nd|[Bb]eginning|[Mm]iddle|[Ss]tart|[Ee]arly|[Ll]ate|[Mm]id)(?:\s+of|\s+in|-|\s))?\s*(?P<m>{M})\.?,?(?:\s+of)?\s+(?P<y>{Y})",
        "month",
        _one,
    ),
    (
        r"(?:(?:[Ee]nd|[Bb]eginning|[Mm]iddle|[Ss]tart|[Ee]arly|[Ll]ate|[Mm]id)(?:\s+of|\s+in|-|\s))\s*(?P<m>{M})\.?",
        "month",
        _one,
    ),
    (r"(?P<m>{M})", "month", _bare_month),
    (r"(?P<y>{Y})\s?[-–—/]\s?(?P<y2>\d{{4}}|\d\d|\d)", "years", _years),
    (r"(?P<y>{Y})\s+(?:to|and)\s+(?P<y2>{Y})", "years", _years),
    (r"(?P<y>{Y0})’?'?s", "years", _decade),
    (r"(?:(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:\s+of|,)?\s+)?(?P<all>(?P<y>{Y}))", "year", _one),
    (r"(?P<d>{D})\.(?P<m>\d\d?)\.(?P<y>{Y})", "day", _figures),
)
"""Every form: its pattern, in which ``{M}`` and the like stand for the parts above, its shape, and what reads it."""
_PARTS = {"D": DAY, "M": _MONTH, "Y": YEAR, "Y0": r"(?:1[0-9]|20)\d0", "TH": _TH, "TO": _TO, "S": _STYLE, "U": _UNIT}
_FORMS = tuple((re.compile(BEGIN + form.format(**_PARTS) + END), shape, read) for form, shape, read in _TABLE)
