"""Write the files beside the pages of every build: releases, feed, sitemap, citations, metadata, tables, BEACON.

All of them are small. `edition export harvest` writes the large ones (DTS, OAI-PMH, paged annotations).
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Output, OutputFile
from edition.write.data import beacon, citations, cmif, feed, metadata, register_tables, sitemap
from edition.write.html.site import Site
from edition.write.site import letters, missing, releases, withdrawn
from edition.write.site.presence import Presences
from edition.write.site.tasks import Task


def companions(site: Site, found: Presences) -> Iterator[Task]:
    """Yield the files; sitemap and BEACON only if the edition has a `base_url`, since both hold absolute addresses."""
    edition = site.edition
    if edition.releases:
        yield Task(_releases, site)
    if edition.withdrawn:
        yield Task(withdrawn.withdrawn_pages, site)
    yield Task(_described, site)
    yield from (Task(_tables, site, (found,), (register,)) for register, entries in edition.entries.items() if entries)
    if edition.settings.base_url:
        yield Task(_addresses, site)
    if edition.letters:
        yield Task(_letters, site)


def _releases(site: Site) -> Iterator[OutputFile]:
    yield releases.releases_page(site)
    yield feed.feed(site.edition, site.messages)


def _described(site: Site) -> Iterator[Output]:
    yield missing.missing_page(site)
    yield from citations.citations(site.edition)
    yield from metadata.metadata(site.edition)


def _tables(site: Site, found: Presences, register: str) -> Iterator[OutputFile]:
    return register_tables.tables(register, site.edition.entries[register], found)


def _letters(site: Site) -> Iterator[OutputFile]:
    return cmif.cmif(site.edition, letters.by_date(site.edition))


def _addresses(site: Site) -> Iterator[OutputFile]:
    yield from sitemap.sitemap(site.edition)
    yield from beacon.beacon(site.edition)
