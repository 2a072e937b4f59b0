"""Run a command: find the edition, finish what a killed command left, load the command's module, call it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from edition.cli import batch, failure
from edition.cli.failure import Exit
from edition.model.diagnostics import EditionError
from edition.read import project


class Call(Struct, frozen=True):
    """What was typed: the edition's folder, the values of the options, whether bugs leave a trace (None: not watched).

    One that works *anywhere* needs no edition.
    """

    root: Path | None
    values: Mapping[str, Any]
    debug: bool | None = None
    anywhere: bool = False


def run(module: str, call: Call) -> Exit:
    """Call `run` of `edition.cli.<module>` and return its exit code, or that of the error which ended it."""
    if call.debug is not None:
        failure.watch(debug=call.debug)
    try:
        where = () if call.anywhere else (_home(call.root),)
        done: Exit = import_module(f"edition.cli.{module}").run(*where, **call.values)
    except EditionError as error:
        return failure.reported(error)
    return done


def _home(root: Path | None) -> Path:
    """Return the edition's folder, with no write left pending in it."""
    home = root or project.find_root(Path.cwd())
    batch.resume(home)
    return home
