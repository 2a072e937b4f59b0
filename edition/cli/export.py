"""`edition export`: write books, TEI, bags and files for harvesters."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import faults
from edition.cli.failure import Exit
from edition.disk import beneath
from edition.export.exports import EXPORTS
from edition.model.diagnostics import visible


def run(home: Path, *, kind: str, texts: tuple[str, ...], out: Path | None, flavour: str, public: bool) -> Exit:
    """Export *texts*, or all, to the folder *out*."""
    name = kind if flavour == "plain" else f"{kind}-{flavour}"
    if name not in EXPORTS:
        raise click.UsageError(f"there is no {flavour} flavour of {kind}")
    folder = out.absolute() if out else beneath.own(home, f"build/{kind}")
    done = EXPORTS[name](home, folder, texts, public=public)
    faults.show(home, done.diagnostics)
    if done.has_errors:
        click.echo("Nothing was written: fix the faults first.", err=True)
        return Exit.FAULTS
    for path in done.files:
        click.echo(visible(str(folder / path)))
    return Exit.DONE
