"""The command `edition`: options, the pipeline, what is printed, the exit code.

0 is fine, 1 faults, 2 usage. Only click is imported here; each command imports what it uses.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition import __version__
from edition.cli import audit, batch, export, failure, fmt, ledger, new, release, restore, suggest, update

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.model.diagnostics import Diagnostic

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(cls=failure.Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="edition")
@click.option("--root", type=_FOLDER, help="The edition's folder; without it, the nearest above with an edition.yaml.")
@click.option("--debug", is_flag=True, help=f"Write the trace of a bug to {failure.TRACE}.")
@click.pass_context
def main(ctx: click.Context, root: Path | None, *, debug: bool) -> None:
    """Make a static annotated edition of plain texts and YAML annotations."""
    if ctx.obj is None:  # not in tests, which hand in an object
        failure.watch(debug=debug)
    batch.resume(root)
    ctx.obj = root


@main.command()
@click.option(
    "--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="all cores", help="Processes."
)
@click.option("--public", is_flag=True, help="Leave out the full text of restricted works; annotations stay.")
@click.pass_obj
def build(root: Path | None, *, jobs: int, public: bool) -> None:
    """Build the site, the TEI and the rest into build/site."""
    from edition import pipeline  # noqa: PLC0415
    from edition.cli import bar  # noqa: PLC0415

    home = _home(root)
    site = home / "build" / "site"
    progress = bar.Bar(sys.stderr)
    report = pipeline.build(home, site, jobs=jobs, public=public, progress=progress)
    progress.finish()
    _tell(home, report.diagnostics, to_stderr=True)
    _note_absent(report.absent)
    if report.has_errors:
        sys.exit(1)
    click.echo(f"{_texts(len(report.texts))}, {report.files} files: open {site / 'index.html'}")


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_obj
def check(root: Path | None, style: str) -> None:
    """Report every fault in texts and annotations; write nothing."""
    from edition import pipeline  # noqa: PLC0415

    home = _home(root)
    report = pipeline.check(home)
    _tell(home, report.diagnostics, style)
    _note_absent(report.absent)
    sys.exit(1 if report.has_errors else 0)


@main.command()
@click.argument("text_id", metavar="ID")
@click.pass_obj
def inspect(root: Path | None, text_id: str) -> None:
    """Print every annotation of a text, blocks included, as a line of JSON."""
    from edition import pipeline  # noqa: PLC0415

    for line in pipeline.inspect(_home(root), text_id):
        click.echo(line)


@main.command()
@click.argument("xml", metavar="FILE.xml", type=_FILE)
def recover(xml: Path) -> None:
    """Print the source text that a TEI file of this program holds, byte for byte."""
    from edition import recover as recovery  # noqa: PLC0415

    sys.stdout.buffer.write(recovery.source_bytes(xml))


@main.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=_FILE)
@click.option("--id", "text_id", default="", help="Id of the text (its name in addresses); for a single file.")
@click.option(
    "--conventions", default="", help="How the transcription is made: plain, marxists, marxists-orders, jstor."
)
@click.option("--encoding", default="", help="Encoding of the files, if it is not UTF-8: utf-16, cp1252, …")
@click.option("--title", default="", help="Title of the text; for a single file.")
@click.option("--restricted", is_flag=True, help="The text may not be given away: it is kept out of Git.")
@click.pass_obj
def add(root: Path | None, /, paths: tuple[Path, ...], *, restricted: bool, **said: str) -> None:
    """Bring texts in. What the edition annotates already is recognised; else annotations are started."""
    from edition.cli import add as adding  # noqa: PLC0415

    if len(paths) > 1 and (said["text_id"] or said["title"]):
        raise click.UsageError("--id and --title are for a single file")
    home = _home(root)
    added = adding.add(home, paths, adding.Wishes(**said, restricted=restricted), _ask)
    _tell(home, added.diagnostics, to_stderr=True, quiet=True)
    click.echo("\n".join(added.remarks))
    sys.exit(1 if added.has_errors else 0)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
def init(folder: Path) -> None:
    """Make a new edition in DIR, ready to build."""
    from edition.cli import init as making  # noqa: PLC0415

    making.init(folder)
    click.echo(f"A new edition is in {folder}. Build it: edition --root {folder} build")


@main.command()
@click.argument("commits", metavar="BASE[..HEAD]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default="report.html", help="File to write.")
@click.pass_obj
def report(root: Path | None, commits: str, out: Path) -> None:
    """Write what a reader will see change between two commits, as one HTML file."""
    from edition import report as reporting  # noqa: PLC0415

    base, _, head = commits.partition("..")
    out.write_text(reporting.report(_home(root), base, head), encoding="utf-8")
    click.echo(f"The report is in {out}")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--because", default="", help="Why other computers may reach it, where --host is not this one.")
@click.pass_obj
def serve(root: Path | None, host: str, port: int, because: str) -> None:
    """Show the site while you write: pages reload, faults stand in them, and passages can be annotated."""
    from edition.cli import serve as serving  # noqa: PLC0415

    serving.serve(_home(root), host, port, because)


@main.command(hidden=True)
@click.argument("folder", metavar="DIR", type=_FOLDER, required=False)
@click.pass_obj
def schema(root: Path | None, folder: Path | None) -> None:
    """Write the JSON Schemas of all annotation files."""
    from edition.cli import schema as schemas  # noqa: PLC0415

    schemas.write(folder or _home(root) / "annotations" / "schema")


main.add_command(export.export)
main.add_command(fmt.fmt)
main.add_command(ledger.ledger)
main.add_command(new.new)
main.add_command(suggest.suggest)
main.add_command(update.update)
main.add_command(release.release)
main.add_command(release.errata)
main.add_command(audit.audit)
main.add_command(restore.restore)


def _home(root: Path | None) -> Path:
    """Give the edition's folder."""
    from edition.read import project  # noqa: PLC0415

    return root or project.find_root(Path.cwd())


def _tell(
    home: Path, faults: Sequence[Diagnostic], style: str = "text", *, to_stderr: bool = False, quiet: bool = False
) -> None:
    from edition.cli import faults as tell  # noqa: PLC0415

    for line in tell.told(home, faults, style):
        click.echo(line, err=to_stderr)
    if style == "text" and not quiet and (faults or not to_stderr):
        click.echo(tell.counted(faults), err=to_stderr)


def _note_absent(absent: Sequence[str]) -> None:
    """Say on stderr which texts are annotated and not there: that is no fault."""
    if absent:
        hint = "whoever has them can bring them in with `edition add FILE…`"
        click.echo(f"{_texts(len(absent))} annotated here but not there: {', '.join(absent)} ({hint})", err=True)


def _texts(count: int) -> str:
    return f"{count} text{'' if count == 1 else 's'}"


def _ask(question: str, proposal: str) -> str:
    """Ask the person at the terminal; without one, take what is proposed."""
    if not sys.stdin.isatty():
        return proposal
    return str(click.prompt(question, default=proposal, err=True))
