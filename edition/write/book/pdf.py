"""Bind a volume as PDF: notes at the foot of the page, running heads, page numbers in contents and indexes, tags.

WeasyPrint lays out; it is an extra of the package. A book is laid out twice: the first time shows on which page
everything stands, the second has the indexes with those pages. Only letters and fonts given here are read: no other
file, no address.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.model import Edition
from edition.model.diagnostics import OutputError
from edition.write.book import links
from edition.write.book.body import Note, led
from edition.write.book.cover import cover
from edition.write.book.epub_package import description
from edition.write.book.links import ID, identity
from edition.write.book.manuscript import Manuscript
from edition.write.book.volume import Call, Leaf, Shape, Volume, volume
from edition.write.html.body import TAGS, escaped
from edition.write.html.notes import PLACE
from edition.write.messages import Messages
from edition.write.templating import environment, markup
from edition.write.xml import attribute

if TYPE_CHECKING:
    from jinja2 import Environment
    from weasyprint import Document

BLOCK = re.compile(r"<(/?)(p|blockquote|ul|ol|li|table|tr|td|th|div|pre|aside)\b")
HEADING = re.compile(rf'<(h[1-6]) id="{ID}([^"]+)"([^>]*)>')
SPACE = re.compile(r"\s+")
"""WeasyPrint keeps the line ends of what goes to the foot of the page."""
SPACE_OUTSIDE = re.compile(r' (<(?:a|span|i|em|time)\b(?![^>]*class="(?:ch|su|sic|gap|no)")[^>]*>)(?!\s)')
"""WeasyPrint breaks a line too early where words end with the space before an element; within it, it does no harm."""
TITLE = re.compile(r"<h1\b[^>]*>")
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
VARIANT = "pdf/ua-1"
MISSING = (
    "PDF needs WeasyPrint and the library Pango: `pip install 'edition[pdf]'`, and Pango from your system "
    "(Debian: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`)"
)


class Press(Struct, frozen=True):
    """What all books of an edition are made with: templates, WeasyPrint with style sheet and fonts, the date."""

    environment: Environment
    messages: Messages
    render: Callable[[str], Document]
    modified: str


def press(templates: Mapping[str, bytes], fonts: Mapping[str, bytes], modified: str, messages: Messages) -> Press:
    """Set up; *templates* by name (`pdf/book.xhtml`, …), *fonts* by file name, *modified* a moment (UTC).

    Raises OutputError where WeasyPrint or what it needs is not installed.
    """
    words = {name: content.decode() for name, content in templates.items() if not name.endswith(".css")}

    def within(found: re.Match[str]) -> str:
        content = base64.b64encode(fonts[found[1]]).decode() if found[1] in fonts else ""
        return f'url("data:font/woff2;base64,{content}")'

    css = FONT.sub(within, templates["pdf/book.css"].decode())
    return Press(environment(words, messages, {"mark": ID}), messages, _typesetter(css), modified)


def _typesetter(css: str) -> Callable[[str], Document]:
    """Load WeasyPrint with the style sheet and its fonts, once for all books."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415  an extra, and heavy
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as cause:
        raise OutputError(MISSING) from cause
    fonts, fetcher = FontConfiguration(), URLFetcher(allowed_protocols=("data",))
    sheet = CSS(string=css, font_config=fonts, url_fetcher=fetcher)

    def render(html: str) -> Document:
        page = HTML(string=html, url_fetcher=fetcher)
        return page.render(font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT)

    return render


def book(edition: Edition, texts: Sequence[Manuscript], press: Press, *, whole: bool) -> bytes:
    """Make the PDF of *texts*: of one, or as the *whole* edition."""

    def laid_out(locate: Callable[[str], str], *, draft: bool) -> Document:
        shape = Shape(_feet, endnotes=False, locate=locate, draft=draft)
        return press.render(_html(volume(edition, texts, shape, press, whole=whole), press))

    pages = _pages(laid_out(lambda _: "", draft=True))
    whole_book = laid_out(lambda target: pages.get(_anchor(target), ""), draft=False)
    return bytes(whole_book.write_pdf(pdf_variant=VARIANT) or b"")


def _pages(document: Document) -> Mapping[str, str]:
    """Map each id to the page it stands on."""
    return {name: str(number) for number, page in enumerate(document.pages, 1) for name in page.anchors}


# Notes


def _feet(text: Manuscript) -> Call:
    """Write a call with its note behind it: the style sheet sends the note to the foot of the page."""
    notes = {note.id: note for note in text.written.notes}

    def call(note: Note) -> str:
        inner = [notes[name] for name in PLACE.findall(note.html) if name in notes]
        html = PLACE.sub(lambda found: _label(notes[found[1]], text) if found[1] in notes else "", note.html)
        parts = [_content(note, html, text), *(_content(one, PLACE.sub("", one.html), text) for one in inner)]
        return f'{_label(note, text)}<span class="fn">{"".join(parts)}</span>'

    return call


def _label(note: Note, text: Manuscript) -> str:
    target = links.place(text.text_id, note.id)
    link = f'<a {identity(note.call)} href="{target}">{escaped(note.label)}</a>'
    return f'<sup class="c-{note.voice.ink}">{link}</sup>'


def _content(note: Note, html: str, text: Manuscript) -> str:
    """Write a note in phrases, for it stands within a paragraph: blocks become spans that say what they were."""
    back = f'<a class="n" href="{links.place(text.text_id, note.call)}">{escaped(note.label)}</a>'
    whole = led(f'{back} <span class="by">{escaped(note.voice.words)}</span> ', html)
    flat = BLOCK.sub(lambda tag: "</span" if tag[1] else f'<span data-b="{tag[2]}"', SPACE.sub(" ", whole.strip()))
    return f'<span class="note {note.voice.ink}" {identity(note.id)}>{flat}</span>'


# Binding


def _html(bound: Volume, press: Press) -> str:
    known = {f"{leaf.owner}#{name}" for leaf in bound.leaves for name in links.names(leaf.html)}

    def where(target: str) -> str | None:
        owner, _, name = target.partition("#")
        for one in (target if name else f"{owner}#_text", f"{owner}#_text"):
            if one in known:
                return f"#{_anchor(one)}"
        return links.outside(bound.edition, target)

    heads = {line.target: unescape(TAGS.sub("", line.html)) for line in bound.contents}
    leaves = [
        {"html": markup(_bound(leaf, heads, where)), "language": leaf.language, "kind": _kind(leaf)}
        for leaf in bound.leaves
    ]
    values = {
        "title": bound.title,
        "language": bound.language,
        "authors": [str(text.header.author.get("name", "")) for text in bound.texts],
        "description": description(bound),
        "modified": press.modified,
        "cover": cover(bound),
        "contents": [
            {"depth": line.depth, "html": markup(line.html), "href": where(line.target)} for line in bound.contents
        ],
        "first": leaves[0],
        "leaves": leaves[1:],
    }
    return str(press.environment.get_template("pdf/book.xhtml").render(values))


def _bound(leaf: Leaf, heads: Mapping[str, str], where: Callable[[str], str | None]) -> str:
    """Bind a leaf, its headings with what the head of the page says of them."""

    def heading(found: re.Match[str]) -> str:
        words = heads.get(f"{leaf.owner}#{found[2]}", leaf.title)
        return f'<{found[1]} id="{ID}{found[2]}" data-head="{attribute(words)}"{found[3]}>'

    titled = TITLE.sub(f'<h1 data-head="{attribute(leaf.title)}">', HEADING.sub(heading, leaf.html))
    return links.bound(SPACE_OUTSIDE.sub(r"\1 ", titled), where, f"{leaf.owner}:" if leaf.owner else "")


def _kind(leaf: Leaf) -> str:
    return "front" if leaf.name in (f"text-{leaf.owner}", "title") else leaf.matter


def _anchor(target: str) -> str:
    """Return the id in the PDF for a place (`text#id`)."""
    owner, _, name = target.partition("#")
    return f"{owner}:{name}" if owner else name
