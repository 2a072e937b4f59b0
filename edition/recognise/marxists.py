"""Chapters of books as the Marxists Internet Archive prints them, saved as plain text.

`[n]` in the text calls the note `[n] …` at the end; brackets in a note are the translator's. Headings are lost, and
two blank lines are left of them. Nothing marks an extract: a paragraph after a colon is taken for one.
"""

from __future__ import annotations

import re

from edition.model import Source
from edition.recognise import shapes, web
from edition.recognise.blocks import BODY
from edition.recognise.chunks import Chunk
from edition.recognise.convention import Convention
from edition.recognise.endnotes import BREAK, Style
from edition.recognise.pieces import Outline, Piece, chunks_of, wrap
from edition.recognise.shapes import Rule

RULES: tuple[tuple[str, Rule], ...] = (
    ("fw", shapes.invisible),
    ("fw", shapes.navigation),
    ("ab", shapes.ornament),
    ("dateline", shapes.dateline),
    ("list", shapes.numbered),
    ("sp", shapes.speech),
    ("table", shapes.figures),
)
LABEL = CALL = re.compile(r"\[([0-9]+[a-z]?)\]")


def outline(source: Source, chunks: list[Chunk]) -> Outline:
    """Return what every chunk is; a paragraph after a colon is a quotation."""
    pieces = web.classify(source, chunks, RULES, Style(LABEL, CALL))
    announced = [False, *(_announces(source.text, piece) for piece in pieces)]
    return Outline(tuple(_quoted(p) if after else p for p, after in zip(pieces, announced, strict=False)))


def _announces(text: str, piece: Piece) -> bool:
    return piece.zone == BODY and piece.kind in ("p", "list") and shapes.announces(text, chunks_of([piece])[-1])


def _quoted(piece: Piece) -> Piece:
    return wrap("quote", [piece]) if piece.kind == "p" and piece.zone == BODY and piece.blanks < BREAK else piece


CONVENTION = Convention(
    outline=outline,
    label=LABEL,
    call=CALL,
    gloss_in_notes=1,
    break_level=2,
)
