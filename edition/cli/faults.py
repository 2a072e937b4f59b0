"""Tell faults to a person, a program or GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition.model.diagnostics import ERROR, Diagnostic
from edition.read import lines

STYLES = ("text", "json", "github")


def told(root: Path, faults: Sequence[Diagnostic], style: str) -> list[str]:
    """Give *faults* as lines: in words with the lines of the files, as JSON objects, or as workflow commands."""
    if style == "json":
        return [fault.as_json() for fault in faults]
    if style == "github":
        return [fault.as_github() for fault in faults]
    return [str(fault) for fault in lines.quoted(root, faults)]


def counted(faults: Sequence[Diagnostic]) -> str:
    """Count faults and warnings in words.

    >>> counted(())
    'No faults.'
    """
    errors = sum(fault.severity == ERROR for fault in faults)
    parts = [_number(errors, "fault"), _number(len(faults) - errors, "warning")]
    return f"{' and '.join(part for part in parts if part) or 'No faults'}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}" if count else ""
