"""Check the tiling: every character that is not white space is in exactly one block that holds words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model.diagnostics import BugError
from edition.model.kinds import KINDS
from edition.recognise.blocks import Block
from edition.recognise.chunks import WHITE


def check(text: str, zones: Iterable[Block]) -> None:
    """Raise `BugError` where ink of *text* is in no block, or blocks cross."""
    for start, end in uncovered(text, Block("text", 0, len(text), blocks=tuple(zones))):
        raise BugError(f"recognition left out or crossed characters {start} to {end}; please report this bug")


def uncovered(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield stretches of ink in *block* that no block of words holds, and ranges of blocks that cross (code points)."""
    reached = block.start
    phrase = block.kind in KINDS and KINDS[block.kind].phrase
    for held in block.blocks:
        outside = held.start < reached or held.end > block.end
        if outside or (held.start == held.end and held.kind != "body"):
            yield held.start, held.end
        if not phrase and text[reached : held.start].strip(WHITE):
            yield reached, held.start
        yield from uncovered(text, held)
        reached = max(reached, held.end)
    if not phrase and text[reached : block.end].strip(WHITE):
        yield reached, block.end
