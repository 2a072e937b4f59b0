"""The commands `edition release` and `edition errata`."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("version")
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The day of the release; without it, today.")
@click.option("--note", default="", help="What a reader should know of it (Markdown).")
@click.pass_obj
def release(root: Path | None, version: str, date: str, note: str) -> None:
    """Give the edition a number and a date, with a changelog made from the data."""
    from edition import release as releasing  # noqa: PLC0415
    from edition.cli import batch, faults  # noqa: PLC0415
    from edition.read import project  # noqa: PLC0415
    from edition.write import changelog  # noqa: PLC0415

    home = root or project.find_root(Path.cwd())
    made = releasing.release(home, releasing.Wish(version, date, note))
    if not made.contents:
        for line in faults.told(home, made.diagnostics, "text"):
            click.echo(line, err=True)
        click.echo("No release: mend the faults first.", err=True)
        sys.exit(1)
    batch.put(home, made.contents)
    headers = project.project(home)[0].edition.headers
    for line in changelog.lines(made.changes, headers) or ("Nothing has changed since the last release.",):
        click.echo(line)
    click.echo(f"Commit {' and '.join(made.contents)}, then: git tag v{version}")


@click.command()
@click.argument("text_id", metavar="ID")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into; build/errata.")
@click.option("--public", is_flag=True, help="Of a restricted text the list alone, in few words: a diff quotes lines.")
@click.pass_obj
def errata(root: Path | None, text_id: str, out: Path | None, *, public: bool) -> None:
    """Write the corrections of a text for whoever published it: a unified diff, and a list to read."""
    from edition.read import project  # noqa: PLC0415
    from edition.release import errata as gathering  # noqa: PLC0415

    home = root or project.find_root(Path.cwd())
    found = gathering.errata(home, text_id, public=public)
    folder = out or home / "build" / "errata"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ((f"{text_id}.diff", found.diff), (f"{text_id}.md", found.listed)):
        if not content and public:  # one that was made before must not stay
            (folder / name).unlink(missing_ok=True)
            continue
        (folder / name).write_bytes(content.encode())
        click.echo(folder / name)
