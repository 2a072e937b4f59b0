"""Files of pictures that an edition has beside a text, and which of them a page may show."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

FOLDER = "imports"
"""Its folders are called after the texts that they have pictures of."""
MOST_BYTES = 16_000_000
# no two dots in a row, which lead out of a folder
_ODD = re.compile(r"[^A-Za-z0-9._-]|\.(?=\.)")
# systems limit names of files; the end is kept, for it tells the kind
_MOST_LETTERS = 100
# in its folder or below: not “../bridge.png”, “/bridge.png”, “.bridge.png”
_ADDRESS = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
# the beginnings of files (MIME Sniffing, 6.1); a drawing (SVG) is a document with scripts and is none of these
_BEGINNINGS = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n"), (".png",)),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff"), (".jpg", ".jpeg")),
    ("image/gif", re.compile(rb"GIF8[79]a"), (".gif",)),
    ("image/webp", re.compile(rb"RIFF.{4}WEBPVP", re.DOTALL), (".webp",)),
)
TYPES = {ending: kind for kind, _, endings in _BEGINNINGS for ending in endings}
"""Media types by the endings of files."""


def kept(address: str) -> str:
    """Return the name under which the folder of a text has the picture that its file calls *address*."""
    return _ODD.sub("-", address)[-_MOST_LETTERS:]


def address(name: str) -> str:
    """Return the address of a file called *name*; what lies on the web is called by its address already.

    >>> address("bridge 1.png")
    'bridge%201.png'
    """
    return name.replace(" ", "%20") if ":" in name else quote(name)


def named(address: str) -> str:
    """Return the name that `address` was made of."""
    return address if ":" in address else unquote(address)


def is_local(address: str) -> bool:
    """Return whether an address is one of a file beside the text, or in a folder below."""
    return _ADDRESS.fullmatch(address) is not None


def is_shown(name: str, content: bytes) -> bool:
    """Return whether pages show a file: one whose content is a picture made of points, as its name says."""
    return any(name.lower().endswith(endings) and begins.match(content) for _, begins, endings in _BEGINNINGS)
