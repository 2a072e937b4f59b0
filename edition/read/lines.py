"""Quote in faults the line of the file at which they stand, for people who see them on a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

from msgspec import structs

from edition.model.diagnostics import Diagnostic
from edition.read import characters, files

WIDTH = 100
LEAD = 60
_LIMIT = 20_000_000


def quoted(root: Path, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield *faults*, each with its line; of a line longer than `WIDTH`, the part around the column."""
    opened = cache(partial(lines, root))
    for fault in faults:
        if fault.line_text or not fault.at.line:
            yield fault
            continue
        there = opened(fault.at.file)
        line = there[fault.at.line - 1] if fault.at.line <= len(there) else ""
        yield structs.replace(fault, line_text=_around(line, fault.at.column))


def lines(root: Path, file: str) -> list[str]:
    """Return the lines of a file; none if it cannot be read."""
    content = files.contents(root, file, code="", limit=_LIMIT)
    return [] if isinstance(content, Diagnostic) else characters.LINE_END.split(content.decode("utf-8", "replace"))


def _around(line: str, column: int) -> str:
    if len(line) <= WIDTH or column <= LEAD:
        return line[:WIDTH]
    return "…" + line[column - LEAD : column - LEAD + WIDTH]
