"""The command `edition serve`."""

from __future__ import annotations

from pathlib import Path

import click

from edition.model.diagnostics import InputError


def serve(home: Path, host: str, port: int, because: str) -> None:
    """Serve until Ctrl-C."""
    try:
        from edition.serve import run  # noqa: PLC0415  needs the extra
    except ModuleNotFoundError as cause:
        raise InputError(f"{cause.name} is not installed: pip install 'edition[serve]'") from cause
    opened = run.listening(host, port, because)
    server = run.server(home, host, opened)
    click.echo(f"Read and write at {run.address(host, opened)} (Ctrl-C ends it)")
    if because:
        click.echo(f"Others who can reach {host} can write here, too: {because}", err=True)
    server.run(sockets=[opened])
