"""Who signs: a record that names nobody is the first editor's; a name must be in `editors.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from msgspec import structs

from edition.model import Editor, Entry, Record
from edition.model.diagnostics import Diagnostic

S = TypeVar("S", Record, Entry)


def signed(things: Iterable[S], editors: Sequence[Editor], faults: list[Diagnostic]) -> tuple[S, ...]:
    """Give every one of *things* an editor; add a fault to *faults* where there is no such editor."""
    known = [editor.id for editor in editors]
    first = known[0] if known else ""
    attributed = tuple(thing if thing.resp or not first else structs.replace(thing, resp=first) for thing in things)
    faults.extend(_unknown(thing, known) for thing in attributed if thing.resp and thing.resp not in known)
    return attributed


def _unknown(thing: Record | Entry, known: list[str]) -> Diagnostic:
    close = get_close_matches(thing.resp, known, 1)
    hint = f"Did you mean `{close[0]}`?" if close else "Add the editor to annotations/editors.yaml."
    return Diagnostic("A020", thing.at, f"No editor `{thing.resp}`.", hint)
