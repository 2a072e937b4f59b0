"""What all pages of the site share: templates, the head and foot of a page, cards, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from edition.model import Edition, OutputFile, OutputStream, Settings
from edition.model.phrases import N_
from edition.model.registers import REGISTERS
from edition.write import templating
from edition.write.html import cards as html_cards
from edition.write.html import metadata
from edition.write.html.cards import Key
from edition.write.messages import Messages, messages
from edition.write.paths import Resolve, resolver, up

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

HOME, ABOUT, TIMELINE, SEARCH = "index.html", "about/index.html", "timeline/index.html", "search/index.html"
MAP, LETTERS = "map/index.html", "letters/index.html"
PIECES = 500
TEXTS = N_("Texts")
NOT_GIVEN = N_("in copyright: not given here")
"""What is said of a text that a public build withholds."""


class Site(Struct, frozen=True):
    """What is made once for all pages: *shell* is what all templates know of the site."""

    edition: Edition
    messages: Messages
    environment: Environment
    cards: Mapping[Key, str]
    shell: Mapping[str, object]
    navs: Mapping[tuple[str, str, str], Markup]

    def resolver(self, page: str, from_text: str = "") -> Resolve:
        """Return the function that resolves link targets on the page at *page* (which shows *from_text*, if any)."""
        return resolver(self.edition, self.messages, page, from_text)


class PageFrame(Struct, frozen=True):
    """What `base.html` knows of a page.

    *section* is the page of the site's list under which it comes, *about* what machines are told of it. *root* leads to
    the site's root, where that is not told by the *path*.
    """

    path: str
    title: str
    description: str = ""
    section: str = ""
    about: Mapping[str, object] = {}
    tags: tuple[tuple[str, str], ...] = ()
    root: str | None = None


def site(edition: Edition, templates: Mapping[str, str]) -> Site:
    """Prepare the writing of pages; *templates* are Jinja's, by name."""
    words = messages(edition.settings.interface)
    environment = templating.environment(templates, words, {"digest": metadata.allowed})
    navs = dict(_navs(environment, edition))
    cards = html_cards.of_entries(edition, edition.names, words)
    return Site(edition, words, environment, cards, _shell(edition, words), navs)


def render(site: Site, template: str, page: PageFrame, values: Mapping[str, object]) -> OutputFile:
    """Write a page by a template."""
    html = site.environment.get_template(template).render(_shared(site, page), **values)
    return OutputFile(page.path, html.encode())


def stream(site: Site, template: str, page: PageFrame, values: Mapping[str, object]) -> OutputStream:
    """Write a page that may be long by a template; *values* may be iterators over parts of it."""
    pieces = site.environment.get_template(template).generate(_shared(site, page), **values)
    # Jinja gives a few characters at a time
    several = iter(lambda: "".join(islice(pieces, PIECES)), "")
    return OutputStream(page.path, (some.encode() for some in several))


def _shared(site: Site, page: PageFrame) -> Mapping[str, object]:
    """Return what `base.html` asks for."""
    root = up(page.path) if page.root is None else page.root
    nav = site.navs[root, page.section, "page" if page.path == page.section else "true"]
    about = page.about or {"name": page.title, "description": page.description}
    ld = metadata.json_ld(site.edition, page.path, about)
    # the page for what is missing stands at any address, so it has none of its own
    address = site.edition.settings.iri(page.path.removesuffix("index.html")) if page.root is None else ""
    inline = {"ld": templating.markup(ld), "allowed": metadata.allowed(ld)}
    return {"site": site.shell, "page": page, "root": root, "nav": nav, "address": address, **inline}


def _navs(environment: Environment, edition: Edition) -> Iterator[tuple[tuple[str, str, str], Markup]]:
    """Write the list of the site's parts for every depth of page and every part that one may be in."""
    registers = [r for r in REGISTERS.values() if edition.entries.get(r.name)]
    parts = [(r.title, f"{r.name}/index.html") for r in registers]
    maps = [(N_("Map"), MAP)] if edition.located else []
    letters = [(N_("Correspondence"), LETTERS)] if edition.letters else []
    nav = [
        (TEXTS, HOME),
        *letters,
        *parts,
        (N_("Timeline"), TIMELINE),
        *maps,
        (N_("Search"), SEARCH),
        (N_("About"), ABOUT),
    ]
    template = environment.get_template("nav.html")
    roots = ("", "../", "../../", anywhere(edition.settings))
    # the list is the same on all pages of a depth, and a site has thousands: made once for each
    for root, section, current in product(roots, (*(path for _, path in nav), ""), ("page", "true")):
        html = template.render(nav=nav, root=root, section=section, current=current)
        yield (root, section, current), templating.markup(html)


def title_of(site: Site, text_id: str) -> Markup:
    """Write the title of a text as phrases, in its language where that is not the interface's."""
    header = site.edition.headers[text_id]
    title, said = templating.escaped(header.title), in_language_of(site, text_id)
    return templating.markup(f"<span{said}>{title}</span>") if said else title


def in_language_of(site: Site, text_id: str) -> Markup:
    """Return the attributes of words of a text on a page of the interface: their language and direction."""
    return templating.language_attributes(site.edition.headers[text_id].language, site.messages)


def anywhere(settings: Settings) -> str:
    """Return the root of the site as an address that holds on whatever page stands; relative if the site has none."""
    return urlsplit(settings.base_url).path.rstrip("/") + "/" if settings.base_url else ""


def _shell(edition: Edition, words: Messages) -> Mapping[str, object]:
    settings = edition.settings
    return {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "description": settings.description,
        "language": words.language,
        "direction": words.direction,
        "prose": templating.language_attributes(settings.language, words),
        "version": settings.version,
        "released": bool(edition.releases),
        "publisher": settings.publisher,
        "licence": {"annotations": "", **settings.licence},
    }
