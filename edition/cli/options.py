"""Arguments and options that commands have in common; click alone is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class _ReadPath(click.Path):
    """A file that is read; of a folder or an address it is told what to name instead."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path of a file that is there."""
        name = os.fspath(value)
        if "://" in name:
            self.fail(f"{name} is an address: save what it shows as a file, and name that.", param, ctx)
        if name and Path(name).is_dir():
            self.fail(f"{name} is a folder: name the files in it.", param, ctx)
        return super().convert(value, param, ctx)


FILE = _ReadPath(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
THERE = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


FILES = click.Argument(["paths"], metavar="FILE…", nargs=-1, required=True, type=FILE)


def texts() -> click.Argument:
    """Return the argument that names texts, or none for all."""
    return click.Argument(["texts"], metavar="[TEXT]…", nargs=-1)


def text() -> click.Argument:
    """Return the argument that names one text."""
    return click.Argument(["text_id"], metavar="ID")


def style(*styles: str, summary: str | None = None) -> click.Option:
    """Return the option that chooses one of *styles*, the first if nothing is said."""
    chosen = click.Choice(styles)
    return click.Option(["--format", "style"], type=chosen, default=styles[0], show_default=True, help=summary)


def option(name: str, summary: str, **more: Any) -> click.Option:
    """Return an option that takes a value."""
    return click.Option([f"--{name}"], help=summary, **{"default": "", **more})


def flag(name: str, summary: str) -> click.Option:
    """Return an option that takes none."""
    return click.Option([f"--{name}"], is_flag=True, help=summary)


def out(summary: str) -> click.Option:
    """Return the option that names where to write."""
    return option("out", summary, type=FOLDER, default=None)


STORE = (
    option("store", "Folder that keeps what is made, by default build/.store.", type=FOLDER, default=None),
    flag("no-store", "Make everything anew, and keep nothing."),
)
JOBS = option(
    "jobs", "Number of processes.", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="all cores"
)
