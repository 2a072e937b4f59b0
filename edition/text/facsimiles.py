"""Addresses of the pictures of a source's pages, where these are on the web under their numbers."""

from __future__ import annotations

import re
from urllib.parse import quote

from edition.model.fields import PAGE


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
