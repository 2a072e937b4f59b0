"""Write the sitemap, which lists all pages for search engines (sitemaps.org, 0.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model import Edition, OutputFile
from edition.write.html.site import ABOUT, HOME, LETTERS, MAP, TIMELINE
from edition.write.paths import entry_page, text_page
from edition.write.site.releases import RELEASES
from edition.write.xml import DECLARATION, element, text, worded

MOST = 50_000
"""Addresses that one file may hold, by the protocol."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# of `2024-05-01`: the protocol's schema takes no year or month alone
DAY = 10


def sitemap(edition: Edition) -> Iterator[OutputFile]:
    """Yield `sitemap.xml`; if there are too many pages, several files and `sitemap.xml` as their index."""
    pages = list(_pages(edition))
    if len(pages) <= MOST:
        yield _urls(edition, "sitemap.xml", pages)
        return
    names: list[str] = []
    for start in range(0, len(pages), MOST):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield _urls(edition, names[-1], pages[start : start + MOST])
    listed = "\n".join(element("sitemap", worded("loc", _address(edition, name))) for name in names)
    yield _file("sitemap.xml", "sitemapindex", listed)


def _pages(edition: Edition) -> Iterator[str]:
    yield from (HOME, ABOUT, TIMELINE)
    if edition.located:
        yield MAP
    if edition.letters:
        yield LETTERS
    if edition.releases:
        yield RELEASES
    for name in edition.headers:
        if name not in edition.absent:
            yield text_page(name)
            yield text_page(name).replace("index.html", "corrections.html")
    for register, entries in edition.entries.items():
        if entries:
            yield f"{register}/index.html"
        for entry in entries:
            yield entry_page(register, entry.id)


def _urls(edition: Edition, path: str, pages: Sequence[str]) -> OutputFile:
    date = edition.settings.date if len(edition.settings.date) == DAY else ""
    modified = worded("lastmod", date)
    return _file(
        path, "urlset", "\n".join(f"<url><loc>{text(_address(edition, page))}</loc>{modified}</url>" for page in pages)
    )


def _file(path: str, tag: str, content: str) -> OutputFile:
    return OutputFile(path, f'{DECLARATION}<{tag} xmlns="{NAMESPACE}">\n{content}\n</{tag}>\n'.encode())


def _address(edition: Edition, page: str) -> str:
    # as pages name themselves: `…/` and `…/index.html` would be two for a search engine
    return edition.settings.iri(page.removesuffix("index.html"))
