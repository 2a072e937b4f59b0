"""`edition build`: write the site, the TEI and everything else."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Unpack

import click

from edition import wording
from edition.cli import bar, faults
from edition.cli.failure import Exit
from edition.cli.keeping import Kept, kept
from edition.disk import beneath
from edition.seals import Sealed

SELDOM = 10_000
"""Values made, less those freed, from one search for cycles to the next."""


def run(
    home: Path, *, jobs: int, public: bool, draft: bool, out: Path | None, scheduler: str, **said: Unpack[Kept]
) -> Exit:
    """Build the edition in *home* with *jobs* processes; a *public* build withholds restricted texts."""
    # absolute: the names beside it are needed, which `.` does not have
    site = out.absolute() if out else beneath.own(home, f"build/{'draft' if draft else 'site'}")
    progress, store = bar.Bar(sys.stderr), kept(home, said)
    sealed = Sealed(store, home, site, public=public) if store and not draft else None
    report = sealed.report() if sealed else None
    if report is None:
        from edition import pipeline  # noqa: PLC0415  takes longer than to see that there is nothing to do

        # what a build makes has hardly a cycle, and the program itself lives as long as the process
        gc.freeze()
        gc.set_threshold(SELDOM)
        report = pipeline.build(
            home,
            site,
            jobs=jobs,
            public=public,
            draft=draft,
            progress=progress,
            store=store,
            scheduler=scheduler,
            sealed=sealed,
        )
        progress.finish()
    faults.show(home, report.diagnostics)
    if report.diagnostics:
        click.echo(faults.count(report.diagnostics), err=True)
    faults.show_absent(report.absent)
    if draft:
        # a draft is for looking, never for publishing, so no script may take it for done
        click.echo(f"A draft, marked on every page: open {site / 'index.html'}")
    if draft or report.has_errors:
        return Exit.FAULTS
    texts, files = wording.number(len(report.texts), "text"), wording.number(report.files, "file")
    click.echo(f"{texts}, {files}: open {site / 'index.html'}")
    return Exit.DONE
