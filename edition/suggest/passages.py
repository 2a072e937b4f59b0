"""The running words of each block, as a reader meets them: corrected, without calls, labels and the marks of italics.

An offset in them leads back to the source, so that a slip can be looked for in what is read and told where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from edition.model import Annotation, Close, Document, Inserted, Open, Point, Span, Text
from edition.model.kinds import KINDS
from edition.text.derived import Derived, Piece, derived
from edition.text.folding import PRINTED, fold, key
from edition.text.streams import reading

TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:[’'‑-][\w\u0300-\u036f]+)*|[^\w\s]")
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
        folded = fold(words, PRINTED)
        for piece, at in zip(folded.pieces, folded.starts, strict=True):
            low = start + piece.source
            self.stretches.append((low, low + piece.source_size, folded.text[at : at + piece.size]))

    def call(self) -> None:
        """Keep the place at which a note is called."""
        self.calls.append(sum(len(words) for *_, words in self.stretches))

    def passage(self) -> Passage:
        pieces = (Piece(start, end - start, len(words)) for start, end, words in self.stretches)
        reading = derived((words for *_, words in self.stretches), pieces)
        return Passage(self.block.kind, self.note, reading, tuple(self.calls))


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of *document* in the order of the text; what no reader sees is left out."""
    found = (gathered.passage() for gathered in _gathered(document))
    return tuple(passage for passage in found if passage.text.strip())


def _gathered(document: Document) -> Iterator[_Gathered]:
    text = document.source.text
    done: list[_Gathered] = []
    blocks: list[_Gathered] = []
    notes: list[str] = []
    for event in reading(document.events, text):
        match event:
            case Open(annotation=block) if KINDS[block.kind].layer == "block":
                notes += [block.id] if KINDS[block.kind].island else []
                if KINDS[block.kind].phrase:
                    blocks.append(_Gathered(block, notes[0] if notes else ""))
                    done.append(blocks[-1])
            case Close(annotation=block) if KINDS[block.kind].layer == "block":
                del notes[len(notes) - (KINDS[block.kind].island) :]
                del blocks[len(blocks) - KINDS[block.kind].phrase :]
            case Text(start=start, end=end) if blocks:
                blocks[-1].add(start, end, text[start:end])
            case Inserted(words=words, annotation=annotation) if blocks:
                span = annotation.span
                blocks[-1].add(span.end if KINDS[annotation.kind].layer == "point" else span.start, span.end, words)
            case Point(annotation=annotation, edge="end") if blocks and KINDS[annotation.kind].role == "mark":
                blocks[-1].call()
    # ornaments and what no rule knew are no words of the text
    return (one for one in done if KINDS[one.block.kind].role != "residue")
