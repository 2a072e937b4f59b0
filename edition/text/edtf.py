"""Dates that say less than a day, in the Extended Date/Time Format (ISO 8601-2, EDTF) level 1, and a set of level 2.

1918-03-03 · 1918-03 · 1918      a day, a month, a year; years before 1 as ISO 8601 counts them: 0000 is 1 BC
1918~ · 1918? · 1918%            circa, uncertain, both
165X · 16XX · 1918-XX            a decade, a century, a month that nobody knows
1650/1660                        a span that lasted, with both ends
../1702 · 1918/..                before, after
[1650..1660]                     once between the two, which may be the same day
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, structs

from edition.model.fields import EDTF
from edition.text import calendar

_DATE = r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
# “[1650..1660]”, “[..1660]”; not “[1650,1660]”, one of two
_SET = re.compile(rf"\[({_DATE})?\.\.({_DATE})?\]")
_WHOLE = re.compile(EDTF, re.ASCII)
_PRECISE = re.compile(_DATE)
DECADE, CENTURY = 10, 100


class Vague(Struct, frozen=True):
    """What a date says, as TEI takes it apart; *when*, *begun*, *ended*, *earliest* and *latest* are plain dates.

    It happened on *when*; it lasted from *begun* to *ended*; it happened once between *earliest* and *latest*. *span*
    is the number of years of a decade or a century.
    """

    when: str = ""
    begun: str = ""
    ended: str = ""
    earliest: str = ""
    latest: str = ""
    circa: bool = False
    unsure: bool = False
    span: int = 0

    @property
    def dates(self) -> Iterator[str]:
        """Yield the plain dates, in order."""
        yield from filter(None, (self.when, self.begun, self.earliest, self.ended, self.latest))


NOTHING = Vague()


@lru_cache(maxsize=1 << 12)
def read(date: str) -> Vague:
    """Return what *date* says, nothing where it is no date.

    >>> read("165X").earliest, read("../1702").latest, read("[1650..1660]").earliest, read("1650/1660").begun
    ('1650', '1702', '1650', '1650')
    """
    if not _WHOLE.fullmatch(date):
        return NOTHING
    if between := _SET.fullmatch(date):
        return Vague(earliest=between[1] or "", latest=between[2] or "")
    first, slash, last = date.partition("/")
    return _interval(_point(first), _point(last)) if slash else _point(first)


def between(earliest: str, latest: str) -> str:
    """Write that something happened once between two dates, either of which may be unknown."""
    return f"[{earliest}..{latest}]" if earliest or latest else ""


def interval(begun: str, ended: str) -> str:
    """Write a span with both its ends."""
    return f"{begun}/{ended}"


def exists(date: str, *, julian: bool = False) -> bool:
    """Return whether every day that *date* names is one of the calendar."""
    said = tuple(read(date).dates)
    return bool(said) and all(calendar.exists(one, julian=julian) for one in said)


def is_precise(date: str) -> bool:
    """Return whether *date* is a plain year, month or day."""
    return _PRECISE.fullmatch(date) is not None


def key(date: str) -> tuple[int, ...]:
    """Return what dates are sorted by: what is vague stands before the days that it may be."""
    return next((calendar.parse(one) or () for one in read(date).dates), ())


def year(date: str) -> str:
    """Return the year in which *date* begins, as it is written; nothing where it is no date.

    >>> year("1918-03-03"), year("[..0014]"), year("-0043-03-13")
    ('1918', '0014', '-0043')
    """
    return next((f"{one[:5] if one.startswith('-') else one[:4]}" for one in read(date).dates), "")


def years(date: str) -> str:
    """Return *date* without months and days.

    >>> years("1918-03-03"), years("[1650-02..1660]"), years("1918-03~")
    ('1918', '[1650..1660]', '1918~')
    """
    return re.sub(r"(?<=[0-9]{4})-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?", "", date)


def in_xsd(date: str) -> str:
    """Return a plain date as XML Schema 1.0 has it, and so TEI: there is no year 0, and 44 BC is -0044.

    >>> in_xsd("-0043-03-13"), in_xsd("0000"), in_xsd("1918")
    ('-0044-03-13', '-0001', '1918')
    """
    parts = calendar.parse(date)
    if parts is None or parts[0] > 0:
        return date
    # XML Schema counts leap years otherwise; a day that it refuses is given by its month
    rest = parts[1:2] if parts[1:] == (2, 29) else parts[1:]
    return "-".join((f"-{1 - parts[0]:04d}", *(f"{one:02d}" for one in rest)))


def of_xsd(date: str) -> str:
    """Return a plain date of XML Schema 1.0 as ISO 8601 has it.

    >>> of_xsd("-0044-03-13"), of_xsd("-0001"), of_xsd("1918")
    ('-0043-03-13', '0000', '1918')
    """
    if not date.startswith("-"):
        return date
    year, hyphen, rest = date[1:].partition("-")
    before = int(year) - 1
    return f"{'-' if before else ''}{before:04d}{hyphen}{rest}"


def _point(written: str) -> Vague:
    mark = written[-1:] if written[-1:] in ("~", "?", "%") else ""
    date = written.removesuffix(mark) if mark else written
    plain = re.sub("-XX", "", date)
    if plain.endswith("X"):
        size = CENTURY if plain.endswith("XX") else DECADE
        one = Vague(earliest=_ends(plain, "0"), latest=_ends(plain, "9"), span=size)
    else:
        one = Vague(when=plain if plain != ".." else "")
    return structs.replace(one, circa=mark in ("~", "%"), unsure=mark in ("?", "%")) if mark else one


def _ends(date: str, digit: str) -> str:
    # before our era a decade counts down
    return date.replace("X", digit if not date.startswith("-") else str(9 - int(digit)))


def _interval(first: Vague, last: Vague) -> Vague:
    begun, ended = first.when or first.earliest, last.when or last.latest
    circa, unsure = first.circa or last.circa, first.unsure or last.unsure
    if begun and ended:
        return Vague(begun=begun, ended=ended, circa=circa, unsure=unsure)
    return Vague(earliest=begun, latest=ended, circa=circa, unsure=unsure)
