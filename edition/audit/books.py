"""Judge e-books with epubcheck, the validator of the W3C (Java)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import DecodeError, json

from edition.audit.verdict import MISSING, SKIPPED, Verdict, installed, java, java_program, judged, packaged, run
from edition.model.phrases import N_

AT_ONCE = 2
JAR = ("epubcheck", "epubcheck.jar")
# INFO and USAGE are advice
GRAVE = ("FATAL", "ERROR", "WARNING")
WHAT = N_("EPUB is valid")


def epubcheck(root: Path) -> Verdict:
    """Check the EPUB files that `edition export epub` has written, if any."""
    books = sorted((root / "build" / "epub").rglob("*.epub"))
    if not (installed("epubcheck") and java()):
        return Verdict(WHAT, "epubcheck", MISSING, remark=N_("Install the package epubcheck; it needs Java."))
    if not books:
        return Verdict(WHAT, "epubcheck", SKIPPED, remark=N_("No books were made: “edition export epub” makes them."))
    with ThreadPoolExecutor(AT_ONCE) as pool:  # each book has a Java process of its own
        findings = [
            f"{book.name}: {line}"
            for book, lines in zip(books, pool.map(_findings, books), strict=True)
            for line in lines
        ]
    return judged(WHAT, "epubcheck", len(books), findings)


def _findings(book: Path) -> list[str]:
    printed, errors = run(java_program(packaged(*JAR), str(book), "--quiet", "--json", "-"), book.parent)
    try:
        messages = json.decode(printed)["messages"]
    except (DecodeError, KeyError, TypeError):
        return [f"epubcheck did not run: {(printed or errors).strip()[:300]}"]
    return [
        f"{one['ID']} {one['severity']}: {one['message']}{_place(one)}" for one in messages if one["severity"] in GRAVE
    ]


def _place(message: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    at = next(iter(message.get("locations") or ()), None)
    return f" ({at['path']}:{at['line']})" if at else ""
