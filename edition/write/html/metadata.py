"""What machines read of a page: JSON-LD (schema.org) on every page, citation tags for reference managers on texts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping

from markupsafe import Markup  # comes with Jinja
from msgspec import json

from edition import rights
from edition.model import Edition, Entry, Header
from edition.model.registers import LifeDate, Register, row
from edition.text.edtf import is_precise
from edition.write import cite, templating
from edition.write.cite import Cited
from edition.write.cite_records import DATE


def json_ld(edition: Edition, path: str, about: Mapping[str, object]) -> str:
    """Write the JSON-LD of the page at *path*: *about*, as a part of the edition; safe inside a script element."""
    settings = edition.settings
    whole = {"@type": "Collection", "name": settings.title, "version": settings.version, "url": settings.iri()}
    item = {"@context": "https://schema.org", "@type": "WebPage", **about, "url": settings.iri(path)}
    item["isPartOf"] = {name: value for name, value in whole.items() if value}
    words = json.encode({name: value for name, value in item.items() if value}).decode()
    # a title with `</script>` would end the element; whoever reads JSON reads the escapes as what they stand for
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def allowed(script: str) -> Markup:
    """Name an inline *script* by its digest, as a policy lists it (Content Security Policy 3, 2.3.1)."""
    return templating.markup(f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'")


def of_text(edition: Edition, header: Header) -> dict[str, object]:
    """Say what a text is (schema.org/Chapter)."""
    stated = rights.of_text(edition, header)
    return {
        "@type": "Chapter",
        "name": header.title,
        "author": named("Person", header.author.name),
        "translator": named("Person", header.translator.name),
        "inLanguage": header.language,
        "datePublished": header.date,
        "license": stated.address or stated.licence,
        "copyrightNotice": stated.statement,
        "keywords": list(header.keywords),
    }


def of_entry(entry: Entry) -> dict[str, object]:
    """Say who or what an entry of a register is."""
    register = row(entry)
    begins, ends = register.schema_dates
    return {
        "@type": register.schema_type,
        "name": entry.name,
        "alternateName": list(entry.forms),
        "description": entry.role,
        begins: _sure(register, entry, register.when) or _sure(register, entry, register.begun),
        ends: _sure(register, entry, register.ended),
    }


def _sure(register: Register, entry: Entry, field: str) -> str:
    """Return the day in a *field*; nothing where it is not certain, since schema.org has no words for that."""
    value = register.value(entry, field) if field else ""
    day = "" if isinstance(value, LifeDate) and value.cert != "high" else register.day(entry, field)
    return day if is_precise(day) else ""


def named(kind: str, name: str) -> dict[str, str] | None:
    """Say who or what of a *kind* has a name; nothing where there is none."""
    return {"@type": kind, "name": name} if name else None


def citation_tags(one: Cited) -> Iterator[tuple[str, str]]:
    """Yield the meta tags that reference managers read (Highwire Press).

    Where the edition has no date that of the print stands, without which Google Scholar takes no notice of a page.
    """
    date = one.date or (one.printed.date if DATE.fullmatch(one.printed.date) else "")
    tags = (
        ("citation_title", one.title),
        *(("citation_author", cite.inverted(name)) for name in one.authors),
        *(("citation_translator", cite.inverted(name)) for name in one.translators),
        *(("citation_editor", cite.inverted(name)) for name in one.editors),
        ("citation_inbook_title", one.within),
        ("citation_publisher", one.publisher),
        # Google Scholar reads 2020/2/2
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_public_url", one.page),
        ("citation_language", one.language),
    )
    return (tag for tag in tags if tag[1])
