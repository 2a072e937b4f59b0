"""`edition merge`: make one entry of two that mean the same, wherever either is named."""

from __future__ import annotations

from pathlib import Path

from edition.cli import entering
from edition.cli.failure import Exit
from edition.edit import entries


def run(home: Path, *, register: str, old: str, into: str, keep: bool) -> Exit:
    """Merge the entry *old* into another, which is named in its place from now on."""
    name = entering.register(register)
    return entering.write(home, lambda project: entries.merge(project, name, old, into, keep=keep))
