"""Decode a plain text, and report characters it may not hold and a text other than the one that was annotated.

The text is kept as it is: byte order mark, CR and CR LF included. Offsets count them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from edition.model.diagnostics import Diagnostic, Location, diagnose, has_errors
from edition.read import characters, formats

MAX_BYTES = 50_000_000
MAX_FAULTS = 20
MOST_NULS = 1
"""A file with one NUL has as many as letters, and all for one reason."""
_ODD = {
    "T002": re.compile("\0"),
    "T003": characters.XML_ILLEGAL,
    "T004": characters.HTML_FORBIDDEN,
    "T005": characters.INVISIBLE,
    "T006": characters.DAMAGED,
}
"""Characters that a text may not hold or hardly intends, by the code of the fault."""


def decode(content: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    r"""Decode a text's bytes as UTF-8; return None instead of the text where there is an error, and all faults.

    >>> decode(b"caf\xe9", "texts/x.txt")[1][0].name
    'T001.after'
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_other_format(content, file) or _not_utf8(content, error, file),)
    if characters.plain(content):
        return text, ()
    faults = tuple(_odd_characters(text, file))
    if not has_errors(faults):
        return text, faults
    other = _other_format(content, file)
    return None, (other,) if other else faults


def digest(content: bytes) -> str:
    """Return the SHA-256 of a text, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def changed(file: str, found: str, expected: str) -> Diagnostic:
    """Return the fault of a text that is not the one its annotations were made for."""
    return diagnose("T007", Location(file), found=found[:12], expected=expected[:12])


def _other_format(content: bytes, file: str) -> Diagnostic | None:
    found = formats.named(content)
    return diagnose(f"T012.{found}", Location(file)) if found else None


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Diagnostic:
    # what is before the first wrong byte is right, and shows an editor the place
    before = content[: error.start].decode("utf-8")
    at = Location(file, *characters.position(before, len(before)))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return diagnose("T001.utf16", at)
    words = before[-12:].replace("\n", " ").strip()
    return diagnose(
        "T001.after" if words else "T001",
        at,
        byte=f"0x{content[error.start]:02X}",
        number=error.start + 1,
        words=words or None,
        # two common encodings: a person sees which of the letters is right
        windows_1252=_as(content, error.start, "cp1252"),
        windows_1251=_as(content, error.start, "cp1251"),
    )


def _as(content: bytes, start: int, encoding: str) -> str:
    return content[start : start + 1].decode(encoding, "replace")


def _odd_characters(text: str, file: str) -> Iterator[Diagnostic]:
    for code, pattern in _ODD.items():
        all_found = [found for found in pattern.finditer(text) if code != "T003" or found[0] != "\0"]
        shown = MOST_NULS if code == "T002" else MAX_FAULTS
        for found in all_found[:shown]:
            at = Location(file, *characters.position(text, found.start()))
            yield diagnose(code, at, character=characters.named(found[0]))
        if (more := len(all_found) - shown) > 0:
            yield diagnose(f"{code}.more", Location(file), count=more)
