"""Write the site as HTML: the functions that the pipeline calls."""

from __future__ import annotations

from collections.abc import Iterator

from edition import withheld
from edition.model import Document, OutputFile
from edition.withheld import Part
from edition.write.html.assets import assets
from edition.write.html.cite import cite_pages
from edition.write.html.corrections import corrections
from edition.write.html.reading import reading_page
from edition.write.html.site import Site, site
from edition.write.html.withheld import withheld_page
from edition.write.site.home import about, home
from edition.write.site.interventions import Intervention, report
from edition.write.site.interventions import of_text as interventions
from edition.write.site.presence import Concordance, Presence, concordances
from edition.write.site.registers import register_pages
from edition.write.site.search import search_page
from edition.write.site.tasks import made
from edition.write.site.timeline import dated_passages, timeline
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
    "dated_passages",
    "home",
    "interventions",
    "made",
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
    """Write the pages of one text; the reading page of a withheld text leaves the text out."""
    given = withheld.gives(site.edition, document.source.id, Part.PAGE)
    yield from reading_page(document, site) if given else (withheld_page(document, site),)
    yield from corrections(document, site)
    yield from cite_pages(document, site)
