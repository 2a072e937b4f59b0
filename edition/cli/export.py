"""The command `edition export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

KINDS = ("epub", "pdf", "tei", "archive", "harvest")
"""What `edition.export.exports.EXPORTS` knows, said here so that help needs nothing else."""


FLAVOUR = "Of tei: dse for dse-static. Of archive: tar or zip, one file in place of a folder."


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("texts", metavar="[TEXT]…", nargs=-1)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into; build/KIND.")
@click.option("--public", is_flag=True, help="Leave out the full text of restricted works; annotations stay.")
@click.option("--flavour", type=click.Choice(("plain", "dse", "tar", "zip")), default="plain", help=FLAVOUR)
@click.pass_obj
def export(
    root: Path | None, kind: str, texts: tuple[str, ...], out: Path | None, flavour: str, *, public: bool
) -> None:
    """Write the edition for those who will not run this program.

    epub, pdf: e-books, pages to print. tei: with its schemas. archive: a BagIt bag. harvest: DTS, OAI-PMH, annotations.
    Without TEXT: a file of each text, and one of the whole.
    """
    from edition.cli import faults  # noqa: PLC0415
    from edition.export import exports as exporting  # noqa: PLC0415
    from edition.read import project  # noqa: PLC0415

    name = kind if flavour == "plain" else f"{kind}-{flavour}"
    if name not in exporting.EXPORTS:
        raise click.UsageError(f"there is no {flavour} flavour of {kind}")
    home = root or project.find_root(Path.cwd())
    folder = out or home / "build" / kind
    done = exporting.EXPORTS[name](home, folder, texts, public=public)
    for line in faults.told(home, done.diagnostics, "text"):
        click.echo(line, err=True)
    if done.has_errors:
        click.echo("Nothing was written: mend the faults first.", err=True)
        sys.exit(1)
    for path in done.files:
        click.echo(folder / path)
