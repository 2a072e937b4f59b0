"""`edition restore`: extract an edition from its bag, build it again and compare."""

from __future__ import annotations

from pathlib import Path

import click

from edition import wording
from edition.cli.failure import Exit
from edition.export import archive
from edition.model.diagnostics import visible


def run(*, bag: Path, folder: Path, texts: Path | None, trust_templates: bool) -> Exit:
    """Check a bag, extract its edition into *folder*, build it again and print the differences."""
    done = archive.restore(bag, folder, archive.RestoreRequest(texts, trust_templates))
    for problem in done.problems:
        click.echo(visible(problem), err=True)
    if done.problems:
        click.echo("The bag is damaged or was changed. Nothing was written.", err=True)
        return Exit.FAULTS
    click.echo(f"Every byte of the bag is unchanged. The edition is in {folder}.")
    if done.untrusted:
        click.echo(
            f"The bag has templates of its own, which can put scripts on pages: {visible(', '.join(done.untrusted))}."
        )
        click.echo(
            f"They are in {folder / archive.UNTRUSTED} and were not used, and no page is compared. "
            "Read them, then restore with --trust-templates."
        )
    # no fault: a bag may leave out texts that nobody may give away
    if done.missing:
        click.echo(f"Not built and compared: missing texts {visible(', '.join(done.missing))} (add them with --texts).")
        return Exit.DONE
    for name in done.unlike:
        click.echo(f"differs: {visible(name)}", err=True)
    by = visible(done.made_by)
    click.echo(
        f"Built again: {wording.number(done.compared, 'file')} identical, {len(done.unlike)} not (bag made by {by})."
    )
    return Exit.FAULTS if done.unlike else Exit.DONE
