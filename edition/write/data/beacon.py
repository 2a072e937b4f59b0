"""Write BEACON files, which list the records of an authority (GND, VIAF, …) for which this edition has a page.

There is one for each known authority, unless no entry of a register has a number of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Edition, OutputFile
from edition.write.html.entries import AUTHORITIES, SAFE_NUMBER
from edition.write.paths import entry_page


def beacon(edition: Edition) -> Iterator[OutputFile]:
    """Yield the files: `beacon-gnd.txt`, …."""
    for authority, (name, pattern) in AUTHORITIES.items():
        if lines := sorted(_lines(edition, authority)):
            head = _head(edition, name, pattern)
            yield OutputFile(f"beacon-{authority}.txt", ("\n".join((*head, "", *lines)) + "\n").encode())


def _head(edition: Edition, name: str, pattern: str) -> Iterator[str]:
    settings = edition.settings
    yield "#FORMAT: BEACON"
    yield f"#PREFIX: {pattern.format('{+ID}')}"
    yield f"#TARGET: {settings.iri('{+ID}')}"
    yield f"#NAME: {' '.join(settings.title.split())}"
    yield f"#DESCRIPTION: Entries of the registers, by {name}"
    if settings.date:
        yield f"#TIMESTAMP: {settings.date}"


def _lines(edition: Edition, authority: str) -> Iterator[str]:
    """Yield a line with number and page for every entry that has a number."""
    for entry in (entry for entries in edition.entries.values() for entry in entries):
        number = entry.idno.get(authority, "")
        if SAFE_NUMBER.fullmatch(number):
            yield f"{number}||{entry_page(entry.register, entry.id)}"
