"""Read the files that are brought in, in UTF-8 or in the encoding that is given or that they name."""

from __future__ import annotations

import re
from pathlib import Path

from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.read import files, texts
from edition.recognise import gutenberg

_CHARACTER_SET = re.compile(rb"^Character set encoding:[ \t]*([A-Za-z0-9_.-]+)", re.MULTILINE)


def text_at(path: Path, encoding: str) -> str | None:
    """Return the text of a file, None if it is not readable in *encoding* or the one that it names."""
    found = content(path, encoding)
    return None if isinstance(found, Diagnostic) else texts.decode(found, path.name)[0]


def content(path: Path, encoding: str) -> bytes | Diagnostic:
    """Return the contents of the file, converted to UTF-8 if *encoding* is given, or why they cannot be used."""
    content = files.contents(path.resolve().parent, path.resolve().name, code="T011", limit=texts.MAX_BYTES)
    encoding = encoding or (_declared(content) if isinstance(content, bytes) else "")
    if isinstance(content, Diagnostic) or not encoding:
        return content
    try:
        return content.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        return diagnose("T001.encoding", Location(path.name), encoding=encoding, reason=reason)


def _declared(content: bytes) -> str:
    """Return the encoding that a collection's header names, where the text is not UTF-8 and it can be so."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARACTER_SET.search(content[: gutenberg.HEADER])
        name = named[1].decode("ascii") if named else ""
        # what says Latin-1 has quotation marks of Windows' code page as a rule; where both have letters, they agree
        likely = ("cp1252", "latin-1") if name.upper().startswith("ISO-8859-1") else (name,)
        return next((one for one in likely if one and _can_be(content, one)), "")
    return ""


def _can_be(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
