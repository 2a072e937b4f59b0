"""Write the site as HTML: what the pipeline calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model import Document, OutputFile
from edition.write.html_cite import cite_pages
from edition.write.html_corrections import corrections
from edition.write.html_home import about, home
from edition.write.html_interventions import Intervention, report
from edition.write.html_interventions import of_text as interventions
from edition.write.html_presence import Concordance, Presence, concordances
from edition.write.html_reading import reading_page
from edition.write.html_registers import register_pages
from edition.write.html_search import search_page
from edition.write.html_site import Site, site
from edition.write.html_timeline import timeline
from edition.write.html_withheld import withheld_page
from edition.write.summary import Summary, summary

__all__ = [
    "Concordance",
    "Intervention",
    "Presence",
    "Site",
    "Summary",
    "about",
    "assets",
    "concordances",
    "home",
    "interventions",
    "reading_page",
    "register_pages",
    "report",
    "search_page",
    "site",
    "summary",
    "text_pages",
    "timeline",
]


def text_pages(document: Document, site: Site) -> Iterator[OutputFile]:
    """Write the pages of one text; one that is withheld has a page without it."""
    withheld = document.source.id in site.edition.withheld
    yield withheld_page(document, site) if withheld else reading_page(document, site)
    yield from corrections(document, site)
    yield from cite_pages(document, site)


def assets(files: Mapping[str, bytes]) -> Iterator[OutputFile]:
    """Give style sheet, script and fonts their places."""
    for path, content in sorted(files.items()):
        yield OutputFile(path, content)
