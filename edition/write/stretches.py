"""The stretches of text that belong to a block and to no block inside it.

A note or quotation of several paragraphs has one for each of them; a paragraph that a page's notes interrupt has one on
either side of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.model import Annotation, Close, Document, Event, Open, Span
from edition.model.kinds import KINDS

BLOCKS = frozenset(kind.name for kind in KINDS.values() if kind.layer == "block")
SPACE = " \t\r\n"


def stretches(document: Document) -> Mapping[str, tuple[Span, ...]]:
    """Return the stretches of every block that has more than one, by its id."""
    text = document.source.text
    return {
        block.id: found
        for block, children in families(document.events)
        if len(found := tuple(_own(text, block, children))) > 1
    }


def families(events: Iterable[Event]) -> Iterator[tuple[Annotation, list[Annotation]]]:
    """Yield every block with the blocks directly inside it, when it closes."""
    outermost: list[Annotation] = []
    stack: list[tuple[Annotation, list[Annotation]]] = []
    for event in events:
        if type(event) is Open and event.annotation.kind in BLOCKS:
            (stack[-1][1] if stack else outermost).append(event.annotation)
            stack.append((event.annotation, []))
        if type(event) is Close and event.annotation.kind in BLOCKS:
            yield stack.pop()


def _own(text: str, block: Annotation, children: Sequence[Annotation]) -> Iterator[Span]:
    islands = [child for child in children if KINDS[child.kind].island]
    held = [child for child in children if not KINDS[child.kind].island]
    if KINDS[block.kind].parted and held:
        yield from (child.span for child in held)
        return
    # what holds blocks is one thing to annotate, white space between its parts included
    if held or not KINDS[block.kind].phrase:
        yield block.span
        return
    reached = block.span.start
    for island in islands:
        yield from _inked(text, reached, island.span.start)
        reached = island.span.end
    yield from _inked(text, reached, block.span.end)


def _inked(text: str, start: int, end: int) -> Iterator[Span]:
    stretch = text[start:end]
    if ink := stretch.strip(SPACE):
        first = start + stretch.index(ink[0])
        yield Span(first, first + len(ink))
