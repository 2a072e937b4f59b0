"""Read the tree that pandoc makes of Word, OpenDocument, HTML and Markdown, as a text and its annotations.

Numbers of lists, which it writes itself, are no text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from itertools import groupby

from msgspec import structs

from edition.importing import proposals
from edition.importing.imported import Account, Imported
from edition.importing.phrases import FileFacts, Phrases
from edition.importing.tongues import tongue
from edition.importing.trees import (
    PARAGRAPHS,
    NoteLabel,
    has_note,
    heading_of_all,
    lines,
    meta,
    plain,
    set_in,
    speeches,
    strings,
    targets,
    together,
)
from edition.model import bodies
from edition.model.bodies import Body
from edition.model.fields import LANGUAGE
from edition.model.kinds import CALL_POINT, KINDS
from edition.pandoc import Content, Node, Nodes
from edition.text.numerals import numeral


def read(tree: Node, name: str, account: Account, known: FileFacts) -> Imported:
    """Return what a *tree* holds; *name* is the file's, *known* what is known of it besides."""
    walk = _Walk(account, known, targets(tree["blocks"]))
    header = walk.header(tree, name)
    walk.front(tree["meta"])
    with walk.sheet.block("body", Body()):
        walk.sections(tree["blocks"])
    words = walk.sheet.finished()
    marked = tuple(walk.sheet.marked())
    proposed = proposals.found(words, marked)
    return Imported(words, marked, header, account, comments=tuple(walk.comments), proposed=proposed)


def compared(imported: Imported, words: Counter[str]) -> None:
    """Report the words of a file that the text does not have."""
    there = Counter(imported.text.split())
    ink = "".join(imported.text.split())
    for word in words - there:
        # a word may be parted otherwise; what is nowhere is lost
        if "".join(word.split()) not in ink:
            imported.account.lost.note("word that is not read (of a text box?)", word)


FIELDS = frozenset(("title", "subtitle", "author", "date", "lang", "pagetitle", "abstract", "abstract-title"))
"""Fields of metadata that are imported."""


class _Walk(Phrases):
    """The way through a tree."""

    def __init__(self, account: Account, known: FileFacts, anchors: Mapping[str, str]) -> None:
        super().__init__(account, known, anchors)
        self._notes = 0
        self._holds = ""
        self._blocks: Mapping[str, Callable[[Content], None]] = {
            "Header": self._heading,
            "BlockQuote": lambda content: self._held("quote", Body(), content),
            "BulletList": lambda content: self._list(content, [""] * len(content), ordered=False),
            "OrderedList": self._numbered,
            "DefinitionList": self._defined,
            "CodeBlock": self._preformatted,
            "LineBlock": self._stanza,
            "Div": lambda content: self._div(*content),
            "Table": self._table,
            "Figure": self._figure,
            "Speech": lambda content: self._held("sp", bodies.Speech(who=""), content),
            "HorizontalRule": lambda _content: self.account.dropped.note("rule between paragraphs"),
        }

    def header(self, tree: Node, name: str) -> dict[str, object]:
        """Return what a file says of itself; remember its language."""
        said, header = tree["meta"], dict[str, object]()
        titles = [plain(one) for field in ("title", "pagetitle") if field in said for one in meta(said[field])]
        header["title"] = next(filter(None, (*titles, heading_of_all(tree["blocks"]))), name)
        if "author" in said and (names := [plain(one) for one in meta(said["author"])]):
            header["author"] = {"name": "; ".join(names)}
        languages = [plain(one) for one in meta(said["lang"])] if "lang" in said else []
        told = languages[0] if languages and re.match(LANGUAGE, languages[0]) else ""
        if language := told or tongue(" ".join(strings(tree["blocks"])), self.known.tongues):
            self.language = header["language"] = language
        return header

    def front(self, said: Node) -> None:
        """Write the title, the author and the date that a file has in styles of their own."""
        told = [(one, said[one]) for one in ("title", "subtitle", "author", "date") if one in said]
        abstract = said.get("abstract")
        for name_of in said.keys() - FIELDS:
            self.account.dropped.note(f"metadata: {name_of}")
        kinds = {"title": "head", "subtitle": "head", "author": "byline", "date": "dateline"}
        written = [(kinds[one], inlines) for one, value in told for inlines in meta(value)]
        with self.sheet.block("front", Body()) if written or abstract else nullcontext():
            for kind, inlines in written:
                self._line(kind, bodies.Head(level=1) if kind == "head" else Body(), inlines)
            if abstract:
                self.blocks(abstract["c"] if abstract["t"] == "MetaBlocks" else [{"t": "Para", "c": meta(abstract)[0]}])

    def sections(self, blocks: Nodes) -> None:
        """Write blocks, in sections that begin with their headings."""
        open_sections: list[tuple[int, ExitStack]] = []
        for block in speeches(together(blocks), self._kind):
            if block["t"] == "Header":
                self._section(open_sections, *block["c"])
            else:
                self.block(block)
        _close(open_sections, 0)

    def _section(self, open_sections: list[tuple[int, ExitStack]], level: int, said: Content, inlines: Nodes) -> None:
        """Begin a section with its heading, and end those of its level and below."""
        _close(open_sections, level)
        # a section ends at the next heading, wherever that is: no `with` could hold it
        stack = ExitStack()
        stack.enter_context(self.sheet.block("div", bodies.Div(type="section", level=level + 1)))
        open_sections.append((level, stack))
        self.take("heading")
        self._line("head", bodies.Head(level=level + 1), inlines, said[0])

    def _kind(self, block: Node) -> str:
        """Return the kind of a paragraph, of a group of them by its style; nothing of other blocks."""
        if block["t"] == "Div":
            return self.known.styles.get(dict(block["c"][0][2]).get("custom-style", "").lower(), "p")
        return "p" if block["t"] in (*PARAGRAPHS, "LineBlock") else ""

    def _line(self, kind: str, body: Body, inlines: Nodes, given: str = "") -> None:
        with (
            self.speaking([{"t": "Para", "c": inlines}]) as lang,
            self.sheet.block(kind, structs.replace(body, lang=lang)),
        ):
            self.anchor(given)
            self.inlines(inlines)

    def blocks(self, blocks: Nodes, style: str = "p") -> None:
        """Write blocks; paragraphs among them as the kind of their *style*."""
        for block in speeches(together(blocks), self._kind) if self._holds != "sp" else together(blocks):
            self.block(block, style)

    def block(self, block: Node, style: str = "p") -> None:
        """Write one block; a paragraph as the kind of its *style*."""
        name, content = block["t"], block.get("c") or []
        if name in ("Para", "Plain"):
            self._paragraph(content, style)
        elif name in self._blocks:
            self._blocks[name](content)
        else:
            self.drop(name, content)

    def _heading(self, content: Content) -> None:
        """Write a heading within something else as a paragraph: it heads no section."""
        self.take("heading")
        self._line("p", Body(), content[2])

    def _numbered(self, content: Content) -> None:
        first, form = content[0][0], content[0][1]["t"]
        self._list(content[1], [numeral(first + n, form) for n in range(len(content[1]))], ordered=True)

    def _defined(self, content: Content) -> None:
        for term, definitions in content:
            self._paragraph(term, "p")
            for definition in definitions:
                self._held("quote", Body(), definition)

    def _preformatted(self, content: Content) -> None:
        self.take("preformatted")
        with self.sheet.block("pre", Body()):
            self.sheet.words(content[1])

    def _stanza(self, content: Content) -> None:
        self.take("verse")
        with self.sheet.block("lg", Body()):
            for steps, line in map(set_in, content):
                self._line("l", bodies.Line(indent=steps), line)

    def _figure(self, content: Content) -> None:
        self.blocks(content[2])
        self.blocks(content[1][1], "figure")

    def _paragraph(self, inlines: Nodes, kind: str) -> None:
        if not plain(inlines).strip() and not has_note(inlines):
            self._wordless(inlines)
            return
        self.take(kind)
        self.tell_lines(inlines)
        if kind in ("quote", "epigraph", "sp", "lg"):
            self._held(kind, Body(), [{"t": "Para", "c": inlines}])
        else:
            self._line(kind, Body(), inlines)

    def _wordless(self, inlines: Nodes) -> None:
        """Write a paragraph without words: of pictures, which stand in a figure, or of marks."""
        if any(one["t"] == "Image" and one["c"][2][0] in self.known.pictures for one in inlines):
            self._line("figure", Body(), inlines)
        else:
            self.inlines(inlines)

    def _held(self, kind: str, body: Body, blocks: Nodes) -> None:
        around, self._holds = self._holds, kind
        if kind == around or not any(map(str.strip, strings(blocks))):  # quotations in a quotation's style; no words
            self.blocks(blocks)
        else:
            self.take(kind)
            with self.sheet.block(kind, body):
                self.blocks(blocks)
        self._holds = around

    def _list(self, items: Sequence[Nodes], numbers: Sequence[str], *, ordered: bool) -> None:
        self.take("list")
        with self.sheet.block("list", bodies.List(ordered=ordered)):
            for item, n in zip(items, numbers, strict=True):
                self._within("item", bodies.Item(n=n), item)

    def _within(self, kind: str, body: Body, blocks: Nodes) -> None:
        with self.speaking(blocks) as lang, self.sheet.block(kind, structs.replace(body, lang=lang)):
            self._in_line(blocks)

    def _in_line(self, blocks: Nodes) -> None:
        """Write a single paragraph as words, whatever its style, and lists below it; more as blocks."""
        inner = blocks
        while len(inner) == 1 and inner[0]["t"] == "Div":
            inner = inner[0]["c"][1]
        if [nth for nth, one in enumerate(inner) if one["t"] in PARAGRAPHS] == [0]:
            self.inlines(inner[0]["c"])
            self.blocks(inner[1:])
        else:
            self.blocks(blocks)

    def _div(self, attributes: Sequence[Content], blocks: Nodes) -> None:
        style = dict(attributes[2]).get("custom-style", "").lower()
        kind = self.known.styles.get(style, "")
        if kind == "l":
            self._verses(blocks)
        elif kind and not KINDS[kind].phrase:
            self._held(kind, Body(), blocks)
        else:
            self.blocks(blocks, kind or "p")

    def _verses(self, blocks: Nodes) -> None:
        """Write verses: a line a paragraph, or a line a line; an empty paragraph parts stanzas."""
        paragraphs = (block.get("c") or [] for block in blocks if block["t"] in ("Para", "Plain"))
        for empty, stanza in groupby(paragraphs, lambda one: not plain(one).strip() and not has_note(one)):
            if empty:
                self.inlines([inline for paragraph in stanza for inline in paragraph])
            else:
                self._stanza([line for paragraph in stanza for line in lines(paragraph)])

    def _table(self, content: Sequence[Content]) -> None:
        self.take("table")
        _, caption, _, head, bodies_of, foot = content
        self.blocks(caption[1], "figure")
        # pandoc has heads of the whole table, then bodies with heads of their own, then feet
        rows = [(row, "label") for row in head[1]]
        rows += [(row, "") for body in bodies_of for row in (*body[2], *body[3])]
        rows += [(row, "") for row in foot[1]]
        with self.sheet.block("table", Body()):
            for row, role in rows:
                self._row(row, role)

    def _row(self, row: Sequence[Content], role: str) -> None:
        with self.sheet.block("row", bodies.Row(role=role)):
            for _, _, rows, columns, blocks in row[1]:
                # our kinds of cells have no size: the TEI has it as an attribute of another’s element
                size = {"rows": str(rows)} if rows > 1 else {}
                size |= {"cols": str(columns)} if columns > 1 else {}
                self._within("cell", Body(element="cell" if size else "", attributes=tuple(size.items())), blocks)

    def note(self, blocks: Nodes, label: NoteLabel | None) -> None:
        self.take("note")
        self._notes += 1
        place, n = label or NoteLabel("bottom", str(self._notes))
        # the note is named before its call, which points at it, is written
        name = self.sheet.name("note")
        call = self.sheet.point(CALL_POINT, bodies.Call(note=name, n=n)) if self.sheet.phrase else ""
        body = bodies.Note(n=n, place=place, call=call, element="note", attributes=(("place", place), ("n", n)))
        with self.speaking(blocks) as lang, self.sheet.block("note", structs.replace(body, lang=lang), name):
            self._in_line(blocks)


def _close(open_sections: list[tuple[int, ExitStack]], level: int) -> None:
    """End the sections of *level* and below."""
    while open_sections and open_sections[-1][0] >= level:
        open_sections.pop()[1].close()
