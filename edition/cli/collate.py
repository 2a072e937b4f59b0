"""`edition collate`: where a text differs from another state of it."""

from __future__ import annotations

from pathlib import Path

import click

from edition import pipeline, wording
from edition.cli import incoming
from edition.cli.failure import Exit
from edition.importing import formats, safe
from edition.model.diagnostics import InputError
from edition.read import project as reading
from edition.update import collating

PAGES = (".htm", ".html", ".xhtml")
IMPORTED = (".docx", ".odt", ".xml", ".tei")
"""Formats whose words an import reads."""


def run(home: Path, *, text_id: str, witness: Path) -> Exit:
    """Print a table of the differences between the text and the file *witness*, and how many words are the same."""
    project, _ = reading.project(home)
    text = pipeline.document(project, text_id).source.text
    found = collating.collate(text, _read(witness))
    click.echo("place\tbefore\tours\ttheirs")
    for one in found.differences:
        click.echo(f"{one.start}\t{one.before}\t{one.ours}\t{one.theirs}")
    # not among the rows, which may go on into a spreadsheet
    click.echo(f"{found.ours:,} words of ours, {found.theirs:,} of the witness, {found.same:,} the same.", err=True)
    return Exit.DONE


def _read(witness: Path) -> str:
    """Return the words of a file: a page, a text in any encoding that `edition add` knows, or what can be imported.

    Raises InputError if it is none of these.
    """
    ending = witness.suffix.lower()
    if ending in PAGES:
        return collating.words_of_html(witness.read_bytes())
    if ending in IMPORTED:
        return formats.read(formats.Wanted(witness.name, safe.content(witness), witness.stem, {})).text
    text, faults = incoming.text_at(witness, "")
    if text is None:
        told = " ".join(map(wording.message, faults))
        raise InputError(f"{witness.name}: {told} Save it as UTF-8, or name a file of HTML, Word, OpenDocument or TEI.")
    return text
