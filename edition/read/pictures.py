"""The pictures that an edition has beside a text, in `imports/ID/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.model import pictures
from edition.read import files


def of_text(root: Path, text_id: str) -> Mapping[str, bytes]:
    """Return the pictures of a text that pages may show, by the names of their files."""
    folder = f"{pictures.FOLDER}/{text_id}"
    read = ((name, _content(root, f"{folder}/{name}")) for name in files.names(root, folder))
    return {name: content for name, content in read if pictures.is_shown(name, content)}


def _content(root: Path, path: str) -> bytes:
    found = files.contents(root, path, code="A023", limit=pictures.MOST_BYTES)
    return found if isinstance(found, bytes) else b""
