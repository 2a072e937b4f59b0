"""`edition update`: replace a text by a better transcription and carry its annotations over."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

import click

from edition import publish, wording
from edition.cli import faults, incoming
from edition.cli.failure import Exit
from edition.disk import beneath
from edition.edit import journal
from edition.model import OutputFile
from edition.model.diagnostics import Diagnostic, has_errors
from edition.read import project
from edition.text.alignment import REFUSED
from edition.update import plans, reports
from edition.update.outcomes import RETIRED
from edition.update.plans import Plan


def run(
    home: Path,
    *,
    text_id: str,
    path: Path,
    encoding: str,
    accept: str,
    force: bool,
    dry_run: bool,
    report: Path | None,
    style: str,
) -> Exit:
    """Carry the annotations of a text over to the version at *path*; write a report, then the files."""
    choice = plans.Confirmed(accepted(accept), force)
    incame = incoming.content(path, incoming.checked(encoding))
    if isinstance(incame, Diagnostic):
        faults.show(home, [incame])
        return Exit.FAULTS
    with journal.writing(home) as written:
        plan = plans.plan(project.project(home)[0], text_id, incame, choice)
        faults.show(home, plan.diagnostics)
        if has_errors(plan.diagnostics):
            return Exit.FAULTS
        if plan.new == plan.old:
            click.echo("The edition has this text already.")
            return Exit.DONE
        # the report is written in any case: it is what a person decides by
        target = report or beneath.own(home, "build") / f"update-{text_id}.md"
        publish.put(target.parent, [OutputFile(target.name, reports.markdown(plan).encode())])
        if not dry_run:
            written.put(plan.changes)
    for line in reports.as_json(plan) if style == "json" else _summary(plan, target, dry=dry_run):
        click.echo(line)
    return Exit.DONE if plan.changes else Exit.FAULTS


def accepted(words: str) -> Container[int]:
    """Return the numbers of the accepted records.

    Raises UsageError if *words* are not numbers.
    """
    if words == "all":
        return plans.ALL
    try:
        return frozenset(int(word) for word in words.split(",") if word.strip())
    except ValueError as cause:
        raise click.UsageError("--accept takes `all` or numbers from the report: 1,4,7") from cause


def _summary(plan: Plan, report: Path, *, dry: bool) -> list[str]:
    """Return a summary of *plan* in a few lines."""
    flagged = sum(one.flagged for one in plan.outcomes)
    refused = sum(one.kind == REFUSED for one in plan.outcomes)
    retired = sum(one.kind == RETIRED for one in plan.outcomes)
    placed = len(plan.outcomes) - flagged - refused - retired
    corrections = wording.number(retired, "correction")
    lines = [f"{placed} placed, {flagged} to confirm, {refused} refused, {corrections} retired: {report}"]
    if not plan.changes:
        lines.append(
            "Nothing was changed. Read the report; then --accept all (or numbers), and --force to continue without"
        )
        lines.append("the rest, which are then kept as comments in their files.")
    elif dry:
        lines.append("Nothing was changed (--dry-run).")
    else:
        lines.append(f"{wording.number(len(plan.changes), 'file')} written; run `edition check` to look for faults.")
    return lines
