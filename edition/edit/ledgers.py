"""Write the ledger of a text."""

from __future__ import annotations

from collections.abc import Iterator

from edition.edit import scalars
from edition.edit.patch import QUOTED
from edition.model.ledger import Ledger, Permalink

HEAD = (
    "# Which passage has which id, so that links last. Written by `edition update` and `edition ledger`, read by every",
    "# build; not to be edited. `at` counts code points; an id without `kind` leads to where its passage went.",
)


def written(ledger: Ledger) -> str:
    """Return *ledger* as the text of a file."""
    return "\n".join((*HEAD, f"sha256: {ledger.sha256}", "ids:", *map(_line, _sorted(ledger)), ""))


def _sorted(ledger: Ledger) -> Iterator[Permalink]:
    """Yield the ids in the order of the text; those whose blocks are gone come last."""
    yield from sorted((one for one in ledger.ids if one.kind), key=lambda one: one.at)
    yield from sorted((one for one in ledger.ids if not one.kind), key=lambda one: (one.at, one.id))


def _line(one: Permalink) -> str:
    fields = [f"id: {one.id}", f"at: {one.at}"]
    if one.kind:
        fields.append(f"kind: {one.kind}")
    if one.words:
        fields.append(f"words: {scalars.written(one.words, QUOTED)}")
    return f"- {{{', '.join(fields)}}}"
