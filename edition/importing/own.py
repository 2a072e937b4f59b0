"""Read the TEI that this program wrote: the very text, and the very annotations with their ids.

The text is what `recover` gives back. Elements tell their kinds (`own_rows`), `standOff` what TEI has no place for
in the text (`edition.write.tei.apparatus`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import structs

from edition.importing import correspondence, header, own_rows
from edition.importing.imported import Account, Imported, ImportedEntry
from edition.importing.own_rows import Told, attribute
from edition.model import Annotation, Close, Event, Open, Span
from edition.model.bodies import Div, Head, Item, Letter, Speech
from edition.model.kinds import ANCHOR, KINDS
from edition.model.tei import ID, TEI
from edition.recover import is_added
from edition.write.tei import levels

START = "_start."
LEVEL = "level-"
NAMED = " .:_"
"""What stands around a speaker's name without being of it."""


def is_own(root: etree._Element) -> bool:
    """Return whether this program wrote a file, of a text that is not itself imported from another's TEI."""
    text = root.find(f"{TEI}text")
    made = root.find(f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}appInfo/{TEI}application[@ident='edition']")
    return made is not None and text is not None and bool(root.get(ID)) and text.get("type") != "imported"


def read(root: etree._Element, account: Account, entries: tuple[ImportedEntry, ...]) -> Imported:
    """Return what the file holds; *entries* are those of its lists."""
    name = root.get(ID, "")
    told = own_rows.beside(root, name)
    walk = _Walk(name, told)
    letters = correspondence.bodies_of(root, name)
    walk.text(root.find(f"{TEI}text"))  # type: ignore[arg-type]
    words = "".join(walk.written)
    found = tuple(_letter(one, letters, told) for one in walk.annotations(words))
    for one in found:
        account.taken.note(one.kind)
    fields = header.own_fields(root, account)
    editors = tuple(header.editors(root, f"{name}._ed."))
    return Imported(words, found, fields, account, entries, editors=editors)


def _letter(one: Annotation, letters: Mapping[str, tuple[Letter, str]], told: Mapping[str, Told]) -> Annotation:
    """Return the passage with which a letter begins as what the header says of that."""
    if one.kind != ANCHOR or one.id not in letters:
        return one
    letter, sure = letters[one.id]
    body = structs.replace(letter, sources=told.get(one.id, own_rows.NOTHING).sources)
    return structs.replace(one, kind="letter", body=body, cert=sure)


class _Walk:
    """The way through the text of a file; offsets are code points of the words that are the source's."""

    def __init__(self, name: str, told: Mapping[str, Told]) -> None:
        self._name = name
        self._told = told
        self.written: list[str] = []
        self._length = 0
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._elements: dict[str, tuple[str, etree._Element]] = {}
        self._nesting: list[tuple[bool, str]] = []

    def text(self, element: etree._Element) -> None:
        """Read what stands in an element."""
        self._words(element.text)
        for one in element.iterchildren():
            if isinstance(one.tag, str):
                self._element(one)
            self._words(one.tail)

    def _words(self, words: str | None) -> None:
        if words:
            self.written.append(words)
            self._length += len(words)

    def _element(self, element: etree._Element) -> None:
        given = element.get(ID, "").removeprefix(f"{self._name}.")
        kind = own_rows.kind(element) if given else ""
        if given.startswith(START):
            self._starts[given.removeprefix(START)] = self._length
            return
        first = self._first(element, given, kind)
        if kind:
            self._elements.setdefault(first, (kind, element))
            # of an annotation in parts the first begins it, and the last one ends it
            self._starts.setdefault(first, self._length)
            self._nesting.append((True, first))
        if not is_added(element):
            self.text(element)
        if kind:
            self._ends[first] = self._length
            self._nesting.append((False, first))

    def _first(self, element: etree._Element, given: str, kind: str) -> str:
        """Return the id of the annotation that an element is of, or a further part."""
        # `prev` of a block, a note that goes on upon another page, says something of its own
        parted = kind and KINDS[kind].layer not in ("block", "point") and element.get("prev")
        return given.rpartition(".")[0] if parted else given

    def annotations(self, words: str) -> Iterator[Annotation]:
        """Return the annotations of the text *words*."""
        found = {name: self._annotation(name, words) for name in self._elements}
        heights = self._levels(found)
        # an item and a speech begin with their label and their speaker, which TEI has as elements of their own
        begins = {(one.kind, one.span.start): one.span.of(words) for one in found.values()}
        for one in found.values():
            body, start = one.body, one.span.start
            if isinstance(body, Div | Head):
                body = structs.replace(body, level=heights[one.id])
            if isinstance(body, Item):
                body = structs.replace(body, printed=begins.get(("label", start), ""))
            if isinstance(body, Speech):
                body = structs.replace(body, who=begins.get(("speaker", start), "").strip(NAMED))
            yield structs.replace(one, body=body)

    def _annotation(self, name: str, words: str) -> Annotation:
        kind, element = self._elements[name]
        told = self._told.get(name, own_rows.NOTHING)
        span = self._meant(kind, Span(self._starts[name], self._ends[name]), told.one("quotation"), words)
        resp, cert = own_rows.signature(kind, element, self._name)
        body = own_rows.body(kind, element, self._name, told)
        return Annotation(name, kind, span, body, resp, told.one("cert") or cert)

    def _meant(self, kind: str, span: Span, quoted: str, words: str) -> Span:
        """Return the words that are meant, which are told where the element stands at one of their ends alone."""
        if not quoted:
            return span
        nearest = span.start
        if KINDS[kind].leans != 1:
            nearest = words.rfind(quoted, 0, span.end)
        else:
            nearest = words.find(quoted, max(0, span.start - len(quoted)))
        return Span(nearest, nearest + len(quoted)) if nearest >= 0 else span

    def _levels(self, found: Mapping[str, Annotation]) -> Mapping[str, int]:
        """Return the levels of sections and headings, which nesting tells where they themselves do not."""

        def said(one: Annotation, nested: int) -> int:
            subtype = attribute(self._elements[one.id][1], "subtype")
            return int(subtype.removeprefix(LEVEL)) if subtype.startswith(LEVEL) else nested

        events: list[Event] = [
            Open(found[name]) if opens else Close(found[name]) for opens, name in self._nesting if name in found
        ]
        return levels.told(events, said)[0]
