"""Write each register as a table, CSV and JSON, whose columns stay as they are.

A new column comes last. Cells of the CSV are inert: a spreadsheet takes none for a formula. Several values in one cell
are divided by ` | `.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import json

from edition.model import Entry, OutputFile
from edition.write.html.corrections import inert
from edition.write.site.presence import Presence, Presences

FIRST = ("id", "name", "sort", "forms", "role")
LAST = ("idno", "source", "cert", "resp", "mentions", "texts", "note")
OWN: Mapping[str, tuple[str, ...]] = {
    "persons": ("birth", "birth_cert", "death", "death_cert"),
    "places": ("lat", "lon", "country", "now"),
    "orgs": ("from", "until"),
    "works": ("author", "date", "publisher", "place", "short"),
}
"""The columns that only one register has; they stand between `FIRST` and `LAST`."""


def columns(register: str) -> tuple[str, ...]:
    """Name the columns of a register's table.

    >>> columns("orgs")[4:8]
    ('role', 'from', 'until', 'idno')
    """
    return (*FIRST, *OWN.get(register, ()), *LAST)


def tables(register: str, entries: Iterable[Entry], found: Presences) -> Iterator[OutputFile]:
    """Write the two tables of one register: `persons/persons.csv`, `persons/persons.json`."""
    rows = [_row(entry, found.get((register, entry.id), ())) for entry in entries]
    names = columns(register)
    yield OutputFile(f"{register}/{register}.csv", _csv(names, rows))
    wanted = [{name: row.get(name, "") for name in names} for row in rows]
    yield OutputFile(f"{register}/{register}.json", b"[\n" + b",\n".join(map(json.encode, wanted)) + b"\n]\n")


def _row(entry: Entry, texts: Sequence[Presence]) -> Mapping[str, object]:
    dated = {name: _dated(entry.body.get(name)) for name in ("birth", "death")}
    location = entry.body.get("location")
    place = location if isinstance(location, Mapping) else {}
    return {
        **{name: value for name, value in entry.body.items() if isinstance(value, str | int | float)},
        **{name: list(value) for name, value in entry.body.items() if isinstance(value, list | tuple)},
        **{name: value for name, (value, _) in dated.items()},
        **{f"{name}_cert": cert for name, (_, cert) in dated.items()},
        **{name: place.get(name, "") for name in ("lat", "lon")},
        "id": entry.id,
        "name": entry.name,
        "sort": entry.sort or entry.name,
        "forms": list(entry.forms),
        "role": entry.role,
        "idno": [f"{authority}:{number}" for authority, number in entry.idno.items()],
        "source": list(entry.source),
        "cert": entry.cert,
        "resp": entry.resp,
        "mentions": sum(one.mentions for one in texts),
        "texts": sorted(one.text_id for one in texts),
        "note": entry.note.strip(),
    }


def _dated(value: object) -> tuple[str, str]:
    if isinstance(value, Mapping):
        return str(value.get("when", "")), str(value.get("cert", "high"))
    return (str(value), "high") if value else ("", "")


def _csv(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(
            [inert(_cell(row.get(name, ""))) if not _number(row.get(name)) else row[name] for name in names]
        )
    return table.getvalue().encode()


def _number(value: object) -> bool:
    return isinstance(value, int | float)


def _cell(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
