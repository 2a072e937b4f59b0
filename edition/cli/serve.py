"""`edition serve`: a preview in which passages can be annotated."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from edition.cli.failure import Exit
from edition.cli.keeping import Kept, kept
from edition.model.diagnostics import InputError
from edition.model.extras import installing

try:
    from edition.serve import run as serving
except ModuleNotFoundError as missing:  # a dependency of the extra
    raise InputError(f"{missing.name} is not installed: {installing('serve')}") from missing


def run(home: Path, *, host: str, port: int, because: str, **said: Unpack[Kept]) -> Exit:
    """Serve until Ctrl-C."""
    opened = serving.listening(host, port, because)
    server = serving.server(home, host, opened, kept(home, said))
    click.echo(f"Read and write at {serving.address(host, opened)} (Ctrl-C ends it)")
    if because:
        click.echo(f"Others who can reach {host} can write here, too: {because}", err=True)
    server.run(sockets=[opened])
    return Exit.DONE
