"""The words of the site and the e-books in the language of the interface: messages, plurals, numbers and dates.

A language is a catalogue `edition/locale/TAG.po`, read when it is asked for; English needs none. Plurals, months and
the direction of the script come from Babel, that is, from Unicode's CLDR.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from msgspec import Struct

from edition.model.phrases import Forms, Phrase
from edition.text import calendar, edtf
from edition.text.edtf import Vague
from edition.text.languages import primary, shortest

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER = Path(__file__).parents[1] / "locale"
DEFAULT = "en"
REGION = {"en": "en-GB"}
"""The region that a bare language tag means where usage differs: English dates begin with the day."""
LEAP_YEAR = 2000
YEAR = re.compile("y+")
HOLE = "\ue000"
"""A placeholder for the year; patterns of dates take only ASCII letters for fields (CLDR, UTS 35)."""
RIGHT_TO_LEFT = frozenset("Adlm Arab Armi Hebr Mand Mani Nkoo Phli Phnx Prti Rohg Samr Sogd Syrc Thaa Yezi".split())
"""Scripts (ISO 15924) that are written from right to left."""
WITHOUT_LOCALE = frozenset("arc jpr jrb ota pal phn sam syc syr xpr".split())
"""Languages written from right to left of which CLDR has no locale: Ottoman Turkish, Aramaic, Syriac, …"""
ENOUGH = 200
"""Numbers tried to find one of each plural category; those of all languages begin far below."""


class Messages(Struct, frozen=True):
    """The words of one *language* (a BCP 47 tag); *locale* is Babel's, *catalogue* the standard library's."""

    language: str
    locale: Locale
    catalogue: NullTranslations

    @property
    def direction(self) -> str:
        """Return the direction of the script: `ltr` or `rtl`."""
        return direction(self.language)

    def gettext(self, message: str, /, **values: object) -> str:
        """Return *message* in this language, its `%(name)s` replaced by *values* if there are any."""
        words = self.catalogue.gettext(message) if message else ""
        return words % values if values else words

    def ngettext(self, one: str, several: str, number: int, /, **values: object) -> str:
        """Return the form for *number* in this language, its `%(name)s` replaced by *values* if there are any."""
        words = self.catalogue.ngettext(one, several, number)
        return words % values if values else words

    def count(self, forms: Forms, number: int, /, **values: object) -> str:
        """Return a marked message for *number*, which it names as `%(number)s`.

        >>> messages().count(("%(number)s note", "%(number)s notes"), 1200)
        '1,200 notes'
        """
        return self.ngettext(*forms, number, number=self.number(number), **values)

    def worded(self, words: str | Phrase) -> str:
        """Return a marked message with its values, and words that come from the edition unchanged."""
        return words if isinstance(words, str) else self.gettext(words.message, **words.values)

    def listed(self, parts: Iterable[str]) -> str:
        """Return those of *parts* that hold something, with the comma of the language between them."""
        # Translators: what stands between the parts of a list
        return self.gettext(", ").join(filter(None, parts))

    def number(self, value: int) -> str:
        """Return a whole number as this language groups its digits."""
        return _number(value, self.locale)

    def date(self, when: str) -> str:
        """Return a date, which may be vague (`edition.text.edtf`), in words; what is no date, unchanged.

        >>> messages().date("1879-11-07"), messages().date("1918-03"), messages().date("1920")
        ('7 November 1879', 'March 1918', '1920')
        >>> messages().date("[..1702]"), messages().date("165X"), messages().date("16XX~"), messages().date("-0043")
        ('before 1702', '1650s', 'c. 17th century', '44 BC')
        """
        said = edtf.read(when)
        words = self._span(said) or next((self._day(one) for one in said.dates), when)
        words = self.gettext("c. %(date)s", date=words) if said.circa else words
        return self.gettext("perhaps %(date)s", date=words) if said.unsure else words

    def _span(self, said: Vague) -> str:
        """Return in words what is no single date; nothing for one that is."""
        if said.span and not said.earliest.startswith("-"):
            return self._age(int(said.earliest), said.span)
        if said.begun:
            return f"{self._day(said.begun)} – {self._day(said.ended)}"
        first, last = self._day(said.earliest), self._day(said.latest)
        if first and last:
            return self.gettext("between %(first)s and %(last)s", first=first, last=last)
        if first:
            return self.gettext("after %(date)s", date=first)
        return self.gettext("before %(date)s", date=last) if last else ""

    def _age(self, year: int, span: int) -> str:
        if span == edtf.DECADE:
            return self.gettext("%(year)ss", year=year)
        number = year // edtf.CENTURY + 1
        # the only language of the interface that needs an ending for its ordinals; a catalogue has its own sign
        number_in_order = ordinal(number) if self.language == DEFAULT else str(number)
        return self.gettext("%(ordinal)s century", ordinal=number_in_order)

    def _day(self, date: str) -> str:
        parts = calendar.parse(date) if calendar.exists(date, julian=True) else None
        if parts is None:
            return date
        year, *rest = parts
        words = str(year) if year > 0 else self.gettext("%(year)s BC", year=1 - year)
        return _date(tuple(rest), self.locale).replace(HOLE, words) if rest else words

    def forms(self, one: str, several: str) -> Mapping[str, str]:
        """Return the forms of a message by CLDR's plural category, for a program that counts by itself."""
        numbers = {self.locale.plural_form(number): number for number in reversed(range(ENOUGH))}
        return {category: self.ngettext(one, several, number) for category, number in sorted(numbers.items())}


@cache
def direction(language: str) -> str:
    """Return the direction in which *language* (a BCP 47 tag) is written, ``ltr`` or ``rtl``; ``ltr`` if unknown.

    >>> direction("he"), direction("grc"), direction("x-invented"), direction("he-Latn"), direction("ota")
    ('rtl', 'ltr', 'ltr', 'ltr', 'rtl')
    """
    primary, *others = language.split("-")
    if script := next((one.title() for one in others if len(one) == len("Arab") and one.isalpha()), ""):
        return "rtl" if script in RIGHT_TO_LEFT else "ltr"
    if primary.lower() in WITHOUT_LOCALE:
        return "rtl"
    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def spoken(language: str, around: str) -> Mapping[str, str]:
    """Return the attributes of words in *language* where those *around* are in another, with their direction.

    >>> spoken("he", "en"), spoken("fra", "en"), spoken("en", "en")
    ({'lang': 'he', 'dir': 'rtl'}, {'lang': 'fr'}, {})
    """
    # imported TEI has codes of three letters, which browsers do not speak
    language, around = shortest(language), shortest(around)
    way = {"dir": direction(language)} if direction(language) != direction(around) else {}
    return {"lang": language, **way} if language != around else {}


@cache
def messages(language: str = DEFAULT) -> Messages:
    """Return the words of *language*, one of `available()`.

    Raises FileNotFoundError if there is no catalogue of it.
    """
    locale = Locale.parse(REGION.get(language, language), sep="-")
    return Messages(language, locale, NullTranslations() if language == DEFAULT else _catalogue(language))


ENGLISH = messages()
"""For what is in English in every edition: what machines read."""


def available() -> tuple[str, ...]:
    """List the languages of the interface, English first."""
    return (DEFAULT, *sorted(path.stem for path in FOLDER.glob("*.po")))


def nearest(language: str) -> str:
    """Return the language of the interface for readers of *language* (BCP 47): English where there is no catalogue."""
    return own if (own := primary(language)) in available() else DEFAULT


def vocabulary(messages: Messages) -> frozenset[str]:
    """Return the words of a catalogue, and of its language's months, that are not ASCII; none for English."""
    if messages.language == DEFAULT:
        return frozenset()
    said = (one.string for one in _read(messages.language) if one.id)
    forms = chain.from_iterable((one,) if isinstance(one, str) else one or () for one in said)
    months = messages.locale.months["format"]["wide"].values()
    return frozenset(word for words in (*forms, *months) for word in words.split() if not word.isascii())


def _catalogue(language: str) -> GNUTranslations:
    """Compile a catalogue in memory: a compiled file beside it could be older than its source."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  English does without

    compiled = io.BytesIO()
    write_mo(compiled, _read(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _read(language: str) -> Catalog:
    from babel.messages.pofile import read_po  # noqa: PLC0415  English does without

    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


@cache
def _number(value: int, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


@cache
def _date(rest: tuple[int, ...], locale: Locale) -> str:
    """Return a month, or a month and a day, in words, with a hole for the year."""
    pattern = str(locale.date_formats["long"] if len(rest) > 1 else locale.datetime_skeletons["yMMMM"])
    # Babel knows the Gregorian calendar alone, which lacks 29 February 1900: any leap year lends its month and day
    day = date(LEAP_YEAR, rest[0], rest[1] if len(rest) > 1 else 1)
    return format_date(day, YEAR.sub(HOLE, pattern), locale=locale)


def ordinal(number: int) -> str:
    """Return an ordinal number in English.

    >>> ordinal(1), ordinal(12), ordinal(22)
    ('1st', '12th', '22nd')
    """
    teen = number % 100 // 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
