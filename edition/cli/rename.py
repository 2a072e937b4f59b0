"""`edition rename`: give an entry another id, wherever it is named."""

from __future__ import annotations

from pathlib import Path

from edition.cli import entering
from edition.cli.failure import Exit
from edition.edit import entries


def run(home: Path, *, register: str, old: str, new: str) -> Exit:
    """Rename the entry, its mentions and its links."""
    name = entering.register(register)
    return entering.write(home, lambda project: entries.rename(project, name, old, new))
