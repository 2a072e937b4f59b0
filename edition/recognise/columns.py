"""Read tables without mark-up: what stands below what, and which cells are empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from msgspec.structs import replace

from edition.model.bodies import Metamark
from edition.recognise import gaps, shapes
from edition.recognise.blocks import Block, Mark, enclose
from edition.recognise.chunks import WHITE, lines
from edition.recognise.pieces import Piece, Read

LEAST_ALIKE = 0.75
"""The share of lines that have as many tabs where each tab begins a column; else several may lead to the next."""
# tabs, spaces, or dots that lead from one column to the next
_GAP = re.compile(rf"[ \t]*{gaps.LEADER}|[ \t]*\t[ \t]*| {{2,}}")


def table(text: str, piece: Piece, _read_part: Read) -> list[Block]:
    """Read a table: a line is a row; columns stand apart, or the last is a figure.

    A line that stands below the last column alone goes on with its words.
    """
    found = list(chain.from_iterable(lines(text, chunk) for chunk in piece.chunks))
    tabs, alike = Counter(text.count("\t", _begin(text, start), end) for start, end in found).most_common(1)[0]
    tabbed = tabs > 0 and alike >= len(found) * LEAST_ALIKE
    rows: list[Block] = []
    for start, end in found:
        if gaps.RULE.fullmatch(text, start, end):
            rows.append(Block("fw", start, end))
            continue
        cells = list(_tabbed(text, start, end)) if tabbed else _cells(text, start, end)
        above = rows[-1].blocks if rows else ()
        if len(above) > 1 and len(cells) == 1 and _column(text, start) == _column(text, above[-1].start):
            cells = [*above[:-1], replace(above[-1], end=end)]
            rows.pop()
        rows.append(enclose("row", cells))
    return [enclose("table", rows if tabbed else _filled(text, rows))]


def _begin(text: str, at: int) -> int:
    """Return where the line of a place begins (code points)."""
    return max(text.rfind(end, 0, at) for end in "\n\r") + 1


def _column(text: str, at: int) -> int:
    return at - _begin(text, at)


def _tabbed(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the cells of a line; an empty one is the tab behind it, for a block holds something."""
    tabs = [nth for nth in range(_begin(text, start), end) if text[nth] == "\t"]
    for before, behind in pairwise([_begin(text, start) - 1, *tabs, end]):
        words = text[before + 1 : behind].strip(WHITE)
        first = text.index(words, before + 1)
        if words or behind < end:
            yield Block("cell", first, first + len(words)) if words else Block("cell", behind, behind + 1)


def _filled(text: str, rows: Sequence[Block]) -> Iterator[Block]:
    """Yield rows, with empty cells where nothing stands below a cell of the longest row: spaces, as wide as that."""
    longest = max(rows, key=lambda row: len(row.blocks)).blocks
    usual = [(_column(text, cell.start), _column(text, cell.end)) for cell in longest]
    for row in rows:
        begin = _begin(text, row.start)
        taken = [(cell.start - begin, cell.end - begin) for cell in row.blocks]
        empty = [
            Block("cell", begin + left, begin + right)
            for left, right in usual
            if taken and left < taken[-1][0] and all(right < one or two < left for one, two in taken)
        ]
        # a cell that goes on in the next line stands where it stands
        one_line = _begin(text, row.end) == begin
        yield enclose("row", sorted((*row.blocks, *empty), key=_start)) if one_line and empty else row


def _start(block: Block) -> int:
    return block.start


def _cells(text: str, start: int, end: int) -> list[Block]:
    apart = [gap.span() for gap in _GAP.finditer(text, start, end)]
    # where columns stand apart, a figure at the end has a cell already
    figure = None if apart else shapes.last_figure(text, start, end)
    if figure is not None:
        apart = [(start + len(text[start:figure].rstrip()), figure)]
    starts, ends = [start, *(behind for _, behind in apart)], [*(before for before, _ in apart), end]
    spans = zip(starts, ends, [*starts[1:], end], strict=True)
    # dots at the end lead to nothing
    return [_cell(text, *span) for span in spans if span[0] < end]


def _cell(text: str, start: int, end: int, following: int) -> Block:
    """Return a cell; dots that lead to the *following* one are its own, and no words."""
    dots = text[end:following].strip(WHITE)
    first = text.index(dots, end)
    marks = (Mark("metamark", first, first + len(dots), Metamark(function="cell")),) if dots else ()
    return Block("cell", start, first + len(dots) if dots else end, marks=marks)
