"""Entries of a register renamed, merged, split and taken out, with every place that names them: all, or nothing.

What is returned is not written yet. An entry that was released keeps a page: `withdrawn.yaml` leads to what is in its
place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from msgspec import DecodeError, Struct, json

from edition.disk import beneath
from edition.edit import changing, records
from edition.edit.forms import order
from edition.edit.journal import Changes, FileChange
from edition.edit.references import Renaming, renamed
from edition.edit.yaml_sheet import YamlSheet, readable, strings
from edition.model import Project
from edition.model.diagnostics import InputError
from edition.model.registers import REGISTERS
from edition.read import ids, withdrawn
from edition.read import project as reading
from edition.read.releases import SNAPSHOT
from edition.read.yaml import Value
from edition.text.surnames import inverted


class _Snapshot(Struct, frozen=True):
    """What is needed of the state at the last release: the ids of entries by register."""

    registers: Mapping[str, Mapping[str, str]] = {}


class EntrySplit(Struct, frozen=True):
    """How an entry is divided: *name* and *id* of the new one, the *forms* that are its own, *texts* that mean it."""

    name: str
    id: str = ""
    forms: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def rename(project: Project, register: str, old: str, new: str) -> Changes:
    """Return the changes by which entry *old* is called *new* everywhere.

    Raises InputError if there is no such entry, or the new id cannot be one.
    """
    sheet, nth = _found(project, register, old)
    _check_id(project, register, new)
    held = renamed(Path(project.root), Renaming(register, old, new))
    # entries of a register name each other: it may be among the files that were just changed
    text = changing.with_fields(_now(project, sheet.file, held), nth, {"id": new})
    return _withdrawn(project, (register, old, new), _put(project, held, sheet.file, text))


def merge(project: Project, register: str, old: str, into: str, *, keep: bool = False) -> Changes:
    """Return the changes by which entry *old* becomes one with *into*, which gets what it lacked.

    Raises InputError if both say something else in a field, unless *keep* says that the one merged into is right.
    """
    if old == into:
        raise InputError(f"`{old}` cannot be merged into itself")
    _found(project, register, old)
    _found(project, register, into)
    held = renamed(Path(project.root), Renaming(register, old, into))
    file = f"annotations/{register}.yaml"
    sheet = _now(project, file, held)
    nth, other = sheet.number(into), sheet.number(old)
    fields = _united(sheet, (nth, other), keep=keep)
    text = changing.with_fields(sheet, nth, fields)
    after = readable(text.encode("utf-8"), file)
    text = changing.without_record(after, after.number(old))
    return _withdrawn(project, (register, old, into), _put(project, held, file, text))


def split(project: Project, register: str, entry_id: str, wanted: EntrySplit) -> Changes:
    """Return the changes by which a part of what an entry stood for gets an entry of its own.

    Raises InputError if nothing says what part that is, or the entry has not the forms.
    """
    sheet, nth = _found(project, register, entry_id)
    if not wanted.forms and not wanted.texts:
        raise InputError("say which forms (--form) or which texts (--text) mean the new entry")
    reading.require(tuple(project.edition.headers), *wanted.texts)
    had = strings(sheet.said(nth).get("forms"))
    if strange := [one for one in wanted.forms if one not in had]:
        raise InputError(f"`{entry_id}` has no form “{strange[0]}”; it has {', '.join(had) or 'none'}")
    own = REGISTERS[register]
    sort = inverted(wanted.name) if own.inverted else ""
    new = wanted.id or ids.free(
        ids.suggested(sort or wanted.name), {one.id for one in project.edition.entries.get(register, ())}
    )
    _check_id(project, register, new)
    held: Changes = {}
    if wanted.texts:
        held = renamed(Path(project.root), Renaming(register, entry_id, new, wanted.texts))
    held = _decided(project, (register, new), (wanted.texts, [one for one in had if one not in wanted.forms]), held)
    left = [one for one in had if one not in wanted.forms]
    text = changing.with_fields(sheet, nth, {"forms": left}) if wanted.forms else sheet.text
    record: dict[str, object] = {"id": new, own.named: wanted.name, "forms": list(wanted.forms)}
    if sort:
        record["sort"] = sort
    text = records.appended(readable(text.encode("utf-8"), sheet.file), record, order(sheet.file))
    return _put(project, held, sheet.file, text)


def remove(project: Project, register: str, entry_id: str) -> Changes:
    """Return the changes by which an entry is taken out; raises InputError if there is none."""
    sheet, nth = _found(project, register, entry_id)
    return _withdrawn(
        project,
        (register, entry_id, ""),
        _put(project, {}, sheet.file, changing.without_record(sheet, nth)),
    )


def _found(project: Project, register: str, entry_id: str) -> tuple[YamlSheet, int]:
    file = f"annotations/{register}.yaml"
    sheet = readable(beneath.read_if_there(Path(project.root), file) or b"", file)
    return sheet, sheet.number(entry_id)


def _check_id(project: Project, register: str, name: str) -> None:
    if ids.problem(name):
        raise InputError(f"`{name}` cannot be an id; use letters, digits, -, _ and ., beginning with a letter")
    # an entry's page is a file, and two whose names differ in capitals are one on a Mac or under Windows
    taken = {one.id.lower() for one in project.edition.entries.get(register, ())}
    if name.lower() in taken:
        raise InputError(f"the register has an entry `{name}` already; `edition merge` makes one of two")


def _now(project: Project, file: str, held: Changes) -> YamlSheet:
    """Return a file as it would be after the changes so far."""
    content = held[file].after if file in held else beneath.read_if_there(Path(project.root), file)
    return readable(content or b"", file)


def _put(project: Project, held: Changes, file: str, text: str) -> Changes:
    before = held[file].before if file in held else beneath.read_if_there(Path(project.root), file)
    return {**held, file: FileChange(before, text.encode("utf-8"))}


_LISTED = ("forms", "source", "comments")
_JOINED = "note"
_OWN = frozenset(("id", "name", "title", "sort"))
"""Fields of which an entry has one, and keeps it."""


def _both(name: str, mine: Value, value: Value) -> changing.Given | None:
    """Return what a field says that has what both entries say; None where only one of them can hold."""
    if mine is None:
        return _as_given(value)
    if name in _LISTED:
        return list(dict.fromkeys([*strings(mine), *strings(value)]))
    if name == _JOINED and mine != value:
        return f"{str(mine).rstrip()}\n\n{str(value).rstrip()}"
    if isinstance(mine, dict) and isinstance(value, dict) and not _differ(mine, value):
        return {key: str(one) for key, one in {**value, **mine}.items()}
    return None


def _united(sheet: YamlSheet, numbers: tuple[int, int], *, keep: bool) -> dict[str, changing.Given]:
    """Return the fields of the entry merged into: what it has, and what the other has besides."""
    into, old = (sheet.said(nth) for nth in numbers)
    both = {name: _both(name, into.get(name), value) for name, value in old.items() if name not in _OWN}
    conflicts = [name for name, one in both.items() if one is None and into[name] != old[name]]
    if conflicts and not keep:
        unlike = "; ".join(f"`{name}`: {_shown(into[name])} and {_shown(old[name])}" for name in conflicts)
        raise InputError(
            f"the two entries differ in {unlike}. Mend one, or keep what the entry merged into says: --keep"
        )
    return {name: one for name, one in both.items() if one is not None}


def _differ(mine: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    return any(mine[key] != other[key] for key in mine.keys() & other.keys())


def _as_given(value: Value) -> changing.Given:
    if isinstance(value, dict):
        return {key: str(one) for key, one in value.items()}
    return strings(value) if isinstance(value, list) else str(value)


def _shown(value: Value) -> str:
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values())
    return ", ".join(strings(value))


def _decided(
    project: Project, new: tuple[str, str], where: tuple[Sequence[str], Sequence[str]], held: Changes
) -> Changes:
    """Return the changes with decisions by which the forms that stay the old entry's mean the new one in some texts."""
    from edition.edit.trying import has  # noqa: PLC0415  composes texts, which a rename does not

    (register, entry_id), (texts, forms) = new, where
    done = held
    for text_id, form in product(texts, forms):
        file = f"annotations/{text_id}/{register}.yaml"
        sheet = _now(project, file, done)
        decided = any(isinstance(one, dict) and one.get("form") == form for one in sheet.items)
        # a decision on a form that does not occur in the text is a fault (A051)
        if not decided and has(Path(project.root), text_id, [form]):
            text = records.appended(sheet, {"form": form, "ref": entry_id}, order(file))
            done = _put(project, done, file, text)
    return done


def _withdrawn(project: Project, gone: tuple[str, str, str], held: Changes) -> Changes:
    """Return the changes with a record of an id that readers know: its page says what is in its place."""
    register, old, new = gone
    # nobody can have linked to what was never released
    if old not in _released(Path(project.root)).get(register, {}):
        return held
    link = REGISTERS[register].link
    name = next(one.name for one in project.edition.entries[register] if one.id == old)
    record: dict[str, object] = {
        "was": f"{link}:{old}",
        "name": name,
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
    }
    if new:
        record["instead"] = f"{link}:{new}"
    sheet = _now(project, withdrawn.FILE, held)
    return _put(project, held, withdrawn.FILE, records.appended(sheet, record, order(withdrawn.FILE)))


def _released(root: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        content = beneath.read_if_there(root, SNAPSHOT)
        return json.decode(content, type=_Snapshot).registers if content else {}
    except DecodeError as cause:
        raise InputError(f"{SNAPSHOT} was not written by `edition release`; restore it from Git") from cause
