"""Write the files beside the pages of every build: releases, feed, sitemap, citations, metadata, tables, BEACON.

All of them are small. `edition export harvest` writes the large ones (DTS, OAI-PMH, paged annotations).
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import OutputFile
from edition.write.data import beacon, citations, feed, metadata, register_tables, sitemap
from edition.write.html.site import Site
from edition.write.site import missing, releases
from edition.write.site.presence import Presences


def companions(site: Site, found: Presences) -> Iterator[OutputFile]:
    """Yield the files; sitemap and BEACON only if the edition has a `base_url`, since both hold absolute addresses."""
    edition = site.edition
    if edition.releases:
        yield releases.releases_page(site)
        yield feed.feed(edition, site.messages)
    yield missing.missing_page(site)
    yield from citations.citations(edition)
    yield from metadata.metadata(edition)
    for register, entries in edition.entries.items():
        if entries:
            yield from register_tables.tables(register, entries, found)
    if edition.settings.base_url:
        yield from sitemap.sitemap(edition)
        yield from beacon.beacon(edition)
