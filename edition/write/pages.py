"""Write the site as HTML: the functions that the pipeline calls."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Document, OutputFile
from edition.withheld import OutputPart, gives
from edition.write.html import reading
from edition.write.html.assets import assets
from edition.write.html.cite import cite_pages
from edition.write.html.corrections import corrections
from edition.write.html.page import Article
from edition.write.html.quoted import Displayed
from edition.write.html.reading import reading_page
from edition.write.html.site import Site, site
from edition.write.html.withheld import withheld_page
from edition.write.pictures import shown
from edition.write.site.home import about, home
from edition.write.site.interventions import ListedIntervention, report
from edition.write.site.interventions import of_text as interventions
from edition.write.site.letters import letters_page
from edition.write.site.maps import Visited, map_pages, nearby, visits
from edition.write.site.noted import Noted
from edition.write.site.presence import Concordance, Presence, concordances
from edition.write.site.registers import FoundOf, entry_pages, linking_entries, register_pages
from edition.write.site.search import search_page
from edition.write.site.tasks import made
from edition.write.site.timeline import dated_passages, timeline
from edition.write.site.word_list import ListedWords, word_list, words
from edition.write.summary import Summary, summary

__all__ = [
    "Article",
    "Concordance",
    "Displayed",
    "FoundOf",
    "ListedIntervention",
    "ListedWords",
    "Noted",
    "Presence",
    "Site",
    "Summary",
    "Visited",
    "about",
    "assets",
    "concordances",
    "dated_passages",
    "entry_pages",
    "home",
    "interventions",
    "letters_page",
    "linking_entries",
    "made",
    "map_pages",
    "nearby",
    "pictures",
    "reading_page",
    "register_pages",
    "report",
    "search_page",
    "site",
    "summary",
    "text_of_page",
    "text_pages",
    "timeline",
    "visits",
    "word_list",
    "words",
]


def text_of_page(document: Document, site: Site) -> Article | None:
    """Write the text of a reading page; None if it is withheld."""
    given = gives(site.edition, document.source.id, OutputPart.PAGE)
    return reading.text_of_page(document, site) if given else None


def text_pages(document: Document, site: Site, written: Article | None = None) -> Iterator[OutputFile]:
    """Write the pages of one text; *written* is the text of its reading page, if that is at hand.

    The reading page of a withheld text leaves the text out.
    """
    written = written or text_of_page(document, site)
    yield from reading_page(document, site, written) if written else (withheld_page(document, site),)
    yield from corrections(document, site)
    yield from cite_pages(document, site)


def pictures(document: Document, site: Site) -> Iterator[OutputFile]:
    """Write the pictures that the page of a text shows, where its TEI has them, too."""
    name = document.source.id
    given = shown(document).items() if gives(site.edition, name, OutputPart.PAGE) else ()
    yield from (OutputFile(f"texts/{name}/{url}", content) for url, content in given)
