"""Read TEI P5 that others made: every character of `text` in order, every element as a kind or under its own name.

What our kinds can say becomes an annotation of that kind; all elements keep their names and attributes besides
(`Body.element`), so that they are written again as they were.
"""

from __future__ import annotations

from lxml import etree
from msgspec import structs

from edition.importing import choices, correspondence, elements, header, lists, namesakes, namespaces, own, tei_rows
from edition.importing.choices import children, local
from edition.importing.imported import Account, Imported
from edition.importing.namesakes import EntryNames
from edition.importing.pointers import Entries, Pointers
from edition.importing.runs import SPACE, UnblockedRun, ink
from edition.importing.sheet import Sheet
from edition.importing.standing import block_kind, is_alone, is_list, is_spoken, is_told_by_picture
from edition.model.bodies import Body, Call
from edition.model.diagnostics import InputError
from edition.model.kinds import CALL_POINT, KINDS, NOTES
from edition.model.tei import NAMESPACE, TEI, XML

PARTS = frozenset(f"{TEI}{name}" for name in ("text", "sourceDoc", "surface"))  # may stand for a whole file
HOLDING = {"metamark", *(name for name, kind in KINDS.items() if kind.layer == "inline" and not kind.identifying)}
"""Kinds that may hold what has no words, a gap or a picture, and have none themselves."""
DEEPEST, REFERENCES = 200, (f"{TEI}ref", f"{TEI}ptr")
NONE: Entries = {}
NO_NAMES = EntryNames()


def read(
    root: etree._Element, text_id: str, account: Account, known: Entries = NONE, names: EntryNames = NO_NAMES
) -> Imported:
    """Return what a TEI file holds, as the text *text_id*; *known* and *names* are of the entries of the edition.

    Raises InputError if it is no TEI, or holds several texts.
    """
    namespaces.put_into(root, account)
    if root.tag == f"{TEI}teiCorpus":
        raise InputError("a teiCorpus holds several texts: import each TEI by itself")
    text = root.find(f"{TEI}text")
    if text is None:  # a manuscript, surface by surface
        text = root.find(f"{TEI}sourceDoc")
    entries = tuple(namesakes.parted(lists.entries(root, known), names, account))
    if root.tag == f"{TEI}TEI" and text is None and entries:
        return Imported("", (), {}, account, entries)  # registers alone
    if root.tag in PARTS:  # a page of a manuscript, by itself
        text = root
    elif root.tag != f"{TEI}TEI":
        text = None
    if text is None:
        raise InputError("no TEI P5: no <TEI> with a <text> in the namespace http://www.tei-c.org/ns/1.0")
    if own.is_own(root):
        return own.read(root, account, entries)
    pointers = Pointers(root, text, text_id, {**known, **lists.by_id(entries)})
    walk = _Walk(text, pointers, account)
    walk.zones(text)
    words = walk.sheet.finished()
    _prove(text, words, walk.second, account)
    annotations = tuple(pointers.resolved(walk.sheet.marked()))
    fields = header.fields(root, account)
    if described := correspondence.letter(root, pointers.entries, account):
        fields["letter"] = described
    return Imported(words, annotations, {**fields, "title": fields["title"] or text_id}, account, entries)


def _prove(text: etree._Element, words: str, second: list[str], account: Account) -> None:
    """Count the characters that got lost: there must be none, whatever stood in the file."""
    there = ink("".join(text.itertext(etree.Element)))
    for reading in second:
        there = there.replace(reading, ink(reading), 1)
    stood, stands = len(there) - sum(len(ink(one)) for one in second), len(ink(words))
    if stood != stands:
        account.lost.note(f"{stood - stands} characters of the text")


class _Walk:
    """The way through a text."""

    def __init__(self, text: etree._Element, pointers: Pointers, account: Account) -> None:
        self.pointers, self.account = pointers, account
        self.sheet = Sheet(pointers.reserved, exact=True)
        self.second: list[str] = []
        self._listed = False
        self._notes = 0
        self._called = {
            pointers.note(one.get("target")) for one in text.iter(*REFERENCES) if tei_rows.is_call(one, pointers)
        }
        self._holding: set[etree._Element] = set()
        self._kept = list(text.iter(etree.Element))  # a proxy that is let go is another one when it is asked for again
        for one in self._kept:
            if local(one) in elements.ALWAYS:
                self._within(one)

    def _within(self, block: etree._Element) -> None:
        """Remember what a block stands in, up to a note, as holding blocks."""
        for around in block.iterancestors():
            if around in self._holding:
                return
            self._holding.add(around)
            if local(around) in elements.ISLANDS:
                return

    def zones(self, text: etree._Element) -> None:
        """Read the zones of the text."""
        for one in children(text) if local(text) == "text" else (text,):
            if local(one) in elements.ZONES:
                self._zone(one)
            else:
                self.element(one, 1)

    def _zone(self, zone: etree._Element) -> None:
        self.account.taken.note(local(zone))
        with self.sheet.block(local(zone), self._body(zone), self.pointers.given(zone)):
            self.content(zone, 1)

    def content(self, element: etree._Element, depth: int) -> None:
        """Read what stands in an element."""
        if depth > DEEPEST:
            raise InputError(f"elements are nested more than {DEEPEST} deep")
        run = UnblockedRun(self.sheet)
        words = _inked if local(element) in elements.ELEMENTS_ALONE else str
        if text := words(element.text or ""):
            run.words(text)
        for child in element.iterchildren():
            if isinstance(child.tag, str):
                block = self._stands_as_block(child, local(child))
                if block or not self._empty(child):
                    run.before(loose=not block)
                self.element(child, depth + 1)
            else:
                self.account.dropped.note(_oddity(child))
            if tail := words(child.tail or ""):
                run.words(tail)
        run.end()

    def _empty(self, element: etree._Element) -> bool:
        return not len(element) and not ink(element.text or "")

    def element(self, element: etree._Element, depth: int) -> None:
        """Read one element."""
        name = local(element)
        if etree.QName(element).namespace != NAMESPACE:
            self.account.doubtful.note(f"{name} of another namespace", f"line {element.sourceline}")
        if self._listed or is_list(element):
            self._in_list(element, name, depth)
        elif name in elements.POINTS and self._empty(element):
            self._point(element, elements.POINTS[name])
        elif element not in self._holding and self._choice(element):
            pass
        elif self._stands_as_block(element, name):
            self._block(element, name, depth)
        elif self._empty(element):
            self._point(element, tei_rows.wordless(element, self.pointers, phrase=self.sheet.phrase))
        else:
            self._inline(element, self._inline_kind(element, name), depth)

    def _in_list(self, element: etree._Element, name: str, depth: int) -> None:
        """Read a list of entries, or what stands in one: it is no text to read, and not shown."""
        self.account.taken.note(name)
        body, given = self._body(element), self.pointers.given(element)
        if not self._listed:
            self._listed = True
            with self.sheet.block("fw", body, given):
                self.content(element, depth)
            self._listed = False
        elif self._empty(element):
            self.sheet.point("otherPoint", body, given)
        else:
            before, nth = self.sheet.inked, len(self.sheet.annotations)
            with self.sheet.inline("other", lambda: body, given):
                self.content(element, depth)
            if before == self.sheet.inked and nth == len(self.sheet.annotations) - 1:
                self.sheet.annotations[-1] = structs.replace(self.sheet.annotations[-1], kind="otherPoint")

    def _stands_as_block(self, element: etree._Element, name: str) -> bool:
        if self._listed:
            return False
        if name in elements.ALWAYS or name in elements.ISLANDS or element in self._holding:
            return True
        if is_spoken(element):
            return not self.sheet.phrase
        if self.sheet.phrase:
            return name in elements.BLOCKS and name not in elements.INLINES and name not in ("bibl", "cit")
        return name in elements.BLOCKS or not (self._empty(element) or name in elements.INLINES)

    def _count(self, kind: str, name: str, element: etree._Element) -> None:
        other = kind.startswith("other")
        (self.account.other if other else self.account.taken).note(name, f"line {element.sourceline}")

    def _block(self, element: etree._Element, name: str, depth: int) -> None:
        kind = block_kind(element) or ("others" if element in self._holding else "otherBlock")
        self._count(kind, name, element)
        body = self._said(kind, element)
        given = self.pointers.given(element)
        if kind in NOTES:
            given = given or self.sheet.name(kind)
            body = self._numbered(given, body, element)
        with self.sheet.block(kind, body, given):
            self.content(element, depth)

    def _numbered(self, given: str, note: Body, element: etree._Element) -> Body:
        """Return a note with a number; where it stands in a sentence that does not call it, say where that is."""
        self._notes += 1
        numbered = structs.replace(note, n=note.n or str(self._notes))
        if not self.sheet.phrase or given in self._called or not self.sheet.inked or is_alone(element):
            return numbered
        return structs.replace(numbered, call=self.sheet.point(CALL_POINT, Call(note=given, n=numbered.n)))

    def _inline_kind(self, element: etree._Element, name: str) -> str:
        if choices.is_second(element):
            if name not in choices.WITNESSED:
                shown = ink(element.text or "")[:40]
                self.account.doubtful.note("reading of a choice, kept and not shown", shown)
            return "metamark"
        if name in ("name", "rs"):
            told = elements.NAMES.get(element.get("type", "").lower(), "")
            return told or self.pointers.named(element.get("ref") or element.get("key") or "") or "name"
        if name == "sic" and not any(local(one) in elements.ISLANDS for one in element.iter(etree.Element)):
            return "sic"
        if name in ("ref", "ptr") and tei_rows.is_call(element, self.pointers):
            return "call"
        return "metamark" if is_told_by_picture(element) else elements.INLINES.get(name, "other")

    def _inline(self, element: etree._Element, kind: str, depth: int) -> None:
        name = local(element)
        self._count(kind, name, element)
        said = self._said(kind, element)
        if name in elements.APART or choices.follows_in_citation(element):
            self.sheet.space()
        before = self.sheet.inked
        nth, given = len(self.sheet.annotations), self.pointers.given(element)
        with self.sheet.inline(kind, lambda: said, given):
            self.content(element, depth)
        if before == self.sheet.inked:  # without words nothing is said of any
            within = self.sheet.annotations[nth:-1]
            rows = [KINDS[one.kind] for one in within]
            holds = rows and (all(row.layer != "block" for row in rows) or any(row.island for row in rows))
            wordless = (kind if kind in HOLDING else "other") if holds else "otherPoint"
            body = said if wordless == kind else Body(element=said.element, attributes=said.attributes)
            self.sheet.annotations[-1] = structs.replace(self.sheet.annotations[-1], kind=wordless, body=body)

    def _point(self, element: etree._Element, kind: str) -> None:
        name = local(element)
        self._count(kind, name, element)
        # att.breaking: the word goes on in the next line
        within_word = name == "lb" and element.get("break") == "no"
        if within_word:
            self.sheet.glue()
        elif name == "lb" and self.sheet.phrase:
            self.sheet.break_line()
        self.sheet.point(kind, self._said(kind, element), self.pointers.given(element))
        if within_word:
            self.sheet.glue()

    def _choice(self, element: etree._Element) -> bool:
        """Read a choice of two readings, of which the first is the source's; return whether it is one."""
        found = choices.pair(element) if self.sheet.phrase else None
        if found is None:
            return False
        first, second = found
        for one in (element, first, second):
            self._count("choice", local(one), one)
        self.second.append(second.text or "")
        body = tei_rows.choice(local(second), SPACE.sub(" ", second.text or ""), self._body(element))
        with self.sheet.inline("choice", lambda: body, self.pointers.given(element)):
            self.content(first, 1)
        return True

    def _said(self, kind: str, element: etree._Element) -> Body:
        return tei_rows.body(kind, element, self._body(element), self.pointers)

    def _body(self, element: etree._Element) -> Body:
        attributes = []
        for key, value in element.attrib.items():
            name = key.replace(XML, "xml:")
            if name == "xml:id":
                continue
            if name.startswith("{"):
                self.account.dropped.note(f"attribute {etree.QName(key).localname} of another namespace")
            else:
                attributes.append((name, value))
        return Body(element=local(element), attributes=tuple(attributes))


def _inked(words: str) -> str:
    """Return *words*; nothing if they are white space alone."""
    return words if ink(words) else ""


def _oddity(node: etree._Element) -> str:
    if isinstance(node, etree._Comment):  # noqa: SLF001
        return "comment"
    return "processing instruction" if isinstance(node, etree._ProcessingInstruction) else "entity"  # noqa: SLF001
