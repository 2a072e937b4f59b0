"""The command `edition fmt`: put annotation files into a stable order and shape; comments stay."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from edition.model.diagnostics import Diagnostic


@click.command()
@click.argument("paths", metavar="[FILE]…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only say which files are not in shape; exit with 1 if there are any.")
@click.pass_obj
def fmt(root: Path | None, /, paths: tuple[Path, ...], *, check: bool) -> None:
    """Put annotation files into a stable order and shape; without FILE, all of the edition's. Comments stay."""
    from edition.cli import batch  # noqa: PLC0415
    from edition.cli import faults as tell  # noqa: PLC0415
    from edition.read import project  # noqa: PLC0415

    home = root or project.find_root(Path.cwd())
    shaped, faults = shapes(home, _names(home, paths))
    for line in tell.told(home, faults, "text"):
        click.echo(line, err=True)
    for file in shaped:
        click.echo(file)
    if not check:
        batch.put(home, shaped)
    sys.exit(1 if faults or (check and shaped) else 0)


def shapes(home: Path, files: Sequence[str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Give the files (by path below *home*) that are not in shape, in shape; and what keeps files from being read."""
    from edition.edit import sheet, tidy  # noqa: PLC0415

    shaped: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for file in files:
        content = (home / file).read_bytes()
        found = sheet.opened(content, file)
        if not isinstance(found, sheet.Sheet):
            faults.extend(found)
        elif (tidied := tidy.tidied(found).encode("utf-8")) != content:
            shaped[file] = tidied
    return shaped, faults


def _names(home: Path, paths: Sequence[Path]) -> list[str]:
    """Name files by their paths below the edition's folder.

    Raises InputError for a file that is not the edition's.
    """
    from edition.model.diagnostics import InputError  # noqa: PLC0415

    base = home.resolve()
    chosen = [path.resolve() for path in paths] or sorted((base / "annotations").glob("*.yaml"))
    chosen += [] if paths else sorted((base / "annotations").glob("*/*.yaml"))
    for path in chosen:
        if not path.is_relative_to(base):
            raise InputError(f"{path} is no file of the edition in {base}")
    return [path.relative_to(base).as_posix() for path in chosen]
