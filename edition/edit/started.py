"""The files that the annotations of a new text begin with: examples, which count for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files as resources
from pathlib import Path

from edition.disk import beneath


def examples(root: Path, folder: str) -> Mapping[str, bytes]:
    """Return the files with examples that *folder*, the one of a text in the edition at *root*, does not have."""
    starter = resources("edition") / "starter" / "text"
    # sorted: the order of the disk differs between machines
    found = sorted(starter.iterdir(), key=lambda one: one.name)
    # what an editor has begun is never written over
    new = (one for one in found if not beneath.exists(root, f"{folder}/{one.name}"))
    return {f"{folder}/{one.name}": one.read_bytes() for one in new}
