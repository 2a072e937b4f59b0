"""Elements of another's TEI around notes and other blocks that stand in them: one element each, as they were.

The merge lets what is said of words pause at a block (`edition.merge`); TEI that had the block within an element has it
there again.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.model import Annotation, Close, Event, Open, Point, Text
from edition.model.kinds import KINDS
from edition.text.streams.parts import renumbered

SPACE = " \t\r\n"


def undivided(events: Sequence[Event], text: str) -> Sequence[Event]:
    """Return *events*, in which no element pauses at a block that it holds; their words are those of *text*."""
    way = _Way(text)
    for event in events:
        way.take(event)
    way.settle()
    return renumbered(way.out)


class _Way:
    """The way through a stream: *out* is what is written of it.

    Ends that follow each other wait (`_run`) until it is known whether a block comes.
    Those of elements that hold it are kept while it lasts, the innermost first, a list for each block around.
    """

    def __init__(self, text: str) -> None:
        self.out: list[Event] = []
        self._text = text
        self._run: list[Close] = []
        self._kept: list[list[Close]] = [[]]

    def take(self, event: Event) -> None:
        """Write an event, or let it wait."""
        if isinstance(event, Text) and not self._text[event.start : event.end].strip(SPACE):
            self.out.append(event)
            return
        if isinstance(event, Close) and _is_phrase(event.annotation):
            self._run.append(event)
            return
        if isinstance(event, Open) and _is_block(event.annotation):
            self._until(event.annotation, self._run)
            self._kept[-1][:0] = self._run
            self._run.clear()
            self._until(event.annotation, self._kept[-1])
            self.out.append(event)
            self._kept.append([])
            return
        if isinstance(event, Open) and self._goes_on(event.annotation):
            return
        if isinstance(event, Point) or (isinstance(event, Open) and _is_phrase(event.annotation)):
            self.out += self._run
            self._run.clear()
            self._until(event.annotation, self._kept[-1])
            self.out.append(event)
            return
        self.settle()
        self.out.append(event)
        if isinstance(event, Close) and _is_block(event.annotation):
            self._kept.pop()

    def settle(self) -> None:
        """Write the ends that wait: no block comes, or none goes on behind one."""
        self.out += (*self._run, *self._kept[-1])
        self._run.clear()
        self._kept[-1].clear()

    def _until(self, here: Annotation, ends: list[Close]) -> None:
        """Write those of *ends* whose elements do not hold what is *here*, and forget them."""
        self.out += [one for one in ends if not _holds(one.annotation, here)]
        ends[:] = [one for one in ends if _holds(one.annotation, here)]

    def _goes_on(self, one: Annotation) -> bool:
        """Return whether an element that would begin again was kept open."""
        kept = self._kept[-1]
        if self._run or not any(end.annotation.id == one.id for end in kept):
            return False
        kept[:] = [end for end in kept if end.annotation.id != one.id]
        return True


def _is_phrase(one: Annotation) -> bool:
    return bool(one.body.element) and KINDS[one.kind].layer != "block"


def _is_block(one: Annotation) -> bool:
    return bool(one.body.element) and KINDS[one.kind].layer == "block"


def _holds(one: Annotation, other: Annotation) -> bool:
    """Return whether a block or a point stands in an element."""
    inside = one.span.start <= other.span.start and other.span.end <= one.span.end
    return inside and (one.span.end > other.span.end or one.order[1] > other.order[1])
