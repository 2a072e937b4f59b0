"""What can be typed: every command with its arguments and options.

Only click is imported here, so that help comes at once. What a command does stands in the module of its name, which is
loaded when the command is called.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
PUBLIC = "Leave out the full text of restricted works; annotations stay."
EXPORTS = ("epub", "pdf", "tei", "archive", "harvest")
DEBUG = "edition.debug"
"""Key in the context's `meta`: whether to write the trace of a bug to a file. Absent where a test calls."""


class New(click.Group):
    """The group `edition new`: its commands are made from the table of records, which is read when they are wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click hands it in
        """List the kinds of records."""
        return sorted({**self.commands, **_kinds()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command that writes records of one kind, or None."""
        return super().get_command(ctx, cmd_name) or _kinds().get(cmd_name)


def _kinds() -> dict[str, click.Command]:
    from edition.cli import new  # noqa: PLC0415  `edition --help` does without the table of records

    return new.commands()


def called(module: str, ctx: click.Context, values: dict[str, Any], *, anywhere: bool = False) -> None:
    """Run the command whose work is `run` in `edition.cli.<module>` and exit with its code."""
    from edition.cli import running  # noqa: PLC0415  help does without what commands need

    ctx.exit(running.run(module, running.Call(ctx.obj, values, ctx.meta.get(DEBUG), anywhere=anywhere)))


def _command(name: str, told: str, *params: click.Parameter, anywhere: bool = False) -> click.Command:
    """Return a command of the module of its *name*; one that works *anywhere* needs no edition."""

    @click.pass_context
    def call(ctx: click.Context, /, **values: Any) -> None:
        called(name, ctx, values, anywhere=anywhere)

    return click.Command(name, params=list(params), callback=call, help=told)


def _texts() -> click.Argument:
    return click.Argument(["texts"], metavar="[TEXT]…", nargs=-1)


def _text() -> click.Argument:
    return click.Argument(["text_id"], metavar="ID")


def _style(*styles: str, told: str | None = None) -> click.Option:
    chosen = click.Choice(styles)
    return click.Option(["--format", "style"], type=chosen, default=styles[0], show_default=True, help=told)


def _option(name: str, told: str, **more: Any) -> click.Option:
    return click.Option([f"--{name}"], help=told, **{"default": "", **more})


def _flag(name: str, told: str) -> click.Option:
    return click.Option([f"--{name}"], is_flag=True, help=told)


def _out(told: str) -> click.Option:
    return _option("out", told, type=FOLDER, default=None)


COMMANDS = (
    _command(
        "add",
        "Bring texts in. What the edition annotates already is recognised; else annotations are started.",
        click.Argument(["paths"], metavar="FILE…", nargs=-1, required=True, type=FILE),
        click.Option(
            ["--id", "text_id"], default="", help="Id of the text (its name in addresses); for a single file."
        ),
        _option("conventions", "How the transcription is made: plain, marxists, marxists-orders, jstor."),
        _option("encoding", "Encoding of the files, if it is not UTF-8: utf-16, cp1252, …"),
        _option("title", "Title of the text; for a single file."),
        _flag("restricted", "The text may not be given away: it is kept out of Git."),
    ),
    _command(
        "audit",
        "Let every judge that is installed look at the last build; write what they find into the site.",
        _flag("browser", "Let axe look at pages in Chromium, too; that takes a while."),
    ),
    _command(
        "build",
        "Build the site, the TEI and the rest into build/site.",
        _option(
            "jobs", "Processes.", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="all cores"
        ),
        _flag("public", PUBLIC),
    ),
    _command("check", "Report every fault in texts and annotations; write nothing.", _style("text", "json", "github")),
    _command(
        "errata",
        "Write the corrections of a text for whoever published it: a unified diff, and a list to read.",
        _text(),
        _out("Folder to write into; build/errata."),
        _flag("public", "Of a restricted text the list alone, in few words: a diff quotes lines."),
    ),
    _command(
        "export",
        "Write the edition for those who will not run this program.\n\n"
        "epub, pdf: e-books, pages to print. tei: with its schemas. archive: a BagIt bag. harvest: DTS, OAI-PMH,"
        " annotations. Without TEXT: a file of each text, and one of the whole.",
        click.Argument(["kind"], type=click.Choice(EXPORTS)),
        _texts(),
        _out("Folder to write into; build/KIND."),
        _flag("public", PUBLIC),
        _option(
            "flavour",
            "Of tei: dse for dse-static. Of archive: tar or zip, one file in place of a folder.",
            type=click.Choice(("plain", "dse", "tar", "zip")),
            default="plain",
        ),
    ),
    _command(
        "fmt",
        "Put annotation files into a stable order and shape; without FILE, all of the edition's. Comments stay.",
        click.Argument(["paths"], metavar="[FILE]…", nargs=-1, type=FILE),
        _flag("check", "Only list the files that are not in shape; exit with 1 if there are any."),
    ),
    _command(
        "init",
        "Make a new edition in DIR, ready to build.",
        click.Argument(["folder"], metavar="DIR", type=FOLDER),
        anywhere=True,
    ),
    _command("inspect", "Print every annotation of a text, blocks included, as a line of JSON.", _text()),
    _command(
        "ledger",
        "Write down which passage has which id, so that links to it last; without TEXT, for all that are here.",
        _texts(),
    ),
    New(
        "new",
        help="Write a new record: a note, a correction, a person … "
        "The words are found in the text and quoted as needed.",
    ),
    _command(
        "recover",
        "Print the source text that a TEI file of this program holds, byte for byte.",
        click.Argument(["xml"], metavar="FILE.xml", type=FILE),
        anywhere=True,
    ),
    _command(
        "release",
        "Give the edition a number and a date, with a changelog made from the data.",
        click.Argument(["version"]),
        _option("date", "The day of the release; without it, today.", metavar="YYYY-MM-DD"),
        _option("note", "What a reader should know of it (Markdown)."),
    ),
    _command(
        "report",
        "Write what a reader will see change between two commits, as one HTML file.",
        click.Argument(["commits"], metavar="BASE[..HEAD]"),
        _option("out", "File to write.", type=NEW_FILE, default="report.html"),
    ),
    _command(
        "restore",
        "Check a bag, lay its edition out in DIR, build it again and compare.",
        click.Argument(["bag"], type=click.Path(exists=True, path_type=Path)),
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
        _option(
            "texts",
            "Folder with the texts that the bag may not hold.",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            default=None,
        ),
        anywhere=True,
    ),
    _command(
        "serve",
        "Show the site while you write: pages reload, faults stand in them, and passages can be annotated.",
        _option("host", "Address to listen at.", default="127.0.0.1", show_default=True),
        _option("port", "0 takes a free one.", type=click.IntRange(0, 65535), default=8000, show_default=True),
        _option("because", "Why other computers may reach it, where --host is not this one."),
    ),
    _command(
        "suggest",
        "Propose what may be missing or wrong in texts, with the YAML to accept it; nothing is changed.",
        click.Argument(["what"], type=click.Choice(("persons", "corrections", "dates"))),
        _texts(),
        _option(
            "least",
            "The lowest likelihood to show; without it, the usual one.",
            type=click.FloatRange(0, 1),
            default=None,
        ),
        _option("most", "How many to show; 0 for all.", type=click.IntRange(min=0), default=40, show_default=True),
        _style("text", "json", "yaml", told="For a person, for a program, or the records alone."),
        _flag("plain", "Use no dictionary and no language model, even where they are installed."),
        _option(
            "refuse",
            "Refuse suggestion N: it is not made again.",
            type=int,
            multiple=True,
            metavar="N",
            default=(),
        ),
        _option("reason", "Why it is refused; written into refused.yaml."),
    ),
    _command(
        "update",
        "Replace a text by a better transcription; carry its annotations over, never by guessing. All, or nothing.",
        _text(),
        click.Argument(["path"], metavar="FILE", type=FILE),
        _option("accept", "Flagged placements of the report that are right.", metavar="all|N,N…"),
        _flag("force", "Go on without the records that are refused or not accepted: set them aside."),
        _flag("dry-run", "Only write the report."),
        _option("report", "Where; else build/update-ID.md.", type=NEW_FILE, default=None),
        _style("text", "json", told="json: one object a record."),
    ),
)
"""Every command, in the order of its name, but `schema`."""
SCHEMA = _command(
    "schema",
    "Write the JSON Schemas of all annotation files.",
    click.Argument(["folder"], metavar="DIR", type=FOLDER, required=False),
)
"""A command for those who work on the program: it is not listed."""
SCHEMA.hidden = True
