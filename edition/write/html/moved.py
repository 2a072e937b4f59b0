"""Stretches that changed places: a page has what belongs in each place and, as transcribed, what stood there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from edition.model import Annotation
from edition.text.streams.transposed import groups

# `body.ILLEGAL` has taken this character out of the text
PLACE = re.compile("\1([^\1]+)\1")
IDS = re.compile(r"\bid=([^\s>]+)")


class MovedStretches:
    """The stretches of a text as they are written; *mark* writes the sign that tells of one."""

    def __init__(self, annotations: Iterable[Annotation], mark: Callable[[Annotation], str]) -> None:
        self._mark = mark
        self._meant = {one.id: meant.id for pairs in groups(annotations).values() for one, meant in pairs}
        self._written: dict[str, tuple[Annotation, str]] = {}

    def place(self, seg: Annotation, html: str) -> str:
        """Keep a stretch; return what holds its place."""
        self._written[seg.id] = seg, html
        return f"\1{seg.id}\1"

    def filled(self, html: str) -> str:
        """Return *html* with both readings in every place; ids stay with the first."""
        return PLACE.sub(self._both, html)

    def as_read(self, html: str) -> str:
        """Return *html* with what belongs in every place."""
        return PLACE.sub(lambda found: self._belonging(found[1]), html)

    def _both(self, found: re.Match[str]) -> str:
        seg, stood = self._written[found[1]]
        # the same words twice on a page: an id may stand there once
        copy = IDS.sub(r"id=\1.t", stood)
        now = f"<span class=now id={seg.id}>{self._belonging(seg.id)}</span>"
        return f"{now}<span class=stood>{copy}</span>{self._mark(seg)}"

    def _belonging(self, name: str) -> str:
        """Return what belongs in a place: what stood there, where that is not here."""
        return self._written.get(self._meant.get(name, ""), self._written[name])[1]
