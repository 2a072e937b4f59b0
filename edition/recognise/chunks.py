"""Cut a text into runs of lines.

White space is XML's: space, tab, carriage return, line feed. Everything else is ink, so that no character can fall
between two blocks: a no-break space alone on its line is a run of its own, and so is a byte order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from edition.text.originals import BOM

WHITE = " \t\r\n"

_GAP = re.compile(r"\n(?:[^\S\n]*+\n)++[ \t]*+")
"""The end of a line, lines of nothing but space of any kind, and the indentation of the next."""
_GAP_WITH_RETURNS = re.compile(r"(?:\r\n?+|\n)(?:[^\S\r\n]*+(?:\r\n?+|\n))++[ \t]*+")
"""The same, eight times slower, for texts with other ends of lines than LF."""
_LINE = re.compile(r"[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?")


class Chunk(Struct, frozen=True, gc=False):
    """A run of lines with no blank one among them.

    *start* and *end* are its first ink and the place after its last (code points); *blanks* counts the blank lines
    before it.
    """

    start: int
    end: int
    blanks: int = 0


def cut(text: str) -> list[Chunk]:
    r"""Cut *text* at its blank lines.

    >>> cut("One\nline.\n\n\nTwo.\n")
    [Chunk(start=0, end=9, blanks=0), Chunk(start=12, end=16, blanks=2)]
    """
    chunks: list[Chunk] = []
    reached = blanks = 0
    if text.startswith(BOM):
        # not white space in XML, so it needs a block of its own
        chunks.append(Chunk(0, 1))
        reached = 1
    gaps = _GAP_WITH_RETURNS if "\r" in text else _GAP
    for gap in gaps.finditer(text, reached):
        chunks.extend(_inked(text, reached, gap.start(), blanks))
        if gap[0].strip(WHITE):
            chunks.extend(_inked(text, gap.start(), gap.end(), 0))
        reached = gap.end()
        blanks = line_ends(gap[0]) - 1
    chunks.extend(_inked(text, reached, len(text), blanks))
    return chunks


def split(text: str, chunks: Iterable[Chunk], offsets: Iterable[int]) -> list[Chunk]:
    """Begin a new chunk at each of *offsets* (ascending) that lies inside of one."""
    places = list(dict.fromkeys(offsets))
    return list(chain.from_iterable(_cut(text, chunk, places) for chunk in chunks))


def _cut(text: str, chunk: Chunk, places: Sequence[int]) -> Iterable[Chunk]:
    inside = places[bisect_right(places, chunk.start) : bisect_left(places, chunk.end)]
    if not inside:
        return (chunk,)
    cuts = pairwise((chunk.start, *inside, chunk.end))
    return chain.from_iterable(
        _inked(text, start, end, chunk.blanks if start == chunk.start else 0) for start, end in cuts
    )


def lines(text: str, chunk: Chunk) -> list[tuple[int, int]]:
    """Return the lines of *chunk*: pairs of first ink and the place after the last (code points)."""
    return [line.span() for line in _LINE.finditer(text, chunk.start, chunk.end)]


def indented(text: str, chunk: Chunk) -> bool:
    """Return whether white space stands before *chunk* on its line."""
    return chunk.start > 0 and text[chunk.start - 1] in " \t"


def only_space(text: str, chunk: Chunk) -> bool:
    """Return whether *chunk* shows nothing: space of other kinds than XML's, or a byte order mark."""
    return text[chunk.start : chunk.end].strip(BOM).isspace() or (chunk.start == 0 and text[: chunk.end] == BOM)


def line_ends(stretch: str) -> int:
    """Count the ends of lines, each of them CR, LF or both."""
    returns = stretch.count("\r")
    return stretch.count("\n") + (returns - stretch.count("\r\n") if returns else 0)


def _inked(text: str, start: int, end: int, blanks: int) -> Iterator[Chunk]:
    """Yield a stretch without its outer white space, unless nothing is left of it."""
    stretch = text[start:end]
    if ink := stretch.lstrip(WHITE):
        first = end - len(ink)
        yield Chunk(first, first + len(ink.rstrip(WHITE)), blanks)
