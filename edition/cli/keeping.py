"""Where commands keep what they make."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from edition import beneath, store


class Kept(TypedDict):
    """Where results are kept, as it is said on the command line."""

    store: Path | None
    no_store: bool


def kept(home: Path, said: Kept, *, begin: bool = True) -> Path | None:
    """Return the folder in which results are kept, None for no such; *begin* one of our own if there is none."""
    own = beneath.own(home, "build/.store")
    if said["no_store"] or (said["store"] is None and not begin and not own.is_dir()):
        return None
    return said["store"] or store.own(own)
