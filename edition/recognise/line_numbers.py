"""Verse by the numbers of its lines: where every fifth line has one, and as many lines stand between, it is verse.

This tells verse in any language and script, however long its lines are and with whatever letters they begin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from edition.recognise.chunks import Chunk, lines
from edition.recognise.recogniser import Sheet, chunks_left, claim

FEWEST, LEAST, FEWEST_STEPS = 3, 0.6, 2
"""Pairs of numbers that count on, the share of all pairs that do, and the least that numbers count on by."""
LOOSE = 4
"""How many times as many lines as verses there may be between two numbers: names of speakers, stage directions."""
LONGEST_LINE = 110
# “And so the river rose   45”; not “Of the year 1918”
_AT_END = re.compile(r"(?<=\S)(?:[ ]{2,}|[ ]*\t[ \t]*)([0-9]{1,5})\Z")
# behind a single space only what verses are counted by: every fifth line
_CLOSE = re.compile(r"(?<=\S)[ ]([0-9]{0,4}[05])\Z")
# “10   And so the river rose”; not “10 days”
_AT_BEGIN = re.compile(r"([0-9]{0,4}[05])(?:[ ]{2,}|[ ]*\t[ \t]*)(?=\S)")
_BEGINNING = re.compile(rf"^[ \t]*{_AT_BEGIN.pattern}", re.MULTILINE)
# “over the bridge   15”; not “in 1915.”, with a stop
_BEFORE = re.compile(r"[ \t]([0-9]{1,5})[ \t]*\r?$", re.MULTILINE)
NEAR, STEPS = 1200, (5, 10)
"""Code points before a line in which the last number stands, and by how much a number close to its line counts on."""


class Printed(Struct, frozen=True):
    """A number behind a line: that of the line among all lines, and the number."""

    line: int
    number: int


def number_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of the number of lines behind a line, less its first character; None if it has none.

    It stands far behind; or close, and counts on from the last one.
    """
    line = text[start:end]
    if far := _AT_END.search(line):
        return far
    close = _CLOSE.search(line)
    last = list(_BEFORE.finditer(text, max(0, start - NEAR), start)) if close else []
    return close if close and last and int(close[1]) - int(last[-1][1]) in STEPS else None


def number_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of the number before a line and the space behind it, if another near by counts on; else None."""
    if not (found := _AT_BEGIN.match(text, start, end)):
        return None
    near = (*_BEGINNING.finditer(text, max(0, start - NEAR), start), *_BEGINNING.finditer(text, end, end + NEAR))
    return found if any(abs(int(one[1]) - int(found[1])) in STEPS for one in near) else None


def claim_numbered(sheet: Sheet) -> Sheet:
    """Claim chunks of verse that has numbers of lines."""
    counted = numbered(sheet.text, chunks_left(sheet.pieces))
    return claim("lg", lambda _text, chunk: chunk.start in counted)(sheet) if counted else sheet


def numbered(text: str, chunks: Iterable[Chunk]) -> frozenset[int]:
    """Return where chunks begin (code points) of which lines are counted by the numbers behind lines."""
    found = list(chunks)
    every = [line for chunk in found for line in lines(text, chunk)]
    printed = list(_printed(text, every))
    step = _step(printed)
    if not step:
        return frozenset()
    starts = [chunk.start for chunk in found]
    counted = (nth for first, last in _stretches(printed, step) for nth in range(first, last))
    held = {bisect_right(starts, every[nth][0]) - 1 for nth in counted}
    return frozenset(found[nth].start for nth in held if _is_short(text, found[nth]))


def _printed(text: str, every: Sequence[tuple[int, int]]) -> Iterator[Printed]:
    for nth, (start, end) in enumerate(every):
        if end - start <= LONGEST_LINE and (found := number_of(text, start, end) or number_before(text, start, end)):
            yield Printed(nth, int(found[1]))


def _step(printed: Sequence[Printed]) -> int:
    """Return by how much most numbers count on, with as many lines between them; 0 if these are no numbers of lines."""
    steps = Counter(two.number - one.number for one, two in pairwise(printed))
    step = max((one for one in steps if one >= FEWEST_STEPS), key=lambda one: (steps[one], -one), default=0)
    counting = sum(_counts_on(one, two, step) for one, two in pairwise(printed))
    return step if step and counting >= max(FEWEST, (len(printed) - 1) * LEAST) else 0


def _counts_on(one: Printed, two: Printed, step: int) -> bool:
    return two.number - one.number == step and step <= two.line - one.line <= step * LOOSE


def _stretches(printed: Sequence[Printed], step: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines that numbers count, each as the first line and the one behind the last."""
    for one, two in pairwise(printed):
        if _counts_on(one, two, step):
            yield max(0, one.line - min(one.number, step) + 1), two.line + 1


def _is_short(text: str, chunk: Chunk) -> bool:
    return all(end - start <= LONGEST_LINE for start, end in lines(text, chunk))
