"""Ids: one pattern for files, pages, XML ids and the ends of links, safe on every file system."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from edition.model.fields import ID, LONGEST_ID
from edition.model.kinds import KINDS
from edition.read import characters
from edition.text.folding import SEARCH, key
from edition.text.latin_letters import latin

_ID = re.compile(ID)
ODD = re.compile("[^A-Za-z0-9._-]")
# Windows opens a device by these names, whatever the extension
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
# names in the site's own folders, or that hosts read themselves
_TAKEN = frozenset(
    ("404", "assets", "cname", "index", "index.html", "none", "robots.txt", "search", "sitemap", "static")
)
# “p12”, “n7.2”; not “plan12” or “p12a”, which nothing is numbered as
_ASSIGNED = re.compile(rf"(?:{'|'.join(sorted({kind.prefix for kind in KINDS.values()}))})\d+(?:\..*)?\Z")


def problem(name: str) -> str:
    """Return what keeps *name* from being an id, as `edition.wording` words it, or a character; "" if it is one.

    >>> problem("hoffmann-max"), problem("nul.html")
    ('', 'device')
    """
    if not _ID.match(name):
        return _wrong_form(name)
    if len(name) > LONGEST_ID:
        return "long"
    # two dots lead out of a folder, and Windows drops one at the end
    if ".." in name or name.endswith("."):
        return "dots"
    if name.split(".", 1)[0].lower() in _DEVICES:
        return "device"
    if name.lower() in _TAKEN:
        return "taken"
    return ""


def looks_assigned(name: str) -> bool:
    """Return whether *name* looks like an id that the program assigns: `n12`, `p31`, `n3.p1`."""
    return bool(_ASSIGNED.match(name))


def suggested(words: str, taken: Collection[str] = (), stem: str = "text") -> str:
    """Return an id made of a file name or a title; where no letter can be written in Latin ones, *stem* and a number.

    That number is the first that is not *taken*.

    >>> suggested("Brest-Litovsk (1918)"), suggested("Łódź"), suggested("Мост"), suggested("橋", ["text-1"])
    ('brest-litovsk-1918', 'lodz', 'most', 'text-2')
    """
    name = re.sub(r"[^a-z0-9]+", "-", latin(key(words, SEARCH))).strip("-")[:LONGEST_ID].strip("-")
    if not name and any(map(str.isalpha, words)):
        return next(one for n in count(1) if (one := f"{stem}-{n}") not in taken)
    return name if not problem(name) else f"{stem}-{name}".rstrip("-")[:LONGEST_ID]


def free(name: str, taken: Collection[str]) -> str:
    """Return *name*, with the first number that makes another of it if it is *taken*.

    >>> free("orlov", ["orlov", "orlov-2"])
    'orlov-3'
    """
    return name if name not in taken else next(one for n in count(2) if (one := f"{name}-{n}") not in taken)


def _wrong_form(name: str) -> str:
    if not name:
        return "empty"
    if found := ODD.search(name):
        return characters.named(found[0])
    return "letter"
