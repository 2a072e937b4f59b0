"""Lines of verse: how far each is set in, lines that speakers share, and the numbers of lines.

A line has a number where the print has one or where counting reaches it with certainty: between two printed numbers
that agree, back from one to a 1 at the beginning of a division, on from one to the end of its division. Where that is
not enough, `lines` in `text.yaml` says how they are counted. What is one line of verse counts once, whoever shares it.
Verse that is quoted or stands in a note is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from edition.model.bodies import Line, Metamark
from edition.recognise import readers
from edition.recognise.blocks import Block

THROUGH, ANEW = "through", "division"
"""How lines are counted: through the whole text, or anew in each division."""
STEP, TAB, DEEPEST = 2, 4, 20
"""Columns that are one step of indentation, those that a tab stands for, and the most steps that are told apart."""
SHARED, LEAST, SLACK = 0.6, 8, 12
"""A line goes on from another's end if it is set in by most of that one's length, by so many columns at least, and
begins no further than so many behind it."""
_LINE_ENDS = "\r\n"
GAP = "   "
"""Before words behind a speaker's name, it shows where in the line they belong."""
_COUNTED = frozenset(("div", "front", "body", "back"))
_VERSE, _BETWEEN = frozenset(("lg", "sp", "l")), frozenset(("stage", "note", "fw", "ab"))


class Verse(Struct, frozen=True):
    """A line of verse: the *division* and the *speech* that hold it (code points; -1: none), its *column*.

    *placed*: its column is meant, for nothing stands before it or only a name and a gap; *counted*: it has a number.
    """

    block: Block
    division: int
    speech: int
    counted: bool
    column: int
    placed: bool
    indent: int = 0
    part: str = ""

    @property
    def said(self) -> Line:
        """Return what a record says of the line."""
        return self.block.body if isinstance(self.block.body, Line) else Line()


def number_lines(text: str, zones: Sequence[Block], counting: str = "") -> Sequence[Block]:
    """Return *zones*; every line of verse says how far it is set in, its number, and its part of a line.

    *counting* is `THROUGH`, `ANEW` or nothing.
    """
    # lines are found tree by tree, and are counted as they stand
    found = sorted(_verses(text, zones, -1, counted=True), key=lambda verse: verse.block.start)
    if not found:
        return zones
    verses = _shared(text, found)
    numbers = _numbers(text, verses, counting)
    bodies = {verse.block.start: _body(verse, numbers.get(verse.block.start, 0)) for verse in verses}
    return [_rebuilt(block, bodies) for block in zones]


def printed_number(text: str, verse: Block) -> int:
    """Return the number that stands behind a line, 0 if none does."""
    marks = (mark for mark in verse.marks if isinstance(mark.body, Metamark) and mark.body.function == "line")
    return next((readers.read_value(text[mark.start : mark.end].strip()) or 0 for mark in marks), 0)


def _body(verse: Verse, number: int) -> Line:
    said = verse.said
    return replace(said, n=said.n or (str(number) if number else ""), indent=verse.indent, part=said.part or verse.part)


def _rebuilt(block: Block, bodies: Mapping[int, Line]) -> Block:
    if block.kind == "l":
        return replace(block, body=bodies.get(block.start, block.body))
    return replace(block, blocks=tuple(_rebuilt(held, bodies) for held in block.blocks)) if block.blocks else block


# Where lines stand


def _verses(text: str, blocks: Iterable[Block], division: int, *, counted: bool) -> Iterator[Verse]:
    """Yield the lines in *blocks*; those of stanzas and speeches that follow each other have one margin."""
    run: list[Verse] = []
    for block in blocks:
        if block.kind in _VERSE:
            run.extend(_lines(text, block, (division, -1), counted=counted))
            continue
        # a stage direction between two speeches does not change their margin
        if block.kind not in _BETWEEN:
            yield from _set_in(run)
            run = []
        inside = block.start if block.kind == "div" else division
        yield from _verses(text, block.blocks, inside, counted=counted and block.kind in _COUNTED)
    yield from _set_in(run)


def _lines(text: str, block: Block, within: tuple[int, int], *, counted: bool) -> Iterator[Verse]:
    """Yield the lines of a stanza, a speech or a line itself."""
    division, speech = within
    if block.kind == "l":
        # before a number of lines stands nothing of the verse
        number = next((mark.end for mark in block.marks if mark.start == block.start), 0)
        column, placed = _column(text, max(block.start, number))
        placed = placed or number > 0
        yield Verse(block, division, speech, counted, column, placed)
    for held in block.blocks:
        if held.kind in _VERSE:
            inside = (division, block.start if block.kind == "sp" else speech)
            yield from _lines(text, held, inside, counted=counted)
        else:
            yield from _verses(text, held.blocks, division, counted=False)


def _column(text: str, start: int) -> tuple[int, bool]:
    """Return the column in which a line begins, tabs spread, and whether it is meant."""
    # either may end a line: some files come from old Macs
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[begin:start]
    return len(before.expandtabs(TAB)), not before.strip() or before.expandtabs(TAB).endswith(GAP)


def _set_in(run: Sequence[Verse]) -> Iterator[Verse]:
    """Yield lines with their indentation from the margin of all."""
    margin = min((verse.column for verse in run if verse.placed), default=0)
    for verse in run:
        steps = (verse.column - margin + STEP - 1) // STEP if verse.placed else 0
        yield replace(verse, indent=min(max(steps, 0), DEEPEST))


# Lines that speakers share


def _shared(text: str, verses: Sequence[Verse]) -> list[Verse]:
    """Return lines with their parts: a speaker begins where the one before has left the line."""
    joined = [_goes_on(text, one, two) for one, two in pairwise(verses)]
    befores, behinds = [False, *joined], [*joined, False]
    return [
        replace(verse, part=verse.said.part or ("M" if behind else "F") if before else "I" if behind else "")
        for verse, before, behind in zip(verses, befores, behinds, strict=True)
    ]


def _goes_on(text: str, one: Verse, two: Verse) -> bool:
    if one.speech == two.speech or -1 in (one.speech, two.speech) or one.division != two.division:
        return False
    if not set(_LINE_ENDS).intersection(text[one.block.end : two.block.start]):
        return True
    length = one.block.end - one.block.start
    begins, ends = one.column + SHARED * length, one.column + length
    return two.placed and two.indent * STEP >= LEAST and begins <= two.column <= ends + SLACK


# Numbers


def _numbers(text: str, verses: Iterable[Verse], counting: str) -> Mapping[int, int]:
    """Return the numbers of lines by the places (code points) where they begin."""
    rows: list[list[Verse]] = []
    for verse in (verse for verse in verses if verse.counted):
        if rows and (verse.said.part or verse.part) in ("M", "F"):
            rows[-1].append(verse)
        else:
            rows.append([verse])
    printed = {nth: n for nth, row in enumerate(rows) if (n := max(_known(text, verse) for verse in row))}
    divisions = [row[0].division for row in rows]
    certain = _certain(divisions, printed) | {nth: n for nth, row in enumerate(rows) if (n := _decided(row[0]))}
    counted = _counted(divisions, certain, counting) if counting else certain
    return {verse.block.start: counted[nth] for nth, row in enumerate(rows) for verse in row if nth in counted}


def _known(text: str, verse: Verse) -> int:
    """Return the number that a record or the print gives a line, 0 if there is none."""
    return _decided(verse) or printed_number(text, verse.block)


def _decided(verse: Verse) -> int:
    return readers.read_value(verse.said.n) or 0


def _certain(divisions: Sequence[int], printed: Mapping[int, int]) -> dict[int, int]:
    """Return the numbers of rows that printed numbers make certain."""
    found: dict[int, int] = {}
    places = sorted(printed)
    # between two printed numbers that do not agree nothing is certain
    for before, at, behind in zip([-1, *places], places, [*places[1:], len(divisions)], strict=False):
        first = at - printed[at] + 1
        if before >= 0 and printed[at] - printed[before] == at - before:
            found.update((nth, printed[at] - at + nth) for nth in range(before, at + 1))
        elif before < first and _begins(divisions, first):
            found.update((nth, nth - first + 1) for nth in range(first, at + 1))
        agrees = behind < len(divisions) and printed[behind] - printed[at] == behind - at
        if at in found and not agrees and not (behind < len(divisions) and divisions[behind] == divisions[at]):
            last = next((nth for nth in range(at, behind) if divisions[nth] != divisions[at]), behind)
            found.update((nth, printed[at] + nth - at) for nth in range(at, last))
    return found


def _begins(divisions: Sequence[int], nth: int) -> bool:
    """Return whether the first line of a division is the *nth* row."""
    return nth == 0 or (nth > 0 and divisions[nth - 1] != divisions[nth])


def _counted(divisions: Sequence[int], certain: Mapping[int, int], counting: str) -> Mapping[int, int]:
    """Return the numbers of all rows: where none is certain, one more than the row before."""
    found: dict[int, int] = {}
    for nth in range(len(divisions)):
        anew = nth == 0 or (counting == ANEW and _begins(divisions, nth))
        found[nth] = certain.get(nth) or (1 if anew else found[nth - 1] + 1)
    return found
