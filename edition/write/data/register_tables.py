"""Write each register as a table, CSV and JSON, with columns in a fixed order.

Cells of the CSV are inert: no spreadsheet takes one for a formula. Several values in one cell are separated by ` | `.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import json

from edition.model import Entry, OutputFile
from edition.model.registers import REGISTERS, Field, Geo, LifeDate, row
from edition.write import spreadsheet
from edition.write.site.presence import Presence, Presences
from edition.write.spreadsheet import Cell

FIRST = ("id", "name", "sort", "forms", "role")
LAST = ("idno", "source", "cert", "resp", "mentions", "texts", "note")
"""The columns of all registers; those of a single register come between them."""


def columns(register: str) -> tuple[str, ...]:
    """Return the columns of a register's table.

    >>> columns("orgs")[4:8]
    ('role', 'from', 'until', 'idno')
    """
    own = (name for field in REGISTERS[register].fields for name in field.columns)
    return (*FIRST, *own, *LAST)


def tables(register: str, entries: Iterable[Entry], found: Presences) -> Iterator[OutputFile]:
    """Yield the two tables of one register: `persons/persons.csv`, `persons/persons.json`."""
    names = columns(register)
    cells = (_cells(entry, found.get((register, entry.id), ())) for entry in entries)
    rows = [[known.get(name, "") for name in names] for known in cells]
    yield OutputFile(f"{register}/{register}.csv", spreadsheet.table((names, *(list(map(_cell, row)) for row in rows))))
    objects = (json.encode(dict(zip(names, row, strict=True))) for row in rows)
    yield OutputFile(f"{register}/{register}.json", b"[\n" + b",\n".join(objects) + b"\n]\n")


def _cells(entry: Entry, texts: Sequence[Presence]) -> Mapping[str, object]:
    mentions = {one.text_id: one.mentions for one in texts}
    return {
        **_own(entry),
        "id": entry.id,
        "name": entry.name,
        "sort": entry.sort or entry.name,
        "forms": list(entry.forms),
        "role": entry.role,
        "idno": [f"{authority}:{number}" for authority, number in entry.idno.items()],
        "source": list(entry.source),
        "cert": entry.cert,
        "resp": entry.resp,
        "mentions": sum(mentions.values()),
        "texts": sorted(mentions),
        "note": entry.note.strip(),
    }


def _own(entry: Entry) -> Mapping[str, object]:
    """Return the values of the fields that only this register has, by column."""
    register = row(entry)
    own: dict[str, object] = {}
    for field in register.fields:
        own |= _columns(field, register.value(entry, field.name))
    return own


def _columns(field: Field, value: object) -> Mapping[str, object]:
    match value:
        case LifeDate() | Geo():
            return {part.column: _part(value, part.name) for part in field.parts}
        case str(one) | (one,) if one:
            return {field.name: one}
        case (_, *_):
            return {field.name: list(value)}
    return {}


def _part(value: LifeDate | Geo, name: str) -> object:
    # a date between two others is written as one
    return value.day if isinstance(value, LifeDate) and name == "when" else getattr(value, name)


def _cell(value: object) -> Cell:
    """Return a value as one cell holds it; numbers stay numbers, so that a table of places can be computed with."""
    if isinstance(value, int | float):
        return value
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
