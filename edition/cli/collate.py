"""`edition collate`: where a text differs from another state of it."""

from __future__ import annotations

from pathlib import Path

import click

from edition import pipeline
from edition.cli.failure import Exit
from edition.model.diagnostics import InputError
from edition.read import project as reading
from edition.update import collating

PAGES = (".htm", ".html", ".xhtml")


def run(home: Path, *, text_id: str, witness: Path) -> Exit:
    """Print a table of the differences between the text and the file *witness*, and how many words are the same."""
    project, _ = reading.project(home)
    text = pipeline.document(project, text_id).source.text
    found = collating.collate(text, _read(witness))
    click.echo("place\tbefore\tours\ttheirs")
    for one in found.differences:
        click.echo(f"{one.start}\t{one.before}\t{one.ours}\t{one.theirs}")
    click.echo(f"{found.ours:,} words of ours, {found.theirs:,} of the witness, {found.same:,} the same.", err=True)
    return Exit.DONE


def _read(witness: Path) -> str:
    """Return the words of a file. Raises InputError if it is neither HTML nor text in UTF-8."""
    content = witness.read_bytes()
    if witness.suffix.lower() in PAGES:
        return collating.words_of_html(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{witness} is neither HTML nor text in UTF-8") from error
