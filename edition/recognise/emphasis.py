"""Italics and bold: marks around words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from edition.model.bodies import Highlight, Metamark
from edition.recognise.blocks import Mark, Stretch


def find_emphasis(text: str, stretches: Iterable[Stretch], patterns: Sequence[re.Pattern[str]]) -> Iterator[Mark]:
    """Yield the words between two marks as `hi`, the marks as `metamark`."""
    for stretch, pattern in product(stretches, patterns):
        for found in pattern.finditer(text, stretch.start, stretch.end):
            rend = "bold" if found[1] in ("**", "=") else "italic"
            yield Mark("metamark", found.start(), found.end(1), Metamark(function=rend))
            yield Mark("hi", *found.span(2), Highlight(rend=rend))
            yield Mark("metamark", found.end(2), found.end(), Metamark(function=rend))
