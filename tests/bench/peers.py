"""Other generators at their barest: the same texts as Markdown with footnotes into bare HTML, one template, no feeds.

Each function writes what its program needs into a folder, beside links to the Markdown, and gives the command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

HTML = "<!doctype html><html lang=en><meta charset=utf-8><title>{}</title><body><h1>{}</h1>{}</body></html>"


def hugo(folder: Path, markdown: Path) -> list[str]:
    """Set up Hugo."""
    kinds = '["taxonomy", "term", "RSS", "sitemap", "404", "section"]'
    _write(folder / "hugo.toml", f'baseURL = "https://example.org/"\ntitle = "Bench"\ndisableKinds = {kinds}\n')
    layouts = folder / "layouts"
    _write(layouts / "_default" / "single.html", HTML.format("{{ .Title }}", "{{ .Title }}", "{{ .Content }}"))
    pages = "{{ range .Site.RegularPages }}<p><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}"
    _write(layouts / "index.html", HTML.format("Bench", "Bench", pages))
    _linked(markdown, folder / "content" / "texts")
    return ["hugo", "--quiet", "--config", "hugo.toml", "--destination", "out"]


def mkdocs(folder: Path, markdown: Path) -> list[str]:
    """Set up MkDocs."""
    settings = (
        "site_name: Bench\nplugins: []\nmarkdown_extensions: [footnotes]\n"
        "theme: {name: null, custom_dir: theme}\ndocs_dir: docs\nsite_dir: out\n"
    )
    _write(folder / "mkdocs.yml", settings)
    _write(folder / "theme" / "main.html", HTML.format("{{ page.title }}", "{{ page.title }}", "{{ page.content }}"))
    _write(folder / "docs" / "index.md", "# Bench\n")
    _linked(markdown, folder / "docs" / "texts")
    return ["mkdocs", "build", "--quiet"]


def pelican(folder: Path, markdown: Path) -> list[str]:
    """Set up Pelican."""
    settings = """\
SITENAME, SITEURL, PATH, OUTPUT_PATH, THEME = "Bench", "", "content", "out", "theme"
ARTICLE_SAVE_AS, ARTICLE_URL, DEFAULT_LANG, TIMEZONE = "texts/{slug}/index.html", "texts/{slug}/", "en", "UTC"
SLUGIFY_SOURCE = "basename"
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False
THEME_STATIC_PATHS = STATIC_PATHS = []
MARKDOWN = {"extension_configs": {"markdown.extensions.footnotes": {}, "markdown.extensions.meta": {}}}
"""
    _write(folder / "pelicanconf.py", settings)
    title = "{{ article.title }}"
    _write(folder / "theme" / "templates" / "article.html", HTML.format(title, title, "{{ article.content }}"))
    pages = "{% for a in articles %}<p><a href={{ a.url }}>{{ a.title }}</a>{% endfor %}"
    _write(folder / "theme" / "templates" / "index.html", HTML.format("Bench", "Bench", pages))
    _linked(markdown, folder / "content")
    return ["pelican", "--quiet", "--settings", "pelicanconf.py"]


PEERS: Mapping[str, Callable[[Path, Path], list[str]]] = {"hugo": hugo, "mkdocs": mkdocs, "pelican": pelican}


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def _linked(source: Path, target: Path) -> None:
    """Give the Markdown a second place without a second copy."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        (target / file.name).hardlink_to(file)
