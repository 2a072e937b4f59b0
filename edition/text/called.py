"""In which language a name is: what its entry says of it, and what its script tells.

An entry says it of its name (`lang`), and that holds for whatever words of the name stand elsewhere: a short title, a
surname. A form in another script than the words around it is in the entry's language where this is written so, and else
in a language that nobody told (`und-Cyrl`, BCP 47, RFC 5646, 4.1): its script at least is certain.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from babel.core import get_global

from edition.model import Designation, Entry
from edition.text.folding import SEARCH, key
from edition.text.languages import primary

SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HEBREW": "Hebr",
    "ARABIC": "Arab",
    "SYRIAC": "Syrc",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "TAMIL": "Taml",
    "THAI": "Thai",
    "ETHIOPIC": "Ethi",
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "CJK": "Hani",
}
"""Scripts (ISO 15924) by how Unicode begins to name their letters."""
WITHIN: Mapping[str, tuple[str, ...]] = {
    "Jpan": ("Jpan", "Hani"),
    "Kore": ("Kore", "Hani"),
    "Hans": ("Hani",),
    "Hant": ("Hani",),
}
"""Which scripts the texts of a language hold whose own is named so."""


def language(words: str, entry: Entry | Designation, around: str) -> str:
    """Return the language of a name or form of *entry* among words in the language *around*; "" if that is the same.

    >>> from edition.model import Person
    >>> one = Person("x", "Iosif Vissarionovich", forms=("Сталин", "Joseph"), lang="ru-Latn")
    >>> [language(words, one, "en") for words in ("Vissarionovich", "Сталин", "Joseph")]
    ['ru-Latn', 'ru', '']
    """
    used = script(words)
    if used and used not in scripts(around):
        own = primary(entry.lang)
        return own if own and used in scripts(own) else f"und-{used}"
    return entry.lang if entry.lang not in ("", around) and _holds(entry, words) else ""


def _holds(entry: Entry | Designation, words: str) -> bool:
    """Return whether *words* stand in the name of *entry*, however they are spaced and written."""
    wanted = _words(words)
    names = (_words(name) for name in (entry.name, entry.sort) if name)
    return bool(wanted) and any(
        wanted == name[first : first + len(wanted)] for name in names for first in range(len(name) - len(wanted) + 1)
    )


@lru_cache(maxsize=1 << 14)
def _words(words: str) -> tuple[str, ...]:
    letters = "".join(letter if letter.isalnum() else " " for letter in key(words, SEARCH))
    return tuple(letters.split())


@lru_cache(maxsize=1 << 12)
def script(words: str) -> str:
    """Return the script of the first letter of *words*; "" if it is not known."""
    return next(filter(None, map(_script, words)), "")


def _script(letter: str) -> str:
    return SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "") if letter.isalpha() else ""


@cache
def scripts(tag: str) -> tuple[str, ...]:
    """Return the scripts in which a language (BCP 47) is written, as its tag says or else as is usual."""
    _, *others = tag.split("-")
    usual = str(get_global("likely_subtags").get(primary(tag), "")).split("_")
    # four letters are a script; a variant of four signs begins with a figure (BCP 47, RFC 5646, 2.1)
    used = next((one.title() for one in (*others, *usual) if len(one) == len("Latn") and one.isalpha()), "Latn")
    return WITHIN.get(used, (used,))
