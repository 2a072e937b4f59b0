"""The command `edition ledger`: write down which passage has which id, so that links last."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("texts", metavar="[TEXT]…", nargs=-1)
@click.pass_obj
def ledger(root: Path | None, /, texts: tuple[str, ...]) -> None:
    """Write down which passage has which id, so that links to it last; without TEXT, for all that are here."""
    from edition.cli import batch  # noqa: PLC0415
    from edition.edit import ledgers  # noqa: PLC0415
    from edition.model.diagnostics import InputError  # noqa: PLC0415
    from edition.read import project as reading  # noqa: PLC0415
    from edition.update import renewed  # noqa: PLC0415

    home = root or reading.find_root(Path.cwd())
    project, _ = reading.project(home)
    contents: dict[str, bytes] = {}
    for text_id in texts or project.text_ids:
        read = reading.text(project, text_id) if text_id in project.text_ids else None
        if read is None or read.source is None:
            raise InputError(f"no text `{text_id}` here that can be read; there are: {', '.join(project.text_ids)}")
        if read.ledger and read.ledger.sha256 != read.source.sha256:
            raise InputError(
                f"the ledger of {text_id} is that of another version; bring this one in with `edition update`"
            )
        now = renewed.current(read.source, read.records, read.ledger)
        contents[f"annotations/{text_id}/ledger.yaml"] = ledgers.written(now).encode("utf-8")
    batch.put(home, contents)
    click.echo("\n".join(contents))
