"""`edition check`: report every fault in texts and annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from edition.cli import faults
from edition.cli.failure import Exit
from edition.cli.keeping import Kept, kept
from edition.seals import Sealed


def run(home: Path, *, style: str, editorial: bool, **said: Unpack[Kept]) -> Exit:
    """Print the faults of the edition in *home* in the format *style*; if *editorial*, what to look at again, too."""
    store = kept(home, said, begin=False)
    sealed = Sealed(store, home) if store else None
    report = sealed.report() if sealed else None
    if report is None:
        from edition import pipeline  # noqa: PLC0415  takes longer than to see that nothing has changed

        report = pipeline.check(home, store, sealed)
    faults.show(home, report.diagnostics, style, err=False)
    if style == "text":
        click.echo(faults.count(report.diagnostics))
    if editorial:
        _show_editorial(home)
    faults.show_absent(report.absent)
    return Exit.FAULTS if report.has_errors else Exit.DONE


def _show_editorial(home: Path) -> None:
    from edition import editorial as checking  # noqa: PLC0415
    from edition import pipeline  # noqa: PLC0415
    from edition.read import project as reading  # noqa: PLC0415

    project, _ = reading.project(home)
    documents = list(pipeline.documents(project))
    for remark in checking.remarks(documents, project.edition):
        click.echo(str(remark))
    click.echo(str(checking.figures(documents, project.edition)))
