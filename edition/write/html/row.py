"""How one kind of annotation is written in HTML and in XHTML: what a row of the tables says."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from edition.model import Annotation
from edition.write.html.body import BodyWriter


def nothing(*_: object) -> None:
    """Write nothing."""


class Row(Struct, frozen=True):
    """How one kind begins (the number is which part it is) and ends, and its words that are not in the source.

    *named*: whether it has an id, for which an anchor stands where nothing else is shown.
    """

    open: Callable[[BodyWriter, Annotation, int], None] = nothing
    close: Callable[[BodyWriter, Annotation], None] = nothing
    insert: Callable[[BodyWriter, Annotation, str], None] = nothing
    named: bool = True


def named(annotation: Annotation, nth: int) -> str:
    """Return the id of a part of an annotation."""
    return annotation.id if nth == 1 else f"{annotation.id}.{nth}"


def close_block(body: BodyWriter, _annotation: Annotation) -> None:
    """End a block."""
    body.close_block()


def close_inline(body: BodyWriter, _annotation: Annotation) -> None:
    """End what is said of words in a line."""
    body.flow.close()
