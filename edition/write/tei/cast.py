"""Whom speeches point at: the person of the register whom a speaker's name means, else a character of the play."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.model import Annotation, Document
from edition.model.kinds import KINDS
from edition.text.folding import SEARCH, key
from edition.write.tei.rows import speakers

# “Orlov” of “Orlov, a colonel” and of “Orlov (his brother)”
_CHARACTER = re.compile(r"[^,;.:(){}\[\]\r\n\t—–=]+?(?=[ _]*(?:[,;.:(){}\[\]\r\n\t—–=]| {2}|\Z))")
"""The name with which an item of the list of characters begins, before what is said of it."""


def spoken_by(document: Document) -> Mapping[str, str]:
    """Map the id of each speech to pointers at who speaks, where that is certain."""
    cast = in_cast(document.source.text, document.annotations)
    pointers = {name: f"#{document.source.id}.{item}" for name, item in cast.items()}
    return pointers | dict(speakers(document.annotations))


def in_cast(text: str, annotations: Sequence[Annotation]) -> Mapping[str, str]:
    """Map the id of each speech to that of the one item of the list of characters that has its speaker's name."""
    items: dict[str, list[str]] = {}
    for one in annotations:
        if KINDS[one.kind].role == "character":
            name = _CHARACTER.match(text[one.span.start : one.span.end])
            items.setdefault(_folded(name[0]) if name else "", []).append(one.id)
    speeches = {one.id: _folded(one.body.who) for one in annotations if one.body.who}
    return {name: items[who][0] for name, who in speeches.items() if who and len(items.get(who, ())) == 1}


def _folded(name: str) -> str:
    return key(" ".join(name.strip(" _.:").split()), SEARCH)
