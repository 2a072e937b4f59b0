"""Apply the editors' records of joins and kinds in `structure.yaml`; report those without effect."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Anchored, Source
from edition.model.bodies import EMPTY, Body
from edition.model.kinds import KINDS
from edition.model.records import Signed
from edition.model.records.said import BlockKind, Join
from edition.recognise import faults
from edition.recognise.blocks import Block, walk
from edition.recognise.faults import Fault
from edition.recognise.pieces import Piece, gather, join, wrap

NOTE = "note"
SAID = frozenset(("p", "lg", "quote", "ab"))
"""What may stand below a speaker as what is said."""
M = TypeVar("M", bound=Signed)
Acts = Sequence[Anchored[Signed]]
"""Placed records of `structure.yaml`, in the order of the text."""


class Arranged(Struct, frozen=True):
    """Pieces as editors join, re-name and wrap them, and faults of records that fit nowhere."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]


class Amended(Struct, frozen=True):
    """Blocks with what records add to them, and faults of records that fit nowhere."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]


def sort_acts(acts: Iterable[Anchored[Signed]]) -> Acts:
    """Return records sorted by place."""
    return sorted(acts, key=lambda act: (act.span.start, act.span.end, act.id))


def select(acts: Acts, model: type[M]) -> list[Anchored[M]]:
    """Return those of *acts* that are records of one *model*."""
    return [Anchored(act.record, act.said, act.spans) for act in acts if isinstance(act.said, model)]


def arrange(source: Source, pieces: Sequence[Piece], acts: Acts) -> Arranged:
    """Join pieces, then set their kinds, then wrap several into one."""
    found = list(pieces)
    reported: list[Fault] = []
    # backwards: a join takes a piece away, and the places of those before it hold
    for act in reversed(select(acts, Join)):
        at = find_start(source.text, [piece.start for piece in found], act)
        after = _joined(source.text, found, act) if at is None else join(found, at)
        if after is found:
            reported.append(faults.fits_nothing(source, act))
        else:
            found = after
    kinds = select(acts, BlockKind)
    renamed = gather(_renamed(source.text, found, kinds))
    grouped = gather(_grouped(source.text, renamed, kinds))
    return Arranged(tuple(_spoken(grouped)), tuple(reported))


def _spoken(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces, a speaker whom an editor named with the block below: nobody speaks in TEI outside a speech."""
    at = 0
    while at < len(pieces):
        named = pieces[at].kind == "speaker" and at + 1 < len(pieces) and pieces[at + 1].kind in SAID
        together = pieces[at : at + 1 + named]
        yield wrap("sp", together) if named else together[0]
        at += len(together)


def _joined(text: str, pieces: list[Piece], act: Anchored[Join]) -> list[Piece]:
    """Return *pieces* with a join made inside the note that it points into; the same list where there is none."""
    for nth, piece in enumerate(pieces):
        parts = list(piece.parts) if piece.kind == NOTE and piece.start < act.span.start < piece.end else []
        at = find_start(text, [part.start for part in parts], act)
        if at:
            held = replace(piece, parts=tuple(join(parts, at)))
            return [*pieces[:nth], held, *pieces[nth + 1 :]]
    return pieces


def amend(source: Source, blocks: Sequence[Block], acts: Iterable[Anchored[BlockKind]]) -> Amended:
    """Attach every `block` record to the block that it made or points at; report those that have none."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for block in walk(blocks):
        kinds[block.start].add(block.kind)
    starts = sorted(kinds)
    by_block: dict[tuple[str, int], Anchored[BlockKind]] = {}
    reported: list[Fault] = []
    for act in acts:
        kind = act.said.block
        at = next((start for start in _before(source.text, starts, act) if kind in kinds[start]), None)
        if at is None:
            reported.append(faults.fits_nothing(source, act))
        else:
            by_block[kind, at] = act
    amended = tuple(_amended(block, by_block) for block in blocks) if by_block else tuple(blocks)
    return Amended(amended, tuple(reported))


def find_start(text: str, starts: Sequence[int], act: Anchored[Signed]) -> int | None:
    """Return the index of the start that *act* points at, None if a letter stands between the two."""
    at = bisect_right(starts, act.span.start) - 1
    # a record quotes words, before which a number, a bullet or a quotation mark may stand
    return at if at >= 0 and not _letters(text[starts[at] : act.span.start]) else None


def _before(text: str, starts: Sequence[int], act: Anchored[Signed]) -> Iterable[int]:
    for at in range(bisect_right(starts, act.span.start) - 1, -1, -1):
        if _letters(text[starts[at] : act.span.start]):
            return
        yield starts[at]


def _letters(stretch: str) -> bool:
    return any(c.isalpha() for c in stretch)


def _renamed(text: str, pieces: Sequence[Piece], acts: Sequence[Anchored[BlockKind]]) -> list[Piece]:
    """Return *pieces*, single ones with the kinds that records set."""
    found = list(pieces)
    starts = [piece.start for piece in found]
    for act in acts:
        at = find_start(text, starts, act)
        if at is not None and act.span.end <= found[at].end:
            found[at] = wrap(act.said.block, [found[at]])
    return _inside(found, lambda parts: _renamed(text, parts, acts))


def _inside(pieces: Sequence[Piece], arranged: Callable[[Sequence[Piece]], list[Piece]]) -> list[Piece]:
    """Return *pieces*, what notes hold below their first words *arranged* as well; the first words are the note's."""
    return [
        replace(piece, parts=(piece.parts[0], *gather(arranged(piece.parts[1:]))))
        if piece.kind == NOTE and len(piece.parts) > 1
        else piece
        for piece in pieces
    ]


def _grouped(text: str, pieces: Sequence[Piece], acts: Sequence[Anchored[BlockKind]]) -> list[Piece]:
    """Wrap the pieces from the beginning to the end of each record that holds several, short stretches first."""
    found = list(pieces)
    starts = [piece.start for piece in found]
    # what is within another must be one piece before that is made
    for act in sorted(acts, key=lambda act: act.span.end - act.span.start):
        first, after = find_start(text, starts, act), bisect_left(starts, act.span.end)
        if first is not None and after - first > 1 and found[first].zone == found[after - 1].zone:
            found[first:after] = [wrap(act.said.block, found[first:after])]
            del starts[first + 1 : after]
    return _inside(found, lambda parts: _grouped(text, parts, acts))


def _amended(block: Block, by_block: Mapping[tuple[str, int], Anchored[BlockKind]]) -> Block:
    act = by_block.get((block.kind, block.start))
    # of a stanza in a poem that begins with it, the record means the poem
    others = {key: one for key, one in by_block.items() if one is not act} if act else by_block
    held = tuple(_amended(inner, others) for inner in block.blocks)
    if act is None:
        same = all(inner is before for inner, before in zip(held, block.blocks, strict=True))
        return block if same else replace(block, blocks=held)
    return replace(block, blocks=held, body=said_of(block.kind, block.body, act.said), act=act)


def said_of(kind: str, body: Body, said: BlockKind) -> Body:
    """Return the *body* of a block of some *kind* with what a record says of it."""
    model = KINDS[kind].body
    known = {"type": said.type, "level": said.level, "n": said.n, "part": said.part, "lang": said.lang}
    changed = {name: value for name, value in known.items() if value and name in model.__struct_fields__}
    return replace(model() if body is EMPTY else body, **changed) if changed else body
