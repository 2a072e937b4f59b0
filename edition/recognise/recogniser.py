"""What a recogniser is: one habit of transcribers, in one phase; and the sheet that goes from one to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Source
from edition.model.bodies import EMPTY, Body
from edition.recognise.blocks import BODY, FRONT, Mark, Stretch
from edition.recognise.chunks import Chunk, split
from edition.recognise.pieces import Piece, Reader

PHASES = ("leave out", "part", "classify", "wrap", "mark", "link")
"""The order in which recognisers work, whatever the order of the list that names them."""
UNCLAIMED = ""
"""The kind of a piece that no recogniser has claimed so far."""


class Sheet(Struct, frozen=True):
    """A text on its way through the phases: its pieces, and where its pages begin (code points).

    *splits* are the places where editors begin a block: what they part in a note stays in the note.
    """

    source: Source
    pieces: tuple[Piece, ...]
    pages: tuple[int, ...] = ()
    splits: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """Return the text."""
        return self.source.text

    def having(self, pieces: Iterable[Piece]) -> Sheet:
        """Return the sheet with other *pieces*."""
        return replace(self, pieces=tuple(pieces))


Step = Callable[[Sheet], Sheet]
"""Claims pieces, cuts them or puts them together; what is claimed already it leaves alone."""
FindMarks = Callable[[str, Iterable[Stretch]], Iterator[Mark]]
Doubt = Callable[[str, re.Match[str]], bool]


def is_year(_text: str, call: re.Match[str]) -> bool:
    """Return whether a call is more likely a year, of four figures, or the sharp of a key in music."""
    mark = call[0].strip("[]^")
    return len(mark) > len("999") or mark == "#"


def never(_text: str) -> bool:
    """Say no of every text."""
    return False


class NoteHabit(Struct, frozen=True):
    """How notes are marked: *label* begins one, *call* refers to one; both have the number as a group.

    A *strong* label begins a note whether it is called or not; a *closed* note ends with its bracket; labels that are
    *listed* might be a list's; those that are all the same are *counted*. Calls that are not *sure* count only where a
    note wants one. In a text that *means_else*
    the same marks are no notes.
    """

    label: re.Pattern[str]
    call: re.Pattern[str]
    strong: bool = False
    closed: bool = False
    listed: bool = False
    sure: bool = True
    counted: bool = False
    means_else: Callable[[str], bool] = never


class Recogniser(Struct, frozen=True):
    """One habit of transcribers, or several put together.

    * *phase* says when the *steps* are taken
    * *notes* are labels and calls; a call that is *doubtful* counts only where a note wants one
    * *calls_in_notes* says that notes call other notes
    * *place* is where the notes stand: `end` or `bottom`
    * *readers* read kinds that this habit marks in a way of its own
    * *marks* finds other marks within the words
    * *emphasis* finds italics: the first group is the mark before and behind, the second the words
    * brackets of so many words (*gloss_in_text*, *gloss_in_notes*) are the translator's; 0: they are not
    * *break_level* is the level of what begins after two blank lines (0: nothing does), *break_type* its type
    * *front_type* is the type of the one section that holds what stands before the text, if there is one
    """

    phase: str = ""
    steps: tuple[Step, ...] = ()
    notes: tuple[NoteHabit, ...] = ()
    doubtful: Doubt = is_year
    calls_in_notes: bool = False
    place: str = ""
    readers: Mapping[str, Reader] = {}
    emphasis: tuple[re.Pattern[str], ...] = ()
    marks: tuple[FindMarks, ...] = ()
    gloss_in_text: int = 0
    gloss_in_notes: int = 0
    break_level: int = 0
    break_type: str = ""
    front_type: str = ""


def combine(recognisers: Iterable[Recogniser]) -> Recogniser:
    """Return what several recognisers know together: their steps by phase, of all else what the first says."""
    # the sort is stable: within a phase the order of the preset holds
    together = sorted(recognisers, key=lambda one: PHASES.index(one.phase))
    found = Recogniser()
    for one in together:
        own = {name: getattr(found, name) or getattr(one, name) for name in _FACTS}
        doubtful = found.doubtful if found.doubtful is not is_year else one.doubtful
        found = replace(
            found,
            **own,
            doubtful=doubtful,
            steps=(*found.steps, *one.steps),
            notes=(*found.notes, *one.notes),
            emphasis=(*found.emphasis, *one.emphasis),
            marks=(*found.marks, *one.marks),
            # who reads a kind first keeps it
            readers={**one.readers, **found.readers},
        )
    return found


_FACTS = ("calls_in_notes", "place", "gloss_in_text", "gloss_in_notes", "break_level", "break_type", "front_type")


def spread(source: Source, chunks: Iterable[Chunk], splits: Iterable[int] = ()) -> Sheet:
    """Return a sheet on which nothing is claimed."""
    return Sheet(source, tuple(Piece(UNCLAIMED, (chunk,)) for chunk in chunks), splits=frozenset(splits))


def claim(kind: str, fits: Callable[[str, Chunk], bool], body: Body = EMPTY) -> Step:
    """Return a step that claims, as *kind*, every single chunk that *fits*; of each it says *body*."""

    def claimed(sheet: Sheet) -> Sheet:
        def one(piece: Piece) -> Iterator[Piece]:
            single = len(piece.chunks) == 1 and fits(sheet.text, piece.chunks[0])
            yield replace(piece, kind=kind, body=body) if single else piece

        return each(sheet, one)

    return claimed


def each(sheet: Sheet, recognised: Callable[[Piece], Iterable[Piece]]) -> Sheet:
    """Return the sheet with every unclaimed piece, in notes as well, as it is *recognised*."""

    def inside(piece: Piece) -> Iterable[Piece]:
        if piece.kind == UNCLAIMED:
            return recognised(piece)
        # a note is put together early, and nobody has looked yet at what it holds
        if piece.kind == "note" and piece.parts:
            return (replace(piece, parts=tuple(chain.from_iterable(map(inside, piece.parts)))),)
        return (piece,)

    return sheet.having(chain.from_iterable(map(inside, sheet.pieces)))


def above(sheet: Sheet, end: int, body: Body) -> Sheet:
    """Return the sheet with what stands before *end* (code points) claimed as furniture; of it *body* is said."""

    def one(piece: Piece) -> Iterator[Piece]:
        for part in split(sheet.text, piece.chunks, [end]):
            yield Piece("fw", (part,), body=body, zone=FRONT) if part.start < end else replace(piece, chunks=(part,))

    return each(sheet, one)


def as_paragraphs(sheet: Sheet) -> Sheet:
    """Return the sheet with everything that nobody claimed as paragraphs."""
    return each(sheet, lambda piece: (replace(piece, kind="p"),))


def is_free(piece: Piece) -> bool:
    """Return whether a piece is a single chunk of the body that nobody claimed."""
    return piece.kind == UNCLAIMED and piece.zone == BODY and len(piece.chunks) == 1


def chunks_left(pieces: Iterable[Piece]) -> list[Chunk]:
    """Return the chunks of *pieces* that nobody claimed."""
    return list(chain.from_iterable(piece.chunks for piece in pieces if piece.kind == UNCLAIMED))
