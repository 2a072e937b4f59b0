"""`edition import`: make a text and annotations of a file in another format, and report what it could not take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from edition import publish, wording
from edition.cli.failure import Exit
from edition.cli.incoming import Incoming
from edition.cli.update import accepted
from edition.disk import beneath
from edition.edit import journal
from edition.edit.journal import Changes
from edition.importing import files, formats, reports, safe, styles, tables
from edition.importing.imported import Imported
from edition.importing.namesakes import EntryNames
from edition.model import Annotation, OutputFile, Project
from edition.model.diagnostics import ERROR, Diagnostic, InputError
from edition.read import ids, markup
from edition.read import project as reading
from edition.read.columns import columns
from edition.update import plans
from edition.update import reports as update_reports

TABLE = ".csv"


class ImportOptions(NamedTuple):
    """The options of the command; *choice* is about records of a text that was imported before."""

    text_id: str
    restricted: bool
    dry: bool
    choice: plans.Confirmed


def run(
    home: Path, *, paths: tuple[Path, ...], text_id: str, restricted: bool, accept: str, force: bool, dry_run: bool
) -> Exit:
    """Import the files at *paths*, each as a text of its own, and print what became of them."""
    if len(paths) > 1 and text_id:
        raise click.UsageError("--id is for a single file")
    options = ImportOptions(text_id, restricted, dry_run, plans.Confirmed(accepted(accept), force))
    done = [_imported(home, path, options) for path in paths]
    return Exit.DONE if all(done) else Exit.FAULTS


def _imported(home: Path, path: Path, options: ImportOptions) -> bool:
    """Import one file; return whether all of it is written."""
    text_id = options.text_id or ids.suggested(path.stem)
    if problem := ids.problem(text_id):
        raise InputError(f"`{text_id}` cannot be an id: {wording.problem_of_id(problem)}")
    file = (path.name, safe.content(path))
    with journal.writing(home) as written:
        project, faults = reading.project(home)
        if path.suffix.lower() != TABLE:
            _check_id(project, text_id)
        if path.suffix.lower() == TABLE:
            _check_register(f"annotations/{path.stem}.yaml", faults)
            imported = tables.read(*file, columns(home), _named(project, path.stem))
        else:
            names = _names(project, text_id)
            wanted = formats.Wanted(*file, text_id, _known(project), styles.table(home), path.parent, names)
            imported = formats.read(wanted)
        _report(home, f"import-{text_id}.md", reports.markdown(text_id, path.name, imported))
        click.echo(reports.summary(text_id, imported))
        click.echo(f"{text_id}: build/import-{text_id}.md tells what became of everything{_to_say(imported)}.")
        # behind the report, which is all that is written then, and says what would be lost
        if imported.account.lost:
            click.echo(f"{text_id}: something would be lost, so nothing was written.")
            return False
        changes = _changes(project, text_id, imported, file, options)
        if changes and not options.dry:
            written.put(changes)
    return changes is not None


def _to_say(imported: Imported) -> str:
    """Return what waits for an editor's word: paragraphs that may be verse or parts of a letter."""
    count = wording.number(len(imported.proposed), "paragraph")
    return f"; {count} may be something else: see there" if imported.proposed else ""


def _report(home: Path, name: str, words: str) -> None:
    publish.put(beneath.own(home, "build"), [OutputFile(name, words.encode())])


def _changes(
    project: Project, text_id: str, imported: Imported, file: tuple[str, bytes], options: ImportOptions
) -> Changes | None:
    """Return what is to be written; None if records of editors have to be decided about first."""
    if not imported.text:
        return files.registers(project, imported.entries)
    before = reading.text(project, text_id).markup if text_id in project.edition.headers else None
    if before is None:
        return files.changes(project, text_id, imported, file, restricted=options.restricted)
    return _again(project, text_id, (before.annotations, imported), file, options.choice)


def _check_id(project: Project, text_id: str) -> None:
    """Raise InputError if there is a text of this id that was not imported."""
    if text_id in project.edition.headers and not markup.exists(Path(project.root), text_id):
        raise InputError(f"there is a text `{text_id}` already, which was not imported: give another --id")


def _check_register(file: str, faults: Sequence[Diagnostic]) -> None:
    """Raise InputError if the file of a register has faults: entries that are not read would be added a second time."""
    if any(fault.at.file == file and fault.severity == ERROR for fault in faults):
        raise InputError(f"{file} has faults, which `edition check` tells: mend them before entries are added")


def _again(
    project: Project,
    text_id: str,
    both: tuple[tuple[Annotation, ...], Imported],
    file: tuple[str, bytes],
    choice: plans.Confirmed,
) -> Changes | None:
    """Carry what editors said over to a text that is imported again; None where they must decide first."""
    old, imported = both
    renewed = files.renewed(project, text_id, old, imported, file)
    plan = plans.plan(project, text_id, Incoming(imported.text.encode(), None), choice)
    # the words are the same: no record has to find its place again
    if plan.new == plan.old:
        return renewed
    _report(Path(project.root), f"update-{text_id}.md", update_reports.markdown(plan))
    if not plan.changes:
        undecided = wording.number(len(plan.undecided), "record")
        click.echo(f"{text_id}: {undecided} to decide about: build/update-{text_id}.md, then --accept")
        return None
    return {**plan.changes, **renewed}


def _names(project: Project, text_id: str) -> EntryNames:
    """Return what the entries of the edition are called."""
    every = ((register, entry) for register, several in project.edition.entries.items() for entry in several)
    called = {(register, entry.id): (entry.name, *getattr(entry, "forms", ())) for register, entry in every}
    return EntryNames(called, again=text_id in project.edition.headers)


def _named(project: Project, register: str) -> dict[str, str]:
    """Return the names of the entries of a register by id."""
    return {one.id: one.name for one in project.edition.entries.get(register, ())}


def _known(project: Project) -> dict[str, tuple[str, str]]:
    """Return the entries of the edition by id."""
    entries = project.edition.entries
    return {entry.id: (register, entry.id) for register, several in entries.items() for entry in several}
