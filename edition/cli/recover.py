"""`edition recover`: print the source text that a TEI file holds, or the file that it was made of."""

from __future__ import annotations

import sys
from pathlib import Path

from edition import recover
from edition.cli.failure import Exit
from edition.importing import kept
from edition.model.diagnostics import InputError
from edition.read import project


def run(*, xml: Path, original: bool) -> Exit:
    """Print the source, or its original, byte for byte."""
    path = _found(xml)
    # as bytes: text would have the encoding of the system, and on Windows other line ends
    sys.stdout.buffer.write(_original(path) if original else recover.source_bytes(path))
    return Exit.DONE


def _original(path: Path) -> bytes:
    """Return the file that was brought in: as it is kept, if the text was imported, else as the TEI tells it."""
    of_text = recover.original_bytes(path)
    try:
        root = project.find_root(path.resolve().parent)
    except InputError:
        return of_text
    return kept.original(root, path.stem) or of_text


def _found(named: Path) -> Path:
    """Return the TEI file that is named: its path, or the id of a text that was built.

    Raises InputError if there is none.
    """
    if named.exists() or len(named.parts) > 1:
        return named
    built = project.find_root(Path.cwd()) / "build" / "site" / "texts" / named / f"{named}.xml"
    if not built.exists():
        raise InputError(f"no file {named}, and no TEI of a text {named}; `edition build` makes it")
    return built
