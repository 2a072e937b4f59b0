"""Characters that a text or an annotation cannot hold, and how to name them to a person."""

from __future__ import annotations

import re
import unicodedata

from edition.model import tei

_LAST_TWO = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_NONCHARACTERS = f"\ufdd0-\ufdef{_LAST_TWO}"
XML_ILLEGAL = tei.ILLEGAL
"""What no XML 1.0 document can hold, not even as a character reference."""
HTML_FORBIDDEN = re.compile(f"[\x7f-\x9f{_NONCHARACTERS}]")
"""What XML holds and HTML calls an error: DEL, the C1 controls, the noncharacters."""
INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Bidirectional overrides and isolates, and tag characters: they change what is seen and are not seen themselves."""
DAMAGED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Signs of an earlier loss: the replacement character, and private ones that only one machine could show."""
UNFIT_FOR_YAML = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff{_NONCHARACTERS}"
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""What an annotation file may not hold, written out or as an escape."""

# in UTF-8 0xEE and more begin private characters, noncharacters, and all that lies beyond the BMP
_RARE_BYTES = bytes((*range(9), 11, 12, *range(14, 32), 0x7F, *range(0xEE, 0xF5)))
# C1 controls, U+2028 to U+202E, U+2066 to U+2069
_RARE_PAIRS = tuple(
    re.compile(pair) for pair in (rb"\xc2[\x80-\x9f]", rb"\xe2\x80[\xa8-\xae]", rb"\xe2\x81[\xa6-\xa9]")
)

LINE_END = re.compile("\r\n|\r|\n")
"""An end of line. Not `str.splitlines`, which also splits at form feeds and a dozen other characters."""

# `unicodedata` has no names of controls
_C0 = (
    "NULL;START OF HEADING;START OF TEXT;END OF TEXT;END OF TRANSMISSION;ENQUIRY;ACKNOWLEDGE;BELL;BACKSPACE;TABULATION;"
    "LINE FEED;LINE TABULATION;FORM FEED;CARRIAGE RETURN;SHIFT OUT;SHIFT IN;DATA LINK ESCAPE;DEVICE CONTROL ONE;"
    "DEVICE CONTROL TWO;DEVICE CONTROL THREE;DEVICE CONTROL FOUR;NEGATIVE ACKNOWLEDGE;SYNCHRONOUS IDLE;"
    "END OF TRANSMISSION BLOCK;CANCEL;END OF MEDIUM;SUBSTITUTE;ESCAPE;FILE SEPARATOR;GROUP SEPARATOR;RECORD SEPARATOR;"
    "UNIT SEPARATOR"
).split(";")


def plain(content: bytes) -> bool:
    """Return True if UTF-8 *content* holds none of the characters of this module; False means only that it may.

    One pass over the bytes of a file costs less than a search for each of the patterns above.
    """
    rare = len(content.translate(None, _RARE_BYTES)) < len(content)
    return not rare and not any(pair.search(content) for pair in _RARE_PAIRS)


def named(c: str) -> str:
    r"""Return number and name of a character as Unicode has them.

    >>> named("\x1b"), named("é")
    ('U+001B ESCAPE', 'U+00E9 LATIN SMALL LETTER E WITH ACUTE')
    """
    return f"U+{ord(c):04X} {_name(c)}"


def position(text: str, offset: int) -> tuple[int, int]:
    r"""Return line and column, both from 1, of the code point *offset* in *text*; CR, LF and CR LF each end a line.

    >>> position("one\r\ntwo", 6)
    (2, 2)
    """
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before = text[:begin]
    ends = before.count("\n") + before.count("\r") - before.count("\r\n")
    return ends + 1, offset - begin + 1


def _name(c: str) -> str:
    if c < " ":
        return _C0[ord(c)]
    if c == "\x7f":
        return "DELETE"
    return unicodedata.name(c, "") or _nameless(c)


def _nameless(c: str) -> str:
    if c < "\xa0":
        return "C1 control character"
    if "\ud800" <= c <= "\udfff":
        return "half of a surrogate pair"
    return "private-use character" if unicodedata.category(c) == "Co" else "noncharacter"
