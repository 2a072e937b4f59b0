r"""A text as words that can be compared across transcriptions, each with its place.

What two transcriptions of one text differ in without differing in a word is folded away: white space and line ends,
capitals, forms of quotation marks and dashes, composed and decomposed accents, ligatures, soft hyphens, a hyphen at
the end of a line, marks of notes, asterisks of italics. Digits stay as they are: “21,000” is one word, and not “2,000”.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W_{_SMALL}]"
_WORD = (
    rf"{_LETTER}(?:{_LETTER}|[{_INSIDE}]"
    rf"|['’ʼ](?={_LETTER})"
    r"|(?<=\d)[.,](?=\d)"
    r"|[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[a-zà-öø-ÿ]))*"
)
_JOINT = re.compile(rf"[{_INSIDE}]|[-‐][ \t]*\r?\n[ \t]*")
NOTE_MARK = re.compile(rf"\[\^?(?:\d{{1,4}}|[*†‡]{{1,3}}|[a-z])\]|[{_SMALL}]+")
"""A call of a note: `[12]`, `[^3]`, `¹²`. It is no word."""
_MARK_OR_WORD = re.compile(rf"{NOTE_MARK.pattern}|({_WORD})")
_FOLDS = {
    **dict.fromkeys(map(ord, '‘’‚‛′“”„‟″«»‹›`"'), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "*_\u00ad\u200b\u200c\u200d\u2060\ufeff"), ""),
    ord("…"): "...",
}
_DASH = re.compile(r"\s*-[-\s]*")
_QUOTES = re.compile("'+")
_DOTS = re.compile(r"\. ?\. ?\.")
_BLANK = re.compile(r"\s+")


class Words(Struct, frozen=True):
    """The words of *text*: a key for comparison, begin and end (code points) of each."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def gap(self, nth: int) -> tuple[int, int]:
        """Give the range between word *nth* - 1 and word *nth*; the text's own ends lie beyond the outermost."""
        return (self.ends[nth - 1] if nth else 0, self.starts[nth] if nth < len(self.keys) else len(self.text))

    def raw(self, first: int, last: int) -> str:
        """Give what stands from the begin of word *first* to the end of word *last*."""
        return self.text[self.starts[first] : self.ends[last]]


def words(text: str) -> Words:
    r"""Divide *text* into words.

    >>> words("Com-\nmissars met 2,000 of People’s").keys
    ('commissars', 'met', '2,000', 'of', "people's")
    """
    found = [(match[1], match.start(), match.end()) for match in _MARK_OR_WORD.finditer(text) if match[1]]
    keys = tuple(key(word) for word, _, _ in found)
    return Words(text, keys, tuple(start for _, start, _ in found), tuple(end for _, _, end in found))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Give what is compared of one word."""
    if word.isascii() and word.isalnum():
        return word.lower()
    composed = unicodedata.normalize("NFKC", _JOINT.sub("", unicodedata.normalize("NFC", word)))
    return composed.casefold().replace("’", "'").replace("ʼ", "'")


def folded(between: str) -> str:
    r"""Give what is compared of punctuation and white space: the same for every way to print the same.

    >>> folded(" -- "), folded("—"), folded(",[12]\n“")
    ('-', '-', ", '")
    """
    plain = NOTE_MARK.sub("", between).translate(_FOLDS)
    plain = _QUOTES.sub("'", _DOTS.sub("...", plain))
    return _BLANK.sub(" ", _DASH.sub("-", plain))
