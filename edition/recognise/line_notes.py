"""Notes keyed to lines of verse: `Line 20. …`, `l. 260: …`, `12] …`, `12 the ferry] …`, and bare numbers among these.

Nothing in the verse calls such a note: its number says to which line it belongs (`line_links`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from edition.model.bodies import Note
from edition.recognise import contents, headings, measure, shapes
from edition.recognise.chunks import Chunk, lines, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, NoteHabit, Sheet, chunks_left
from edition.recognise.verse import is_verse

_RANGE = r"[0-9]{1,5}(?:[ \t]*(?:[-–—,&]|ff?\.|and|to|bis|und)[ \t]*(?:[0-9]{1,5})?)?"
_WORD = r"(?:lines?|ll?\.|verses?|vv?\.|vs\.|zeilen?|z\.|regels?|r\.|vers[eo]?s?|ст(?:р|рока|рок|ихи?)?\.?|str\.)"
_ON_PAGE = (
    rf"(?:page|seite|str\.?|pag?\.|s\.|p\.)[ \t]*[0-9]{{1,4}}[.,;]?[ \t]*(?:{_WORD}|w(?:iersz)?\.?)[ \t]*[0-9]{{1,4}}"
)
STRONG = re.compile(
    rf"(?:({_ON_PAGE})[.:,\])]*|{_WORD}[ \t]*({_RANGE})[.:,\])]*(?=[ \t]*[^\s.:,\])])|({_RANGE})\](?=[ \t]))[ \t]*",
    re.IGNORECASE,
)
"""A word for lines before the number, or a bracket that closes behind it; on a page, it is no line of the poem's.

Alone on its line, `Verse 2` heads a stanza of a song.
"""
LEMMA = re.compile(rf"({_RANGE})\.?[ \t]+(?=[^\[\]\r\n]{{1,60}}\][ \t])")
"""A number before the words that the note is about, and a bracket behind these."""
# “12. ford”, “12–14. the ford”: the lines that a note is about
BARE = re.compile(r"([0-9]{1,5}(?:[-–][0-9]{1,5})?)\.[ \t]+(?=\S)")
HEADING = re.compile(
    r"(?:(?:explanatory|textual|critical|editorial|end)?[ -]*notes?|annotations?|commentary|anmerkungen"
    r"|notas?|noten|note|noter|anmärkningar|aantekeningen|przypisy|objaśnienia|poznámky|jegyzetek|selitykset|notlar"
    r"|примечания|комментарии|σημειώσεις|הערות|حواشي|ملاحظات|remarques)\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
# the second takes nothing: the number of its line is all that calls a note
HABIT = NoteHabit(re.compile(f"{STRONG.pattern}|{LEMMA.pattern}|{BARE.pattern}", re.IGNORECASE), re.compile(r"(?!)()"))
LEAST_STRONG = 0.05
"""The share of notes that say they are on a line where most numbers follow each other, as those of paragraphs do."""
LOST_VERSES = 2
"""How many times the lines that look like verse there may be in a poem: single ones look like prose."""
LEAST_VERSES = 0.05
"""The share of verse in a text that has notes on lines of it without a heading over these."""
_CALL = re.compile(r"\[([0-9]{1,5})\]")
FEWEST, FEWEST_VERSES = 2, 4
"""Notes, and lines of verse, in a text that has notes keyed to lines."""


class Labelled(Struct, frozen=True):
    """A line of the text that begins with a number of lines: *strong*, or one among such."""

    start: int
    number: int
    strong: bool


def claim_line_notes(sheet: Sheet) -> Sheet:
    """Claim the notes that are keyed to lines, where the text has verse."""
    text = sheet.text
    free = chunks_left(sheet.pieces)
    width, usual = measure.line_width(text, free), measure.usual_indent(text, free)
    verses = sum(len(lines(text, one)) for one in free if is_verse(text, one, width, usual))
    length = sum(len(lines(text, one)) for one in free)
    called = frozenset(map(int, _CALL.findall(text)))
    starts = frozenset(_accepted(text, free, (verses, length), called))
    if len(starts) < FEWEST or sum(len(lines(text, one)) for one in free if _short_lines(text, one)) < FEWEST_VERSES:
        return sheet
    return sheet.having(_claimed(text, list(_parted(text, sheet.pieces, sorted(starts))), starts))


def _short_lines(text: str, chunk: Chunk) -> bool:
    found = lines(text, chunk)
    return len(found) > 1 and all(end - start < contents.LONGEST_LINE for start, end in found)


def _accepted(text: str, chunks: Iterable[Chunk], verses: tuple[int, int], called: AbstractSet[int]) -> Iterator[int]:
    """Yield where notes begin: at strong labels, and at bare numbers that go up between or behind such.

    *called* are numbers in brackets: notes that have these are not keyed to lines.
    """

    def starts() -> Iterator[int]:
        keyed = sum(one.number not in called for one in run) * 2 >= len(run)
        yield from _starts(run, verses, headed=headed) if keyed else ()

    run: list[Labelled] = []
    headed = False
    for chunk in chunks:
        if chunk.end - chunk.start < contents.LONGEST and HEADING.fullmatch(_bare(text, chunk)):
            yield from starts()
            run, headed = [], True
        labelled = ended = True
        depth = 0  # where a bracket is open, the next that closes is no label's
        for start, end in lines(text, chunk):
            # what begins a line of a sentence that goes on is a reference in it
            label = _label(text, start, end) if (labelled or ended) and depth <= 0 else None
            depth += text.count("[", start, end) - text.count("]", start, end)
            labelled, ended = label is not None, shapes.ends_sentence(text, Chunk(start, end))
            if label and run and label.number < run[-1].number:
                yield from starts()
                run = []
            run += [label] if label else []
    yield from starts()


def _bare(text: str, chunk: Chunk) -> str:
    return text[chunk.start : chunk.end].strip("_=* ")


def _label(text: str, start: int, end: int) -> Labelled | None:
    strong = STRONG.match(text, start, end) or LEMMA.match(text, start, end)
    found = strong or BARE.match(text, start, end)
    number = re.search("[0-9]+", found[0]) if found else None
    return Labelled(start, int(number[0]), strong is not None) if number else None


def _starts(run: Sequence[Labelled], counted: tuple[int, int], *, headed: bool) -> Iterator[int]:
    """Yield the places of a run whose numbers go up, less bare numbers before the first strong one.

    *counted* are the lines of verse and all lines: no note is on a line far beyond the verses, and a book of prose has
    notes on lines only under a heading over notes. Bare numbers alone are believed under a heading over notes, and if
    most are not those of a list: 1, 2, 3, …, in which a line may begin with another number.
    """
    verses, length = counted
    first = next((nth for nth, one in enumerate(run) if one.strong), len(run))
    mostly = verses >= length * LEAST_VERSES
    steps = [two.number - one.number for one, two in pairwise(run)]
    strong = sum(one.strong for one in run)
    # what says that it is on a line is reported if there is no such line; a bare number is something else then
    if not run or (strong * 2 < len(run) and max(one.number for one in run) > verses * LOST_VERSES):
        return
    if strong and (headed or mostly) and (strong >= len(run) * LEAST_STRONG or steps.count(1) * 2 <= len(steps)):
        yield from (one.start for one in run[first:])
    elif headed and len(run) > FEWEST and not strong and steps.count(1) * 2 <= len(steps):
        yield from (one.start for one in run)


def _parted(text: str, pieces: Iterable[Piece], starts: Sequence[int]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.kind != UNCLAIMED:
            yield piece
            continue
        yield from (Piece(UNCLAIMED, (part,), zone=piece.zone) for part in split(text, piece.chunks, starts))


def _claimed(text: str, pieces: Sequence[Piece], starts: frozenset[int]) -> Iterator[Piece]:
    """Yield pieces; a note goes on to the next, or to a heading; the last one of all, while it is set in."""
    last = max(starts)
    held: list[Piece] = []
    for piece in pieces:
        goes_on = held and piece.kind == UNCLAIMED and piece.start < last and not _is_heading(text, piece.chunks[0])
        if piece.start in starts or not goes_on:
            yield from _noted(held)
            held = []
        if piece.start in starts or goes_on:
            held.append(piece)
        else:
            yield piece
    yield from _noted(held)


def _is_heading(text: str, chunk: Chunk) -> bool:
    words = text[chunk.start : chunk.end]
    return headings.is_capitals(text, chunk) or headings.rank(text, chunk) is not None or words.isspace()


def _noted(held: Sequence[Piece]) -> Iterator[Piece]:
    if held:
        first, *rest = held
        body = Note(lines="?")
        one = replace(first, kind="note", body=body)
        yield Piece("note", parts=(replace(first, kind="p"), *rest), body=body, zone=first.zone) if rest else one
