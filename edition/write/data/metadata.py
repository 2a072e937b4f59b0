"""Write metadata of the edition for search engines (schema.org) and for registering a DOI (DataCite 4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from edition import withheld
from edition.model import Edition, Header, OutputFile
from edition.withheld import Part
from edition.write.paths import text_page
from edition.write.tei.header import LICENCES

SCHEMA_ORG = "metadata.jsonld"
DATACITE = "datacite.json"
Fields = dict[str, object]


def metadata(edition: Edition) -> Iterator[OutputFile]:
    """Yield both files."""
    for path, content in ((SCHEMA_ORG, _schema_org(edition)), (DATACITE, _datacite(edition))):
        yield OutputFile(path, json.format(json.encode(content)) + b"\n")


def _filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}


def _schema_org(edition: Edition) -> Fields:
    settings = edition.settings
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": ["Collection", "Dataset"],
            "@id": settings.iri(),
            "name": settings.title,
            "alternativeHeadline": settings.subtitle,
            "description": " ".join(settings.description.split()) or settings.title,
            "inLanguage": settings.language,
            "version": settings.version,
            "datePublished": settings.date,
            "url": settings.iri(),
            "license": licence(settings.licence.get("annotations", "")),
            "publisher": {"@type": "Organization", "name": settings.publisher} if settings.publisher else "",
            "editor": [
                _filled(
                    {
                        "@type": "Person" if e.orcid else "Organization",
                        "name": e.name,
                        "sameAs": orcid(e.orcid),
                        "url": e.url,
                    }
                )
                for e in edition.editors
            ],
            "hasPart": [_part(edition, name, header) for name, header in edition.headers.items()],
        }
    )


def _part(edition: Edition, name: str, header: Header) -> Fields:
    here = name not in edition.absent
    address = edition.settings.iri(text_page(name), text_page(name))
    closed = header.restricted or not header.licence
    tei = {"@type": "MediaObject", "encodingFormat": "application/tei+xml", "contentUrl": f"{address[:-10]}{name}.xml"}
    return _filled(
        {
            "@type": "CreativeWork",
            "name": header.title,
            "author": {"@type": "Person", "name": header.author["name"]} if header.author.get("name") else "",
            "translator": {"@type": "Person", "name": header.translator["name"]}
            if header.translator.get("name")
            else "",
            "inLanguage": header.language,
            "dateCreated": header.written,
            "datePublished": header.date,
            "license": "" if closed else licence(header.licence),
            "conditionsOfAccess": header.rights or ("The text may not be given away." if header.restricted else ""),
            "isAccessibleForFree": not header.restricted,
            "url": address if here else "",
            "encoding": tei if here and withheld.gives(edition, name, Part.TEI) else "",
            "isBasedOn": header.url,
        }
    )


def licence(spdx: str) -> str:
    """Return the address of a licence: its own if known, else its page at SPDX; "" if there is none."""
    return LICENCES.get(spdx, f"https://spdx.org/licenses/{spdx}.html" if spdx else "")


def orcid(number: str) -> str:
    """Return the address of an ORCID; "" if there is none."""
    return f"https://orcid.org/{number}" if number else ""


def _datacite(edition: Edition) -> Fields:
    settings = edition.settings
    names = [(editor.name, editor.orcid) for editor in edition.editors] or [(settings.publisher or settings.title, "")]
    rights = settings.licence.get("annotations", "")
    return _filled(
        {
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "types": {"resourceTypeGeneral": "Collection", "resourceType": "Annotated digital edition"},
            "titles": [
                {"title": settings.title},
                *([{"title": settings.subtitle, "titleType": "Subtitle"}] if settings.subtitle else []),
            ],
            "creators": [_creator(name, number) for name, number in names],
            "publisher": {"name": settings.publisher or settings.title},
            "publicationYear": settings.date[:4],
            "dates": [{"date": settings.date, "dateType": "Issued"}] if settings.date else [],
            "language": settings.language,
            "version": settings.version,
            "formats": ["text/html", "application/tei+xml", "application/ld+json", "text/csv"],
            "url": settings.base_url,
            "rightsList": [
                {
                    "rights": rights,
                    "rightsIdentifier": rights,
                    "rightsIdentifierScheme": "SPDX",
                    "rightsUri": licence(rights),
                }
            ]
            if rights
            else [],
            "descriptions": [{"description": " ".join(settings.description.split()), "descriptionType": "Abstract"}]
            if settings.description
            else [],
        }
    )


def _creator(name: str, number: str) -> Fields:
    ids = [{"nameIdentifier": orcid(number), "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}]
    return _filled(
        {"name": name, "nameType": "Personal" if number else "Organizational", "nameIdentifiers": ids if number else []}
    )
