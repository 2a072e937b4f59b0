"""Entries of registers from the lists of TEI: `listPerson`, `listPlace`, `listOrg`, `listBibl`, `listEvent`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.importing import elements
from edition.importing.imported import Found
from edition.importing.sheet import usable
from edition.model.fields import EDTF
from edition.model.registers import NAMED, REGISTERS

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
DAY = re.compile(EDTF)
ODD = re.compile("[^A-Za-z0-9._-]")
LONGEST = 200
AUTHORITIES = (
    (re.compile(r"d-nb\.info/gnd/([0-9X-]+)"), "gnd"),
    (re.compile(r"viaf\.org/viaf/(\d+)"), "viaf"),
    (re.compile(r"wikidata\.org/(?:entity|wiki)/(Q\d+)"), "wikidata"),
    (re.compile(r"geonames\.org/(\d+)"), "geonames"),
)
"""Addresses of entries of authority files, and what these are called here."""


def by_id(found: Iterable[Found]) -> dict[str, tuple[str, str]]:
    """Return the register and the id here of each entry, by its id in the file."""
    return {one.given: (one.register, str(one.fields["id"])) for one in found}


def entries(root: etree._Element) -> Iterator[Found]:
    """Yield the entries of all lists of a file that have an id and a name."""
    for name, (register, one, named) in elements.LISTS.items():
        written = (element for around in root.iter(f"{TEI}{name}") for element in around.iterchildren(f"{TEI}{one}"))
        found = (_entry(element, register, named) for element in written)
        yield from (entry for entry in found if entry is not None)


def _entry(element: etree._Element, register: str, named: str) -> Found | None:
    given = element.get(ID) or ""
    names = [name for name in (_name(one) for one in element.iterchildren(f"{TEI}{named}")) if name]
    bare = given.partition(".")[2] if given.startswith(("person.", "place.", "org.", "work.", "event.")) else given
    ident = bare if usable(bare) else f"x-{ODD.sub('-', bare)}"
    if not given or not names or not usable(ident):
        return None
    fields: dict[str, object] = {"id": ident, REGISTERS[register].named: names[0]}
    if register in NAMED and len(names) > 1:
        fields["forms"] = list(dict.fromkeys(names[1:]))
    if register == "persons":
        fields.update({name: day for name in ("birth", "death") if (day := _day(element, name))})
    if numbers := _numbers(element):
        fields["idno"] = numbers
    return Found(register, given, fields)


def _name(element: etree._Element) -> str:
    """Return a name in its natural order, where its parts are told."""
    parts = {etree.QName(one).localname: _words(one) for one in element.iterchildren(tag=etree.Element)}
    if parts.keys() >= {"forename", "surname"} and len(parts) == 2 and not (element.text or "").strip():  # noqa: PLR2004
        return f"{parts['forename']} {parts['surname']}"
    return _words(element)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext(etree.Element)).split())[:LONGEST]


def _day(element: etree._Element, name: str) -> dict[str, str] | None:
    dated = element.find(f"{TEI}{name}")
    if dated is None:
        return None
    inner = dated.find(f"{TEI}date")
    words = [one.get("when") or "" for one in (dated, inner) if one is not None]
    day = next((one for one in words if DAY.fullmatch(one)), "")
    return {"when": day} if day else None


def _numbers(element: etree._Element) -> dict[str, str]:
    """Return the numbers of an entry in authority files; of several of one file the first."""
    found: dict[str, str] = {}
    for one in element.iterchildren(f"{TEI}idno"):
        words = _words(one)
        if not words:
            continue
        match = next(((pattern.search(words), name) for pattern, name in AUTHORITIES if pattern.search(words)), None)
        if match and match[0]:
            found.setdefault(match[1], match[0][1])
        else:
            found.setdefault(one.get("subtype") or one.get("type") or "id", words)
    return found
