"""Cite a text or a passage of it: Chicago (note) and MLA as sentences, BibTeX and CSL-JSON for programs.

The styles are those of *The Chicago Manual of Style* (17th ed., 14.106–112: a chapter in an edited whole) and of the
*MLA Handbook* (9th ed.), as far as what an edition's text has to say.
"""

from __future__ import annotations

import re

from msgspec import Struct, json

from edition.model import Edition, Header

UNKEYED = re.compile(r"[^a-z0-9]+")
TEX = str.maketrans({special: f"\\{special}" for special in "&%$#_"})


class Cited(Struct, frozen=True):
    """What is cited: a text of the edition, or one paragraph of it (*place* is its id, *number* what a reader sees)."""

    edition: Edition
    text_id: str
    place: str = ""
    number: str = ""

    @property
    def header(self) -> Header:
        """The text's header."""
        return self.edition.headers[self.text_id]

    @property
    def author(self) -> str:
        """The author's name, forename first; nothing for a text that the editors wrote."""
        return str(self.header.author.get("name", ""))

    @property
    def translator(self) -> str:
        """The translator's name."""
        return str(self.header.translator.get("name", ""))

    @property
    def year(self) -> str:
        """The year of this version of the edition, if it has one."""
        return self.edition.settings.date[:4]

    @property
    def url(self) -> str:
        """The address, if the edition has one."""
        base = self.edition.settings.base_url.rstrip("/")
        fragment = f"#{self.place}" if self.place else ""
        return f"{base}/texts/{self.text_id}/index.html{fragment}" if base else ""


def chicago(cited: Cited) -> str:
    """Write a note in the style of Chicago."""
    settings = cited.edition.settings
    opening = f"{cited.author}, “{cited.header.title},” " if cited.author else f"“{cited.header.title},” "
    whole = f"in {settings.title}, version {settings.version}"
    imprint = ", ".join(filter(None, (settings.publisher, cited.year)))
    parts = [f"trans. {cited.translator}" if cited.translator else "", f"{whole} ({imprint})" if imprint else whole]
    parts += [f"¶ {cited.number}" if cited.number else "", cited.url]
    return opening + ", ".join(filter(None, parts)) + "."


def mla(cited: Cited) -> str:
    """Write an entry in the style of the MLA."""
    settings = cited.edition.settings
    sentences = [_inverted(cited.author), f"“{cited.header.title}.”"]
    if cited.translator:
        sentences.append(f"Translated by {cited.translator}.")
    container = (settings.title, f"version {settings.version}", settings.publisher, cited.year)
    place = (f"par. {cited.number}" if cited.number else "", cited.url)
    sentences.append(", ".join(filter(None, (*container, *place))) + ".")
    return " ".join(filter(None, sentences))


def _inverted(name: str) -> str:
    """Put a surname first: the last word, unless the name is that of a group.

    >>> _inverted("Victor Serge"), _inverted("The editors")
    ('Serge, Victor.', 'The editors.')
    """
    first, _, last = name.rpartition(" ")
    if not first or first.lower() == "the":
        return f"{name}." if name else ""
    return f"{last}, {first}."


def bibtex(cited: Cited) -> str:
    """Write a BibTeX entry."""
    settings = cited.edition.settings
    fields = {
        "author": f"{{{cited.author}}}" if cited.author.lower().startswith("the ") else cited.author,
        "title": cited.header.title,
        "translator": cited.translator,
        "booktitle": settings.title,
        "edition": f"version {settings.version}",
        "publisher": settings.publisher,
        "year": cited.year,
        "pages": f"paragraph {cited.number}" if cited.number else "",
        "url": cited.url,
    }
    lines = "".join(f"  {name} = {{{value.translate(TEX)}}},\n" for name, value in fields.items() if value)
    return f"@incollection{{{_key(cited)},\n{lines}}}\n"


def _key(cited: Cited) -> str:
    return "-".join(filter(None, (UNKEYED.sub("-", cited.text_id.lower()), cited.place)))


def csl(cited: Cited) -> dict[str, object]:
    """Give a CSL-JSON item (citationstyles.org, schema 1.0)."""
    settings = cited.edition.settings
    item: dict[str, object] = {
        "id": _key(cited),
        "type": "chapter",
        "title": cited.header.title,
        "author": [_name(cited.author)] if cited.author else [],
        "translator": [_name(cited.translator)] if cited.translator else [],
        "container-title": settings.title,
        "version": settings.version,
        "publisher": settings.publisher,
        "issued": {"date-parts": [[int(part) for part in settings.date.split("-")]]} if settings.date else None,
        "locator": cited.number,
        "label": "paragraph" if cited.number else "",
        "URL": cited.url,
        "language": cited.header.language,
    }
    return {name: value for name, value in item.items() if value}


def _name(name: str) -> dict[str, str]:
    first, _, last = name.rpartition(" ")
    return {"literal": name} if not first or first.lower() == "the" else {"family": last, "given": first}


def csl_json(cited: Cited) -> str:
    """Write a CSL-JSON file."""
    return json.format(json.encode([csl(cited)]), indent=1).decode() + "\n"
