"""Which columns of a table hold figures: their cells stand at the column's end, and so do their headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from edition.model import Annotation
from edition.model.kinds import KINDS

MONEY = "$¢-¥₠-⃀"
NUMERAL = r"\d¼-¾⅐-⅞"
FIGURE = re.compile(rf"\(?[-−–+±]?\s?[{MONEY}]?\s?[.,]?[{NUMERAL}][{NUMERAL}.,'’/⁄\s]*[%‰{MONEY}]?\)?")
"""A number that fills a cell: “1,918”, “−0.5”, “12 %”, “£4,310”, “(2½)”; not “1918–1919” or “3 March”."""
SPAN = re.compile("[2-9]|[1-9][0-9]{1,2}")
"""Over how many rows or columns an imported cell goes; one is what it has by itself, and HTML cuts at 1000."""
BARS = "|│┃║"
"""What may part the cells of a line; a cell has its own within it."""
SIGNS = re.compile(r"\W*")
"""What says of a cell that nothing stands there: “–”, “…”, or nothing."""


def figured(text: str, annotations: Iterable[Annotation]) -> frozenset[str]:
    """Return the ids of the cells that stand in a column of figures.

    Such a column has more figures than words, below its heading: one “5 or 6” or “not known” moves none of them.
    """
    return frozenset(cell.id for table in _tables(annotations) for cell in _of_figures(text, table))


Row = tuple[bool, list[Annotation]]
"""Whether the row is one of headings, and its cells."""


def _tables(annotations: Iterable[Annotation]) -> Iterator[list[Row]]:
    """Yield the rows of each table, none before the first; *annotations* are in the order of the text."""
    rows: list[Row] = []
    for one in annotations:
        role = KINDS[one.kind].role
        if role == "table":
            yield rows
            rows = []
        rows += [(one.body.heading, [])] if role == "row" else []
        if role == "cell" and rows:
            rows[-1][1].append(one)
    yield rows


def _of_figures(text: str, rows: Iterable[Row]) -> Iterator[Annotation]:
    """Yield the cells of one table that stand in columns of figures."""
    columns: defaultdict[int, list[Annotation]] = defaultdict(list)
    balance: Counter[int] = Counter()
    for column, cell, heading in _placed(rows):
        columns[column].append(cell)
        words = text[cell.span.start : cell.span.end].strip(BARS + " \t\r\n")
        if not heading and not SIGNS.fullmatch(words):
            balance[column] += 1 if FIGURE.fullmatch(words) else -1
    for column, cells in columns.items():
        if balance[column] > 0:
            yield from cells


def _placed(rows: Iterable[Row]) -> Iterator[tuple[int, Annotation, bool]]:
    """Yield each cell with the number of its column, behind those that rows above reach down to."""
    reached: Counter[int] = Counter()  # by column: how many rows from here on are taken
    for heading, cells in rows:
        free = (column for column in count() if not reached[column])
        for cell in cells:
            column = next(free)
            yield column, cell, heading
            rows_down, columns_on = (_size(cell, name) for name in ("rows", "cols"))
            reached.update(dict.fromkeys(range(column, column + columns_on), rows_down))
        reached.subtract({column: 1 for column, left in reached.items() if left})


def _size(cell: Annotation, name: str) -> int:
    """Return over how many rows or columns an imported cell goes."""
    said = dict(cell.body.attributes).get(name, "")
    return int(said) if SPAN.fullmatch(said) else 1
