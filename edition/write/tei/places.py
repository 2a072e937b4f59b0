"""Find the blocks that stand where TEI has no place for them.

TEI takes headings, datelines, bylines and the like at the beginning or end of a division only, a front with prose
in divisions only, and no body without a block. The source may print otherwise; then the writer uses `ab` and `div`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.model import Annotation, Event
from edition.write.stretches import families
from edition.write.tei.division_tables import ANYWHERE, BOTTOM, DIVISION, FILLED, GLOBAL, HOMELESS, TOP, WRAPPERS


class Misfits(Struct, frozen=True):
    """Ids of blocks: to be written as `ab`, to hold a `div` around all that they hold, to be filled with an `ab`."""

    plain: frozenset[str]
    wrapped: frozenset[str]
    empty: frozenset[str]


NO_MISFITS = Misfits(frozenset(), frozenset(), frozenset())


def misfits(events: Iterable[Event]) -> Misfits:
    """Find the blocks that TEI takes in another form only."""
    plain: set[str] = set()
    wrapped: set[str] = set()
    empty: set[str] = set()
    for block, held in families(events):
        children = [child for child in held if child.kind not in GLOBAL]
        # TEI P5, 4.1: a body holds at least one block
        if block.kind == FILLED and all(child.kind in WRAPPERS for child in children):
            empty.add(block.id)
        kind = block.kind
        if _homeless(block, children):
            wrapped.add(block.id)
            kind = DIVISION
        if not WRAPPERS.isdisjoint(child.kind for child in children):
            plain.update(_misplaced(kind, children))
    return Misfits(frozenset(plain), frozenset(wrapped), frozenset(empty))


def _homeless(block: Annotation, children: Sequence[Annotation]) -> bool:
    """Say whether a front or back holds what only a division may hold (and no division already)."""
    refused = HOMELESS.get(block.kind, frozenset())
    kinds = {child.kind for child in children}
    return not refused.isdisjoint(kinds) and DIVISION not in kinds


def _misplaced(kind: str, children: Sequence[Annotation]) -> Iterator[str]:
    """Yield ids of headings, datelines … that stand neither at the beginning nor at the end of a block of *kind*."""
    anywhere = ANYWHERE.get(kind, frozenset())
    top, bottom = TOP.get(kind, frozenset()), BOTTOM.get(kind, frozenset())
    first = next((n for n, child in enumerate(children) if child.kind not in top), len(children))
    last = next((n for n in range(len(children), 0, -1) if children[n - 1].kind not in bottom), 0)
    if all(child.kind in WRAPPERS for child in children):
        last = len(children)  # an end needs something before it
    for child in children[first:last]:
        if child.kind in WRAPPERS and child.kind not in anywhere:
            yield child.id
