"""The files of the site, made one by one (or one register at once) as they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from edition import __version__
from edition.mentions import Moment
from edition.model import Output, OutputFile
from edition.model.registers import REGISTERS
from edition.read import theme
from edition.write import companions, pages
from edition.write.data import jsonld, plain_text
from edition.write.html.cards import Key
from edition.write.html.cite import cite_pages
from edition.write.html.corrections import corrections
from edition.write.html.site import ABOUT, HOME, SEARCH, TIMELINE
from edition.write.site.presence import Concordances
from edition.write.tei import document as tei
from edition.write.tei import registers, whole

if TYPE_CHECKING:
    from edition.serve.workshop import Workshop

READING = "index.html"


def made(shop: Workshop, path: str) -> Iterator[Output]:
    """Make the file at *path*, with those that come with it; nothing if there is no such file."""
    first, _, rest = path.partition("/")
    if first == theme.ASSETS:
        yield from pages.assets(theme.assets(shop.root), shop.site.messages)
    elif first == "texts":
        yield from _of_text(shop, *rest.partition("/")[::2])
    elif first in REGISTERS:
        entries = shop.project.edition.entries.get(first, ())
        yield from pages.register_pages(first, entries, _concordances(shop), shop.site)
    elif path in WHOLE:
        yield WHOLE[path](shop)
    elif first == "tei" or path == "registers.xml":
        yield whole.registers(shop.project.edition, __version__)
        yield from whole.lists(shop.project.edition, __version__)
        yield from whole.schemas(shop.project.edition, __version__)
    else:
        yield from companions.companions(shop.site, _concordances(shop))


def _concordances(shop: Workshop) -> Concordances:
    """Show of all entries where they are named."""
    found: dict[Key, list[pages.Concordance]] = defaultdict(list)
    for one in shop.everything().values():
        for entry, concordance in pages.concordances(one.met.mentions, shop.site):
            found[entry].append(concordance)
    return found


def _of_text(shop: Workshop, text_id: str, file: str) -> Iterator[OutputFile]:
    document = shop.document(text_id) if text_id in shop.project.text_ids else None
    if document is None:
        return
    edition = shop.project.edition
    if file == READING:
        yield pages.reading_page(document, shop.site, offsets=True)
    elif file == f"{text_id}.xml":
        yield tei.document(document, edition, __version__, registers.Registers(edition))
    elif file == f"{text_id}.txt":
        yield plain_text.plain_text(document, edition)
    elif file == "annotations.jsonld":
        yield jsonld.collection(document, edition)
    else:
        yield from corrections(document, shop.site)
        yield from cite_pages(document, shop.site)


def _home(shop: Workshop) -> OutputFile:
    return pages.home(shop.site, [one.summary for one in shop.everything().values() if one.summary])


def _about(shop: Workshop) -> OutputFile:
    return pages.about(shop.site, [one.summary for one in shop.everything().values() if one.summary])


def _timeline(shop: Workshop) -> Output:
    found: dict[tuple[str, str], list[Moment]] = defaultdict(list)
    for one in shop.everything().values():
        for moment in pages.moments(one.met, shop.site):
            found[moment.date].append(moment)
    return pages.timeline(shop.site, found)


def _search(shop: Workshop) -> OutputFile:
    return pages.search_page(shop.site, indexed=False)


WHOLE: Mapping[str, Callable[[Workshop], Output]] = {HOME: _home, ABOUT: _about, TIMELINE: _timeline, SEARCH: _search}


def text_of(path: str) -> str:
    """Name the text whose reading page *path* is; nothing if it is another page."""
    match path.split("/"):
        case ["texts", text_id, file] if file == READING:
            return text_id
    return ""
