"""Weave a text and its annotations into one ordered stream of events.

Laws (tests/properties/test_weave.py): every character is written once and in order; the stream is balanced; the
parts of an annotation cover its span, less the white space between blocks and the islands that it does not
belong to; blocks and units are never split; no part is empty, and nothing is split that crosses nothing; the
order of the input does not matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from msgspec import Struct

from edition.diagnostics import Diagnostic, Location, locate
from edition.kinds import KINDS
from edition.model import Annotation, Close, Event, Open, Point, Source, Span, Text

DEPTH = 40
SPACE = " \t\r\n"

Piece = tuple[int, int, int, int, str, Annotation]
"""start, -end, 1 for a unit, rank, id, annotation: sorts outermost first."""
Mark = tuple[int, int, int, str, Point]
"""offset, 0 or 1 (leans left or right), rank, id, the point."""


class Woven(Struct, frozen=True):
    """The events of one text, and what could not be woven as it was asked."""

    events: tuple[Event, ...]
    diagnostics: tuple[Diagnostic, ...]


class Flow(Struct, frozen=True):
    """A stretch of text that stands directly in one phrase-holding block; *island* is the block it may not leave."""

    start: int
    end: int
    island: str


def weave(source: Source, annotations: Iterable[Annotation]) -> Woven:
    """Order *annotations* and the text of *source* into events, outermost first."""
    layers: dict[str, list[Annotation]] = {"block": [], "unit": [], "inline": [], "point": []}
    for annotation in annotations:
        layers[KINDS[annotation.kind].layer].append(annotation)
    blocks, faults = _nested(source, layers["block"])
    skeleton, flows = _skeleton(source.text, blocks)
    pieces, split = _pieces(source, flows, layers["unit"] + layers["inline"])
    marks = _marks(source, flows, layers["point"], layers["unit"])
    faults += split
    events: list[Event] = []
    for step in skeleton:
        if isinstance(step, int):
            faults += _weave_flow(source, flows[step], (pieces[step], marks[step]), events)
        else:
            events.append(step)
    return Woven(tuple(_numbered(events)), tuple(sorted(faults, key=lambda fault: (fault.at, fault.code, fault.message))))


def _nested(source: Source, blocks: list[Annotation]) -> tuple[list[Annotation], list[Diagnostic]]:
    """Sort blocks outermost first; leave out what crosses an earlier one and say so."""
    kept: list[Annotation] = []
    faults: list[Diagnostic] = []
    stack: list[Annotation] = []
    for block in sorted(blocks, key=_block_key):
        while stack and stack[-1].span.end <= block.span.start:
            stack.pop()
        if stack and block.span.end > stack[-1].span.end:
            faults.append(_crossing(source, "T040", stack[-1], block))
            continue
        stack.append(block)
        kept.append(block)
    return kept, faults


def _block_key(block: Annotation) -> tuple[int, int, int, str]:
    return (block.span.start, -block.span.end, KINDS[block.kind].rank, block.id)


def _skeleton(text: str, blocks: Sequence[Annotation]) -> tuple[list[Event | int], list[Flow]]:
    """Write the blocks and the white space between them; a number stands for the flow of that index."""
    steps: list[Event | int] = []
    flows: list[Flow] = []
    stack: list[Annotation] = []
    islands = [""]
    reached = 0

    def text_until(end: int) -> None:
        nonlocal reached
        if reached < end:
            phrase = bool(stack) and KINDS[stack[-1].kind].phrase
            steps.extend(_stretch(text, Span(reached, end), flows, islands[-1] if phrase else None))
            reached = end

    def close_until(offset: int) -> None:
        while stack and stack[-1].span.end <= offset:
            block = stack[-1]
            text_until(block.span.end)
            steps.append(Close(stack.pop()))
            if KINDS[block.kind].island:
                islands.pop()

    for block in blocks:
        close_until(block.span.start)
        text_until(block.span.start)
        steps.append(Open(block))
        stack.append(block)
        if KINDS[block.kind].island:
            islands.append(block.id)
    close_until(len(text))
    text_until(len(text))
    return steps, flows


def _stretch(text: str, span: Span, flows: list[Flow], island: str | None) -> Iterator[Event | int]:
    """Give a stretch as space, flow, space; without a flow where no phrase may stand (*island* is None) or no ink is."""
    stretch = text[span.start : span.end]
    ink = stretch.strip(SPACE)
    if not ink or island is None:
        yield Text(span.start, span.end)
        return
    start = span.start + stretch.index(ink[0])
    end = start + len(ink)
    if span.start < start:
        yield Text(span.start, start)
    flows.append(Flow(start, end, island))
    yield len(flows) - 1
    if end < span.end:
        yield Text(end, span.end)


def _pieces(
    source: Source, flows: Sequence[Flow], annotations: Iterable[Annotation]
) -> tuple[dict[int, list[Piece]], list[Diagnostic]]:
    """Cut each annotation into the flows that it runs through, skipping islands that it did not begin in."""
    ends = [flow.end for flow in flows]
    pieces: dict[int, list[Piece]] = defaultdict(list)
    faults: list[Diagnostic] = []
    for annotation in annotations:
        start, end = annotation.span.start, annotation.span.end
        kind = KINDS[annotation.kind]
        unit = int(kind.layer == "unit")
        first = bisect_right(ends, start)
        within = [n for n in _overlapped(flows, first, end) if flows[n].island == flows[first].island]
        if unit and len(within) > 1:
            faults.append(_runs_over(source, annotation))
            within = []
        for n in within:
            low, high = max(start, flows[n].start), min(end, flows[n].end)
            pieces[n].append((low, -high, unit, kind.rank, annotation.id, annotation))
    return pieces, faults


def _overlapped(flows: Sequence[Flow], first: int, end: int) -> Iterator[int]:
    for n in range(first, len(flows)):
        if flows[n].start >= end:
            return
        yield n


def _marks(
    source: Source, flows: Sequence[Flow], points: Iterable[Annotation], units: Iterable[Annotation]
) -> dict[int, list[Mark]]:
    """Give every point the flow it stands in: the one that ends at its offset, or begins there if it leans right."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    if not flows:
        return marks
    atoms = _merged(u.span for u in units if KINDS[u.kind].atomic)
    starts, ends = [flow.start for flow in flows], [flow.end for flow in flows]
    for point in points:
        kind = KINDS[point.kind]
        offset, leans = (point.span.start, 1) if kind.leans else (point.span.end, 0)
        edges = [(offset, leans, Point(point))]
        if kind.ranged and point.span.start < point.span.end:
            edges.append((point.span.start, 1, Point(point, "start")))
        for at, lean, event in edges:
            place = _outside(atoms, at, lean if event.edge == "start" else 0)
            n = bisect_right(ends, place) if lean else bisect_left(ends, place)
            n = min(n, len(flows) - 1)
            if not lean and starts[n] > place and n and ends[n - 1] <= place < starts[n]:
                n -= 1
            place = min(max(place, starts[n]), ends[n])
            marks[n].append((place, lean, kind.rank, point.id, event))
    return marks


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Join ranges that overlap."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def _outside(atoms: Sequence[tuple[int, int]], offset: int, back: int) -> int:
    """Move an offset out of an atomic unit: to its end, or *back* to its start."""
    n = bisect_left(atoms, (offset, 0)) - 1
    if n >= 0 and atoms[n][0] < offset < atoms[n][1]:
        return atoms[n][0] if back else atoms[n][1]
    return offset


def _weave_flow(
    source: Source, flow: Flow, content: tuple[list[Piece], list[Mark]], events: list[Event]
) -> list[Diagnostic]:
    """Write one flow: at each boundary close down to what stays, set the points, open the rest."""
    pieces, marks = content
    pieces.sort(key=itemgetter(0, 1, 2, 3, 4))
    marks.sort(key=itemgetter(0, 1, 2, 3))
    pieces, faults = _apart(source, pieces)
    bounds = {flow.start, flow.end, *(p[0] for p in pieces), *(-p[1] for p in pieces), *(m[0] for m in marks)}
    stack: list[Piece] = []
    next_piece = next_mark = 0
    reached = flow.start
    for bound in sorted(bounds):
        if reached < bound:
            events.append(Text(reached, bound))
            reached = bound
        active = [piece for piece in stack if -piece[1] > bound]
        while next_piece < len(pieces) and pieces[next_piece][0] == bound:
            active.append(pieces[next_piece])
            next_piece += 1
        wanted = _order(active)
        if len(wanted) > DEPTH:
            faults.append(_too_deep(source, wanted.pop()[5]))
            wanted = wanted[:DEPTH]
        common = _common(stack, wanted)
        events.extend(Close(piece[5]) for piece in reversed(stack[common:]))
        while next_mark < len(marks) and marks[next_mark][0] == bound:
            events.append(marks[next_mark][4])
            next_mark += 1
        events.extend(Open(piece[5]) for piece in wanted[common:])
        stack = wanted
    return faults


def _apart(source: Source, pieces: list[Piece]) -> tuple[list[Piece], list[Diagnostic]]:
    """Leave out units that cross an earlier one, and say so."""
    faults: list[Diagnostic] = []
    kept: list[Piece] = []
    open_units: list[Piece] = []
    for piece in pieces:
        if piece[2]:
            while open_units and -open_units[-1][1] <= piece[0]:
                open_units.pop()
            if open_units and piece[1] < open_units[-1][1]:
                faults.append(_crossing(source, "T041", open_units[-1][5], piece[5]))
                continue
            open_units.append(piece)
        kept.append(piece)
    return kept, faults


def _order(active: list[Piece]) -> list[Piece]:
    """Order what is open at once: units by nesting; an inline outside the units that it holds, inside the others."""
    active.sort(key=itemgetter(0, 1, 2, 3, 4))
    units = [piece for piece in active if piece[2]]
    if not units:
        return active
    buckets: list[list[Piece]] = [[] for _ in range(len(units) + 1)]
    for piece in active:
        if not piece[2]:
            buckets[sum(piece[0] > unit[0] or piece[1] > unit[1] for unit in units)].append(piece)
    ordered = buckets[0]
    for unit, inlines in zip(units, buckets[1:], strict=True):
        ordered.append(unit)
        ordered.extend(inlines)
    return ordered


def _common(stack: Sequence[Piece], wanted: Sequence[Piece]) -> int:
    """Count the pieces that stay open."""
    common = 0
    for have, want in zip(stack, wanted, strict=False):
        if have is not want:
            break
        common += 1
    return common


def _numbered(events: list[Event]) -> list[Event]:
    """Say of every part of a split annotation which one it is, and of how many."""
    opened: dict[str, list[int]] = defaultdict(list)
    closed: dict[str, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        if type(event) is Open:
            opened[event.annotation.id].append(n)
        elif type(event) is Close:
            closed[event.annotation.id].append(n)
    for name, places in opened.items():
        if len(places) > 1:
            for nth, (begin, end) in enumerate(zip(places, closed[name], strict=True), 1):
                annotation = events[begin].annotation  # type: ignore[union-attr]
                events[begin] = Open(annotation, nth, len(places))
                events[end] = Close(annotation, nth, len(places))
    return events


def _crossing(source: Source, code: str, first: Annotation, second: Annotation) -> Diagnostic:
    place, line = _place(source, second)
    return Diagnostic(
        code,
        place,
        f"{_named(source, second)} begins inside {_named(source, first)} and ends outside it.",
        "Shorten one of the two, so that one holds the other or they do not meet.",
        line,
    )


def _runs_over(source: Source, unit: Annotation) -> Diagnostic:
    place, line = _place(source, unit)
    return Diagnostic(
        "T042",
        place,
        f"{_named(source, unit)} runs over the end of a paragraph or over a page's notes.",
        "Make one record for each paragraph.",
        line,
    )


def _too_deep(source: Source, annotation: Annotation) -> Diagnostic:
    place, line = _place(source, annotation)
    message = f"More than {DEPTH} annotations lie inside each other at {_named(source, annotation)}."
    return Diagnostic("T043", place, message, "Remove annotations that say the same.", line)


def _place(source: Source, annotation: Annotation) -> tuple[Location, str]:
    if annotation.at.file:
        return annotation.at, ""
    return locate(source.path, source.text, annotation.span.start)


def _named(source: Source, annotation: Annotation) -> str:
    words = " ".join(source.text[annotation.span.start : annotation.span.end].split())
    short = words if len(words) <= 40 else f"{words[:20]} … {words[-15:]}"
    return f"{KINDS[annotation.kind].tei} “{short}”"
