"""How the program ends: exit codes, and messages for errors that are no faults of the data."""

from __future__ import annotations

import sys
import traceback
from enum import IntEnum
from pathlib import Path
from types import TracebackType

import click

from edition.disk.beneath import LinkError
from edition.model.diagnostics import EditionError, InputError, OutputError, visible

TRACE = "edition-trace.txt"


class Exit(IntEnum):
    """The exit codes of all commands."""

    DONE = 0
    FAULTS = 1
    """The data have faults, or compared files differ."""
    USAGE = 2
    """Wrong usage, or unusable input (click exits with the same code)."""
    MACHINE = 3
    """The machine: the disk, a permission, another process."""
    BUG = 4
    """A bug of the program."""


CODES: tuple[tuple[type[BaseException], Exit], ...] = (
    (InputError, Exit.USAGE),
    (LinkError, Exit.USAGE),
    (OutputError, Exit.MACHINE),
    (OSError, Exit.MACHINE),
    (MemoryError, Exit.MACHINE),
    (BaseException, Exit.BUG),
)
"""Exit codes by type of error; the first row that matches decides."""


def code(error: BaseException) -> Exit:
    """Return the exit code for an *error* that ends a command."""
    return next(code for kind, code in CODES if isinstance(error, kind))


def reported(error: EditionError | OSError) -> Exit:
    """Print the message of *error*, which names the file, and return its exit code."""
    # an OSError without a file name says in its words what it is about
    named = isinstance(error, OSError) and error.filename
    message = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and named else str(error)
    click.echo(f"edition: {visible(message)}", err=True)
    return code(error)


def watch(*, debug: bool) -> None:
    """End with a message and an exit code at any other error; with *debug*, write its traceback to this folder."""

    def ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found = code(error)
        what = "a bug: " if found is Exit.BUG else ""
        click.echo(f"edition: {what}{kind.__name__}: {visible(str(error))}", err=True)
        if debug:
            Path(TRACE).write_text("".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
        if found is Exit.BUG:
            click.echo(f"edition: please report this{_with(debug=debug)}", err=True)
        sys.exit(found)  # the interpreter uses the code of a hook that exits

    sys.excepthook = ended


def _with(*, debug: bool) -> str:
    return f", with {TRACE}" if debug else "; `edition --debug …` writes the details to a file"
