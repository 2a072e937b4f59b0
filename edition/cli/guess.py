"""`edition guess`: try conventions on texts and tell what each leaves open; add nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from edition.cli import faults, incoming
from edition.cli.failure import Exit
from edition.recognise import trials
from edition.recognise.trials import Trial


def run(*, paths: tuple[Path, ...], encoding: str) -> Exit:
    """Print the trials of the texts at *paths*, and why one cannot be read."""
    read = [(path, *incoming.text_at(path, encoding)) for path in paths]
    for path, text, found in read:
        faults.show(path.parent, found)
        if text is not None:
            click.echo("\n".join(report(path.name, trials.tried(text))))
    return Exit.DONE if all(text is not None for _, text, _ in read) else Exit.FAULTS


def report(name: str, found: Sequence[Trial]) -> list[str]:
    """Return a line for each trial, the best first."""
    return [f"{name}: {line}" for line in _lines(found)]


def _lines(found: Sequence[Trial]) -> Iterator[str]:
    for trial in found:
        counted = ", ".join(f"{count} {kind}" for kind, count in trial.found.items())
        yield f"{trial.preset} ({trial.sign}) leaves {trial.told}; finds {counted or 'nothing'}"
