"""Addresses within a book whose files do not exist yet.

A manuscript is written once and bound several times: alone, with others, as EPUB, as PDF. So its ids and links stand
between marks that no text can hold (control characters), and the binder puts in what is true in its book.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from edition.model import Edition
from edition.write.messages import Messages
from edition.write.paths import Resolve, entry_page, resolving, text_page

ID, TARGET = "\3", "\2"
LINK = re.compile(r'<a\b([^<>]*?) href="\x02([^\x02]*)\x02"([^<>]*)>(.*?)</a>', re.DOTALL)
NAMED = re.compile('\\bid="\3([^"]+)"')
# what a link says of itself, which is wrong of a `span`
ROLES = re.compile(r' (?:epub:type|role|title)="[^"]*"')


def identity(name: str) -> str:
    """Return the attribute that holds an element's id within its text."""
    return f'id="{ID}{name}"'


def place(text_id: str, name: str = "") -> str:
    """Return the target for a place in a text; without *name*, the text's first page."""
    return f"{TARGET}{text_id}#{name}{TARGET}"


def entry(register: str, name: str) -> str:
    """Return the target for a register entry."""
    return f"{TARGET}#{register}.{name}{TARGET}"


def resolver(edition: Edition, messages: Messages, text_id: str = "") -> Resolve:
    """Return the function that resolves the links of notes; *text_id* is where they stand, if in a text."""
    return resolving(edition, messages, text_id, (entry, lambda found: place(found.text, found.id)))


def bound(html: str, where: Callable[[str], str | None], prefix: str = "") -> str:
    """Put in the true addresses that *where* gives for targets (`text#id`), and *prefix* before every id.

    A link that leads nowhere in this book keeps its words.
    """

    def link(found: re.Match[str]) -> str:
        before, target, after, words = found.groups()
        address = where(target)
        if address is None:
            return f"<span{ROLES.sub('', before + after)}>{words}</span>"
        return f'<a{before} href="{escape(address)}"{after}>{words}</a>'

    return LINK.sub(link, html).replace(ID, prefix)


def targets(html: str) -> Iterator[str]:
    """Return every target that *html* links to."""
    return (found[2] for found in LINK.finditer(html))


def names(html: str) -> Iterator[str]:
    """Return every id in *html* that is not yet bound."""
    return (found[1] for found in NAMED.finditer(html))


def finder(hrefs: Mapping[str, str], edition: Edition) -> Callable[[str], str | None]:
    """Return what leads to a place in the book (by *hrefs*), else to its text's first page, else to the edition's site.

    A place that is not shown has no address of its own.
    """

    def where(target: str) -> str | None:
        owner = target.partition("#")[0]
        return hrefs.get(target) or (hrefs.get(f"{owner}#") if owner else None) or outside(edition, target)

    return where


def outside(edition: Edition, target: str) -> str | None:
    """Return the address on the edition's site for a target outside this book, if the site has an address."""
    text_id, _, name = target.partition("#")
    if text_id:
        page = text_page(text_id) + (f"#{name}" if name else "")
    else:
        register, _, one = name.partition(".")
        page = entry_page(register, one)
    return edition.settings.iri(page) or None
