"""The levels of sections and headings, which the nesting of sections tells, as a rule (TEI P5, 4.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from edition.model import Annotation, Close, Event, Open
from edition.model.kinds import KINDS

TITLE, SECTION = 1, 2
Said = Callable[[Annotation, int], int]
"""Returns the level of a section or heading, given the one that nesting tells."""


def of_body(annotation: Annotation, nested: int) -> int:
    """Return the level that an annotation says it has; where it says none, the one that is *nested*."""
    return annotation.body.level or nested


def told(events: Iterable[Event], said: Said) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the levels of all sections and headings by their ids, and those that nesting does not tell.

    A section is one level below the one that it stands in; outside of any, one of type `section` is of the second
    level, another of the first. A heading has the level of its section, the title of the text the first.
    """
    every: dict[str, int] = {}
    odd: dict[str, int] = {}
    around: list[int] = []
    for event in events:
        if not isinstance(event, Open | Close) or (role := KINDS[event.annotation.kind].role) not in _NESTED:
            continue
        if isinstance(event, Close):
            del around[len(around) - (role == "section") :]
            continue
        nested = _NESTED[role](around, event.annotation)
        every[event.annotation.id] = level = said(event.annotation, nested)
        if level != nested:
            odd[event.annotation.id] = level
        if role == "section":
            around.append(level)
    return every, odd


def _section(around: list[int], section: Annotation) -> int:
    if around:
        return around[-1] + 1
    return SECTION if getattr(section.body, "type", "") == "section" else TITLE


def _heading(around: list[int], _heading: Annotation) -> int:
    return around[-1] if around else TITLE


_NESTED: Mapping[str, Callable[[list[int], Annotation], int]] = {"section": _section, "heading": _heading}
