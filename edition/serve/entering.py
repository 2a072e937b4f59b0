"""Entries of registers at the desk: new ones, and those that are renamed, merged, split, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from edition import wording
from edition.edit import entries, making
from edition.edit.journal import Change
from edition.model.diagnostics import InputError
from edition.model.registers import REGISTERS
from edition.read.registers import MODELS
from edition.serve import drafts, fields
from edition.serve.history import Entry, History
from edition.serve.refusal import RefusedError
from edition.serve.workspace import Workspace


class Act(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be done: to the *entry* (`person:trotsky`), or in the *register* that gets a new one.

    *to* is the new id, or the id of the entry merged into; *fields* are the inputs of a new entry, or `name`, `forms`
    and `texts` (one a line) of the one that is split off.
    """

    act: Literal["new", "rename", "merge", "split", "delete"]
    register: str = ""
    entry: str = ""
    to: str = ""
    keep: bool = False
    fields: Mapping[str, str] = {}


def act(workspace: Workspace, history: History, wish: Act) -> str:
    """Do it and return what was done; raises RefusedError, with the files as they were, if it cannot be done."""

    def made() -> Entry:
        try:
            changes = _new(workspace, wish) if wish.act == "new" else _changed(workspace, wish)
        except InputError as error:
            raise RefusedError.of(error) from error
        return Entry(_done(wish), changes)

    # an entry may be named anywhere: all texts are looked at, of which the store knows most
    return drafts.keep(workspace, history, made, lambda _entry: list(workspace.project.text_ids)).what


def _done(wish: Act) -> str:
    if wish.act == "new":
        return f"new {REGISTERS[wish.register].one} “{wish.fields.get(REGISTERS[wish.register].named, '')}”"
    return f"{wish.act} of {wish.entry}{f' ({wish.to})' if wish.to else ''}"


def _new(workspace: Workspace, wish: Act) -> Mapping[str, Change]:
    register = REGISTERS.get(wish.register)
    if register is None:
        raise InputError(f"there is no register `{wish.register}`")
    said = fields.said(wish.fields, MODELS[register.name], {})
    given = {name: value for name, value in said.items() if value}
    if register.named not in given:
        raise InputError(f"fill in “{register.named}”")
    made = making.make_record(workspace.project, making.RecordRequest(register.link, given))
    for fault in made.diagnostics:
        raise RefusedError(wording.message(fault), wording.hint(fault))
    return {made.file: made.change}


def _changed(workspace: Workspace, wish: Act) -> Mapping[str, Change]:
    project, entry = workspace.project, workspace.entry(wish.entry)
    register, name = entry.register, entry.id
    match wish.act:
        case "rename":
            return entries.rename(project, register, name, wish.to)
        case "merge":
            return entries.merge(project, register, name, wish.to.rpartition(":")[2], keep=wish.keep)
        case "split":
            return entries.split(project, register, name, _split(wish))
    return entries.remove(project, register, name)


def _split(wish: Act) -> entries.Split:
    lines = {name: tuple(wish.fields.get(name, "").splitlines()) for name in ("forms", "texts")}
    named = wish.fields.get("name", "").strip()
    if not named:
        raise InputError("fill in the name of the new entry")
    return entries.Split(named, wish.to, lines["forms"], lines["texts"])
