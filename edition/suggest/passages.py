"""The running words of each block, as a reader meets them: corrected, without calls, labels and the marks of italics.

An offset in them leads back to the source, so that a slip can be looked for in what is read and told where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.model import Annotation, Close, Document, Event, Inserted, Open, Point, Span, Text
from edition.model.kinds import KINDS
from edition.text.derived import Derived, DerivedStretch, derived
from edition.text.folding import PRINTED, fold, key
from edition.text.streams import reading

# “Sultan-Galiev’s” is one, and so is every mark
TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:[’'‑-][\w\u0300-\u036f]+)*|[^\w\s]")
_LINE = re.compile(r"\r\n?|[^\r]+")
WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:[’'‑-][\w\u0300-\u036f]+)*")


class Passage(Struct, frozen=True):
    """The words of one block.

    * *kind*: the kind of the block (``p``, ``head``, ``note``, …); *note* is the id of the note in which it stands
    * *calls*: offsets in its words at which a call to a note was left out
    """

    kind: str
    note: str
    reading: Derived
    calls: tuple[int, ...]

    @property
    def text(self) -> str:
        """The words."""
        return self.reading.text

    @property
    def role(self) -> str:
        """Return what readers take the block for (`Kind.role`)."""
        return KINDS[self.kind].role

    @property
    def noted(self) -> bool:
        """Say whether this stands in a note."""
        return bool(self.note)

    def source(self, start: int, end: int) -> Span:
        """Return the range of the source that reads *start* to *end*."""
        return self.reading.source_span(start, end)


class _Gathered:
    """The stretches of one block, while its events go by."""

    def __init__(self, block: Annotation, note: str) -> None:
        self.block = block
        self.note = note
        self.stretches: list[tuple[int, int, str]] = []
        self.calls: list[int] = []

    def add(self, start: int, end: int, words: str) -> None:
        """Add what reads *words* and stands at *start* to *end* in the source: letters composed, nothing invisible."""
        # its letters have no places of their own in the source: all of it stands for all
        if end - start != len(words):  # a correction
            self.stretches.append((start, end, key(words, PRINTED)))
            return
        for line in _LINE.finditer(words):
            self._line(start + line.start(), line[0])

    def _line(self, start: int, words: str) -> None:
        """Add a line, or its end: which characters end lines is no matter of the words."""
        if words[0] == "\r":
            self.stretches.append((start, start + len(words), "\n"))
            return
        folded = fold(words, PRINTED)
        for piece, at in zip(folded.pieces, folded.starts, strict=True):
            low = start + piece.source
            self.stretches.append((low, low + piece.source_size, folded.text[at : at + piece.size]))

    def call(self) -> None:
        """Keep the place at which a note is called."""
        self.calls.append(sum(len(words) for *_, words in self.stretches))

    def passage(self) -> Passage:
        pieces = (DerivedStretch(start, end - start, len(words)) for start, end, words in self.stretches)
        reading = derived((words for *_, words in self.stretches), pieces)
        return Passage(self.block.kind, self.note, reading, tuple(self.calls))


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of *document* in the order of the text; what no reader sees is left out."""
    walk = _Walk(document.source.text)
    for event in reading(document.events, document.source.text):
        _STEPS[type(event)](walk, event)
    # ornaments and what no rule knew are no words of the text
    found = (one.passage() for one in walk.done if KINDS[one.block.kind].role != "residue")
    return tuple(passage for passage in found if passage.text.strip())


class _Walk:
    """Where the reading of the events has come to: the blocks that are *done* or open, and the notes around."""

    def __init__(self, text: str) -> None:
        self.done: list[_Gathered] = []
        self._text = text
        self._blocks: list[_Gathered] = []
        self._notes: list[str] = []

    def words(self, event: Text) -> None:
        """Add words of the source."""
        if self._blocks:
            self._blocks[-1].add(event.start, event.end, self._text[event.start : event.end])

    def insert(self, event: Inserted) -> None:
        """Add words of the editors', which stand for the source's or where some are missing."""
        span = event.annotation.span
        start = span.end if KINDS[event.annotation.kind].layer == "point" else span.start
        if self._blocks:
            self._blocks[-1].add(start, span.end, event.words)

    def open(self, event: Open) -> None:
        """Begin a block, if it is one that holds words, or a note."""
        kind = KINDS[event.annotation.kind]
        if kind.island:
            self._notes.append(event.annotation.id)
        if kind.layer == "block" and kind.phrase:
            self._blocks.append(_Gathered(event.annotation, self._notes[0] if self._notes else ""))
            self.done.append(self._blocks[-1])

    def close(self, event: Close) -> None:
        """End what `open` began."""
        kind = KINDS[event.annotation.kind]
        if kind.island:
            self._notes.pop()
        if kind.layer == "block" and kind.phrase:
            self._blocks.pop()

    def point(self, event: Point) -> None:
        """Note where a note is called."""
        if self._blocks and event.edge == "end" and KINDS[event.annotation.kind].role == "mark":
            self._blocks[-1].call()


_STEPS: Mapping[type[Event], Callable[..., None]] = {
    Text: _Walk.words,
    Inserted: _Walk.insert,
    Open: _Walk.open,
    Close: _Walk.close,
    Point: _Walk.point,
}
