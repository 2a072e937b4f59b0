"""Where in a text something stands, in words that a reader can find it by: “¶ 31”, “note 7”, “p. 135 n. 1”.

Lists of corrections, indexes and citations name places in this way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from msgspec import Struct

from edition.model import Annotation, Document, Span
from edition.model.kinds import KINDS, NOTES
from edition.model.phrases import N_, Phrase
from edition.text.letters import bare

# no-break spaces, since a line that ends in “¶” or “p.” sends the reader's eye back for the number
NUMBER = "¶\N{NO-BREAK SPACE}%(number)s"
NOTE = N_("note\N{NO-BREAK SPACE}%(label)s")
NOTE_ON_PAGE = N_("p.\N{NO-BREAK SPACE}%(page)s n.\N{NO-BREAK SPACE}%(label)s")
AFTER = N_("after ¶\N{NO-BREAK SPACE}%(number)s")
BEFORE = N_("before ¶\N{NO-BREAK SPACE}%(number)s")


class Place(Struct, frozen=True):
    """A block that holds phrases, its range (code points) and what it is called; *in_note*: one of the source."""

    id: str
    start: int
    end: int
    words: Phrase
    in_note: bool = False

    def holds(self, span: Span) -> bool:
        """Return whether *span* begins here; words that are missing at the end of a block belong to it."""
        return self.start <= span.start and (span.start < self.end or span.start == span.end == self.end)


NOWHERE = Place("", 0, 0, Phrase(N_("text")))


class Places(Struct, frozen=True):
    """The blocks of one text by their beginnings."""

    blocks: tuple[Place, ...]
    starts: tuple[int, ...]

    def at(self, span: Span) -> Place:
        """Return the innermost block in which *span* begins; `NOWHERE` if there is none."""
        nth = bisect_right(self.starts, span.start)
        return next((self.blocks[n] for n in range(nth - 1, -1, -1) if self.blocks[n].holds(span)), NOWHERE)


def places(document: Document) -> Places:
    """Name every block of *document* that holds phrases."""
    blocks = tuple(_blocks(document.annotations))
    return Places(blocks, tuple(block.start for block in blocks))


def paragraph_number(block: Annotation) -> str:
    """Return the number by which a paragraph is cited; "" for one of a note, and for any other block.

    >>> paragraph_number(Annotation("p12", "p", Span(0, 1)))
    '12'
    """
    number = block.id[1:]
    return number if KINDS[block.kind].numbered and number.isdigit() else ""


def note_names(annotations: Sequence[Annotation]) -> Mapping[str, Phrase]:
    """Name every note of the source by its label, and by the page of its call where the labels begin anew."""
    notes = sorted((a for a in annotations if a.kind in NOTES), key=lambda a: a.span)
    spans, pages = {a.id: a.span for a in annotations}, _Pages.of(annotations)
    labels = {a.id: bare(a.body.n) or a.id[1:] for a in notes}
    # a note that goes on after the next page has its label once in print
    often = Counter(labels[a.id] for a in notes if not a.body.prev)
    named: dict[str, Phrase] = {}
    for a in notes:
        label = labels[a.id]
        # notes at the end are cited by the page that calls them, which is the one a reader has open
        page = pages.at(spans.get(a.body.call, a.span)) if often[label] > 1 else ""
        phrase = Phrase(NOTE_ON_PAGE, {"page": page, "label": label}) if page else Phrase(NOTE, {"label": label})
        named[a.id] = named.get(a.body.prev, phrase)
    return named


class _Pages(Struct, frozen=True):
    """Where the pages of the source begin, and their numbers."""

    starts: tuple[int, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> Self:
        breaks = sorted((a.span.start, a.body.n) for a in annotations if KINDS[a.kind].role == "page")
        return cls(tuple(start for start, _ in breaks), tuple(number for _, number in breaks))

    def at(self, span: Span) -> str:
        """Return the number of the page on which *span* begins; "" before the first."""
        nth = bisect_right(self.starts, span.start)
        return self.numbers[nth - 1] if nth else ""


def _blocks(annotations: Sequence[Annotation]) -> Iterator[Place]:
    """Name blocks by their numbers; what has none by the paragraph before it, a speaker by the one that follows."""
    held = sorted((a for a in annotations if KINDS[a.kind].phrase), key=lambda a: (a.span.start, -a.span.end))
    notes = note_names(annotations)
    number = following = ""
    after = {}
    for a in reversed(held):
        following = after[a.id] = paragraph_number(a) or following
    for a in held:
        number = paragraph_number(a) or number
        note = notes.get(a.id.partition(".")[0])
        words = note or _words(a, number, after[a.id])
        yield Place(a.id, a.span.start, a.span.end, words, note is not None)


def _words(block: Annotation, number: str, following: str) -> Phrase:
    """Return what *block* is called; *number* is that of the paragraph before it (or its own), *following* the next."""
    kind = KINDS[block.kind]
    if kind.role == "heading":
        return Phrase(N_("heading"))
    if paragraph_number(block) or (kind.opens and following):
        return Phrase(NUMBER, {"number": following})
    if number:
        return Phrase(AFTER, {"number": number})
    return Phrase(BEFORE, {"number": following}) if following else NOWHERE.words
