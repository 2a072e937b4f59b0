"""Print faults for a person, a program or GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from edition import wording
from edition.model.diagnostics import ERROR, Diagnostic
from edition.read import lines

STYLES = ("text", "json", "github")


def show(root: Path, faults: Sequence[Diagnostic], style: str = "text", *, err: bool = True) -> None:
    """Print *faults* of the edition at *root*, on stderr unless they are what was asked for."""
    for line in told(root, faults, style):
        click.echo(line, err=err)


def show_absent(absent: Sequence[str]) -> None:
    """List texts that have annotations but no source file (not an error)."""
    if absent:
        hint = "whoever has them can bring them in with `edition add FILE…`"
        click.echo(
            f"{number(len(absent), 'text')} annotated here but not there: {', '.join(absent)} ({hint})", err=True
        )


def told(root: Path, faults: Sequence[Diagnostic], style: str) -> list[str]:
    """Give *faults* as lines: in words with the lines of the files, as JSON objects, or as workflow commands."""
    if style == "json":
        return [wording.as_json(fault) for fault in faults]
    if style == "github":
        return [wording.as_github(fault) for fault in faults]
    return [wording.as_text(fault) for fault in lines.quoted(root, faults)]


def counted(faults: Sequence[Diagnostic]) -> str:
    """Count faults and warnings in words.

    >>> counted(())
    'No faults.'
    """
    errors = sum(fault.severity == ERROR for fault in faults)
    counts = {"fault": errors, "warning": len(faults) - errors}
    parts = [number(count, noun) for noun, count in counts.items() if count]
    return f"{' and '.join(parts) or 'No faults'}."


def number(count: int, noun: str) -> str:
    """Return a count with its noun in the singular or plural."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
