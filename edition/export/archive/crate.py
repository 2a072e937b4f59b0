"""Describe the payload of a bag as an RO-Crate 1.1 (`ro-crate-metadata.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from msgspec import json

from edition.export.archive.bag import PayloadFile
from edition.export.archive.formats import format_of
from edition.export.archive.rights_of_files import RightsOfFiles
from edition.model import Edition, OutputFile
from edition.rights import Rights
from edition.write.data.metadata import doi, orcid

FILE = "ro-crate-metadata.json"
# the context of RO-Crate 1.1 lacks this term of schema.org, and a crate may add terms (RO-Crate 1.1, Appendix)
CONTEXT = ("https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"})
PROFILE = "https://w3id.org/ro/crate/1.1"
FOLDERS = {
    "edition": "What the editors wrote: texts, annotations, settings. Everything else is made from it.",
    "site": "What the program made from it: pages, TEI with its ODD and schema, Web Annotations, tables.",
    "builder": "The program, and the versions of the packages it needs.",
    "reports": "Faults found by checks, and the audit of the site.",
}
WHOLE = "#rights"
Entity = dict[str, object]


def crate(edition: Edition, kept: Iterable[PayloadFile], day: str) -> OutputFile:
    """Return the metadata file that describes every file in *kept*; *day* (ISO 8601) is the date of publication."""
    files = list(kept)
    known = RightsOfFiles(edition, files)
    owned = {one.path: known.of(one) for one in files}
    parts = {part: None for parts in owned.values() for part in parts}
    graph = [
        {"@id": FILE, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}},
        _root(edition, files, day),
        _rights_of_whole(parts),
        *_folders(files),
        *(_file(one, owned[one.path], known) for one in files),
        *_context(edition),
        *_rights(parts),
        *_formats(files),
    ]
    return OutputFile(FILE, json.format(json.encode({"@context": CONTEXT, "@graph": graph}), indent=1) + b"\n")


def _root(edition: Edition, files: Iterable[PayloadFile], day: str) -> Entity:
    settings = edition.settings
    single = [{"@id": _id(one.path)} for one in files if "/" not in one.path]
    parts = {"/".join((one.path.partition("/")[0], "")): None for one in files if "/" in one.path}
    # RO-Crate 1.1 requires name, description, datePublished and license of the root; a date is not made up, though
    fields: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title,
        "description": " ".join(settings.description.split()) or settings.title,
        "datePublished": day,
        "version": settings.version,
        "inLanguage": settings.language,
        "license": {"@id": WHOLE},
        "identifier": doi(settings),
        "keywords": list(settings.keywords),
        "funder": [{"@id": f"#funder-{nth}"} for nth, _ in enumerate(settings.funder, 1)],
        "author": [{"@id": f"#editor-{editor.id}"} for editor in edition.editors],
        "publisher": {"@id": "#publisher"} if settings.publisher else "",
        "url": settings.base_url,
        "hasPart": [*single, *({"@id": part} for part in parts)],
    }
    return _lean(fields)


def _lean(fields: Entity) -> Entity:
    """Leave out what is empty, and write a list of one as its value (RO-Crate 1.1, Appendix: RO-Crate JSON-LD)."""
    given = ((name, value) for name, value in fields.items() if value)
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in given}


def _folders(files: Iterable[PayloadFile]) -> Iterator[Entity]:
    for name, words in FOLDERS.items():
        parts = [{"@id": _id(one.path)} for one in files if one.path.startswith(f"{name}/")]
        if parts:
            yield _lean({"@id": f"{name}/", "@type": "Dataset", "name": name, "description": words, "hasPart": parts})


def _file(one: PayloadFile, parts: Sequence[Rights], known: RightsOfFiles) -> Entity:
    form = format_of(one.path)
    fields: Entity = {
        "@id": _id(one.path),
        "@type": "File",
        "name": one.path,
        "contentSize": str(one.size),
        "encodingFormat": [form.media, {"@id": form.address}] if form.puid else form.media,
        "sha256": one.digests["sha256"],
        "license": [{"@id": _id_of(part)} for part in parts],
        "conditionsOfAccess": " ".join(_conditions(one, parts, known)),
    }
    return _lean(fields)


def _conditions(one: PayloadFile, parts: Sequence[Rights], known: RightsOfFiles) -> Iterator[str]:
    yield from (f"{part.what}: {part.statement}" for part in parts if part.restricted)
    # pages of registers, of time and the like quote passages of all texts
    written = known.annotations in parts and not any(part.restricted for part in parts)
    if one.path.startswith("site/") and known.closed and written:
        yield "It may quote texts that may not be given away."


def _rights_of_whole(parts: Iterable[Rights]) -> Entity:
    said = [f"{part.what}: {part.words}." for part in parts]
    words = " ".join(said) or "Nothing is stated of the rights in it."
    return {"@id": WHOLE, "@type": "CreativeWork", "name": "Each part has rights of its own", "description": words}


def _rights(parts: Iterable[Rights]) -> Iterator[Entity]:
    """Yield what files have as their licence: licences by their address, what is stated in words by an id of ours."""
    for name, stated in _by_id(parts).items():
        words = " ".join(f"{part.what}: {part.words}." for part in stated)
        yield {"@id": name, "@type": "CreativeWork", "name": stated[0].licence or "Rights", "description": words}


def _formats(files: Iterable[PayloadFile]) -> Iterator[Entity]:
    for form in dict.fromkeys(format_of(one.path) for one in files):
        if form.puid:
            yield {"@id": form.address, "@type": "WebSite", "name": form.name, "identifier": form.puid}


def _by_id(parts: Iterable[Rights]) -> dict[str, list[Rights]]:
    found: dict[str, list[Rights]] = {}
    for part in parts:
        found.setdefault(_id_of(part), []).append(part)
    return found


def _id_of(part: Rights) -> str:
    return part.address or f"#rights-{quote(part.what, safe='')}"


def _id(path: str) -> str:
    return quote(path)  # RO-Crate 1.1: ids of files are URI paths


def _context(edition: Edition) -> Iterator[Entity]:
    """Yield the persons and organizations that other entities refer to."""
    for editor in edition.editors:
        kind = "Person" if editor.orcid else "Organization"
        known = {"name": editor.name, "url": editor.url, "sameAs": orcid(editor.orcid)}
        yield _lean({"@id": f"#editor-{editor.id}", "@type": kind, **known})
    if edition.settings.publisher:
        yield {"@id": "#publisher", "@type": "Organization", "name": edition.settings.publisher}
    for nth, name in enumerate(edition.settings.funder, 1):
        yield {"@id": f"#funder-{nth}", "@type": "Organization", "name": name}
