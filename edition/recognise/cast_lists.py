"""Lists of characters: what stands under a heading over them, a line each or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import chain

from msgspec.structs import replace

from edition.recognise import contents, divisions, headings, languages, shapes, spaced, speaker_forms, stage
from edition.recognise.chunks import Chunk, lines
from edition.recognise.pieces import Piece, chunks_of
from edition.recognise.recogniser import UNCLAIMED, Sheet

FEWEST_NAMED, MOST_ENTRIES, LONGEST_ENTRY = 2, 80, 300
"""Paragraphs of a list of characters, and how long one may be (code points)."""
# “Scene: a room”; not “Scene in a room”
_WHERE = re.compile(rf"(?:the )?(?:{languages.words('setting')})\b[^\S\n]*[:：]", re.IGNORECASE)


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
    alone = len(lines(sheet.text, sheet.pieces[begin].chunks[0])) == 1
    line = begin + 1
    while alone and line < len(sheet.pieces) and sheet.pieces[line].kind == UNCLAIMED and not sheet.pieces[line].blanks:
        # what parted the lines of a text parted those of the list
        line += 1
    entries = [] if alone else lines(sheet.text, sheet.pieces[begin].chunks[0])
    # what heads a group of entries ends in a colon, and comes again
    names = [_character(sheet.text, one) for one in entries if sheet.text[one[1] - 1] != ":"]
    for nth in range(line, min(begin + MOST_ENTRIES, len(sheet.pieces))):
        piece = sheet.pieces[nth]
        if line > begin + 1 or (not alone and _is_setting(sheet.text, piece)):
            return nth
        if piece.chunks and _speaks(sheet.text, lines(sheet.text, piece.chunks[0])[0], names):
            return nth
        if piece.blanks >= contents.APART or (piece.chunks and headings.rank(sheet.text, piece.chunks[0]) is not None):
            return nth
        if piece.kind != UNCLAIMED or _is_prose(sheet.text, piece):
            break
    return line


def _character(text: str, entry: tuple[int, int]) -> str:
    return speaker_forms.character(text[slice(*entry)]).casefold()


def _speaks(text: str, line: tuple[int, int], names: Container[str]) -> bool:
    """Return whether a line begins with a name that is listed already, alone or before a stop."""
    name = _character(text, line)
    return name in names and text[line[0] + len(name) : line[1]][:1] in ("", ".", ":")


def _is_setting(text: str, piece: Piece) -> bool:
    """Return whether a piece says where and when they meet, below entries on a line each."""
    if not piece.chunks:
        return False
    chunk = piece.chunks[0]
    sentence = len(lines(text, chunk)) == 1 and shapes.ends_sentence(text, chunk)
    named = _WHERE.match(text, chunk.start, chunk.end) is not None
    return sentence or named or stage.looks_like_stage(text, chunk)


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
