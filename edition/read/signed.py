"""Who signs: a record that names nobody is the first editor's; a name must be in `editors.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import structs

from edition.model import Editor, Entry, Record
from edition.model.diagnostics import Diagnostic, closest, diagnose

S = TypeVar("S", Record, Entry)


def signed(things: Iterable[S], editors: Sequence[Editor], faults: list[Diagnostic]) -> tuple[S, ...]:
    """Give every one of *things* an editor; add a fault to *faults* where there is no such editor."""
    known = [editor.id for editor in editors]
    first = known[0] if known else ""
    attributed = tuple(thing if thing.resp or not first else structs.replace(thing, resp=first) for thing in things)
    faults.extend(_unknown(thing, known) for thing in attributed if thing.resp and thing.resp not in known)
    return attributed


def _unknown(thing: Record | Entry, known: list[str]) -> Diagnostic:
    return diagnose("A020", thing.at, editor=thing.resp, close=closest(thing.resp, known))
