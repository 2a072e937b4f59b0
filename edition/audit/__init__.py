"""Let all judges that are installed look at one build, and say which are not.

A judge is a function that takes the folder of the site and gives a `Verdict`. None of them changes anything; none
tells the time, so that the same build and the same judges give the same report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, json

from edition.audit import axe, books, inside, pages, tei
from edition.audit.verdict import FAILED, MISSING, PASSED, SKIPPED, Verdict

__all__ = ["FAILED", "MISSING", "PASSED", "SKIPPED", "Audit", "Verdict", "audit"]

OWN = ("audit", "audit.json")
UNSTABLE = ("pagefind",)
"""What the digest of a build leaves out: the report itself, and the search index, which does not repeat itself."""


class Audit(Struct, frozen=True):
    """All verdicts on one build; *build* is a SHA-256 over the paths and contents of its files."""

    build: str
    files: int
    verdicts: tuple[Verdict, ...]

    @property
    def failed(self) -> bool:
        """Say whether a judge found something."""
        return any(verdict.state == FAILED for verdict in self.verdicts)

    def as_json(self) -> bytes:
        """Write the audit for machines."""
        return json.format(json.encode(self)) + b"\n"


def audit(root: Path, site: Path, *, browser: bool = False) -> Audit:
    """Judge the build at *site* of the edition at *root*; *browser* lets axe look at pages in Chromium."""
    digest, count = _digest(site)
    return Audit(digest, count, tuple(_verdicts(root, site, browser=browser)))


def _verdicts(root: Path, site: Path, *, browser: bool) -> Iterator[Verdict]:
    yield inside.recovery(site)
    yield inside.pointers(site)
    yield inside.links(site)
    yield tei.own_schema(site)
    yield tei.tei_all(site)
    yield pages.vnu(root, site)
    yield books.epubcheck(root)
    yield axe.axe(site, asked=browser)


def _digest(site: Path) -> tuple[str, int]:
    total, count = hashlib.sha256(), 0
    for path in sorted(site.rglob("*")):
        within = path.relative_to(site)
        if path.is_file() and within.parts[0] not in (*OWN, *UNSTABLE):
            total.update(f"{within.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
            count += 1
    return total.hexdigest(), count
