"""Entries of a register from a table (CSV): its columns are fields, or what `imports/columns.yaml` says they are.

A table that an edition wrote can be imported again: several values in one cell are separated by ` | `.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.importing.imported import Account, Found, Imported
from edition.model.diagnostics import InputError
from edition.model.registers import REGISTERS, Register
from edition.read import ids

SEVERAL = " | "
LISTS = frozenset(("forms", "source", "author", "participants"))
NEVER = frozenset(("mentions", "texts"))
"""Columns of our own tables that count what stands in the texts."""


def read(name: str, content: bytes, said: Mapping[str, str]) -> Imported:
    """Return the entries of the table *name*, which is called after its register: `persons.csv`.

    Raises InputError if there is no such register, or the table has no names.
    """
    register = REGISTERS.get(Path(name).stem)
    if register is None:
        raise InputError(f"{name}: a table is called after its register: {', '.join(REGISTERS)}")
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as cause:
        raise InputError(f"{name} is no CSV in UTF-8: {cause}") from cause
    account = Account()
    return Imported("", (), {}, account, tuple(_entries(register, rows, said, account)))


def _entries(
    register: Register, rows: list[dict[str | None, str]], said: Mapping[str, str], account: Account
) -> Iterator[Found]:
    for nth, row in enumerate(rows, 2):
        cells = {said.get(head, head): cell.strip() for head, cell in row.items() if head and isinstance(cell, str)}
        fields: dict[str, object] = {}
        unknown = [head for head, cell in cells.items() if cell and not _put(register, fields, head, cell)]
        for head in (head for head in unknown if head not in NEVER):
            account.note(account.dropped, f"column {head}", f"line {nth}")
        name = str(fields.get(register.named, ""))
        fields.setdefault("id", ids.suggested(name))
        if not name or ids.problem(str(fields["id"])):
            account.note(account.lost, "row without a name, or with an id that cannot be one", f"line {nth}")
        else:
            account.note(account.taken, register.one)
            yield Found(register.name, str(fields["id"]), fields)


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
    if head not in register.order:
        return False
    if head == "idno":
        fields[head] = dict(one.partition(":")[::2] for one in cell.split(SEVERAL))
    else:
        fields[head] = cell.split(SEVERAL) if head in LISTS else cell
    return True
