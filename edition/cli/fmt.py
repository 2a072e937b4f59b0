"""`edition fmt`: annotation files in a stable order and shape."""

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
    """Put the files at *paths*, or all of the edition's, into shape; with *check* only list them."""
    shaped, found = shapes(home, _names(home, paths))
    faults.show(home, found)
    for file in shaped:
        click.echo(file)
    if not check:
        batch.put(home, shaped)
    return Exit.FAULTS if found or (check and shaped) else Exit.DONE


def shapes(home: Path, names: Sequence[str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files of *names* not in shape (path below *home* to new bytes), and why others cannot be read."""
    shaped: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for file in names:
        content = (home / file).read_bytes()
        opened = sheet.opened(content, file)
        if not isinstance(opened, sheet.Sheet):
            found.extend(opened)
        elif (tidied := tidy.tidied(opened).encode("utf-8")) != content:
            shaped[file] = tidied
    return shaped, found


def _names(home: Path, paths: Sequence[Path]) -> list[str]:
    """Name files by their paths below the edition's folder.

    Raises InputError for a file that is not the edition's.
    """
    base = home.resolve()
    folder = base / "annotations"
    chosen = [path.resolve() for path in paths] or [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("*/*.yaml"))]
    for path in chosen:
        if files.leaves(base, path):
            raise InputError(f"{path} is no file of the edition in {base}")
    return [path.relative_to(base).as_posix() for path in chosen]
