"""What is drawn with letters and shows nothing unless every space stays: pedigrees, tunes, rows of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from edition.recognise import gaps, measure, tables
from edition.recognise.chunks import Chunk, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

FEWEST, FEWEST_ROWS, LEAST_DRAWN = 2, 3, 0.25
"""Lines of strokes in a drawing, rows of figures, and the share of lines that are strokes."""
LEAST_SET_IN, SLACK = 20, 2
"""How far the right side of a letterhead stands from the margin if alone, and how unevenly it may end (code points)."""
# “+---+---+”, “|     |”, “/ \”; not “----”, which is a rule, nor “|” alone
_STROKES = re.compile(r"(?=[^|+/\\│┌┐└┘├┤┬┴┼]*[|+/\\│┌┐└┘├┤┬┴┼])[|+/\\<>^v_.\-─━│┌┐└┘├┤┬┴┼ \t]{1,}")
_FRAME = re.compile(r"[+┌└├][-=─]+[+┐┘┤]|\|[ \t]+\|")
# bars of a tune: “|: G2 B2 d2 | e2 d2 B2 :|”; strings of a lute: “e|--0--2--|”
_MUSIC = re.compile(r".*(?:\|:|:\||\|\]).*|[A-Ga-g]?\|[-0-9hpbx/~|. ]{6,}")
_FIGURES = re.compile(r"(?:[0-9]{1,4}(?:[ \t]+|\Z)){3,}")


def claim_drawings(sheet: Sheet) -> Sheet:
    """Claim chunks that are drawn."""
    first = next((piece for piece in sheet.pieces if piece.kind == UNCLAIMED), None)

    def one(piece: Piece) -> Iterator[Piece]:
        found = lines(sheet.text, piece.chunks[0]) if len(piece.chunks) == 1 else []
        drawn = is_drawn(sheet.text, found) or (
            piece is first and is_letterhead(sheet.text, found) and not tables.is_table(sheet.text, found)
        )
        yield replace(piece, kind="pre", chunks=(_whole(sheet.text, piece.chunks[0]),)) if drawn else piece

    return each(sheet, one)


def is_letterhead(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether three lines, or of fewer half, have a right side, or that alone, and end at one margin."""
    apart = [line for line in found if gaps.APART.search(text, *line)]
    right = [line for line in found if line in apart or measure.column(text, line[0]) > LEAST_SET_IN]
    ends = [measure.column(text, start) + end - start for start, end in right]
    return (
        bool(apart) and len(right) >= min(FEWEST_ROWS, max(FEWEST, len(found) / 2)) and max(ends) - min(ends) <= SLACK
    )


def _whole(text: str, chunk: Chunk) -> Chunk:
    """Return a chunk with the spaces before its first line: the others stand as far from the margin."""
    return replace(chunk, start=chunk.start - measure.column(text, chunk.start))


def is_drawn(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines are a drawing, a tune, or rows of single figures that stand below each other."""
    if len(found) < FEWEST or tables.is_ruled(text, found):
        return False
    drawn_lines = [line for line in found if _STROKES.fullmatch(text, *line)]
    # bars at both ends and rules from corner to corner are a frame around words
    strokes = 0 if all(_FRAME.fullmatch(text, *line) for line in drawn_lines) else len(drawn_lines)
    music = sum(_MUSIC.fullmatch(text, *line) is not None for line in found)
    figures = {len(text[start:end].split()) for start, end in found if _FIGURES.fullmatch(text, start, end)}
    counted = len(figures) == 1 and all(_FIGURES.fullmatch(text, *line) for line in found)
    drawn = strokes >= FEWEST and strokes >= len(found) * LEAST_DRAWN
    return drawn or music * 2 > len(found) or (counted and len(found) >= FEWEST_ROWS)
