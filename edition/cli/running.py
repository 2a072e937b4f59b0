"""Run a command: find the edition, finish a pending write, load the module of the command, call it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from edition import publish
from edition.cli import failure
from edition.cli.failure import Exit
from edition.edit import journal
from edition.model.diagnostics import EditionError
from edition.read import project


class Invocation(Struct, frozen=True):
    """The command line: the edition's folder and the values of the options.

    *debug* is whether bugs write a traceback (None: errors are not caught). A call *anywhere* needs no edition.
    """

    root: Path | None
    values: Mapping[str, object]
    debug: bool | None = None
    anywhere: bool = False


def run(module: str, call: Invocation) -> Exit:
    """Call `run` of `edition.cli.<module>` and return its exit code, or that of the error that ended it."""
    if call.debug is not None:
        failure.watch(debug=call.debug)
    try:
        where = () if call.anywhere else (_home(call.root),)
        done: Exit = import_module(f"edition.cli.{module}").run(*where, **call.values)
    except BrokenPipeError:
        # whoever reads our output has read enough: click ends in silence
        raise
    except (EditionError, OSError) as error:
        return failure.reported(error)
    return done


def _home(root: Path | None) -> Path:
    """Return the edition's folder once what killed commands have left there is finished or removed."""
    home = root or project.find_root(Path.cwd())
    journal.resume(home)
    publish.repair(home / "build" / "site")
    return home
