"""Bind a volume as EPUB 3.3: a file for every leaf, notes at the end of their text, each call a link to its note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from edition.model import Edition
from edition.write.book import epub_package, epub_zip, links
from edition.write.book.back import Press
from edition.write.book.body import BookNote
from edition.write.book.cover import cover
from edition.write.book.links import ID, identity
from edition.write.book.manuscript import Manuscript
from edition.write.book.volume import Call, Shape, Volume, VolumeLeaf, volume
from edition.write.messages import Messages
from edition.write.templating import environment, markup
from edition.write.xml import attribute, escaped

FOLDER = "EPUB"


def press(templates: Mapping[str, bytes], fonts: Mapping[str, bytes], modified: str, messages: Messages) -> Press:
    """Set up; *templates* by name (`epub/nav.xhtml`, …), *fonts* by file name, *modified* a moment (UTC).

    A book holds the fonts that its style sheet names.
    """
    words = {name: content.decode() for name, content in templates.items() if not name.endswith(".css")}
    css = templates["epub/book.css"]
    used = {name: content for name, content in fonts.items() if name.encode() in css}
    return Press(
        environment(words, messages, {"mark": ID}),
        messages,
        {"book.css": css, **used},
        modified,
    )


def book(edition: Edition, texts: Sequence[Manuscript], press: Press, *, whole: bool) -> bytes:
    """Make the EPUB of *texts*: of one, or as the *whole* edition."""
    bound = volume(edition, texts, Shape(partial(_calls, messages=press.messages), endnotes=True), press, whole=whole)
    files = _files(bound, press)
    packed = {f"{FOLDER}/{name}": content for name, content in files.items()}
    container = press.environment.get_template("epub/container.xml").render()
    return epub_zip.packed({**packed, "META-INF/container.xml": container.encode()})


def _calls(text: Manuscript, messages: Messages) -> Call:
    """Write a call as a link to its note, with whose note it is as its spoken name."""

    def call(note: BookNote) -> str:
        said = f'aria-label="{attribute(note.name.spoken(messages, note.voice.words))}"'
        target = f'href="{links.place(text.text_id, note.id)}"'
        link = (
            f'<a {identity(note.call)} epub:type="noteref" role="doc-noteref" {said} {target}>{escaped(note.label)}</a>'
        )
        return f'<sup class="c-{note.voice.ink}">{link}</sup>'

    return call


def _files(volume: Volume, press: Press) -> Mapping[str, bytes]:
    """Write every file of the package."""
    hrefs = _addresses(volume)
    files = {f"{leaf.name}.xhtml": _page(leaf, volume, hrefs, press) for leaf in volume.leaves}
    drawn = _filled(press, "epub/cover.svg", cover=cover(volume))
    files["cover.svg"] = drawn
    svg = markup(drawn.decode())
    files["cover.xhtml"] = _filled(press, "epub/cover.xhtml", title=volume.title, language=volume.language, svg=svg)
    files["nav.xhtml"] = _filled(press, "epub/nav.xhtml", **_navigation(volume, hrefs))
    files |= press.files
    for text in volume.texts:
        files |= text.written.files
    items = tuple(epub_package.items(files))
    ids = {one.href: one.id for one in items}
    spine = tuple(ids[f"{name}.xhtml"] for name in _spine(volume))
    book = epub_package.about(volume, press.modified)
    return {**files, "package.opf": _filled(press, "epub/package.opf", book=book, items=items, spine=spine)}


def _page(leaf: VolumeLeaf, volume: Volume, hrefs: Mapping[str, str], press: Press) -> bytes:
    body = markup(links.bound(leaf.html, links.finder(hrefs, volume.edition)))
    language = leaf.language or volume.language
    return _filled(press, "epub/page.xhtml", title=leaf.title, matter=leaf.matter, language=language, body=body)


def _filled(press: Press, template: str, **values: object) -> bytes:
    return str(press.environment.get_template(template).render(values)).encode()


def _addresses(volume: Volume) -> Mapping[str, str]:
    """Return the address of every target (`text#id`) that the book holds."""
    hrefs: dict[str, str] = {}
    for leaf in volume.leaves:
        for name in links.names(leaf.html):
            hrefs.setdefault(f"{leaf.owner}#{name}", f"{leaf.name}.xhtml#{name}")
        # a link to a whole text leads to its title page
        if leaf.name == f"text-{leaf.owner}":
            hrefs[f"{leaf.owner}#"] = f"{leaf.name}.xhtml"
    return hrefs


def _spine(volume: Volume) -> Iterator[str]:
    """Yield the order of reading: cover, title page, contents, the rest."""
    first, *rest = (leaf.name for leaf in volume.leaves)
    yield from ("cover", first, "nav", *rest)


def _navigation(volume: Volume, hrefs: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "language": volume.language,
        "contents": epub_package.nested(volume.contents, hrefs),
        "landmarks": tuple(_landmarks(volume)),
        "pages": tuple(_pages(volume, hrefs)),
    }


def _landmarks(volume: Volume) -> Iterator[Mapping[str, str]]:
    leaves, say = volume.leaves, volume.messages.gettext
    yield {"type": "cover", "href": "cover.xhtml", "words": say("Cover")}
    yield {"type": "titlepage", "href": f"{leaves[0].name}.xhtml", "words": say("Title page")}
    yield {"type": "toc", "href": "nav.xhtml#toc", "words": say("Contents")}
    marks = (
        ("bodymatter", "bodymatter", ""),
        ("endnotes", "backmatter", "notes-"),
        ("index", "backmatter", "register-persons"),
    )
    for kind, matter, beginning in marks:
        leaf = next((leaf for leaf in leaves[1:] if leaf.matter == matter and leaf.name.startswith(beginning)), None)
        if leaf:
            yield {
                "type": kind,
                "href": f"{leaf.name}.xhtml",
                "words": say("Text") if kind == "bodymatter" else leaf.title,
            }


def _pages(volume: Volume, hrefs: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Yield the pages of the print, with the text's title where several texts have pages."""
    paged = [text for text in volume.texts if text.written.pages]
    for text in paged:
        for page in text.written.pages:
            words = f"{text.header.title}, {page.n}" if len(paged) > 1 else page.n
            yield {"href": hrefs[f"{text.text_id}#{page.id}"], "words": words}
