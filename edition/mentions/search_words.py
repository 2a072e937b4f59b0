"""The words of a text as a search knows them: where each stands, and its letters folded.

A word is a run of letters and figures with the marks on them; in a script without spaces every letter is one. Signs
between words count for nothing, so that *Brest-Litovsk* is two words that follow one another. A query is cut and folded
in the same way by `templates/assets/engine.js`, with the tables of `folding.js` (`python -m tests.folding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, normalize

from edition.text.folding import BREAKING, INVISIBLE, SOFT_HYPHEN, TATWEEL, Class, Profile, key
from edition.text.scripts import spaceless

WORD = Profile(
    frozenset({Class.CANONICAL, Class.INVISIBLE, Class.PRINT, Class.CASE, Class.LETTER, Class.FIGURE, Class.ACCENT})
)
"""The classes of `folding.SEARCH` that concern letters; the others are about what stands between words."""
JOINED = re.compile(
    # “trans-” and “port” on the next line: transport
    rf"(?<=\w)[{re.escape(BREAKING)}{SOFT_HYPHEN}][^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*\w"
    # 4,310 and 4 310: 4310
    r"|(?<![\w.,])\d{1,3}(?:[,.'’ \u00a0\u2009\u202f]\d{3})+(?!\w)"
    # U.S.S.R.: ussr; of two letters too many words could be made (us)
    r"|\b(?:[^\W\d_]\.){2,}[^\W\d_]\b"
    # e-mail: email; what was read is not given back, so that letters without spaces are read once
    r"|\b[^\W\d_]++(?:[-‐‑][^\W\d_]++)++"
)
"""What may be written as one word, and is found as one, too."""
BETWEEN = re.compile(rf"[\s{re.escape(BREAKING)}{SOFT_HYPHEN},.'’]+")
"""What is left out then."""
APART = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
"""How those write these letters who have none of them."""
ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=...)")
"""The article of Arabic, with what may be written before it."""


class Cut(NamedTuple):
    """The words of a text as they stand there, and where each begins and ends (code points)."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def cut(text: str) -> Cut:
    """Cut *text* into words.

    >>> cut("Brest-Litovsk, 1918")
    Cut(words=['Brest', 'Litovsk', '1918'], starts=[0, 6, 15], ends=[5, 13, 19])
    """
    # words and what is between them in turn: nothing is done word by word
    pieces = _pattern(frozenset(text)).split(text)
    edges = list(accumulate(map(len, pieces)))
    return Cut(pieces[1::2], edges[:-1:2], edges[1::2])


def written(text: str) -> list[str]:
    """Return the words of *text* as they stand there."""
    return _pattern(frozenset(text)).findall(text)


def words(text: str) -> list[str]:
    """Return the folded words of *text*.

    >>> words("The Æthelings’ straße")
    ['the', 'aethelings', 'strasse']
    """
    return list(map(folded, written(text)))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Fold the letters of a word; a hard sign at its end is of the Russian spelling before 1918."""
    # of plain letters and figures nothing but the case is folded
    if word.isascii():
        return word.lower()
    plain = key(word, WORD)
    return plain[:1] + plain[1:].removesuffix("ъ")


@lru_cache(maxsize=1 << 16)
def keys(word: str) -> tuple[str, ...]:
    """Return the folded words as which *word* is found: its own, and those that others write for it.

    >>> keys("Müller"), keys("المدرسة")
    (('muller', 'mueller'), ('المدرسه', 'مدرسه'))
    """
    if word.isascii():
        return (folded(word),)
    apart = normalize("NFC", word).lower().translate(APART)
    return tuple(dict.fromkeys((folded(word), folded(apart), ARTICLE.sub("", folded(word)))))


def joined(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what of *text* may be written as one word: as one, where it begins and where it ends.

    >>> list(joined("some 4,310 e-mails"))
    [('4310', 5, 10), ('emails', 11, 18)]
    """
    for found in JOINED.finditer(text):
        yield BETWEEN.sub("", found[0]), *found.span()


@lru_cache(maxsize=1024)
def _pattern(characters: frozenset[str]) -> re.Pattern[str]:
    """Return what matches a word of a text of *characters*, as its group: Unicode has too many to test them all."""
    alone = _set(c for c in characters if _alone(c))
    inside = _set([*INVISIBLE, TATWEEL, *(c for c in characters if _mark(c))])
    letter = rf"[^\W_{TATWEEL}{alone}]"
    # runs of each: a choice between the two at every letter takes three times as long
    return re.compile(rf"({f'[{alone}][{inside}]*|' if alone else ''}{letter}+(?:[{inside}]+{letter}*)*)")


@cache
def _alone(character: str) -> bool:
    return spaceless(character)


@cache
def _mark(character: str) -> bool:
    return category(character)[0] == "M"


def _set(characters: Iterator[str] | list[str]) -> str:
    return re.escape("".join(sorted(characters)))
