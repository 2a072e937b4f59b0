"""Tell faults to a person, a program or GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition.diagnostics import ERROR, Diagnostic
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
    warnings = len(faults) - errors
    parts = [_number(errors, "fault")] if errors or not warnings else []
    parts += [_number(warnings, "warning")] if warnings else []
    return f"{' and '.join(parts)}.".replace("0 faults", "No faults").replace("0 ", "No ")


def has_errors(faults: Sequence[Diagnostic]) -> bool:
    """Say whether anything must be mended."""
    return any(fault.severity == ERROR for fault in faults)


def _number(count: int, noun: str) -> str:
    return f"{count or 'No'} {noun}{'' if count == 1 else 's'}"
