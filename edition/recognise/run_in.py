"""What no blank line parts from the words beside it: chapters, the days of a diary, the verses of scripture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from edition.model.bodies import Head
from edition.recognise import counted_titles, divisions, letter_parts, measure, shapes
from edition.recognise.chunks import WHITE, Chunk, lines, split
from edition.recognise.contents import LONGEST, LONGEST_LINE
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each

MOST_LINES, LONGEST_BARE = 4, 50
"""Lines of a heading: below so many, what stands under the name of a chapter is what it is called; and code points of
such a name with its number."""
LOWEST = 6
FEWEST_DAYS, LEAST_DAYS, LONGEST_DAY = 12, 0.1, 60
"""Days of a diary, and the share of the chunks of a text that they begin; the length of one (code points)."""
FEW_DAYS, MANY_DAYS, MOST_ENTRIES = 3, 0.25, 0.7
"""The same of a few pages, and the share of days alone below which something of some length stands."""
FEWEST_VERSES, LEAST_STEPS = 20, 0.9
"""Verses of scripture, and the share of them whose number follows that of the one before."""
_VERSE = re.compile(r"(?<!\S)([0-9]{1,3}):([0-9]{1,3})\s+(?=\S)")
# “16 And the tide”; not “16th of March”
_BARE_VERSE = re.compile(r"(?<!\S)([0-9]{1,3})(?:[ \t\u00a0]+|[ \t\u00a0]*\r?\n)(?=[^\W\d_]|[“\"‘'«„»¿¡(\[¶])")
FEWEST_SECTIONS, LEAST_SECTIONS, MOST_LEFT_OUT = 6, 0.7, 9
"""Sections of a law, the share of them whose number is a little above that of the one before, and how little."""
# “§ 12. The ford”, “Art. 3. The ford”; not “in 1918 the ford”
_SECTION = re.compile(r"(?P<word>§{1,2}|[^\W\d_]{2,10}\.?)[ \t\u00a0]*(?P<n>[0-9]{1,4})[a-z]?[.):—–-]")
FEWEST_ITEMS = 3
# “(a) One”, “1. One”; not “10.5 men”
_ITEM = re.compile(r"[(\[]?([0-9]{1,3}|[A-Za-z])[.)\]][ \t]+\S")
LEAST_RUN_ON = 0.4
"""The share of verses with bare numbers that begin within a line: those of a list begin lines."""

_RUN_IN_DAY = re.compile(r"_([^_\r\n]{3,40}?)\.?_\.?[ ]?(?:--|[—–])[ ]?(?=\S)")
"""A day in italics, with a dash between it and what happened."""
_STARS = re.compile(r"\*(?:[ \t]*\*){2,4}")


def part_chapters(sheet: Sheet) -> Sheet:
    """Part the lines that name a chapter and say no more, and lines of stars, from the text above and below them.

    So are Roman numerals alone that count on, as above stanzas, and titles that count on above their words.
    """
    chunks = chunks_left(sheet.pieces)
    over, numerals = _over_text(sheet.text, chunks), counted_titles.numerals_in(sheet.text, chunks)
    words = counted_titles.over_words(sheet.text, chunks)

    def starts(chunk: Chunk) -> Iterable[int]:
        apart = _around(sheet.text, chunk, lambda start, _end: start in numerals)
        below = (start for start, _ in lines(sheet.text, chunk)[1:2] if start in words)
        return sorted({*_chapters(sheet.text, chunk, over), *_starred(sheet.text, chunk), *apart, *below})

    return _parted(sheet, starts)


def part_sections(sheet: Sheet) -> Sheet:
    """Part sections of laws, with a word and a number that counts on (`§ 12.`), and items that hang from labels."""
    chunks = chunks_left(sheet.pieces)
    items = (start for chunk in chunks for start in _items(sheet.text, chunk))
    starts = sorted({*_sections(sheet.text, chunks), *items})
    return _parted(sheet, lambda chunk: starts[bisect_left(starts, chunk.start) : bisect_left(starts, chunk.end)])


def _sections(text: str, chunks: Iterable[Chunk]) -> Iterator[int]:
    """Yield where lines begin that count sections (code points), each behind a sentence."""
    found: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    # what a bracket opens is a caption, and whole
    for begins in (one for chunk in chunks if text[chunk.start] != "[" for one in _begun(text, chunk)):
        found[begins["word"].casefold()].append(begins)
    for several in found.values():
        numbers = [int(one["n"]) for one in several]
        steps = sum(two == 1 or one <= two <= one + MOST_LEFT_OUT for one, two in pairwise(numbers))
        if len(several) >= FEWEST_SECTIONS and steps >= (len(several) - 1) * LEAST_SECTIONS:
            yield from (one.start() for one in several)


def _begun(text: str, chunk: Chunk) -> Iterator[re.Match[str]]:
    """Yield the beginnings of lines that may count sections, at the top of a chunk or behind a sentence."""
    before: Chunk | None = None
    for start, end in lines(text, chunk):
        begins = _SECTION.match(text, start, end)
        if begins and (before is None or shapes.ends_sentence(text, before) or shapes.announces(text, before)):
            yield begins
        before = Chunk(start, end)


def _items(text: str, chunk: Chunk) -> Sequence[int]:
    """Return where items begin whose labels count on at one margin, all other lines set in deeper (code points)."""
    found = lines(text, chunk)
    margin = min(measure.column(text, start) for start, _ in found)
    starts = [start for start, _ in found if measure.column(text, start) == margin]
    labels = [_ITEM.match(text, start) for start in starts]
    named = [label[1] for label in labels if label]
    counted = [int(one) if one.isdigit() else ord(one) for one in named]
    counts_on = all(two == one + 1 for one, two in pairwise(counted))
    return starts if len(named) == len(starts) >= FEWEST_ITEMS and counts_on and len(found) > len(starts) else ()


def part_verses(sheet: Sheet) -> Sheet:
    """Part verses that begin with their numbers, with their chapters' before or bare, where these count on."""
    starts = _verses(sheet.text, chunks_left(sheet.pieces))
    return _parted(sheet, lambda chunk: starts[bisect_left(starts, chunk.start) : bisect_left(starts, chunk.end)])


def _verses(text: str, chunks: Sequence[Chunk]) -> Sequence[int]:
    """Return where verses begin (code points); none unless nearly all numbers that look so are theirs."""
    for verse, counted in ((_VERSE, _following), (_BARE_VERSE, _counting)):
        found = [one for chunk in chunks for one in verse.finditer(text, chunk.start, chunk.end)]
        starts = list(counted(found))
        if len(starts) >= max(FEWEST_VERSES, len(found) * LEAST_STEPS):
            return starts
    return ()


def _following(found: Iterable[re.Match[str]]) -> Iterator[int]:
    """Yield where verses begin (code points): each is the next of its chapter or the one after, or the first of one."""
    chapter = verse = 0
    for one in found:
        numbers = int(one[1]), int(one[2])
        # what only some manuscripts have is left out, with its number
        if numbers in ((chapter, verse + 1), (chapter, verse + 2), (chapter + 1, 1), (1, 1)):
            chapter, verse = numbers
            yield one.start()


def _counting(found: Iterable[re.Match[str]]) -> Sequence[int]:
    """Return where verses with bare numbers begin (code points): each is the next, or a first that begins a line.

    There are none where most of them begin lines.
    """
    starts: list[int] = []
    within = verse = 0
    for one in found:
        before = one.string[one.start() - measure.column(one.string, one.start()) : one.start()]
        begins_line = not before.strip(WHITE)
        if int(one[1]) == verse + 1 or (int(one[1]) == 1 and begins_line):
            verse = int(one[1])
            within += not begins_line
            starts.append(one.start())
    return starts if within >= len(starts) * LEAST_RUN_ON else []


def claim_days(sheet: Sheet) -> Sheet:
    """Claim the day of each entry of a diary as its heading, however it stands over the words or begins them."""
    chunks = chunks_left(sheet.pieces)
    days = {chunk.start: begins for chunk in chunks if (begins := _behind_day(sheet.text, chunk))}
    days.update(_days_apart(sheet.text, chunks))
    several = len(days) >= FEWEST_DAYS and len(days) >= len(chunks) * LEAST_DAYS
    if not several and len(days) < max(FEW_DAYS, len(chunks) * MANY_DAYS):
        return sheet

    def one(piece: Piece) -> Iterator[Piece]:
        for chunk in piece.chunks:
            for part in split(sheet.text, [chunk], [days[chunk.start]] if chunk.start in days else []):
                day = part.start in days
                yield Piece("head", (part,), body=Head(level=LOWEST)) if day else Piece(UNCLAIMED, (part,))

    return each(sheet, one)


def _days_apart(text: str, chunks: Sequence[Chunk]) -> dict[int, int]:
    """Return where chunks begin and end that are a day alone, right above what was written on it (code points).

    There are none where one of them stands below a heading or above a greeting, as in letters, or far above all else.
    """
    days = [nth for nth, chunk in enumerate(chunks[:-1]) if _is_day(text, chunk)]
    texts = [
        chunks[nth + 1].blanks <= chunks[nth].blanks
        and chunks[nth + 1].end - chunks[nth + 1].start > LONGEST_DAY / 2
        and not letter_parts.is_salute(text[slice(*lines(text, chunks[nth + 1])[0])])
        for nth in days
    ]
    below = sum(nth > 1 and shapes.title(text, chunks[nth - 1]) for nth in days)
    enough = sum(texts) >= len(days) * MOST_ENTRIES and not below
    return {chunks[nth].start: chunks[nth].end for nth in days} if enough else {}


def _is_day(text: str, chunk: Chunk) -> bool:
    words = text[chunk.start : chunk.end].strip("[](). ")
    return len(words) <= LONGEST_DAY and "\n" not in words and letter_parts.is_day(words)


def _parted(sheet: Sheet, starts: Callable[[Chunk], Iterable[int]]) -> Sheet:
    return each(
        sheet,
        lambda piece: (
            Piece(UNCLAIMED, (part,)) for chunk in piece.chunks for part in split(sheet.text, [chunk], starts(chunk))
        ),
    )


def _starred(text: str, chunk: Chunk) -> Iterator[int]:
    """Yield where lines of a few stars begin, and those below them (code points)."""
    return _around(text, chunk, lambda *line: _STARS.fullmatch(text, *line) is not None)


def _around(text: str, chunk: Chunk, is_apart: Callable[[int, int], bool]) -> Iterator[int]:
    """Yield where lines begin that stand apart, and those below them (code points)."""
    found = lines(text, chunk)
    for nth, line in enumerate(found):
        if is_apart(*line):
            yield from (start for start, _ in found[nth : nth + 2])


def _over_text(text: str, chunks: Sequence[Chunk]) -> frozenset[str]:
    """Return the words for divisions whose numbers stand, most of them, right above paragraphs longer than titles."""
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for chunk, after in zip_longest(chunks, chunks[1:]):
        first, *below = lines(text, chunk)
        # long lines are parted already
        under = chunk if below else after if after and not after.blanks else None
        if under and _is_bare(text, first):
            long = under.end - under.start > (LONGEST_LINE if shapes.ends_sentence(text, under) else LONGEST)
            found[divisions.numbered(text[slice(*first)])].append(long)
    return frozenset(word for word, long in found.items() if sum(long) * 2 > len(long) > 1)


def _is_bare(text: str, line: tuple[int, int]) -> bool:
    return line[1] - line[0] <= LONGEST_BARE and divisions.is_bare(text[slice(*line)])


def _chapters(text: str, chunk: Chunk, over: Container[str]) -> Iterable[int]:
    """Return where lines that name a chapter begin, and those below them (code points).

    Short ones are the title of a chapter, unless its word is one of those that stand *over* text.
    """
    found = lines(text, chunk)
    named = [nth for nth, line in enumerate(found) if _is_bare(text, line)]
    if len(named) * 2 > len(found):
        return []
    starts: list[int] = []
    for nth in named:
        above = (
            nth == 0
            or shapes.in_capitals(text[slice(*found[nth])])
            or shapes.ends_sentence(text, Chunk(*found[nth - 1]))
        )
        titled = (
            nth == 0
            and len(found) <= MOST_LINES
            and chunk.end - chunk.start <= LONGEST
            and divisions.numbered(text[slice(*found[0])]) not in over
        )
        if above and not titled:
            starts += [start for start, _ in found[nth : nth + 2]]
    return starts


def _behind_day(text: str, chunk: Chunk) -> int:
    """Return where the words begin behind a day at the beginning of a chunk (code points), 0 if it begins with none."""
    first, *rest = lines(text, chunk)
    run_in = _RUN_IN_DAY.match(text, *first)
    # a month alone is the day of an entry, too
    if run_in and letter_parts.is_day(f"{run_in[1]} 1"):
        return run_in.end()
    words = text[slice(*first)].strip("[](). ")
    # whoever greets somebody below the day writes a letter
    diary = bool(rest) and not letter_parts.is_salute(text[slice(*rest[0])])
    return rest[0][0] if diary and len(words) <= LONGEST_DAY and letter_parts.is_day(words) else 0
