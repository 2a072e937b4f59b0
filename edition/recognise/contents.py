"""Tables of contents: where they end, what they hold, and the lines of the text that they name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from edition.recognise import divisions, gaps, shapes
from edition.recognise.chunks import Chunk, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

LONGEST, LONGEST_LINE = 180, 90
"""Of a heading, and of a line of one (code points)."""
APART = 2
"""Blank lines before a heading that has nothing else to be known by."""
FEWEST_LINES, FEWEST_GOING_ON = 4, 2
"""Lines of a paragraph that is no entry, one fewer where entries have pages, and how many go on in small letters."""
# “IV.”, “- 3 -”, “§ 12”; not “- 3”
NUMERAL = re.compile(
    r"(?P<mark>[-–—*]?)[ \t]*(?:[IVXLC]{1,8}|[0-9]{1,4}|[A-ZА-ЯΑ-Ω一二三四五六七八九十]|§[ \t]?[0-9]+)\.?[ \t]*"
    r"(?P=mark)"
)
# leaders and a number behind a title, if there are any: “The Bridge . . . 12”, “Preface ix”
_PAGE = re.compile(r"(?<![ .\t…])[ .\t…]*+(?:\s?(?:(?<=\s)|(?<=\.\.)|(?<=…))(?:[0-9]+|[ivxlc]+))?\.?\Z", re.IGNORECASE)
# “The ford ..... 12”, “The ford . . . . 12”, or spaces in place of dots; not “Winter 1918”
PAGED = re.compile(rf"(?:(?<! )[ ]{{2,}}|\t[ ]*|(?<![.…])[.…]{{2,}}[ ]*|{gaps.LEADER})[0-9]+\.?\Z")
# “Barges, 3, 14-16; burning of, 102”; not “in May, 1918” or “Exod. 3, 14”, which end in one
_PLACES = re.compile(
    r"[^\W\d_.],[ ](?:[0-9]{1,3}|[ivxlc]+)(?:[-–][0-9]{1,3})?(?:,[ ][0-9]{1,3}(?:[-–][0-9]{1,3})?)*\.?\Z"
)
LEAST_PAGED = 0.67
# “It fell.”; a title ends without a stop
_STOP = re.compile(rf"[{shapes.STOPS}][”\"’')」』]*\Z")
# “The ford — A storm”, as chapters are summed up, or a page behind it
_SUMMARY = re.compile(r"--|[—–]|[0-9]$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")


def claim_contents(sheet: Sheet) -> Sheet:
    """Claim the lines under a heading over contents as a list, up to the first heading that they name."""
    pieces: list[Piece] = []
    at = 0
    while at < len(sheet.pieces):
        pieces.append(sheet.pieces[at])
        at += 1
        if is_heading(sheet.text, pieces[-1]):
            behind = end(sheet.text, sheet.pieces, at)
            items = tuple(replace(one, kind=one.kind or "list") for one in sheet.pieces[at:behind])
            pieces.extend(items if len(items) < 2 else (Piece("list", parts=items),))  # noqa: PLR2004  two are several
            at = behind
    return sheet.having(pieces)


def claim_index(sheet: Sheet) -> Sheet:
    """Claim chunks as lists of which most lines end in numbers of pages behind commas."""

    def one(piece: Piece) -> Iterator[Piece]:
        found = list(_lines(sheet.text, [piece])) if piece.kind == UNCLAIMED else []
        paged = sum(_PLACES.search(line) is not None for line in found)
        yield replace(piece, kind="list") if len(found) >= FEWEST_LINES and paged >= len(found) * LEAST_PAGED else piece

    return each(sheet, one)


def end(text: str, pieces: Sequence[Piece], begin: int) -> int:
    """Return the index behind the entries of a table of contents that begins at an index."""
    stop = _stop(text, pieces, begin)
    paged = [nth for nth in range(begin, stop) if any(map(PAGED.search, _lines(text, pieces[nth : nth + 1])))]
    # where most entries have pages, what stands apart behind the last of these is the text
    if not paged or len(paged) * 2 <= paged[-1] - begin:
        return stop
    return next((nth for nth in range(paged[-1] + 1, stop) if pieces[nth].blanks >= APART), stop)


def _stop(text: str, pieces: Sequence[Piece], begin: int) -> int:
    """Return the index of what can be no entry of a table of contents that begins at an index."""
    seen: set[str] = set()
    paged, farthest = False, APART * 2 - 1
    # what stands at the foot of a page and at the head of the next may part a list
    for at in (nth for nth in range(begin, len(pieces)) if pieces[nth].kind != "fw"):
        named = entries(text, pieces[at : at + 1])
        # the second line of a title may be that of another
        first = next(_lines(text, pieces[at : at + 1]), "")
        full = any(end - start > LONGEST for chunk in pieces[at].chunks for start, end in lines(text, chunk))
        if (
            pieces[at].kind != UNCLAIMED
            or full
            or (_comes_again(text, pieces, at, seen) and not PAGED.search(first))
            or (seen and pieces[at].blanks > farthest)
        ):
            return at
        if any(_is_prose(text, chunk, FEWEST_LINES - paged) for chunk in pieces[at].chunks):
            return _before_headings(pieces, begin, at)
        # what parts groups of entries parts no text from them
        farthest = max(farthest, pieces[at].blanks if seen else 0)
        seen |= named
        paged = paged or bool(PAGED.search(first))
    return len(pieces)


def _comes_again(text: str, pieces: Sequence[Piece], at: int, seen: Container[str]) -> bool:
    """Return whether a piece has the words of an entry: the text begins.

    The mere number of a chapter comes again in each part; there the next number follows, or a title that is no entry.
    """
    found = list(chain.from_iterable(islice(_lines(text, [piece]), 2) for piece in pieces[at : at + 4]))
    ranks = [_number_rank(line) for line in found]
    if ranks[0] is None:
        return _entry(found[0]) in seen
    # the number of a part has that of its first chapter below it
    below = next((nth for nth in range(1, len(found)) if (ranks[nth] or 0) <= (ranks[nth - 1] or 0)), 0)
    if not below or ranks[below] is not None:
        return False
    prose = _entry(found[0]) in seen and len(found[below]) > LONGEST_LINE * 2 // 3
    return prose or _entry(found[below]) in seen


def _number_rank(line: str) -> int | None:
    """Return how high a division is, 1 the highest, if a line is its name and number alone."""
    words = divisions.unmarked(line)
    rank = divisions.ranked(words, alone=False) if divisions.is_bare(words) else None
    return None if rank is None else rank + 1


def entries(text: str, pieces: Iterable[Piece]) -> frozenset[str]:
    """Return the lines of a table of contents, as headings have them: with the name of the division, and without."""
    return frozenset(form for line in _lines(text, pieces) for form in (_entry(line), _entry(divisions.title(line))))


def is_listed(text: str, piece: Piece, named: frozenset[str]) -> bool:
    """Return whether a piece is a line that a table of contents has, other than a mere number."""
    words = text[piece.start : piece.end] if piece.end - piece.start <= LONGEST_LINE else ""
    return (
        _entry(words) in named
        and not PAGED.search(words)
        and any(map(str.isalpha, words))
        and not NUMERAL.fullmatch(words)
    )


def is_heading(text: str, piece: Piece) -> bool:
    """Return whether a piece is a heading over contents."""
    words = text[piece.start : piece.end] if piece.end - piece.start < LONGEST_LINE else ""
    return bool(divisions.CONTENTS.fullmatch(words.strip(" _=*.:#")))


def _lines(text: str, pieces: Iterable[Piece]) -> Iterator[str]:
    for chunk in (chunk for piece in pieces for chunk in piece.chunks):
        yield from (text[start:end] for start, end in lines(text, chunk))


def _entry(line: str) -> str:
    """Return the words of an entry as a heading has them: without dots, page and case."""
    return " ".join(_WORD.findall(_PAGE.sub("", line.strip(" _=*")).casefold()))


def _is_prose(text: str, chunk: Chunk, fewest: int) -> bool:
    """Return whether a chunk is a paragraph of so many lines: what sums up a chapter has dashes and pages in it."""
    found = lines(text, chunk)
    going_on = sum(text[start].islower() for start, _ in found[1:])
    words = text[chunk.start : chunk.end]
    prose = len(found) >= fewest and going_on >= FEWEST_GOING_ON
    return prose and bool(_STOP.search(words)) and not _SUMMARY.search(words)


def _before_headings(pieces: Sequence[Piece], begin: int, at: int) -> int:
    """Return the index of the headings right above a paragraph: the last of what stands farthest from the entries."""
    farthest = max((pieces[nth].blanks for nth in range(begin + 1, at)), default=0)
    apart = (nth for nth in range(at - 1, begin, -1) if pieces[nth].blanks == farthest >= APART)
    return next(apart, at)
