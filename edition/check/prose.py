"""Notes with tags of HTML, which readers would see as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.model.diagnostics import Diagnostic, Location, diagnose

_TAG = re.compile(
    r"(?<!\\)</?(?:a|b|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|su[bp]|table|t[dhr]|u|ul)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_CODE = re.compile("(?<!`)(`++).+?(?<!`)\\1(?!`)", re.DOTALL)


def faults(notes: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Yield a fault for each of *notes* (its words, and where it stands) with tags, which names the first."""
    for words, at in notes:
        if "<" in words and (found := _TAG.search(_CODE.sub("", words))):
            yield diagnose("A027", at, tag=found[0])
