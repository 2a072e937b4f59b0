"""Where the links of annotations lead in TEI, and what they are called where they have no words."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from edition.kinds import LINKS
from edition.model import Edition


class Links(Struct, frozen=True):
    """The links of one file: *pointer* makes a TEI pointer of a target, *words* names it."""

    pointer: Callable[[str], str]
    words: Callable[[str], str]


def pointer(link: str, text_id: str) -> str:
    """Give the TEI pointer for *link* as seen from the file of *text_id*.

    >>> pointer("note:serge/n7", "trotsky")
    '../serge/serge.xml#serge.n7'
    >>> pointer("person:trotsky", "serge")
    '#person.trotsky'
    """
    scheme, _, rest = link.partition(":")
    if scheme in LINKS:
        return f"#{scheme}.{rest}"
    if scheme == "text":
        return f"../{rest}/{rest}.xml"
    if scheme in ("note", "passage"):
        owner, _, name = rest.rpartition("/")
        return f"../{owner}/{owner}.xml#{owner}.{name}" if owner and owner != text_id else f"#{text_id}.{name}"
    return link


def titles(edition: Edition) -> Callable[[str], str]:
    """Make the function that names a link's target: an entry's name, a text's title, else the id."""
    found: dict[str, str] = {}

    def title(link: str) -> str:
        if not found:
            found.update(_titles(edition))
        return found.get(link) or link.partition(":")[2] or link

    return title


def _titles(edition: Edition) -> dict[str, str]:
    texts = {f"text:{name}": header.title for name, header in edition.headers.items()}
    entries = {
        f"{link}:{entry.id}": entry.name for link, name in LINKS.items() for entry in edition.entries.get(name, ())
    }
    return texts | entries
