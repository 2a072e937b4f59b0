"""Entries of registers from the lists of TEI: `listPerson`, `listPlace`, `listOrg`, `listBibl`, `listEvent`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from edition.importing import elements
from edition.importing.imported import ImportedEntry
from edition.importing.safe import words
from edition.importing.sheet import usable
from edition.model.authorities import numbered
from edition.model.fields import EDTF
from edition.model.registers import LINKS, NAMED, REGISTERS, Register
from edition.model.registers.places import WORDS as WORDS_OF_PLACES
from edition.model.registers.relations import WORDS
from edition.model.tei import ID, TEI
from edition.read import ids
from edition.text.edtf import of_xsd
from edition.write.tei import typed
from edition.write.tei.pointers import link

PARTS = ("roleName", "forename", "nameLink", "surname", "genName")
"""The elements for the parts of a personal name (TEI P5, 14.2.1), in the order in which it is said."""
NONE: Mapping[str, tuple[str, str]] = {}
Fields = Iterator[tuple[str, object]]
"""Fields of an entry, each with its value; an empty one is left out."""
DAY = re.compile(EDTF)
# “50.5”; not “50° 30′”
DEGREES = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
OURS = tuple(f"{name}." for name in LINKS)
"""How ids of entries begin in our own TEI."""
APART = frozenset(("sort", "now"))
"""Types of names under which nobody is named in a text."""
LONGEST, LONGEST_NOTE = 200, 10_000


def by_id(found: Iterable[ImportedEntry]) -> dict[str, tuple[str, str]]:
    """Return the register and the id here of each entry, by its id in the file, which the first of several keeps."""
    return {one.given: (one.register, str(one.fields["id"])) for one in reversed(tuple(found))}


def entries(root: etree._Element, known: Mapping[str, tuple[str, str]] = NONE) -> Iterator[ImportedEntry]:
    """Yield the entries of all lists of a file that have an id and a name; *known* are those of the edition."""
    written = [
        (element, register)
        for name, register in elements.LISTS.items()
        for listed in root.iter(f"{TEI}{name}")
        for element in listed.iterchildren(f"{TEI}{register.tei_entry}")
    ]
    here = {f"{REGISTERS[register].link}:{name}" for register, name in known.values()}
    here |= {link(f"#{element.get(ID)}", "") for element, _ in written}
    for element, register in written:
        found = _entry(_Entry(element, lambda target: target in here or target.startswith("http")), register)
        if found is not None:
            yield found


class _Entry(NamedTuple):
    """An entry as its file has it; *there* tells which links lead somewhere."""

    element: etree._Element
    there: typed.There

    def sources(self, name: str, kind: str = "") -> list[str]:
        """Return the statements that stand in the elements of a *name* and type, each words or a link."""
        found = (one for one in self.element.iterchildren(f"{TEI}{name}") if one.get("type", "") == kind)
        return [" ".join(typed.source(one, "", self.there).split()) for one in found]

    def links(self, attribute: str) -> list[str]:
        """Return the entries that an attribute points at."""
        return [one for one in (link(to, "") for to in self.element.get(attribute, "").split()) if self.there(one)]


def _entry(entry: _Entry, register: Register) -> ImportedEntry | None:
    element = entry.element
    given = element.get(ID, "")
    written = [one for one in element.iterchildren(f"{TEI}{register.tei_name}") if one.get("type") not in APART]
    names = [name for name in map(name_of, written) if name]
    bare = given.partition(".")[2] if given.startswith(OURS) else given
    # an id of ours begins with a letter
    ident = bare if usable(bare) else f"x-{ids.ODD.sub('-', bare)}"
    if not given or not names or not usable(ident):
        return None
    fields: dict[str, object] = {"id": ident, register.named: names[0]}
    if register.name in NAMED and len(names) > 1:
        fields["forms"] = list(dict.fromkeys(names[1:]))
    fields.update({name: value for name, value in _told(entry, register) if value})
    return ImportedEntry(register.name, given, fields)


def _told(entry: _Entry, register: Register) -> Fields:
    """Yield the fields of an entry besides its id and its names."""
    element = entry.element
    names = element.iterchildren(f"{TEI}{register.tei_name}")
    sort = next((one for one in names if one.get("type") == "sort"), None)
    yield "sort", _words(sort) if sort is not None else ""
    yield from _OF[register.name](entry)
    cert = element.get("cert", "")
    # an entry of which nothing is said is sure
    yield "cert", cert if cert in ("low", "medium") else ""
    if "idno" in register.order:
        yield "idno", _numbers(element)
        notes = [one for one in element.iterchildren(f"{TEI}note") if not one.get("type")]
        prose = typed.markdown(notes[0], "", entry.there).strip() if notes else ""
        yield "note", prose if len(prose) <= LONGEST_NOTE else ""
    yield "source", entry.sources("note", "source")


def _person(entry: _Entry) -> Fields:
    element = entry.element
    for name in ("birth", "death"):
        yield name, _day(element, name)
    told = element.find(f"{TEI}sex")
    yield "sex", element.get("sex") if told is None else _words(told) or told.get("value")
    yield "role", _first(element, "occupation")


def _place(entry: _Entry) -> Fields:
    element = entry.element
    now = next((one for one in element.iterchildren(f"{TEI}placeName") if one.get("type") == "now"), None)
    yield "now", _words(now) if now is not None else ""
    yield "country", _first(element, "country")
    yield "type", element.get("type") if element.get("type") in WORDS_OF_PLACES else ""
    yield "location", _location(_first(element, "geo"))
    yield "role", _first(element, "desc", within=False)


def _location(words: str) -> dict[str, float] | None:
    """Return what `geo` says, as decimal degrees (TEI P5, 14.3.4.1); nothing if that is no place on earth."""
    parts = words.replace(",", " ").split()
    if len(parts) != 2 or not all(DEGREES.fullmatch(one) for one in parts):  # noqa: PLR2004
        return None
    lat, lon = map(float, parts)
    return {"lat": lat, "lon": lon} if abs(lat) <= 90 and abs(lon) <= 180 else None  # noqa: PLR2004


def _org(entry: _Entry) -> Fields:
    element = entry.element
    dated = element.find(f"{TEI}desc/{TEI}date")
    if dated is not None:
        yield "from", _good(dated.get("from"))
        yield "until", _good(dated.get("to"))
    yield "role", next((_words(one) for one in element.iterchildren(f"{TEI}desc") if not len(one)), "")


def _work(entry: _Entry) -> Fields:
    element = entry.element
    yield "author", entry.sources("author")
    for field, name in (("date", "date"), ("publisher", "publisher"), ("place", "pubPlace")):
        yield field, _first(element, name)


def _event(entry: _Entry) -> Fields:
    element = entry.element
    for field, name in (("when", "when"), ("from", "from"), ("to_date", "to"), ("old", "when-custom")):
        yield field, _good(element.get(name))
    for field, kind in (("place", "place"), ("participants", "participant")):
        yield field, entry.sources("note", kind)


def _relation(entry: _Entry) -> Fields:
    element = entry.element
    name = element.get("name", "").replace("-", " ")
    yield "type", name if name in WORDS else ""
    for field, attribute in (("from", "from"), ("to_date", "to")):
        yield field, _good(element.get(attribute))
    yield "active", entry.links("active") or entry.links("mutual")
    yield "passive", entry.links("passive")


_OF: Mapping[str, Callable[[_Entry], Fields]] = {
    "persons": _person,
    "places": _place,
    "orgs": _org,
    "works": _work,
    "events": _event,
    "relations": _relation,
}
"""What entries of each register tell besides."""


def _first(element: etree._Element, name: str, *, within: bool = True) -> str:
    """Return the words of the first element of a *name* in an entry, or directly in it."""
    one = next(element.iter(f"{TEI}{name}"), None) if within else element.find(f"{TEI}{name}")
    return _words(one) if one is not None else ""


def _good(day: str | None) -> str:
    return of_xsd(day) if day and DAY.fullmatch(day) else ""


def name_of(element: etree._Element) -> str:
    """Return a name in its natural order, where its parts are told."""
    parts = [(etree.QName(one).localname, _words(one)) for one in element.iterchildren(tag=etree.Element)]
    between = {(words or "").strip() for words in (element.text, *(one.tail for one in element))}
    if not parts or not between <= {"", ","} or not {name for name, _ in parts} <= set(PARTS):
        return _words(element)
    # parts are often listed surname first; the preferred name is in the order in which it is said
    if element.get("type") != "preferred":
        parts.sort(key=lambda part: PARTS.index(part[0]))
    return " ".join(words for _, words in parts)


def _words(element: etree._Element) -> str:
    return words(element)[:LONGEST]


def _day(element: etree._Element, name: str) -> dict[str, str] | None:
    dated = element.find(f"{TEI}{name}")
    if dated is None:
        return None
    day = next((day for one in (dated, *dated.iterchildren(f"{TEI}date")) if (day := when(one))), "")
    cert = dated.get("cert", "")
    return {"when": day, **({"cert": cert} if cert in ("low", "medium") else {})} if day else None


def when(dated: etree._Element) -> str:
    """Return a date, or the time between two, as EDTF has it."""
    if day := _good(dated.get("when") or dated.get("when-iso")):
        return f"{day}~" if dated.get("precision") == "medium" else day
    early, late = _good(dated.get("notBefore")), _good(dated.get("notAfter"))
    return f"[{early}..{late}]" if early or late else ""


def _numbers(element: etree._Element) -> dict[str, str]:
    """Return the numbers of an entry in authority files; of several of one file the first."""
    found: dict[str, str] = {}
    for one in element.iterchildren(f"{TEI}idno"):
        words = _words(one)
        if not words:
            continue
        authority, number = numbered(words) or (one.get("subtype") or one.get("type") or "id", words)
        found.setdefault(authority, number)
    return found
