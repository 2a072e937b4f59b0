"""What the chunks of a text are, before they are read as blocks.

Recognisers classify every chunk; editors then join, re-name and wrap. Only afterwards is anything read, so that a
paragraph that an editor calls a table is read as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import replace

from edition.model.bodies import EMPTY, Body
from edition.model.kinds import ISLANDS
from edition.recognise.blocks import BACK, BODY, FRONT, Block
from edition.recognise.chunks import Chunk, lines

HOLDERS = {"item": "list", "row": "table", "l": "lg", "castItem": "castList"}
"""What cannot stand alone, and what holds it."""
_TITLES = frozenset(("head", "byline", "fw", "ab", "figure"))
_QUOTING, _HOLDING = frozenset(("quote", "epigraph")), frozenset(("list", "sp", "note"))
"""Kinds that hold what they are made of, as blocks of their own."""


class Piece(Struct, frozen=True):
    """One or more chunks (or smaller pieces: *parts*) that are of one *kind*.

    *islands* are pieces that interrupt it: the notes at the foot of a page in mid-sentence.
    """

    kind: str
    chunks: tuple[Chunk, ...] = ()
    parts: tuple[Piece, ...] = ()
    islands: tuple[Piece, ...] = ()
    body: Body = EMPTY
    zone: int = BODY

    @property
    def start(self) -> int:
        """First ink (code points)."""
        return (self.chunks or self.parts)[0].start

    @property
    def end(self) -> int:
        """The place after the last ink (code points)."""
        return (self.chunks or self.parts)[-1].end

    @property
    def blanks(self) -> int:
        """Number of blank lines before it."""
        return (self.chunks or self.parts)[0].blanks


Read = Callable[[Piece], list[Block]]
Reader = Callable[[str, Piece, Read], list[Block]]
"""Reads a piece of a text; the `Read` that it is given reads what the piece holds."""


def join(pieces: list[Piece], index: int) -> list[Piece]:
    """Return *pieces* with the one at *index* joined to the text before it; notes in between become islands."""
    host = next((n for n in range(index - 1, -1, -1) if pieces[n].kind not in ISLANDS), None)
    if host is None:
        return pieces
    between = tuple(pieces[host + 1 : index])
    return [*pieces[:host], _extended(pieces[host], pieces[index], between), *pieces[index + 1 :]]


def wrap(kind: str, pieces: Sequence[Piece]) -> Piece:
    """Return one piece of *kind* in place of several: of parts if the kind holds blocks, of chunks if words."""
    first = pieces[0]
    if len(pieces) == 1 and first.kind == HOLDERS.get(kind, kind):
        return first
    if kind in _QUOTING and not all(piece.kind == kind and piece.chunks for piece in pieces):
        parts = chain.from_iterable(p.parts if p.kind in _QUOTING and p.parts else (p,) for p in pieces)
        return Piece(kind, parts=tuple(gather(list(parts), kind)), zone=first.zone)
    if kind in _HOLDING and len(pieces) > 1:
        return Piece(kind, parts=tuple(gather(pieces, kind)), zone=first.zone)
    inside = [piece for piece in pieces[1:-1] if piece.kind in ISLANDS]
    # notes at either end belong to the words there; only those in between interrupt
    words = [first, *(piece for piece in pieces[1:-1] if piece.kind not in ISLANDS), *pieces[1:][-1:]]
    islands = (*inside, *chain.from_iterable(map(islands_of, words)))
    return Piece(kind, chunks_of(words), islands=islands, zone=first.zone)


def gather(pieces: Sequence[Piece], within: str = "") -> list[Piece]:
    """Return *pieces* with rows, items and lines in a table, list or stanza, unless they are *within* one."""
    found: list[Piece] = []
    for _, run in groupby(pieces, key=lambda piece: HOLDERS.get(piece.kind, piece.kind)):
        together = list(run)
        holder = HOLDERS.get(together[0].kind, together[0].kind)
        loose = holder != within and any(piece.kind in HOLDERS for piece in together)
        found.extend([wrap(holder, together)] if loose else together)
    return found


def assign_zones(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with zones: a front of titles, a body, and a back of what follows the last words."""
    titles = next((n for n, p in enumerate(pieces) if p.zone != FRONT or p.kind not in _TITLES), len(pieces))
    last = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].zone != BACK and pieces[n].kind != "fw"), -1)
    # nothing but titles: a text must have a body
    if titles > last:
        return [replace(piece, zone=BODY) for piece in pieces]
    zones = [FRONT] * titles + [BODY] * (last + 1 - titles) + [BACK] * (len(pieces) - last - 1)
    return [p if p.zone == zone else replace(p, zone=zone) for p, zone in zip(pieces, zones, strict=True)]


def chunks_of(pieces: Sequence[Piece]) -> tuple[Chunk, ...]:
    """Return all chunks of *pieces*, without their islands."""
    return tuple(chain.from_iterable(piece.chunks or chunks_of(piece.parts) for piece in pieces))


def lines_of(text: str, piece: Piece) -> list[tuple[int, int]]:
    """Return where the lines of a piece stand, those of its parts left out."""
    return [line for chunk in piece.chunks for line in lines(text, chunk)]


def islands_of(piece: Piece) -> tuple[Piece, ...]:
    """Return what interrupts *piece* or a part of it."""
    return (*piece.islands, *chain.from_iterable(map(islands_of, piece.parts)))


def _extended(host: Piece, piece: Piece, between: tuple[Piece, ...]) -> Piece:
    if host.parts:
        return replace(host, parts=(*host.parts[:-1], _extended(host.parts[-1], piece, between)))
    islands = (*host.islands, *between, *piece.islands)
    return replace(host, chunks=host.chunks + chunks_of([piece]), islands=islands)
