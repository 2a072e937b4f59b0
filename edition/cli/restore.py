"""`edition restore`: an edition from its bag, built again and compared."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.export import archive


def run(*, bag: Path, folder: Path, texts: Path | None) -> Exit:
    """Check a bag, lay its edition out in *folder*, build it again and compare."""
    done = archive.restore(bag, folder, texts)
    for problem in done.problems:
        click.echo(problem, err=True)
    if done.problems:
        click.echo("The bag is refused: it is not as it was made. Nothing was written.", err=True)
        return Exit.FAULTS
    click.echo(f"Every byte of the bag is as it was made. The edition is in {folder}.")
    if done.missing:
        click.echo(f"Not built and compared, for want of texts: {', '.join(done.missing)} (bring them with --texts).")
        return Exit.DONE
    for name in done.unlike:
        click.echo(f"unlike: {name}", err=True)
    click.echo(f"Built again: {done.compared} files are the same, {len(done.unlike)} are not (bag by {done.made_by}).")
    return Exit.FAULTS if done.unlike else Exit.DONE
