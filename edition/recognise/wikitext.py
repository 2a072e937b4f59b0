"""The marks of wikis: apostrophes around words, links in brackets. Headings between `==` are read with others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.model.bodies import Highlight, Metamark
from edition.recognise.blocks import Mark, Stretch

FEWEST = 2
"""Marks in a text; a single one may be chance."""
# “'''bridge'''”, “''pons''”, “[[River Venn|Venn]]”, “[https://example.org the map]”; the words are the second group
_MARKS = (
    (re.compile(r"(''')(?=[^\s'])((?:[^'\r\n]|'(?!''))+)(''')"), Highlight(rend="bold")),
    (re.compile(r"(?<!')('')(?=[^\s'])((?:[^'\r\n]|'(?!'))+)('')(?!')"), Highlight(rend="italic")),
    (re.compile(r"(\[\[(?:[^\[\]|\r\n]*\|)?)([^\[\]|\r\n]+)(\]\])"), None),
    (re.compile(r"(\[https?://[^\s\[\]]+[ ])([^\[\]\r\n]+)(\])"), None),
)
_LINK = re.compile(r"\[\[[^\[\]\r\n]+\]\]|'''\S")


def find_marks(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield bold and italic words and the marks around them, and those around the words of links."""
    if sum(1 for _, _ in zip(_LINK.finditer(text), range(FEWEST), strict=False)) < FEWEST:
        return
    for stretch in stretches:
        for pattern, look in _MARKS:
            for found in pattern.finditer(text, stretch.start, stretch.end):
                yield from (
                    Mark("metamark", *found.span(nth), Metamark(function=look.rend if look else "link"))
                    for nth in (1, 3)
                )
                yield from (Mark("hi", *found.span(2), look),) if look else ()
