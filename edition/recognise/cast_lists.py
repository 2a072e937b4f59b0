"""Lists of characters: what stands under a heading over them, a line each or a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from edition.recognise import contents, divisions, headings, spaced
from edition.recognise.chunks import Chunk, lines
from edition.recognise.pieces import Piece, chunks_of
from edition.recognise.recogniser import UNCLAIMED, Sheet

FEWEST_NAMED, MOST_ENTRIES, LONGEST_ENTRY = 3, 80, 300
"""Paragraphs of a list of characters, and how long one may be (code points)."""


def claim_cast(sheet: Sheet) -> Sheet:
    """Claim the lines under a heading over characters as their list."""
    sheet = sheet.having(chain.from_iterable(_headed(sheet.text, piece) for piece in sheet.pieces))
    found: list[Piece] = []
    reached = 0
    for nth, piece in enumerate(sheet.pieces):
        if nth < reached:
            continue
        if (
            nth
            and piece.kind == UNCLAIMED
            and _heads_cast(sheet.text, sheet.pieces[nth - 1])
            and not _is_prose(sheet.text, piece)
        ):
            reached = _cast_end(sheet, nth)
            found.append(Piece("castList", chunks_of(sheet.pieces[nth:reached]), zone=piece.zone))
        else:
            found.append(piece)
    return sheet.having(found)


def _headed(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield a piece, or its first line apart, if that heads a list of characters and the list stands right below."""
    spans = lines(text, piece.chunks[0]) if piece.kind == UNCLAIMED else []
    first = replace(piece, chunks=(Chunk(*spans[0], piece.blanks),)) if len(spans) > FEWEST_NAMED else piece
    if first is piece or not _heads_cast(text, first) or _is_prose(text, piece):
        yield piece
        return
    yield first
    yield replace(piece, chunks=(Chunk(spans[1][0], piece.chunks[0].end), *piece.chunks[1:]))


def _cast_end(sheet: Sheet, begin: int) -> int:
    """Return the index behind the last entry of a list that begins at an index.

    Entries that stand apart, a paragraph each, go on up to more blank lines or the first act.
    """
    for nth in range(begin + 1, min(begin + MOST_ENTRIES, len(sheet.pieces))):
        piece = sheet.pieces[nth]
        if piece.blanks >= contents.APART or (piece.chunks and headings.rank(sheet.text, piece.chunks[0]) is not None):
            return nth
        if piece.kind != UNCLAIMED or _is_prose(sheet.text, piece):
            break
    return begin + 1


def _is_prose(text: str, piece: Piece) -> bool:
    """Return whether a piece is longer than an entry, and no group of them, a line each."""
    later = [start for chunk in piece.chunks for start, _ in lines(text, chunk)[1:]]
    small = sum(text[start].islower() for start in later[:MOST_ENTRIES])
    return piece.end - piece.start > LONGEST_ENTRY and small * 2 > len(later[:MOST_ENTRIES])


def _heads_cast(text: str, piece: Piece) -> bool:
    return (
        piece.kind in ("head", "ab", UNCLAIMED)
        and divisions.CAST.fullmatch(spaced.joined(text[piece.start : piece.end].strip(" _*=#"))) is not None
    )
