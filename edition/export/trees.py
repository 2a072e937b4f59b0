"""A reading text as the tree that pandoc writes in other formats (pandoc-types 1.23)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation, Close, Document, Event, Inserted, Open, Point, Text, bodies
from edition.model.kinds import KINDS
from edition.pandoc import Content, Node
from edition.text.streams import displayed
from edition.text.streams.notes import Called, notes_apart

API = [1, 23, 1]
STYLES = {
    "speaker": "Speaker",
    "stage": "Stage",
    "signed": "Signature",
    "salute": "Salutation",
    "closer": "Closing",
    "dateline": "Date",
    "byline": "Author",
    "postscript": "Postscript",
    "argument": "Argument",
    "bibl": "Bibliography",
    "figure": "Caption",
}
"""Styles of kinds that have no block of their own in pandoc; `edition.importing.styles` reads them."""
RENDS = {
    "bold": "Strong",
    "smallcaps": "SmallCaps",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "underline": "Underline",
    "strikethrough": "Strikeout",
}
CHANGES = {"add": "insertion", "del": "deletion"}
QUOTING = frozenset(("quote", "epigraph"))
FRONT = {"head": "title", "byline": "author", "dateline": "date"}
WORDS = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")
MARKDOWN = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)|\*([^*\n]+)\*")
FIXED: Mapping[str, Node] = {"lb": {"t": "LineBreak"}, "gap": {"t": "Str", "c": "[…]"}}
NO_ATTRIBUTES: list[Content] = ["", [], []]

Titles = Callable[[str], str]


class Element(Struct, frozen=True):
    """An annotation and what stands in it: words and elements."""

    annotation: Annotation | None
    held: list[str | Element]

    @property
    def kind(self) -> str:
        """Return the kind of the annotation."""
        return self.annotation.kind if self.annotation else ""


def tree(document: Document, names: Titles) -> Node:
    """Return the tree of *document*; *names* calls what links without words lead to."""
    apart = notes_apart(displayed(document))
    writer = _Writer({one.call.id: one for one in apart.notes}, document.source.text, names)
    blocks = writer.blocks(_nested(apart.flow, document.source.text))
    header = document.source.header
    meta = {"title": [_string(header.title)], "lang": [_string(header.language)], **writer.front}
    if "author" not in meta and header.author.get("name"):
        meta["author"] = [_string(str(header.author["name"]))]
    return {
        "pandoc-api-version": API,
        "meta": {name: {"t": "MetaInlines", "c": inlines} for name, inlines in meta.items()},
        "blocks": blocks,
    }


def _nested(events: Iterable[Event], text: str) -> Element:
    """Return events as a tree of elements."""
    stack = [Element(None, [])]
    for event in events:
        if isinstance(event, Text):
            stack[-1].held.append(text[event.start : event.end])
        elif isinstance(event, Inserted):
            stack[-1].held.append(Element(event.annotation, [event.words]))
        elif isinstance(event, Open):
            stack.append(Element(event.annotation, []))
        elif isinstance(event, Close):
            closed = stack.pop()
            stack[-1].held.append(closed)
        elif isinstance(event, Point) and event.edge == "end":
            stack[-1].held.append(Element(event.annotation, []))
    return stack[0]


class _Writer:
    """Writes elements as blocks and inlines of pandoc's."""

    def __init__(self, called: Mapping[str, Called], text: str, names: Titles) -> None:
        self._called, self._text, self._names = called, text, names
        self._in_front = False
        self.front: dict[str, list[Node]] = {}

    def blocks(self, element: Element) -> list[Node]:
        """Return what stands in an element as blocks; words that stand in no block are paragraphs."""
        found: list[Node] = []
        loose: list[str | Element] = []
        for one in (*element.held, None):
            block = isinstance(one, Element) and (KINDS[one.kind].layer == "block" or self._is_head(one))
            if one is not None and not block:
                loose.append(one)
                continue
            if inlines := self._inlines(loose):
                found.append({"t": "Para", "c": inlines})
            loose = []
            if isinstance(one, Element):
                found += self._block(one)
        return found

    def _is_head(self, element: Element) -> bool:
        return element.kind == "div" and element.held != [] and isinstance(element.held[0], str)

    def _block(self, element: Element) -> list[Node]:
        kind = element.kind
        if kind == "front":
            self._in_front = True
            found = self.blocks(element)
            self._in_front = False
            return found
        if self._in_front and kind in FRONT and FRONT[kind] not in self.front:
            self.front[FRONT[kind]] = self._inlines(element.held)
            return []
        if kind == "div" and self._is_head(element):
            return [_header(element, [_string(str(element.held[0]))])]
        if kind == "head":
            return [_header(element, self._inlines(element.held))]
        writers: Mapping[str, Callable[[Element], Node]] = {
            **dict.fromkeys(QUOTING, lambda one: {"t": "BlockQuote", "c": self.blocks(one)}),
            "list": self._list,
            "table": self._table,
            "lg": self._verses,
            "pre": lambda one: {"t": "CodeBlock", "c": [NO_ATTRIBUTES, _words_of(one)]},
        }
        if kind in writers:
            return [writers[kind](element)]
        blocks = self.blocks(element)
        return [_styled(STYLES[kind], blocks)] if kind in STYLES and blocks else blocks

    def _list(self, element: Element) -> Node:
        items = [one for one in element.held if isinstance(one, Element) and one.kind == "item"]
        written = [_tight(self.blocks(one)) or [{"t": "Plain", "c": []}] for one in items]
        said = element.annotation.body if element.annotation else None
        if not isinstance(said, bodies.List) or not said.ordered:
            return {"t": "BulletList", "c": written}
        first = items[0].annotation.body.n.rstrip(".)") if items and items[0].annotation else ""
        start = int(first) if first.isdecimal() and first.isascii() else 1
        return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], written]}

    def _table(self, element: Element) -> Node:
        rows = [one for one in element.held if isinstance(one, Element) and one.kind == "row"]
        cells = [[one for one in row.held if isinstance(one, Element) and one.kind == "cell"] for row in rows]
        columns = max((len(row) for row in cells), default=1) or 1
        written = [[NO_ATTRIBUTES, [self._cell(one) for one in row]] for row in cells]
        labels = [_is_label(row) for row in rows]
        heads = labels.index(False) if False in labels else len(labels)
        alignment = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * columns
        body = [NO_ATTRIBUTES, 0, [], written[heads:]]
        caption: list[Content] = [None, []]
        return {
            "t": "Table",
            "c": [
                NO_ATTRIBUTES,
                caption,
                alignment,
                [NO_ATTRIBUTES, written[:heads]],
                [body],
                [NO_ATTRIBUTES, []],
            ],
        }

    def _cell(self, element: Element) -> list[Content]:
        return [NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, _tight(self.blocks(element))]

    def _verses(self, element: Element) -> Node:
        lines: list[Node] = []
        for one in element.held:
            if isinstance(one, Element) and KINDS[one.kind].layer == "block":
                lines += [{"t": "LineBreak"}] if lines else []
                lines += self._inlines(one.held)
        return _styled("Verse", [{"t": "Para", "c": lines}])

    def _inlines(self, held: Sequence[str | Element]) -> list[Node]:
        """Return words and elements as inlines, without spaces at either end."""
        found: list[Node] = []
        for one in held:
            found += _string_and_spaces(one) if isinstance(one, str) else self._inline(one)
        while found and found[0]["t"] == "Space":
            del found[0]
        while found and found[-1]["t"] == "Space":
            del found[-1]
        return found

    def _inline(self, element: Element) -> list[Node]:
        annotation = element.annotation
        if annotation is None:
            return self._within(element)
        if annotation.id in self._called:
            return [{"t": "Note", "c": self._note(self._called[annotation.id])}]
        body = annotation.body
        if annotation.kind in FIXED:
            return [FIXED[annotation.kind]]
        if annotation.kind == "supplied":
            return [_string(f"[{_words_of(element)}]")]
        inside = self._within(element)
        if isinstance(body, bodies.Highlight) and inside:
            return [{"t": RENDS.get(body.rend, "Emph"), "c": inside}]
        if annotation.kind in CHANGES and inside:
            by, _, date = dict(body.attributes).get("n", "").rpartition(", ")
            pairs = [["author", by], ["date", date]] if by else []
            return [{"t": "Span", "c": [["", [CHANGES[annotation.kind]], pairs], inside]}]
        if isinstance(body, bodies.CrossReference) and body.link.startswith(("http:", "https:", "mailto:")) and inside:
            return [{"t": "Link", "c": [NO_ATTRIBUTES, inside, [body.link, ""]]}]
        return inside

    def _within(self, element: Element) -> list[Node]:
        return [
            one
            for held in element.held
            for one in (_string_and_spaces(held) if isinstance(held, str) else self._inline(held))
        ]

    def _note(self, called: Called) -> list[Node]:
        if isinstance(called.note.body, bodies.Footnote):
            return [{"t": "Para", "c": self._prose(one)} for one in called.note.body.note.strip().split("\n\n")]
        return [block for part in called.parts for block in self.blocks(_nested(part[1:-1], self._text))]

    def _prose(self, paragraph: str) -> list[Node]:
        """Return a paragraph of Markdown: its links and what it sets apart."""
        found: list[Node] = []
        reached = 0
        for match in MARKDOWN.finditer(paragraph):
            found += _string_and_spaces(paragraph[reached : match.start()])
            reached = match.end()
            if match[3]:
                found.append({"t": "Emph", "c": _string_and_spaces(match[3])})
            else:
                found += _string_and_spaces(match[1] or self._names(match[2]))
        return [*found, *_string_and_spaces(paragraph[reached:])]


def _is_label(row: Element) -> bool:
    said = row.annotation.body if row.annotation else None
    return isinstance(said, bodies.Row) and said.role == "label"


def _header(element: Element, inlines: list[Node]) -> Node:
    level = element.annotation.body.level if element.annotation else 0
    return {"t": "Header", "c": [max(1, (level or 2) - 1), NO_ATTRIBUTES, inlines]}


def _tight(blocks: list[Node]) -> list[Node]:
    """Return a single paragraph as words alone."""
    return [{"t": "Plain", "c": blocks[0]["c"]}] if len(blocks) == 1 and blocks[0]["t"] == "Para" else blocks


def _styled(style: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def _string(words: str) -> Node:
    return {"t": "Str", "c": words}


def _string_and_spaces(words: str) -> list[Node]:
    return [{"t": "Space"} if one[0] in " \t\r\n" else _string(one) for one in WORDS.findall(words)]


def _words_of(element: Element) -> str:
    return "".join(one if isinstance(one, str) else _words_of(one) for one in element.held)
