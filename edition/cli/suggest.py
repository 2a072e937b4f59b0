"""The command `edition suggest`: propose persons, corrections and dates, or refuse what was proposed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from edition.suggest.survey import Survey

KINDS = ("persons", "corrections", "dates")


@click.command()
@click.argument("what", type=click.Choice(KINDS))
@click.argument("texts", metavar="[TEXT]…", nargs=-1)
@click.option("--least", type=click.FloatRange(0, 1), help="The lowest likelihood to show; without it, the usual one.")
@click.option("--most", type=click.IntRange(min=0), default=40, show_default=True, help="How many to show; 0 for all.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "yaml"]),
    default="text",
    show_default=True,
    help="For a person, for a program, or the records alone.",
)
@click.option("--plain", is_flag=True, help="Use no dictionary and no language model, even where they are installed.")
@click.option("--refuse", type=int, multiple=True, metavar="N", help="Refuse suggestion N: it is not made again.")
@click.option("--reason", default="", help="Why it is refused; written into refused.yaml.")
@click.pass_obj
def suggest(root: Path | None, /, what: str, texts: tuple[str, ...], **said: object) -> None:
    """Propose what may be missing or wrong in texts, with the YAML to accept it; nothing is changed."""
    from edition.read import project  # noqa: PLC0415
    from edition.suggest import survey  # noqa: PLC0415

    home = root or project.find_root(Path.cwd())
    wish = survey.Wish(what, texts, said["least"], bool(said["plain"]))  # type: ignore[arg-type]
    found = survey.survey(home, wish)
    numbers: tuple[int, ...] = said["refuse"]  # type: ignore[assignment]
    if numbers:
        _refuse(home, found, numbers, str(said["reason"]))
    else:
        _show(found, str(said["style"]), said["most"])  # type: ignore[arg-type]


def _show(found: Survey, style: str, most: int) -> None:
    from edition.suggest import printed  # noqa: PLC0415

    if style == "json":
        click.echo(printed.as_json(found))
        return
    for line in printed.as_yaml(found) if style == "yaml" else printed.as_text(found, most):
        click.echo(line)


def _refuse(home: Path, found: Survey, numbers: tuple[int, ...], reason: str) -> None:
    from edition.suggest import printed, refusals, survey  # noqa: PLC0415

    if not reason.strip():
        raise click.UsageError('say why: --reason "…"')
    offers = survey.chosen(found, numbers)
    files = []
    for offer in offers:
        folder = home / "annotations" / offer.source.id
        written = refusals.refuse(folder, [(offer.proposal, offer.quote)], reason.strip())
        files.append(written.relative_to(home).as_posix())
    for line in printed.refused_lines(offers, files):
        click.echo(line)
