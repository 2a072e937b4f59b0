"""`edition check`: report every fault in texts and annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from edition import editorial as checking
from edition import pipeline
from edition.cli import faults
from edition.cli.failure import Exit
from edition.cli.keeping import Kept, kept
from edition.read import project as reading


def run(home: Path, *, style: str, editorial: bool, **said: Unpack[Kept]) -> Exit:
    """Print the faults of the edition in *home* in the format *style*; if *editorial*, what to look at again, too."""
    report = pipeline.check(home, kept(home, said, begin=False))
    faults.show(home, report.diagnostics, style, err=False)
    if style == "text":
        click.echo(faults.count(report.diagnostics))
    if editorial:
        _show_editorial(home)
    faults.show_absent(report.absent)
    return Exit.FAULTS if report.has_errors else Exit.DONE


def _show_editorial(home: Path) -> None:
    project, _ = reading.project(home)
    names = pipeline.names_of(project)
    found = (pipeline.compose(project, names, text_id).document for text_id in project.text_ids)
    documents = [document for document in found if document]
    for remark in checking.remarks(documents, project.edition):
        click.echo(str(remark))
    click.echo(str(checking.figures(documents, project.edition)))
