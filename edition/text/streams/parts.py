"""Parts of annotations that a stream splits: which one a part is, and of how many."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model import Close, Event, Open

EDGES = (Open, Close)


def numbered(events: Sequence[Event]) -> Sequence[Event]:
    """Return *events* with the parts of every annotation that is opened more than once numbered in their order."""
    opened: dict[str, int] = {}
    again: dict[str, list[int]] = {}
    for n, name in [(n, event.annotation.id) for n, event in enumerate(events) if type(event) is Open]:
        first = opened.setdefault(name, n)
        if first != n:
            again.setdefault(name, [first]).append(n)
    return _number_parts(list(events), again) if again else events


def renumbered(events: Sequence[Event]) -> Sequence[Event]:
    """Return *events*, from which parts were taken or in which they were moved, with the parts numbered anew."""
    split = [n for n, event in enumerate(events) if isinstance(event, EDGES) and event.of > 1]
    bare = list(events)
    for n in split:
        if isinstance(event := bare[n], EDGES):
            bare[n] = type(event)(event.annotation)
    return numbered(bare) if split else events


def _number_parts(events: list[Event], again: dict[str, list[int]]) -> list[Event]:
    """Count the parts that begin at the places of *again*, and what closes them."""
    # a stack for each: where stretches change places, a part may come to lie in another of the same annotation
    current: dict[str, list[tuple[int, int]]] = {}
    parts = {place: (nth, len(found)) for found in again.values() for nth, place in enumerate(found, 1)}
    edges = [(n, event) for n, event in enumerate(events) if isinstance(event, EDGES) and event.annotation.id in again]
    for n, event in edges:
        around = current.setdefault(event.annotation.id, [])
        if type(event) is Open:
            around.append(parts[n])
        events[n] = type(event)(event.annotation, *(around[-1] if type(event) is Open else around.pop()))
    return events
