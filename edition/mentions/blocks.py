"""The reading text of a block while it is read, and where in it something is named."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Annotation, Span
from edition.model.kinds import NOTES

Place = tuple[Annotation, int, int]
"""A mention, and where its words stand in the text of the block."""


class BlockText:
    """The reading text of one block as it grows, and the places of mentions in it."""

    __slots__ = ("annotation", "corrected", "opened", "owner", "places", "section", "sics", "size", "voice", "words")

    def __init__(self, annotation: Annotation, section: tuple[str, str], around: BlockText | None) -> None:
        self.annotation = annotation
        self.section = section
        # a paragraph of a note is read, and found, as the note
        self.voice: str = around.voice if around else "text"
        self.owner: str = around.owner if around else annotation.id
        if annotation.kind in NOTES:
            self.voice, self.owner = annotation.body.whose, annotation.body.prev or annotation.id
        self.sics: list[str] = []
        self.words: list[str] = []
        self.size = 0
        self.opened: dict[str, int] = {}
        self.places: dict[str, Place] = {}
        self.corrected: list[tuple[Span, int, int]] = []

    def add(self, words: str) -> None:
        """Append *words* to the text."""
        self.words.append(words)
        self.size += len(words)

    def correct(self, words: str, span: Span, stood: str) -> None:
        """Append *words* that the editors put at *span* of the source, where *stood* is printed."""
        if stood:
            self.sics.append(stood)
            self.corrected.append((span, self.size, self.size + len(words)))
        self.add(words)

    def close(self, annotation: Annotation) -> None:
        """End a mention, or the last of its parts so far."""
        self.places[annotation.id] = (annotation, self.opened.setdefault(annotation.id, self.size), self.size)

    def mentions(self) -> Iterator[Place]:
        """Yield every mention with its place in the words; one that begins or ends in a correction has all of it."""
        for annotation, start, end in self.places.values():
            over = [(low, high) for span, low, high in self.corrected if span.overlaps(annotation.span)]
            yield annotation, min([start, *(low for low, _ in over)]), max([end, *(high for _, high in over)])
