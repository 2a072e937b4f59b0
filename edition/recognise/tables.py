"""Tables without Markdown's bars: ruled by `+---+`, in columns of tabs, or of words set below each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from edition.recognise.chunks import lines
from edition.recognise.pieces import Piece, wrap
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

FEWEST_ROWS, FEWEST_COLUMNS, SAME = 3, 2, 0.75
# possessive: a line of a pedigree that is almost a rule would else be tried in every way to part it
_RULE = re.compile(r"[ \t]*+[+|]?+(?:[-=:]{2,}+[ \t]*+(?:[+|][ \t]*+)?+)++")
# “Piers   Planks”, or a tab; two spaces may stand behind a sentence
_GAP = re.compile(r"\S(\t| {3,})(?=\S)")
_TAB = re.compile(r"\S[ ]*\t[ \t]*\S")
# “Piers | Planks”
_BAR = re.compile(r"(?<=\S)[ ]+\|(?=[ ]+\S)")
_FIGURES = re.compile(r"[0-9]")


def claim_tables(sheet: Sheet) -> Sheet:
    """Claim chunks that are tables, and rows in columns of tabs however they were parted."""

    def one(piece: Piece) -> Iterator[Piece]:
        yield replace(piece, kind="table") if is_table(sheet.text, _lines(sheet.text, piece)) else piece

    return each(sheet.having(_rows_joined(sheet)), one)


def _together(rows: Iterable[Piece]) -> list[list[Piece]]:
    """Return *rows*, those that follow each other without a blank line in one list."""
    found: list[list[Piece]] = []
    for row in rows:
        if found and not row.blanks:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _rows_joined(sheet: Sheet) -> Iterator[Piece]:
    """Yield the pieces, those of rows that follow each other without a blank line as one table.

    Where each line is a paragraph each row was taken for one; a row that begins with a figure, for a note.
    """
    for tabbed, run in groupby(sheet.pieces, key=lambda piece: _is_tabbed(sheet.text, piece)):
        rows = list(run)
        together = _together(rows) if tabbed else [[row] for row in rows]
        yield from (wrap("table", pieces) if len(pieces) > 1 else pieces[0] for pieces in together)


def _is_tabbed(text: str, piece: Piece) -> bool:
    """Return whether each line of an unclaimed piece has words on both sides of a tab."""
    return piece.kind == UNCLAIMED and all(_TAB.search(text, *line) for line in _lines(text, piece))


def _lines(text: str, piece: Piece) -> list[tuple[int, int]]:
    return [line for chunk in piece.chunks for line in lines(text, chunk)]


def is_table(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines are the rows of a table."""
    if len(found) < FEWEST_COLUMNS:
        return False
    tabbed = all(_TAB.search(text, *line) for line in found)
    return tabbed or _is_ruled(text, found) or _is_barred(text, found) or _is_in_columns(text, found)


def _is_barred(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether all lines have as many bars, each between words, without a rule."""
    bars = {len(_BAR.findall(text, *line)) for line in found}
    return len(found) >= FEWEST_ROWS and len(bars) == 1 and bars != {0}


def _is_ruled(text: str, found: Sequence[tuple[int, int]]) -> bool:
    rules = [line for line in found if _RULE.fullmatch(text, *line)]
    barred = [line for line in found if line not in rules and "|" in text[line[0] : line[1]]]
    # bars at both ends alone make a frame around words
    parted = any("|" in text[start:end].strip("|") for start, end in barred)
    return bool(rules and parted) and len(rules) + len(barred) >= len(found) * SAME


def _is_in_columns(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether most lines have as many columns, some of them figures: else it might be verse with its numbers."""
    counts = Counter(len(_GAP.findall(text[start:end])) + 1 for start, end in found)
    columns, rows = counts.most_common(1)[0]
    figures = sum(_FIGURES.search(text, *line) is not None for line in found)
    many = columns > FEWEST_COLUMNS or figures >= len(found) * SAME
    return len(found) >= FEWEST_ROWS and columns >= FEWEST_COLUMNS and rows >= len(found) * SAME and many
