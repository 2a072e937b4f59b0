"""The table of registers: what an entry of each holds, and how it is written, linked and shown.

A register is a module here, with a frozen class of its entries and a row, and its name in the table. The reader of its
file, the JSON Schema, the order of `edition fmt`, `edition new`, the desk, tables, pages, books, links and the lists of
the TEI derive from the two; what the TEI holds of an entry is a writer in `edition.write.tei.registers` and rows in the
grammar.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import to_builtins

from edition.model.registers.events import EVENTS, Event
from edition.model.registers.orgs import ORGS, Org
from edition.model.registers.persons import PERSONS, Person
from edition.model.registers.places import PLACES, Place
from edition.model.registers.register import (
    UNKNOWN,
    Designation,
    Entry,
    Field,
    Geo,
    LifeDate,
    Links,
    Register,
    SubField,
    Value,
)
from edition.model.registers.relations import RELATIONS, Relation
from edition.model.registers.works import WORKS, Work

__all__ = [
    "LINKS",
    "MENTIONS",
    "NAMED",
    "REGISTERS",
    "UNKNOWN",
    "Designation",
    "Entry",
    "Event",
    "Field",
    "Geo",
    "LifeDate",
    "Links",
    "Org",
    "Person",
    "Place",
    "Register",
    "Relation",
    "SubField",
    "Value",
    "Work",
    "entry_of",
    "link_in",
    "own",
    "row",
]

REGISTERS: Mapping[str, Register] = {
    register.name: register for register in (PERSONS, PLACES, ORGS, EVENTS, RELATIONS, WORKS)
}
"""Every register by name, in the order in which they are listed."""
MENTIONS: Mapping[str, str] = {register.mention: register.name for register in REGISTERS.values() if register.mention}
"""The register to whose entries a kind of annotation refers; relations are named by none."""
NAMED: tuple[str, ...] = tuple(name for name, register in REGISTERS.items() if "forms" in register.order)
"""The registers whose entries texts name by forms; whom a form or a passage means is decided in a text's own file."""
LINKS: Mapping[str, str] = {register.link: register.name for register in REGISTERS.values()}


def row(entry: Entry) -> Register:
    """Return the register of *entry*."""
    return REGISTERS[entry.register]


def link_in(words: str) -> str:
    """Return the link to an entry with which *words* begin; nothing if there is none.

    >>> link_in("work:lenin, p. 12"), link_in("A letter")
    ('work:lenin', '')
    """
    link = words.partition(",")[0].strip()
    scheme, _, name = link.partition(":")
    # “place: unknown” is words
    return link if scheme in LINKS and name == name.strip() else ""


def entry_of(link: str) -> tuple[str, str]:
    """Return the register and the id of the entry that *link* leads to; nothing where it leads to none.

    >>> entry_of("work:lenin"), entry_of("note:lenin/n1")
    (('works', 'lenin'), ('', ''))
    """
    scheme, colon, name = link.partition(":")
    return (LINKS[scheme], name) if colon and scheme in LINKS else ("", "")


def own(entry: Entry) -> dict[str, object]:
    """Return what only entries of this register have, by field, as a file holds it; nothing that was not given."""
    register = row(entry)
    values = {field: register.value(entry, field.name) for field in register.fields}
    return {field.name: _as_written(value, field) for field, value in values.items() if value}


def _as_written(value: Value, field: Field) -> object:
    if isinstance(value, tuple):
        return value[0] if field.several and len(value) == 1 else list(value)
    return to_builtins(value)
