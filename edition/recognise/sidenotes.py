"""Notes in the margin of the print, which transcribers put in brackets: `[Sidenote: …]`.

They call no place in the text, and are no part of the sentence beside which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.bodies import Note
from edition.recognise.chunks import WHITE, Chunk
from edition.recognise.pieces import Piece, join
from edition.recognise.recogniser import UNCLAIMED, NoteHabit, Sheet, each

MARGIN = "margin"
_WORDS = r"side-?note|marginal note|margin|randnote|randglosse|marginalie|note marginale|nota al margen|kantteekening"
# the empty group is the number, which such notes have not
LABEL = re.compile(rf"\[(?:{_WORDS}):[ \t]*()", re.IGNORECASE)
# the second takes nothing: no sign in the text calls such a note
HABIT = NoteHabit(LABEL, re.compile(r"(?!)()"))
_BLANK = re.compile(r"\n[ \t\r]*\n")
# with a bracket within, as of a call: “[Sidenote: The bridge [1] falls.]”
_NOTE = re.compile(rf"{LABEL.pattern}[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]", re.IGNORECASE)


def claim_sidenotes(sheet: Sheet) -> Sheet:
    """Claim notes in the margin; those within a paragraph interrupt it."""
    if not LABEL.search(sheet.text):
        return sheet
    return each(sheet, lambda piece: _parted(sheet.text, piece))


def join_paragraphs(sheet: Sheet) -> Sheet:
    """Join what a note in the margin parts: the words before and behind it are one block, which it interrupts."""
    pieces = list(sheet.pieces)
    for nth in range(len(pieces) - 1, 1, -1):
        note, before = pieces[nth - 1], pieces[nth - 2]
        interrupts = note.body.marginal and note.kind == "note"
        if interrupts and before.kind == pieces[nth].kind == "p" and _runs_on(sheet.text, before, pieces[nth]):
            pieces = join(pieces, nth)
    return sheet.having(pieces)


def _runs_on(text: str, before: Piece, behind: Piece) -> bool:
    """Return whether no blank line stands between two pieces, besides those within the notes between them."""
    return not _BLANK.search(_NOTE.sub("", text[before.end : behind.start]))


def _parted(text: str, piece: Piece) -> Iterator[Piece]:
    for chunk in piece.chunks:
        reached, blanks = chunk.start, chunk.blanks
        for one in _NOTE.finditer(text, chunk.start, chunk.end):
            yield from _words(text, Chunk(reached, one.start(), blanks), piece)
            yield Piece("note", (Chunk(*one.span()),), body=Note(place=MARGIN), zone=piece.zone)
            reached, blanks = one.end(), 0
        yield from _words(text, Chunk(reached, chunk.end, blanks), piece)


def _words(text: str, chunk: Chunk, piece: Piece) -> Iterator[Piece]:
    ink = text[chunk.start : chunk.end].strip(WHITE)
    if ink:
        start = text.index(ink, chunk.start)
        yield Piece(UNCLAIMED, (Chunk(start, start + len(ink), chunk.blanks),), zone=piece.zone)
