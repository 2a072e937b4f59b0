"""Describe the payload of a bag as an RO-Crate 1.1 (`ro-crate-metadata.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import json

from edition.export.archive.bag import PayloadFile
from edition.model import Edition, OutputFile
from edition.write.data.metadata import licence, orcid

FILE = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
FORMATS = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".odd": "application/tei+xml",
    ".py": "text/x-python",
    ".rng": "application/xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/tei+xml",
    ".yaml": "application/yaml",
}
FOLDERS = {
    "edition": "What the editors wrote: texts, annotations, settings. Everything else is made from it.",
    "site": "What the program made from it: pages, TEI with its ODD and schema, Web Annotations, tables.",
    "builder": "The program, and the versions of the packages it needs.",
    "reports": "Faults found by checks, and the audit of the site.",
}
Entity = dict[str, object]


def crate(edition: Edition, kept: Iterable[PayloadFile], day: str) -> OutputFile:
    """Return the metadata file that describes every file in *kept*; *day* (ISO 8601) is the date of publication."""
    files = list(kept)
    graph = [
        {"@id": FILE, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}},
        _root(edition, files, day),
        *_folders(files),
        *(_file(one) for one in files),
        *_context(edition),
    ]
    return OutputFile(FILE, json.format(json.encode({"@context": CONTEXT, "@graph": graph}), indent=1) + b"\n")


def _root(edition: Edition, files: Iterable[PayloadFile], day: str) -> Entity:
    settings = edition.settings
    rights = licence(settings.licence.get("annotations", ""))
    single = [{"@id": _id(one.path)} for one in files if "/" not in one.path]
    parts = {"/".join((one.path.partition("/")[0], "")): None for one in files if "/" in one.path}
    # RO-Crate 1.1 requires name, description, datePublished and license of the root
    fields = {
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title,
        "description": " ".join(settings.description.split()) or settings.title,
        "datePublished": day,
        "version": settings.version,
        "inLanguage": settings.language,
        "license": {"@id": rights} if rights else "Each text has its own; see the headers of the TEI files.",
        "author": [{"@id": f"#editor-{editor.id}"} for editor in edition.editors],
        "publisher": {"@id": "#publisher"} if settings.publisher else "",
        "url": settings.base_url,
        "hasPart": [*single, *({"@id": part} for part in parts)],
    }
    return {name: value for name, value in fields.items() if value}


def _folders(files: Iterable[PayloadFile]) -> Iterator[Entity]:
    for name, words in FOLDERS.items():
        parts = [{"@id": _id(one.path)} for one in files if one.path.startswith(f"{name}/")]
        if parts:
            yield {"@id": f"{name}/", "@type": "Dataset", "name": name, "description": words, "hasPart": parts}


def _file(one: PayloadFile) -> Entity:
    form = FORMATS.get(PurePosixPath(one.path).suffix, "application/octet-stream")
    return {
        "@id": _id(one.path),
        "@type": "File",
        "name": one.path,
        "contentSize": str(one.size),
        "encodingFormat": form,
        "sha256": one.digests["sha256"],
    }


def _id(path: str) -> str:
    return quote(path)  # RO-Crate 1.1: ids of files are URI paths


def _context(edition: Edition) -> Iterator[Entity]:
    """Yield the persons, organizations and licences that other entities refer to."""
    for editor in edition.editors:
        kind = "Person" if editor.orcid else "Organization"
        fields = {"@id": f"#editor-{editor.id}", "@type": kind, "name": editor.name, "sameAs": orcid(editor.orcid)}
        yield {name: value for name, value in fields.items() if value}
    if edition.settings.publisher:
        yield {"@id": "#publisher", "@type": "Organization", "name": edition.settings.publisher}
    if rights := licence(edition.settings.licence.get("annotations", "")):
        yield {"@id": rights, "@type": "CreativeWork", "name": edition.settings.licence["annotations"]}
