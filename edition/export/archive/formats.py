"""What each file of a bag is: its media type, and its format by the registry PRONOM of the National Archives (UK)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from edition.export.archive.payload import SITE


class Format(Struct, frozen=True):
    """A format: its media type, its identifier in PRONOM and the name that it has there; "" where PRONOM has none."""

    media: str
    puid: str = ""
    name: str = ""

    @property
    def address(self) -> str:
        """Return the address of the format's page in PRONOM; "" if it has none."""
        return f"https://www.nationalarchives.gov.uk/PRONOM/{self.puid}" if self.puid else ""


XML = Format("application/xml", "fmt/101", "Extensible Markup Language 1.0")
TEI = Format("application/tei+xml", "fmt/1476", "TEI P5 - Single Text File")
CORPUS = Format("application/tei+xml", "fmt/1477", "TEI P5 XML - Corpus File")
UNKNOWN = Format("application/octet-stream")
# DROID signature file and formats of PRONOM, v116
BY_SUFFIX: Mapping[str, Format] = {
    ".bib": Format("application/x-bibtex", "fmt/1616", "BibTeX Database File"),
    ".css": Format("text/css", "x-fmt/224", "Cascading Style Sheet"),
    ".csv": Format("text/csv", "x-fmt/18", "Comma Separated Values"),
    ".html": Format("text/html", "fmt/471", "Hypertext Markup Language 5"),
    ".js": Format("text/javascript", "x-fmt/423", "JavaScript file"),
    ".json": Format("application/json", "fmt/817", "JSON Data Interchange Format"),
    ".jsonl": Format("application/jsonl"),
    ".jsonld": Format("application/ld+json", "fmt/880", "JSON-LD"),
    ".md": Format("text/markdown", "fmt/1149", "Markdown"),
    ".odd": TEI,
    ".py": Format("text/x-python", "fmt/938", "Python Source Code File"),
    ".ris": Format("application/x-research-info-systems", "fmt/1899", "RIS Citation"),
    ".rng": XML,
    ".svg": Format("image/svg+xml"),
    ".ttf": Format("font/ttf", "x-fmt/453", "TrueType Font"),
    ".txt": Format("text/plain", "x-fmt/111", "Plain Text File"),
    ".woff2": Format("font/woff2", "fmt/1172", "Web Open Font Format 2.0"),
    ".xml": XML,
    ".yaml": Format("application/yaml", "fmt/818", "YAML"),
}


def format_of(path: str) -> Format:
    """Return the format of the file at *path* of the payload."""
    parts = PurePosixPath(path)
    if parts.suffix == ".xml" and parts.parts[0] == SITE:
        if path == f"{SITE}/corpus.xml":
            return CORPUS
        if parts.parts[1] in ("texts", "tei") or path == f"{SITE}/registers.xml":
            return TEI
    return BY_SUFFIX.get(parts.suffix, UNKNOWN)
