"""Write the page on which a text is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import structs

from edition.model import Document, Header, OutputFile, Witness
from edition.model.phrases import N_
from edition.model.registers.persons import PERSONS
from edition.model.registers.places import PLACES
from edition.write import cite, markdown
from edition.write.changelog import COUNTED
from edition.write.html import cite as html_cite
from edition.write.html import letters, metadata
from edition.write.html.entries import gist
from edition.write.html.leaves import leaves, lines
from edition.write.html.page import Article, article
from edition.write.html.quoted import without_offsets
from edition.write.html.site import HOME, PageFrame, Site, render, title_of
from edition.write.messages import Messages
from edition.write.paths import Resolve, map_page, text_page
from edition.write.summary import Summary, summary
from edition.write.templating import language_attributes, markup

if TYPE_CHECKING:
    from markupsafe import Markup

SHEET, LIFTS = "notes.css", "lifted.css"
FILES = (
    (N_("TEI"), "{}.xml"),
    (N_("Plain text"), "{}.txt"),
    (N_("Annotations (JSON-LD)"), "annotations.jsonld"),
    (N_("How to cite"), "cite.html"),
)
BOOKS = {"epub": "EPUB", "pdf": "PDF"}
LICENCES = {
    "annotations": N_("Licence of the annotations"),
    "code": N_("Licence of the code"),
    "texts": N_("Licence of the texts that may be given away"),
}


def text_of_page(document: Document, site: Site) -> Article:
    """Write the text of the reading page; comments say where its pieces stand in the source."""
    return article(document, site, offsets=True)


def reading_page(
    document: Document, site: Site, written: Article | None = None, *, offsets: bool = False
) -> Iterator[OutputFile]:
    """Write the reading page of *document* and the style sheets of its notes, if it has any.

    *written* is its text, if that is at hand. With *offsets* it says where it stands in the source.
    """
    name, header = document.source.id, document.source.header
    path = text_page(name)
    written = written or text_of_page(document, site)
    html = written.html if offsets else without_offsets(written.html)
    page = page_of(site, name, gist(header.summary, site.edition.names))
    values = {
        "text": about_text(document, site),
        "citing": html_cite.cards(document, site),
        "sheet": SHEET if written.sheet else "",
        "lifts": LIFTS if written.lifts else "",
    }
    # the desk works on a whole text
    divided = [] if offsets else leaves(header, html, written, site.messages)
    if len(divided) <= 1:
        shown = {"html": markup(html), "cards": markup("".join(written.cards.values()))}
        whole = {"article": shown, "contents": lines(written.contents)}
        yield render(site, "text.html", page, {**values, **whole, "leaf": None})
    for leaf in divided if len(divided) > 1 else ():
        title = ": ".join(filter(None, (page.title, leaf.title.unescape())))
        own = structs.replace(page, path=path.replace("index.html", leaf.file), title=title)
        article = {"html": markup(leaf.html), "cards": markup(leaf.cards)}
        yield render(site, "text.html", own, {**values, "article": article, "contents": leaf.contents, "leaf": leaf})
    if written.sheet:
        yield OutputFile(path.replace("index.html", SHEET), written.sheet.encode())
        yield OutputFile(path.replace("index.html", LIFTS), written.lifts.encode())


def page_of(site: Site, text_id: str, description: str) -> PageFrame:
    """Say what the page of a text is, to readers and to machines."""
    header = site.edition.headers[text_id]
    tags = tuple(metadata.citation_tags(cite.cited(site.edition, text_id)))
    about = metadata.of_text(site.edition, header)
    return PageFrame(text_page(text_id), header.title, description, HOME, about, tags)


def about_text(document: Document, site: Site) -> Mapping[str, object]:
    """Return what head and foot of a text's page say of it."""
    name, header = document.source.id, document.source.header
    resolve = site.resolver(text_page(name), name)
    return {
        "title": header.title,
        "language": header.language,
        "spoken": language_attributes(header.language, site.messages),
        "eyebrow": eyebrow(header),
        "letter": markup(_letter(name, site, resolve)),
        "translator": header.translator.name,
        "counts": tuple(counts(summary(document), site.messages, _map(document, site))),
        "summary": markup(markdown.render(header.summary, resolve)),
        "colophon": tuple(colophon(header, site.messages)),
        "files": (*_books(name, site), *((site.messages.gettext(label), path.format(name)) for label, path in FILES)),
        "turn": tuple(_turn(name, site)),
    }


def _books(text_id: str, site: Site) -> Iterator[tuple[str, str]]:
    """Yield what is called a book of a text, and its address, for each that the build makes."""
    return ((BOOKS[kind], f"{text_id}.{kind}") for kind in site.edition.settings.downloads)


def _letter(text_id: str, site: Site, resolve: Resolve) -> str:
    """Say of a text that is a letter who wrote it to whom; nothing of others."""
    whole = next((one for one in site.edition.letters.get(text_id, ()) if not one.at.id), None)
    return letters.line(whole, resolve, site.messages) if whole else ""


def eyebrow(header: Header) -> str:
    """Say who wrote a text and where it comes from."""
    return " · ".join(filter(None, (header.author.name, header.series)))


def _map(document: Document, site: Site) -> str:
    """Return the address of the map of the places that a text names; nothing if it is known of none where it lies."""
    located = site.edition.located
    named = (one for one in document.annotations if one.kind == PLACES.mention)
    shown = any(located.get(ref) for one in named for ref in one.body.refs)
    return f"../../{map_page(document.source.id)}" if shown else ""


def counts(figures: Summary, messages: Messages, mapped: str = "") -> Iterator[tuple[str, str]]:
    """Say what a text holds, each with the address of its list, if there is one; its places only if there is a map.

    No line ends between a number and what it counts.
    """
    for words, href in _counts(figures, messages, mapped):
        yield words.replace(" ", cite.NO_BREAK), href


def _counts(figures: Summary, messages: Messages, mapped: str) -> Iterator[tuple[str, str]]:
    if persons := figures.named.get("persons"):
        yield messages.count(PERSONS.counted, persons), ""
    if mapped:
        yield messages.count(PLACES.counted, figures.named["places"]), mapped
    if notes := sum(figures.notes.values()):
        yield messages.count(COUNTED["footnote"][0], notes), ""
    if changes := sum(figures.changes.values()):
        yield messages.count(COUNTED["choice"][0], changes), "corrections.html"


def colophon(header: Header, messages: Messages) -> Iterator[tuple[str, str]]:
    """Say where a text comes from, label by label."""
    rows = (
        (N_("Author"), header.author.name),
        (N_("Translator"), header.translator.name),
        (N_("Part of"), header.series),
        (N_("Published"), messages.listed((header.publisher, messages.date(header.date)))),
        (N_("Written"), header.written),
        (N_("Transcription"), header.transcribers),
        *((N_("Collated"), _collation(witness, messages)) for witness in header.witnesses),
        (N_("Normalised"), " ".join(header.normalization.split())),
        (N_("Rights"), " ".join(header.rights.split())),
        (N_("Licence of the text"), header.licence),
    )
    return ((messages.gettext(label), words) for label, words in rows if words)


def _collation(witness: Witness, messages: Messages) -> str:
    """Return what is said of a witness: what it is, when it was collated, what was found."""
    where = messages.listed((witness.title, witness.date, witness.url))
    return f"{where} ({witness.collated}). {' '.join(witness.note.split())}".rstrip()


def licence_of(what: str, messages: Messages) -> str:
    """Return the label of a licence that the settings give to *what*: the annotations, the texts."""
    known = LICENCES.get(what)
    return messages.gettext(known) if known else messages.gettext("Licence of the %(what)s", what=what)


def _turn(name: str, site: Site) -> Iterator[tuple[str, str, str, Markup]]:
    """Yield the neighbours of a text: words, relation, address, title."""
    edition, messages = site.edition, site.messages
    before, after = edition.beside.get(name, ("", ""))
    for words, relation, text in ((N_("Before this"), "prev", before), (N_("Next"), "next", after)):
        if text:
            yield messages.gettext(words), relation, f"../{text}/index.html", title_of(site, text)
