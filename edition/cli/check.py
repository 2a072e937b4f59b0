"""`edition check`: report every fault in texts and annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from edition import pipeline
from edition.cli import faults
from edition.cli.failure import Exit
from edition.cli.keeping import Kept, kept


def run(home: Path, *, style: str, **said: Unpack[Kept]) -> Exit:
    """Print the faults of the edition in *home* in the format *style*."""
    report = pipeline.check(home, kept(home, said))
    faults.show(home, report.diagnostics, style, err=False)
    if style == "text":
        click.echo(faults.count(report.diagnostics))
    faults.show_absent(report.absent)
    return Exit.FAULTS if report.has_errors else Exit.DONE
