"""Chapters of books as the Marxists Internet Archive prints them, saved as plain text.

`[n]` in the text calls the note `[n] …` at the end; brackets in a note are the translator's. Headings are lost, and
two blank lines are left of them. Nothing marks an extract: a paragraph after a colon is taken for one.
"""

from __future__ import annotations

import re

from edition.recognise import shapes
from edition.recognise.blocks import BODY
from edition.recognise.endnotes import BREAK, Style
from edition.recognise.pieces import Piece, chunks_of, wrap
from edition.recognise.recogniser import NoteHabit, Sheet

# “[12]”, “[12a]”; not “[sic]”
LABEL = CALL = re.compile(r"\[([0-9]+[a-z]?)\]")
NOTES = NoteHabit(LABEL, CALL)
STYLE = Style(LABEL, CALL)


def quote_after_colon(sheet: Sheet) -> Sheet:
    """Wrap what a paragraph announces with a colon as a quotation."""
    announced = [False, *(_announces(sheet.text, piece) for piece in sheet.pieces)]
    return sheet.having(_quoted(p) if after else p for p, after in zip(sheet.pieces, announced, strict=False))


def _announces(text: str, piece: Piece) -> bool:
    return piece.zone == BODY and piece.kind in ("p", "list") and shapes.announces(text, chunks_of([piece])[-1])


def _quoted(piece: Piece) -> Piece:
    return wrap("quote", [piece]) if piece.kind == "p" and piece.zone == BODY and piece.blanks < BREAK else piece
