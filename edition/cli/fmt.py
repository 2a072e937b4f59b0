"""`edition fmt`: format annotation files, with records and fields in a stable order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from edition.cli import batch, faults
from edition.cli.failure import Exit
from edition.edit import sheet, tidy
from edition.model.diagnostics import Diagnostic, InputError
from edition.read import files


def run(home: Path, *, paths: tuple[Path, ...], check: bool) -> Exit:
    """Format the files at *paths*, or all of the edition; with *check*, only list those that would change."""
    formatted, found = reformat(home, _names(home, paths))
    faults.show(home, found)
    for file in formatted:
        click.echo(file)
    if not check:
        batch.put(home, formatted)
    return Exit.FAULTS if found or (check and formatted) else Exit.DONE


def reformat(home: Path, names: Sequence[str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files whose format changes (path below *home* to new bytes), and the faults of unreadable ones."""
    formatted: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for file in names:
        content = (home / file).read_bytes()
        opened = sheet.opened(content, file)
        if not isinstance(opened, sheet.Sheet):
            found.extend(opened)
            continue
        if (tidied := tidy.tidied(opened).encode("utf-8")) != content:
            formatted[file] = tidied
    return formatted, found


def _names(home: Path, paths: Sequence[Path]) -> list[str]:
    """Return paths below the edition's folder; all annotation files if there are no *paths*.

    Raises InputError for a file outside the edition.
    """
    base = home.resolve()
    folder = base / "annotations"
    chosen = [path.resolve() for path in paths] or [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("*/*.yaml"))]
    for path in chosen:
        # a pattern of the shell may follow a link to somebody else's files
        if files.leaves(base, path):
            raise InputError(f"{path} is not a file of the edition in {base}")
    return [path.relative_to(base).as_posix() for path in chosen]
