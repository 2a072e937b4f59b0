"""Permalinks that last: which paragraph has which id, whatever is put in, left out or joined later.

A division numbers its blocks anew each time; a reader's link must not notice. The ledger of a text (a small file that
is committed) says for one version of the text at which code point each block begins to which an id was given. `lasting`
gives these ids back after every division; a block that the ledger does not know gets the id of the one before it, and
a letter. When the text changes, the block to which most of an old one's words went takes its id
(`edition.update.ledgers`). An id whose block is gone stays in the ledger, with the place where its passage, or what
stood before it, is now: an anchor there keeps the links alive.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from edition.model import Annotation, Source, Span
from edition.model.bodies import Call, Note
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import KINDS
from edition.model.ledger import LastingId, Ledger

LASTING = frozenset(
    kind.name for kind in KINDS.values() if kind.layer == "block" and (kind.phrase or kind.name == "div")
)
"""Kinds of blocks that readers link to."""
SHOWN = 5
"""Words of a block that stand beside its id in the file, for people."""
_REFERENCES = ("note", "call", "prev", "next")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBERED = re.compile(r"(.*?)(\d+)([a-z]*)\Z")


class Kept(Struct, frozen=True):
    """A division with lasting ids, and an anchor for each id whose block is gone."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


def tied(acts: Iterable[Annotation], ledger: Ledger | None) -> tuple[Annotation, ...]:
    """Let records that tie a call to a note by its lasting id (`call: n6`) say where that note stands."""
    places = {given.id: given.at for given in ledger.ids if given.kind == "note"} if ledger else {}
    return tuple(_placed(act, places) for act in acts) if places else tuple(acts)


def _placed(act: Annotation, places: Mapping[str, int]) -> Annotation:
    at = places.get(str(act.body.get("call"))) if act.kind == "call" else None
    return act if at is None else structs.replace(act, body={"call": {"start": at, "end": at + 1}})


def lasting(source: Source, annotations: Sequence[Annotation], ledger: Ledger | None) -> Kept:
    """Give the blocks of a division the ids that *ledger* has for them."""
    if ledger is None:
        return Kept(tuple(annotations), ())
    if ledger.sha256 != source.sha256:
        return Kept(tuple(annotations), (_outdated(source, ledger),))
    ids = _ids(annotations, ledger)
    renamed = tuple(_renamed(one, ids) for one in annotations)
    return Kept((*renamed, *_gone(source, renamed, ledger)), ())


def recorded(source: Source, annotations: Iterable[Annotation], before: Ledger | None = None) -> Ledger:
    """Make the ledger of a division with lasting ids; ids of *before* that are gone stay in it."""
    live = [
        LastingId(one.id, one.kind, one.span.start, _incipit(source.text, one))
        for one in annotations
        if one.kind in LASTING
    ]
    there = {given.id for given in live}
    gone = [LastingId(one.id, "", one.at) for one in (before.ids if before else ()) if one.id not in there]
    return Ledger(source.sha256, (*live, *gone))


def _outdated(source: Source, ledger: Ledger) -> Diagnostic:
    return diagnose("A090", ledger.where, file=source.path, text=source.id)


def _incipit(text: str, block: Annotation) -> str:
    """Give the first words of a block."""
    return " ".join(text[block.span.start : min(block.span.end, block.span.start + 100)].split()[:SHOWN])


def _ids(annotations: Sequence[Annotation], ledger: Ledger) -> dict[str, str]:
    """Say for each id of the division which lasting one its block has."""
    waiting: dict[tuple[str, int], list[str]] = defaultdict(list)
    for given in ledger.ids:
        waiting[given.kind, given.at].append(given.id)
    taken = {given.id for given in ledger.ids} | {one.id for one in annotations if one.kind not in LASTING}
    ids: dict[str, str] = {}
    last: dict[str, str] = {}
    for one in annotations:
        if one.kind not in LASTING:
            continue
        known = waiting[one.kind, one.span.start]
        within = _within(one.id, ids)
        ids[one.id] = known.pop(0) if known else _fresh(within, last.get(_scope(within)), taken)
        taken.add(ids[one.id])
        last[_scope(within)] = ids[one.id]
    return ids


def _within(name: str, ids: Mapping[str, str]) -> str:
    """Give the id of a part of a note with the lasting id of the note."""
    note, dot, part = name.partition(".")
    return f"{ids.get(note, note)}{dot}{part}"


def _scope(name: str) -> str:
    """Give what an id begins with, before its number."""
    match = _NUMBERED.match(name)
    return match[1] if match else name


def _fresh(name: str, before: str | None, taken: set[str]) -> str:
    """Make an id that was never given: that of the block *before* with a letter, or the one of the division."""
    match = _NUMBERED.match(before or "")
    if match is None:
        numbers = (f"{_scope(name)}{number}" for number in range(1, len(taken) + 2))
        return name if name not in taken else next(other for other in numbers if other not in taken)
    stem = f"{match[1]}{match[2]}"
    endings = [*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS)]
    return next(f"{stem}{letters}" for letters in endings if f"{stem}{letters}" not in taken)


def _renamed(one: Annotation, ids: Mapping[str, str]) -> Annotation:
    """Rename an annotation, and what it refers to."""
    body = one.body
    if isinstance(body, Note | Call):
        changed = {key: ids.get(said, said) for key in _REFERENCES if (said := getattr(body, key, ""))}
        body = structs.replace(body, **changed)
    return structs.replace(one, id=ids.get(one.id, one.id), body=body)


def _gone(source: Source, annotations: Iterable[Annotation], ledger: Ledger) -> Iterator[Annotation]:
    """Put an anchor with each id that no block has at the place to which it leads."""
    there = {one.id for one in annotations}
    for given in ledger.ids:
        if given.id not in there and source.text:
            at = min(given.at, len(source.text) - 1)
            yield Annotation(given.id, "anchor", Span(at, at + 1))
