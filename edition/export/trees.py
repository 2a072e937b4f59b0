"""A reading text as the tree that pandoc writes in other formats; `edition.export.tree_rows` has a row a kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from edition.export import prose
from edition.export.prose import Titles
from edition.export.tree_rows import BLOCKS, EMPTY, FIELDS, FRONT, INLINES, Element, header, spaced, string
from edition.model import Annotation, Close, Document, Event, Inserted, Open, Point, Span, Text
from edition.model.kinds import KINDS
from edition.pandoc import Node
from edition.text import apparatus
from edition.text.streams import revised
from edition.text.streams.notes import CalledNote, notes_apart

# pandoc compares the first two numbers with its own, and reads no tree of others
API = [1, 23, 1]
NONE: Mapping[str, str] = {}
WHOLE = Annotation("", "", Span(0, 0))
"""What all elements of a text, or of a note, stand in."""


class DocumentTree(NamedTuple):
    """The tree of a document, and of each note in the order of the calls whether it is an endnote."""

    node: Node
    ends: Sequence[bool]


def tree(document: Document, names: Titles, pictures: Mapping[str, str] = NONE) -> DocumentTree:
    """Return the tree of *document*; *names* calls what links without words lead to.

    Of pictures those are in it that have an address in *pictures*.
    """
    apart = notes_apart(revised(document))
    writer = _Writer({one.call.id: one for one in apart.notes}, document, names, pictures)
    blocks = writer.blocks(_nested(apart.flow, document.source.text))
    about = document.source.header
    told = {} if _is_whole(document) else {"title": about.title, "author": about.author.name}
    meta = {name: [string(words)] for name, words in {**told, "lang": about.language}.items() if words} | writer.front
    node = {
        "pandoc-api-version": API,
        "meta": {name: {"t": "MetaInlines", "c": inlines} for name, inlines in meta.items()},
        "blocks": blocks,
    }
    return DocumentTree(node, writer.ends)


def _is_whole(document: Document) -> bool:
    """Return whether a text has all its words of a file of a word processor: a title that it lacks is none of them."""
    zones = (one for one in document.annotations if KINDS[one.kind].role == "zone")
    return document.source.header.conventions == "imported" and not any(one.body.element for one in zones)


def _nested(events: Iterable[Event], text: str) -> Element:
    """Return events as a tree of elements."""
    stack = [Element(WHOLE, [])]
    for event in events:
        if isinstance(event, Open):
            stack.append(Element(event.annotation, []))
        else:
            held = stack.pop() if isinstance(event, Close) else _leaf(event, text)
            stack[-1].held.extend(() if held is None else (held,))
    return stack[0]


def _leaf(event: Text | Inserted | Point, text: str) -> str | Element | None:
    """Return what holds no other event; an anchor is not read, nor a point whose words come as an event behind it."""
    if isinstance(event, Text):
        return text[event.start : event.end]
    if isinstance(event, Inserted):
        return Element(event.annotation, [event.words])
    seen = event.edge == "end" and not KINDS[event.annotation.kind].adds
    return Element(event.annotation, []) if seen else None


class _Writer:
    """Writes elements as blocks and inlines of pandoc's."""

    def __init__(
        self, called: Mapping[str, CalledNote], document: Document, names: Titles, pictures: Mapping[str, str]
    ) -> None:
        self.pictures = pictures
        self._called, self._text, self._names = called, document.source.text, names
        self._entries = dict(apparatus.entries(self._text, document.source.id, document.annotations))
        self._in_front = False
        self.front: dict[str, list[Node]] = {}
        self.ends: list[bool] = []

    def blocks(self, element: Element) -> list[Node]:
        """Return what stands in an element as blocks; words that stand in no block are paragraphs."""
        found: list[Node] = []
        loose: list[str | Element] = []
        for one in (*element.held, None):
            block = isinstance(one, Element) and KINDS[one.kind].layer == "block"
            if one is not None and not block:
                loose.append(one)
                continue
            if inlines := self.inlines(loose):
                found.append({"t": "Para", "c": inlines})
            loose = []
            if isinstance(one, Element):
                found += self._block(one)
        return found

    def _block(self, element: Element) -> list[Node]:
        kind = element.kind
        if kind == FRONT:
            self._in_front = True
            found = self.blocks(element)
            self._in_front = False
            return found
        field = next((one for one in FIELDS.get(kind, ()) if self._in_front and one not in self.front), "")
        if field:
            self.front[field] = self.inlines(element.held)
            return []
        if KINDS[kind].adds and element.held and isinstance(element.held[0], str):
            return [header(element, [string(element.held[0])])]  # a supplied heading
        return BLOCKS[kind](self, element) if kind in BLOCKS else self.blocks(element)

    def inlines(self, held: Sequence[str | Element]) -> list[Node]:
        """Return words and elements as inlines, without spaces at either end."""
        found = self._within(held)
        while found and found[0]["t"] == "Space":
            del found[0]
        while found and found[-1]["t"] == "Space":
            del found[-1]
        return found

    def _within(self, held: Iterable[str | Element]) -> list[Node]:
        return [node for one in held for node in (spaced(one) if isinstance(one, str) else self._inline(one))]

    def _inline(self, element: Element) -> list[Node]:
        annotation = element.annotation
        if annotation.id in self._called:
            called = self._called[annotation.id]
            self.ends.append(called.note.body.is_endnote)
            return [{"t": "Note", "c": self._note(called)}]
        if element.kind in EMPTY:
            return [EMPTY[element.kind](self, element)]
        inside = self._within(element.held)
        written = INLINES.get(element.kind) if inside else None
        shown = written(annotation, inside) if written else inside
        # its other readings are a footnote at the first of the parts of an entry
        if entry := self._entries.pop(annotation.id, None):
            self.ends.append(False)
            return [*shown, {"t": "Note", "c": [{"t": "Para", "c": spaced(entry.line)}]}]
        return shown

    def _note(self, called: CalledNote) -> list[Node]:
        if KINDS[called.note.kind].editorial:
            return prose.blocks(called.note.body.prose, self._names)
        # without its first and last event, which open and close the note itself
        return [block for part in called.parts for block in self.blocks(_nested(part[1:-1], self._text))]
