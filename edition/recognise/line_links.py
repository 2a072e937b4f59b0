"""Link notes that are keyed to lines of verse to the lines whose numbers they have.

A line is certain that the note repeats; that has the number, printed or counted, alone in the text or last before the
note in its own division; or that counting finds and that has the words which the note quotes. Quoted words also tell
the right one of lines near each other. Everything else stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.model.bodies import Call, Line
from edition.recognise import readers
from edition.recognise.blocks import Block, Mark
from edition.recognise.chunks import WHITE
from edition.text.folding import SEARCH, fold

# “her grey cloak] that is …”, “_grey cloak_. A coat …”, ““grey cloak,” a coat …”
QUOTED = re.compile(
    r"[_“\"‘'«„]*([^\]\[\r\n]{2,60}?)[_”\"’'»“]*\]"
    r"|_([^_\r\n]{2,60})_[.:,;]?(?:\s|\Z)"
    r"|[“\"„]([^”\"“\r\n]{2,60})[”\"“]"
)
"""The words of the verse with which a note begins: before a bracket, in italics, in quotation marks."""
FEWEST_REPEATED = 3
"""Words of a line that a note repeats."""
NEAR = 5
"""Lines by which a number may be wrong where quoted words say which line is meant."""


class NumberedLine(Struct, frozen=True):
    """A line of verse, the place of its division (code points), its number (0: not known), its words, folded."""

    line: Block
    division: int
    number: int
    words: str


class FoundLine(Struct, frozen=True):
    """The line that a note belongs to, if that is certain; else those that may be meant."""

    line: Block | None = None
    likely: tuple[Block, ...] = ()


def verses(text: str, blocks: Iterable[Block], division: int = -1) -> Iterator[NumberedLine]:
    """Yield the lines of verse outside of notes."""
    for block in blocks:
        if block.kind == "l":
            number = readers.read_value(block.body.n) if isinstance(block.body, Line) else 0
            yield NumberedLine(block, division, number or 0, _folded(text[block.start : block.end]))
        # verse that a note quotes is no line of the text's
        if block.kind not in ("l", "note"):
            yield from verses(text, block.blocks, block.start if block.kind == "div" else division)


def line_of(text: str, note: Block, label: str, every: Sequence[NumberedLine]) -> FoundLine:
    """Return to which of *every* line a note belongs, by its *label*."""
    # of “12-14” the first line
    number = re.match("[0-9]+", label)
    wanted, quoted = int(number[0]) if number else 0, _quoted(text, note)
    if (whole := _repeated(text, note, every, part=not wanted)) or not wanted:
        return FoundLine(whole)
    numbered = [one for one in every if one.number == wanted]
    if not numbered:
        return _counted([one for one in every if one.line.start < note.start], wanted, quoted)
    near = _near(every, numbered, quoted) if quoted else []
    chosen = near or _certain(every, numbered, note)
    return (
        FoundLine(chosen[0].line)
        if len(chosen) == 1
        else FoundLine(likely=tuple(one.line for one in chosen or numbered))
    )


def _repeated(text: str, note: Block, every: Sequence[NumberedLine], *, part: bool) -> Block | None:
    """Return the one line that a note begins by repeating, whole or, where its number tells nothing, in *part*."""
    first = next(iter(_words(text, note).splitlines()), "")
    words = _folded(first)
    if words.count(" ") + 1 < FEWEST_REPEATED:
        return None
    same = [one for one in every if one.words == words or (part and _has(one, words))]
    return same[0].line if len(same) == 1 else None


def point_at(text: str, line: Block, note: str, label: str) -> Mark:
    """Return the point at the end of a line's words where its note is called."""
    number = next((mark.start for mark in line.marks), line.end)
    end = line.start + len(text[line.start : number].rstrip(WHITE))
    return Mark("callPoint", line.start, end, Call(note=note, n=label, apart=True))


def _certain(every: Sequence[NumberedLine], numbered: Sequence[NumberedLine], note: Block) -> Sequence[NumberedLine]:
    """Return the one line of a number; of several, that of the division behind which the note stands, or in it."""
    if len(numbered) == 1:
        return numbered
    before = [one for one in every if one.line.start < note.start]
    own = [one for one in numbered if before and one.division == before[-1].division]
    return own if len(own) == 1 else ()


def _near(every: Sequence[NumberedLine], numbered: Sequence[NumberedLine], quoted: str) -> list[NumberedLine]:
    """Return the lines of a number that have the quoted words; else lines near them that have."""
    having = [one for one in numbered if _has(one, quoted)]
    if having:
        return having
    places = [nth for nth, one in enumerate(every) if one in numbered]
    around = {nth for at in places for nth in range(at - NEAR, at + NEAR + 1) if 0 <= nth < len(every)}
    return [every[nth] for nth in sorted(around) if _has(every[nth], quoted)]


def _counted(before: Sequence[NumberedLine], wanted: int, quoted: str) -> FoundLine:
    """Return the line that counting finds from the beginning or from that of a division, if it has the quoted words."""
    divisions = dict.fromkeys(one.division for one in before)
    counts = [before, *([one for one in before if one.division == division] for division in divisions)]
    likely = {one[wanted - 1].line.start: one[wanted - 1] for one in counts if 0 < wanted <= len(one)}
    sure = [one for one in likely.values() if quoted and _has(one, quoted)]
    return FoundLine(sure[0].line) if len(sure) == 1 else FoundLine(likely=tuple(one.line for one in likely.values()))


def _quoted(text: str, note: Block) -> str:
    """Return the words of the verse with which a note begins, folded; nothing if it quotes none."""
    found = QUOTED.match(_words(text, note))
    return _folded(next(filter(None, found.groups()), "")) if found else ""


def _words(text: str, note: Block) -> str:
    label = note.marks[0].end if note.marks else note.start
    return text[label : note.end].lstrip()


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold(words, SEARCH).text))


def _has(verse: NumberedLine, quoted: str) -> bool:
    return bool(quoted) and f" {quoted} " in f" {verse.words} "
