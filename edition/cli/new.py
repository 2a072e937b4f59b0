"""The command `edition new`: write one record more, pointing at its place in as few words as will do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from edition.edit.kinds import HELP, KINDS, REGISTER_FIELDS, SEVERAL, Kind

_REGISTERS = click.Choice(["persons", "places", "orgs", "works"])


@click.group()
def new() -> None:
    """Write a new record: a note, a correction, a person … The words are found in the text and quoted as needed."""


def _command(name: str, kind: Kind) -> click.Command:
    """Make the command of one kind of record."""
    fields = [*kind.needs, *kind.takes, *(() if kind.pointing else REGISTER_FIELDS)]
    chosen: list[click.Parameter] = [_option(field) for field in dict.fromkeys(fields)]
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

    @click.pass_obj
    def write(root: Path | None, /, **said: Any) -> None:
        _write(root, name, said)

    return click.Command(name, params=chosen, callback=write, help=f"Write {kind.told}.")


def _option(field: str) -> click.Option:
    flag = f"--{'form' if field == 'forms' else field.replace('_', '-')}"
    return click.Option([flag, field], help=HELP[field], multiple=field in SEVERAL)


def _write(root: Path | None, name: str, said: dict[str, Any]) -> None:
    from edition.cli import batch, faults  # noqa: PLC0415
    from edition.edit import making  # noqa: PLC0415
    from edition.model import Quote  # noqa: PLC0415
    from edition.read import project  # noqa: PLC0415

    home = root or project.find_root(Path.cwd())
    text_id, nth, to = said.pop("text_id", ""), said.pop("nth", None), said.pop("to", None)
    exact, prefix, suffix = said.pop("exact", None), said.pop("prefix", ""), said.pop("suffix", "")
    if KINDS[name].pointing and not exact and not said.get("form"):
        exact = _asked("Words to point at")
    for field in KINDS[name].needs:
        if said.get(field) in (None, ()):
            said[field] = _asked(HELP[field])
    quote = Quote(exact, prefix, suffix) if exact else None
    wish = making.Wish(name, said, text_id, quote, Quote(to) if to else None, nth or 0)
    made = making.made(project.project(home)[0], wish)
    for line in faults.told(home, made.diagnostics, "text"):
        click.echo(line, err=True)
    if made.diagnostics:
        sys.exit(1)
    batch.put(home, {made.file: made.content})
    click.echo("\n".join((f"{made.file}:", *made.lines)))


def _asked(question: str) -> str:
    """Ask the person at the terminal.

    Raises UsageError where there is none.
    """
    if not sys.stdin.isatty():
        raise click.UsageError(f"not said: {question}")
    return str(click.prompt(question.rstrip("."), err=True))


for _name, _kind in KINDS.items():
    new.add_command(_command(_name, _kind))
