"""The blocks of a text in their order, the flows that stand in them, and what stands between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from msgspec import Struct

from edition.model import Annotation, Close, Event, Open, Point, Span, Text
from edition.model.kinds import KINDS

SPACE = " \t\r\n"
Steps = list[Event | int]
"""Events of blocks and of the white space and points between them; a number stands for the flow of that index."""


class Flow(Struct, frozen=True):
    """A stretch of text that stands directly in one phrase-holding block; *island* is the block it may not leave.

    *room* is the stretch with the white space at its ends; *depth* counts the blocks around it.
    """

    start: int
    end: int
    island: str
    room: Span
    depth: int


def apart(blocks: Sequence[Annotation], points: Sequence[Annotation]) -> tuple[list[Annotation], list[Annotation]]:
    """Return the *points* that an import has between *blocks*, in their order, and all others."""
    between: list[Annotation] = []
    stack: list[Annotation] = []
    ahead = deque(blocks)
    imported = [one for one in points if one.body.element]
    for point in sorted(imported, key=_place):
        while ahead and _begins_before(ahead[0], point):
            _pop_ended(stack, ahead[0].span.start)
            stack.append(ahead.popleft())
        while stack and _ends_before(stack[-1], point):
            stack.pop()
        if not stack or not KINDS[stack[-1].kind].phrase:
            between.append(point)
    apart = {one.id for one in between}
    return between, [one for one in points if one.id not in apart]


def _pop_ended(stack: list[Annotation], offset: int) -> None:
    while stack and stack[-1].span.end <= offset:
        stack.pop()


def _place(one: Annotation) -> tuple[int, int, str]:
    return (one.span.start, one.order[0], one.id)


def _begins_before(block: Annotation, point: Annotation) -> bool:
    at = point.span.start
    return block.span.start < at or (block.span.start == at and block.order[0] < point.order[0])


def _ends_before(block: Annotation, point: Annotation) -> bool:
    at = point.span.start
    return block.span.end < at or (block.span.end == at and 0 < block.order[1] < point.order[0])


def skeleton(text: str, blocks: Sequence[Annotation], between: Sequence[Annotation]) -> tuple[Steps, list[Flow]]:
    """Return the steps of a text, and its flows; *blocks* come outermost first, what is *between* in its order."""
    bones = _Skeleton(text, between)
    for block in blocks:
        bones.begin(block)
    bones.finish()
    return bones.steps, bones.flows


class _Skeleton:
    """The way through the blocks of a text."""

    def __init__(self, text: str, between: Sequence[Annotation]) -> None:
        self.steps: Steps = []
        self.flows: list[Flow] = []
        self._text = text
        self._stack: list[Annotation] = []
        self._islands = [""]
        self._reached = 0
        self._ahead = deque(between)

    def begin(self, block: Annotation) -> None:
        """Write what stands before *block*, and begin it."""
        while self._ahead and not _begins_before(block, self._ahead[0]):
            self._point(self._ahead.popleft())
        self._close_until(block.span.start)
        self._text_until(block.span.start)
        if KINDS[block.kind].island:
            self._room(block)
        self.steps.append(Open(block))
        self._stack.append(block)
        if KINDS[block.kind].island:
            self._islands.append(block.id)

    def finish(self) -> None:
        """Write what stands at the end of the text."""
        while self._ahead:
            self._point(self._ahead.popleft())
        self._close_until(len(self._text))
        self._text_until(len(self._text))

    def _point(self, point: Annotation) -> None:
        while self._stack and _ends_before(self._stack[-1], point):
            self._close()
        self._text_until(point.span.start)
        self.steps.append(Point(point))

    def _close_until(self, offset: int) -> None:
        while self._stack and self._stack[-1].span.end <= offset:
            self._close()

    def _close(self) -> None:
        self._text_until(self._stack[-1].span.end)
        self._room(self._stack[-1])
        block = self._stack.pop()
        self.steps.append(Close(block))
        if KINDS[block.kind].island:
            self._islands.pop()

    def _text_until(self, end: int) -> None:
        if self._reached < end:
            block = self._stack[-1] if self._stack and KINDS[self._stack[-1].kind].phrase else None
            room = Span(self._reached, end)
            wordless = not self._text[room.start : room.end].strip(SPACE)
            if block and wordless and (block.body.element or block.span == room):
                # no words, but perhaps a point: a picture is a paragraph, a page may end in an empty cell
                self.steps.append(self._flow(Span(room.start, room.start), room))
            self.steps.extend(self._stretch(room, phrase=block is not None))
            self._reached = end

    def _room(self, beside: Annotation) -> None:
        """Make room where no words stand before, behind or between what interrupts a block in what was imported."""
        around = self._stack[-1] if self._stack else None
        told = around and KINDS[around.kind].phrase and (around.body.element or beside.body.element)
        if told and isinstance(self.steps[-1], Open | Close):
            self.steps.append(self._flow(Span(self._reached, self._reached), Span(self._reached, self._reached)))

    def _stretch(self, room: Span, *, phrase: bool) -> Iterator[Event | int]:
        """Yield a stretch as space, flow, space; without a flow where no *phrase* may stand."""
        stretch = self._text[room.start : room.end]
        ink = stretch.strip(SPACE)
        if not ink or not phrase:
            yield Text(room.start, room.end)
            return
        start = room.start + stretch.index(ink[0])
        end = start + len(ink)
        if room.start < start:
            yield Text(room.start, start)
        yield self._flow(Span(start, end), room)
        if end < room.end:
            yield Text(end, room.end)

    def _flow(self, words: Span, room: Span) -> int:
        self.flows.append(Flow(words.start, words.end, self._islands[-1], room, len(self._stack)))
        return len(self.flows) - 1
