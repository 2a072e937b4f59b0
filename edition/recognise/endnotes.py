"""Find the notes that stand together at the end of a text.

Notes are known by their labels, but a list has labels too, and a note may go on for paragraphs without one. So the
search goes backwards from the end, and stops where notes cannot go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from edition.model.bodies import EMPTY, Body, Head
from edition.recognise import readers, shapes
from edition.recognise.blocks import BACK
from edition.recognise.chunks import Chunk, indented, split
from edition.recognise.pieces import Piece

BREAK = 2
"""Blank lines that set one part of a text off from another."""


class Style(Struct, frozen=True):
    """How a convention prints its notes: *label* begins one, *call* refers to one.

    Labels that *might be a list's* are believed only where one of them is called. Later paragraphs of a note are
    *indented*, or else they are known by calling nothing.
    """

    label: re.Pattern[str]
    call: re.Pattern[str]
    might_be_list: bool = False
    indented: bool = False

    def continues(self, text: str, chunk: Chunk) -> bool:
        """Return whether a chunk without a label may belong to the note before it."""
        return indented(text, chunk) if self.indented else self.call.search(text, chunk.start, chunk.end) is None


def first(text: str, chunks: Sequence[Chunk], style: Style) -> int:
    """Return the index of the first chunk of the notes, or the number of chunks where there are none."""
    called = _called(text, style)
    labelled = list(_labelled(text, chunks, style, called))
    if not labelled or (style.might_be_list and called.isdisjoint(label for _, label in labelled)):
        return len(chunks)
    begins, _ = labelled[-1]
    return begins - 1 if begins > 0 and shapes.notes_heading(text, chunks[begins - 1]) else begins


def _labelled(text: str, chunks: Sequence[Chunk], style: Style, called: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield the index and label of each chunk that begins a note, from the last one back to a large break."""
    following = ""
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        label = _label(text, chunk, style)
        begins = label and (not following or label in called or _near(label, following))
        if not begins and (label or not (style.continues(text, chunk) or shapes.navigation(text, chunk))):
            return
        if begins:
            yield index, label
            following = label
        # a large break sets the notes off from the text, whose lists are labelled as they are
        if begins and chunk.blanks >= BREAK:
            return


def pieces(text: str, chunks: Sequence[Chunk], style: Style) -> list[Piece]:
    """Return the notes, each from its label to the next, the heading over them, and navigation."""
    found: list[Piece] = []
    for chunk in _by_label(text, chunks, style):
        kind, body = _kind(text, chunk, style)
        # within the notes a paragraph without a label belongs to the note before it
        if kind == "head" and found and found[-1].kind == "note":
            found[-1] = Piece("note", (*found[-1].chunks, chunk), zone=BACK)
        else:
            found.append(Piece(kind, (chunk,), body=body, zone=BACK))
    return found


def _kind(text: str, chunk: Chunk, style: Style) -> tuple[str, Body]:
    """Return what *chunk* is on its own: a note that begins, navigation, or else a heading."""
    if _label(text, chunk, style):
        return "note", EMPTY
    if shapes.navigation(text, chunk):
        return "fw", shapes.NAVIGATION
    return ("fw", shapes.BLANK) if shapes.invisible(text, chunk) else ("head", Head(level=2))


def _called(text: str, style: Style) -> frozenset[str]:
    """Return the numbers of all calls; what begins a line is a label."""
    calls = style.call.finditer(text, 1)
    return frozenset(readers.read_number(call) for call in calls if text[call.start() - 1] not in "\r\n")


def _label(text: str, chunk: Chunk, style: Style) -> str:
    found = None if indented(text, chunk) else style.label.match(text, chunk.start, chunk.end)
    return readers.read_number(found) if found else ""


def _near(label: str, following: str) -> bool:
    """Return whether one label may stand before the other without a gap; one that is no number may stand anywhere."""
    low, high = readers.read_value(label), readers.read_value(following)
    return low is None or high is None or abs(high - low) <= 1


def _by_label(text: str, chunks: Sequence[Chunk], style: Style) -> list[Chunk]:
    """Return chunks, split where notes follow each other without a blank line."""
    # the items of a list within a note would be taken for notes
    if style.might_be_list:
        return list(chunks)
    found = style.label.finditer(text, chunks[0].start + 1) if chunks else ()
    return split(text, chunks, [label.start() for label in found if text[label.start() - 1] in "\r\n"])
