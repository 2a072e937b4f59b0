"""`edition ledger`: record the ids of passages, so that links to them stay valid."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import batch
from edition.cli.failure import Exit
from edition.edit import ledgers
from edition.model.diagnostics import InputError
from edition.read import project as reading
from edition.update import renewing


def run(home: Path, *, texts: tuple[str, ...]) -> Exit:
    """Write the ledgers of *texts*, or of all texts with a source file."""
    project, _ = reading.project(home)
    contents: dict[str, bytes] = {}
    reading.require(project.text_ids, *texts)
    for text_id in texts or project.text_ids:
        read = reading.text(project, text_id)
        if read.source is None:
            raise InputError(f"{text_id} cannot be read; run `edition check` to see why")
        if read.ledger and read.ledger.sha256 != read.source.sha256:
            raise InputError(
                f"the ledger of {text_id} belongs to another version of the text; use `edition update` for this one"
            )
        now = renewing.current(read.source, read.records, read.ledger)
        contents[f"annotations/{text_id}/ledger.yaml"] = ledgers.written(now).encode("utf-8")
    batch.put(home, contents)
    click.echo("\n".join(contents))
    return Exit.DONE
