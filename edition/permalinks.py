"""Permalinks: every block keeps its id, whatever is inserted, deleted or joined later.

Recognition numbers the blocks anew each time, which a reader's link must not notice. The ledger of a text (a small
committed file) records, for one version of the text, at which code point the block of each id begins. `assign_ids`
restores these ids after recognition; a block missing from the ledger gets the id of the block before it and a letter.
When the text changes, an id passes to the block that received most of its block's words (`edition.update.ledgers`).
The id of a block that is gone stays in the ledger, with the current place of its passage or of what preceded it; an
anchor there keeps links to it working.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct, structs

from edition.model import Anchored, Annotation, Source, Span
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import ANCHOR, KINDS, NOTES, SECTIONS
from edition.model.ledger import Ledger, Permalink
from edition.model.records import Signed
from edition.model.records import said as models
from edition.text.footnote_letters import letter

LINKABLE = frozenset(
    kind.name for kind in KINDS.values() if kind.layer == "block" and (kind.phrase or kind.name in SECTIONS)
)
"""Kinds of blocks that readers link to."""
SHOWN = 5
"""How many words of a block are written next to its id in the ledger, for people who read it."""
_NUMBERED = re.compile(r"(.*?)(\d+)([a-z]*)\Z")


class Assigned(Struct, frozen=True):
    """Blocks with their permalinks as ids, and an anchor for each id whose block is gone."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


def resolve_notes(acts: Iterable[Anchored[Signed]], ledger: Ledger | None) -> tuple[Anchored[Signed], ...]:
    """Return *acts*; those that link a call to a note by its permalink (`call: n6`) have the note's place, too.

    It is the second of their spans.
    """
    places = {one.id: one.at for one in ledger.ids if one.kind in NOTES} if ledger else {}
    return tuple(_placed(act, places) for act in acts) if places else tuple(acts)


def _placed(act: Anchored[Signed], places: Mapping[str, int]) -> Anchored[Signed]:
    named = act.said.call if isinstance(act.said, models.Call) else None
    at = places.get(named) if isinstance(named, str) else None
    return act if at is None else structs.replace(act, spans=(act.span, Span(at, at + 1)))


def assign_ids(source: Source, annotations: Sequence[Annotation], ledger: Ledger | None) -> Assigned:
    """Return *annotations* with the ids that *ledger* has for their blocks.

    A ledger of another version of the text is a fault and changes no id.
    """
    if ledger is None:
        return Assigned(tuple(annotations), ())
    if ledger.sha256 != source.sha256:
        return Assigned(tuple(annotations), (diagnose("A090", ledger.where, file=source.path, text=source.id),))
    ids = _ids(annotations, ledger)
    renamed = tuple(_renamed(one, ids) for one in annotations)
    return Assigned((*renamed, *_anchors(source, renamed, ledger)), ())


def record_ids(source: Source, annotations: Iterable[Annotation], before: Ledger | None = None) -> Ledger:
    """Return the ledger of *annotations*; ids of the ledger *before* whose blocks are gone stay in it."""
    live = [
        Permalink(one.id, one.kind, one.span.start, _incipit(source.text, one))
        for one in annotations
        if one.kind in LINKABLE
    ]
    there = {one.id for one in live}
    # a link that somebody has written down must lead somewhere for ever
    gone = [Permalink(one.id, "", one.at) for one in (before.ids if before else ()) if one.id not in there]
    return Ledger(source.sha256, (*live, *gone))


def _incipit(text: str, block: Annotation) -> str:
    """Return the first words of a block."""
    # a hundred code points hold them: a long block need not be split to its end
    return " ".join(text[block.span.start : min(block.span.end, block.span.start + 100)].split()[:SHOWN])


def _ids(annotations: Sequence[Annotation], ledger: Ledger) -> dict[str, str]:
    """Map the id that recognition gave each block to its permalink."""
    recorded: dict[tuple[str, int], list[str]] = defaultdict(list)
    for permalink in ledger.ids:
        recorded[permalink.kind, permalink.at].append(permalink.id)
    taken = {permalink.id for permalink in ledger.ids} | {one.id for one in annotations if one.kind not in LINKABLE}
    ids: dict[str, str] = {}
    last: dict[str, str] = {}
    for one in (one for one in annotations if one.kind in LINKABLE):
        known = recorded[one.kind, one.span.start]
        within = _within(one.id, ids)
        ids[one.id] = known.pop(0) if known else _fresh(within, last.get(_scope(within)), taken)
        taken.add(ids[one.id])
        last[_scope(within)] = ids[one.id]
    return ids


def _within(name: str, ids: Mapping[str, str]) -> str:
    """Return the id of a part of a note (`n3.p1`), with the permalink of the note in it."""
    note, dot, part = name.partition(".")
    return f"{ids.get(note, note)}{dot}{part}"


def _scope(name: str) -> str:
    """Return the part of an id before its number."""
    match = _NUMBERED.match(name)
    return match[1] if match else name


def _fresh(name: str, before: str | None, taken: set[str]) -> str:
    """Return an unused id: that of the block *before* with letters, else *name* or the next free number."""
    match = _NUMBERED.match(before or "")
    if match is None:
        numbers = (f"{_scope(name)}{number}" for number in range(1, len(taken) + 2))
        return name if name not in taken else next(other for other in numbers if other not in taken)
    stem = f"{match[1]}{match[2]}"
    # p12a between p12 and p13, as pages inserted in print are numbered
    return next(given for nth in count(1) if (given := f"{stem}{letter(nth)}") not in taken)


def _renamed(one: Annotation, ids: Mapping[str, str]) -> Annotation:
    """Return an annotation with its new id, and new ids in its references."""
    body = one.body
    if changed := {key: ids.get(old, old) for key in body.pointers if (old := getattr(body, key))}:
        body = structs.replace(body, **changed)
    return structs.replace(one, id=ids.get(one.id, one.id), body=body)


def _anchors(source: Source, annotations: Iterable[Annotation], ledger: Ledger) -> Iterator[Annotation]:
    """Yield an anchor for each id that no block has, at the place where the ledger has it."""
    there = {one.id for one in annotations}
    for permalink in ledger.ids:
        if permalink.id not in there and source.text:
            at = min(permalink.at, len(source.text) - 1)
            yield Annotation(permalink.id, ANCHOR, Span(at, at + 1))
