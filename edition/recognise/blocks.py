"""The tree of blocks before it has ids.

Blocks nest by construction: what a block holds lies inside it. The marks (labels, asterisks, pipes) that a reader of
a text should not see, or should see as something else, lie within the blocks and are found with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Anchored
from edition.model.bodies import EMPTY, Body
from edition.model.records import Signed

FRONT, BODY, BACK = 0, 1, 2
ZONES = ("front", "body", "back")


class Mark(Struct, frozen=True):
    """A unit, an inline or a point: a label, a call, a gloss, italics, a page break (code points)."""

    kind: str
    start: int
    end: int
    body: Body = EMPTY
    act: Anchored[Signed] | None = None


class Block(Struct, frozen=True):
    """A block with what it holds, in the order of the text.

    *act* is the editor's record that decided it; *zone* and *blanks* (blank lines before) matter at the top only.
    """

    kind: str
    start: int
    end: int
    body: Body = EMPTY
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    act: Anchored[Signed] | None = None
    zone: int = BODY
    blanks: int = 0


class Stretch(Struct, frozen=True):
    """Text that stands directly in *block*, between the blocks that it holds; *note* is the note around it."""

    start: int
    end: int
    block: Block
    note: Block | None = None


def walk(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* and all they hold, outermost first, in the order of the text."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if block.blocks:
            found.extend(walk(block.blocks))
    return found


def list_stretches(blocks: Iterable[Block], note: Block | None = None) -> list[Stretch]:
    """Return every stretch that stands directly in a block, in the order of the text."""
    return [stretch for block in blocks for stretch in _stretches(block, note)]


def _stretches(block: Block, note: Block | None) -> Iterator[Stretch]:
    inside = block if block.kind == "note" else note
    reached = block.start
    for held in block.blocks:
        if reached < held.start:
            yield Stretch(reached, held.start, block, inside)
        yield from _stretches(held, inside)
        reached = held.end
    if reached < block.end:
        yield Stretch(reached, block.end, block, inside)


def enclose(kind: str, held: Iterable[Block]) -> Block:
    """Return a block of *kind* around blocks."""
    blocks = tuple(held)
    return Block(kind, blocks[0].start, blocks[-1].end, blocks=blocks)


def extend(block: Block, held: Iterable[Block]) -> Block:
    """Return *block* with more blocks at its end."""
    blocks = (*block.blocks, *held)
    return replace(block, blocks=blocks, end=max(block.end, blocks[-1].end)) if blocks else block


def insert_islands(block: Block, islands: Iterable[Block]) -> Block:
    """Return *block* with those of *islands* that lie within it, each in the innermost block around it."""
    inside = [island for island in islands if block.start < island.start and island.end <= block.end]
    if not inside:
        return block
    held = [insert_islands(inner, inside) for inner in block.blocks]
    free = [i for i in inside if not any(b.start < i.start and i.end <= b.end for b in block.blocks)]
    return replace(block, blocks=tuple(sorted((*held, *free), key=lambda inner: inner.start)))
