"""`edition suggest`: propose persons, corrections and dates that may be missing, or refuse proposals."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.disk import beneath
from edition.edit import journal
from edition.edit.journal import FileChange
from edition.suggest import printed, refusals, survey
from edition.suggest.survey import RankedOffers


def run(
    home: Path,
    *,
    what: str,
    texts: tuple[str, ...],
    least: float | None,
    most: int,
    style: str,
    plain: bool,
    refuse: tuple[int, ...],
    reason: str,
) -> Exit:
    """Print proposals of one kind, or record the refusal of those with the numbers *refuse*."""
    request = survey.SuggestRequest(what, texts, least, plain)
    lines = _refused(home, request, refuse, reason) if refuse else _shown(survey.survey(home, request), style, most)
    for line in lines:
        click.echo(line)
    return Exit.DONE


def _shown(found: RankedOffers, style: str, most: int) -> list[str]:
    if style == "json":
        return [printed.as_json(found)]
    return list(printed.as_yaml(found) if style == "yaml" else printed.as_text(found, most))


def _refused(home: Path, request: survey.SuggestRequest, numbers: tuple[int, ...], reason: str) -> list[str]:
    if not reason.strip():
        raise click.UsageError("Missing --reason: why it is refused")
    with journal.writing(home) as written:
        offers = survey.chosen(survey.survey(home, request), numbers)
        files = [f"annotations/{offer.source.id}/{refusals.FILE}.yaml" for offer in offers]
        before = {file: beneath.read_if_there(home, file) for file in files}
        after = dict(before)
        for file, offer in zip(files, offers, strict=True):
            after[file] = refusals.with_refusals(after[file], [(offer.proposal, offer.quote)], reason.strip())
        written.put({file: FileChange(before[file], after[file]) for file in after})
    return list(printed.refused_lines(offers, files))
