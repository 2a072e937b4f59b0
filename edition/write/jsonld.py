"""Write all annotations of a text for machines: as lines (`edition inspect`) and as W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import json

from edition.kinds import KINDS
from edition.model import Annotation, Document, Edition, OutputFile, Span
from edition.write.stretches import stretches

ZONES = ("front", "body", "back")
CONTEXT = 32
QUOTED = 7
"""So many words of a withheld text may be quoted at once."""
Selectors = Callable[[Document, Span], list[dict[str, object]]]
MOTIVATIONS = {"choice": "editing", "sic": "assessing", "footnote": "commenting", "xref": "linking", "call": "linking"}
IDENTIFYING = ("persName", "placeName", "orgName", "title", "date")


def parts(document: Document) -> list[tuple[str, Annotation, Span]]:
    """Give every annotation but the zones, a block of several stretches once for each (`n7`, `n7.2`), in order."""
    several = stretches(document)
    rows = []
    for annotation in document.annotations:
        if annotation.kind in ZONES:
            continue
        spans = several.get(annotation.id, (annotation.span,))
        for nth, span in enumerate(spans, 1):
            name = annotation.id if nth == 1 else f"{annotation.id}.{nth}"
            rows.append((name, annotation, span))
    rows.sort(key=lambda row: (row[2].start, -row[2].end, KINDS[row[1].kind].rank, row[0]))
    return rows


def lines(document: Document) -> Iterator[str]:
    """Write one JSON object for every annotation; offsets are code points."""
    text = document.source.text
    for name, annotation, span in parts(document):
        yield json.encode(
            {
                "id": name,
                "kind": KINDS[annotation.kind].tei,
                "start": span.start,
                "end": span.end,
                "exact": text[span.start : span.end],
                "body": annotation.body,
                "resp": annotation.resp,
                "cert": annotation.cert,
                "at": str(annotation.at),
            }
        ).decode()


def items_of(document: Document, edition: Edition) -> list[dict[str, object]]:
    """Give the annotations as W3C Web Annotations; those of a withheld text quote a few words at most."""
    base = _base(document, edition)
    selectors = _short_selectors if document.source.id in edition.withheld else _selectors
    return [_item(document, base, part, selectors) for part in parts(document)]


def _base(document: Document, edition: Edition) -> str:
    site = edition.settings.base_url.rstrip("/")
    return f"{site}/texts/{document.source.id}/" if site else ""


def collection(document: Document, edition: Edition) -> OutputFile:
    """Write the annotations as a W3C AnnotationCollection with one page (Web Annotation Data Model, 5)."""
    name, base = document.source.id, _base(document, edition)
    items = items_of(document, edition)
    page = {"id": f"{base}annotations.jsonld#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    content = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{base}annotations.jsonld",
        "type": "AnnotationCollection",
        "label": document.source.header.title,
        "total": len(items),
        "first": page,
    }
    return OutputFile(f"texts/{name}/annotations.jsonld", json.encode(content) + b"\n")


def _item(document: Document, base: str, part: tuple[str, Annotation, Span], selectors: Selectors) -> dict[str, object]:
    name, annotation, span = part
    return {
        "id": f"{base}annotations.jsonld#{name}",
        "type": "Annotation",
        "motivation": _motivation(annotation),
        "body": {
            "id": f"{base}annotations.jsonld#{name}/body",
            "type": "Dataset",
            "conformsTo": f"http://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{KINDS[annotation.kind].tei}.html",
            "value": {"kind": KINDS[annotation.kind].tei, "cert": annotation.cert, **annotation.body},
        },
        "target": {"source": f"{base}{document.source.id}.source.txt", "selector": selectors(document, span)},
    }


def _motivation(annotation: Annotation) -> str:
    if annotation.kind in IDENTIFYING:
        return "identifying"
    return MOTIVATIONS.get(annotation.kind, "classifying")


def _selectors(document: Document, span: Span) -> list[dict[str, object]]:
    text = document.source.text
    quote: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }
    return [quote, _position(span)]


def _short_selectors(document: Document, span: Span) -> list[dict[str, object]]:
    """Quote nothing around the words, and not the words themselves where they are many."""
    words = document.source.text[span.start : span.end]
    if len(words.split()) > QUOTED:
        return [_position(span)]
    return [{"type": "TextQuoteSelector", "exact": words}, _position(span)]


def _position(span: Span) -> dict[str, object]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}
