"""Find the blocks that stand where TEI has no place for them.

TEI takes headings, datelines, bylines and the like at the beginning or end of a division only, a front with prose
in divisions only, and no body without a block. The source may print otherwise; then the writer uses `ab` and `div`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.model import Annotation, Event
from edition.model.forme_work import MATTER, FormeWork
from edition.model.kinds import ISLANDS
from edition.write.stretches import families
from edition.write.tei.division_tables import (
    ANYWHERE,
    BOTTOM,
    DIVISION,
    FILLED,
    HOMELESS,
    TAKE_MATTER,
    TOP,
    WRAPPERS,
)


class Misfits(Struct, frozen=True):
    """Ids of blocks.

    *plain* ones are to be written as `ab`, *wrapped* ones to hold a `div` around all that they hold, *empty* ones to be
    filled with an `ab`. *matter* is written as `ab` with the type that it says; a `div` begins before those that are in
    *begins*, and ends after those in *ends*.
    """

    plain: frozenset[str] = frozenset()
    wrapped: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


NO_MISFITS = Misfits()


def misfits(events: Iterable[Event]) -> Misfits:
    """Find the blocks that TEI takes in another form only."""
    plain: set[str] = set()
    wrapped: set[str] = set()
    empty: set[str] = set()
    matter: list[_Matter] = []
    for block, held in families(events):
        children = [child for child in held if child.kind not in ISLANDS]
        # TEI P5, 4.1: a body holds at least one block
        if block.kind == FILLED and all(child.kind in WRAPPERS for child in children):
            empty.add(block.id)
        kind = block.kind
        if _homeless(block, children):
            wrapped.add(block.id)
            kind = DIVISION
        if not WRAPPERS.isdisjoint(child.kind for child in children):
            plain.update(_misplaced(kind, children))
        if kind in TAKE_MATTER:
            matter.append(_matter(kind, held))
    begins, ends = ([run[at] for one in matter for run in (one.behind,) if run] for at in (0, -1))
    own = frozenset(name for one in matter for name in (*one.between, *one.behind))
    return Misfits(frozenset(plain), frozenset(wrapped), frozenset(empty), own, frozenset(begins), frozenset(ends))


class _Matter(Struct, frozen=True):
    """Ids of publishers' matter in a block: what stands where an `ab` may, and what is behind all divisions."""

    between: tuple[str, ...]
    behind: tuple[str, ...]


def _matter(kind: str, held: Sequence[Annotation]) -> _Matter:
    """Find the publishers' matter that a division (or zone) of *kind* takes."""
    children = [child for child in held if child.kind not in ISLANDS]
    first, last = _middle(kind, children)
    divisions = [nth for nth, child in enumerate(children) if child.kind == DIVISION]
    until = divisions[0] if divisions else len(children)
    between, behind, before = [], [], 0
    for child in held:
        before += child.kind not in ISLANDS
        if not isinstance(child.body, FormeWork) or child.body.type not in MATTER:
            continue
        # a division has its blocks before its divisions (TEI P5, 4.1): matter behind these needs one of its own
        if first <= before <= min(last, until):
            between.append(child.id)
            continue
        if divisions and before == len(children) == last:
            behind.append(child.id)
    return _Matter(tuple(between), tuple(behind))


def _homeless(block: Annotation, children: Sequence[Annotation]) -> bool:
    """Say whether a front or back holds what only a division may hold (and no division already)."""
    refused = HOMELESS.get(block.kind, frozenset())
    kinds = {child.kind for child in children}
    return not refused.isdisjoint(kinds) and DIVISION not in kinds


def _misplaced(kind: str, children: Sequence[Annotation]) -> Iterator[str]:
    """Yield ids of headings, datelines … that stand neither at the beginning nor at the end of a block of *kind*."""
    anywhere = ANYWHERE.get(kind, frozenset())
    first, last = _middle(kind, children)
    for child in children[first:last]:
        if child.kind in WRAPPERS and child.kind not in anywhere:
            yield child.id


def _middle(kind: str, children: Sequence[Annotation]) -> tuple[int, int]:
    """Return how many children begin a block of *kind*, and the index of the first of those that end it."""
    top, bottom = TOP.get(kind, frozenset()), BOTTOM.get(kind, frozenset())
    first = next((n for n, child in enumerate(children) if child.kind not in top), len(children))
    last = next((n for n in range(len(children), 0, -1) if children[n - 1].kind not in bottom), 0)
    # an end needs something before it
    return first, len(children) if all(child.kind in WRAPPERS for child in children) else last
