"""`edition reconcile`: candidates for the identifiers of entries, from a table; what is accepted is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from edition.cli import entering
from edition.cli.failure import Exit
from edition.edit import journal
from edition.importing import safe
from edition.model.diagnostics import InputError, visible
from edition.read import project
from edition.read.columns import columns
from edition.reconcile import choosing, tables
from edition.reconcile.candidates import Candidate, candidates
from edition.text import encodings
from edition.wording import number


def run(home: Path, *, register: str, path: Path, least: float, accept: tuple[str, ...]) -> Exit:
    """Print the candidates, or write those with the numbers *accept*."""
    name = entering.register(register)
    content = safe.content(path)
    rows = tables.read(path.name, content, columns(home))
    if unread := tables.unread(path.name, content, columns(home)):
        names = visible(", ".join(unread))
        click.echo(f"Not read: {names}. Say in imports/columns.yaml what they mean, as in `Beruf: role`.", err=True)
    if guessed := encodings.of_table(content)[1]:
        click.echo(f"The table does not say its encoding, read as {guessed}: look at letters with accents.", err=True)
    with journal.writing(home) as written:
        entries = project.project(home)[0].edition.entries.get(name, ())
        found = list(candidates(entries, rows, least))
        if not accept:
            click.echo("\n".join(_shown(found)))
            return Exit.DONE
        picked = _picked(found, _accepted(accept))
        today = datetime.now(UTC).date().isoformat()
        written.put(choosing.chosen(home, name, picked, (path.name, today)))
    for one in picked:
        click.echo(f"{one.entry.id}: {_numbers(one)}")
    return Exit.DONE


def _accepted(words: Sequence[str]) -> list[int]:
    """Return the numbers of the accepted candidates; raises UsageError if *words* are none: each is chosen."""
    try:
        return [int(word) for one in words for word in one.split(",") if word.strip()]
    except ValueError as cause:
        raise click.UsageError("--accept takes numbers of candidates: 1,4,7") from cause


def _picked(found: Sequence[Candidate], numbers: Sequence[int]) -> list[Candidate]:
    if wrong := [one for one in numbers if not 1 <= one <= len(found)]:
        raise InputError(f"no candidate {wrong[0]}: there are {len(found)}")
    return [found[one - 1] for one in numbers]


def _shown(found: Sequence[Candidate]) -> Iterator[str]:
    for nth, one in enumerate(found, 1):
        yield f"{nth:3}  {one.score:.2f}  {one.entry.id}: {visible(one.entry.name)}"
        said = ", ".join((*one.row.fields.values(), _numbers(one)))
        yield f"      row {one.row.line}: {visible(one.row.names[0])} ({visible(said)})"
        yield from (f"      {visible(told)}" for told in one.evidence)
        yield ""
    yield f"{number(len(found), 'candidate')}.{' To take some: --accept N,N,…' if found else ''}"


def _numbers(one: Candidate) -> str:
    return ", ".join(f"{name} {value}" for name, value in one.idno.items())
