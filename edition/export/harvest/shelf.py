"""What all parts of the harvest are made of."""

from __future__ import annotations

from msgspec import Struct

from edition.model import Document, Edition


class Shelf(Struct, frozen=True):
    """The edition, and the *moment* (UTC) at which it was made; never the clock."""

    edition: Edition
    moment: str

    @property
    def base(self) -> str:
        """Give the site's address without a slash at its end."""
        return self.edition.settings.iri().rstrip("/")


class Text(Struct, frozen=True):
    """One text; *tei* is its TEI file, or None where the text is withheld."""

    document: Document
    tei: bytes | None

    @property
    def id(self) -> str:
        """Give the id of the text."""
        return self.document.source.id
