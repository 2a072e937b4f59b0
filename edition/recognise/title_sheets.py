"""Title pages below other words: what stands under the first of many headings that head nothing is no division."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from edition.model.bodies import EMPTY
from edition.recognise import contents, headings, measure, shapes
from edition.recognise.blocks import FRONT
from edition.recognise.chunks import lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet

FEWEST_TITLES = 4
"""Headings below each other that are a title page: a part, a chapter and its title are three."""
MOST_BEFORE, LONGEST, MOST_LINES, NARROW, CENTRED = 80, 160, 2, 60, 8
"""Pieces of a text among which its title pages stand; code points of a piece there, lines of one that is not centred
and their code points, and columns before lines that are."""
_KEPT = frozenset(("ab", "figure", "byline"))
"""What may stand on a title page besides headings and short lines, and stays what it is."""
# “1909”, “MCMXV”, “Copyright 1909 by”, “DA”, “Par J. Rue”
_IMPRINT = re.compile(
    # with the name of a month, or another word, a year may head an entry of a diary
    r"^\W*(?:1[5-9][0-9]{2}|M[MDCLXVI]{4,})\W*$|copyright"
    r"|^[ \t]*_?(?:by|von|par|por|door|da|di|av|af|compiled by|edited by)(?:\b|_)",
    re.IGNORECASE | re.MULTILINE,
)


def claim_further(sheet: Sheet) -> Sheet:
    """Claim what stands below a title further down: of many headings without words below them, the first heads all.

    The last may head the list or the paragraph right below it. Near the beginning other short lines may stand between
    them if one says who wrote or printed the book.
    """
    near = [piece.zone != FRONT and _is_of_page(sheet.text, piece) for piece in sheet.pieces[:MOST_BEFORE]]
    pieces = list(sheet.pieces)
    for page in _runs(pieces, near):
        if any(_IMPRINT.search(sheet.text[piece.start : piece.end]) for piece in pieces[page.start : page.stop]):
            _head_once(pieces, page)
    for page in _runs(pieces, [_names_nothing(sheet.text, piece) for piece in pieces]):
        _head_once(pieces, page)
    return sheet.having(pieces)


def _runs(pieces: Sequence[Piece], among: Sequence[bool]) -> list[range]:
    """Return the runs of those *among* the pieces that have many headings, without what may head the piece below."""
    found = []
    at = 0
    for is_title, run in groupby(among):
        behind = at + len(list(run))
        below = next(iter(pieces[behind:]), None)
        # a note to the last line stands nearer to it, too
        near = below is not None and below.kind != "note" and below.blanks < pieces[behind - 1].blanks
        last = behind - (near or (below is not None and below.kind == "list"))
        if is_title and sum(piece.kind == "head" for piece in pieces[at:last]) >= FEWEST_TITLES:
            found.append(range(at, last))
        at = behind
    return found


def _head_once(pieces: list[Piece], page: range) -> None:
    """Make lines of all that stands below the first heading of a *page*."""
    first = next(nth for nth in page if pieces[nth].kind == "head")
    for nth in range(first + 1, page.stop):
        if pieces[nth].kind not in _KEPT:
            pieces[nth] = replace(pieces[nth], kind="ab", body=EMPTY)


def _is_of_page(text: str, piece: Piece) -> bool:
    """Return whether a piece may stand on a title page: `Vol. I.` may, a chapter or a preface may not."""
    if piece.kind in _KEPT:
        return True
    words = text[piece.start : piece.end]
    numeral = contents.NUMERAL.fullmatch(words) and not _IMPRINT.match(words)
    if piece.kind not in ("head", UNCLAIMED) or len(words) > LONGEST or numeral:
        return False
    rank = headings.rank(text, piece.chunks[0])
    if piece.kind == "head":
        return rank in (None, 0) and not contents.is_heading(text, piece)
    found = lines(text, piece.chunks[0])
    few = len(found) <= MOST_LINES and all(end - start <= NARROW for start, end in found)
    centred = all(measure.column(text, start) >= CENTRED for start, _ in found)
    return rank is None and (few or centred or shapes.in_capitals(words))


def _names_nothing(text: str, piece: Piece) -> bool:
    """Return whether a piece is a heading that names no division."""
    if piece.kind != "head" or contents.NUMERAL.fullmatch(text[piece.start : piece.end]):
        return False
    return headings.rank(text, piece.chunks[0]) is None
