"""Entries of a register from a table (CSV): its columns are fields, or what `imports/columns.yaml` says they are.

A table that an edition wrote can be imported again: several values in one cell are separated by ` | `. Others may part
columns by semicolons, tabs or bars, values by semicolons, and be in UTF-16 or an encoding of Windows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.importing.imported import Account, Imported, ImportedEntry
from edition.model.authorities import AUTHORITIES
from edition.model.diagnostics import InputError
from edition.model.registers import REGISTERS, Register
from edition.read import ids
from edition.reconcile.tables import SEVERAL
from edition.text import edtf, encodings
from edition.text.days import day

DELIMITERS = ",;\t|"
LISTS = frozenset(("forms", "source", "author", "participants"))
NEVER = frozenset(("mentions", "texts"))
"""Columns of our own tables that count what stands in the texts."""
IDNO = "idno"
"""The field of identifiers, each behind its authority and a colon; a column of one authority is called after it."""
LIFE = "when"
"""The part of a field that may hold a vague date, or `-`."""
NONE: Mapping[str, str] = {}


def read(name: str, content: bytes, said: Mapping[str, str], known: Mapping[str, str] = NONE) -> Imported:
    """Return the entries of the table *name*, which is called after its register: `persons.csv`.

    *known* are the names of the entries that the edition has, by their ids; these are left as they are. Raises
    InputError if there is no such register, or the table has no names.
    """
    register = REGISTERS.get(Path(name).stem)
    if register is None:
        raise InputError(f"{name}: a table is called after its register: {', '.join(REGISTERS)}")
    account = Account()
    words = _decoded(name, content, account)
    head = words.partition("\n")[0]
    # a table of one column has none: of a tie the comma is first
    delimiter = max(DELIMITERS, key=head.count)
    try:
        # lines end in CR alone where an old program of a Mac wrote them
        rows = list(csv.DictReader(io.StringIO(words, newline=""), delimiter=delimiter))
    except csv.Error as cause:
        raise InputError(f"{name} is no CSV: {cause}") from cause
    heads = [head for head in (rows[0] if rows else {}) if head]
    if rows and not {register.named, "name"} & {_meant(head, said) for head in heads}:
        columns = ", ".join(f"`{head}`" for head in heads)
        raise InputError(f"{name} has no column `name`: say in imports/columns.yaml which it is of {columns}")
    return Imported("", (), {}, account, tuple(_entries(register, rows, said, known, account)))


def _decoded(name: str, content: bytes, account: Account) -> str:
    """Return the words of a file; in an encoding that it does not say, they are to be looked at."""
    try:
        words, guessed = encodings.of_table(content)
    except (UnicodeDecodeError, LookupError) as cause:
        raise InputError(f"{name} is no CSV in UTF-8, nor in an encoding that can be told") from cause
    if guessed:
        account.doubtful.note(f"encoding not said, read as {guessed}: look at letters with accents", name)
    return words


def _entries(
    register: Register,
    rows: list[dict[str | None, str]],
    said: Mapping[str, str],
    known: Mapping[str, str],
    account: Account,
) -> Iterator[ImportedEntry]:
    taken, names = set(known), set[str]()
    # the first line has the heads of the columns
    for nth, row in enumerate(rows, 2):
        # cells beyond the last head come as a list without one, and those of a short row as None
        cells = {_meant(head, said): cell.strip() for head, cell in row.items() if head and isinstance(cell, str)}
        fields: dict[str, object] = {}
        unknown = [head for head, cell in cells.items() if cell and not _put(register, fields, head, cell)]
        for head in (head for head in unknown if head not in NEVER):
            account.dropped.note(f"column {head}", f"line {nth}")
        _dated(register, fields, account, f"line {nth}")
        _identified(fields, account, f"line {nth}")
        name = str(fields.get(register.named, ""))
        given = str(fields.get("id", ""))
        if not any(cells.values()):
            continue
        if not name:
            account.lost.note("row without a name", f"line {nth}")
        elif given and ids.problem(given):
            account.lost.note("row with an id that cannot be one", f"line {nth}: {given}")
        elif given in known or (not given and name in known.values()):
            account.dropped.note(f"{register.one} that is there already, left as it is", f"line {nth}: {name}")
        elif given in taken:
            account.lost.note("row with an id that another row has", f"line {nth}: {given}")
        else:
            fields["id"] = given or ids.free(ids.suggested(name, taken, register.one), taken)
            taken.add(str(fields["id"]))
            if name in names:
                account.doubtful.note("name that several rows have, an entry for each", f"line {nth}: {name}")
            names.add(name)
            account.taken.note(register.one)
            yield ImportedEntry(register.name, str(fields["id"]), fields)


def _meant(head: str, said: Mapping[str, str]) -> str:
    """Return the field that the head of a column means; fields and authorities have small letters."""
    meant = said.get(head, head).strip()
    return meant.lower() if meant.lower() in (*AUTHORITIES, IDNO, "name", "id") else meant


def _dated(register: Register, fields: dict[str, object], account: Account, place: str) -> None:
    """Write dates as the register has them; leave out what is none, and say so."""
    for name, value in list(fields.items()):
        if isinstance(value, dict) and LIFE in value:
            value[LIFE] = _understood(str(value[LIFE]), account, place)
            fields[name] = {part: one for part, one in value.items() if one}
            continue
        if any(one.name == name and one.dated for one in register.fields):
            fields[name] = _understood(str(value), account, place, precise=True)
    for name in [name for name, value in fields.items() if value in ("", {})]:
        del fields[name]


def _identified(fields: dict[str, object], account: Account, place: str) -> None:
    """Leave out identifiers of which nobody says whose they are."""
    given = fields.get(IDNO)
    if not isinstance(given, dict):
        return
    for bare in [scheme for scheme, value in given.items() if not (scheme and value)]:
        account.doubtful.note(
            "identifier without its authority, left out: call its column `gnd` or the like in imports/columns.yaml",
            f"{place}: {bare or given[bare]}",
        )
        del given[bare]
    if not given:
        del fields[IDNO]


def _understood(words: str, account: Account, place: str, *, precise: bool = False) -> str:
    found = day(words)
    if not found or (precise and not edtf.is_precise(found)):
        account.doubtful.note("date that is not understood, left out", f"{place}: {words}")
        return ""
    return found


def _put(register: Register, fields: dict[str, object], head: str, cell: str) -> bool:
    """Put a cell into the field that *head* means; return whether there is one."""
    head = register.named if head == "name" else head
    parted = {part.column: (field.name, part.name) for field in register.fields for part in field.parts}
    if head in parted:
        field, part = parted[head]
        inner = fields.setdefault(field, {})
        if isinstance(inner, dict):
            inner[part] = cell
        return True
    if IDNO in register.order and head in (IDNO, *AUTHORITIES):
        inner = fields.setdefault(IDNO, {})
        if isinstance(inner, dict):
            inner.update(dict(one.partition(":")[::2] for one in SEVERAL.split(cell)) if head == IDNO else {head: cell})
        return True
    if head not in register.order:
        return False
    fields[head] = SEVERAL.split(cell) if head in LISTS else cell
    return True
