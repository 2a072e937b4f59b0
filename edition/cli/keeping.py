"""Where commands keep what they make."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from edition import beneath, store


class Kept(TypedDict):
    """Where results are kept, as it is said on the command line."""

    store: Path | None
    no_store: bool


def kept(home: Path, said: Kept) -> Path | None:
    """Return the folder in which results are kept, None if they shall not be."""
    if said["no_store"]:
        return None
    return said["store"] or store.own(beneath.own(home, "build/.store"))
