"""Fenced blocks: what stands between two lines of three backticks keeps every space and every line end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from edition.model.bodies import Metamark
from edition.recognise.blocks import Block, Mark
from edition.recognise.chunks import split
from edition.recognise.pieces import Piece, Read
from edition.recognise.recogniser import UNCLAIMED, Sheet

# a word behind the first says what language it is (CommonMark 0.31, 4.5); rules of ~ are those of headings more often
_FENCE = re.compile(r"^[ \t]*+(`{3,})([^`\r\n]*)(?=[\r\n]|\Z)", re.MULTILINE)
_FIRST, _LAST = re.compile(r"`{3,}[^`\r\n]*(?:\r\n?|\n)"), re.compile(r"(?:\r\n?|\n)?[ \t]*+`{3,}[ \t]*\Z")
_MARK = Metamark(function="code")


def claim_fenced(sheet: Sheet) -> Sheet:
    """Claim what is fenced, with the blank lines in it."""
    ranges = tuple(_fenced(sheet.text))
    if not ranges:
        return sheet
    parted = chain.from_iterable(_parted(sheet.text, piece, ranges) for piece in sheet.pieces)
    runs = groupby(parted, key=lambda piece: piece.kind == UNCLAIMED and _which(piece, ranges))
    return sheet.having(chain.from_iterable(_joined(nth, tuple(run)) for nth, run in runs))


def read(text: str, piece: Piece, _read_part: Read) -> list[Block]:
    """Read what is typed as it stands: the lines of a fence are no part of it."""
    first, last = _FIRST.match(text, piece.start, piece.end), _LAST.search(text, piece.start, piece.end)
    fence = (first, last) if first and last and first.end() <= last.end() else ()
    return [
        Block(
            "pre",
            piece.start,
            piece.end,
            piece.body,
            marks=tuple(Mark("metamark", *one.span(), _MARK) for one in fence),
        )
    ]


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of fenced blocks, fences included (code points); one that nothing closes is none."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened and fence[1].startswith(opened[1]) and not fence[2].strip():
            yield opened.start(), fence.end()
            opened = None
        else:
            opened = opened or fence


def _parted(text: str, piece: Piece, ranges: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Yield an unclaimed piece in parts that lie within a fence or without, each of one chunk."""
    if piece.kind != UNCLAIMED:
        yield piece
        return
    yield from (Piece(UNCLAIMED, (part,)) for part in split(text, piece.chunks, chain.from_iterable(ranges)))


def _which(piece: Piece, ranges: Sequence[tuple[int, int]]) -> int:
    """Return in which range, counted from one, a piece lies; 0 if in none."""
    nth = bisect_right(ranges, (piece.start, piece.end))
    return nth if nth and piece.start < ranges[nth - 1][1] else 0


def _joined(nth: int, run: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return (Piece("pre", tuple(chain.from_iterable(piece.chunks for piece in run))),) if nth else run
