"""What an imported critical apparatus says (TEI P5, 13.1): the words that are read and what other witnesses have.

The elements keep their names (`Body.element`); what belongs to which `app` is told by the spans.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation, Span
from edition.model.kinds import ISLANDS, KINDS
from edition.text.streams import HIDDEN

APP, READINGS = "app", frozenset(("lem", "rdg"))
WITNESSES = ("wit", "source", "resp")
"""Attributes that say who has a reading: manuscripts, printed books, scholars who proposed it."""
OMITTED = "om."
"""Latin in every apparatus, whatever the language of the edition."""
LOST = "[…]"
"""Stands for a reading without words in which something stands, as a gap does."""


class ApparatusEntry(Struct, frozen=True):
    """An entry of an apparatus: the *lemma*, and the other *readings*, each with its sigla."""

    lemma: str
    readings: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return it as it is printed, for instance ``brown A] black B; om. C``."""
        return f"{self.lemma}] {'; '.join(self.readings)}"


def entries(text: str, text_id: str, annotations: Sequence[Annotation]) -> Mapping[str, ApparatusEntry]:
    """Return the entry of each `app` in the text *text_id* by the id of its annotation, if it has other readings."""
    gathered = list(_gathered(annotations))
    if not gathered:  # as in most texts
        return {}
    written = _Words(text, annotations)
    found: dict[str, ApparatusEntry] = {}
    for app, readings in gathered:
        shown = next((one for one in readings if not KINDS[one.kind].hidden), None)
        if others := tuple(_told(one, written, text_id) for one in readings if one is not shown):
            found[app.id] = ApparatusEntry(_told(shown, written, text_id) if shown else OMITTED, others)
    return found


def _gathered(annotations: Sequence[Annotation]) -> Iterator[tuple[Annotation, list[Annotation]]]:
    """Yield each `app` that stands in a line with its readings, in the order of the text."""
    apps = {one.id: (one, list[Annotation]()) for one in annotations if _is_inline(one, frozenset((APP,)))}
    if not apps:
        return
    around: list[Annotation] = []
    for one in sorted((a for a in annotations if a.id in apps or _is_inline(a, READINGS)), key=_order):
        while around and around[-1].span.end < max(one.span.end, one.span.start):
            around.pop()
        is_app = one.id in apps
        if around and not is_app:
            apps[around[-1].id][1].append(one)
        if is_app:
            around.append(one)
    yield from apps.values()


def _is_inline(annotation: Annotation, names: frozenset[str]) -> bool:
    return annotation.body.element in names and KINDS[annotation.kind].layer != "block"


def _order(one: Annotation) -> tuple[int, int, bool, int, bool]:
    """Order as they begin, the outermost first; a reading without words ends what stands before it."""
    empty = one.span.start == one.span.end and one.body.element == "rdg"
    return one.span.start, one.order[0], not empty, -one.span.end, one.body.element != APP


def _told(reading: Annotation, written: _Words, text_id: str) -> str:
    said = dict(reading.body.attributes)
    pointers = [one for name in WITNESSES for one in said.get(name, "").split()]
    sigla = [one.rpartition("#")[2].removeprefix(f"{text_id}.") for one in pointers]
    nothing = LOST if reading.order[0] < reading.order[1] else OMITTED
    return " ".join((written.of(reading) or nothing, *sigla))


class _Words:
    """The words of a text, without notes, calls and what is hidden within what is asked for."""

    def __init__(self, text: str, annotations: Sequence[Annotation]) -> None:
        self._text = text
        hidden = (one.span for one in annotations if one.kind in HIDDEN or one.kind in ISLANDS)
        self._hidden = sorted(span for span in hidden if span.start < span.end)

    def of(self, reading: Annotation) -> str:
        """Return the words of a reading, in one line."""
        span, parts = reading.span, list[str]()
        reached = span.start
        first, last = (bisect_left(self._hidden, Span(at, at)) for at in (span.start, span.end))
        for one in self._hidden[first:last]:
            if one != span and span.holds(one) and one.start >= reached:
                parts.append(self._text[reached : one.start])
                reached = one.end
        return " ".join("".join((*parts, self._text[reached : span.end])).split())
