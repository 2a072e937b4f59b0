"""Read a plain text: its bytes, the characters that it may not hold, and whether it is the one that was annotated.

The text is kept as it is: byte order mark, CR and CR LF included. Offsets count them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from edition.model.diagnostics import ERROR, WARNING, Diagnostic, Location
from edition.read import characters

MAX_BYTES = 50_000_000
MAX_FAULTS = 20
_NUL = re.compile("\0")
_ODD: tuple[tuple[str, re.Pattern[str], str, str, str], ...] = (
    (
        "T002",
        _NUL,
        ERROR,
        "NUL bytes are no text",
        "See whether the file is UTF-16 (`edition add --encoding utf-16`) or damaged.",
    ),
    (
        "T003",
        characters.XML_ILLEGAL,
        ERROR,
        "no XML document can hold it",
        "Take it out of the file before the text is added; a form feed can be an empty line.",
    ),
    (
        "T004",
        characters.HTML_FORBIDDEN,
        WARNING,
        "it is kept, but HTML forbids it",
        "For a quotation mark or a dash? Then the file was Windows-1252 once: `edition add --encoding cp1252`.",
    ),
    (
        "T005",
        characters.INVISIBLE,
        WARNING,
        "it is kept, but no reader sees it",
        "If it is not meant, point it out in corrections.yaml.",
    ),
    (
        "T006",
        characters.DAMAGED,
        WARNING,
        "it is kept, but it shows an earlier loss",
        "Compare the source, and correct the word.",
    ),
)


def decode(content: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    r"""Decode a text's bytes; there is no text where there is an error.

    >>> decode(b"caf\xe9", "texts/x.txt")[1][0].message
    'The byte 0xE9 (number 4, after “caf”) is not UTF-8.'
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(content, error, file),)
    if characters.plain(content):
        return text, ()
    faults = tuple(_odd_characters(text, file))
    return (None if any(fault.severity == ERROR for fault in faults) else text), faults


def digest(content: bytes) -> str:
    """Give the SHA-256 of a text, 64 hexadecimal figures."""
    return hashlib.sha256(content).hexdigest()


def changed(file: str, found: str, expected: str) -> Diagnostic:
    """Say that a text is not the one that its annotations were made for."""
    sentence = f"The text has changed: its SHA-256 is {found[:12]}…, its text.yaml says {expected[:12]}…."
    hint = (
        "If nobody meant to change it, bring the right file in again (delete it, and `edition add FILE`).\n"
        "If the change is meant, put the annotated version back, and bring the new one in with\n"
        "`edition update ID FILE`: it takes the annotations along, and tells which have lost their place."
    )
    return Diagnostic("T007", Location(file), sentence, hint)


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Diagnostic:
    before = content[: error.start].decode("utf-8")
    at = Location(file, *characters.position(before, len(before)))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic(
            "T001", at, "The file is UTF-16, not UTF-8.", "Bring it in with `edition add --encoding utf-16 FILE`."
        )
    words = before[-12:].replace("\n", " ").strip()
    place = f"number {error.start + 1}" + (f", after “{words}”" if words else "")
    sentence = f"The byte 0x{content[error.start]:02X} ({place}) is not UTF-8."
    hint = (
        f"In Windows-1252 it would be {_as(content, error.start, 'cp1252')}, "
        f"in Windows-1251 {_as(content, error.start, 'cp1251')}:\n"
        "bring the file in with `edition add --encoding cp1252 FILE` (or the encoding that fits)."
    )
    return Diagnostic("T001", at, sentence, hint)


def _as(content: bytes, start: int, encoding: str) -> str:
    return f"“{content[start : start + 1].decode(encoding, 'replace')}”"


def _odd_characters(text: str, file: str) -> Iterator[Diagnostic]:
    for code, pattern, severity, why, hint in _ODD:
        all_found = [found for found in pattern.finditer(text) if code != "T003" or found[0] != "\0"]
        for found in all_found[:MAX_FAULTS]:
            at = Location(file, *characters.position(text, found.start()))
            sentence = f"The character {characters.named(found[0])} stands in the text: {why}."
            yield Diagnostic(code, at, sentence, hint, severity=severity)
        if (more := len(all_found) - MAX_FAULTS) > 0:
            sentence = f"{more} more characters like these stand in the text: {why}."
            yield Diagnostic(code, Location(file), sentence, hint, severity=severity)
