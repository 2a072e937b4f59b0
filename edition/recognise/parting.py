"""How paragraphs are parted where no blank line does it: a line each, an indentation, a line that is not full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from edition.recognise import headings, measure, shapes, tables
from edition.recognise.chunks import Chunk, line_ends, lines, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, Step, chunks_left, each

LONG = 130
"""Code points of a line that nobody breaks: whoever writes such lines writes a paragraph in each."""
FEWEST, MOST_SET_IN, LEAST_FULL, FAR_SHORT, MOST_TITLES = 4, 0.5, 0.5, 0.6, 12
LEAST_ENDED, MOST_NAMED = 0.6, 2
"""The share of lines that end sentences where each is a paragraph, since of verses fewer do; and how many lines name a
division, by its number and its title."""
FEWEST_SPACED, NEARLY_ALL, LEAST_CUT = 6, 0.9, 0.3
"""Lines with a blank one behind each: how many, the share that stands alone, and of these the share that ends within a
sentence which the next line goes on with, as no paragraphs do."""
_IDEOGRAPHIC, DEEP = "\u3000", 3
# five signs or more: fewer may be a dash
_RULE = re.compile(r"[-=_*~—─]{5,}")
# “— Who is there?”; not “— 12”
_DASH = re.compile(r"(?:--?|[–—―])[ \t\u00a0]*[^\W\d_]")

Lines = Sequence[tuple[int, int]]
Begins = Callable[[str, Lines, int], Iterator[int]]
"""Yields the indices of the lines that begin a paragraph in a run of lines; the last argument is their usual width."""


def part(begins: Begins, width_of: Callable[[str, Sequence[Chunk]], int] = measure.line_width) -> Step:
    """Return a step that parts runs of lines where *begins* says so, at the width that *width_of* finds."""

    def parted(sheet: Sheet) -> Sheet:
        chunks = chunks_left(sheet.pieces)
        width = width_of(sheet.text, chunks)

        def one(piece: Piece) -> Iterator[Piece]:
            for chunk in piece.chunks:
                found = lines(sheet.text, chunk)
                starts = sorted({found[nth][0] for nth in begins(sheet.text, found, width)})
                yield from (Piece(UNCLAIMED, (part,)) for part in split(sheet.text, [chunk], starts))

        return each(sheet, one)

    return parted


def join_lines(sheet: Sheet) -> Sheet:
    """Join lines with a blank one behind each, where the text is spaced so: what is farther apart is a paragraph."""
    chunks = chunks_left(sheet.pieces)
    usual = Counter(chunk.blanks for chunk in chunks[1:]).most_common(1)
    single = [chunk for chunk in chunks if not line_ends(sheet.text[chunk.start : chunk.end])]
    # most texts are not spaced so, and need not be looked at any closer
    if len(chunks) < FEWEST_SPACED or len(single) < len(chunks) * NEARLY_ALL:
        return sheet
    pairs = [(one, two) for one, two in pairwise(chunks) if usual and two.blanks == usual[0][0]]
    cut = sum(measure.is_cut(sheet.text, (one.start, one.end), (two.start, two.end)) for one, two in pairs)
    if cut < len(pairs) * LEAST_CUT:
        return sheet
    width = max(chunk.end - chunk.start for chunk in single)
    joined: list[Piece] = []
    for piece in sheet.pieces:
        last = joined[-1] if joined else None
        if last and _goes_on(sheet.text, last, piece, usual[0][0], width):
            chunk = Chunk(last.start, piece.end, last.blanks)
            joined[-1] = Piece(UNCLAIMED, (chunk,))
        else:
            joined.append(piece)
    return sheet.having(joined)


def _goes_on(text: str, last: Piece, piece: Piece, usual: int, width: int) -> bool:
    """Return whether a line goes on in the next, as far below as *usual*: it is full, or ends within a sentence."""
    if last.kind != UNCLAIMED or piece.kind != UNCLAIMED or piece.blanks != usual:
        return False
    line, following = lines(text, last.chunks[-1])[-1], lines(text, piece.chunks[0])[0]
    # a short line without a stop is a signature or a heading
    short = following[1] - following[0] < width * FAR_SHORT and not measure.ends_paragraph(text, following)
    if short and measure.ends_paragraph(text, line):
        return False
    return measure.full_share(text, [line, following], width) > 0 or measure.is_cut(text, line, following)


def every_line(_text: str, found: Lines, _width: int) -> Iterator[int]:
    """Yield all lines."""
    yield from range(len(found))


def long_lines(text: str, found: Lines, width: int) -> Iterator[int]:
    """Yield lines that are too long to be a part of anything, and those after them.

    Where lines are so long, what somebody says behind a dash is a paragraph, too, however short.
    """
    spoken = _DASH if width > LONG else None
    apart = [
        nth
        for nth, (start, end) in enumerate(found)
        if end - start > LONG or (spoken and spoken.match(text, start, end))
    ]
    yield from sorted({at for nth in apart for at in (nth, nth + 1) if at < len(found)})


def whole_lines(text: str, found: Lines, width: int) -> Iterator[int]:
    """Yield the lines of a run that are paragraphs: most end as paragraphs do, and none goes on in the next.

    They stand at one margin; what is set in deeper belongs to the line above. Titles may stand above them, without a
    stop; one alone, or two, are titles only if the first looks it.
    """
    columns = [measure.column(text, start) for start, _ in found]
    first = [nth for nth, column in enumerate(columns) if column == min(columns)]
    margin = [found[nth] for nth in first]
    ended = [measure.ends_paragraph(text, line) for line in margin]
    titles = ended.index(True) if True in ended else len(margin)
    named = 0 < titles <= MOST_NAMED and _is_title(text, Chunk(*margin[0]))
    below = margin[titles:]
    enough = sum(ended) >= len(below) * LEAST_ENDED and (named or len(below) > 1)
    cut = any(measure.is_cut(text, *pair) or "\t" in text[slice(*pair[0])] for pair in pairwise(margin))
    titled = all(shapes.title(text, Chunk(*line)) for line in margin[named:titles])
    rows = tables.is_table(text, found)
    if width and enough and titled and not (cut or rows) and not measure.ends_in_dandas(text, found):
        # a number and the title below it are one heading
        yield from (first[0], *first[titles if named else 1 :])


def _is_title(text: str, line: Chunk) -> bool:
    return headings.rank(text, line) is not None or headings.is_capitals(text, line)


def set_in(text: str, found: Lines, width: int) -> Iterator[int]:
    """Yield the lines of prose that are set in."""
    # what most lines do parts nothing: then all the text is set in, or it is verse
    columns = [measure.column(text, start) for start, _ in found]
    margin = min(columns, default=0)
    deeper = [nth for nth, column in enumerate(columns) if column > margin]
    prose = len(found) >= FEWEST and len(deeper) <= len(found) * MOST_SET_IN and _is_prose(text, found, width)
    # the heads of columns may be set in
    if prose and not tables.is_table(text, found):
        yield from deeper


def ideographic(text: str, found: Lines, _width: int) -> Iterator[int]:
    """Yield lines that begin with an ideographic space, headings, and what stands below a heading or a rule.

    Lines that are set in deeper than a paragraph are verses: they stay together, with lines below of the same length.
    """
    verses = False
    for nth, (start, end) in enumerate(found):
        verses = is_deep(text, start, end) or (verses and are_even(text, found[nth - 1 : nth + 1]))
        if nth and verses and (is_deep(text, *found[nth - 1]) or not is_deep(text, start, end)):
            continue
        apart = headings.rank(text, Chunk(start, end)) is not None or _RULE.fullmatch(text, start, end) is not None
        if apart or text[start] == _IDEOGRAPHIC or (nth and is_deep(text, *found[nth - 1])):
            yield nth
        if apart and nth + 1 < len(found):
            yield nth + 1


def are_even(text: str, found: Lines) -> bool:
    """Return whether lines that are set in have as many letters as each other."""
    bare = [text[start:end].strip(_IDEOGRAPHIC) for start, end in found]
    return len(set(map(len, bare))) == 1 and all(text[start] == _IDEOGRAPHIC for start, _ in found)


def is_deep(text: str, start: int, end: int) -> bool:
    """Return whether a line begins with more ideographic spaces than a paragraph, which has two."""
    return text.startswith(_IDEOGRAPHIC * DEEP, start, end)


def after_short_lines(text: str, found: Lines, width: int) -> Iterator[int]:
    """Yield the lines of prose before which a sentence ends short of the margin."""
    if len(found) < FEWEST or not _is_prose(text, found, width):
        return
    for nth in range(1, len(found)):
        before = found[nth - 1]
        # a line is short if the first word of the next would have fitted on it
        full = measure.full_share(text, found[nth - 1 : nth + 1], width)
        if not full and shapes.ends_sentence(text, Chunk(*before)):
            yield nth


def filled(text: str, found: Lines, width: int) -> Iterator[int]:
    """Yield the lines of a text without blank ones before which a line ends short of the margin as paragraphs do.

    So do headings: far short of it, before a full line that begins large; and what somebody says begins with a dash.
    """
    top = next((nth for nth, (start, end) in enumerate(found) if end - start >= width * FAR_SHORT), 0)
    for nth in range(1, len(found)):
        (start, end), (at, behind) = found[nth - 1], found[nth]
        before = Chunk(start, end)
        if nth <= top < MOST_TITLES and not text[: found[0][0]].strip():
            # a title page, a line each
            yield nth
        ended = shapes.ends_sentence(text, before) or shapes.announces(text, before)
        short = end - start < width * measure.NEARLY_FULL
        over = end - start < width * FAR_SHORT and behind - at >= width * measure.NEARLY_FULL and not text[at].islower()
        if (ended and (short or _DASH.match(text, at))) or over:
            yield nth


def _is_prose(text: str, found: Lines, width: int) -> bool:
    return measure.full_share(text, found, width) >= LEAST_FULL
