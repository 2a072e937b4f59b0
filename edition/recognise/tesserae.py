"""The habits of Tesserae, for comparing Latin and Greek texts: a line for each verse or section, behind its label.

`<verg. aen. 1.1>` says who wrote it, in what, and where it stands there; a tab follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from edition.model.bodies import Metamark
from edition.recognise import measure
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.chunks import lines, split
from edition.recognise.pieces import Piece, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

# “<verg. aen. 1.1>”
_LABEL = re.compile(r"<[^<>\r\n]{1,60}[ .][0-9][0-9.a-z-]*>[ \t]*")
SAMPLE, LEAST_LABELLED = 50, 0.9
"""Lines at the top that are looked at, and the share of them that has a label."""
MOST_LONG = 0.1
"""The share of lines that may be longer than verses are, with their labels, where they are verses."""


def is_typed(text: str) -> bool:
    """Return whether nearly all lines begin with a label."""
    first = list(islice((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), SAMPLE))
    return bool(first) and sum(map(bool, map(_LABEL.match, first))) >= len(first) * LEAST_LABELLED


def claim_lines(sheet: Sheet) -> Sheet:
    """Claim stanzas of verses, or a paragraph on every line where lines are longer."""
    spans = [line for piece in sheet.pieces for line in lines_of(sheet.text, piece)]
    long = sum(len(_LABEL.sub("", sheet.text[start:end])) > measure.WIDEST_VERSE for start, end in spans)
    verse = long <= len(spans) * MOST_LONG

    def one(piece: Piece) -> Iterator[Piece]:
        starts = [start for chunk in piece.chunks for start, _ in lines(sheet.text, chunk)]
        parts = piece.chunks if verse else split(sheet.text, piece.chunks, starts)
        yield from (Piece("lg" if verse else UNCLAIMED, (part,)) for part in parts)

    return each(sheet, one)


def find_labels(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield labels as marks of the transcription."""
    for stretch in stretches:
        if found := _LABEL.match(text, stretch.start, stretch.end):
            yield Mark("metamark", *found.span(), Metamark(function="line"))
