"""Who signs a record: the editor that `resp` names, who must be in `editors.yaml`, else the first one there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import structs

from edition.model import Editor, Entry, Record
from edition.model.diagnostics import Diagnostic, closest, diagnose

S = TypeVar("S", Record, Entry)


def signed(things: Iterable[S], editors: Sequence[Editor], faults: list[Diagnostic]) -> tuple[S, ...]:
    """Return *things*, each with an editor; add a fault to *faults* for each unknown editor."""
    known = [editor.id for editor in editors]
    first = known[0] if known else ""
    attributed = tuple(thing if thing.resp or not first else structs.replace(thing, resp=first) for thing in things)
    faults.extend(_unknown(thing, known) for thing in attributed if thing.resp and thing.resp not in known)
    return attributed


def _unknown(thing: Record | Entry, known: list[str]) -> Diagnostic:
    return diagnose("A020", thing.at, editor=thing.resp, close=closest(thing.resp, known))
