"""Entries of registers at the desk: new ones, and those that are renamed, merged, split, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from edition.edit import entries, making
from edition.edit.journal import Changes
from edition.model.diagnostics import InputError
from edition.model.registers import REGISTERS
from edition.read.registers import MODELS
from edition.serve import drafts, fields
from edition.serve.history import History, Step
from edition.serve.refusal import of_fault, unfilled
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


def act(workspace: Workspace, history: History, wanted: Act) -> str:
    """Do it and return what was done; raises RefusedError or InputError, with the files as they were, if not."""

    def made() -> Step:
        changes = _new(workspace, wanted) if wanted.act == "new" else _changed(workspace, wanted)
        return Step(_done(wanted), changes)

    # an entry may be named anywhere: all texts are looked at, of which the store knows most
    return drafts.keep(workspace, history, made, lambda _entry: list(workspace.project.text_ids)).what


def _done(wanted: Act) -> str:
    if wanted.act == "new":
        return f"new {REGISTERS[wanted.register].one} “{wanted.fields.get(REGISTERS[wanted.register].named, '')}”"
    return f"{wanted.act} of {wanted.entry}{f' ({wanted.to})' if wanted.to else ''}"


def _new(workspace: Workspace, wanted: Act) -> Changes:
    register = REGISTERS.get(wanted.register)
    if register is None:
        raise InputError(f"there is no register `{wanted.register}`")
    said = fields.said(wanted.fields, MODELS[register.name], {})
    given = {name: value for name, value in said.items() if value}
    if register.named not in given:
        raise unfilled(fields.label(register.named), register.named)
    made = making.make_record(workspace.project, making.RecordRequest(register.link, given))
    for fault in made.diagnostics:
        raise of_fault(fault, made.file)
    return {made.file: made.change}


def _changed(workspace: Workspace, wanted: Act) -> Changes:
    project, entry = workspace.project, workspace.entry(wanted.entry)
    register, name = entry.register, entry.id
    match wanted.act:
        case "rename":
            return entries.rename(project, register, name, wanted.to)
        case "merge":
            return entries.merge(project, register, name, wanted.to.rpartition(":")[2], keep=wanted.keep)
        case "split":
            return entries.split(project, register, name, _split(wanted))
    return entries.remove(project, register, name)


def _split(wanted: Act) -> entries.EntrySplit:
    lines = {name: tuple(wanted.fields.get(name, "").splitlines()) for name in ("forms", "texts")}
    named = wanted.fields.get("name", "").strip()
    if not named:
        raise InputError("fill in the name of the new entry")
    return entries.EntrySplit(named, wanted.to, lines["forms"], lines["texts"])
