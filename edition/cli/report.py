"""`edition report`: write what changes for readers between two commits."""

from __future__ import annotations

from pathlib import Path

import click

from edition import report
from edition.cli.failure import Exit


def run(home: Path, *, commits: str, out: Path | None, summary: Path | None, public: bool, records_only: bool) -> Exit:
    """Write the report on *commits* (`BASE` or `BASE..HEAD`) to the file *out*, and in short to *summary*."""
    base, _, head = commits.partition("..")
    made = report.compare(home, base, head, public=public, records_only=records_only)
    out = out or home / "build" / "report.html"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(made.page, encoding="utf-8")
    if summary:
        with summary.open("a", encoding="utf-8") as file:  # a workflow's summary is appended to
            file.write(made.summary)
    click.echo(f"The report is in {out}")
    return Exit.DONE
