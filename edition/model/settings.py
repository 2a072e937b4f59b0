"""The edition's own settings, and which of them standards ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from edition.model.fields import Doi, Email, Id, Issued, Language, Model, Url, Words

SETTINGS = "edition.yaml"
STANDARDS: Mapping[str, tuple[str, ...]] = {"DataCite": ("publisher", "date"), "OAI-PMH": ("contact",)}
"""Standards, each with the settings without which nothing that keeps to it can be written.

DataCite Metadata Schema 4.5, properties 4 and 5; OAI-PMH 2.0, 4.2: `adminEmail`.
"""


class Settings(Model, frozen=True):
    """The edition's own settings (`edition.yaml`)."""

    title: Words
    subtitle: Words = ""
    description: Words = ""
    about: Words = ""
    language: Language = "en"
    interface: Words = "en"
    words: Literal["list", "contexts", "none"] = "list"
    downloads: tuple[Literal["epub", "pdf"], ...] = ()
    publisher: Words = ""
    place: Words = ""
    contact: Email = ""
    funder: Words | tuple[Words, ...] = ()
    keywords: tuple[Words, ...] = ()
    doi: Doi = ""
    version: Words = "0.1.0"
    date: Issued = ""
    base_url: Url = ""
    repository: Url = ""
    licence: Mapping[Words, Words] = {}
    order: tuple[Id, ...] = ()

    def iri(self, path: str = "", otherwise: str = "") -> str:
        """Return the address of *path* on the edition's site, or *otherwise* if the edition names no site."""
        base = self.base_url.rstrip("/")
        return f"{base}/{path}" if base else otherwise

    def lacking(self, standard: str) -> tuple[str, ...]:
        """Return the settings that one of `STANDARDS` requires and the edition does not have."""
        return tuple(name for name in STANDARDS[standard] if not getattr(self, name))
