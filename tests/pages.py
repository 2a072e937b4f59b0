"""Pages of small documents, parsed as a browser would."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from bs4 import BeautifulSoup, Tag

from edition import contributions, link, mentions
from edition.merge import merge
from edition.model import Annotation, Document, Edition, Header, Output, Source, Span
from edition.model.kinds import KINDS
from edition.read import theme
from edition.write import pages as html
from edition.write.data import plain_text
from tests.annotating import annotation
from tests.conftest import ROOT
from tests.miniature import EDITION, document

PAGE = "texts/bridge/index.html"
ASSETS = theme.assets(ROOT)
TEMPLATES = theme.templates(ROOT)
SMALL = Header(title="Small")
HIDDEN = "del, .fw, .twin, .stood, .printed, .note, .stray, input, sup, .no, .pb, .mk"


def files_of(doc: Document, edition: Edition) -> Mapping[str, bytes]:
    """Write the whole site of one document."""
    site = html.site(edition, TEMPLATES)
    files: list[Output] = [
        *html.text_pages(doc, site),
        plain_text.plain_text(doc, edition),
    ]
    found = {entry: [one] for entry, one in html.concordances(mentions.mentions(doc), site)}
    noted = {key: [note] for key, note in contributions.noted(link.linked(doc))}
    for register, entries in edition.entries.items():
        files += html.made(html.register_pages(register, entries, html.FoundOf(found, noted), site))
    figures = {doc.source.id: [html.summary(doc)]}
    files += [*html.made(html.home(site, figures)), *html.made(html.about(site, figures))]
    files += html.made(html.report(site, {doc.source.id: html.interventions(doc, site)}, found))
    visited = {doc.source.id: tuple(html.visits(mentions.mentions(doc)))}
    files += html.made(html.map_pages(site, found, visited))
    files += html.assets(ASSETS, site.messages)
    return {file.path: file.content for file in files}


@cache
def pages() -> Mapping[str, BeautifulSoup]:
    files = files_of(document(), EDITION)
    return {path: parsed(content) for path, content in files.items() if path.endswith(".html")}


def parsed(content: bytes | str) -> BeautifulSoup:
    """Parse as a browser does."""
    return BeautifulSoup(content, "html5lib")


def page_of(
    source_text: str, *annotations: Annotation, edition: Edition = EDITION, header: Header = SMALL
) -> BeautifulSoup:
    """Write the reading page of a small text."""
    source = Source("bridge", source_text, "", header)
    whole = (annotation("body1", "body", Span(0, len(source_text))), annotation("p1", "p", Span(0, len(source_text))))
    given = annotations if any(KINDS[a.kind].layer == "block" for a in annotations) else (*whole, *annotations)
    merged = merge(source, given)
    assert () == merged.diagnostics
    (file, *_) = html.text_pages(Document(source, given, merged.events), html.site(edition, TEMPLATES))
    return parsed(file.content)


def body_of(page: BeautifulSoup) -> Tag:
    found = page.select_one(".body")
    assert found is not None
    return found


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def mark(name: str, kind: str, start: int, end: int, /, **body: Any) -> Annotation:
    return annotation(name, kind, Span(start, end), body, "ed", "high")
