"""`edition inspect`: print the annotations of a text as JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from edition import pipeline
from edition.cli.failure import Exit


def run(home: Path, *, text_id: str) -> Exit:
    """Print every annotation of one text."""
    for line in pipeline.inspect(home, text_id):
        click.echo(line)
    return Exit.DONE
