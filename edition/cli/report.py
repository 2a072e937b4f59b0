"""`edition report`: write what changes for readers between two commits."""

from __future__ import annotations

from pathlib import Path

import click

from edition import report
from edition.cli.failure import Exit


def run(home: Path, *, commits: str, out: Path) -> Exit:
    """Write the report on *commits* (`BASE` or `BASE..HEAD`) to the file *out*."""
    base, _, head = commits.partition("..")
    out.write_text(report.report(home, base, head), encoding="utf-8")
    click.echo(f"The report is in {out}")
    return Exit.DONE
