"""`edition suggest`: propose persons, corrections and dates that may be missing, or refuse proposals."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.suggest import printed, refusals, survey
from edition.suggest.survey import Survey


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
    found = survey.survey(home, survey.Request(what, texts, least, plain))
    lines = _refused(home, found, refuse, reason) if refuse else _shown(found, style, most)
    for line in lines:
        click.echo(line)
    return Exit.DONE


def _shown(found: Survey, style: str, most: int) -> list[str]:
    if style == "json":
        return [printed.as_json(found)]
    return list(printed.as_yaml(found) if style == "yaml" else printed.as_text(found, most))


def _refused(home: Path, found: Survey, numbers: tuple[int, ...], reason: str) -> list[str]:
    if not reason.strip():
        raise click.UsageError("Missing --reason: why it is refused")
    offers = survey.chosen(found, numbers)
    files = []
    for offer in offers:
        folder = home / "annotations" / offer.source.id
        written = refusals.refuse(folder, [(offer.proposal, offer.quote)], reason.strip())
        files.append(written.relative_to(home).as_posix())
    return list(printed.refused_lines(offers, files))
