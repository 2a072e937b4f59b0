"""Addresses of the pictures of a source's pages, where these are on the web under their numbers, and their pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from edition.model.fields import PAGE

WIDEST = 9
"""Figures to which numbers may be filled up."""


def address(pattern: str, n: str) -> str:
    """Return the address of the picture of page *n*; nothing where there is none.

    >>> address("https://scans.example/{n}", "12"), address("https://scans.example/{n}", "xii")
    ('https://scans.example/12', 'https://scans.example/xii')
    >>> address("https://scans.example/f{n+8:04}.jpg", "12"), address("https://scans.example/f{n+8:04}.jpg", "xii")
    ('https://scans.example/f0020.jpg', '')
    >>> address("https://scans.example/{n-12}", "13"), address("https://scans.example/{n-12}", "3")
    ('https://scans.example/1', '')
    """
    found = re.search(PAGE, pattern)
    if found is None or not n:
        return ""
    counted, shift, width = any(found.groups()), int(found[1] or 0), int(found[2] or 0)
    if counted and (not n.isdecimal() or int(n) + shift < 0):
        return ""
    number = f"{int(n) + shift:0{width}}" if counted else quote(n, safe="")
    return f"{pattern[: found.start()]}{number}{pattern[found.end() :]}"


def pattern(pages: Sequence[tuple[str, str]]) -> str:
    """Return the pattern that gives all *pages*, numbers with the addresses of their pictures, these; "" without one.

    >>> pattern([("xii", ""), ("1", "https://scans.example/1/f009"), ("12", "https://scans.example/1/f020")])
    'https://scans.example/1/f{n+8:03}'
    """
    n, first = next(((n, url) for n, url in pages if n and url), ("", ""))
    fitting = (one for one in _patterns(n, first) if all(address(one, other) == url for other, url in pages))
    return next(fitting, "")


def _patterns(n: str, url: str) -> Iterator[str]:
    """Yield patterns that may have given page *n* its address, from its end."""
    written = quote(n, safe="")
    for found in reversed(list(re.finditer(re.escape(written), url)) if written else []):
        yield f"{url[: found.start()]}{{n}}{url[found.end() :]}"
    for found in reversed(list(re.finditer(r"[0-9]+", url)) if n.isdecimal() else []):
        shift = int(found[0]) - int(n)
        # without a nought in front, only another page tells whether numbers are filled up
        filled = [f":0{width}" for width in range(min(len(found[0]), WIDEST), 1, -1)]
        widths = [*filled, ""] if found[0].startswith("0") else ["", *filled]
        yield from (f"{url[: found.start()]}{{n{shift:+d}{width}}}{url[found.end() :]}" for width in widths)
