"""The command `edition restore`."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("bag", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the texts that the bag may not hold.",
)
def restore(bag: Path, folder: Path, texts: Path | None) -> None:
    """Check a bag, lay its edition out in DIR, build it again and compare."""
    from edition.export import archive  # noqa: PLC0415

    done = archive.restore(bag, folder, texts)
    for problem in done.problems:
        click.echo(problem, err=True)
    if done.problems:
        click.echo("The bag is refused: it is not as it was made. Nothing was written.", err=True)
        sys.exit(1)
    click.echo(f"Every byte of the bag is as it was made. The edition is in {folder}.")
    if done.missing:
        click.echo(f"Not built and compared, for want of texts: {', '.join(done.missing)} (bring them with --texts).")
        return
    for name in done.unlike:
        click.echo(f"unlike: {name}", err=True)
    click.echo(f"Built again: {done.compared} files are the same, {len(done.unlike)} are not (bag by {done.made_by}).")
    sys.exit(1 if done.unlike else 0)
