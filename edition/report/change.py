"""One change that a reader sees."""

from __future__ import annotations

from msgspec import Struct

from edition.model import Annotation, Entry, Record


class Change(Struct, frozen=True):
    """One change that a reader sees.

    *before* and *after* are annotations, records of a text that is not here, or entries.
    *what* is `new`, `changed`, `moved` (the same, elsewhere), `renamed` (with another id), `removed` or `missing`
    (hidden by a fault of its file). *left*, *words* and *right* are the passage in the new text; of a text, *words* are
    its title.
    """

    what: str
    text_id: str
    kind: str
    before: Annotation | Entry | Record | None
    after: Annotation | Entry | Record | None
    left: str = ""
    words: str = ""
    right: str = ""


def what_became(before: object, after: object) -> str:
    """Return what happened to something of which there was *before* and is *after*, None standing for nothing."""
    if before is None:
        return "new"
    return "removed" if after is None else "changed"


WHATS = ("new", "changed", "moved", "renamed", "removed", "missing")
