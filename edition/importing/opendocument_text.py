"""The content of an OpenDocument text as blocks of the tree that pandoc makes of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from edition.importing.imported import Account
from edition.importing.opendocument_lines import (
    Formulas,
    Lines,
    joined,
    refuse_deep,
)
from edition.importing.opendocument_styles import DRAW, OFFICE, TABLE, TEXT, Styles, number
from edition.importing.trees import PAGE
from edition.pandoc import NO_ATTRIBUTES, Content, Node

LONGEST = 50
"""Cells that are said to be the same, at most."""


def blocks(root: etree._Element, styles: Styles, formulas: Formulas, account: Account) -> list[Node]:
    """Return the blocks of a document's content.

    Raises InputError if it is nested too deep.
    """
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    return _Reader(root, styles, formulas, account).within(body, 0) if body is not None else []


class _Reader(Lines):
    """The way through a document."""

    def __init__(self, root: etree._Element, styles: Styles, formulas: Formulas, account: Account) -> None:
        super().__init__(root, styles, formulas, account)
        self._reached: dict[tuple[str, int], int] = {}
        self._block: Mapping[str, Callable[[etree._Element, int], list[Node]]] = {
            f"{TEXT}p": self._paragraph,
            f"{TEXT}h": self._paragraph,
            f"{TEXT}list": self._list,
            f"{TABLE}table": self._table,
            f"{TEXT}soft-page-break": self._new_page,
        }

    # Blocks

    def within(self, holder: etree._Element, depth: int) -> list[Node]:
        """Return what stands in a holder of blocks."""
        refuse_deep(depth)
        found: list[Node] = []
        for one in holder.iterchildren(tag=etree.Element):
            if one.tag in self._block:
                found += self._block[str(one.tag)](one, depth)
            elif one.tag in (f"{DRAW}frame", f"{DRAW}custom-shape"):
                found += self._stood(one, depth)
            elif one.tag in self.inline:  # marks of changes and comments between paragraphs
                self.inline[str(one.tag)](one, (), depth)
                found += self._lined()
            elif not self.left(one):
                found += self.within(one, depth + 1)
        return found

    def _stood(self, frame: etree._Element, depth: int) -> list[Node]:
        self.inline[str(frame.tag)](frame, (), depth)
        return [*self._lined(), *self._set_behind()]

    def _lined(self) -> list[Node]:
        inlines = joined(self.runs)
        self.runs = []
        return [{"t": "Para", "c": inlines}] if inlines else []

    def _set_behind(self) -> list[Node]:
        found, self.behind = self.behind, []
        return found

    def _new_page(self, _break: etree._Element, _depth: int) -> list[Node]:
        return [{"t": "Para", "c": [{"t": "Str", "c": PAGE}]}]

    def _paragraph(self, element: etree._Element, depth: int) -> list[Node]:
        around, self.runs = self.runs, []
        before, behind = self.styles.breaks(element)
        if before:
            self.put_page()
        self.line(element, self.styles.own_rends(element), depth)
        if behind:
            self.put_page()
        inlines = joined(self.runs)
        self.runs = around
        level = self.styles.level(element)
        if level and _inked(inlines):
            block: Node = {"t": "Header", "c": [level, NO_ATTRIBUTES, inlines]}
        else:
            block = {"t": "Para", "c": inlines}
        style = self.styles.name(element)
        if style and not level:
            block = {"t": "Div", "c": [["", [], [["custom-style", style]]], [block]]}
        return [block, *self._set_behind()]

    def _list(self, element: etree._Element, depth: int, around: str = "") -> list[Node]:
        style = element.get(f"{TEXT}style-name") or around
        level = 1 + sum(1 for one in element.iterancestors(f"{TEXT}list"))
        form, start = self.styles.numbering(style, level)
        items = [one for one in element if one.tag in (f"{TEXT}list-item", f"{TEXT}list-header")]
        if element.get(f"{TEXT}continue-numbering") == "true" or f"{TEXT}continue-list" in element.attrib:
            start = self._reached.get((style, level), start - 1) + 1
        start = number(items[0].get(f"{TEXT}start-value") if items else None, start)
        own = sum(1 for one in items if one.find(f"{TEXT}p") is not None)  # others only hold lists below them
        self._reached[style, level] = start + own - 1
        written = [self._item(one, style, depth + 1) for one in items]
        headings = [block for item in written for block in item if block["t"] == "Header"]
        if headings and len(headings) == sum(map(len, written)):  # numbered headings are no list
            return headings
        if not form:
            return [{"t": "BulletList", "c": written}]
        return [{"t": "OrderedList", "c": [[start, {"t": form}, {"t": "Period"}], written]}]

    def _item(self, item: etree._Element, style: str, depth: int) -> list[Node]:
        refuse_deep(depth)
        found: list[Node] = []
        for one in item.iterchildren(tag=etree.Element):
            if one.tag == f"{TEXT}list":
                found += self._list(one, depth, style)
                continue
            if one.tag in self._block:
                found += [_bare(block) for block in self._block[str(one.tag)](one, depth)]
        return found

    def _table(self, element: etree._Element, depth: int) -> list[Node]:
        refuse_deep(depth)
        head: list[Content] = []
        rows: list[Content] = []
        for row in element.iter(f"{TABLE}table-row"):
            # a table may stand in a cell, with rows of its own
            if next(row.iterancestors(f"{TABLE}table")) is not element:
                continue
            cells = [
                self._cell(one, depth)
                for one in row.iterchildren(f"{TABLE}table-cell")
                for _ in range(min(number(one.get(f"{TABLE}number-columns-repeated"), 1), LONGEST))
            ]
            labels = next(row.iterancestors(f"{TABLE}table-header-rows"), None) is not None and not rows
            (head if labels else rows).append([NO_ATTRIBUTES, cells])
        body = [NO_ATTRIBUTES, 0, [], rows]
        none: list[Content] = [None, []]
        return [{"t": "Table", "c": [NO_ATTRIBUTES, none, [], [NO_ATTRIBUTES, head], [body], [NO_ATTRIBUTES, []]]}]

    def _cell(self, cell: etree._Element, depth: int) -> list[Content]:
        rows, columns = (number(cell.get(f"{TABLE}number-{way}-spanned"), 1) for way in ("rows", "columns"))
        held = [_bare(block) for block in self.within(cell, depth + 1)]
        return [NO_ATTRIBUTES, {"t": "AlignDefault"}, rows, columns, held]


def _inked(inlines: Iterable[Node]) -> bool:
    return any(one["t"] not in ("Space", "LineBreak") for one in inlines)


def _bare(block: Node) -> Node:
    """Return a paragraph of an item or a cell without its style, of which these have one of their own."""
    return block["c"][1][0] if block["t"] == "Div" else block
