"""Write elements of another's TEI again, as they were imported: under their names, with their attributes.

Each has the id of its annotation besides. Those whose names stand for what an edition adds to a text (`recover`) say in
their ids that their words are the text's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from edition.model import Annotation, Document, Open
from edition.model.kinds import KINDS
from edition.write import xml
from edition.write.tei.pointers import Here
from edition.write.tei.rows import ROWS

ADDING = frozenset(("corr", "reg", "supplied", "gap", "note"))
"""Elements that hold words of editors in an edition's own TEI."""
OWN = "_src."
"""How ids of such elements begin after the id of the text, where their words are the text's."""
PART = "._"
"""What parts the number of a further part from the id of the first: no id of another's file has it."""
NOT_PARTED: Mapping[str, str] = {}


@lru_cache(maxsize=1)
def is_imported(doc: Document) -> bool:
    """Return whether a text has elements of another's TEI, which our grammar does not describe."""
    return any(one.body.element for one in doc.annotations)


def start(here: Here, event: Open) -> str:
    """Return the start tag of an element, of its first or a further part."""
    annotation = event.annotation
    inner = ROWS[annotation.kind].after_start if KINDS[annotation.kind].replaced else None
    return f"<{_tag(here, annotation, event.nth, _joined(here, event))}>{inner(here, annotation) if inner else ''}"


def end(here: Here, annotation: Annotation) -> str:
    """Return the end tag of an element, after what stands in it besides words of the text."""
    inner = ROWS[annotation.kind].before_end if KINDS[annotation.kind].replaced else None
    return f"{inner(here, annotation) if inner else ''}</{annotation.body.element}>"


def empty(here: Here, annotation: Annotation) -> str:
    """Return an empty element."""
    return f"<{_tag(here, annotation, 1)}/>"


def _tag(here: Here, annotation: Annotation, nth: int, joined: Mapping[str, str] = NOT_PARTED) -> str:
    attributes = {"xml:id": _name(here, annotation, nth), **joined, **dict(annotation.body.attributes)}
    return f"{annotation.body.element}{xml.attributes_of(attributes)}"


def _joined(here: Here, event: Open) -> Mapping[str, str]:
    """Return what joins a part to those beside it: an element that began in one block and ends in another."""
    before = f"#{_name(here, event.annotation, event.nth - 1)}" if event.nth > 1 else ""
    behind = f"#{_name(here, event.annotation, event.nth + 1)}" if event.nth < event.of else ""
    return {"next": behind, "prev": before} if event.of > 1 else NOT_PARTED


def _name(here: Here, annotation: Annotation, nth: int) -> str:
    own = OWN if annotation.body.element in ADDING else ""
    return f"{here.text}.{own}{annotation.id}" + (f"{PART}{nth}" if nth > 1 else "")
