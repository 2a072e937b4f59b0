"""`edition import`: make a text and annotations of a file in another format, and report what it could not take."""

from __future__ import annotations

from pathlib import Path

import click

from edition import beneath, publish, wording
from edition.cli.failure import Exit
from edition.edit import journal
from edition.importing import files, formats, reports, safe, styles
from edition.importing.imported import Imported
from edition.model import OutputFile, Project
from edition.model.diagnostics import InputError
from edition.read import ids
from edition.read import project as reading


def run(home: Path, *, paths: tuple[Path, ...], text_id: str, restricted: bool, dry_run: bool) -> Exit:
    """Import the files at *paths*, each as a text of its own, and print what became of them."""
    if len(paths) > 1 and text_id:
        raise click.UsageError("--id is for a single file")
    done = [_imported(home, path, text_id, restricted=restricted, dry=dry_run) for path in paths]
    return Exit.FAULTS if any(one.account.lost for one in done) else Exit.DONE


def _imported(home: Path, path: Path, given: str, *, restricted: bool, dry: bool) -> Imported:
    text_id = given or ids.suggested(path.stem)
    if problem := ids.problem(text_id):
        raise InputError(f"`{text_id}` cannot be an id: {wording.problem_of_id(problem)}")
    content = safe.content(path)
    with journal.writing(home) as written:
        project = reading.project(home)[0]
        if text_id in project.edition.headers:
            raise InputError(f"there is a text `{text_id}` already: give another --id")
        imported = formats.read(formats.Wanted(path.name, content, text_id, _known(project), styles.table(home)))
        report = beneath.own(home, "build") / f"import-{text_id}.md"
        publish.put(report.parent, [OutputFile(report.name, reports.markdown(text_id, path.name, imported).encode())])
        click.echo(f"{reports.summary(text_id, imported)}: {report}")
        if imported.account.lost:
            click.echo(f"{text_id}: text would be lost, so nothing was written; the report says where.", err=True)
        elif not dry:
            written.put(files.changes(project, text_id, imported, (path.name, content), restricted=restricted))
    return imported


def _known(project: Project) -> dict[str, tuple[str, str]]:
    """Return the entries of the edition by id."""
    entries = project.edition.entries
    return {entry.id: (register, entry.id) for register, several in entries.items() for entry in several}
