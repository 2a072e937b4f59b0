"""Let all judges that are installed look at one build, and say which are not.

A judge is a function that takes the folder of the site and gives a `Verdict`. None of them changes anything; none
tells the time, so that the same build and the same judges give the same report.
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

__all__ = ["FAILED", "MISSING", "PASSED", "SKIPPED", "Audit", "Verdict", "Wish", "audit"]

OWN = ("audit", "audit.json")
UNSTABLE = ("pagefind",)
"""What the digest of a build leaves out: the report itself, and the search index, which does not repeat itself."""


AT_ONCE = 3
"""Most judges are programs of their own, which run while one of ours does; each takes some hundred megabytes."""


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


class Wish(Struct, frozen=True):
    """Whom to ask beside those who are always asked: axe in a *browser*, epubcheck about *books*."""

    browser: bool = False
    books: bool = True


def audit(root: Path, site: Path, elsewhere: Collection[str] = (), wish: Wish | None = None) -> Audit:
    """Judge the build at *site* of the edition at *root*; *elsewhere* are texts that are annotated and not here."""
    digest, count = _digest(site)
    judges = list(_judges(root, site, elsewhere, wish or Wish()))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [pool.submit(judge) for judge in reversed(judges)]  # those who take longest are the last
        verdicts = tuple(one.result() for one in reversed(waiting))
    return Audit(digest, count, verdicts)


def _judges(root: Path, site: Path, elsewhere: Collection[str], wish: Wish) -> Iterator[Callable[[], Verdict]]:
    """Give the judges in the order of the report, from what is in the files to how it is shown."""
    yield partial(inside.recovery, site)
    yield partial(inside.integrity, site, elsewhere)
    yield partial(tei.own_schema, site)
    yield partial(tei.tei_all, site)
    yield partial(webannotations.webannotations, site)
    yield partial(inside.links, site)
    yield partial(axe.axe, site, asked=wish.browser)
    yield partial(pages.vnu, root, site)
    if wish.books:
        yield partial(books.epubcheck, root)


def _digest(site: Path) -> tuple[str, int]:
    total, count = hashlib.sha256(), 0
    for path in sorted(site.rglob("*")):
        within = path.relative_to(site)
        if path.is_file() and within.parts[0] not in (*OWN, *UNSTABLE):
            total.update(f"{within.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
            count += 1
    return total.hexdigest(), count
