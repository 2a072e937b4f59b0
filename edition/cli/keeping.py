"""Where commands keep what they make."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from edition.disk import beneath, store
from edition.model.settings import SETTINGS


class Kept(TypedDict):
    """Where results are kept, as it is said on the command line."""

    store: Path | None
    no_store: bool


def kept(home: Path, said: Kept, *, begin: bool = True) -> Path | None:
    """Return the folder in which results are kept, None for no such; *begin* one of our own if there is none."""
    own = beneath.own(home, "build/.store")
    # of what is no edition nothing is kept: the name of a folder may be mistyped
    if said["no_store"] or not (home / SETTINGS).is_file():
        return None
    if said["store"] is None and not begin and not own.is_dir():
        return None
    return said["store"] or store.own(own)
