"""`edition errata`: the corrections of a text, for its publisher."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.failure import Exit
from edition.disk import beneath
from edition.release import errata


def run(home: Path, *, text_id: str, out: Path | None, public: bool) -> Exit:
    """Write a unified diff and a list to read into the folder *out*."""
    found = errata.errata(home, text_id, public=public)
    folder = out or beneath.own(home, "build/errata")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ((f"{text_id}.diff", found.diff), (f"{text_id}.md", found.listed.encode())):
        if not content and public:  # an earlier one must not remain
            (folder / name).unlink(missing_ok=True)
            continue
        (folder / name).write_bytes(content)
        click.echo(folder / name)
    return Exit.DONE
