"""Faults of links, led from the record in which a link stands to its line: a note may have many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from msgspec import structs

from edition.model.diagnostics import Diagnostic, Location
from edition.read.lines import lines

_PATTERNS: Mapping[str, str] = {
    "X001": r"{register}:{id}(?![\w-])",
    "X001.none": r"\]\(\s*{register}(?![\w-])",
    "X002": r"[a-z]+:{text}(?![\w-])",
    "X003": r"[a-z]+:(?:[^\s()/]+/)?{id}(?![\w-])",
    "X004": r"{target}",
}
"""How a link of each fault looks in its file; names are the fault's arguments."""


def located(root: Path, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield *faults*, those of links at the line and column where the link stands in its record."""
    opened = cache(partial(lines, root))
    for fault in faults:
        pattern = _PATTERNS.get(fault.name)
        if pattern is None or not fault.at.line:
            yield fault
            continue
        given = {name: re.escape(str(value)) for name, value in fault.arguments}
        at = _place(opened(fault.at.file), fault.at, re.compile(pattern.format_map(given)))
        yield structs.replace(fault, at=at)


def _place(there: list[str], at: Location, link: re.Pattern[str]) -> Location:
    """Return where a *link* stands in the record that begins at *at*; the record's place if it stands nowhere in it."""
    for nth, line in enumerate(there[at.line - 1 :]):
        if nth and line.startswith("- "):
            break
        if found := link.search(line):
            return Location(at.file, at.line + nth, found.start() + 1)
    return at
