"""Write why something was changed, and in which order stretches belong that changed places, as TEI `standOff`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from edition.model import Annotation
from edition.model.bodies import Correction, Intervention, Sourced, Transposed
from edition.write import xml
from edition.write.tei.pointers import Links
from edition.write.tei.registers import source

MOTIVATIONS = {"choice": "editing", "supplied": "editing", "sic": "assessing", "footnote": "commenting"}
"""Kinds whose reasons and sources stand here, by the motivation of the W3C's vocabulary."""
KINDS_HERE = frozenset((*MOTIVATIONS, "seg"))


def stand_off(name: str, annotations: Iterable[Annotation], links: Links) -> str:
    """Write the reasons, sources and transpositions of the text *name*, in the order of the text."""
    here = sorted((a for a in annotations if a.kind in KINDS_HERE), key=lambda a: (a.span, a.id))
    reasons = "".join(_reason(name, a, links) for a in here if a.kind in MOTIVATIONS)
    parts = (xml.element("listAnnotation", f"\n{reasons}" if reasons else ""), *_transpositions(name, here))
    content = "\n".join(part for part in parts if part)
    return f'<standOff type="apparatus">\n{content}\n</standOff>\n' if content else ""


def _reason(name: str, annotation: Annotation, links: Links) -> str:
    body = annotation.body
    reason = body.reason if isinstance(body, Intervention) else ""
    notes = [xml.element("note", xml.text(reason), {"type": "reason"})]
    if annotation.kind == "sic" and isinstance(body, Correction):
        notes.append(xml.element("note", xml.text(body.type), {"type": "class"}))
        notes.append(xml.element("note", xml.text(body.corr or ""), {"type": "corr"}))
    notes += [source(words, links) for words in body.sources] if isinstance(body, Sourced) else []
    attributes = {
        "xml:id": f"{name}._why.{annotation.id}",
        "motivation": MOTIVATIONS[annotation.kind],
        "target": f"#{name}.{annotation.id}",
    }
    content = "".join(notes)
    return xml.element("annotation", content, attributes) + "\n" if content else ""


def _transpositions(name: str, annotations: Iterable[Annotation]) -> Iterator[str]:
    """Write each group of stretches as pointers in the order in which they belong."""
    groups: dict[str, dict[int, tuple[str, Transposed]]] = defaultdict(dict)
    for annotation in annotations:
        if isinstance(body := annotation.body, Transposed):
            groups[body.group][body.nth] = (annotation.id, body)
    for places in groups.values():
        stretches = (places[places[nth][1].now][0] for nth in sorted(places))
        pointers = "".join(f'<ptr target="#{name}.{xml.attribute(stretch)}"/>' for stretch in stretches)
        reason = next(iter(places.values()))[1].reason
        yield xml.element("listTranspose", xml.element("desc", xml.text(reason)) + xml.element("transpose", pointers))
