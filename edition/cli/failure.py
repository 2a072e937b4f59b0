"""How the program ends: its exit codes, and what it says when something other than the data is wrong."""

from __future__ import annotations

import sys
import traceback
from enum import IntEnum
from pathlib import Path
from types import TracebackType

import click

from edition.model.diagnostics import EditionError, InputError, OutputError, visible

TRACE = "edition-trace.txt"


class Exit(IntEnum):
    """What the exit code of a command means."""

    DONE = 0
    FAULTS = 1
    """The data have faults, or what was compared differs."""
    USAGE = 2
    """Wrong usage, or input that cannot be used (click ends with the same code)."""
    MACHINE = 3
    """The disk, a permission, another process."""
    BUG = 4
    """The program is wrong."""


CODES: tuple[tuple[type[BaseException], Exit], ...] = (
    (InputError, Exit.USAGE),
    (OutputError, Exit.MACHINE),
    (OSError, Exit.MACHINE),
    (MemoryError, Exit.MACHINE),
    (BaseException, Exit.BUG),
)
"""The first row whose error it is decides."""


def code(error: BaseException) -> Exit:
    """Return the exit code for an *error* that ends a command."""
    return next(code for kind, code in CODES if isinstance(error, kind))


def reported(error: EditionError) -> Exit:
    """Print the sentence of an *error* and return its exit code."""
    click.echo(f"edition: {visible(str(error))}", err=True)
    return code(error)


def watch(*, debug: bool) -> None:
    """End with a sentence and its exit code at any other error; with *debug* write the trace into this folder."""

    def ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found = code(error)
        what = "a bug: " if found is Exit.BUG else ""
        click.echo(f"edition: {what}{kind.__name__}: {visible(str(error))}", err=True)
        if debug:
            Path(TRACE).write_text("".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
        if found is Exit.BUG:
            click.echo(f"edition: please report this{_with(debug=debug)}", err=True)
        sys.exit(found)  # the interpreter takes the code of a hook that exits

    sys.excepthook = ended


def _with(*, debug: bool) -> str:
    return f", with {TRACE}" if debug else "; `edition --debug …` writes what is needed to a file"
