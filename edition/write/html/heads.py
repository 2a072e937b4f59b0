"""Headings of a reading page: their levels, the table of contents, and lines that repeat the page's own title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from edition.model import Annotation, Document, Header
from edition.model.kinds import KINDS

ITALIC = re.compile(r"<i\b[^>]*>")
# readings that were corrected, calls of notes, and all tags but those of italics
NOT_IN_CONTENTS = re.compile(r"<del\b.*?</del>|<sup\b.*?</sup>|<(?!/?i>)[^>]*>", re.DOTALL)
TOP, LOWEST = 2, 6
"""HTML's levels for the highest and lowest headings of a text; 1 is the page's title."""


class Heading(Struct, frozen=True):
    """A line of the table of contents; *depth* counts from 0, *html* holds no elements but `i`."""

    id: str
    depth: int
    html: str
    supplied: bool


class Heads:
    """The headings of one text as they are written."""

    def __init__(self, document: Document) -> None:
        self.contents: list[Heading] = []
        self._text = document.source.text
        self._said = _said(document.source.header)
        self._depths = depths(document, self.is_twin)

    def heading(self, identity: str, level: int, html: str, *, supplied: bool = False) -> str:
        """Write a heading of *level* (1 chapter or document, 2 section, …) and its line in the table of contents."""
        depth = self._depths.get(level, 0)
        self.contents.append(Heading(identity, depth, in_contents(html), supplied))
        size = min(TOP + depth, LOWEST)
        if supplied:
            return f"<h{size} class=su id={identity}><span class=br>[</span>{html}<span class=br>]</span></h{size}>\n"
        return f"<h{size} id={identity}>{html}</h{size}>"

    def is_twin(self, block: Annotation) -> bool:
        """Say whether a block only repeats what the head of the page says: title, author, series; or heads nothing."""
        words = _words(self._text[block.span.start : block.span.end])
        return words in self._said if words else KINDS[block.kind].role == "heading"


def in_contents(html: str) -> str:
    """Return a heading as the table of contents has it: the words that are read, in italics at most."""
    return NOT_IN_CONTENTS.sub("", ITALIC.sub("<i>", html)).strip()


def depths(document: Document, is_twin: Callable[[Annotation], bool]) -> Mapping[int, int]:
    """Return how deep each level of heading is that the text has: twins and headings in the front have none."""
    return {level: depth for depth, level in enumerate(sorted(set(_levels(document, is_twin))))}


def _levels(document: Document, is_twin: Callable[[Annotation], bool]) -> Iterator[int]:
    begins = document.begins
    for a in document.annotations:
        role = KINDS[a.kind].role
        supplied = role == "section" and a.body.words
        if supplied or (role == "heading" and a.span.start >= begins and not is_twin(a)):
            yield a.body.level or 2


def _said(header: Header) -> str:
    """Return what the head of a page says, one item a line, to find lines of the text that repeat it."""
    names = (header.title, header.series, header.author.name, header.translator.name)
    return "\n".join(_words(name) for name in names)


def _words(text: str) -> str:
    """Return the bare words, without the marks that a transcription puts around a line."""
    return " ".join(text.split()).strip("#*_ ").casefold()
