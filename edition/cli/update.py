"""The command `edition update`: a better transcription takes a text's place, and its annotations go along."""

from __future__ import annotations

import sys
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from edition.update.plans import Plan

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("text_id", metavar="ID")
@click.argument("path", metavar="FILE", type=_FILE)
@click.option("--accept", default="", metavar="all|N,N…", help="Flagged placements of the report that are right.")
@click.option(
    "--force", is_flag=True, help="Go on without the records that are refused or not accepted: set them aside."
)
@click.option("--dry-run", is_flag=True, help="Only write the report.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where; else build/update-ID.md.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="json: one object a record."
)
@click.pass_obj
def update(root: Path | None, /, text_id: str, path: Path, **said: object) -> None:
    """Replace a text by a better transcription; carry its annotations over, never by guessing. All, or nothing."""
    from edition.cli import batch, faults  # noqa: PLC0415
    from edition.model.diagnostics import ERROR  # noqa: PLC0415
    from edition.read import project  # noqa: PLC0415
    from edition.update import plans, reports  # noqa: PLC0415

    home = root or project.find_root(Path.cwd())
    choice = plans.Choice(_accepted(str(said["accept"])), bool(said["force"]))
    plan = plans.plan(project.project(home)[0], text_id, path.read_bytes(), choice)
    for line in faults.told(home, plan.diagnostics, "text"):
        click.echo(line, err=True)
    if any(fault.severity == ERROR for fault in plan.diagnostics):
        sys.exit(1)
    if plan.new == plan.old:
        click.echo("This is the text that the edition has already.")
        return
    report = said["report"] if isinstance(said["report"], Path) else home / "build" / f"update-{text_id}.md"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(reports.markdown(plan), encoding="utf-8")
    if plan.contents and not said["dry_run"]:
        batch.put(home, plan.contents)
    lines = reports.as_json(plan) if said["style"] == "json" else _told(plan, report, dry=bool(said["dry_run"]))
    for line in lines:
        click.echo(line)
    sys.exit(0 if plan.contents else 1)


def _accepted(words: str) -> Container[int]:
    """Read the numbers of what was accepted.

    Raises UsageError if they are none.
    """
    from edition.update import plans  # noqa: PLC0415

    if words == "all":
        return plans.ALL
    try:
        return frozenset(int(word) for word in words.split(",") if word.strip())
    except ValueError as cause:
        raise click.UsageError("--accept takes `all` or numbers of the report: 1,4,7") from cause


def _told(plan: Plan, report: Path, *, dry: bool) -> list[str]:
    """Sum up in a few lines."""
    from edition.text.alignment import REFUSED  # noqa: PLC0415
    from edition.update.outcomes import RETIRED  # noqa: PLC0415

    flagged = sum(one.flagged for one in plan.outcomes)
    refused = sum(one.kind == REFUSED for one in plan.outcomes)
    retired = sum(one.kind == RETIRED for one in plan.outcomes)
    placed = len(plan.outcomes) - flagged - refused - retired
    lines = [f"{placed} placed, {flagged} to confirm, {refused} refused, {retired} corrections retired: {report}"]
    if not plan.contents:
        lines.append(
            "Nothing was changed. Read the report; then --accept all (or numbers), and --force to go on without"
        )
        lines.append("the rest, which are then set aside as comments in their files.")
    elif dry:
        lines.append("Nothing was changed (--dry-run).")
    else:
        lines.append(f"{len(plan.contents)} files written; `edition check` says whether all is well.")
    return lines
