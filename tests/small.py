"""Small editions for tests, written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TEXT = "A letter\n\nThe river was high in March, and the bridge was gone.\n"
LONG_TEXT = """A letter

The river was high in March, and the bridge was gone when the post came over.

The ferryman would not go out before the wind had turned, whatever was paid to him for it.
"""
"""A text with so many words that a run of eight of them can be looked for."""
FILES: dict[str, str | bytes] = {
    "edition.yaml": "title: A small edition\n",
    "annotations/editors.yaml": "- id: ada\n  name: Ada Writer\n- id: ben\n  name: Ben Reader\n",
    "annotations/letter/text.yaml": "title: A letter\n",
    "texts/letter.txt": TEXT,
}


def edition(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write an edition with one text; *files* (by path) come on top, None leaves one out."""
    for path, content in {**FILES, **(files or {})}.items():
        if content is None:
            continue
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
