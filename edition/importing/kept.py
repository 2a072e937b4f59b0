"""The files that texts were made of, as they were brought in."""

from __future__ import annotations

import hashlib
from pathlib import Path

from edition.disk import beneath
from edition.importing.files import KEPT
from edition.model.diagnostics import InputError
from edition.read import markup


def original(root: Path, text_id: str) -> bytes | None:
    """Return the file that a text was made of by an import; None if it was not imported.

    Raises InputError if the file is not kept, or is another now.
    """
    written = beneath.read_if_there(root, f"annotations/{text_id}/{markup.NAME}")
    if written is None:
        return None
    origin = markup.origin(written)
    path = f"{KEPT}/{text_id}{Path(origin.file).suffix.lower()}"
    content = beneath.read_if_there(root, path)
    if content is None:
        raise InputError(
            f"{text_id} was made of {origin.file} (SHA-256 {origin.sha256}), which is not kept in {path}, "
            "as of a text that may not be given away; without --original you get the text itself"
        )
    if hashlib.sha256(content).hexdigest() != origin.sha256:
        raise InputError(f"{path} is not the file that {text_id} was made of (SHA-256 {origin.sha256})")
    return content
