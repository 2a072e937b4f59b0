"""Try the public plain texts that are here: `python -m tests.foreign.texts [NAME…]`; those that are not are named."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from tests.foreign import works
from tests.foreign.trying import Outcome, tried


def run(names: list[str]) -> None:
    """Print a line for each text whose name has one of *names* in it, or for all."""
    for work in works.WORKS:
        if not names or any(name in work.name for name in names):
            content = works.content(work)
            click.echo(f"{work.name}: {_tried(content) if content else works.LACKING}")


def _tried(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        out = tried(content, Path(folder))
    counted = ", ".join(f"{count} {kind}" for kind, count in out.found.items())
    return f"add {out.added}, build {out.built}, {_bytes(out)}, {out.language}, page {out.largest:,} B; {counted}"


def _bytes(out: Outcome) -> str:
    return "comes back" if out.given_back else "DOES NOT COME BACK"


if __name__ == "__main__":
    run(sys.argv[1:])
