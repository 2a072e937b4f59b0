"""Read datelines of letters: the place, and the date with months in the language of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from edition.text import calendar
from edition.text.folding import SEARCH, fold

EDGES = " \t\r\n#_=.,;:!—–-“”\"'()[]"
_WORD = re.compile(r"[^\W\d_]+")
_YEAR, _DAY = (
    re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)"),
    re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th|d|er|\.|º)?(?!\d)"),
)
# “3. 3. 1918”, “3/3/1918”
_FIGURES = re.compile(r"(?<!\d)([0-3]?\d)[./ ]+([01]?\d)[./ ]+(1[0-9]{3}|20[0-9]{2})(?!\d)")
# “Wien, den 3. März”
_ARTICLE = re.compile(r"(?:(?<=\s)|\A)(?:den|the|le|el|il|am|de|on)\s*\Z", re.IGNORECASE)
# “À Paris”; not “à la campagne”
_AT = re.compile(r"[AÀà]\s+(?=[^\W\d_a-z])")
# two letters begin several months, and are words: Ma, Ju
SHORTEST = 3


def dateline(words: str, language: str) -> tuple[str, str]:
    """Return place and date of a dateline; nothing where it has none.

    >>> dateline("Vienna, Feb. 8, 1823", "en"), dateline("Wien, den 4. März", "de")
    (('Vienna', '1823-02-08'), ('Wien', ''))
    >>> dateline("A Paris, ce 25 novembre 1655", "fr"), dateline("Le jeudi 20 novembre 1664", "fr")
    (('Paris', '1655-11-25'), ('', '1664-11-20'))
    """
    year = _YEAR.search(words)
    figures = _FIGURES.search(words)
    # the day comes first: 8.2.1823 is of February everywhere but in the United States, and nothing tells these apart
    if figures:
        return _place(words[: figures.start()], language), _existing(figures[3], int(figures[2]), int(figures[1]))
    month, at = _month(words, language)
    first = min((one for one in (at, year.start() if year else None) if one is not None), default=len(words))
    if year is None:
        return _place(words[:first], language), ""
    # the figures of the year are blanked, so that none is a day and all others stay where they are
    around = words[: year.start()] + " " * 4 + words[year.end() :]
    day = _DAY.search(around) if month else None
    start = min(first, day.start() if day else first)
    return _place(words[:start], language), _existing(year[0], month, int(day[1]) if day else 0)


def _existing(year: str, month: int, day: int) -> str:
    full = f"{year}-{month:02}-{day:02}"
    if month and day and calendar.exists(full):
        return full
    return f"{year}-{month:02}" if month else year


def _month(words: str, language: str) -> tuple[int, int | None]:
    """Return the month that is named, and where its name stands."""
    for found in _WORD.finditer(words):
        number = _number(folded(found[0]), language) or _number(folded(found[0]), "en")
        if number:
            return number, found.start()
    return 0, None


def _number(word: str, language: str) -> int:
    """Return the month that a word names, or abbreviates in a way of its own: Sept."""
    known = months(language)
    begun = {number for name, number in known.items() if len(word) >= SHORTEST and name.startswith(word)}
    return known.get(word) or (begun.pop() if len(begun) == 1 else 0)


@cache
def months(language: str) -> Mapping[str, int]:
    """Return the months of a language by their names and abbreviations, folded (CLDR)."""
    try:
        every = Locale.parse(language, sep="-").months
    except (UnknownLocaleError, ValueError):
        return {}
    # what remains of 1月 without its figure is the name of no month, and so is a single letter
    widths = (every[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return {folded(name): number for names in widths for number, name in names.items() if len(folded(name)) >= SHORTEST}


@cache
def days(language: str) -> frozenset[str]:
    """Return the days of the week of a language and of English, folded (CLDR)."""
    found: set[str] = set()
    for tag in ("en", language):
        try:
            every = Locale.parse(tag, sep="-").days
        except (UnknownLocaleError, ValueError):
            continue
        found.update(folded(name) for width in ("wide", "abbreviated") for name in every["format"][width].values())
    return frozenset(found)


def _place(words: str, language: str) -> str:
    """Return the place before a date: a name, less the day of the week and the article of the day."""
    parts = [_AT.sub("", _ARTICLE.sub("", part.strip(EDGES)).strip(EDGES), count=1) for part in words.split(",")]
    # “Tuesday morning” and “Le jeudi” are no places either
    named = [part for part in parts if _is_name(part) and days(language).isdisjoint(folded(part).split())]
    return cased(", ".join(named))


def _is_name(words: str) -> bool:
    # “Frankfurt am Main” has one small word; a sentence has more
    small = sum(word[0].islower() for word in words.split())
    return words[:1].isupper() and small <= 1 and len(words.split()) <= SHORTEST + 1 and not words.endswith(" of")


def cased(words: str) -> str:
    """Return a name in capitals as it is usually written."""
    return words.title() if words.isupper() and len(words) > SHORTEST else words


def folded(words: str) -> str:
    """Return the words alone, folded, with one space between them."""
    return " ".join(_WORD.findall(fold(words, SEARCH).text))
