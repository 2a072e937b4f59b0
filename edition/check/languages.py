"""Tags of languages that are well-formed, and mean no language: `german` for `de`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from babel import Locale

from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.model.fields import LANGUAGE

# letters: CLDR names every language that has so short a tag, but few of the thousands with three
TWO = 2
FIELDS = ("language", "lang", "foreign")
"""Fields of files, of records and of entries that hold the tag of a language."""
SPOKEN = "en de fr es it pt nl pl cs ru uk sv da nb fi hu el tr ar he ja zh ko".split()
"""Languages in which editors may name a language, those of most people and catalogues; each costs some milliseconds."""


def faults(tag: str, at: Location) -> Iterator[Diagnostic]:
    """Yield a fault if the *tag* that was written at a place names no language."""
    if tag and not is_known(tag):
        yield diagnose("A028", at, tag=tag, close=called(tag))


def of_fields(written: object, place: Callable[[str], Location]) -> Iterator[Diagnostic]:
    """Yield a fault for each field of a model in which stands the tag of no language; *place* says where a field is."""
    for name in FIELDS:
        yield from faults(getattr(written, name, ""), place(name))


def is_known(tag: str) -> bool:
    """Return whether *tag* is that of a language; of the languages of three letters CLDR names only some.

    >>> is_known("pt-BR"), is_known("german"), is_known("xx"), is_known("qaa")
    (True, False, False, True)
    """
    subtag = tag.partition("-")[0].lower()
    return bool(re.fullmatch(LANGUAGE, tag)) and (len(subtag) > TWO or subtag in _languages())


def called(name: str) -> str | None:
    """Return the tag of the language with this name, in English or in another language of `SPOKEN`, if there is one.

    >>> called("German"), called("Deutsch"), called("alemán"), called("Latein"), called("Ruritanian")
    ('de', 'de', 'de', 'la', None)
    """
    named = name.casefold()
    every = (item for spoken in SPOKEN for item in sorted(_languages(spoken).items()))
    return next((code for code, one in every if one.casefold() == named), None)


@cache
def _languages(spoken: str = "en") -> dict[str, str]:
    return dict(Locale(spoken).languages)
