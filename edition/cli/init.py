"""`edition init`: make a folder with settings and one small annotated text, ready to build."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.edit import journal
from edition.edit.journal import Change
from edition.model.diagnostics import InputError, OutputError

_HIDDEN = "dot-"
"""Prefix of starter files whose names in the edition begin with a dot."""


def run(*, folder: Path) -> Exit:
    """Make an edition in *folder* and print how to build it."""
    init(folder)
    click.echo(f"A new edition is in {folder}. Build it: edition --root {folder} build")
    return Exit.DONE


def init(folder: Path) -> None:
    """Make an edition in *folder*.

    Raises InputError if *folder* is not empty, OutputError if it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty; name an empty folder or a new one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise OutputError(f"cannot make {folder}: {cause.strerror}") from cause
    with journal.writing(folder) as written:
        starter = _starter(resources("edition") / "starter" / "edition", "")
        written.put({path: Change(None, content) for path, content in starter})


def _starter(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        name = "." + one.name.removeprefix(_HIDDEN) if one.name.startswith(_HIDDEN) else one.name
        if one.is_dir():
            yield from _starter(one, f"{path}{name}/")
        else:
            yield f"{path}{name}", one.read_bytes()
