"""What is read of one text, by which what was made of it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from edition.model import pictures
from edition.read import files, limits, texts


def of_text(root: Path, text_id: str, known: Callable[[str], bytes | None]) -> Iterator[bytes]:
    """Yield what is read of one text: names and digests of its files, or why a file cannot be read.

    Digests of plain files are *known* by their path.
    """
    folders = (f"annotations/{text_id}", f"{pictures.FOLDER}/{text_id}")
    inside = (f"{folder}/{name}" for folder in folders for name in files.names(root, folder))
    for path in (f"texts/{text_id}.txt", *inside):
        # the name of a file need not be UTF-8
        yield path.encode("utf-8", "surrogateescape")
        yield known(f"{root}/{path}") or _why_not(root, path)


def _why_not(root: Path, path: str) -> bytes:
    found = files.contents(root, path, code="A023", limit=max(limits.MAX_BYTES, texts.MAX_BYTES, pictures.MOST_BYTES))
    return sha256(found).digest() if isinstance(found, bytes) else str(found).encode()
