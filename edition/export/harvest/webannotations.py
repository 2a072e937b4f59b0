"""Write the Web Annotations of a text as a paged collection (Web Annotation Data Model, 5.1 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from edition.check import schemas
from edition.export.harvest.repository import HarvestedText, Repository
from edition.model import OutputFile
from edition.write.data import jsonld

PAGE = 500
"""Annotations on a page."""


def pages(text: HarvestedText, repository: Repository) -> Iterator[OutputFile]:
    """Yield the collection and its pages: `annotations/<id>/index.jsonld`, `1.jsonld`, `2.jsonld`, …."""
    items = jsonld.items_of(text.document, repository.edition, text.displayed)
    last = max(1, -(-len(items) // PAGE))
    folder = f"annotations/{text.id}"
    base = f"{repository.base}/{folder}"
    about = {"id": f"{base}/index.jsonld", **jsonld.about(text.document, repository.edition, len(items))}
    context = jsonld.context(text.document, repository.edition)
    collection = {
        "@context": jsonld.CONTEXT,
        **about,
        "type": "AnnotationCollection",
        "first": f"{base}/1.jsonld",
        "last": f"{base}/{last}.jsonld",
    }
    yield OutputFile(f"{folder}/index.jsonld", json.encode(collection) + b"\n")
    for nth in range(1, last + 1):
        page = {
            "@context": context,
            "id": f"{base}/{nth}.jsonld",
            "type": "AnnotationPage",
            "partOf": {"type": "AnnotationCollection", **about},
            "startIndex": (nth - 1) * PAGE,
            **({"prev": f"{base}/{nth - 1}.jsonld"} if nth > 1 else {}),
            **({"next": f"{base}/{nth + 1}.jsonld"} if nth < last else {}),
            "items": items[(nth - 1) * PAGE : nth * PAGE],
        }
        yield OutputFile(f"{folder}/{nth}.jsonld", json.encode(page) + b"\n")


def schema() -> OutputFile:
    """Return the JSON Schema that all pages conform to."""
    return OutputFile("annotations/schema.json", schemas.schema(schemas.ANNOTATIONS))
