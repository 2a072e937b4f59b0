"""Texts that a build for the public withholds: what is left out of them, and how much of them may be quoted.

All that is ours stays: titles and headings, our notes with the words that they explain, corrections, names, dates.
These quote `QUOTED` words at most at once. What would hold the text, or lead to a place in it, is left out (`Part`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import islice

from msgspec import structs

from edition.model import Edition, Project, Span

QUOTED = 7
"""So many words may be quoted at once."""


SPACE = re.compile(r"\s")
JOINING = frozenset("-‐‑–")
SPACELESS = (
    *("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "BOPOMOFO", "YI "),
    *("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "TAI ", "NEW TAI LUE", "BALINESE", "JAVANESE"),
)
"""How the names of letters begin whose scripts put no space between words."""
WORD = re.compile(r"im*|[ld][ldm]*(?:(?:'(?=[ld])|(?<=d)\.(?=d))[ldm]+)*")
"""A word in terms of the classes of its characters: letter, digit, mark, apostrophe, stop, and i, a word by itself."""


class Classes(dict[int, str]):
    """The class of each character, by its number, found when it is first met."""

    def __missing__(self, number: int) -> str:
        self[number] = found = _class(chr(number))
        return found


def _class(char: str) -> str:
    category = unicodedata.category(char)
    if char in "'’":
        return "'"
    if char in ".,:":
        return "."
    if category[0] == "L":
        return "i" if unicodedata.name(char, "").startswith(SPACELESS) else "l"
    if category[0] == "M" or (category == "Cf" and char != "\u200b"):
        return "m"
    return "d" if category[0] == "N" else " "


_CLASSES = Classes()


class Part(Enum):
    """What is made of a text only where its words may be given away."""

    PAGE = auto()
    """Its reading page, to whose places other pages lead; one that says what the text is stands there otherwise."""
    TEI = auto()
    """Its TEI, in the corpus, too, and what is made of that: DTS, OAI-PMH in TEI."""
    WORDS = auto()
    """Its reading text, and what quotes it all in pieces: records of the search, words around a mention, citations of
    paragraphs by their first words."""
    SOURCE = auto()
    """The file itself in a bag, and a diff of it."""
    BOOK = auto()
    """Its text in books, which have our notes and corrections otherwise."""


def public(project: Project) -> Project:
    """Return the project with its restricted texts withheld."""
    return without(project, (text_id for text_id, header in project.edition.headers.items() if header.restricted))


def without(project: Project, text_ids: Iterable[str]) -> Project:
    """Return the project with these texts withheld, too."""
    edition = project.edition
    return structs.replace(project, edition=structs.replace(edition, withheld=edition.withheld.union(text_ids)))


def gives(edition: Edition, text_id: str, part: Part) -> bool:  # noqa: ARG001  one rule holds for every part
    """Say whether a build has that *part* of a text."""
    return text_id not in edition.withheld


def short(edition: Edition, text_id: str, words: str) -> str:
    """Return *words* of a text, or what may be quoted of them."""
    return cut(words) if text_id in edition.withheld else words


def cut(words: str, first: int = 4, last: int = 2) -> str:
    """Return *words* if they are `QUOTED` at most, else the *first* and the *last* of them.

    >>> cut("one two three four five six seven eight")
    'one two three four … seven eight'
    """
    found = list(_words(words))
    if len(found) <= QUOTED:
        return words
    between = words[found[first - 1].end : found[first].start]
    begin = words[: found[first - 1].end + _solid(between)]
    between = words[found[-last - 1].end : found[-last].start]
    end = words[found[-last].start - _solid(between[::-1]) :]
    return " ".join((*begin.split(), "…", *end.split()))


def _solid(between: str) -> int:
    """Count the signs before the first white space, which belong to the word beside them; none if there is no space."""
    space = SPACE.search(between)
    return space.start() if space else 0


def quotable(words: str) -> bool:
    """Say whether *words* may be quoted as they are."""
    return len(list(islice(_words(words), QUOTED + 1))) <= QUOTED


def opening(text: str, span: Span, count: int) -> Span:
    """Return the first *count* words of a stretch, fewer where a hyphen joins the last to the next, or all of it."""
    ends = [span.start + one.end for one in islice(_words(text[span.start : span.end]), count)]
    whole = [end for end in ends if text[end : end + 1] not in JOINING]
    return Span(span.start, (whole or ends or [span.end])[-1])


def _words(text: str) -> Iterator[Span]:
    """Yield the words of *text*, as Unicode's word boundaries (UAX 29) part them, without a dictionary.

    A hyphen or a dash parts words, an apostrophe does not; figures hold their stops and commas together. Of a script
    that is written without spaces every letter is a word.
    """
    return (Span(*found.span()) for found in WORD.finditer(text.translate(_CLASSES)))
