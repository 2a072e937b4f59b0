"""Notes out of the flow: what a text calls, gathered in the order of the calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation, Close, Event, Open, Point, Text
from edition.model.kinds import CALLS, KINDS, NOTES
from edition.text.streams.parts import EDGES

Stream = tuple[Event, ...]
APART = NOTES | CALLS | {name for name, kind in KINDS.items() if kind.editorial}


class CalledNote(Struct, frozen=True):
    """A note that is called: of the source, or a footnote of the edition's.

    * *note*: its annotation, of a note on several pages that of the first part; *call*: what calls it first (of a
      footnote itself)
    * *label*: figure or letter as the call prints it; *number*: its place in the order of the calls, from 0
    * *within*: whether another called note calls it
    * *parts*: the events of each of its parts, their `note` included; a footnote has none
    """

    note: Annotation
    call: Annotation
    label: str
    number: int
    within: bool
    parts: tuple[Stream, ...] = ()


class Apart(Struct, frozen=True):
    """A stream without the notes that it calls, and the notes in the order of the calls.

    A note that nothing calls, but itself or what it calls, stays in the flow where it stands.
    """

    flow: Stream
    notes: tuple[CalledNote, ...]


class _Call(Struct, frozen=True):
    """A call, the chain of notes (by its first part's id) that it calls and that it stands in; "" is the flow."""

    annotation: Annotation
    chain: str
    within: str


def notes_apart(events: Sequence[Event]) -> Apart:
    """Return the flow of *events* and the notes apart from it: a permutation, every note balanced in itself."""
    marks = [(n, e) for n, e in enumerate(events) if type(e) is not Text and e.annotation.kind in APART]
    notes = {e.annotation.id: e.annotation for _, e in marks if type(e) is Open and e.annotation.kind in NOTES}
    chains = {first: tuple(_chain(notes, first)) for first, note in notes.items() if not note.body.prev}
    belongs = {part: first for first, parts in chains.items() for part in parts}
    firsts: dict[str, _Call] = {}
    for call in _calls(marks, belongs):
        # a call whose note is not in the text calls nothing
        if not call.chain or call.chain in chains:
            firsts.setdefault(call.chain or call.annotation.id, call)
    # two notes that call each other would both leave the page: what no reader reaches stays in the flow
    apart = {first for first in chains if _leads_out(firsts, first)}
    inside = {part for first in apart for part in chains[first]}
    flow, parts = _divided(events, [(n, e) for n, e in marks if isinstance(e, EDGES) and e.annotation.id in inside])
    called = [call for name, call in firsts.items() if name in apart or not call.chain]
    return Apart(flow, tuple(_called(call, nth, notes, (chains, parts)) for nth, call in enumerate(called)))


def _chain(notes: Mapping[str, Annotation], name: str) -> Iterator[str]:
    """Yield the ids of a note's parts; each names the one before it."""
    before = ""
    while name in notes and notes[name].body.prev == before:
        yield name
        before, name = name, notes[name].body.next


def _calls(marks: Iterable[tuple[int, Event]], belongs: Mapping[str, str]) -> Iterator[_Call]:
    """Yield every call of a note and every footnote, in order."""
    around: list[str] = []
    for annotation, event in ((event.annotation, event) for _, event in marks if not isinstance(event, Text)):
        if annotation.kind in NOTES:
            around += [annotation.id] if type(event) is Open else []
            del around[len(around) - (type(event) is Close) :]
            continue
        if isinstance(event, Open) or (isinstance(event, Point) and event.edge == "end"):
            within = around[-1] if around else ""
            chain = belongs.get(annotation.body.calls, "?") if annotation.kind in CALLS else ""
            yield _Call(annotation, chain, belongs.get(within, within))


def _leads_out(firsts: Mapping[str, _Call], chain: str) -> bool:
    """Return whether a note is called from the flow, or by a note that is."""
    seen: set[str] = set()
    while chain in firsts and chain not in seen:
        seen.add(chain)
        chain = firsts[chain].within
    return bool(seen) and chain not in seen


def _divided(events: Sequence[Event], edges: Iterable[tuple[int, Open | Close]]) -> tuple[Stream, Mapping[str, Stream]]:
    """Part the flow from the notes that begin and end at *edges*, which may lie in each other."""
    streams: list[list[Event]] = [[]]
    parts: dict[str, Stream] = {}
    reached = 0
    for n, event in edges:
        begins = type(event) is Open
        behind = n if begins else n + 1
        streams[-1] += events[reached:behind]
        reached = behind
        if begins:
            streams.append([])
        else:
            parts[event.annotation.id] = tuple(streams.pop())
    return (*streams[0], *events[reached:]), parts


def _called(
    call: _Call,
    number: int,
    notes: Mapping[str, Annotation],
    written: tuple[Mapping[str, tuple[str, ...]], Mapping[str, Stream]],
) -> CalledNote:
    chains, parts = written
    annotation = call.annotation
    note = notes[call.chain] if call.chain else annotation
    return CalledNote(
        note=note,
        call=annotation,
        label=annotation.body.n or note.body.n,
        number=number,
        within=call.within in parts,
        parts=tuple(parts[name] for name in chains.get(call.chain, ())),
    )
