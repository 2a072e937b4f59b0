"""What an EPUB says of itself: the package document, contents, landmarks and pages (EPUB 3.3, Accessibility 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from edition import rights
from edition.model import pictures
from edition.model.phrases import N_
from edition.write.book.links import resolver
from edition.write.book.volume import ContentsLine, Volume
from edition.write.markdown import plain
from edition.write.messages import direction
from edition.write.templating import markup

TYPES: Mapping[str, str] = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    **pictures.TYPES,
}
# EPUB 3.3 wants it declared that the cover's page has SVG within it
PROPERTIES: Mapping[str, str] = {"nav.xhtml": "nav", "cover.xhtml": "svg", "cover.svg": "cover-image"}
FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA")
ACCESSIBILITY = N_(
    "All content is text in reading order, with headings, a table of contents and landmarks. Notes, corrections and "
    "names are links; notes lead back to where they are called, and say in words whose they are. The cover is the only "
    "picture and says nothing that the title page does not."
)
ILLUSTRATED = N_(
    "All text is in reading order, with headings, a table of contents and landmarks. Notes, corrections and names are "
    "links; notes lead back to where they are called, and say in words whose they are. Pictures have the words that "
    "the text they came with says of them."
)


class ManifestItem(Struct, frozen=True):
    """A line of the manifest."""

    id: str
    href: str
    type: str
    properties: str


class NavigationItem(Struct, frozen=True):
    """A line of the contents with those under it."""

    href: str
    html: str
    inner: tuple[NavigationItem, ...] = ()


def items(files: Iterable[str]) -> Iterator[ManifestItem]:
    """Return the manifest of *files* (names in the package's folder)."""
    for nth, name in enumerate(sorted(files), 1):
        # no name of a file makes an id of its own: pictures/a/b-c and pictures/a-b/c would be one
        yield ManifestItem(f"f{nth}", name, TYPES[PurePosixPath(name).suffix.lower()], PROPERTIES.get(name, ""))


def nested(lines: Sequence[ContentsLine], hrefs: Mapping[str, str]) -> tuple[NavigationItem, ...]:
    """Nest the lines of the contents by their depth; what lies too deep for where it stands moves up."""
    entries: list[NavigationItem] = []
    at = 0
    while at < len(lines):
        end = next((n for n in range(at + 1, len(lines)) if lines[n].depth <= lines[at].depth), len(lines))
        line = lines[at]
        entries.append(NavigationItem(hrefs[line.target], markup(line.html), nested(lines[at + 1 : end], hrefs)))
        at = end
    return tuple(entries)


def about(volume: Volume, modified: str) -> Mapping[str, object]:
    """Return the package document's metadata for the book; *modified* is a date and time (UTC)."""
    settings = volume.edition.settings
    headers = [text.header for text in volume.texts]
    editors = (editor.name for editor in volume.edition.editors)
    pages = any(text.written.pages for text in volume.texts)
    illustrated = any(text.written.files for text in volume.texts)
    features = [*FEATURES, *(["pageBreakMarkers", "pageNavigation"] if pages else []), "index"]
    return {
        "identifier": identifier(volume),
        "title": volume.title,
        "subtitle": settings.subtitle if volume.whole else "",
        "language": volume.language,
        # a book has one direction of its pages: only where all texts run from the right is it theirs
        "direction": "rtl" if {direction(header.language) for header in headers} == {"rtl"} else "",
        "languages": list(dict.fromkeys([settings.language, *(header.language for header in headers)])),
        "creators": _people((header.author.name for header in headers), "aut"),
        "contributors": [
            *_people((header.translator.name for header in headers), "trl"),
            *_people(editors, "edt"),
        ],
        "publisher": settings.publisher,
        "doi": f"doi:{settings.doi}" if settings.doi and volume.whole else "",
        "subjects": list(
            dict.fromkeys([*settings.keywords, *(word for header in headers for word in header.keywords)])
        ),
        "date": settings.date,
        "description": description(volume),
        "sources": list(dict.fromkeys(header.url for header in headers if header.url)),
        "rights": list(dict.fromkeys(_rights(volume))),
        "collection": "" if volume.whole else settings.title,
        "position": 0 if volume.whole else list(volume.edition.headers).index(volume.id) + 1,
        "modified": modified,
        "version": settings.version,
        "features": features,
        "accessibility": volume.messages.gettext(ILLUSTRATED if illustrated else ACCESSIBILITY),
        "modes": ["textual", "visual"] if illustrated else ["textual"],
        "page_source": _page_source(volume) if pages else "",
    }


def identifier(volume: Volume) -> str:
    """Return an identifier that stays the same for the same book of the same edition."""
    settings = volume.edition.settings
    home = settings.base_url or settings.repository or settings.title
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{home}#{volume.id}')}"


def description(volume: Volume) -> str:
    """Say in plain words what the book is."""
    if volume.whole:
        return " ".join(volume.edition.settings.description.split())
    return " ".join(plain(volume.texts[0].header.summary, resolver(volume.edition, volume.messages, volume.id)).split())


def _people(names: Iterable[str], role: str) -> list[Mapping[str, str]]:
    return [{"name": name, "role": role} for name in dict.fromkeys(filter(None, names))]


def _rights(volume: Volume) -> Iterator[str]:
    say = volume.messages.gettext
    for text in volume.texts:
        if stated := rights.of_text(volume.edition, text.header):
            yield f"{stated.what}: {stated.words}" if volume.whole else stated.words
    if annotations := rights.of_annotations(volume.edition):
        yield say("Annotations: %(licence)s", licence=annotations.licence)


def _page_source(volume: Volume) -> str:
    """Name the print whose pages are marked."""
    header = next(text.header for text in volume.texts if text.written.pages)
    return ", ".join(filter(None, (header.series or header.title, header.publisher, header.date)))
