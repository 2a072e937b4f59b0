"""Italics and bold: marks around words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from msgspec.structs import replace

from edition.model.bodies import Highlight, Metamark
from edition.recognise.blocks import Mark, Stretch

FEWEST_STARRED = 2
_STARRED = re.compile(r"(\*(?<![\w*)\]\\]\*)\*?)(?=[^\s*])([^*\r\n]{0,90}[^\s*\\])\1(?![\w*])")
"""Words between stars on one line; behind a word a star calls a note."""


def find_starred(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield words between stars, where several stand so: a single one may be chance."""
    if text.count("*") < FEWEST_STARRED * 2:
        return
    # the first star of a note is its label
    found = [replace(one, start=one.start + (one.block.kind == "note")) for one in stretches]
    if sum(len(_STARRED.findall(text, one.start, one.end)) for one in found) >= FEWEST_STARRED:
        yield from find_emphasis(text, found, (_STARRED,))


def find_emphasis(text: str, stretches: Iterable[Stretch], patterns: Sequence[re.Pattern[str]]) -> Iterator[Mark]:
    """Yield the words between two marks as `hi`, the marks as `metamark`."""
    for stretch, pattern in product(stretches, patterns):
        for found in pattern.finditer(text, stretch.start, stretch.end):
            rend = "bold" if found[1] in ("**", "=", "+") else "italic"
            yield Mark("metamark", found.start(), found.end(1), Metamark(function=rend))
            yield Mark("hi", *found.span(2), Highlight(rend=rend))
            yield Mark("metamark", found.end(2), found.end(), Metamark(function=rend))
