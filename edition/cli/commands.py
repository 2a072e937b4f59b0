"""All commands with their arguments and options.

Only click is imported here, so that help appears at once. The module with the name of a command does its work; it is
loaded when the command is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from edition.cli.options import FILE, FILES, FOLDER, JOBS, NEW_FILE, STORE, THERE, flag, option, out, style, text, texts

PUBLIC = "Leave out the full text of restricted works; annotations stay."
EXPORTS = ("epub", "pdf", "docx", "markdown", "tei", "archive", "harvest")
HOSTING = ("github", "gitlab", "none")
DEBUG = "edition.debug"
"""Key in the context's `meta`: whether to write the traceback of a bug to a file. Absent in tests."""
_ENCODING = "Encoding of the file, if it is not UTF-8: utf-16, cp1252, …"


class New(click.Group):
    """The group `edition new`: its commands are made from the table of records, which is loaded on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click passes it
        """List the kinds of records."""
        return sorted({**self.commands, **_kinds()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command that writes records of one kind, or None."""
        return super().get_command(ctx, cmd_name) or _kinds().get(cmd_name)


def _kinds() -> dict[str, click.Command]:
    from edition.cli import new  # noqa: PLC0415  `edition --help` does not need the table of records

    return new.commands()


def called(module: str, ctx: click.Context, values: Mapping[str, object], *, anywhere: bool = False) -> None:
    """Call `run` of `edition.cli.<module>` and exit with the code that it returns."""
    from edition.cli import running  # noqa: PLC0415  help does not need it

    ctx.exit(running.run(module, running.Invocation(ctx.obj, values, ctx.meta.get(DEBUG), anywhere=anywhere)))


def _command(name: str, summary: str, *params: click.Parameter, anywhere: bool = False) -> click.Command:
    """Return the command of a module; one that works *anywhere* needs no edition."""

    @click.pass_context
    def call(ctx: click.Context, /, **values: object) -> None:
        # `import` is a word of Python, which no module can be called by
        called("import_" if name == "import" else name, ctx, values, anywhere=anywhere)

    return click.Command(name, params=list(params), callback=call, help=summary)


_TEXT_ID = click.Option(["--id", "text_id"], default="", help="Id of the text (its name in URLs); for a single file.")
_REGISTER = click.Argument(["register"], metavar="REGISTER")


COMMANDS = (
    _command(
        "add",
        "Add texts. A text that is annotated already is recognised by its digest; for others annotations are started.",
        FILES,
        _TEXT_ID,
        option(
            "conventions", "Conventions of the transcription (plain, gutenberg, word, …); without it, they are tried."
        ),
        option("encoding", _ENCODING),
        option("title", "Title of the text; for a single file."),
        flag("restricted", "The text must not be redistributed: keep it out of Git."),
    ),
    _command(
        "audit",
        "Run every installed judge (validators, link checks) on the last build; write the results into the site.",
        flag("browser", "Also run axe on pages in Chromium, which takes a while."),
    ),
    _command(
        "build",
        "Build the site, the TEI and everything else in build/site.",
        JOBS,
        option("scheduler", "Address of a scheduler of Dask whose workers, on the same disk, do the texts."),
        flag("public", PUBLIC),
        flag("draft", "Build in spite of faults into build/draft, marked on every page; exits with 1."),
        out("Folder to write to, by default build/site; what it holds is replaced if a build wrote it."),
        *STORE,
    ),
    _command(
        "check",
        "Report every fault in texts and annotations; change nothing.",
        style("text", "json", "github", "gitlab"),
        flag("editorial", "List also what to look at again (no fault): sources, links to whole texts; with figures."),
        *STORE,
    ),
    _command(
        "collate", "Print where a text differs from another state.", text(), click.Argument(["witness"], type=FILE)
    ),
    _command(
        "errata",
        "Write the corrections of a text for its publisher: a unified diff and a list to read.",
        text(),
        out("Folder to write to, by default build/errata."),
        flag("public", "Of a restricted text, only the list, with short quotations: a diff quotes lines."),
    ),
    _command(
        "export",
        "Write the edition in formats for use without this program.\n\n"
        "epub, pdf: e-books, pages to print. docx, markdown: texts to work on. tei: with its schemas. archive: a BagIt"
        " bag. harvest: DTS, OAI-PMH, annotations. Without TEXT: a file for each text, and one for all.",
        click.Argument(["kind"], type=click.Choice(EXPORTS)),
        texts(),
        out("Folder to write to, by default build/KIND."),
        flag("public", PUBLIC),
        option(
            "flavour",
            "tei: dse for dse-static. archive: tar or zip, one file instead of a folder.",
            type=click.Choice(("plain", "dse", "tar", "zip")),
            default="plain",
        ),
    ),
    _command(
        "fmt",
        "Format annotation files, with records and fields in a stable order; without FILE, all. Comments are kept.",
        click.Argument(["paths"], metavar="[FILE]…", nargs=-1, type=FILE),
        flag("check", "Only list the files that would change; exit with 1 if there are any."),
    ),
    _command(
        "guess",
        "Try conventions on texts, and tell what each finds and leaves open; add nothing.",
        FILES,
        option("encoding", _ENCODING),
        anywhere=True,
    ),
    _command(
        "help",
        "Show a page of the documentation, or explain a fault by its code; without TOPIC, list the pages.",
        click.Argument(["topic"], metavar="[TOPIC|CODE]", required=False),
        anywhere=True,
    ),
    _command(
        "import",
        "Make texts and annotations of docx, odt, HTML, Markdown, TEI P5; report what was not taken.",
        FILES,
        _TEXT_ID,
        flag("restricted", "The text must not be redistributed: keep it and the file out of Git."),
        option("accept", "Of a text imported before: flagged placements in the report to accept.", metavar="all|N,N…"),
        flag("force", "Of a text imported before: keep records that are refused or not accepted as comments."),
        flag("dry-run", "Only write the report."),
    ),
    _command(
        "init",
        "Make a new edition in DIR, ready to build. At a terminal it asks for what is not given.",
        click.Argument(["folder"], metavar="DIR", type=FOLDER),
        option("title", "Title of the edition."),
        option("language", "Language of what the editors write (BCP 47); default en."),
        option("licence", "Licence of the annotations (SPDX id); default CC-BY-4.0."),
        option(
            "hosting",
            "Whose workflows to add, which check proposals and publish the site; default github.",
            type=click.Choice(HOSTING),
            default=None,
        ),
        anywhere=True,
    ),
    _command("inspect", "Print every annotation of a text, blocks included, as JSON Lines.", text()),
    _command(
        "ledger", "Record the ids of passages, so that links stay valid; without TEXT, for all texts here.", texts()
    ),
    _command(
        "merge",
        "Merge an entry into another that means the same; wherever it is named, the other is.",
        _REGISTER,
        click.Argument(["old"], metavar="ID"),
        click.Argument(["into"], metavar="INTO"),
        flag("keep", "Where both say something else, keep what the entry merged into says."),
    ),
    New(
        "new",
        help="Add a record: a note, a correction, a person … Its words are quoted with as little context as needed.",
    ),
    _command(
        "reconcile",
        "Propose identifiers for entries from a table (CSV) of names, dates and identifiers; write what is accepted.",
        _REGISTER,
        click.Argument(["path"], metavar="FILE.csv", type=FILE),
        option("least", "Lowest score to show.", type=click.FloatRange(0, 1), default=0.4, show_default=True),
        option("accept", "Take these: identifiers with table, row and day.", metavar="N,N…", multiple=True, default=()),
    ),
    _command(
        "recover",
        "Print the source text that a TEI file made by this program holds, byte for byte.",
        click.Argument(["xml"], metavar="FILE.xml|ID", type=click.Path(path_type=Path)),
        flag("original", "Print the file that was brought in, in its own encoding."),
        anywhere=True,
    ),
    _command(
        "release",
        "Record a version and a date for the edition, with a changelog made from the data.",
        click.Argument(["version"]),
        option("date", "Date of the release, by default today.", metavar="YYYY-MM-DD"),
        option("note", "Note for readers (Markdown)."),
    ),
    _command(
        "rename",
        "Give an entry another id, wherever it is named: in mentions, notes, sources, other entries.",
        _REGISTER,
        click.Argument(["old"], metavar="ID"),
        click.Argument(["new"], metavar="NEW"),
    ),
    _command(
        "report",
        "Write what changes for readers between two commits, as one HTML file.",
        click.Argument(["commits"], metavar="BASE[..HEAD]"),
        option("out", "File to write, by default build/report.html.", type=NEW_FILE, default=None),
        option("summary", "File to which the report is added in short, as Markdown.", type=NEW_FILE, default=None),
        flag("public", "Quote restricted texts by seven words at most."),
        flag("records-only", "Take of HEAD only the YAML of annotations, all else of BASE: for a stranger's branch."),
    ),
    _command(
        "restore",
        "Check a bag, extract its edition into DIR, build it again and compare.",
        click.Argument(["bag"], type=click.Path(exists=True, path_type=Path)),
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
        option("texts", "Folder with texts that the bag does not hold.", type=THERE, default=None),
        flag("trust-templates", "Build with the bag's own templates, which can put scripts on pages: read them."),
        anywhere=True,
    ),
    _command(
        "schema",
        "Write the JSON Schemas of all annotation files, by default into annotations/schema, for text editors.",
        click.Argument(["folder"], metavar="DIR", type=FOLDER, required=False),
    ),
    _command(
        "serve",
        "Preview the site: pages reload after changes, show faults, and let you annotate passages.",
        option("host", "Address to listen on.", default="127.0.0.1", show_default=True),
        option("port", "0 picks a free one.", type=click.IntRange(0, 65535), default=8000, show_default=True),
        option("because", "Why other computers may reach it; needed if --host is not this one."),
        *STORE,
    ),
    _command(
        "split",
        "Give a part of what an entry stood for an entry of its own: some of its forms, or what some texts mean.",
        _REGISTER,
        click.Argument(["entry"], metavar="ID"),
        click.Option(["--name"], required=True, help="Name of the new entry."),
        click.Option(["--id", "new_id"], default="", help="Its id; without it, one is made."),
        click.Option(["--form", "forms"], multiple=True, help="A form that means the new entry; may be repeated."),
        click.Option(["--text", "texts"], multiple=True, help="A text that means the new entry; may be repeated."),
    ),
    _command(
        "suggest",
        "Propose what may be missing or wrong in texts, with the YAML to accept it; change nothing.",
        click.Argument(["what"], type=click.Choice(("persons", "corrections", "dates", "forms", "letters"))),
        texts(),
        option(
            "least", "Lowest likelihood to show; each kind has a default.", type=click.FloatRange(0, 1), default=None
        ),
        option(
            "most", "Number of proposals to show; 0 for all.", type=click.IntRange(min=0), default=40, show_default=True
        ),
        style("text", "json", "yaml", summary="For people, for programs, or only the records."),
        flag("plain", "Use no dictionary and no language model, even if installed."),
        option(
            "refuse",
            "Refuse proposal N, which is then not made again.",
            type=int,
            multiple=True,
            metavar="N",
            default=(),
        ),
        option("reason", "Why it is refused; recorded in refused.yaml."),
    ),
    _command(
        "update",
        "Replace a text by a better transcription and carry its annotations over, never by guessing: all or nothing.",
        text(),
        click.Argument(["path"], metavar="FILE", type=FILE),
        option("encoding", _ENCODING),
        option("accept", "Flagged placements in the report to accept.", metavar="all|N,N…"),
        flag("force", "Continue without the records that are refused or not accepted; keep them as comments."),
        flag("dry-run", "Only write the report."),
        option("report", "File for the report, by default build/update-ID.md.", type=NEW_FILE, default=None),
        style("text", "json", summary="json: one object for each record."),
    ),
)
"""Every command, sorted by name."""
