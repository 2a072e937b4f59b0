"""What transcriptions of books on the web have in common: title lines above, notes and navigation below."""

from __future__ import annotations

from msgspec.structs import replace

from edition.model import Source
from edition.model.bodies import Head
from edition.recognise import endnotes, lists, shapes
from edition.recognise.blocks import BACK, FRONT
from edition.recognise.chunks import Chunk
from edition.recognise.endnotes import Style
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, Step, chunks_left


def notes_at_end(style: Style) -> Step:
    """Return a step that claims the notes at the end, which are known by their labels."""

    def claimed(sheet: Sheet) -> Sheet:
        chunks = chunks_left(sheet.pieces)
        begin = endnotes.first(sheet.text, chunks, style)
        return sheet.having((*sheet.pieces[:begin], *endnotes.pieces(sheet.text, chunks[begin:], style)))

    return claimed


def titles(sheet: Sheet) -> Sheet:
    """Claim the title lines, the author's name and credits that stand above everything else."""
    author = sheet.source.header.author.name
    found: list[Piece] = []
    for piece in sheet.pieces:
        title = _title(sheet.source, piece, author)
        if title is None:
            break
        found.append(title)
    return sheet.having((*found, *sheet.pieces[len(found) :]))


def items(sheet: Sheet) -> Sheet:
    """Put the items of each list into one piece."""
    return sheet.having(lists.join_items(sheet.text, sheet.pieces))


def _title(source: Source, piece: Piece, author: str) -> Piece | None:
    """Return what *piece* is among the titles; None if it ends them."""
    text, chunk = source.text, piece.chunks[0]
    if piece.zone == BACK:
        return None
    if piece.kind in ("fw", "ab"):
        return replace(piece, zone=FRONT)
    if shapes.credit(text, chunk):
        return Piece("fw", (chunk,), body=shapes.CREDIT, zone=FRONT)
    if piece.kind == UNCLAIMED and _words(text, chunk) == author:
        return Piece("byline", (chunk,), zone=FRONT)
    if piece.kind == UNCLAIMED and shapes.title(text, chunk):
        return Piece("head", (chunk,), body=Head(level=1), zone=FRONT)
    return None


def _words(text: str, chunk: Chunk) -> str:
    return text[chunk.start : chunk.end]
