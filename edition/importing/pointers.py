"""The ids of another's TEI, and the pointers that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import structs

from edition.importing.safe import words
from edition.importing.sheet import free
from edition.model import Annotation
from edition.model.kinds import CALLS, NOTES
from edition.model.registers import MENTIONS, NAMED, REGISTERS
from edition.model.tei import ID, TEI
from edition.write.tei.imported import ADDING, OWN

NOTE = f"{TEI}note"
Entries = Mapping[str, tuple[str, str]]
"""The register and the id of entries, by the id that the file has for them."""


class Pointers:
    """The ids that the elements of a *text* keep here; what an element is called in the file of *text_id*."""

    def __init__(self, root: etree._Element, text: etree._Element, text_id: str, entries: Entries) -> None:
        self._text, self._text_id = text, text_id
        self.entries = entries
        self._given: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        taken: set[str] = set()
        prefix = f"{root.get(ID)}."
        firsts: dict[str, etree._Element] = {}
        # of elements with one id, which XML forbids and files have, the first keeps it
        for element in root.iter(etree.Element):
            firsts.setdefault(element.get(ID, ""), element)
        firsts.pop("", None)
        self._firsts = firsts
        for given, element in firsts.items():
            name = free(given.removeprefix(prefix).removeprefix(OWN), taken)
            self._given[given] = name
            self._names[given] = etree.QName(element).localname
            if element.tag == NOTE:
                self.notes[given] = name
        self.reserved = frozenset(taken)
        # a header is not written again: what points at witnesses and scholars there keeps their sigla
        there = {one.get(ID, "") for one in root.iterfind(f"{TEI}teiHeader//*[@{ID}]")}
        self._sigla = {given for given in there if self._given.get(given, given) != given}

    def given(self, element: etree._Element) -> str:
        """Return the id that an element keeps; nothing if it has none."""
        given = element.get(ID, "")
        return self._given.get(given, "") if self._firsts.get(given) is element else ""

    def within(self, target: str | None) -> str:
        """Return the id here of what a pointer leads to in its text; nothing if it leads elsewhere."""
        led = self._firsts.get(target[1:]) if target and target.startswith("#") else None
        stands = led is not None and (led is self._text or self._text in led.iterancestors())
        return self.given(led) if led is not None and stands else ""

    def note(self, target: str | None) -> str:
        """Return the id of the note that a pointer leads to; nothing if it is none."""
        return self.notes.get(target[1:], "") if target and target.startswith("#") else ""

    def refs(self, register: str, pointers: str) -> str:
        """Return the ids of a register's entries that *pointers* lead to, if all of them do."""
        found = [self.entries.get(one.rpartition("#")[2]) for one in pointers.split()]
        return " ".join(one[1] for one in found if one) if found and all(o and o[0] == register for o in found) else ""

    def entry(self, target: str) -> str:
        """Return the link to the entry that a pointer leads to; nothing if it leads to none."""
        register, name = self.entries.get(target.rpartition("#")[2], ("", ""))
        return f"{REGISTERS[register].link}:{name}" if register else ""

    def called(self, pointer: str) -> str:
        """Return what the person whom a pointer leads to is called in the file; if it does not say, their id there."""
        name = pointer.rpartition("#")[2]
        led = self._firsts.get(name)
        said = led.find(".//{*}persName") if led is not None else None
        return words(said) if said is not None else name

    def named(self, pointers: str) -> str:
        """Return the kind of mention of the entries that *pointers* lead to; nothing if they are of no register."""
        found = (self.entries.get(one.rpartition("#")[2]) for one in pointers.split())
        registers = {one[0] if one else "" for one in found}
        return next((kind for kind, name in MENTIONS.items() if registers == {name} and name in NAMED), "")

    def resolved(self, annotations: Iterable[Annotation]) -> Iterator[Annotation]:
        """Yield *annotations* with pointers as they are in the file that will be written; notes know their calls."""
        every = list(annotations)
        calls: dict[str, str] = {}
        for one in every:
            if one.kind in CALLS:
                calls.setdefault(one.body.calls, one.id)
        for one in every:
            body = one.body
            if one.kind in NOTES and one.id in calls and not body.call:
                body = structs.replace(body, call=calls[one.id])
            attributes = tuple((name, self._resolved(value)) for name, value in body.attributes)
            yield structs.replace(one, body=structs.replace(body, attributes=attributes))

    def _resolved(self, value: str) -> str:
        return " ".join(map(self._pointer, value.split())) if "#" in value else value

    def _pointer(self, word: str) -> str:
        name = self._given.get(word[1:]) if word.startswith("#") and word[1:] not in self._sigla else None
        if name is None:
            return word
        return f"#{self._text_id}.{OWN if self._names[word[1:]] in ADDING else ''}{name}"
