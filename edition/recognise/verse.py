"""Verse without a mark: lines that end before they are full, set in or beginning with capitals; and line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from edition.recognise import gaps, line_numbers, lists, measure, parting
from edition.recognise.chunks import Chunk, cut, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each

LONGEST_LINE = 90
FEWEST = 4
"""Lines of verse that is not set in: fewer might be anything."""
PAIR = 2
CAPITALS, MOSTLY = 0.6, 0.4
SET_IN = 2
# “Ada   7”; not the two spaces that some set behind a stop
_WIDE = re.compile(r"\t+| {3,}")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_FIGURE, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
# “It fell.”; not “It fell,”
_SENTENCE = re.compile(r"[.!?][”\"’')]*\Z")
# Markdown breaks a line at two spaces or a backslash (CommonMark, 6.7)
_HARD_BREAK = re.compile(r"(?:  |\\)\r?\n")


def claim_verse(sheet: Sheet) -> Sheet:
    """Claim chunks whose lines are verses."""
    chunks = chunks_left(sheet.pieces)
    width, usual = measure.line_width(sheet.text, chunks), measure.usual_indent(sheet.text, chunks)
    # where all is verse, its lines need no other sign
    throughout = measure.is_lined_throughout(sheet.text, chunks, width)
    stanzas, numbered = measure.stanzas(sheet.text, chunks), line_numbers.numbered(sheet.text, chunks)

    def one(piece: Piece) -> Iterator[Piece]:
        verse = len(piece.chunks) == 1 and (
            piece.start in numbered
            or is_verse(sheet.text, piece.chunks[0], width, usual)
            or (throughout and is_lined_verse(sheet.text, piece.chunks[0], width))
            or _is_stanza(sheet.text, piece.chunks[0], stanzas)
        )
        yield replace(piece, kind="lg") if verse else piece

    return _with_single_lines(each(sheet, one), width)


def _with_single_lines(sheet: Sheet, width: int) -> Sheet:
    """Claim, in a text that is verse for the most part, short chunks that follow verse or stand before it."""
    verses = sum(piece.kind == "lg" for piece in sheet.pieces)
    if verses < len([piece for piece in sheet.pieces if piece.kind in ("lg", UNCLAIMED)]) * MOSTLY:
        return sheet
    found: list[Piece] = []
    for nth, piece in enumerate(sheet.pieces):
        beside = bool(found and found[-1].kind == "lg") or any(
            one.kind == "lg" for one in sheet.pieces[nth + 1 : nth + 2]
        )
        short = piece.kind == UNCLAIMED and _is_short(sheet.text, piece.chunks[0], width)
        found.append(replace(piece, kind="lg") if beside and short else piece)
    return sheet.having(found)


def _is_short(text: str, chunk: Chunk, width: int) -> bool:
    found = lines(text, chunk)
    full = measure.full_share(text, found, width) if len(found) > 1 else 0
    worded = _LETTER.search(text, chunk.start, chunk.end) is not None
    if len(found) > PAIR and measure.capitals(text, found) == 1:
        # verses begin with capitals, however full they are
        return all(end - start <= LONGEST_LINE for start, end in found)
    return worded and full == 0 and all(end - start < width * MOSTLY * 2 for start, end in found)


def claim_verse_among_whole_lines(sheet: Sheet) -> Sheet:
    """Claim, in a text whose lines nobody broke, chunks of several short lines, however they begin."""
    unbroken = measure.unbroken_width(sheet.text, cut(sheet.text))
    width = measure.line_width(sheet.text, chunks_left(sheet.pieces))

    def one(piece: Piece) -> Iterator[Piece]:
        several = len(piece.chunks) == 1 and len(lines(sheet.text, piece.chunks[0])) >= FEWEST
        verse = unbroken and several and is_lined_verse(sheet.text, piece.chunks[0], width)
        yield replace(piece, kind="lg") if verse else piece

    return each(sheet, one)


def claim_deep_verse(sheet: Sheet) -> Sheet:
    """Claim chunks whose lines begin with more ideographic spaces than a paragraph."""

    def one(piece: Piece) -> Iterator[Piece]:
        found = lines(sheet.text, piece.chunks[0]) if len(piece.chunks) == 1 else []
        deep = bool(found) and parting.is_deep(sheet.text, *found[0])
        deep = deep and (all(parting.is_deep(sheet.text, *one) for one in found) or parting.are_even(sheet.text, found))
        yield replace(piece, kind="lg") if deep else piece

    return each(sheet, one)


def claim_marked_verse(sheet: Sheet) -> Sheet:
    """Claim chunks whose lines end in two spaces, or are set in, so that they are meant."""
    chunks = chunks_left(sheet.pieces)
    width = measure.line_width(sheet.text, chunks)

    def one(piece: Piece) -> Iterator[Piece]:
        verse = len(piece.chunks) == 1 and _is_marked(sheet.text, piece.chunks[0], width)
        yield replace(piece, kind="lg") if verse else piece

    return each(sheet, one)


def is_verse(text: str, chunk: Chunk, width: int, usual: int) -> bool:
    """Return whether the lines of *chunk* are verses; *usual* is the indentation of most chunks (code points)."""
    found = [words_of(text, *line) for line in lines(text, chunk)]
    short = all(end - start <= LONGEST_LINE for start, end in found)
    if (short and measure.ends_in_dandas(text, found)) or _is_long_verse(text, found):
        return True
    if len(found) < PAIR or not short:
        return False
    if (len(found) >= FEWEST or _ARABIC.search(text, *found[0])) and all(
        _has_halves(text[start:end]) for start, end in found
    ):
        return True
    # “1. What two kinds\n     of joints have you?”
    if _is_table(text, found) or lists.NUMBER.match(text, chunk.start):
        return False
    if measure.ends_at_pauses(text, found):
        return not _are_sentences(text, found, width)
    if measure.full_share(text, found, width) > measure.MOST_FULL or measure.is_filled(text, found):
        return False
    if measure.column(text, chunk.start) >= usual + SET_IN:
        return True
    return len(found) >= FEWEST and measure.capitals(text, found) >= CAPITALS and not _are_sentences(text, found, width)


def _is_long_verse(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines longer than any of prose go on from one to the next, each with a capital: as Whitman wrote.

    A paragraph on a line ends a sentence, and what goes on in a line that is full seldom begins with a capital.
    """
    long = sum(end - start > LONGEST_LINE for start, end in found)
    large = all(text[start : start + 2].strip("“\"‘'(—")[:1].isupper() for start, _ in found)
    ended = sum(_SENTENCE.search(text[start:end]) is not None for start, end in found[:-1])
    return len(found) > PAIR and long > 0 and large and ended * 2 < len(found) - 1


def _has_halves(line: str) -> bool:
    """Return whether a line is in two halves, as Arabic and Old English verse is written."""
    halves = _WIDE.split(line)
    return len(halves) == PAIR and all(map(_LETTER.search, halves)) and not _FIGURE.search(line)


def _is_stanza(text: str, chunk: Chunk, stanzas: Mapping[int, int]) -> bool:
    """Return whether a chunk has as many lines as the *stanzas* of the text, none much longer than theirs."""
    found = lines(text, chunk)
    longest = stanzas.get(len(found), 0)
    return all(end - start <= longest for start, end in found) and not _is_table(text, found)


def is_lined_verse(text: str, chunk: Chunk, width: int) -> bool:
    """Return whether the lines of *chunk* are short and end before they are full, as they do in a text of verse."""
    found = [words_of(text, *line) for line in lines(text, chunk)]
    if len(found) < PAIR or any(end - start > LONGEST_LINE for start, end in found) or _is_table(text, found):
        return False
    return measure.full_share(text, found, width) <= measure.MOST_FULL and not _are_sentences(text, found, width)


def words_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the line without the number of lines before or behind it (code points)."""
    if before := line_numbers.number_before(text, start, end):
        return before.end(), end
    number = line_numbers.number_of(text, start, end)
    return (start, start + number.start()) if number else (start, end)


def _is_marked(text: str, chunk: Chunk, width: int) -> bool:
    found = lines(text, chunk)
    if len(found) < PAIR or _is_table(text, found):
        return False
    hard = len(_HARD_BREAK.findall(text, chunk.start, chunk.end))
    short = all(end - start <= LONGEST_LINE for start, end in found)
    set_in = short and measure.column(text, chunk.start) >= SET_IN and measure.is_lined(text, chunk, width)
    return hard >= len(found) - 1 or set_in


def _is_table(text: str, found: Sequence[tuple[int, int]]) -> bool:
    return sum(gaps.APART.search(text, *line) is not None for line in found) * 2 > len(found)


def _are_sentences(text: str, found: Sequence[tuple[int, int]], width: int) -> bool:
    """Return whether lines are sentences of prose, one each, rather than verses."""
    ended = sum(_SENTENCE.search(text[start:end]) is not None for start, end in found)
    return ended > len(found) * 0.7 and sum(end - start for start, end in found) > len(found) * min(width, 60) * 0.8
