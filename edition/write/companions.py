"""Write what stands beside the pages in every build: releases and feed."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import OutputFile
from edition.write import feed, html_releases
from edition.write.html_site import Site


def companions(site: Site) -> Iterator[OutputFile]:
    """Give the files."""
    if site.edition.releases:
        yield html_releases.releases_page(site)
        yield feed.feed(site.edition)
