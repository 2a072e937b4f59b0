"""Merge a text and its annotations into one ordered stream of events.

Laws (tests/properties/test_merge.py): every character is written once and in order; the stream is balanced; the
parts of an annotation cover its span, less the white space between blocks and the islands that it does not
belong to; blocks and units are never split; no part is empty, and nothing is split that crosses nothing; the
order of the input does not matter. What an import found stands where it stood, points between blocks, too
(tests/properties/test_imported_order.py). Words that are not in the source (`Inserted`) stand beside those they
replace.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.merge import flow
from edition.merge.faults import crossing, runs_over
from edition.merge.laying import Mark, Piece, is_told
from edition.merge.skeleton import Flow, apart, skeleton
from edition.model import Annotation, Event, Point, Source, Span
from edition.model.diagnostics import Diagnostic, ordered
from edition.model.kinds import KINDS
from edition.text.streams import insert
from edition.text.streams.parts import numbered
from edition.text.streams.transposed import within_others


class Merged(Struct, frozen=True):
    """The events of one text, and faults: annotations that could not be merged as written."""

    events: tuple[Event, ...]
    diagnostics: tuple[Diagnostic, ...]


def merge(source: Source, annotations: Iterable[Annotation]) -> Merged:
    """Return the text of *source* and *annotations* as events, outermost first.

    Annotations that may not cross another (T040, T041), that run over the end of their block (T042) or that are nested
    too deeply (T043) are left out and reported.
    """
    layers: dict[str, list[Annotation]] = {"block": [], "unit": [], "inline": [], "point": []}
    for annotation in annotations:
        layers[KINDS[annotation.kind].layer].append(annotation)
    blocks, faults = _nested(source, layers["block"])
    between, points = apart(blocks, layers["point"])
    steps, flows = skeleton(source.text, blocks, between)
    units, held = _movable(source, layers["unit"])
    pieces, split = _pieces(source, flows, units + layers["inline"])
    marks = _marks(flows, points, units)
    faults += held + split
    events: list[Event] = []
    for step in steps:
        if type(step) is int:
            faults += flow.write(source, flows[step], (pieces.get(step, []), marks.get(step, [])), events)
        else:
            events.append(step)  # type: ignore[arg-type]
    return Merged(tuple(insert(numbered(events))), ordered(faults))


def _nested(source: Source, blocks: list[Annotation]) -> tuple[list[Annotation], list[Diagnostic]]:
    """Return *blocks* outermost first, without those that cross an earlier one, and the faults of these."""
    kept: list[Annotation] = []
    faults: list[Diagnostic] = []
    stack: list[Annotation] = []
    for block in sorted(blocks, key=_block_key):
        while stack and stack[-1].span.end <= block.span.start:
            stack.pop()
        # of two that cross the outer or earlier one stays: its fault names both, and the page can be read meanwhile
        if stack and block.span.end > stack[-1].span.end:
            faults.append(crossing(source, "T040", stack[-1], block))
            continue
        stack.append(block)
        kept.append(block)
    return kept, faults


def _movable(source: Source, units: list[Annotation]) -> tuple[list[Annotation], list[Diagnostic]]:
    """Return *units* without stretches that would move within what moves or is replaced itself, and their faults."""
    inside = within_others(units)
    kept = [one for one in units if one.id not in inside]
    return kept, [crossing(source, "T041.moved", inside[one.id], one) for one in units if one.id in inside]


def _block_key(block: Annotation) -> tuple[int, int, int, int, str]:
    # of two divisions of one range the outer has the lower number: s9 before s10
    return (block.span.start, -block.span.end, KINDS[block.kind].rank, len(block.id), block.id)


def _pieces(
    source: Source, flows: Sequence[Flow], annotations: Iterable[Annotation]
) -> tuple[dict[int, list[Piece]], list[Diagnostic]]:
    """Cut each annotation into the flows that it crosses, except for islands in which it does not begin."""
    ends = [flow.end for flow in flows]
    pieces: dict[int, list[Piece]] = defaultdict(list)
    faults: list[Diagnostic] = []
    for annotation in annotations:
        start, end = annotation.span.start, annotation.span.end
        kind = KINDS[annotation.kind]
        unit = int(kind.layer == "unit")
        first = bisect_right(ends, start)
        # nearly all lie in one flow
        if start < end and first < len(flows) and flows[first].start <= start and end <= ends[first]:
            pieces[first].append((start, -end, unit, kind.rank, annotation.id, annotation))
            continue
        over = list(_overlapped(flows, first, end))
        # what another's TEI has without words stands where it begins, and so does the first part before a note
        told = _holding(flows, start) if is_told(annotation) else []
        home = told or over[:1]
        # a name that goes on behind a page's note is not in the note: it pauses there
        within = [n for n in over if flows[n].island == flows[home[0]].island]
        within = [*(n for n in told if n not in within), *within]
        if unit and len(over) > 1 and not is_told(annotation):
            faults.append(runs_over(source, annotation))
            within = []
        for n in within:
            low, high = (min(max(at, flows[n].start), flows[n].end) for at in (start, end))
            pieces[n].append((low, -high, unit, kind.rank, annotation.id, annotation))
    return pieces, faults


def _overlapped(flows: Sequence[Flow], first: int, end: int) -> Iterator[int]:
    for n in range(first, len(flows)):
        if flows[n].start >= end:
            return
        if flows[n].start < flows[n].end:
            yield n


def _holding(flows: Sequence[Flow], offset: int) -> list[int]:
    """Return the flow in whose room *offset* is, if any; of two that meet there, the one that is not interrupted."""
    n = bisect_right(flows, offset, key=lambda flow: flow.room.start) - 1
    if n < 0 or flows[n].room.end < offset:
        return []
    if n and flows[n - 1].room.end == offset and flows[n - 1].depth <= flows[n].depth:
        return [n - 1]
    return [n]


def _marks(flows: Sequence[Flow], points: Iterable[Annotation], units: Iterable[Annotation]) -> dict[int, list[Mark]]:
    """Assign every point to a flow: the one that ends at its offset, or begins there if it leans right."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    if not flows:
        return marks
    atoms = _joined(u.span for u in units if KINDS[u.kind].atomic)
    starts, ends = [flow.start for flow in flows], [flow.end for flow in flows]
    for point in points:
        kind = KINDS[point.kind]
        if is_told(point) and (n := next(iter(_holding(flows, point.span.start)), -1)) >= 0:
            place = min(max(point.span.start, starts[n]), ends[n])
            marks[n].append((place, kind.leans, kind.rank, point.id, Point(point)))
            continue
        offset, leans = (point.span.start, 1) if kind.leans else (point.span.end, 0)
        edges = [(offset, leans, Point(point))]
        if kind.ranged and point.span.start < point.span.end:
            edges.append((point.span.start, 1, Point(point, "start")))
        for at, lean, event in edges:
            # TEI's sic and corr hold the same words: a point inside one would be missing in the other; another's stays
            held = bool(point.body.element)
            place = at if held else _outside(atoms, at, lean if event.edge == "start" else 0)
            n = _flow_at(starts, ends, place, lean)
            # between blocks there is white space alone, where nothing may stand
            place = min(max(place, starts[n]), ends[n])
            marks[n].append((place, lean, kind.rank, point.id, event))
    return marks


def _flow_at(starts: Sequence[int], ends: Sequence[int], place: int, lean: int) -> int:
    """Return the index of the flow that ends at *place* or before it, or, if *lean*, that begins there or after it."""
    n = bisect_right(ends, place) if lean else bisect_left(ends, place)
    if lean and n > 0 and starts[n - 1] == place:  # there are no words between its beginning and its end
        return n - 1
    n = min(n, len(ends) - 1)
    between = n > 0 and ends[n - 1] <= place < starts[n]
    return n - 1 if between and not lean else n


def _joined(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return *spans* sorted, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def _outside(atoms: Sequence[tuple[int, int]], offset: int, back: int) -> int:
    """Return *offset*, or the end of the atomic unit around it, or its start if *back*."""
    n = bisect_left(atoms, (offset, 0)) - 1
    if n >= 0 and atoms[n][0] < offset < atoms[n][1]:
        return atoms[n][0] if back else atoms[n][1]
    return offset
