"""What the commands on entries share: which register is meant, and writing all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from edition.cli import faults
from edition.cli.failure import Exit
from edition.edit import journal, trying
from edition.edit.journal import Changes
from edition.model import Project
from edition.model.diagnostics import InputError, closest
from edition.model.registers import LINKS, REGISTERS
from edition.read import project
from edition.wording import number


def register(name: str) -> str:
    """Return the register that is meant by its name or by what links to it begin with: `persons`, `person`.

    Raises InputError if there is none.
    """
    if name in REGISTERS or name in LINKS:
        return LINKS.get(name, name)
    close = closest(name, [*LINKS, *REGISTERS])
    raise InputError(f"there is no register `{name}`; {f'did you mean `{close}`?' if close else ', '.join(LINKS)}")


def write(home: Path, make: Callable[[Project], Changes]) -> Exit:
    """Write the changes that *make* makes, unless the edition would then have a new fault; print the files."""
    with journal.writing(home) as written:
        changes = make(project.project(home)[0])
        if found := trying.worse(home, changes, None):
            faults.show(home, found)
            click.echo("Nothing was written.", err=True)
            return Exit.FAULTS
        written.put(changes)
    for file in changes:
        click.echo(file)
    click.echo(f"{number(len(changes), 'file')} changed.")
    return Exit.DONE
