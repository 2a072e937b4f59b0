"""Merge one flow: a stretch of text that stands directly in one block, with its annotations."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter, itemgetter

from edition.merge import laying
from edition.merge.faults import DEPTH, crossing, too_deep
from edition.merge.laying import KEY, Laid, Mark, Piece, is_told
from edition.merge.skeleton import Flow
from edition.model import Close, Event, Open, Source, Text
from edition.model.diagnostics import Diagnostic
from edition.model.kinds import KINDS

MARK_KEY = itemgetter(0, 1, 2, 3)


def write(source: Source, flow: Flow, content: tuple[list[Piece], list[Mark]], events: list[Event]) -> list[Diagnostic]:
    """Append the events of one flow to *events*; return the faults of annotations that were left out."""
    pieces, marks = content
    pieces.sort(key=KEY)
    marks.sort(key=MARK_KEY)
    # nearly all flows are: then nothing need be ordered at every boundary
    if _is_tree(pieces) and not _is_ordered(pieces, marks):
        _write_tree(flow, pieces, marks, events)
        return []
    return _write_crossing(source, flow, content, events)


def _is_tree(pieces: Sequence[Piece]) -> bool:
    """Return whether no piece crosses another or must divide it, so that each is opened and closed once."""
    ends: list[int] = []
    for piece in pieces:
        while ends and ends[-1] <= piece[0]:
            ends.pop()
        # sorted outermost first, a piece crosses another only where it ends behind one that is open
        if ends and (-piece[1] > ends[-1] or (piece[2] and KINDS[piece[5].kind].divides)):
            return False
        ends.append(-piece[1])
        if len(ends) > DEPTH:
            return False
    return True


def _write_tree(flow: Flow, pieces: Sequence[Piece], marks: Sequence[Mark], events: list[Event]) -> None:
    """Write a flow in which nothing crosses: at each offset what ends there, the points, what begins there."""
    add = events.append
    stack: list[Piece] = []
    reached, mark, ahead = flow.start, 0, len(marks)
    # the last round has no piece: it closes what is open until the end of the flow
    for piece in (*pieces, None):
        until = flow.end if piece is None else piece[0]
        while True:
            ends = -stack[-1][1] if stack else until + 1
            stands = marks[mark][0] if mark < ahead else until + 1
            offset = min(ends, stands)
            if offset > until:
                break
            if reached < offset:
                add(Text(reached, offset))
                reached = offset
            # what ends goes before points: these do not lean into it
            if ends == offset:
                add(Close(stack.pop()[5]))
            else:
                add(marks[mark][4])
                mark += 1
        if reached < until:
            add(Text(reached, until))
            reached = until
        if piece is not None:
            add(Open(piece[5]))
            stack.append(piece)


def _is_ordered(pieces: Sequence[Piece], marks: Sequence[Mark]) -> bool:
    """Return whether it is told of some in which order they stand at one offset, if only by those they had before."""
    moved = any(is_told(one[4].annotation) and one[0] != one[4].annotation.span.start for one in marks)
    return moved or any(one[5].order[0] for one in pieces) or any(one[4].annotation.order[0] for one in marks)


def _write_crossing(
    source: Source, flow: Flow, content: tuple[list[Piece], list[Mark]], events: list[Event]
) -> list[Diagnostic]:
    """Write a flow in which something crosses: at each boundary close what must go, set the points, open the rest."""
    pieces, faults = _apart(source, _undivided(content[0]))
    laid, marks = laying.lay(pieces, content[1])
    bounds = {*(one.begin for one in laid), *(one.end for one in laid), *(at for at, _ in marks)}
    stack: list[Laid] = []
    next_piece = next_mark = 0
    reached = flow.start
    for bound in sorted(bounds):
        if reached < bound[0]:
            events.append(Text(reached, bound[0]))
            reached = bound[0]
        active = [one for one in stack if one.end > bound]
        while next_piece < len(laid) and laid[next_piece].begin == bound:
            active.append(laid[next_piece])
            next_piece += 1
        wanted = _order(active)
        # the innermost is left out: what is around it may hold for many paragraphs
        if len(wanted) > DEPTH:
            faults.append(too_deep(source, wanted.pop().annotation))
            wanted = wanted[:DEPTH]
        # what is open and stays so is neither closed nor opened: parts are as few as can be
        common = _common(stack, wanted)
        events.extend(Close(one.annotation) for one in reversed(stack[common:]))
        while next_mark < len(marks) and marks[next_mark][0] == bound:
            events.append(marks[next_mark][1])
            next_mark += 1
        events.extend(Open(one.annotation) for one in wanted[common:])
        stack = wanted
    if reached < flow.end:
        events.append(Text(reached, flow.end))
    return faults


def _apart(source: Source, pieces: list[Piece]) -> tuple[list[Piece], list[Diagnostic]]:
    """Return *pieces* without units that cross an earlier one, and the faults of these."""
    faults: list[Diagnostic] = []
    kept: list[Piece] = []
    open_units: list[Piece] = []
    for piece in pieces:
        if not piece[2]:
            kept.append(piece)
            continue
        while open_units and -open_units[-1][1] <= piece[0]:
            open_units.pop()
        if open_units and piece[1] < open_units[-1][1]:
            faults.append(crossing(source, "T041", open_units[-1][5], piece[5]))
        else:
            open_units.append(piece)
            kept.append(piece)
    return kept, faults


def _undivided(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* without units that divide where another unit overlaps them and does not lie within."""
    dividing = [piece for piece in pieces if KINDS[piece[5].kind].divides]
    others = [piece for piece in pieces if piece[2] and not KINDS[piece[5].kind].divides] if dividing else []
    lost = {
        one[4]
        for one in dividing
        if any(two[0] < -one[1] and one[0] < -two[1] and (two[0] < one[0] or two[1] < one[1]) for two in others)
    }
    return [piece for piece in pieces if piece[4] not in lost] if lost else pieces


def _divides(unit: Laid) -> bool:
    return KINDS[unit.annotation.kind].divides


def _order(active: list[Laid]) -> list[Laid]:
    """Order what is open at once: units by nesting; an inline outside the units that it holds, inside the others."""
    active.sort(key=attrgetter("nth"))
    units = [one for one in active if one.unit]
    if not units:
        return active
    buckets: list[list[Laid]] = [[] for _ in range(len(units) + 1)]
    for one in active:
        if not one.unit:
            # an inline that begins or ends within a unit is split there; one that holds it stays around it, if it may
            buckets[sum(one.begin > unit.begin or one.end < unit.end or _divides(unit) for unit in units)].append(one)
    ordered = buckets[0]
    for unit, inlines in zip(units, buckets[1:], strict=True):
        ordered.append(unit)
        ordered.extend(inlines)
    return ordered


def _common(stack: Sequence[Laid], wanted: Sequence[Laid]) -> int:
    """Count the pieces that stay open."""
    common = 0
    for have, want in zip(stack, wanted, strict=False):
        if have is not want:
            break
        common += 1
    return common
