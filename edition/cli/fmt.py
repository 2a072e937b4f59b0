"""`edition fmt`: format annotation files, with records and fields in a stable order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from edition.cli import faults
from edition.cli.failure import Exit
from edition.disk import beneath
from edition.edit import journal, tidy, yaml_sheet
from edition.edit.journal import FileChange
from edition.model.diagnostics import Diagnostic, InputError, visible

DEPTH = 3
"""Folders deeper than those of texts hold no annotations."""


def run(home: Path, *, paths: tuple[Path, ...], check: bool) -> Exit:
    """Format the files at *paths*, or all of the edition; with *check*, only list those that would change."""
    names = _names(home, paths)
    # who only looks takes no lock, and may do so while another command writes
    if check:
        formatted, found = reformat(home, names)
    else:
        with journal.writing(home) as written:
            formatted, found = reformat(home, names)
            written.put(formatted)
    faults.show(home, found)
    for file in formatted:
        click.echo(visible(file))
    return Exit.FAULTS if found or (check and formatted) else Exit.DONE


def reformat(home: Path, names: Sequence[str]) -> tuple[dict[str, FileChange], list[Diagnostic]]:
    """Return the files whose format changes, by path below *home*, and the faults of unreadable ones."""
    formatted: dict[str, FileChange] = {}
    found: list[Diagnostic] = []
    for file in names:
        content = beneath.read(home, file)
        opened = yaml_sheet.opened(content, file)
        if not isinstance(opened, yaml_sheet.YamlSheet):
            found.extend(opened)
            continue
        if (tidied := tidy.tidied(opened).encode("utf-8")) != content:
            formatted[file] = FileChange(content, tidied)
    return formatted, found


def _names(home: Path, paths: Sequence[Path]) -> list[str]:
    """Return paths below the edition's folder; all annotation files if there are no *paths*.

    Raises InputError for a file outside the edition.
    """
    base = home.resolve()
    if not paths:
        found = (one.path for one in beneath.walk(base, "annotations") if one.plain and one.path.endswith(".yaml"))
        return sorted((path for path in found if path.count("/") < DEPTH), key=lambda path: (path.count("/"), path))
    for path in paths:
        # a pattern of the shell may follow a link to somebody else's files
        if not path.resolve().is_relative_to(base):
            raise InputError(f"{path} is not a file of the edition in {base}")
    return [path.resolve().relative_to(base).as_posix() for path in paths]
