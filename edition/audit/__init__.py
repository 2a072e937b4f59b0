"""Run every installed judge on one build, and report which judges are not installed.

A judge is a function that takes the folder of the site and returns a `Verdict`. No judge changes anything or records
the time, so the same build and the same judges give the same report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct, json

from edition.audit import axe, books, inside, pages, tei, webannotations
from edition.audit.verdict import FAILED, MISSING, PASSED, SKIPPED, Verdict
from edition.disk import ours

__all__ = ["FAILED", "MISSING", "PASSED", "SKIPPED", "Audit", "Options", "Verdict", "audit"]


AT_ONCE = 3
"""How many judges run at once: most are external programs, and each takes some hundred megabytes."""


class Audit(Struct, frozen=True):
    """All verdicts on one build; *build* is a SHA-256 over paths and contents of its files, *files* their number."""

    build: str
    files: int
    verdicts: tuple[Verdict, ...]

    @property
    def failed(self) -> bool:
        """Return whether any judge found a fault."""
        return any(verdict.state == FAILED for verdict in self.verdicts)

    def as_json(self) -> bytes:
        """Return the audit as indented JSON."""
        return json.format(json.encode(self)) + b"\n"


class Judges(Struct, frozen=True):
    """Which optional judges to run: axe in a *browser*, epubcheck on *books*."""

    browser: bool = False
    books: bool = True


def audit(root: Path, site: Path, elsewhere: Collection[str] = (), options: Judges | None = None) -> Audit:
    """Judge the build at *site* of the edition at *root*; *elsewhere* are ids of texts that have annotations only."""
    digest, count = _digest(site)
    judges = list(_judges(root, site, elsewhere, options or Judges()))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(judge) for judge in reversed(judges)]  # the slowest are last: start them first
        verdicts = tuple(one.result() for one in reversed(running))
    return Audit(digest, count, verdicts)


def _judges(root: Path, site: Path, elsewhere: Collection[str], options: Judges) -> Iterator[Callable[[], Verdict]]:
    """Yield the judges in the order of the report: from the contents of the files to how they are displayed."""
    yield partial(inside.recovery, site)
    yield partial(inside.integrity, site, elsewhere)
    yield partial(tei.own_schema, site)
    yield partial(tei.tei_all, site)
    yield partial(webannotations.webannotations, site)
    yield partial(inside.links, site)
    yield partial(axe.axe, site, asked=options.browser)
    yield partial(pages.vnu, root, site)
    if options.books:
        yield partial(books.epubcheck, root)


def _digest(site: Path) -> tuple[str, int]:
    total, count = hashlib.sha256(), 0
    for path in sorted(site.rglob("*")):
        within = path.relative_to(site)
        if path.is_file() and within.parts[0] not in ours.LATER:
            total.update(f"{within.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
            count += 1
    return total.hexdigest(), count
