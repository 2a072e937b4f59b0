"""What a person chose becomes an identifier of the entry, and a source says from which table, row and day it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from edition.disk import beneath
from edition.edit import changing
from edition.edit.journal import Changes, FileChange
from edition.edit.yaml_sheet import readable, strings
from edition.model.diagnostics import InputError
from edition.reconcile.candidates import Candidate


def chosen(root: Path, register: str, candidates: Iterable[Candidate], told: tuple[str, str]) -> Changes:
    """Return the change of the register; *told* are the name of the table and the day (ISO 8601).

    Raises InputError if an entry is chosen for twice, or is gone.
    """
    file = f"annotations/{register}.yaml"
    before = beneath.read_if_there(root, file)
    content, done = before or b"", set[str]()
    for one in candidates:
        if one.entry.id in done:
            raise InputError(f"two rows were chosen for `{one.entry.id}`; choose one")
        done.add(one.entry.id)
        content = _with(content, file, one, told).encode("utf-8")
    return {file: FileChange(before, content)}


def _with(content: bytes, file: str, one: Candidate, told: tuple[str, str]) -> str:
    sheet = readable(content, file)
    nth = sheet.number(one.entry.id)
    said = sheet.said(nth)
    table, day = told
    numbers = ", ".join(f"{name} {number}" for name, number in one.idno.items())
    source = [*strings(said.get("source")), f"{numbers}: {table}, row {one.row.line}, {day}"]
    known = said.get("idno")
    held = {name: str(number) for name, number in known.items()} if isinstance(known, dict) else {}
    return changing.with_fields(sheet, nth, {"idno": {**held, **one.idno}, "source": source})
