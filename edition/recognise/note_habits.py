"""How transcribers mark notes, and the step that finds them wherever they stand.

A block that begins with a label is a note if something calls it: at the end of the text, of a chapter, or after the
paragraph. So is one whose number goes on from that of a note beside it: calls are lost. A label is never a call. Where
notes are closed by a bracket, `[Footnote 1: …]`, the bracket ends them; others go on in paragraphs that are set in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from edition.model.bodies import Head, Note
from edition.recognise import gaps, headings, note_runs, readers, shapes
from edition.recognise.blocks import BACK
from edition.recognise.chunks import Chunk, lines, split
from edition.recognise.measure import column
from edition.recognise.note_marks import meant
from edition.recognise.note_runs import MOST_MISSING, FoundCall, FoundLabel
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, NoteHabit, Sheet, Step

LONGEST = 80
"""Chunks of a note that a bracket closes: a bracket that closes nowhere must not swallow the text."""
LEAST_INDENT = 2


def claim_notes(*known: NoteHabit) -> Step:
    """Return a step that claims the notes marked in one of these ways."""

    def claimed(sheet: Sheet) -> Sheet:
        habits = meant(known, sheet.text)
        pieces = list(_parted(sheet, habits))
        labels = list(_counted(_label(sheet.text, piece, habits) for piece in pieces))
        begins = _begins(sheet.text, pieces, labels, _called(sheet.text, pieces, habits))
        return sheet.having(_backed(sheet.text, list(_notes(sheet, pieces, begins))))

    return claimed


def label_of(text: str, start: int, end: int, habits: Iterable[NoteHabit]) -> FoundLabel | None:
    """Return the label at which a range begins (code points), None if there is none."""
    for habit in habits:
        found = habit.label.match(text, start, end)
        # what a number counts in capitals is a section
        if found and not (habit.listed and headings.is_capitals(text, Chunk(start, end))):
            return FoundLabel(readers.read_number(found), habit)
    return None


def _label(text: str, piece: Piece, habits: Iterable[NoteHabit]) -> FoundLabel | None:
    return label_of(text, piece.start, piece.end, habits) if piece.kind == UNCLAIMED else None


def _counted(labels: Iterable[FoundLabel | None]) -> Iterator[FoundLabel | None]:
    """Yield labels, those that are all the same with the number that each has in its row."""
    n = 0
    for label in labels:
        n = n + 1 if label and label.habit.counted else 0
        yield replace(label, n=str(n)) if label and n else label


def _parted(sheet: Sheet, habits: Sequence[NoteHabit]) -> Iterator[Piece]:
    """Yield pieces, cut where a line within begins with a label: one that is sure, or one after another."""
    for piece in sheet.pieces:
        if piece.kind != UNCLAIMED:
            yield piece
            continue
        for chunk in piece.chunks:
            starts = list(_labelled(sheet.text, chunk, habits))
            yield from (Piece(UNCLAIMED, (part,)) for part in split(sheet.text, [chunk], starts))


def _labelled(text: str, chunk: Chunk, habits: Sequence[NoteHabit]) -> Iterator[int]:
    # a line that is set in deeper than the first is the middle of a note, whatever it begins with
    before: FoundLabel | None = None
    margin = column(text, chunk.start)
    above = False
    for start, end in lines(text, chunk):
        label = label_of(text, start, end, habits) if column(text, start) <= margin else None
        if label and (label.habit.strong or above or (before and _follows(before, label))):
            yield start
        ruled = gaps.RULE.fullmatch(text, start, end) is not None
        before, above = label or before, ruled or shapes.notes_heading(text, Chunk(start, end))


def _follows(before: FoundLabel, label: FoundLabel) -> bool:
    """Return whether one label may stand on the line after the other's; a number in a list must be the next."""
    low, high = readers.read_value(before.n), readers.read_value(label.n)
    return before.habit is label.habit and (not label.habit.listed or (low is not None and high == low + 1))


def _called(text: str, pieces: Iterable[Piece], habits: Iterable[NoteHabit]) -> list[FoundCall]:
    """Return all calls in the order of the text; what begins a block is a label."""
    calls = dict.fromkeys(habit.call for habit in habits)
    free = [piece for piece in pieces if piece.kind == UNCLAIMED]
    starts = {piece.start for piece in free}
    found = (
        FoundCall(start, n, call)
        for call in calls
        for piece in free
        for one in call.finditer(text, piece.start, piece.end)
        if any(one.groups()) and one.start() not in starts
        for start, _, n in readers.read_calls(one)
    )
    return sorted(found, key=lambda one: one.place)


def _begins(
    text: str, pieces: Sequence[Piece], labels: Sequence[FoundLabel | None], calls: Sequence[FoundCall]
) -> list[FoundLabel | None]:
    """Return the labels that begin notes: those that are called or sure; of a list, those of a run that is called."""
    called = {call.n for call in calls}
    marked = {(call.n, call.pattern) for call in calls}

    def begins(label: FoundLabel | None) -> bool:
        if label is None or label.habit.listed:
            return False
        # what is no sure call might be a bullet or a power: its note is marked in the same way
        known = label.n in called if label.habit.sure else (label.n, label.habit.call) in marked
        return label.habit.strong or known

    found = [one if begins(one) else None for one in labels]
    for row in _rows(text, pieces, labels):
        # numbers of paragraphs look the same; of those, a few are referred to, but never most
        held = 2 * sum(found[at] is not None for at in row) >= len(row)
        for at in row if held else ():
            found[at] = labels[at]
    # what has a note already is no evidence that a list of the same numbers holds notes
    taken = {label.n for label in found if label}
    free = [call for call in calls if call.n not in taken]
    for run in note_runs.noted(text, pieces, labels, free):
        for at, label in run:
            found[at] = label
    return found


def _rows(text: str, pieces: Sequence[Piece], labels: Sequence[FoundLabel | None]) -> Iterator[list[int]]:
    """Yield the indices of labels outside lists that count on, with nothing between them but what is set in."""
    row: list[int] = []
    for at, label in enumerate(labels):
        last = labels[row[-1]] if row else None
        if label is None and last and _set_in(text, pieces[row[-1]], pieces[at]):
            continue
        if not (label and last and _counts_on(last, label)):
            yield row
            row = []
        row += [at] if label and not label.habit.listed else []
    yield row


def _counts_on(before: FoundLabel, label: FoundLabel) -> bool:
    """Return whether a label's number goes on from that of the one before it, which is marked in the same way."""
    low, high = readers.read_value(before.n), readers.read_value(label.n)
    return before.habit is label.habit and low is not None and high is not None and low < high <= low + MOST_MISSING


def _notes(sheet: Sheet, pieces: Sequence[Piece], begins: Sequence[FoundLabel | None]) -> Iterator[Piece]:
    """Yield pieces, each note with the pieces that belong to it."""
    at = 0
    while at < len(pieces):
        label = begins[at]
        end = _end(sheet, pieces, begins, at) if label else at + 1
        yield _note(pieces[at:end], label.n if label.habit.counted else "") if label else pieces[at]
        at = end


def _end(sheet: Sheet, pieces: Sequence[Piece], begins: Sequence[FoundLabel | None], at: int) -> int:
    """Return the index behind the last piece of the note that begins *at* an index."""
    text, label = sheet.text, begins[at]
    if label and label.habit.closed:
        return behind_bracket(text, pieces, at)
    end = at + 1
    while end < len(pieces) and begins[end] is None and _belongs(sheet, pieces[at], pieces[end]):
        end += 1
    return end


def behind_bracket(text: str, pieces: Sequence[Piece], at: int) -> int:
    """Return the index behind the piece whose bracket closes the one that opens *at* an index."""
    depth = 0
    for end in range(at, min(at + LONGEST, len(pieces))):
        words = text[pieces[end].start : pieces[end].end]
        depth += words.count("[") - words.count("]")
        if depth <= 0:
            return end + 1
    return at + 1


def _belongs(sheet: Sheet, first: Piece, piece: Piece) -> bool:
    """Return whether a piece belongs to the note before it: set in, or parted from it by an editor alone."""
    return _set_in(sheet.text, first, piece) or (piece.start in sheet.splits and not piece.blanks)


def _set_in(text: str, first: Piece, piece: Piece) -> bool:
    """Return whether a piece is set in deeper than the label of the note before it."""
    return piece.kind == UNCLAIMED and column(text, piece.start) >= column(text, first.start) + LEAST_INDENT


def _note(pieces: Sequence[Piece], n: str) -> Piece:
    if len(pieces) == 1:
        return replace(pieces[0], kind="note", body=Note(n=n))
    first, *rest = pieces
    return Piece("note", parts=(replace(first, kind="p"), *rest), body=Note(n=n))


def _backed(text: str, pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with the notes in the back, and the heading over them, where all of them end the text."""
    last = len(pieces)
    while last and pieces[last - 1].kind in ("note", "fw"):
        last -= 1
    if last == len(pieces) or any(piece.kind == "note" for piece in pieces[:last]):
        return pieces
    heading = last > 0 and pieces[last - 1].kind == UNCLAIMED and _heads_notes(text, pieces[last - 1].chunks[0])
    heads = [replace(pieces[last - 1], kind="head", body=Head(level=2), zone=BACK)] if heading else []
    return [*pieces[: last - len(heads)], *heads, *(replace(piece, zone=BACK) for piece in pieces[last:])]


def _heads_notes(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk heads notes, or a list of what an article refers to by numbers."""
    words = text[chunk.start : chunk.end]
    return shapes.notes_heading(text, chunk) or (
        headings.rank(text, chunk) is not None and not headings.division(words)
    )
