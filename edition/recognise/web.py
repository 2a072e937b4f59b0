"""What transcriptions of books on the web have in common: title lines above, notes and navigation below."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model import Source
from edition.model.bodies import Head
from edition.recognise import endnotes, lists, shapes
from edition.recognise.blocks import FRONT
from edition.recognise.chunks import Chunk
from edition.recognise.endnotes import Style
from edition.recognise.pieces import Piece
from edition.recognise.shapes import Rule


def classify(source: Source, chunks: Sequence[Chunk], rules: Sequence[tuple[str, Rule]], style: Style) -> list[Piece]:
    """Return what every chunk is: titles, then what fits *rules*, then notes."""
    text = source.text
    notes = endnotes.first(text, chunks, style)
    kinds = shapes.classify(text, chunks[:notes], rules)
    titles = _titles(source, chunks, kinds)
    classified = list(zip(chunks, kinds, strict=False))[len(titles) :]
    body = [Piece(kind, (chunk,)) for chunk, kind in classified]
    return [*titles, *lists.join_items(text, body), *endnotes.pieces(text, chunks[notes:], style)]


def _titles(source: Source, chunks: Sequence[Chunk], kinds: Sequence[str]) -> list[Piece]:
    author = str(source.header.author.get("name", ""))
    found: list[Piece] = []
    for chunk, kind in zip(chunks, kinds, strict=False):
        piece = _title(source.text, chunk, kind, author)
        if piece is None:
            break
        found.append(piece)
    return found


def _title(text: str, chunk: Chunk, kind: str, author: str) -> Piece | None:
    """Return what *chunk* is among the titles; None if it ends them."""
    if kind in ("fw", "ab"):
        return Piece(kind, (chunk,), zone=FRONT)
    if shapes.credit(text, chunk):
        return Piece("fw", (chunk,), zone=FRONT)
    if kind == "p" and text[chunk.start : chunk.end] == author:
        return Piece("byline", (chunk,), zone=FRONT)
    if kind == "p" and shapes.title(text, chunk):
        return Piece("head", (chunk,), body=Head(level=1), zone=FRONT)
    return None
