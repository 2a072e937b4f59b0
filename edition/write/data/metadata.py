"""Write metadata of the edition for search engines (schema.org) and for registering a DOI (DataCite 4.5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import json

from edition import rights, withheld
from edition.model import Edition, Header, Output, OutputFile, OutputStream, Settings
from edition.rights import Rights
from edition.withheld import OutputPart
from edition.write.html.metadata import named
from edition.write.json_pieces import items
from edition.write.paths import text_page

SCHEMA_ORG = "metadata.jsonld"
DATACITE = "datacite.json"
Fields = dict[str, object]
LIST = b'"hasPart": [\n'
MARK = LIST + b"    null"
"""A list as it is written that has nothing in it yet; no value has an unescaped quotation mark."""


def metadata(edition: Edition) -> Iterator[Output]:
    """Yield both files; that for DataCite only if all is known that DataCite requires."""
    yield OutputStream(SCHEMA_ORG, _schema_org(edition))
    if not edition.settings.lacking("DataCite"):
        yield OutputFile(DATACITE, _written(_datacite(edition)))


def _written(content: Fields) -> bytes:
    return json.format(json.encode(content)) + b"\n"


def _schema_org(edition: Edition) -> Iterator[bytes]:
    """Yield the file piece by piece, with the parts, of which there may be many, in the place of their mark."""
    before, _, behind = _written(_described(edition)).partition(MARK)
    yield before
    if behind:
        # the parts have licences of their own, and the whole has none
        parts = (_part(edition, name, header) for name, header in edition.headers.items())
        yield from (LIST, *items(chain(parts, _stated(edition)), indent=2, depth=2))
    yield behind.removeprefix(b"\n")


def _filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}


def _described(edition: Edition) -> Fields:
    settings = edition.settings
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": ["Collection", "Dataset"],
            "@id": settings.iri(),
            "name": settings.title,
            "alternativeHeadline": settings.subtitle,
            # searches for data take no `Dataset` without one
            "description": " ".join(settings.description.split()) or settings.title,
            "inLanguage": settings.language,
            "version": settings.version,
            "datePublished": settings.date,
            "url": settings.iri(),
            "identifier": doi(settings),
            "keywords": settings.keywords,
            "publisher": named("Organization", settings.publisher),
            "locationCreated": named("Place", settings.place),
            "funder": [named("Organization", name) for name in settings.funder],
            "editor": [
                _filled(
                    {
                        # ORCID has persons alone; who has no number may be a society
                        "@type": "Person" if e.orcid else "Organization",
                        "name": e.name,
                        "sameAs": orcid(e.orcid),
                        "url": e.url,
                    }
                )
                for e in edition.editors
            ],
            "hasPart": [None] if edition.headers or any(_stated(edition)) else [],
        }
    )


def _stated(edition: Edition) -> Iterator[Fields]:
    """Yield what is not a text and has a licence: the annotations, the code."""
    settings = edition.settings
    for part, kind in ((rights.of_annotations(edition), "Dataset"), (rights.of_code(edition), "SoftwareSourceCode")):
        if part:
            about = f"{part.what} of {settings.title}"
            yield _filled({"@type": kind, "name": about, "description": about, "license": part.address or part.licence})


def _part(edition: Edition, name: str, header: Header) -> Fields:
    here = name not in edition.absent
    address = edition.settings.iri(text_page(name), text_page(name))
    stated = rights.of_text(edition, header)
    tei = {
        "@type": "MediaObject",
        "encodingFormat": "application/tei+xml",
        "contentUrl": f"{address.removesuffix('index.html')}{name}.xml",
    }
    return _filled(
        {
            "@type": "CreativeWork",
            "name": header.title,
            "author": named("Person", header.author.name),
            "translator": named("Person", header.translator.name),
            "inLanguage": header.language,
            "dateCreated": header.written,
            "datePublished": header.date,
            "license": stated.address or stated.licence,
            "keywords": header.keywords,
            "conditionsOfAccess": stated.statement,
            "isAccessibleForFree": not header.restricted,
            "url": address if here else "",
            "encoding": tei if here and withheld.gives(edition, name, OutputPart.TEI) else "",
            "isBasedOn": header.url,
        }
    )


def doi(settings: Settings) -> str:
    """Return the address of the edition's DOI; "" if it has none."""
    return f"https://doi.org/{settings.doi}" if settings.doi else ""


def orcid(number: str) -> str:
    """Return the address of an ORCID; "" if there is none."""
    return f"https://orcid.org/{number}" if number else ""


def _datacite(edition: Edition) -> Fields:
    settings = edition.settings
    names = [(editor.name, editor.orcid) for editor in edition.editors] or [(settings.publisher, "")]
    return _filled(
        {
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "types": {"resourceTypeGeneral": "Collection", "resourceType": "Annotated digital edition"},
            "titles": [
                {"title": settings.title},
                *([{"title": settings.subtitle, "titleType": "Subtitle"}] if settings.subtitle else []),
            ],
            "creators": [_creator(name, number) for name, number in names],
            "doi": settings.doi,
            "publisher": {"name": settings.publisher},
            # YYYY alone; the day is among the dates
            "publicationYear": settings.date[:4],
            "dates": [{"date": settings.date, "dateType": "Issued"}] if settings.date else [],
            "language": settings.language,
            "version": settings.version,
            "formats": ["text/html", "application/tei+xml", "application/ld+json", "text/csv"],
            "url": settings.base_url,
            "subjects": [{"subject": words} for words in settings.keywords],
            "fundingReferences": [{"funderName": name} for name in settings.funder],
            "rightsList": [_rights(part) for part in rights.parts(edition)],
            "descriptions": [{"description": " ".join(settings.description.split()), "descriptionType": "Abstract"}]
            if settings.description
            else [],
        }
    )


def _rights(part: Rights) -> Fields:
    fields: Fields = {"rights": f"{part.what}: {part.words}", "rightsUri": part.address}
    if part.address:
        fields |= {"rightsIdentifier": part.licence, "rightsIdentifierScheme": "SPDX"}
    return _filled(fields)


def _creator(name: str, number: str) -> Fields:
    ids = [{"nameIdentifier": orcid(number), "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}]
    return _filled(
        {"name": name, "nameType": "Personal" if number else "Organizational", "nameIdentifiers": ids if number else []}
    )
