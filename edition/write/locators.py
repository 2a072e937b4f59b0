"""Where in a text something stands, in words that a reader can find it by: “¶ 31”, “l. 260”, “note 7”, “p. 135 n. 1”.

Lists of corrections, indexes and citations name places in this way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from edition.model import Annotation, Document, Span
from edition.model.kinds import KINDS
from edition.model.phrases import N_, Phrase
from edition.write.note_names import note_names

# no-break spaces, since a line that ends in “¶” sends the reader's eye back for the number
NUMBER = "¶\N{NO-BREAK SPACE}%(number)s"
# Translators: a line of verse, as it is cited
LINE = N_("l.\N{NO-BREAK SPACE}%(number)s")
AFTER = N_("after ¶\N{NO-BREAK SPACE}%(number)s")
BEFORE = N_("before ¶\N{NO-BREAK SPACE}%(number)s")


class Locator(Struct, frozen=True):
    """A block that holds phrases, its range (code points) and what it is called; *in_note*: one of the source."""

    id: str
    start: int
    end: int
    words: Phrase
    in_note: bool = False

    def holds(self, span: Span) -> bool:
        """Return whether *span* begins here; words that are missing at the end of a block belong to it."""
        return self.start <= span.start and (span.start < self.end or span.start == span.end == self.end)


NOWHERE = Locator("", 0, 0, Phrase(N_("text")))


class Places(Struct, frozen=True):
    """The blocks of one text by their beginnings."""

    blocks: tuple[Locator, ...]
    starts: tuple[int, ...]

    def at(self, span: Span) -> Locator:
        """Return the innermost block in which *span* begins; `NOWHERE` if there is none."""
        nth = bisect_right(self.starts, span.start)
        return next((self.blocks[n] for n in range(nth - 1, -1, -1) if self.blocks[n].holds(span)), NOWHERE)


@lru_cache(maxsize=1)
def places(document: Document) -> Places:
    """Name every block of *document* that holds phrases."""
    blocks = tuple(_blocks(document.annotations))
    return Places(blocks, tuple(block.start for block in blocks))


@lru_cache(maxsize=1)
def called(document: Document) -> Mapping[str, Phrase]:
    """Return what every block and note of *document* is called, by its id."""
    blocks = {block.id: block.words for block in places(document).blocks}
    return blocks | {name: note.phrase for name, note in note_names(document.annotations).items()}


def paragraph_number(block: Annotation) -> str:
    """Return the number by which a paragraph is cited; "" for one of a note, and for any other block.

    >>> paragraph_number(Annotation("p12", "p", Span(0, 1)))
    '12'
    """
    number = block.id[1:]
    return number if KINDS[block.kind].numbered and number.isdigit() else ""


def _blocks(annotations: Sequence[Annotation]) -> Iterator[Locator]:
    """Name blocks by their numbers; what has none by the paragraph before it, a speaker by the one that follows."""
    held = sorted((a for a in annotations if KINDS[a.kind].phrase), key=lambda a: (a.span.start, -a.span.end))
    notes = note_names(annotations)
    number = following = ""
    after = {}
    # from the end, so that each block knows the paragraph that follows it
    for a in reversed(held):
        following = after[a.id] = paragraph_number(a) or following
    for a in held:
        number = paragraph_number(a) or number
        # paragraphs of a note have its id before their own: n7.p1
        note = notes.get(a.id.partition(".")[0])
        words = note.phrase if note else _words(a, number, after[a.id])
        yield Locator(a.id, a.span.start, a.span.end, words, note is not None)


def _words(block: Annotation, number: str, following: str) -> Phrase:
    """Return what *block* is called; *number* is that of the paragraph before it (or its own), *following* the next."""
    kind = KINDS[block.kind]
    if kind.role == "verse" and block.body.n:
        return Phrase(LINE, {"number": block.body.n})
    if kind.role == "heading":
        return Phrase(N_("heading"))
    if paragraph_number(block) or (kind.opens and following):
        return Phrase(NUMBER, {"number": following})
    if number:
        return Phrase(AFTER, {"number": number})
    return Phrase(BEFORE, {"number": following}) if following else NOWHERE.words
