"""What all pages of the site share: templates, the head and foot of a page, cards, names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from edition.kinds import REGISTERS
from edition.model import Edition, OutputFile
from edition.write import html_cards
from edition.write.html_cards import Key
from edition.write.paths import entry_names, up

if TYPE_CHECKING:
    from jinja2 import Environment

HOME, ABOUT = "index.html", "about/index.html"


class Site(Struct, frozen=True):
    """What is made once for all pages: *shell* is what `base.html` knows of the site."""

    edition: Edition
    environment: Any
    cards: Mapping[Key, str]
    names: Mapping[Key, str]
    shell: Mapping[str, Any]


class Page(Struct, frozen=True):
    """What `base.html` knows of a page; *section* is the page of the site's list under which it comes."""

    path: str
    title: str
    description: str = ""
    section: str = ""


def site(edition: Edition, templates: Mapping[str, str]) -> Site:
    """Prepare the writing of pages; *templates* are Jinja's, by name."""
    return Site(edition, _environment(templates), html_cards.of_entries(edition), entry_names(edition), _shell(edition))


def render(site: Site, template: str, page: Page, values: Mapping[str, object]) -> OutputFile:
    """Write a page by a template."""
    environment: Environment = site.environment
    html = environment.get_template(template).render(site=site.shell, page=page, root=up(page.path), **values)
    return OutputFile(page.path, html.encode())


def _environment(templates: Mapping[str, str]) -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415  only a build that writes needs it

    return Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _shell(edition: Edition) -> Mapping[str, Any]:
    settings = edition.settings
    registers = [r for r in REGISTERS.values() if edition.entries.get(r.name)]
    return {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "description": settings.description,
        "language": settings.language,
        "version": settings.version,
        "publisher": settings.publisher,
        "licence": {"annotations": "", **settings.licence},
        "nav": [("Texts", HOME), *((r.title, f"{r.name}/index.html") for r in registers), ("About", ABOUT)],
    }
