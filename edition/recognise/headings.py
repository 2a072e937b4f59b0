"""Headings without a mark: lines that name a chapter, lines in capitals, short lines that stand apart; and the title.

Levels follow what stands in the text: the highest kind of division that it has is level 2, under the title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from edition.model.bodies import Head
from edition.recognise import contents, counted_titles, divisions, heading_ranks, measure, shapes, spaced
from edition.recognise.chunks import Chunk, lines
from edition.recognise.contents import APART, LONGEST, LONGEST_LINE
from edition.recognise.heading_ranks import CAPITALS, LOWEST, NUMERAL
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import Sheet, is_free

LONGEST_CASELESS, MOST_LINES = 24, 4
USUAL_SHARE = 0.34
"""Where more of the chunks than this stand so far apart, standing apart means nothing."""
MOST_SET_IN = 0.9
"""The share of chunks none of whose lines stands at the margin, where short lines there are headings."""
MOST_OVER = 0.6
"""The share of short pieces standing apart that have a paragraph close below, where these are headings."""
DEEPEST = 6
"""The level of the lowest heading, as in HTML."""

_SET_OFF = re.compile(r"([_=*]{1,2})[^_=*\r\n]+\1\.?")
_REMARK_AT_END = re.compile(r"(?<=\S)[ \t]*\[[^\[\]]*\]\Z")
_NO_HEADING = re.compile(
    r"\A(?:--|[—–])|(?![IVXLC]+\b)\b[^\W\d_]{2,}[.,;:)\]’'\"”]*(?:\t| {3,})[ \t]*\S"
    r"|,[ ]?[0-9]{1,3}(?:[,–-][ ]?[0-9]{1,3})*\.?\Z|[$£][ ]?[0-9][0-9., ]*(?i:net|each)?\.?\Z|\b[0-9]+[ ]cents\b"
)
"""Who said it, columns, the pages of an entry in an index, a price."""
_METRE = re.compile(r"(?<! )[ ]{2,}(?:[CHLPS]\.[ ]?M\.(?:[ ]?D\.)?|[0-9]{1,2}(?:s|[., ]+[0-9]{1,2})*[., ]*D?\.?)\Z")
"""The metre of a hymn behind its title: `C. M.`, `8.7.8.7.`"""
_WORDED = re.compile(r"[^\W\d_]{3,}|\A[\W_]*[^\W\d_]{2,}\b(?!\.(?![ ]?[0-9]))")
"""A word, and not initials alone."""
_MISREAD = re.compile(r"(?=[\W0-9]*[IOLSZ])(?=\D*[0-9])[IOLSZ0-9\W]+")
"""A number whose figures a machine took for letters."""
_ENDS = re.compile(rf"[{shapes.STOPS}][”\"’')」』]*\Z")
LONG, SHORT = 100, 45
"""Code points of a paragraph that is no heading, and of a line that has nothing else to be known by."""


def rank(text: str, chunk: Chunk) -> int | None:
    """Return how high the division is that a chunk names in its first line, 0 the highest; None if it names none."""
    found = lines(text, chunk)
    if chunk.end - chunk.start > LONGEST or len(found) > MOST_LINES:
        return None
    start, end = found[0]
    words = divisions.unmarked(shapes.CALL_AT_END.sub("", text[start:end]))
    if len(words) > LONGEST_LINE:
        return None
    return divisions.ranked(spaced.joined(words), alone=len(found) == 1)


def division(line: str) -> str:
    """Return the word for a division, in small letters, if a line begins with one and its number; else nothing."""
    return divisions.numbered(divisions.unmarked(line))


def is_numeral(line: str) -> bool:
    """Return whether a line is a number alone, as chapters have one."""
    return contents.NUMERAL.fullmatch(line) is not None


def is_capitals(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is a few short lines in capitals."""
    words = _METRE.sub("", text[chunk.start : chunk.end])
    short = (
        len(words) <= LONGEST
        and len(lines(text, chunk)) <= MOST_LINES
        and not words.rstrip("_ ").endswith(shapes.NO_END)
    )
    worded = bool(_WORDED.search(words)) and not _MISREAD.fullmatch(words)
    return short and worded and shapes.in_capitals(words) and not _NO_HEADING.search(words)


def claim_headings(sheet: Sheet) -> Sheet:
    """Claim headings, each with its level."""
    ranks = _ranks(sheet)
    return sheet.having(
        replace(piece, kind="head", body=Head(level=level)) if level else piece
        for piece, level in zip(sheet.pieces, _levels(ranks), strict=True)
    )


def _levels(ranks: Iterable[int | None]) -> Iterator[int]:
    """Yield the level of each heading, 0 for what is none: a part is one below what it is a part of, however named."""
    over: list[int] = []
    for rank_of in ranks:
        if rank_of is None:
            yield 0
            continue
        while over and over[-1] >= rank_of:
            over.pop()
        over.append(rank_of)
        yield min(1 + len(over), DEEPEST)


def _ranks(sheet: Sheet) -> list[int | None]:
    text, pieces = sheet.text, sheet.pieces
    further = sum(piece.blanks >= APART for piece in pieces)
    apart = further < USUAL_SHARE * len(pieces) or _heads_apart(pieces)
    even = not further and _heads_in_capitals(text, pieces)
    ranks: list[int | None] = []
    counted, run_in, numerals = (
        counted_titles.titles(text, pieces),
        counted_titles.paragraphs(text, pieces),
        counted_titles.numerals(text, pieces),
    )
    names, signatures = counted_titles.names(text, pieces), _signatures(text, pieces)
    set_out = _set_out(text, pieces) | (_over_others(text, pieces) if not further else frozenset())
    listed = 0
    entries: frozenset[str] = frozenset()
    for nth, piece in enumerate(pieces):
        before = ranks[-1] if ranks else None
        after = pieces[nth + 1].blanks if nth + 1 < len(pieces) else 0
        free = is_free(piece) and nth >= listed and nth not in run_in
        # at the end nothing is left that it could head
        ending = nth + 1 == len(pieces) and (not free or rank(text, piece.chunks[0]) is None)
        free = free and nth not in signatures
        # what stands below an ornament stands apart from what is above
        alike = even or (nth > 0 and pieces[nth - 1].kind == "ab")
        own = None if ending else _rank(text, piece, before, apart=apart and after > 0, even=alike) if free else None
        if own is None and free and after and not ending and nth in set_out - counted:
            own = LOWEST
        named = (nth in counted and nth >= listed) or (free and contents.is_listed(text, piece, entries))
        counting = NUMERAL if nth in numerals else _counted_rank(text, piece) if named else None
        own = counting if own is None else own
        # what only counts on is as high as chapters
        called = nth in names and nth >= listed and (own is None or own >= CAPITALS)
        ranks.append(divisions.SINGLE_RANK if called else own)
        if free and contents.is_heading(text, piece):
            listed = contents.end(text, pieces, nth + 1)
            entries = contents.entries(text, pieces[nth + 1 : listed])
    return heading_ranks.leveled(text, pieces, ranks, counted)


def _set_out(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of short lines at the margin of a text in which all else is set in, as in memoranda."""
    free = [nth for nth, one in enumerate(pieces) if is_free(one)]
    margin = [nth for nth in free if not measure.column(text, pieces[nth].start)]
    found = [nth for nth in margin if _is_line_apart(text, pieces[nth].chunks[0], LONGEST_LINE * 2 // 3)]
    others = [pieces[nth].chunks[0] for nth in free if nth not in found]
    set_in = sum(all(measure.column(text, start) for start, _ in lines(text, one)) for one in others)
    return frozenset(found if others and set_in >= len(others) * MOST_SET_IN else ())


def _over_others(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of short lines of a text without wider gaps, if nearly all have a paragraph or a list below.

    Some must have a list: of letters, names have paragraphs below. What ends in a colon announces a sentence; of a word
    or two, over a list, it is what that is called.
    """
    listed = {nth for nth, one in enumerate(pieces[1:]) if one.kind in ("list", "table")}

    def is_over(nth: int) -> bool:
        chunk, below = pieces[nth].chunks[0], pieces[nth + 1]
        colon = text.endswith(":", chunk.start, chunk.end) and chunk.end - chunk.start <= LONGEST_CASELESS
        bare = Chunk(chunk.start, chunk.end - 1) if colon and nth in listed else chunk
        return _is_line_apart(text, bare, SHORT) and (nth in listed or below.end - below.start > SHORT)

    found = [nth for nth, one in enumerate(pieces[:-1]) if is_free(one) and _is_line_apart(text, one.chunks[0], SHORT)]
    over = [nth for nth, one in enumerate(pieces[:-1]) if is_free(one) and is_over(nth)]
    few = 1 < len(over) < len(pieces) / 2 and len(over) >= len(found) * MOST_SET_IN
    return frozenset(over if few and not listed.isdisjoint(over) else ())


def _heads_in_capitals(text: str, pieces: Sequence[Piece]) -> bool:
    """Return whether what stands in capitals is seldom, or each time something else, with other words below it."""
    found = [nth for nth, one in enumerate(pieces) if is_free(one) and is_capitals(text, one.chunks[0])]
    words = {text[pieces[nth].start : pieces[nth].end] for nth in found}
    over = sum(nth + 1 < len(pieces) and nth + 1 not in found for nth in found)
    return len(found) < USUAL_SHARE * len(pieces) or len(words) == len(found) == over


def _signatures(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of the same line in capitals that most often closes something: what is below stands farther.

    Whoever signs many letters or papers does so in the same words.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for nth, piece in enumerate(pieces[:-1]):
        if is_free(piece) and is_capitals(text, piece.chunks[0]):
            found[text[piece.start : piece.end]].append(nth)
    several = (one for one in found.values() if len(one) >= counted_titles.FEWEST_COUNTED)
    closing = (one for one in several if 2 * sum(pieces[nth + 1].blanks > pieces[nth].blanks for nth in one) > len(one))
    return frozenset(chain.from_iterable(closing))


def _heads_apart(pieces: Sequence[Piece]) -> bool:
    """Return whether nearly all short pieces that stand apart have a paragraph close below, which stands so seldom."""
    long = [piece.end - piece.start > LONG for piece in pieces]
    paragraphs = [piece.blanks >= APART for piece, is_long in zip(pieces, long, strict=True) if is_long]
    below = [
        long[nth + 1] and pieces[nth + 1].blanks < APART
        for nth in range(len(pieces) - 1)
        if not long[nth] and pieces[nth].blanks >= APART
    ]
    return sum(paragraphs) < USUAL_SHARE * len(paragraphs) and sum(below) >= MOST_OVER * len(below)


def _counted_rank(text: str, piece: Piece) -> int:
    """Return the rank of a title with a number, or none: `1.1` lies below `1`."""
    match = counted_titles.counted(text, piece)
    return LOWEST + (1 if match and match["below"] else 0)


def _rank(text: str, piece: Piece, before: int | None, *, apart: bool, even: bool) -> int | None:
    """Return the rank of a heading, None if the piece is none; *before* is that of the piece above.

    Where nothing stands *apart*, or one blank line parts *even* headings from paragraphs, capitals and numerals do.
    """
    chunk = piece.chunks[0]
    named = rank(text, chunk)
    if named is not None:
        return named
    words = text[chunk.start : chunk.end]
    alone = piece.blanks >= APART or not apart
    lonely = alone or (even and piece.blanks > 0 and "\n" not in words)
    if contents.NUMERAL.fullmatch(words) and (lonely or before is not None):
        return NUMERAL
    if is_capitals(text, chunk) and (lonely or before is not None):
        return before if before is not None and piece.blanks < APART else CAPITALS
    # right under “Chapter I” stands what the chapter is called
    under = before is not None and before < LOWEST and piece.blanks < APART
    if apart and _is_line_apart(text, chunk, LONGEST_LINE if under else LONGEST_LINE * 2 // 3):
        return before if under else LOWEST if alone else None
    return None


def _is_line_apart(text: str, chunk: Chunk, longest: int) -> bool:
    """Return whether a chunk is one line, no longer, that could be a heading: it begins one, and ends like none."""
    if chunk.end - chunk.start > LONGEST:
        return False
    words = shapes.CALL_AT_END.sub("", _REMARK_AT_END.sub("", text[chunk.start : chunk.end]))
    bare = words.strip("_=*“”\"'‘’[( \u3000")
    first = bare[:1]
    # a script without capitals says as much in fewer letters, or has no capital to begin with
    caseless = first.isalpha() and first.lower() == first.upper()
    longest = LONGEST_CASELESS if caseless else longest
    if len(words) > longest or "\n" in words or words.rstrip("_ ").endswith(shapes.NO_END) or _NO_HEADING.search(words):
        return False
    return (
        bool(bare)
        and not _MISREAD.fullmatch(words)
        and (first.isupper() or first.isdigit() or caseless)
        and (not _ENDS.search(bare) or bool(_SET_OFF.fullmatch(words)))
    )
