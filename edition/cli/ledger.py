"""`edition ledger`: record the ids of passages, so that links to them stay valid."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.disk import beneath
from edition.edit import journal, ledgers
from edition.edit.journal import Changes, FileChange
from edition.model.diagnostics import InputError
from edition.read import project as reading
from edition.update import renewing


def run(home: Path, *, texts: tuple[str, ...]) -> Exit:
    """Write the ledgers of *texts*, or of all texts with a source file."""
    with journal.writing(home) as written:
        changes = recorded(home, texts)
        written.put(changes)
    click.echo("\n".join(changes))
    return Exit.DONE


def recorded(home: Path, texts: tuple[str, ...]) -> Changes:
    """Return the changes that record the ids of *texts*, or of all.

    Raises InputError for a text that cannot be read, or that its ledger does not belong to.
    """
    project, _ = reading.project(home)
    changes: dict[str, FileChange] = {}
    reading.require(project.text_ids, *texts)
    for text_id in texts or project.text_ids:
        file = f"annotations/{text_id}/ledger.yaml"
        before = beneath.read_if_there(home, file)
        read = reading.text(project, text_id)
        if read.source is None:
            raise InputError(f"{text_id} cannot be read; run `edition check` to see why")
        if read.ledger and read.ledger.sha256 != read.source.sha256:
            raise InputError(
                f"the ledger of {text_id} belongs to another version of the text; use `edition update` for this one"
            )
        now = renewing.current(read.source, read.records, read.ledger)
        changes[file] = FileChange(before, ledgers.written(now).encode("utf-8"))
    return changes
