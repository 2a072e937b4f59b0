"""Write what TEI has no place for in the text, as `standOff`.

Why something was changed, what it rests on, which words are meant; in which order stretches belong that changed places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from edition.model import Annotation
from edition.model.bodies import Intervention
from edition.model.kinds import KINDS
from edition.text.streams.transposed import groups
from edition.write import xml
from edition.write.tei.apparatus_rows import ROWS, why
from edition.write.tei.pointers import Links
from edition.write.tei.registers import source


def stand_off(name: str, text: str, annotations: Iterable[Annotation], links: Links) -> str:
    """Write what is said beside the *text* called *name*, in the order of the text."""
    here = sorted(annotations, key=lambda a: (a.span, a.id))
    meant = _Meant(text, here)
    told = "".join(_told(name, a, links, meant) for a in here if not a.body.element)
    parts = (xml.element("listAnnotation", f"\n{told}" if told else ""), *_transpositions(name, here))
    content = "\n".join(part for part in parts if part)
    return f'<standOff type="apparatus">\n{content}\n</standOff>\n' if content else ""


def _told(name: str, annotation: Annotation, links: Links, meant: _Meant) -> str:
    content = "".join(_notes(annotation, links, meant))
    if not content:
        return ""
    attributes = {
        "xml:id": f"{name}._why.{annotation.id}",
        "motivation": KINDS[annotation.kind].motivation,
        "target": f"#{name}.{annotation.id}",
    }
    return xml.element("annotation", content, attributes) + "\n"


def _notes(annotation: Annotation, links: Links, meant: _Meant) -> Iterator[str]:
    if annotation.kind in ROWS:
        yield from ROWS[annotation.kind](annotation, links)
    if words := meant.words(annotation):
        yield why("quotation", words)
    yield from (source(words, links) for words in annotation.body.sources)


class _Meant:
    """The words that are meant where an element stands at their beginning or end alone."""

    def __init__(self, text: str, annotations: Sequence[Annotation]) -> None:
        self._text = text
        units = [one.span for one in annotations if KINDS[one.kind].atomic and one.span.start < one.span.end]
        self._starts = [one.start for one in units]
        self._ends = [one.end for one in units]

    def words(self, annotation: Annotation) -> str:
        """Return the words, if the text does not tell where they begin and end."""
        kind, span = KINDS[annotation.kind], annotation.span
        if kind.layer != "point" or span.start == span.end:
            return ""
        # what begins or ends within a correction stands behind it
        told = kind.ranged and not self._within(span.start) and not self._within(span.end)
        return "" if told else self._text[span.start : span.end]

    def _within(self, offset: int) -> bool:
        nth = bisect_right(self._starts, offset) - 1
        return nth >= 0 and self._starts[nth] < offset < self._ends[nth]


def _transpositions(name: str, annotations: Iterable[Annotation]) -> Iterator[str]:
    """Write each group of stretches as pointers in the order in which they belong."""
    for group, pairs in groups(annotations).items():
        order = "".join(f'<ptr target="#{name}.{xml.attribute(meant.id)}"/>' for _, meant in pairs)
        reason = pairs[0][0].said(Intervention).reason
        content = xml.worded("desc", reason) + xml.element("transpose", order)
        yield xml.element("listTranspose", content, {"xml:id": f"{name}._order.{group}"})
