"""`edition new`: one record more, quoting as little context as needed to find its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from edition.cli import batch, faults
from edition.cli.commands import called
from edition.cli.failure import Exit
from edition.edit import making
from edition.edit.forms import FORMS, SEVERAL, Form
from edition.model import Quote
from edition.model.registers import NAMED
from edition.read import project

_REGISTERS = click.Choice(NAMED)


def commands() -> dict[str, click.Command]:
    """Return a command for each kind of record, by the kind's name."""
    return {name: _command(name, kind) for name, kind in FORMS.items()}


def _command(name: str, kind: Form) -> click.Command:
    """Make the command of one kind of record."""
    chosen: list[click.Parameter] = [_option(field, kind) for field in (*kind.needs, *kind.takes)]
    if kind.pointing:
        chosen = [
            click.Argument(["text_id"], metavar="TEXT"),
            click.Option(["--exact"], help="The words to point at, as they stand in the text."),
            click.Option(["--prefix"], default="", help="Some words right before them, if they occur more than once."),
            click.Option(["--suffix"], default="", help="Some words right after them."),
            click.Option(
                ["--nth"], type=click.IntRange(min=1), help="Which of their occurrences, in place of context."
            ),
            click.Option(["--to"], help="The last words of a longer stretch."),
            *chosen,
        ]
    if name == "mention":
        chosen.append(click.Option(["--register"], type=_REGISTERS, default="persons", help="Which register."))

    @click.pass_context
    def call(ctx: click.Context, /, **values: Any) -> None:
        called("new", ctx, {"record": name, **values})

    return click.Command(name, params=chosen, callback=call, help=f"Write {kind.label}.")


def _option(field: str, kind: Form) -> click.Option:
    flag = f"--{'form' if field == 'forms' else field.replace('_', '-')}"
    return click.Option([flag, field], help=kind.explain(field), multiple=field in SEVERAL)


def run(home: Path, *, record: str, **values: Any) -> Exit:
    """Write a *record* of a kind with the *values* of its fields."""
    text_id, nth, to = values.pop("text_id", ""), values.pop("nth", None), values.pop("to", None)
    exact, prefix, suffix = values.pop("exact", None), values.pop("prefix", ""), values.pop("suffix", "")
    if FORMS[record].pointing and not exact and not values.get("form"):
        exact = _asked("--exact", "the words to point at")
    for field in FORMS[record].needs:
        if values.get(field) in (None, ()):
            values[field] = _asked(f"--{field}", FORMS[record].explain(field))
    quote = Quote(exact, prefix, suffix) if exact else None
    wish = making.Wish(record, values, text_id, quote, Quote(to) if to else None, nth or 0)
    made = making.made(project.project(home)[0], wish)
    faults.show(home, made.diagnostics)
    if made.diagnostics:
        return Exit.FAULTS
    batch.put(home, {made.file: made.content})
    click.echo("\n".join((f"{made.file}:", *made.lines)))
    return Exit.DONE


def _asked(option: str, told: str) -> str:
    """Ask the person at the terminal for what an *option* lacks.

    Raises UsageError where there is none.
    """
    if not sys.stdin.isatty():
        raise click.UsageError(f"Missing {option}: {told}")
    return str(click.prompt(told.rstrip("."), err=True))
