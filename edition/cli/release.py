"""`edition release`: record a version and a date, with a changelog made from the data."""

from __future__ import annotations

from pathlib import Path

import click

from edition import release
from edition.cli import faults
from edition.cli.failure import Exit
from edition.edit import journal
from edition.read import project
from edition.write import changelog
from edition.write.messages import messages


def run(home: Path, *, version: str, date: str, note: str) -> Exit:
    """Write a release and print the changes since the last one."""
    with journal.writing(home) as written:
        made = release.release(home, release.ReleaseRequest(version, date, note))
        if not made.changed_files:
            faults.show(home, made.diagnostics)
            click.echo("No release was made: fix the faults first.", err=True)
            return Exit.FAULTS
        written.put(made.changed_files)
    headers = project.project(home)[0].edition.headers
    for line in changelog.lines(made.changes, headers, messages()) or ("No changes since the last release.",):
        click.echo(line)
    click.echo(f"Commit {' and '.join(made.changed_files)}, then: git tag v{version}")
    return Exit.DONE
