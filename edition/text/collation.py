"""The order of names by the rules of a language.

Most letters stand with the letter that they are made of; a language says which stand behind it as letters of their own
(`ñ` behind `n`, in Czech `ch` behind `h`). Alphabets are those of CLDR's collation charts. Numbers of rulers and of
armies stand in the order of numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from edition.text.languages import primary

ALPHABETS: Mapping[str, str] = {
    "az": "c<ç e<ə g<ğ h<ı i<i o<ö s<ş u<ü",
    "bs": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "ca": "",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "da": "z<æ<ø<å",
    "es": "n<ñ",
    "et": "s<š z<ž w<õ<ä<ö<ü",
    "fi": "z<å<ä<ö",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö s<sz t<ty u<ü z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ<ö<å",
    "lt": "c<č s<š z<ž",
    "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž",
    "nb": "z<æ<ø<å",
    "nn": "z<æ<ø<å",
    "no": "z<æ<ø<å",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș t<ț",
    "sk": "a<ä c<č d<dz<dž h<ch o<ô s<š z<ž",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "sr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "sv": "z<å<ä<ö",
    "tr": "c<ç g<ğ h<ı i<i o<ö s<ş u<ü",
}
"""Letters of their own by language, each behind the one before it."""
SAME: Mapping[str, Mapping[str, str]] = {
    "da": {"ä": "æ", "ö": "ø", "aa": "å"},
    "nb": {"ä": "æ", "ö": "ø", "aa": "å"},
    "nn": {"ä": "æ", "ö": "ø", "aa": "å"},
    "no": {"ä": "æ", "ö": "ø", "aa": "å"},
    "sv": {"æ": "ä", "ø": "ö"},
    "fi": {"æ": "ä", "ø": "ö"},
    "ro": {"ş": "ș", "ţ": "ț"},
}
"""Letters that stand where another does."""
TURKIC = ("az", "tr")
_WHOLE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ə": "e"}
)
"""Letters that Unicode does not take apart."""
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""Katakana by hiragana: one syllabary orders both."""
_CONSONANTS = {0x1100 + nth: letter for nth, letter in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
"""The first letters of Korean syllables as letters that stand alone."""
_BEHIND = 0xE000
"""A private character behind a letter: it stands behind all that can follow the letter."""
_OUTSIDE_WORDS = re.compile(r"[^\w\ue000-\ue0ff ,-]|_")
_FIGURES = re.compile(r"[0-9]+")
# “Louis IX” comes before “Louis XIV”, which letters would not tell
_ROMAN = re.compile(r"(?<=[^\W\d_] )(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?![\w.])")
# “al-Tabari” stands under T
_ARTICLE = re.compile(r"(?:\b(?:al|ad|an|ar|as|at|ash|el|ul)[-‐‑]|\bال)(?=\w)", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10}
_WIDTH = 6


class _Alphabet(Struct, frozen=True):
    """What stands for each letter of its own, and a pattern that finds them."""

    behind: Mapping[str, str]
    letters: re.Pattern[str] | None
    heads: Mapping[str, str]


@lru_cache(maxsize=1 << 14)
def key(words: str, language: str) -> str:
    """Return what *words* are sorted by in a *language*; case and marks make no difference of their own.

    >>> sorted(["Otto IX", "Otto V", "Otto II"], key=lambda name: key(name, "de"))
    ['Otto II', 'Otto V', 'Otto IX']
    >>> sorted(["Ölund", "Zorn", "Oman"], key=lambda name: key(name, "sv")), key("Ölund", "de") < key("Oman", "de")
    (['Oman', 'Zorn', 'Ölund'], True)
    """
    alphabet = _alphabet(primary(language))
    numbered = _FIGURES.sub(lambda found: found[0].zfill(_WIDTH), _ROMAN.sub(_number, _ARTICLE.sub("", words)))
    small = _small(numbered, language)
    told = alphabet.letters.sub(lambda found: alphabet.behind[found[0]], small) if alphabet.letters else small
    apart = unicodedata.normalize("NFKD", told.translate(_WHOLE)).translate(_HIRAGANA)
    return _OUTSIDE_WORDS.sub("", apart).strip(" -,")


def initial(words: str, language: str) -> str:
    """Return the letter under which *words* stand in an index; # where they begin with none.

    >>> initial("Ångström", "sv"), initial("Ångström", "en"), initial("Chalupa", "cs"), initial("İnönü", "tr")
    ('Å', 'A', 'Ch', 'İ')
    >>> initial("ガス", "ja"), initial("김구", "ko")
    ('か', 'ㄱ')
    """
    alphabet = _alphabet(primary(language))
    first = key(words, language)
    letter = alphabet.heads.get(first[:2], first[:1]).translate(_CONSONANTS)
    capital = "İ" if letter == "i" and primary(language) in TURKIC else letter.capitalize()
    return capital if first[:1].isalpha() else "#"


def _small(words: str, language: str) -> str:
    # the small letter of I has no dot in these languages, and only there
    turkic = words.replace("İ", "i").replace("I", "ı") if primary(language) in TURKIC else words
    return unicodedata.normalize("NFC", turkic).casefold() if turkic is words else turkic.lower()


def _links(chains: str) -> Iterator[tuple[str, int, str]]:
    """Yield each letter of *chains* that has a place of its own, with the letter it stands behind, and how far."""
    for chain in chains.split():
        base, *letters = chain.split("<")
        # the letter that a chain begins with may be one of its own: Turkish i behind ı
        yield from ((base, nth, letter) for nth, letter in enumerate(letters) if letter != base)


@cache
def _alphabet(language: str) -> _Alphabet:
    behind: dict[str, str] = {}
    heads: dict[str, str] = {}
    for base, nth, letter in _links(ALPHABETS.get(language, "")):
        behind[letter] = base + chr(_BEHIND + nth)
        heads[behind[letter]] = letter
    for letter, other in SAME.get(language, {}).items():
        behind[letter] = behind[other]
    known = sorted(behind, key=len, reverse=True)
    return _Alphabet(behind, re.compile("|".join(known)) if known else None, heads)


def _number(found: re.Match[str]) -> str:
    values = [_VALUES[one] for one in found[0]]
    less = [-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)]
    return str(sum(less)) if found[0] else ""
