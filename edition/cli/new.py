"""`edition new`: add a record that quotes as little context as needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from msgspec import structs

from edition.cli import faults
from edition.cli.commands import called
from edition.cli.failure import Exit
from edition.edit import journal, making, trying
from edition.edit.forms import FORMS, SEVERAL, InputForm
from edition.model import Quote
from edition.model.diagnostics import Diagnostic
from edition.model.registers import NAMED
from edition.read import project

_REGISTERS = click.Choice(NAMED)


def commands() -> dict[str, click.Command]:
    """Return a command for each kind of record, by the kind's name."""
    return {name: _command(name, kind) for name, kind in FORMS.items()}


def _command(name: str, kind: InputForm) -> click.Command:
    """Return the command for one kind of record."""
    chosen: list[click.Parameter] = [_option(field, kind) for field in (*kind.needs, *kind.takes)]
    if kind.pointing:
        chosen = [
            click.Argument(["text_id"], metavar="TEXT"),
            click.Option(["--exact"], help="The words to annotate, as they are in the text."),
            click.Option(["--prefix"], default="", help="Words right before them, if they occur more than once."),
            click.Option(["--suffix"], default="", help="Words right after them."),
            click.Option(["--nth"], type=click.IntRange(min=1), help="Which occurrence, instead of context."),
            click.Option(["--to"], help="The last words, for a longer passage."),
            *chosen,
        ]
    if name == "mention":
        chosen.append(
            click.Option(["--register"], type=_REGISTERS, default="persons", help="The register of the entry.")
        )

    @click.pass_context
    def call(ctx: click.Context, /, **values: object) -> None:
        called("new", ctx, {"record": name, **values})

    return click.Command(name, params=chosen, callback=call, help=f"Write {kind.label}.")


def _option(field: str, kind: InputForm) -> click.Option:
    flag = f"--{'form' if field == 'forms' else field.replace('_', '-')}"
    return click.Option([flag, field], help=kind.explain(field), multiple=field in SEVERAL)


def run(
    home: Path,
    *,
    record: str,
    text_id: str = "",
    exact: str | None = None,
    prefix: str = "",
    suffix: str = "",
    nth: int | None = None,
    to: str | None = None,
    **values: object,
) -> Exit:
    """Add a *record* (the name of its kind) with the *values* of its fields, and print it."""
    # asked one by one, so that a first record needs no manual
    if FORMS[record].pointing and not exact and not values.get("form"):
        exact = _asked("--exact", "the words to annotate")
    for field in FORMS[record].needs:
        if values.get(field) in (None, ()):
            values[field] = _asked(f"--{field}", FORMS[record].explain(field))
    quote = Quote(exact, prefix, suffix) if exact else None
    request = making.RecordRequest(record, values, text_id, quote, Quote(to) if to else None, nth or 0)
    with journal.writing(home) as written:
        made = making.make_record(project.project(home)[0], request)
        faults.show(home, made.diagnostics)
        if made.diagnostics:
            return Exit.FAULTS
        # a new entry can be a fault only where its forms stand
        texts = [text_id] if text_id else trying.naming(home, _forms(values))
        if found := trying.worse(home, {made.file: made.change}, texts):
            faults.show(home, [_with_line(made, one) for one in found])
            click.echo("Nothing was written.", err=True)
            return Exit.FAULTS
        written.put({made.file: made.change})
    click.echo("\n".join((f"{made.file}:", *made.lines)))
    return Exit.DONE


def _forms(values: Mapping[str, object]) -> Iterator[str]:
    """Yield the words by which texts may name a new entry."""
    for value in (values.get("name"), values.get("title"), values.get("forms")):
        yield from [value] if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _with_line(made: making.NewRecord, fault: Diagnostic) -> Diagnostic:
    """Return a fault with its line, as that would stand in the changed file."""
    lines = (made.change.after or b"").decode("utf-8").splitlines()
    if fault.at.file != made.file or not 0 < fault.at.line <= len(lines):
        return fault
    return structs.replace(fault, line_text=lines[fault.at.line - 1])


def _asked(option: str, explanation: str) -> str:
    """Ask the person at the terminal for the value of an *option*.

    Raises UsageError without a terminal.
    """
    if not sys.stdin.isatty():
        raise click.UsageError(f"Missing {option}: {explanation}")
    return str(click.prompt(explanation.rstrip("."), err=True))
