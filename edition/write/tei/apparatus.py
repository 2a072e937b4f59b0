"""Write why something was changed, and in which order stretches belong that changed places, as TEI `standOff`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model import Annotation
from edition.model.bodies import Intervention, Sourced
from edition.model.kinds import KINDS
from edition.text.streams.transposed import groups
from edition.write import xml
from edition.write.tei.pointers import Links
from edition.write.tei.registers import source

EXPLAINED = frozenset(name for name, kind in KINDS.items() if kind.motivation in ("editing", "assessing", "commenting"))
"""Kinds whose reasons and sources stand here: TEI has no place for these in the text."""


def stand_off(name: str, annotations: Iterable[Annotation], links: Links) -> str:
    """Write the reasons, sources and transpositions of the text *name*, in the order of the text."""
    here = sorted(annotations, key=lambda a: (a.span, a.id))
    reasons = "".join(_reason(name, a, links) for a in here if a.kind in EXPLAINED)
    parts = (xml.element("listAnnotation", f"\n{reasons}" if reasons else ""), *_transpositions(name, here))
    content = "\n".join(part for part in parts if part)
    return f'<standOff type="apparatus">\n{content}\n</standOff>\n' if content else ""


def _reason(name: str, annotation: Annotation, links: Links) -> str:
    body = annotation.body
    reason = body.reason if isinstance(body, Intervention) else ""
    notes = [xml.element("note", xml.text(reason), {"type": "reason"})]
    if KINDS[annotation.kind].motivation == "assessing" and isinstance(body, Intervention):
        # what is only pointed out has no corr in the text that these could be said of
        notes.append(xml.element("note", xml.text(body.type), {"type": "class"}))
        notes.append(xml.element("note", xml.text(body.words), {"type": "corr"}))
    notes += [source(words, links) for words in body.sources] if isinstance(body, Sourced) else []
    attributes = {
        "xml:id": f"{name}._why.{annotation.id}",
        "motivation": KINDS[annotation.kind].motivation,
        "target": f"#{name}.{annotation.id}",
    }
    content = "".join(notes)
    return xml.element("annotation", content, attributes) + "\n" if content else ""


def _transpositions(name: str, annotations: Iterable[Annotation]) -> Iterator[str]:
    """Write each group of stretches as pointers in the order in which they belong."""
    for pairs in groups(annotations).values():
        pointers = "".join(f'<ptr target="#{name}.{xml.attribute(meant.id)}"/>' for _, meant in pairs)
        reason = pairs[0][0].said(Intervention).reason
        yield xml.element("listTranspose", xml.element("desc", xml.text(reason)) + xml.element("transpose", pointers))
