"""What every file for harvesters is made from: an edition, and its texts one by one."""

from __future__ import annotations

from msgspec import Struct

from edition.model import Document, Edition
from edition.write.pages import Displayed


class Repository(Struct, frozen=True):
    """An edition and its *timestamp* (UTC, ISO 8601), which is never that of the clock."""

    edition: Edition
    timestamp: str

    @property
    def base(self) -> str:
        """Return the address of the site without a trailing slash."""
        return self.edition.settings.iri().rstrip("/")


class HarvestedText(Struct, frozen=True):
    """One text; *tei* is its TEI file, *displayed* what its page displays; both are None if the text is withheld."""

    document: Document
    tei: bytes | None
    displayed: Displayed | None = None

    @property
    def id(self) -> str:
        """Return the id of the text."""
        return self.document.source.id
