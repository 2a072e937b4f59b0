"""The edition's own settings, and which of them standards ask for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

SETTINGS = "edition.yaml"
STANDARDS: Mapping[str, tuple[str, ...]] = {"DataCite": ("publisher", "date"), "OAI-PMH": ("contact",)}
"""Standards, each with the settings without which nothing that keeps to it can be written.

DataCite Metadata Schema 4.5, properties 4 and 5; OAI-PMH 2.0, 4.2: `adminEmail`.
"""


class Settings(Struct, frozen=True):
    """The edition's own settings, from `edition.yaml`."""

    title: str
    subtitle: str = ""
    description: str = ""
    about: str = ""
    language: str = "en"
    interface: str = "en"
    words: str = "list"
    downloads: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    contact: str = ""
    funder: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    doi: str = ""
    version: str = "0.1.0"
    date: str = ""
    base_url: str = ""
    repository: str = ""
    licence: Mapping[str, str] = {}
    order: tuple[str, ...] = ()

    def iri(self, path: str = "", otherwise: str = "") -> str:
        """Return the address of *path* on the edition's site, or *otherwise* if the edition names no site."""
        base = self.base_url.rstrip("/")
        return f"{base}/{path}" if base else otherwise

    def lacking(self, standard: str) -> tuple[str, ...]:
        """Return the settings that one of `STANDARDS` requires and the edition does not have."""
        return tuple(name for name in STANDARDS[standard] if not getattr(self, name))
