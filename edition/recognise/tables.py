"""Tables without Markdown's bars: ruled by `+---+` or drawn lines, in columns of tabs, of words set below each other.

Or dots lead from one column to the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec.structs import replace

from edition.recognise import gaps, languages, measure
from edition.recognise.chunks import split
from edition.recognise.pieces import Piece, lines_of, wrap
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

FEWEST_ROWS, FEWEST_COLUMNS, SAME, LEAST_LARGE, SET_IN, LEAST_BELOW = 3, 2, 0.75, 0.34, 5, 0.9
# possessive: a line of a pedigree that is almost a rule would else be tried in every way to part it
_RULE = re.compile(r"[ \t]*+[+|]?+(?:[-=:]{2,}+[ \t]*+(?:[+|][ \t]*+)?+)++|[─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]+")
_BARS, _WORD = re.compile("[|│┃║]"), re.compile(r"\w")
_LED = re.compile(rf"\S[ \t]*{gaps.LEADER}[^\s.]")
# “Table 3. Ferries”; not “Table 3 shows”
_CAPTION = re.compile(
    rf"(?:{languages.words('table')})\.?[ \t]*(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[一二三四五六七八九十]+)"
    r"(?:[.:)—–-]|[ \t]{2,}|\Z).*",
    re.IGNORECASE,
)
_TAB = re.compile(r"\S[ ]*\t[ \t]*\S")
# “Piers | Planks”
_BAR = re.compile(r"(?<=\S)[ ]+\|(?=[ ]+\S)")
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")
_FIGURES = re.compile(r"[0-9]")


def claim_tables(sheet: Sheet) -> Sheet:
    """Claim chunks that are tables, and rows in columns of tabs however they were parted."""

    def one(piece: Piece) -> Iterator[Piece]:
        for part in _captioned(sheet.text, piece):
            yield replace(part, kind="table") if are_rows(sheet.text, part) else part

    return each(sheet.having(_rows_joined(sheet)), one)


def _captioned(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the caption in the first line of a piece, and the rows below it; the piece, if it is no table with one."""
    found = lines_of(text, piece)
    if len(piece.chunks) == 1 and _CAPTION.fullmatch(text, *found[0]) and is_table(text, found[1:]):
        yield from (replace(piece, chunks=(part,)) for part in split(text, piece.chunks, [found[1][0]]))
    else:
        yield piece


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
    """Return whether each line of an unclaimed piece has words on both sides of a tab, or of dots that lead."""
    found = lines_of(text, piece) if piece.kind == UNCLAIMED else []
    return bool(found) and any(all(way.search(text, *line) for line in found) for way in (_TAB, _LED))


def are_rows(text: str, piece: Piece) -> bool:
    """Return whether the lines of a piece are the rows of a table."""
    return is_table(text, lines_of(text, piece))


def is_table(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines are the rows of a table."""
    if len(found) < FEWEST_COLUMNS:
        return False
    tabbed = all(_TAB.search(text, *line) for line in found)
    return (
        tabbed
        or is_ruled(text, found)
        or _is_barred(text, found)
        or _is_led(text, found)
        or _is_in_columns(text, found)
        or _is_aligned(text, found)
    )


def _is_barred(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether all lines have as many bars, each between words, without a rule."""
    bars = {len(_BAR.findall(text, *line)) for line in found}
    return len(found) >= FEWEST_ROWS and len(bars) == 1 and bars != {0}


def is_ruled(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether rules part lines that have words between bars."""
    rules = [line for line in found if _RULE.fullmatch(text, *line)]
    barred = [line for line in found if line not in rules and _BARS.search(text, *line)]
    # bars at both ends alone make a frame around words; bars without words are strokes of a drawing
    inner = [text[start:end].strip("|│┃║") for start, end in barred]
    parted = any(map(_BARS.search, inner)) and sum(map(bool, map(_WORD.search, inner))) * 2 > len(inner)
    return bool(rules and parted) and len(rules) + len(barred) >= len(found) * SAME


def _is_led(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether dots lead from what stands before them to what stands behind."""
    return sum(_LED.search(text, *line) is not None for line in found) >= len(found) * SAME


def _is_in_columns(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether most lines have as many columns, some of them figures: else it might be verse with its numbers."""
    # a sum has a rule over it; it and the heads of columns may stand far from the margin of the others
    words = [line for line in found if not _RULE.fullmatch(text, *line)]
    margin = min((measure.column(text, start) for start, _ in words), default=0)
    found = [line for line in words if measure.column(text, line[0]) <= margin + SET_IN]
    if len(found) < max(FEWEST_ROWS, len(words) / 2):
        return False
    counts = Counter(len(gaps.APART.findall(text[start:end])) + 1 for start, end in found)
    columns, rows = counts.most_common(1)[0]
    figures = sum(_FIGURES.search(text, *line) is not None for line in found)
    many = columns > FEWEST_COLUMNS or figures >= len(found) * SAME or _are_side_by_side(text, found)
    alike = rows >= len(found) * SAME or (columns > FEWEST_COLUMNS and _stand_below(text, words))
    return columns >= FEWEST_COLUMNS and alike and many


def _is_aligned(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether two spaces or more end at the same places in nearly all lines: at two at least, as in a log.

    Behind sentences there may be two spaces, too, but hardly at one place.
    """
    if len(found) < FEWEST_ROWS or not _WIDE.search(text, *found[0]):
        return False
    places = Counter(
        gap.end() - start + measure.column(text, start)
        for start, end in found
        for gap in _WIDE.finditer(text, start, end)
    )
    same = [place for place, count in places.items() if count >= len(found) * SAME]
    return len(same) >= FEWEST_COLUMNS


def _stand_below(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether nearly all cells stand below one cell of the line with most of them: the others may be empty."""
    rows = [_cells(text, *line) for line in found]
    usual = max(rows, key=len)
    cells = list(chain.from_iterable(rows))
    below = (sum(one < right and left < two for left, right in usual) for one, two in cells)
    return sum(count == 1 for count in below) >= len(cells) * LEAST_BELOW


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return between which columns (code points) what stands apart in a line does."""
    begin = start - measure.column(text, start)
    apart = [gap.span() for gap in gaps.APART.finditer(text, start, end)]
    starts, ends = [start, *(behind for _, behind in apart)], [*(before for before, _ in apart), end]
    return [(one - begin, two - begin) for one, two in zip(starts, ends, strict=True)]


def _are_side_by_side(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether two columns of words stand at one margin each, and sentences begin in both: a translation.

    Both halves of a verse may stand so as well; hardly a second half begins a sentence.
    """
    apart = [
        gap for line in found if (gap := gaps.APART.search(text, *line)) and _WORD.search(text, line[0], gap.end())
    ]
    columns = Counter(gap.end() - text.rfind("\n", 0, gap.end()) for gap in apart)
    large = sum(text[gap.end()].isupper() for gap in apart)
    return max(columns.values(), default=0) >= len(found) * SAME and large >= len(found) * LEAST_LARGE
