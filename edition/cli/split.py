"""`edition split`: give a part of what an entry stood for an entry of its own."""

from __future__ import annotations

from pathlib import Path

from edition.cli import entering
from edition.cli.failure import Exit
from edition.edit import entries


def run(
    home: Path, *, register: str, entry: str, name: str, new_id: str, forms: tuple[str, ...], texts: tuple[str, ...]
) -> Exit:
    """Make an entry *name* of the *forms* of another, and of what *texts* say of it."""
    wanted = entries.EntrySplit(name, new_id, forms, texts)
    of = entering.register(register)
    return entering.write(home, lambda project: entries.split(project, of, entry, wanted))
