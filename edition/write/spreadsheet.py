"""Tables to download, as CSV (RFC 4180): for spreadsheets first, so no cell may be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would compute (OWASP, CSV injection): texts and files are strangers'."""
Cell = str | int | float


def table(lines: Iterable[Sequence[Cell]]) -> bytes:
    r"""Return *lines* as rows of a table; numbers stay numbers, of words none is a formula.

    >>> table([("name", "lat"), ("=1+1", -33.9)])
    b"name,lat\r\n'=1+1,-33.9\r\n"
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([inert(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)
    return written.getvalue().encode()


def inert(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula.

    >>> inert("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell
