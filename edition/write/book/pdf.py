"""Bind a volume as PDF: notes at the foot of the page, running heads, page numbers in contents and indexes, tags.

The XHTML of the volume becomes a list of events (`pdf_flow`), which the template `pdf/book.typ` reads as data and the
engine lays out (`pdf_engine`). Pages that contents and indexes name are found by the engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from itertools import chain

from msgspec import Struct, json

from edition.model import Edition, Entry, Header, Settings
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.model.settings import SETTINGS
from edition.write import messages as messages_of
from edition.write.book import links, pdf_engine, pdf_events, pdf_flow
from edition.write.book.back import Press, with_inner
from edition.write.book.body import BookNote
from edition.write.book.cover import cover
from edition.write.book.epub_package import description
from edition.write.book.links import identity
from edition.write.book.manuscript import Manuscript
from edition.write.book.pdf_events import Begin, Event
from edition.write.book.pdf_flow import Around
from edition.write.book.volume import Call, Shape, Volume, VolumeLeaf, volume
from edition.write.html.margin import TAGS
from edition.write.html.notes import PLACE, led
from edition.write.messages import Messages, direction
from edition.write.templating import environment
from edition.write.xml import attribute, escaped

FOLDER = "pdf/"
NOTES = re.compile(r'<div class="note [^>]*id="([^"]+)"')
LEADS = re.compile(r'href="#([^"]+)"')


class Book(Struct, frozen=True):
    """What the template reads: what the book is called and in which language, its cover, its words."""

    title: str
    lang: str
    dir: str
    authors: tuple[str, ...]
    description: str
    date: tuple[int, ...]
    page: str
    cover: Mapping[str, tuple[str, ...]]
    flow: tuple[Event, ...]


def press(templates: Mapping[str, bytes], modified: str, messages: Messages) -> Press:
    """Set up; *templates* by name (`book/text.xhtml`, `pdf/book.typ`, fonts), *modified* a moment (UTC).

    Raises OutputError where Typst is not installed.
    """
    pdf_engine.require()
    words = {name: content.decode() for name, content in templates.items() if not name.startswith(FOLDER)}
    return Press(environment(words, messages, {"mark": links.ID}), messages, _files(templates), modified)


def words(templates: Mapping[str, bytes], messages: Messages) -> tuple[Messages, tuple[Diagnostic, ...]]:
    """Return the words of the book: *messages*, or English ones and a warning where no font has all their letters.

    Raises OutputError where Typst is not installed.
    """
    own = messages_of.vocabulary(messages)
    letters = pdf_engine.lacking(_files(templates), own) if own else ()
    if not letters:
        return messages, ()
    first = next(filter(str.isalpha, letters), letters[0])
    fault = diagnose("O032", Location(SETTINGS), language=messages.language, letter=first, named=_named(first))
    return messages_of.messages(), (fault,)


def _files(templates: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix(FOLDER): content for name, content in templates.items() if name.startswith(FOLDER)}


def book(edition: Edition, texts: Sequence[Manuscript], press: Press, *, whole: bool) -> bytes | tuple[Diagnostic, ...]:
    """Make the PDF of *texts*: of one, or as the *whole* edition; or return what keeps it from being made."""
    shape = Shape(partial(_feet, messages=press.messages), endnotes=False, paged=True)
    bound = volume(edition, texts, shape, press, whole=whole)
    leaves = tuple(_bound(bound))
    pictures = {name: picture for text in texts for name, picture in text.written.files.items()}
    shown = {name: picture for name, picture in pictures.items() if pdf_engine.reads(name, picture)}
    notes = {name for _, html in leaves for name in NOTES.findall(html)}
    data = json.encode(_book(bound, leaves, press, shown))
    laid = pdf_engine.laid_out({**press.files, **shown}, data, press.modified)
    faults = *_unprintable(laid.unprintable, edition, texts), *_lost(notes - laid.notes if laid.pdf else (), bound.id)
    return faults or laid.pdf


def _unprintable(letters: Iterable[str], edition: Edition, texts: Sequence[Manuscript]) -> Iterator[Diagnostic]:
    """Report each letter that no font has, where the book has it from."""
    for letter in letters:
        yield diagnose("O030", _holder(letter, edition, texts), letter=letter, named=_named(letter))


def _holder(letter: str, edition: Edition, texts: Sequence[Manuscript]) -> Location:
    """Return the first text of the book that has *letter*, or the entry, or else the file of settings."""
    entries = (entry for register in edition.entries.values() for entry in register)
    places = chain(
        (Location(f"texts/{text.text_id}.txt") for text in texts if text.holds(letter)),
        (Location(f"annotations/{text.text_id}/text.yaml") for text in texts if _in(letter, text.header)),
        (entry.at for entry in entries if _in(letter, entry)),
        (Location(SETTINGS),) if _in(letter, edition.settings) else (),
    )
    return next(places, Location(f"texts/{texts[0].text_id}.txt"))


def _in(letter: str, said: Header | Entry | Settings) -> bool:
    return letter in json.encode(said).decode()


def _named(letter: str) -> str:
    return " + ".join(f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in letter)


def _lost(notes: Iterable[str], name: str) -> Iterator[Diagnostic]:
    for note in sorted(notes):
        yield diagnose("O031", Location(f"{name}.pdf"), note=note)


# Notes


def _feet(text: Manuscript, messages: Messages) -> Call:
    """Write a call with its note in it, and the notes that this one calls: the engine sends them to the foot."""
    notes = {note.id: note for note in text.written.notes}

    def call(note: BookNote) -> str:
        parts = (_content(one, notes, text, messages) for one in with_inner(note, notes))
        called = f'{identity(note.call)} class="{note.voice.ink}" title="{attribute(note.label)}"'
        return f"<fn {called}>{''.join(parts)}</fn>"

    return call


def _content(note: BookNote, notes: Mapping[str, BookNote], text: Manuscript, messages: Messages) -> str:
    html = PLACE.sub(lambda found: _inner_call(notes[found[1]], text) if found[1] in notes else "", note.html)
    back = f'<a class="n" href="{links.place(text.text_id, note.call)}">{escaped(note.name.head(messages))}</a>'
    whole = led(f'{back} <span class="by">{escaped(note.voice.words)}</span> ', html)
    return f'<div class="note {note.voice.ink}" {identity(note.id)}>{whole}</div>'


def _inner_call(note: BookNote, text: Manuscript) -> str:
    """Write the call of a note that stands right below the one that calls it."""
    link = f'<a {identity(note.call)} href="{links.place(text.text_id, note.id)}">{escaped(note.label)}</a>'
    return f'<sup class="c-{note.voice.ink}">{link}</sup>'


# Binding


def _bound(volume: Volume) -> Iterator[tuple[VolumeLeaf, str]]:
    """Yield every leaf with its ids and links as they are in the book; the contents stand behind the first."""
    known = (f"{leaf.owner}#{name}" for leaf in volume.leaves for name in links.names(leaf.html))
    hrefs = {target: f"#{_anchor(target)}" for target in known}
    # a template of the edition's own may have no place for the beginning of a text
    hrefs |= {target.removesuffix("_text"): href for target, href in hrefs.items() if target.endswith("#_text")}
    where = links.finder(hrefs, volume.edition)
    for nth, leaf in enumerate(volume.leaves):
        yield leaf, links.bound(leaf.html, where, f"{leaf.owner}:" if leaf.owner else "")
        if nth == 0:
            yield _contents(volume, where)


def _contents(volume: Volume, where: Callable[[str], str | None]) -> tuple[VolumeLeaf, str]:
    title = volume.messages.gettext("Contents")
    lines = (f'<p class="toc d{one.depth}"><a href="{where(one.target)}">{one.html}</a></p>' for one in volume.contents)
    html = f"<h2>{escaped(title)}</h2>{''.join(lines)}"
    return VolumeLeaf("contents", title, "", matter="contents"), html


def _book(volume: Volume, leaves: Sequence[tuple[VolumeLeaf, str]], press: Press, pictures: Collection[str]) -> Book:
    drawn = cover(volume)
    names = (text.header.author.name for text in volume.texts)
    return Book(
        title=volume.title,
        lang=volume.language,
        dir=direction(volume.language),
        authors=tuple(name for name in dict.fromkeys(names) if name),
        description=description(volume),
        date=tuple(map(int, press.modified.partition("T")[0].split("-"))),
        page=volume.messages.ngettext("p.", "pp.", 1),
        cover={"above": drawn.above, "below": drawn.below, "foot": drawn.foot},
        flow=tuple(pdf_events.levelled(_flow(volume, leaves, pictures))),
    )


def _flow(volume: Volume, leaves: Sequence[tuple[VolumeLeaf, str]], pictures: Collection[str]) -> Iterator[Event]:
    # an attribute is escaped, an id among the events is not
    kept = {unescape(name) for _, html in leaves for name in LEADS.findall(html)}
    heads = {_anchor(line.target): unescape(TAGS.sub("", line.html)) for line in volume.contents}
    titles = {text.text_id: text.header.title for text in volume.texts}
    before = ""
    for leaf, html in leaves:
        kind = "front" if leaf.name in (f"text-{leaf.owner}", "title") else leaf.matter
        begin = Begin(
            "leaf",
            kind,
            lang=leaf.language if leaf.language != volume.language else "",
            dir=direction(leaf.language) if leaf.language else "",
            left=titles.get(leaf.owner, volume.title),
            words=leaf.title,
            opens=kind != "bodymatter" or before != kind,
        )
        yield from pdf_flow.flow(html, Around(begin, heads, kept, pictures))
        before = kind


def _anchor(target: str) -> str:
    """Return the id in the PDF for a place (`text#id`)."""
    owner, _, name = target.partition("#")
    return f"{owner}:{name}" if owner else name
