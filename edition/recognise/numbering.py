"""Assign ids: the kind's prefix and a number in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Anchored, Annotation, Span, bodies
from edition.model.bodies import EMPTY, Body
from edition.model.kinds import KINDS
from edition.model.records import Signed
from edition.recognise.blocks import Block, Mark, walk
from edition.recognise.notes import Note
from edition.recognise.voices import Voice


class NamedPart(Struct, frozen=True):
    """The id and the body of a part of a note, and the record that decided its voice."""

    id: str
    body: Body
    act: Anchored[Signed] | None = None


Names = Mapping[int, NamedPart]
"""The parts of notes by their places (code points)."""


def number_annotations(zones: Sequence[Block], marks: Iterable[Mark], names: Names) -> list[Annotation]:
    """Return annotations of blocks and marks, sorted by place, the longer before the shorter."""
    counts: Counter[str] = Counter()
    found = _blocks(zones, counts, names, "")
    held = [mark for block in walk(zones) for mark in block.marks]
    for mark in sorted((*held, *marks), key=lambda mark: (mark.start, -mark.end)):
        prefix = KINDS[mark.kind].prefix
        counts[prefix] += 1
        name = f"{prefix}{counts[prefix]}"
        found.append(_annotation(mark, name, mark.body, mark.act))
    return sorted(found, key=lambda one: (one.span.start, -one.span.end, KINDS[one.kind].rank))


def name_notes(notes: Iterable[Note], place: str, voices: Mapping[str, Voice], calls: Mapping[str, str]) -> Names:
    """Return the names of the parts of notes: `n7`, then `n7.2` under the next page, joined by `next` and `prev`."""
    names: dict[int, NamedPart] = {}
    for note in notes:
        voice, act = voices[note.id]
        own = note.block.body if isinstance(note.block.body, bodies.Note) else bodies.Note()
        body = replace(own, n=note.n, voice=voice, place=own.place or place, call=calls.get(note.id, ""), more=False)
        parts = (note.block, *note.rests)
        ids = [note.id, *(f"{note.id}.{nth}" for nth in range(2, len(parts) + 1))]
        for part, name, prev, following in zip(parts, ids, ["", *ids], [*ids[1:], ""], strict=False):
            names[part.start] = NamedPart(name, replace(body, prev=prev, next=following), act)
    return names


def _blocks(blocks: Iterable[Block], counts: Counter[str], names: Names, within: str) -> list[Annotation]:
    found: list[Annotation] = []
    for block in blocks:
        inside = within
        if block.kind == "note":
            name = names[block.start]
            found.append(_annotation(block, name.id, name.body, name.act))
            inside = f"{name.id}."
        else:
            key = within + KINDS[block.kind].prefix
            counts[key] += 1
            found.append(_annotation(block, f"{key}{counts[key]}", block.body, block.act))
        if block.blocks:
            found.extend(_blocks(block.blocks, counts, names, inside))
    return found


def _annotation(found: Block | Mark, name: str, body: Body, act: Anchored[Signed] | None) -> Annotation:
    span, own = Span(found.start, found.end), KINDS[found.kind].body() if body is EMPTY else body
    if act is None:
        return Annotation(name, found.kind, span, own)
    return Annotation(name, found.kind, span, own, act.resp, act.cert, act.at)
