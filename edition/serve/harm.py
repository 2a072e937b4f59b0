"""What a deletion would harm: records that need what is deleted, and faults that an editor may allow."""

from __future__ import annotations

from collections.abc import Sequence

from edition.disk import beneath
from edition.edit import allowances
from edition.edit.journal import Changes, FileChange
from edition.edit.yaml_sheet import YamlSheet, opened
from edition.model import Allow
from edition.model.diagnostics import Diagnostic, Location
from edition.serve.shown import Standing, shown
from edition.serve.workspace import Workspace


def needing(workspace: Workspace, faults: Sequence[Diagnostic]) -> list[Standing]:
    """Return the records of texts at which *faults* would be found, each once."""
    found: dict[tuple[str, int], Standing] = {}
    for at in (fault.at for fault in faults if fault.at.file.startswith("annotations/") and fault.at.line):
        sheet = opened(beneath.read_if_there(workspace.root, at.file) or b"", at.file)
        if isinstance(sheet, YamlSheet) and (nth := _record_at(sheet, at)) is not None:
            found[at.file, nth] = shown(sheet, nth)
    return list(found.values())


def _record_at(sheet: YamlSheet, at: Location) -> int | None:
    """Return the number of the record that has a place of its file, None if the file is no list or none has it."""
    lines = [sheet.text.count("\n", 0, one.start) + 1 for one in sheet.records]
    return next((nth for nth in reversed(range(len(lines))) if lines[nth] <= at.line), None)


def allowed(text_id: str, faults: Sequence[Diagnostic], reason: str) -> tuple[Allow, ...]:
    """Return what allows all *faults* of a text for a *reason*; nothing if one of them is no matter of its words."""
    words = [dict(fault.arguments).get("words") for fault in faults if fault.at.file == f"texts/{text_id}.txt"]
    exact = [one for one in words if isinstance(one, str)]
    if len(exact) < len(faults):
        return ()
    return tuple(Allow(fault.code, reason, one) for fault, one in zip(faults, exact, strict=True))


def allowing(workspace: Workspace, text_id: str, allows: Sequence[Allow]) -> Changes:
    """Return the change by which a text allows faults.

    Raises RefusedError or InputError if its file cannot be changed.
    """
    file = f"annotations/{text_id}/text.yaml"
    sheet = workspace.sheet(file)
    return {file: FileChange(sheet.text.encode("utf-8"), allowances.with_allowances(sheet, allows).encode("utf-8"))}
