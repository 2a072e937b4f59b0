"""Print faults for people, programs, GitHub or GitLab."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from edition import wording
from edition.model.diagnostics import ERROR, Diagnostic
from edition.read import lines


def show(root: Path, faults: Sequence[Diagnostic], style: str = "text", *, err: bool = True) -> None:
    """Print *faults* of the edition at *root*, on stderr unless they are the output that was asked for."""
    for line in render(root, faults, style):
        click.echo(line, err=err)


def show_absent(absent: Sequence[str]) -> None:
    """List texts that have annotations but no source file (not an error)."""
    if absent:
        hint = "if you have them: `edition add FILE…`"
        click.echo(
            f"{wording.number(len(absent), 'text')} annotated without a source file: {', '.join(absent)} ({hint})",
            err=True,
        )


def render(root: Path, faults: Sequence[Diagnostic], style: str) -> list[str]:
    """Return *faults* as lines: sentences with the source lines, JSON objects, or what GitHub and GitLab read."""
    if style == "gitlab":
        return [wording.as_gitlab(faults)]
    if style == "json":
        return [wording.as_json(fault) for fault in faults]
    if style == "github":
        return [wording.as_github(fault) for fault in faults]
    return [wording.as_text(fault) for fault in lines.quoted(root, faults)]


def count(faults: Sequence[Diagnostic]) -> str:
    """Return a sentence with the numbers of faults and warnings.

    >>> count(())
    'No faults.'
    """
    errors = sum(fault.severity == ERROR for fault in faults)
    counts = {"fault": errors, "warning": len(faults) - errors}
    parts = [wording.number(count, noun) for noun, count in counts.items() if count]
    return f"{' and '.join(parts) or 'No faults'}."
