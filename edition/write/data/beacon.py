"""Write BEACON files, which list the records of an authority (GND, VIAF, …) for which this edition has a page.

There is one for each known authority, unless no entry of a register has a number of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Edition, OutputFile
from edition.model.authorities import AUTHORITIES, Authority
from edition.write.paths import entry_page


def beacon(edition: Edition) -> Iterator[OutputFile]:
    """Yield the files: `beacon-gnd.txt`, …."""
    for authority in AUTHORITIES.values():
        if lines := sorted(_lines(edition, authority)):
            head = _head(edition, authority)
            yield OutputFile(f"beacon-{authority.key}.txt", ("\n".join((*head, "", *lines)) + "\n").encode())


def _head(edition: Edition, authority: Authority) -> Iterator[str]:
    settings = edition.settings
    yield "#FORMAT: BEACON"
    yield f"#PREFIX: {authority.pattern.format('{+ID}')}"
    # with `+` the slashes of our paths stay (RFC 6570, 3.2.3)
    yield f"#TARGET: {settings.iri('{+ID}')}"
    yield f"#NAME: {' '.join(settings.title.split())}"
    yield f"#DESCRIPTION: Entries of the registers, by {authority.name}"
    if settings.date:
        yield f"#TIMESTAMP: {settings.date}"


def _lines(edition: Edition, authority: Authority) -> Iterator[str]:
    """Yield a line with number and page for every entry that has a number."""
    for entry in (entry for entries in edition.entries.values() for entry in entries):
        number = entry.idno.get(authority.key, "")
        # a number that is none of the authority leads to no record, and BEACON lists records alone
        if authority.address(number):
            yield f"{number}||{entry_page(entry.register, entry.id)}"
