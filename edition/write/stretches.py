"""The stretches of text that a block has for itself.

A note or quotation of several paragraphs has one a paragraph; a paragraph that a page's notes interrupt has one on
either side of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.kinds import KINDS
from edition.model import Annotation, Close, Document, Open, Span

HOLDERS = ("note", "quote")
SPACE = " \t\r\n"


def stretches(document: Document) -> Mapping[str, tuple[Span, ...]]:
    """Give the stretches of every block that has more than one, by its id."""
    text = document.source.text
    return {
        block.id: found
        for block, children in _children(document)
        if len(found := tuple(_own(text, block, children))) > 1
    }


def _children(document: Document) -> Iterator[tuple[Annotation, list[Annotation]]]:
    """Give every block with the blocks directly in it."""
    stack: list[tuple[Annotation, list[Annotation]]] = []
    for event in document.events:
        if isinstance(event, Open) and KINDS[event.annotation.kind].layer == "block":
            if stack:
                stack[-1][1].append(event.annotation)
            stack.append((event.annotation, []))
        elif isinstance(event, Close) and KINDS[event.annotation.kind].layer == "block":
            yield stack.pop()


def _own(text: str, block: Annotation, children: Sequence[Annotation]) -> Iterator[Span]:
    islands = [child for child in children if KINDS[child.kind].island]
    held = [child for child in children if not KINDS[child.kind].island]
    if block.kind in HOLDERS and held:
        yield from (child.span for child in held)
        return
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
