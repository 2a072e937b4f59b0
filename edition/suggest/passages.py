"""The running words of each block, as a reader meets them: corrected, without calls, labels and the marks of italics.

An offset in them leads back to the source, so that a slip can be looked for in what is read and told where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from edition.model import Annotation, Document, Open, Span, Text
from edition.model.kinds import KINDS
from edition.text.derived import Derived, Piece, derived
from edition.text.folding import PRINTED, fold, key
from edition.text.streams import transcribed

TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:[’'‑-][\w\u0300-\u036f]+)*|[^\w\s]")
WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:[’'‑-][\w\u0300-\u036f]+)*")
_LEFT_OUT = frozenset(("call", "label", "metamark", "choice"))
_HIDDEN = frozenset(("fw", "ab"))


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
    def noted(self) -> bool:
        """Say whether this stands in a note."""
        return bool(self.note)

    def source(self, start: int, end: int) -> Span:
        """Give the range of the source that reads *start* to *end*."""
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
        if end - start != len(words):  # a correction
            self.stretches.append((start, end, key(words, PRINTED)))
            return
        folded = fold(words, PRINTED)
        for piece, at in zip(folded.pieces, folded.starts, strict=True):
            low = start + piece.source
            self.stretches.append((low, low + piece.source_size, folded.text[at : at + piece.size]))

    def leave_out(self, kind: str) -> None:
        """Leave a unit out; the blank before a call goes with it."""
        if kind == "call":
            self._strip()
            self.calls.append(sum(len(words) for *_, words in self.stretches))

    def _strip(self) -> None:
        while self.stretches:
            start, end, words = self.stretches.pop()
            kept = words.rstrip()
            if end - start != len(words):  # a correction
                self.stretches.append((start, end, words))
                return
            if kept:
                self.stretches.append((start, start + len(kept), kept))
                return

    def passage(self) -> Passage:
        pieces = (Piece(start, end - start, len(words)) for start, end, words in self.stretches)
        reading = derived((words for *_, words in self.stretches), pieces)
        return Passage(self.block.kind, self.note, reading, tuple(self.calls))


def passages(document: Document) -> tuple[Passage, ...]:
    """Give the passages of *document* in the order of the text; what no reader sees is left out."""
    found = (gathered.passage() for gathered in _gathered(document))
    return tuple(passage for passage in found if passage.text.strip())


def _gathered(document: Document) -> Sequence[_Gathered]:
    text = document.source.text
    done: list[_Gathered] = []
    blocks: list[_Gathered] = []
    units: list[Annotation] = []
    around: list[Annotation] = []
    for event in transcribed(document.events):
        if isinstance(event, Text):
            if blocks and not units:
                blocks[-1].add(event.start, event.end, text[event.start : event.end])
        elif (annotation := getattr(event, "annotation", None)) is None:
            continue
        elif annotation.kind in _LEFT_OUT:
            _unit(annotation, units, blocks, opens=isinstance(event, Open))
        elif annotation.kind == "supplied" and blocks:
            blocks[-1].add(annotation.span.end, annotation.span.end, str(annotation.body["text"]))
        elif KINDS[annotation.kind].layer == "block":
            _block(event, (around, blocks, done))
    return [one for one in done if one.block.kind not in _HIDDEN]


def _unit(annotation: Annotation, units: list[Annotation], blocks: list[_Gathered], *, opens: bool) -> None:
    if not opens:
        units.pop()
        return
    units.append(annotation)
    if blocks and annotation.kind == "choice":
        read = str(annotation.body.get("corr", annotation.body.get("reg", "")))
        blocks[-1].add(annotation.span.start, annotation.span.end, read)
    elif blocks:
        blocks[-1].leave_out(annotation.kind)


def _block(event: object, held: tuple[list[Annotation], list[_Gathered], list[_Gathered]]) -> None:
    around, blocks, done = held
    annotation: Annotation = event.annotation  # type: ignore[attr-defined]
    phrase = KINDS[annotation.kind].phrase
    if isinstance(event, Open):
        around.append(annotation)
        if phrase:
            note = next((one.id for one in around if one.kind == "note"), "")
            blocks.append(_Gathered(annotation, note))
            done.append(blocks[-1])
    else:
        around.pop()
        if phrase:
            blocks.pop()
