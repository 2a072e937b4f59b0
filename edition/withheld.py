"""Texts that a public build withholds: which parts are left out, and how much of them may be quoted.

Everything the editors wrote stays: titles and headings, notes with the words they explain, corrections, names, dates.
These quote at most `QUOTED` words at once. What would hold the text, or point into it, is left out (`OutputPart`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import islice

from msgspec import structs

from edition.model import Edition, Project, Span
from edition.text.scripts import spaceless

QUOTED = 7
"""The most words that may be quoted at once."""

SPACE = re.compile(r"\s")
SOLID = re.compile(r"\S+")
JOINING = frozenset("-‐‑–")
WORD = re.compile(r"im*|[ld][ldm]*(?:(?:'(?=[ld])|(?<=d)\.(?=d))[ldm]+)*")
"""A word by the classes of its characters: l letter, d digit, m mark, ' apostrophe, . stop, i a word by itself."""


class Classes(dict[int, str]):
    """The class of each character by code point, computed on first use."""

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
        return "i" if spaceless(char) else "l"
    # UAX 29: format characters do not divide words; the zero width space does
    if category[0] == "M" or (category == "Cf" and char != "\u200b"):
        return "m"
    return "d" if category[0] == "N" else " "


_CLASSES = Classes()


class OutputPart(Enum):
    """Parts of the output that only a text whose words may be published has."""

    PAGE = auto()
    """Its reading page and links into it; a withheld text has a page that only describes it."""
    TEI = auto()
    """Its TEI, also in the corpus, and what is derived from it: DTS, OAI-PMH records in TEI."""
    WORDS = auto()
    """Its reading text, and what quotes all of it in pieces: search records, contexts of mentions, citations of
    paragraphs by their first words."""
    SOURCE = auto()
    """The source file in a bag, and a diff of it."""
    BOOK = auto()
    """Its text in books, which otherwise have only its notes and corrections."""


def limited(project: Project, *, public: bool) -> Project:
    """Return the project, with its restricted texts withheld if what is made of it is *public*."""
    headers = project.edition.headers if public else {}
    return without(project, (text_id for text_id, header in headers.items() if header.restricted))


def without(project: Project, text_ids: Iterable[str]) -> Project:
    """Return the project with the texts *text_ids* withheld as well."""
    edition = project.edition
    return structs.replace(project, edition=structs.replace(edition, withheld=edition.withheld.union(text_ids)))


def gives(edition: Edition, text_id: str, part: OutputPart) -> bool:  # noqa: ARG001  one rule holds for every part
    """Return whether the build includes that *part* of a text."""
    return text_id not in edition.withheld


def lacking(edition: Edition, part: OutputPart) -> Iterator[str]:
    """Yield the texts of which the build does not include that *part*, sorted."""
    return (name for name in sorted(edition.withheld) if not gives(edition, name, part))


def short(edition: Edition, text_id: str, words: str) -> str:
    """Return *words* of a text, shortened if the text is withheld."""
    return cut(words) if text_id in edition.withheld else words


def cut(words: str, first: int = 4, last: int = 2) -> str:
    """Return *words* if they are at most `QUOTED`, else only the *first* and the *last* of them.

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
    """Count the characters before the first white space, which belong to the adjacent word; 0 without white space."""
    space = SPACE.search(between)
    return space.start() if space else 0


def quotable(words: str) -> bool:
    """Return whether *words* are few enough to be quoted in full."""
    return len(list(islice(_words(words), QUOTED + 1))) <= QUOTED


def opening(text: str, span: Span, count: int) -> Span:
    """Return the range of the first *count* words of *span*, fewer where a hyphen would join the last to the next."""
    ends = [span.start + one.end for one in islice(_words(span.of(text)), count)]
    complete = [end for end in ends if text[end : end + 1] not in JOINING]
    return Span(span.start, (complete or ends or [span.end])[-1])


def _words(text: str) -> Iterator[Span]:
    """Yield the words of *text*, divided at Unicode's word boundaries (UAX 29), without a dictionary.

    Hyphens and dashes divide words, apostrophes do not; digits keep their stops and commas. In a script written
    without spaces every letter counts as a word.
    """
    # no word holds white space: the first words of a long passage are found without the rest
    for solid in SOLID.finditer(text):
        start = solid.start()
        for word in WORD.finditer(solid[0].translate(_CLASSES)):
            yield Span(start + word.start(), start + word.end())
