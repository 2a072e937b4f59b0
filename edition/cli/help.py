"""`edition help`: the documentation that comes with the program, page by page, and the explanation of a fault."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.model.diagnostics import InputError

PAGES: Mapping[str, str] = {
    "tutorial": "docs/tutorial.md",
    "howto": "docs/howto.md",
    "writing": "docs/writing.md",
    "desk": "docs/desk.md",
    "annotations": "annotations/README.md",
    "faults": "annotations/FAULTS.md",
    "contributing": "CONTRIBUTING.md",
    "security": "SECURITY.md",
}
"""Topics, and where a checkout has their pages; a wheel has them in `edition/docs`, under the topic's name."""
COMMANDS = "commands"
"""The topic whose page is made of the help of all commands."""
TOPICS = (*PAGES, COMMANDS)
_INSTALLED = Path(__file__).parents[1] / "docs"
_CHECKOUT = Path(__file__).parents[2]
_CODE = re.compile(r"[A-Z]\d{3}")


def run(*, topic: str | None) -> Exit:
    """Print the page of *topic*, or the topics."""
    click.echo(listed() if topic is None else found(topic))
    return Exit.DONE


def found(topic: str) -> str:
    """Return the page of *topic*, or of the fault with this code.

    Raises InputError if there is neither.
    """
    if _CODE.fullmatch(topic.upper()):
        return _fault(topic.upper())
    if topic not in TOPICS:
        raise InputError(f"there is no page `{topic}`; choose from {', '.join(TOPICS)}, or name a fault, as in A030")
    return page(topic)


def page(topic: str) -> str:
    """Return the Markdown of the page of *topic*."""
    if topic == COMMANDS:
        return commands()
    installed = _INSTALLED / f"{topic}.md"
    path = installed if installed.is_file() else _CHECKOUT / PAGES[topic]
    return path.read_text(encoding="utf-8")


def listed() -> str:
    """Return a line for each topic: its name, and the heading of its page."""
    width = max(map(len, TOPICS))
    rows = [f"  {topic:{width}}  {page(topic).splitlines()[0].lstrip('# ')}" for topic in TOPICS]
    return "\n".join(("edition help TOPIC shows a page; edition help CODE explains a fault.", *rows))


def commands() -> str:
    """Return the help of every command, in Markdown."""
    main = importlib.import_module("edition.cli.main").main  # it imports what is typed here
    context = click.Context(main, info_name="edition")
    parts = ["# Commands\n"]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        shown = command.get_help(click.Context(command, parent=context, info_name=name))
        parts.append(f"## edition {name}\n\n```text\n{shown}\n```\n")
    return "\n".join(parts)


def _fault(code: str) -> str:
    section = re.search(rf"^## {code} .*?(?=^## |\Z)", page("faults"), re.MULTILINE | re.DOTALL)
    if section is None:
        raise InputError(f"there is no fault {code}")
    return section[0].rstrip()
