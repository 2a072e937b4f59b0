"""Faults of one value in a record, led from where the record begins to the line that has the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from msgspec import structs

from edition.model.diagnostics import Diagnostic, Location
from edition.read.lines import lines

_PATTERNS: Mapping[str, str] = {
    # `person:serge` does not stand in `person:serge-2`
    # an entry's id alone stands where the field says of which register it is
    "X001": r"(?:{register}:|(?:ref|event): *['\"]?){id}(?![\w-])",
    "X001.none": r"\]\(\s*{register}(?![\w-])",
    "X002": r"[a-z]+:{text}(?![\w-])",
    "X002.order": r"^(?:order:| *- ).*?(?<![\w-]){text}(?![\w-])",
    "X003": r"[a-z]+:(?:[^\s()/]+/)?{id}(?![\w-])",
    "X004": r"{target}",
    # the id and the name of the record itself are no links either
    "X004.entry": r"(?<!id: )(?<!name: )(?<![\w:-]){target}(?![\w-])",
    "A020": r"resp: *['\"]?{editor}",
    "A027": r"{tag}",
    # another link may lead to the same
    "A027.link": r"(?<!\]\()(?<!\(<){words}|{words}(?![\w)>-]|\.\w)",
    "A028": r"{tag}",
    "A052": r"ref: .*?(?<![\w-]){id}(?![\w-])",
    "A070": r"{date}",
    "A071": r"{when}",
    "A072": r"{ended}",
    "A074": r"{number}",
    **dict.fromkeys(("A030", "A031", "A031.context", "A031.alike", "A032"), r"exact: *['\"]?{exact}"),
    "T020": r"(?:^conventions: .*?|^ +- .*?)(?<![\w-]){conventions}(?![\w-])",
}
"""How what each fault is about looks in its file; names are the fault's arguments."""


def located(root: Path, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield *faults*, those of a value led to the line and column where it stands in its record."""
    opened = cache(partial(lines, root))
    for fault in faults:
        pattern = _PATTERNS.get(fault.name)
        if pattern is None:
            yield fault
            continue
        # in single quotation marks YAML writes an apostrophe twice
        given = {name: re.escape(str(value)).replace("'", "''?") for name, value in fault.arguments}
        at = _place(opened(fault.at.file), fault.at, re.compile(pattern.format_map(given)))
        yield structs.replace(fault, at=at)


def _place(there: list[str], at: Location, value: re.Pattern[str]) -> Location:
    """Return where *value* stands in the record that begins at *at*, or *at* if no line of it has the value whole.

    Without a line *at* is the whole file.
    """
    first = max(at.line, 1)
    record = there[first - 1 :]
    for nth, line in enumerate(record):
        # what is no list of records has lists of its own
        if nth and at.line and line.startswith("- ") and record[0].startswith("- "):
            break
        if found := value.search(line):
            return Location(at.file, first + nth, found.start() + 1)
    return at
