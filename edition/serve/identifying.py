"""Identifiers for an entry from the tables that the edition holds (`imports/*.csv`), chosen at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import Struct

from edition.disk import beneath
from edition.read.columns import columns
from edition.reconcile import choosing, tables
from edition.reconcile.candidates import LEAST, Candidate, candidates, judge
from edition.serve import drafts
from edition.serve.history import History, Step
from edition.serve.refusal import RefusedError
from edition.serve.workspace import Workspace


class ShownCandidate(Struct, frozen=True):
    """A row of a *table* that an entry may be, with its evidence."""

    table: str
    line: int
    name: str
    said: Mapping[str, str]
    idno: Mapping[str, str]
    score: float
    evidence: tuple[str, ...]


class ChosenRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a table, chosen for an entry (`person:trotsky`)."""

    entry: str
    table: str
    line: int


def candidates_of(workspace: Workspace, link: str) -> list[ShownCandidate]:
    """Return the likeliest rows of all tables for an entry, the best first.

    Raises RefusedError if there is no such entry, no table, or one that cannot be read.
    """
    entry = workspace.entry(link)
    names = tables.tables(workspace.root)
    if not names:
        raise RefusedError(
            "There is no table of authority records.", "Put one into `imports/`, or use `edition reconcile`."
        )
    found = [_shown(table, one) for table in names for one in candidates([entry], _rows(workspace, table), LEAST)]
    return sorted(found, key=lambda one: -one.score)


def identify(workspace: Workspace, history: History, choice: ChosenRow) -> str:
    """Write the identifiers of a row into an entry and return what was done."""

    def made() -> Step:
        entry = workspace.entry(choice.entry)
        if choice.table not in tables.tables(workspace.root):
            raise RefusedError(f"There is no table `{choice.table}`.")
        row = next((one for one in _rows(workspace, choice.table) if one.line == choice.line), None)
        if row is None or not (one := judge(entry, row)).idno:
            raise RefusedError("The row says nothing new of the entry.")
        told = (choice.table.rpartition("/")[2], datetime.now(UTC).date().isoformat())
        changes = choosing.chosen(workspace.root, entry.register, [one], told)
        return Step(f"identifiers of {entry.name}", changes)

    # names are looked for by forms: an identifier changes no text
    return drafts.keep(workspace, history, made, lambda _entry: []).what


def _rows(workspace: Workspace, table: str) -> tuple[tables.AuthorityRow, ...]:
    return tables.read(table, beneath.read(workspace.root, table), columns(workspace.root))


def _shown(table: str, one: Candidate) -> ShownCandidate:
    row = one.row
    return ShownCandidate(table, row.line, row.names[0], row.fields, one.idno, one.score, one.evidence)
