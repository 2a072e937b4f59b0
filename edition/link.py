"""What leads where: links, and the ids that they may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from edition.model import Document, Edition, Entry, Record, releases
from edition.model.body import Body
from edition.model.diagnostics import Diagnostic, Location, closest, diagnose
from edition.model.kinds import KINDS
from edition.model.records import Describing
from edition.model.registers import LINKS, link_in, row
from edition.model.settings import SETTINGS
from edition.text.markdown_links import targets

# not `javascript:` or `data:`, which run what they hold in the page of whoever follows them
ELSEWHERE = ("https", "http", "mailto")
PLACES = ("note", "passage")
# `karl`, `carr-russia, p. 3`; names in words begin with a capital or are several
BARE_ID = re.compile(r"[a-z][\w.-]*(?=,|\Z)")
SCHEMES = (*LINKS, "text", *PLACES, *ELSEWHERE)


class Link(Struct, frozen=True, gc=False):
    """One link that an editor wrote, from where.

    One that must lead to an *entry* has no kind: an id alone, or words, which are no fault where they may be *worded*.
    """

    target: str
    text_id: str
    at: Location
    worded: bool = False
    entry: bool = False


class FootnoteMark(Struct, frozen=True, gc=False):
    """A link in a note of ours: the note's id, and the letter *n* by which readers know it."""

    target: str
    annotation_id: str
    n: str


class Linked(Struct, frozen=True):
    """Links and ids of one text; *ids* are one string, each between newlines, since `serve` keeps all of them.

    *remarks* are the links to entries in notes of ours, each once for a note.
    """

    text_id: str
    ids: str
    links: tuple[Link, ...]
    remarks: tuple[FootnoteMark, ...] = ()


def linked(document: Document) -> Linked:
    """Return ids and links of one text."""
    ids = "\n".join(("", *(annotation.id for annotation in document.annotations), ""))
    return Linked(document.source.id, ids, tuple(_links(document)), tuple(_remarks(document)))


def _remarks(document: Document) -> Iterator[FootnoteMark]:
    for note in document.annotations:
        if KINDS[note.kind].editorial:
            targets = dict.fromkeys(one.target for one in markdown_links(note.body.prose, "", note.at))
            yield from (FootnoteMark(one, note.id, note.body.n) for one in targets if one.partition(":")[0] in LINKS)


def _links(document: Document) -> Iterator[Link]:
    name, about = document.source.id, document.source.header
    for annotation in document.annotations:
        yield from _of_body(annotation.body, name, annotation.at)
    for letter in (one for one in about.letters if not one.id):
        yield from _of_body(letter, name, about.at)
    yield from markdown_links(about.summary, name, about.at)
    for agent in (about.author, about.translator):
        if agent.ref:
            yield Link(f"person:{agent.ref}", name, about.at)


def of_records(records: Iterable[Record], text_id: str) -> Iterator[Link]:
    """Yield the links of records that became no annotation: of all, their sources."""
    for record in records:
        if isinstance(record.said, Describing):
            yield from _of_body(record.said.annotation()[1], text_id, record.at)
        else:
            yield from _cited(record.said.sources, text_id, record.at)


def _of_body(body: Body, text_id: str, at: Location) -> Iterator[Link]:
    if prose := body.prose:
        yield from markdown_links(prose, text_id, at)
    for target in body.links:
        yield Link(target, text_id, at)
    yield from _cited((*body.worded, *body.sources), text_id, at)


def of_entry(entry: Entry) -> Iterator[Link]:
    """Yield the links of a register's entry: in its note, to its sources, in its fields."""
    yield from markdown_links(entry.note, "", entry.at)
    yield from _cited(entry.source, "", entry.at)
    register = row(entry)
    for field in register.fields:
        yield from _cited(register.links(entry, field.name), "", entry.at, linked=field.linked)


def of_entries(edition: Edition) -> Iterator[Link]:
    """Yield the links of all registers' entries."""
    return (one for entries in edition.entries.values() for entry in entries for one in of_entry(entry))


def of_edition(edition: Edition) -> Iterator[Link]:
    """Yield the links of all that belongs to no one text.

    They stand in entries, on the page about the edition, in the notes of releases, and in what is said of texts and
    entries that were taken back: why, and what replaces them.
    """
    yield from of_entries(edition)
    yield from markdown_links(edition.settings.about, "", Location(SETTINGS))
    for release in edition.releases:
        yield from markdown_links(release.note, "", Location(releases.FILE))
    for one in edition.withdrawn:
        yield from markdown_links(one.reason, "", one.at)
        if one.instead:
            yield Link(one.instead, "", one.at)


def _cited(cited: Iterable[str], text_id: str, at: Location, *, linked: bool = False) -> Iterator[Link]:
    """Yield the links among sources and the like: `work:ID, p. 12`, `person:ID`; others are words, unless *linked*."""
    for words in cited:
        link = link_in(words)
        if link or linked or BARE_ID.match(words):
            target = link or words.partition(",")[0].strip()
            yield Link(target, text_id, at, worded=not linked, entry=not link)


def markdown_links(markdown: str, text_id: str, at: Location) -> Iterator[Link]:
    """Return the links of a note."""
    return (Link(target, text_id, at) for target in targets(markdown))


def elsewhere(edition: Edition, links: Iterable[Link]) -> Iterator[tuple[str, Link]]:
    """Yield the links to places in other texts of *edition*, each with the id of that text."""
    for link in links:
        scheme, _, rest = link.target.partition(":")
        owner = rest.rpartition("/")[0]
        if scheme in PLACES and not link.entry and owner in edition.headers and owner != link.text_id:
            yield owner, link


def broken(edition: Edition, links: Iterable[Link], ids: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a fault for each link that leads nowhere; *ids* are those of texts, as `Linked` has them.

    Whether a place is in a text whose ids are not among them is not asked.
    """
    for link in links:
        yield from _no_entry(edition, link) if link.entry else _broken_link(edition, link, ids)


def _no_entry(edition: Edition, link: Link) -> Iterator[Diagnostic]:
    whole = next(_entries(edition, link.target), None)
    if whole or not link.worded:
        yield diagnose("X004.entry", link.at, target=link.target, whole=whole)


def _broken_link(edition: Edition, link: Link, ids: Mapping[str, str]) -> Iterable[Diagnostic]:
    scheme, _, rest = link.target.partition(":")
    if scheme in PLACES:
        return _broken_place(edition, link, rest, ids)
    if scheme in LINKS:
        if (LINKS[scheme], rest) in edition.names or (LINKS[scheme], rest) in edition.unread:
            return ()
        if not rest:
            return (diagnose("X001.none", link.at, register=scheme),)
        known = [name for register, name in edition.names if register == LINKS[scheme]]
        return (diagnose("X001", link.at, register=scheme, id=rest, close=closest(rest, known)),)
    if scheme == "text":
        found = rest in edition.headers
        return () if found else (diagnose("X002", link.at, text=rest, close=closest(rest, edition.headers)),)
    if scheme in ELSEWHERE:
        return ()
    whole = next(_whole(edition, link.target), None)
    return (diagnose("X004", link.at, target=link.target, whole=whole, close=closest(scheme, SCHEMES)),)


def _whole(edition: Edition, target: str) -> Iterator[str]:
    """Yield links that are meant by a *target* without its beginning: an entry's id, a text's, an address."""
    yield from _entries(edition, target)
    if target in edition.headers:
        yield f"text:{target}"
    if target.startswith("www."):
        yield f"https://{target}"


def _entries(edition: Edition, name: str) -> Iterator[str]:
    return (f"{scheme}:{name}" for scheme, register in LINKS.items() if (register, name) in edition.names)


def _broken_place(edition: Edition, link: Link, rest: str, ids: Mapping[str, str]) -> Iterator[Diagnostic]:
    owner, _, name = rest.rpartition("/")
    owner = owner or link.text_id
    if owner not in edition.headers:
        yield diagnose("X002", link.at, text=owner, close=closest(owner, edition.headers))
    # ids are one string between newlines: one with a newline could match across two
    elif owner in ids and ("\n" in name or f"\n{name}\n" not in ids[owner]):
        yield diagnose("X003", link.at, text=owner, id=name, close=closest(name, sorted(ids[owner].split())))
