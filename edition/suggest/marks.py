"""Find the quotation marks and brackets of a passage, each with its role: it opens, closes, or is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

OPENS, CLOSES, EITHER, ASTRAY, TURNED = "opens", "closes", "either", "astray", "turned"
"""*either*: a possessive or a closing mark; *astray*: blanks on both sides; *turned*: a closing mark that opens."""
MARK = re.compile(r"[‘’“”\"'„‚«»()\[\]]")
PARTNER = {"’": "‘", "”": "“", ")": "(", "]": "[", "'": "'", '"': '"', "»": "«", "‘": "‘", "“": "“"}
LOW = {"„": '“”"', "‚": "‘’'"}
"""Marks that open on the line, and what closes them in one language or another: „so“, „zo”, in typed texts „so"."""
SIGN = re.compile(r"(?<!\S)[^\w\s]\s+=\s|(?<=\s)=\s+[^\w\s](?!\S)")
"""A mark in a list of signs: it marks nothing."""
SINGLE, DOUBLE = "‘’'", '“”"'
BEFORE_OPENING = frozenset(' \n\t\u00a0([—–-“‘„"')
# “’tis”, “’em”, “’90s”: an apostrophe begins them, which looks like a quotation mark
ELIDED = re.compile(
    r"(?:tis|twas|em|til|cause|n|neath|gainst|twixt|pon|mid|tween|s|t|d|ll|re|ve|m|ne[mnrs]?|raus|rein|runter)(?!\w)|\d",
    re.IGNORECASE,
)
# names in these letters may take a bare apostrophe: the workers’, Marx’
POSSESSIVE = "sxzSXZ"


class PairedMark(Struct, frozen=True):
    """One mark: its offset (code points), its character and its role; *family* is the character that opens its pair."""

    at: int
    char: str
    role: str
    family: str


def marks(text: str) -> Iterator[PairedMark]:
    """Yield the quotation marks and brackets of *text*; apostrophes are left out."""
    low: list[str] = []
    signs = {at for sign in SIGN.finditer(text) for at in range(*sign.span())}
    for match in MARK.finditer(text):
        at, char = match.start(), match[0]
        role = "" if at in signs else _role(text, at, char)
        closed = low.pop() if role and low and char in LOW[low[-1]] else ""
        low += [char] if role and not closed and char in LOW else []
        if role:
            yield PairedMark(at, char, CLOSES if closed else role, closed or _family(char, role))


def _family(char: str, role: str) -> str:
    if char in SINGLE:
        return "‘" if char != "'" else "'"
    if char in DOUBLE:
        return "“" if char != '"' else '"'
    return PARTNER.get(char, char) if role == CLOSES else char


def _role(text: str, at: int, char: str) -> str:
    if char in "([„‚«":
        return OPENS
    if char in ")]»":
        return CLOSES
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char in "‘“":
        return OPENS if not before.isalnum() or not after.isalnum() else ""
    return _closing(text, at, char, (before, after))


def _closing(text: str, at: int, char: str, around: tuple[str, str]) -> str:
    """Return the role of a mark that can close, be an apostrophe (no role), or (a straight one) open."""
    before, after = around
    straight = char in "'\""
    # inside a word it is an apostrophe: didn’t, O’Brien
    if before.isalnum() and after.isalnum():
        return ""
    if before in BEFORE_OPENING and (after.isalnum() or (straight and after in "\"'‘“([" and before.isspace())):
        if char not in '”"' and ELIDED.match(text, at + 1):
            return ""
        return OPENS if straight else TURNED
    if before.isspace() and after.isspace():
        return ASTRAY if not straight else ""
    if char in "’'" and before in POSSESSIVE:
        return EITHER
    return CLOSES
