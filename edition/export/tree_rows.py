"""How each kind of annotation is written as nodes of pandoc's (pandoc-types 1.23): as blocks, and in a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Protocol

from msgspec import Struct

from edition.model import Annotation, bodies
from edition.model.bodies import Body
from edition.model.kinds import KINDS
from edition.pandoc import NO_ATTRIBUTES, RENDS, Content, Node
from edition.text.numerals import FORMATS, numeral

# not `\s`, which takes a no-break space, too: pandoc's `Space` is a place to break a line
WORDS = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")
NODES = {rend: node for node, rend in RENDS.items()}
SPANS = ("rows", "cols")
# HTML, too, goes no further with `colspan`
MOST = 1000
"""Rows or columns that a cell may go over, and with what number a list may begin."""
FIGURES = "Decimal"
EMPTY_CELL: list[Content] = [NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, []]
PASSAGE = "passage:"
WEB = ("http:", "https:", "mailto:")


class Element(Struct, frozen=True):
    """An annotation with what it holds: words, and elements."""

    annotation: Annotation
    held: list[str | Element]

    @property
    def kind(self) -> str:
        """Return the kind of the annotation."""
        return self.annotation.kind

    @property
    def body(self) -> Body:
        """Return what the annotation says."""
        return self.annotation.body


class TreeWriter(Protocol):
    """What a row asks for: what an element holds, as nodes; addresses of the *pictures* that are given along."""

    pictures: Mapping[str, str]

    def blocks(self, element: Element) -> list[Node]:
        """Return what stands in an element as blocks."""

    def inlines(self, held: Sequence[str | Element]) -> list[Node]:
        """Return words and elements as inlines, without spaces at either end."""


def string(words: str) -> Node:
    """Return words without spaces as a node."""
    return {"t": "Str", "c": words}


def spaced(words: str) -> list[Node]:
    """Return words as nodes, a node for each stretch of white space."""
    return [{"t": "Space"} if one[0] in " \t\r\n" else string(one) for one in WORDS.findall(words)]


def header(element: Element, inlines: list[Node]) -> Node:
    """Return a heading; the text's title is none of them, so that a section's is the first level."""
    return {"t": "Header", "c": [max(1, (element.body.level or 2) - 1), NO_ATTRIBUTES, inlines]}


def _words_of(element: Element) -> str:
    return "".join(one if isinstance(one, str) else _words_of(one) for one in element.held)


def _held(element: Element, kind: str) -> list[Element]:
    return [one for one in element.held if isinstance(one, Element) and one.kind == kind]


def _tight(blocks: list[Node]) -> list[Node]:
    """Return a single paragraph as words alone."""
    # pandoc sets a list whose items are paragraphs loosely, with space between them
    return [{"t": "Plain", "c": blocks[0]["c"]}] if len(blocks) == 1 and blocks[0]["t"] == "Para" else blocks


def _div(style: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def _head(writer: TreeWriter, element: Element) -> list[Node]:
    return [header(element, writer.inlines(element.held))]


def _quoted(writer: TreeWriter, element: Element) -> list[Node]:
    return [{"t": "BlockQuote", "c": writer.blocks(element)}]


def _typed(_writer: TreeWriter, element: Element) -> list[Node]:
    return [{"t": "CodeBlock", "c": [NO_ATTRIBUTES, _words_of(element)]}]


def _list(writer: TreeWriter, element: Element) -> list[Node]:
    items = _held(element, "item")
    written = [_tight(writer.blocks(one)) or [{"t": "Plain", "c": []}] for one in items]
    if not isinstance(element.body, bodies.List) or not element.body.ordered:
        return [{"t": "BulletList", "c": written}]
    start, form = _numbering([one.body.n.strip("().") for one in items])
    return [{"t": "OrderedList", "c": [[start, {"t": form}, {"t": "Period"}], written]}]


def _numbering(numbers: Sequence[str]) -> tuple[int, str]:
    """Return where the *numbers* of a list begin, and their form; 1 and figures where they do not follow each other."""
    first = numbers[0] if numbers else ""
    if first.isdecimal() and first.isascii():
        return int(first), FIGURES
    for form, start in product(FORMATS.values(), range(1, MOST)):
        if numbers and all(numeral(start + nth, form) == number for nth, number in enumerate(numbers)):
            return start, form
    return 1, FIGURES


def _table(writer: TreeWriter, element: Element) -> list[Node]:
    rows = _held(element, "row")
    cells = [_held(row, "cell") for row in rows]
    widths = _widths([[_spans(one) for one in row] for row in cells])
    columns = max(widths.values(), default=1)
    # for a row with fewer cells than others, one of which goes over two rows, pandoc leaves out the whole table
    lacking = [[EMPTY_CELL] * (columns - widths[nth]) for nth in range(len(cells))]
    written = [
        [NO_ATTRIBUTES, [*(_cell(writer, one) for one in row), *more]] for row, more in zip(cells, lacking, strict=True)
    ]
    labels = [_is_label(row) for row in rows]
    # a head stands above all other rows: a label further down is a row like these
    heads = labels.index(False) if False in labels else len(labels)
    alignment = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * columns
    caption: list[Content] = [None, []]
    head, foot = [NO_ATTRIBUTES, written[:heads]], [NO_ATTRIBUTES, []]
    body = [NO_ATTRIBUTES, 0, [], written[heads:]]
    return [{"t": "Table", "c": [NO_ATTRIBUTES, caption, alignment, head, [body], foot]}]


def _spans(cell: Element) -> tuple[int, int]:
    """Return over how many rows and columns a cell goes (TEI `@rows`, `@cols`)."""
    said = dict(cell.body.attributes)
    rows, columns = (int(one) if one.isdecimal() and 0 < int(one) <= MOST else 1 for one in map(said.get, SPANS, "11"))
    return rows, columns


def _widths(table: Sequence[Sequence[tuple[int, int]]]) -> Counter[int]:
    """Return how many columns each row of a table has, whose cells go over so many rows and columns."""
    widths: Counter[int] = Counter()
    for nth, (rows, columns) in ((nth, cell) for nth, row in enumerate(table) for cell in row):
        widths.update(dict.fromkeys(range(nth, min(nth + rows, len(table))), columns))
    return widths


def _is_label(row: Element) -> bool:
    return row.body.heading


def _cell(writer: TreeWriter, element: Element) -> list[Content]:
    return [NO_ATTRIBUTES, {"t": "AlignDefault"}, *_spans(element), _tight(writer.blocks(element))]


def _verses(writer: TreeWriter, element: Element) -> list[Node]:
    lines: list[Node] = []
    for one in element.held:
        if isinstance(one, Element) and KINDS[one.kind].layer == "block":
            lines += [{"t": "LineBreak"}] if lines else []
            lines += [*_indent(one), *writer.inlines(one.held)]
    return [_div("Verse", [{"t": "Para", "c": lines}])]


def _indent(verse: Element) -> list[Node]:
    """Return what sets a line of verse in: other spaces would be lost at the beginning of a line."""
    said = verse.body
    return [string("\N{NO-BREAK SPACE}" * 2 * said.indent)] if isinstance(said, bodies.Line) and said.indent else []


def _styled(style: str) -> Callable[[TreeWriter, Element], list[Node]]:
    def write(writer: TreeWriter, element: Element) -> list[Node]:
        blocks = writer.blocks(element)
        return [_div(style, blocks)] if blocks else blocks

    return write


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
BLOCKS: Mapping[str, Callable[[TreeWriter, Element], list[Node]]] = {
    "head": _head,
    "quote": _quoted,
    "epigraph": _quoted,
    "list": _list,
    "table": _table,
    "lg": _verses,
    "pre": _typed,
    **{kind: _styled(style) for kind, style in STYLES.items()},
}
"""Blocks that are more than what they hold."""
FRONT = "front"
FIELDS = {"head": ("title", "subtitle"), "byline": ("author",), "dateline": ("date",)}
"""What the front matter says of a document, by kind: the first of each are fields of its metadata."""


def _highlighted(annotation: Annotation, inside: list[Node]) -> list[Node]:
    return [{"t": NODES.get(annotation.said(bodies.Highlight).rend, "Emph"), "c": inside}]


def _change(name: str) -> Callable[[Annotation, list[Node]], list[Node]]:
    """Return what writes a tracked change; who made it and when stand in the element's `n`."""

    def write(annotation: Annotation, inside: list[Node]) -> list[Node]:
        # from the end: "Ames, Ada, 2021-03-04"
        by, _, date = dict(annotation.body.attributes).get("n", "").rpartition(", ")
        pairs = [["author", by], ["date", date]] if by else []
        return [{"t": "Span", "c": [["", [name], pairs], inside]}]

    return write


def in_language(language: str, inside: list[Node]) -> Node:
    """Return words in a *language*, a tag of BCP 47; around them it is another."""
    return {"t": "Span", "c": [["", [], [["lang", language]]], inside]}


def _foreign(annotation: Annotation, inside: list[Node]) -> list[Node]:
    return [in_language(annotation.body.lang, inside)] if annotation.body.lang else inside


def _linked(annotation: Annotation, inside: list[Node]) -> list[Node]:
    link = annotation.said(bodies.CrossReference).link
    if link.startswith(PASSAGE) and "/" not in link:
        link = f"#{link.removeprefix(PASSAGE)}"
    # a link to another text of the edition leads nowhere from a file of its own
    return [{"t": "Link", "c": [NO_ATTRIBUTES, inside, [link, ""]]}] if link.startswith((*WEB, "#")) else inside


def _pointer(_writer: TreeWriter, element: Element) -> Node:
    """Return a reference that has no words of its own: an address, or a sign that leads within the text."""
    link = element.annotation.said(bodies.CrossReference).link
    return _linked(element.annotation, [string(link if link.startswith(WEB) else "→")])[0]


def _anchor(_writer: TreeWriter, element: Element) -> Node:
    return {"t": "Span", "c": [[element.annotation.id, ["anchor"], []], []]}


def _picture(writer: TreeWriter, element: Element) -> Node:
    """Return a picture that the edition has; of another nothing."""
    said = element.annotation.said(bodies.Graphic)
    if said.url not in writer.pictures:
        return {"t": "Span", "c": [NO_ATTRIBUTES, []]}
    size = [[name, value] for name, value in said.attributes if name in ("width", "height")]
    return {"t": "Image", "c": [["", [], size], spaced(said.desc), [writer.pictures[said.url], ""]]}


EMPTY: Mapping[str, Callable[[TreeWriter, Element], Node]] = {
    "lb": lambda _writer, _element: {"t": "LineBreak"},
    "anchor": _anchor,
    "graphic": _picture,
    "gap": lambda _writer, _element: string("[…]"),
    "pointer": _pointer,
    "supplied": lambda _writer, element: string(f"[{_words_of(element)}]"),
}
"""What stands for something that is not in the source."""
INLINES: Mapping[str, Callable[[Annotation, list[Node]], list[Node]]] = {
    "hi": _highlighted,
    "add": _change("insertion"),
    "del": _change("deletion"),
    "foreign": _foreign,
    "term": _foreign,
    "xref": _linked,
}
"""What is more than the words that it holds, given as nodes."""
