"""Stretches that changed places in print, in the order that was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation, Event, Open
from edition.model.bodies import Transposed
from edition.model.kinds import KINDS
from edition.text.streams.parts import EDGES, renumbered


class MovedStretch(Struct, frozen=True):
    """What stands between *start* and *end* (places in a stream), and which place of the group it belongs to."""

    start: int
    end: int
    now: int


def transposed(events: Sequence[Event]) -> Sequence[Event]:
    """Return *events* with what is in each `seg` in the place where it was meant: a permutation.

    A place keeps its id, and what stands in it is what belongs there. Where a stretch of a group is missing, the others
    stay as they are printed.
    """
    groups = _groups(events)
    pairs = [(place, places[place.now]) for places in groups.values() if _whole(places) for place in places.values()]
    pairs.sort(key=lambda pair: pair[0].start)
    return renumbered(tuple(_exchanged(events, pairs))) if pairs else events


def groups(annotations: Iterable[Annotation]) -> Mapping[str, Sequence[tuple[Annotation, Annotation]]]:
    """Return the stretches of every group in the order as printed, each with the one that belongs in its place.

    Where that one is missing, as it may be in imported texts, the stretch is left out.
    """
    places: dict[str, dict[int, tuple[Annotation, int]]] = defaultdict(dict)
    for annotation in annotations:
        if isinstance(body := annotation.body, Transposed):
            places[body.group][body.nth] = annotation, body.now
    return {
        group: [(one, held[now][0]) for _, (one, now) in sorted(held.items()) if now in held]
        for group, held in places.items()
    }


def within_others(units: Sequence[Annotation]) -> Mapping[str, Annotation]:
    """Return the stretches that lie in another one, or in what is replaced whole, by their ids: each with that."""
    moved = [one for one in units if isinstance(one.body, Transposed)]
    around = [one for one in units if one in moved or KINDS[one.kind].atomic] if moved else []
    return {one.id: outer for one in moved for outer in around if _is_around(outer, one)}


def _is_around(outer: Annotation, one: Annotation) -> bool:
    if outer.span == one.span:
        # of two on the same words one lies in the other, whichever: else each would
        return isinstance(outer.body, Transposed) and outer.id < one.id
    return outer.span.start <= one.span.start and one.span.end <= outer.span.end


def _groups(events: Sequence[Event]) -> Mapping[str, Mapping[int, MovedStretch]]:
    """Return the places of every group, by their number."""
    groups: dict[str, dict[int, MovedStretch]] = defaultdict(dict)
    starts: dict[str, int] = {}
    edges = [(n, e) for n, e in enumerate(events) if isinstance(e, EDGES) and e.annotation.kind == "seg"]
    for n, event in edges:
        seg = event.annotation
        if type(event) is Open:
            starts[seg.id] = n + 1
        else:
            body = seg.said(Transposed)
            groups[body.group][body.nth] = MovedStretch(starts[seg.id], n, body.now)
    return groups


def _whole(places: Mapping[int, MovedStretch]) -> bool:
    return {place.now for place in places.values()} == set(places)


def _exchanged(events: Sequence[Event], pairs: Sequence[tuple[MovedStretch, MovedStretch]]) -> Iterator[Event]:
    reached = 0
    for place, meant in pairs:
        yield from events[reached : place.start]
        yield from events[meant.start : meant.end]
        reached = place.end
    yield from events[reached:]
