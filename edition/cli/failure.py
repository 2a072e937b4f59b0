"""How the program ends when something other than the data is wrong."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

import click

from edition.model.diagnostics import EditionError, InputError, visible

TRACE = "edition-trace.txt"


class Group(click.Group):
    """Commands whose `EditionError`s become one line each: 2 for what was asked wrongly, 1 for the rest."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except EditionError as error:
            click.echo(f"edition: {visible(str(error))}", err=True)
            ctx.exit(2 if isinstance(error, InputError) else 1)


def watch(*, debug: bool) -> None:
    """From now on tell bugs without a trace; with *debug* write the trace to a file in the working directory."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        click.echo(f"edition: a bug: {kind.__name__}: {visible(str(error))}", err=True)
        if debug:
            Path(TRACE).write_text("".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
            click.echo(f"edition: please report this, with {TRACE}", err=True)
        else:
            click.echo("edition: please report this; `edition --debug …` writes what is needed to a file", err=True)

    sys.excepthook = told
