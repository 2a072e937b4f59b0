"""The paths of pages in the site, and the addresses to which link targets lead.

Every address in the site is relative and ends in a file's name, so that pages work from a disk as from a server.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from edition.model import Edition
from edition.model.fields import ID
from edition.model.registers import LINKS
from edition.withheld import OutputPart, gives
from edition.write.messages import Messages, spoken


class ResolvedLink(NamedTuple):
    """Where a link leads, what it is called, and the attributes that say in which language that is."""

    address: str
    words: str
    spoken: Mapping[str, str] = {}


NOWHERE = ResolvedLink("", "")
Resolve = Callable[[str], ResolvedLink | None]
"""Turns a link target (`person:trotsky`, `https://…`) into an address and default words; None if it leads nowhere.

The address is empty where it leads to a text that has annotations but no source file.
"""

# not “https://a.org@b.org/”, which leads to b.org and looks as if it did not
EXTERNAL = re.compile(
    r"(?:https?://(?![/\\])[^\s\\@/?#]+(?:[/?#][^\s\\]*)?|mailto:[^\s\\@,;:]+@[^\s\\@,;:]+)", re.IGNORECASE
)
NUMBERED = re.compile(r"[a-z]+(\d+)")
NAME = re.compile(ID)


class LinkTarget(Struct, frozen=True):
    """A parsed link target: `note:serge/n7` has the scheme `note`, the text `serge` and the id `n7`."""

    scheme: str
    id: str
    text: str = ""


Addresses = tuple[Callable[[str, str], str], Callable[[LinkTarget], str]]
"""Give the address of an entry, by register and id, and that of a text or of a place in one."""


def parse(target: str, from_text: str = "") -> LinkTarget | None:
    """Parse a link target; return None if it is neither one of the edition's nor an allowed address.

    *from_text* is the text that `note:` and `passage:` mean when they name none.

    >>> parse("passage:p12", "serge")
    LinkTarget(scheme='passage', id='p12', text='serge')
    """
    # the few schemes that open nothing but a page or a letter; `javascript:` and `data:` are none of them
    if EXTERNAL.fullmatch(target):
        return LinkTarget("url", target)
    scheme, _, rest = target.partition(":")
    owner, _, name = rest.rpartition("/") if scheme in ("note", "passage") else ("", "", rest)
    # ids become parts of addresses and of names of files, so nothing else may pass
    if not NAME.fullmatch(name) or (owner and not NAME.fullmatch(owner)):
        return None
    if scheme in LINKS:
        return LinkTarget(scheme, name)
    if scheme == "text":
        return LinkTarget(scheme, "", name)
    if scheme in ("note", "passage") and (owner or from_text):
        return LinkTarget(scheme, name, owner or from_text)
    return None


def text_page(text_id: str) -> str:
    """Return the path of a reading page, from the root of the site."""
    return f"texts/{text_id}/index.html"


def entry_page(register: str, entry_id: str) -> str:
    """Return the path of the page of a person, place, …, from the root of the site."""
    return f"{register}/{entry_id}/index.html"


def map_page(text_id: str) -> str:
    """Return the path of the map of a text, from the root of the site."""
    return f"map/{text_id}/index.html"


def up(path: str) -> str:
    """Return the relative path from the page *path* to the root of the site.

    >>> up("texts/serge/index.html")
    '../../'
    """
    return "../" * path.count("/")


def resolver(edition: Edition, messages: Messages, page: str, from_text: str = "") -> Resolve:
    """Return the function that resolves link targets on the page at *page* (which shows *from_text*, if any)."""
    root, here = up(page), page == text_page(from_text)

    def place(found: LinkTarget) -> str:
        if found.text in edition.absent:
            return ""
        anchor = f"#{found.id}" if found.id and _shown(found, edition) else ""
        return anchor if anchor and here and found.text == from_text else root + text_page(found.text) + anchor

    return resolving(edition, messages, from_text, (lambda *entry: root + entry_page(*entry), place))


def resolving(edition: Edition, messages: Messages, from_text: str, addresses: Addresses) -> Resolve:
    """Return the function that resolves link targets by the *addresses* of entries and of texts and places in them.

    What is called in another language than that of *messages* says so.
    """
    to_entry, to_place = addresses
    names = edition.names

    @cache
    def resolve(target: str) -> ResolvedLink | None:
        found = parse(target, from_text)
        if found is None:
            return None
        if found.scheme == "url":
            return ResolvedLink(target, target.removeprefix("mailto:"))
        if found.scheme in LINKS:
            entry = LINKS[found.scheme], found.id
            if (name := names.get(entry)) is None:
                return None
            return ResolvedLink(to_entry(*entry), name, said_in(edition, entry, messages.language))
        header = edition.headers.get(found.text)
        if header is None:
            return None
        place = place_words(found, messages)
        called = (place, {}) if place else (header.title, spoken(header.language, messages.language))
        return ResolvedLink(to_place(found), *called)

    return resolve


def _shown(pointer: LinkTarget, edition: Edition) -> bool:
    """Return whether a place is on its text's page: of a withheld text only the editors' notes are."""
    editorial = pointer.scheme == "note" and not NUMBERED.fullmatch(pointer.id)
    return editorial or gives(edition, pointer.text, OutputPart.PAGE)


def place_words(pointer: LinkTarget, messages: Messages) -> str:
    """Return words for a link to a passage or note that has none; "" for other targets.

    >>> from edition.write.messages import messages
    >>> place_words(LinkTarget("passage", "p12", "serge"), messages())
    '¶ 12'
    """
    if pointer.scheme == "note":
        return messages.gettext("note")
    if pointer.scheme != "passage":
        return ""
    number = NUMBERED.fullmatch(pointer.id)
    return f"¶ {number[1]}" if number and pointer.id.startswith("p") else messages.gettext("passage")


def said_in(edition: Edition, entry: tuple[str, str], around: str) -> Mapping[str, str]:
    """Return the attributes of an entry's name, by register and id, among words in the language *around*."""
    known = edition.designations.get(entry)
    return spoken(known.lang, around) if known and known.lang else {}
