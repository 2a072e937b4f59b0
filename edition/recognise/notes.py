"""The notes of a text: their ids, their parts, the calls that refer to them."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct, structs

from edition.model import Anchored, Source, Span, bodies
from edition.model.records import Signed, said
from edition.recognise import faults, line_links, lost_calls, readers
from edition.recognise.blocks import Block, Mark, Stretch, walk
from edition.recognise.faults import Fault
from edition.recognise.linking import Numbered, pair
from edition.recognise.note_marks import meant
from edition.recognise.recogniser import NoteHabit, Recogniser


class Note(Struct, frozen=True):
    """A note; *rests* are its parts under later pages, *group* the page within which its number is unique."""

    id: str
    n: str
    block: Block
    rests: tuple[Block, ...]
    group: int

    @property
    def said(self) -> bodies.Note:
        """Return what recognition knows of it."""
        return self.block.body if isinstance(self.block.body, bodies.Note) else bodies.Note()


class Call(Struct, frozen=True):
    """A call as it stands (code points), not yet linked.

    *group* is its page, *within* the note that it stands in; a *doubtful* one may be something else. One that *begins*
    a line and goes on like a sentence may be a label. A *point* is no call of the print's: words behind which a record
    calls a note. One that is *joined* stands in one bracket with the call before it: `[2, 3]`.
    """

    start: int
    end: int
    n: str
    group: int
    doubtful: bool = False
    begins: bool = False
    within: Block | None = None
    point: bool = False
    joined: bool = False


_LONGEST_CALL = 6
_LETTER = re.compile(r"\[([^\W\d_])\]")
_FIRST_LETTERS = "aαаאا"
_WORD_NEXT = re.compile(r"[ \t]+\w")
LEFT_OUT = 2
"""How many times the letters that call notes the alphabet up to the last of them may have."""
_CALLING_NOTHING = frozenset(("fw",))
NoteLink = tuple[Call, str, Anchored[Signed] | None]
"""A call, its note's id, the record that links them."""


class LinkedNotes(Struct, frozen=True):
    """The calls with their notes' ids, the first call's id of every note, and what is not linked."""

    calls: tuple[Mark, ...]
    first_calls: Mapping[str, str]
    faults: tuple[Fault, ...]


def collect_notes(blocks: Iterable[Block], pages: Sequence[int]) -> list[Note]:
    """Return the notes in the order of the text; *pages* are the places where pages begin (code points)."""
    found: list[list[Block]] = []
    for block in (block for block in walk(blocks) if block.kind == "note"):
        if isinstance(block.body, bodies.Note) and block.body.more and found:
            found[-1].append(block)
        else:
            found.append([block])
    return [_note(nth, parts, pages) for nth, parts in enumerate(found, 1)]


def find_calls(text: str, stretches: Iterable[Stretch], pages: Sequence[int], convention: Recogniser) -> list[Call]:
    """Return what looks like a call, in the order of the text."""
    found: dict[tuple[int, int], Call] = {}
    habits = meant(convention.notes, text)
    lettered = _counts_letters(text)
    for stretch, habit in product(stretches, habits):
        if stretch.block.kind in _CALLING_NOTHING or (stretch.note and not convention.calls_in_notes):
            continue
        for call in _calls(text, stretch, habit, convention, lettered=lettered):
            found.setdefault((call.start, call.end), structs.replace(call, group=bisect_right(pages, call.start)))
    return _apart([found[span] for span in sorted(found)])


def _calls(text: str, stretch: Stretch, habit: NoteHabit, convention: Recogniser, *, lettered: bool) -> Iterator[Call]:
    """Yield what looks like a call in a stretch, by one habit; what a note begins with is its label."""
    label = stretch.note.marks[0].end if stretch.note and stretch.note.marks else 0
    for found in habit.call.finditer(text, stretch.start, stretch.end):
        if found.start() < label or not any(found.groups()):
            continue
        several = list(readers.read_calls(found))
        # two numbers in one bracket may be pages, or an interval; a letter, one that an editor supplied
        supplied = _LETTER.fullmatch(found[0]) is not None and not lettered
        doubtful = len(several) > 1 or not habit.sure or supplied or convention.doubtful(text, found)
        begins = _begins_line(text, found)
        yield from (Call(*one, 0, doubtful, begins, stretch.note, joined=nth > 0) for nth, one in enumerate(several))


def _begins_line(text: str, call: re.Match[str]) -> bool:
    """Return whether what looks like a call stands at the beginning of a line, before a space and a word."""
    before = text[max(text.rfind("\n", 0, call.start()), text.rfind("\r", 0, call.start())) + 1 : call.start()]
    return not before.strip() and _WORD_NEXT.match(text, call.end()) is not None


def _counts_letters(text: str) -> bool:
    """Return whether the single letters in brackets are those of notes: a, b, c, with few left out."""
    letters = {found[1].lower() for found in _LETTER.finditer(text)}
    return all(_place(letter) < len(letters) * LEFT_OUT for letter in letters)


def _place(letter: str) -> int:
    """Return how many letters of its alphabet stand before a letter."""
    return min((ord(letter) - ord(first) for first in _FIRST_LETTERS if first <= letter), default=0)


def _apart(calls: Iterable[Call]) -> list[Call]:
    """Return calls without those that overlap the one before."""
    found: list[Call] = []
    for call in calls:
        if not found or found[-1].end <= call.start:
            found.append(call)
    return found


def link_notes(
    source: Source,
    layout: tuple[Sequence[Note], Sequence[Block]],
    calls: Sequence[Call],
    acts: Sequence[Anchored[said.Call]],
) -> LinkedNotes:
    """Link calls to notes: by the editors' records, else by number; *layout* are notes and all blocks."""
    notes, blocks = layout
    heads = [block.start for block in blocks if block.kind == "head"]
    numbered = [note for note in notes if not note.said.lines and not note.said.marginal]
    decided, reported = _decided(source, (notes, blocks), calls, acts)
    decided_ids = {note for _, note, _ in decided}
    taken = sorted((call for call, _, _ in decided), key=_start)
    free = [call for call in calls if _overlapping(taken, Span(call.start, call.end)) is None]
    by_number, unlinked = _by_number([note for note in numbered if note.id not in decided_ids], free, heads)
    # ids are given in the order of the text, whoever made the link
    links = sorted([*decided, *by_number], key=lambda link: link[0].start)
    marks = [
        Mark("call", call.start, call.end, bodies.Call(note=note, n=call.n), act)
        for call, note, act in links
        if not call.point
    ]
    by_line, open_lines = _by_line(source, [note for note in notes if note.id not in decided_ids], blocks)
    labels = {note.id: note.n for note in notes}
    by_line += [
        Mark("callPoint", call.start, call.end, bodies.Call(note=note, n=labels[note], apart=True), act)
        for call, note, act in links
        if call.point
    ]
    points = sorted(by_line, key=lambda point: (point.start, -point.end))
    first: dict[str, str] = {}
    for prefix, several in (("r", marks), ("rp", points)):
        for nth, mark in enumerate(several, 1):
            first.setdefault(mark.body.note if isinstance(mark.body, bodies.Call) else "", f"{prefix}{nth}")
    uncalled = [(Span(note.block.start, note.block.end), note.n) for note in numbered if note.id not in first]
    lost = lost_calls.report(source, blocks, [(Span(call.start, call.end), call.n) for call in unlinked], uncalled)
    wrong = (*reported, *lost, *open_lines, *_check(source, numbered, first, decided_ids))
    return LinkedNotes((*marks, *points), first, wrong)


def _by_line(source: Source, notes: Sequence[Note], blocks: Sequence[Block]) -> tuple[list[Mark], list[Fault]]:
    """Link notes that are keyed to lines; return points at the ends of these, and what stays open."""
    keyed = [note for note in notes if note.said.lines]
    every = list(line_links.verses(source.text, blocks[:1] and _outermost(blocks))) if keyed else []
    found = [(note, line_links.line_of(source.text, note.block, note.n, every)) for note in keyed]
    points = [line_links.point_at(source.text, one.line, note.id, note.n) for note, one in found if one.line]
    return points, [faults.line_unknown(source, note.block, note.n, one.likely) for note, one in found if not one.line]


def _outermost(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield those of walked *blocks* that lie in no other."""
    reached = 0
    for block in blocks:
        if block.start >= reached:
            yield block
            reached = block.end


def _note(nth: int, parts: Sequence[Block], pages: Sequence[int]) -> Note:
    first, *rests = parts
    n = first.body.n if isinstance(first.body, bodies.Note) else ""
    return Note(f"n{nth}", n, first, tuple(rests), bisect_right(pages, first.start))


def _decided(
    source: Source,
    layout: tuple[Sequence[Note], Sequence[Block]],
    calls: Sequence[Call],
    acts: Sequence[Anchored[said.Call]],
) -> tuple[list[NoteLink], list[Fault]]:
    """Return the links of `call` records; where no call was found, the record's own words are one."""
    found: list[NoteLink] = []
    reported: list[Fault] = []
    taken: list[Call] = []
    notes, blocks = layout
    for act in acts:
        note = _named(notes, act)
        call = _overlapping(calls, act.span) or _made(source, act)
        if note is None:
            reported.append(faults.no_such_note(source, act, {block.start for block in blocks}))
            continue
        if _overlapping(taken, Span(call.start, call.end)):
            reported.append(faults.fits_nothing(source, act))
            continue
        found.append((call, note.id, act))
        insort(taken, call, key=_start)
    return found, reported


def _start(call: Call) -> int:
    return call.start


def _overlapping(calls: Sequence[Call], span: Span) -> Call | None:
    """Return the first of *calls*, which stand apart and in order, that overlaps *span*."""
    at = bisect_right(calls, span.start, key=_end)
    return calls[at] if at < len(calls) and calls[at].start < span.end else None


def _end(call: Call) -> int:
    return call.end


def _made(source: Source, act: Anchored[Signed]) -> Call:
    words = source.text[act.span.start : act.span.end]
    # `(12)` is a call of the print's; “the third battalion” are words behind which the edition calls a note
    point = len(words) > _LONGEST_CALL or any(map(str.isspace, words))
    return Call(act.span.start, act.span.end, words.strip("[]()^*. \u00a0"), 0, point=point)


def _named(notes: Sequence[Note], act: Anchored[said.Call]) -> Note | None:
    if act.spans[1:]:
        place = act.spans[1].start
        return next((n for n in notes if any(b.start <= place < b.end for b in (n.block, *n.rests))), None)
    return next((note for note in notes if note.id == act.said.call), None)


def _by_number(notes: Sequence[Note], calls: Sequence[Call], heads: Sequence[int]) -> tuple[list[NoteLink], list[Call]]:
    """Link calls to notes of their number; return the links, and the calls that are sure and lead nowhere."""
    within = {note.block.start: at for at, note in enumerate(notes)}
    pairs = pair(
        [Numbered(note.block.start, note.n, note.group) for note in notes],
        [
            Numbered(
                *(c.start, c.n, c.group, within.get(c.within.start, 0) if c.within else -1),
                doubtful=c.doubtful or c.begins,
                joined=c.joined,
            )
            for c in calls
        ],
        heads,
    )
    linked: list[NoteLink] = [(calls[call], notes[note].id, None) for call, note in pairs]
    done = {call for call, _ in pairs}
    left = (call for at, call in enumerate(calls) if at not in done and not call.doubtful and call.within is None)
    return linked, list(left)


def _check(source: Source, notes: Sequence[Note], first: Mapping[str, str], decided_ids: set[str]) -> Iterator[Fault]:
    """Yield faults: notes without a call, labels that occur twice, and labels that go down."""
    seen: set[tuple[int, str]] = set()
    before: Note | None = None
    for note in notes:
        key = (note.group, note.n)
        # a note in brackets without a number stands where it belongs; nothing could call it
        if not note.n and source.text[note.block.start] == "[":
            continue
        if note.id not in first:
            yield faults.note_without_call(source, Span(note.block.start, note.block.end), note.n)
        if note.id in decided_ids:
            continue
        if key in seen and note.id not in first:
            yield faults.duplicate_label(source, Span(note.block.start, note.block.end), note.n)
        if key not in seen and before and before.group == note.group and _goes_down(before.n, note.n):
            yield faults.disordered_notes(source, Span(note.block.start, note.block.end), note.n, before.n)
        seen.add(key)
        before = note


def _goes_down(before: str, label: str) -> bool:
    first, second = readers.read_value(before), readers.read_value(label)
    return first is not None and second is not None and second < first
