r"""Split a text into words that can be compared across transcriptions, each with its place.

Differences between transcriptions that do not change a word are folded away (`edition.text.folding.CARRY`).
Digits are kept: “21,000” is one word, and differs from “2,000”.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from edition.text.folding import APOSTROPHES, BREAKING, CARRY, INVISIBLE, NOTE_MARK, SMALL_FIGURES
from edition.text.folding import key as folded_key

_INSIDE = f"\u0300-\u036f{INVISIBLE}"
# superscript figures call notes, although \w matches them
_LETTER = rf"[^\W_{SMALL_FIGURES}]"
_WORD = (
    rf"{_LETTER}(?:{_LETTER}|[{_INSIDE}]"
    rf"|['{APOSTROPHES}](?={_LETTER})"
    r"|(?<=\d)[.,](?=\d)"
    # before a capital the hyphen at a line end is the word's own: Brest-Litovsk
    rf"|[{re.escape(BREAKING)}\u00ad][ \t]*\r?\n[ \t]*(?=[a-zà-öø-ÿ]))*"
)
_MARK_OR_WORD = re.compile(rf"{NOTE_MARK.pattern}|({_WORD})")
_DASH = re.compile(r"\s*-[-\s]*")
_QUOTES = re.compile("'+")
_DOTS = re.compile(r"\. ?\. ?\.")
_BLANK = re.compile(r"\s+")


class Words(Struct, frozen=True):
    """The words of *text*: of each, a key for comparison, its start and its end in code points."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def gap(self, nth: int) -> tuple[int, int]:
        """Return the range between word *nth* - 1 and word *nth*; the text's own ends bound the outermost ones."""
        return (self.ends[nth - 1] if nth else 0, self.starts[nth] if nth < len(self.keys) else len(self.text))

    def raw(self, first: int, last: int) -> str:
        """Return the text from the start of word *first* to the end of word *last*."""
        return self.text[self.starts[first] : self.ends[last]]


def words(text: str) -> Words:
    r"""Split *text* into words.

    >>> words("Com-\nmissars met 2,000 of People’s").keys
    ('commissars', 'met', '2,000', 'of', "people's")
    """
    found = [(match[1], match.start(), match.end()) for match in _MARK_OR_WORD.finditer(text) if match[1]]
    keys = tuple(key(word) for word, _, _ in found)
    return Words(text, keys, tuple(start for _, start, _ in found), tuple(end for _, _, end in found))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return one word, folded for comparison."""
    # most words are plain ASCII, whose folding is lower case
    return word.lower() if word.isascii() and word.isalnum() else folded_key(word, CARRY)


def folded(between: str) -> str:
    r"""Return punctuation and white space, folded for comparison: equal however they are printed.

    >>> folded(" -- "), folded("—"), folded(",[12]\n“")
    ('-', '-', ", '")
    """
    plain = folded_key(between, CARRY)
    plain = _QUOTES.sub("'", _DOTS.sub("...", plain))
    return _BLANK.sub(" ", _DASH.sub("-", plain))
