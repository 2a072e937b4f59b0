"""The files of the registers: models of their records, derived from the classes of entries, and the entries made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Union, get_args, get_type_hints

from msgspec import NODEFAULT, UNSET, Struct, UnsetType, defstruct, structs

from edition.check import dates, identifiers, prose
from edition.model import Editor, Entry
from edition.model.body import Dates
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.model.fields import Model, Sources
from edition.model.records import several
from edition.model.registers import REGISTERS, LifeDate, Links, Register, row
from edition.read import lists, yaml
from edition.read.signed import signed


def _model(register: Register) -> type[Struct]:
    """Return the model of a record: the fields of an entry, of which those with a default may be left out."""
    hints = get_type_hints(register.entry, include_extras=True)
    needed = {"id", register.named, *(field.name for field in register.fields if field.needed)}
    fields = []
    for name in register.order:
        hint = hints[register.attribute(name)]
        kind = Sources if hint == Links else hint
        fields.append((name, kind) if name in needed else (name, *_left_out(register, name, hint)))
    about = {"__doc__": register.entry.__doc__}
    return defstruct(register.entry.__name__, fields, bases=(Model,), namespace=about, kw_only=True)


def _left_out(register: Register, name: str, hint: object) -> tuple[object, object]:
    """Return type and default of a field that a record need not have; an empty value stands for none in an entry."""
    default = _DEFAULTS[register.name][register.attribute(name)]
    if hint == Links:
        return Sources, ""
    if default is None:
        return Union[get_args(hint)[0], UnsetType], UNSET  # noqa: UP007  built of values
    return hint, default


_DEFAULTS = {
    name: {
        field.name: {} if field.default is NODEFAULT else field.default
        for field in structs.fields(register.entry)
        if not field.required
    }
    for name, register in REGISTERS.items()
}
_WRITTEN = re.compile(rb"^[ -]*id:[ '\"]*([A-Za-z0-9._-]+)", re.MULTILINE)
MODELS: Mapping[str, type[Struct]] = {name: _model(register) for name, register in REGISTERS.items()}
"""The models of records, by register."""


def dated(entry: Entry, faults: list[Diagnostic]) -> Entry:
    """Return *entry* with its New Style day; add what is wrong with its dates to *faults*."""
    table = row(entry)
    when, begun, ended, old = (table.day(entry, name) for name in (table.when, table.begun, table.ended, table.old))
    given = Dates(when, begun, ended, old, (table.begun, table.ended))
    complete = dates.complete(given)
    faults.extend(dates.faults(complete, entry.at))
    lives = (table.value(entry, name) for name in (table.begun, table.ended) if name)
    faults.extend(
        diagnose("A015", entry.at, field="when") for one in lives if isinstance(one, LifeDate) and not one.day
    )
    return entry if complete == given else structs.replace(entry, **{table.when: complete.when})


def entry(register: str, record: Struct, at: Location) -> Entry:
    """Return the entry that *record*, read at *at*, describes."""
    table = REGISTERS[register]
    given: dict[str, Any] = {"at": at}
    for name in table.order:
        value, attribute = getattr(record, name), table.attribute(name)
        if value is not UNSET:
            given[attribute] = several(value) if _DEFAULTS[register].get(attribute) == () else value
    return table.entry(**given)


def unread(content: bytes, entries: Iterable[Entry]) -> set[str]:
    """Return the ids that stand in a file, of which YAML may make nothing, and that none of *entries* has."""
    return {found[1].decode("ascii") for found in _WRITTEN.finditer(content)} - {entry.id for entry in entries}


@lru_cache(maxsize=2 * len(REGISTERS))
def read(
    register: str, content: bytes, editors: tuple[Editor, ...]
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Read a register; those that are as they were are known: `edition serve` reads all when one is saved."""
    tree, faults = yaml.parse(content, f"annotations/{register}.yaml")
    found = [*faults]
    written = lists.listed(tree, MODELS[register], found) if tree else []
    entries = signed([dated(entry(register, model, at), found) for model, at in written], editors, found)
    found.extend((*lists.repeated(entries), *prose.faults((one.note, one.at) for one in entries)))
    found.extend(fault for one in entries for fault in identifiers.faults(one))
    return entries, tuple(found)
