"""Read files that are brought in: in UTF-8, or in the encoding that is given, that they name, or that is detected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from edition.model import Original
from edition.model.diagnostics import Diagnostic, InputError, Location, diagnose
from edition.read import characters, files, formats, texts
from edition.recognise import gutenberg
from edition.text import encodings, originals

_CHARACTER_SET = re.compile(rb"^Cha\w+ set encoding:[ \t]*([A-Za-z0-9_.-]+)", re.MULTILINE)

NONE: Mapping[str, str] = {}
EMPTY = b" \t\r\n\xef\xbb\xbf"
"""Bytes of which nothing is left to read: white space and the mark of UTF-8."""


class Incoming(NamedTuple):
    """A file that is brought in: the text, as UTF-8, and how the file is given back, if that is not the text.

    *detected*: nobody said its encoding.
    """

    content: bytes
    original: Original | None
    detected: bool = False


def checked(encoding: str) -> str:
    """Return the name of an encoding.

    Raises InputError if there is none of this name.
    """
    try:
        "".encode(encoding or "utf-8")
    except LookupError as cause:
        raise InputError(f"unknown encoding `{encoding}`; try utf-16, cp1252, cp1251 or latin-1") from cause
    return encoding


def text_at(path: Path, encoding: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a file, None if it is not readable in *encoding* or the one that it names; and faults."""
    found = content(path, encoding)
    return (None, (found,)) if isinstance(found, Diagnostic) else texts.decode(found.content, path.name)


def content(path: Path, encoding: str, known: Mapping[str, str] = NONE) -> Incoming | Diagnostic:
    """Return the contents of the file, or why they cannot be used.

    It is decoded if *encoding* is given, *known* for its digest, named in the file, or shown by its characters.
    """
    content = files.contents(path.resolve().parent, path.resolve().name, code="T011", limit=texts.MAX_BYTES)
    if isinstance(content, Diagnostic):
        return content
    if found := formats.named(content):
        return diagnose(f"T012.{found}", Location(path.name))
    if not content.strip(EMPTY):
        return diagnose("T012.empty", Location(path.name))
    named = encoding or known.get(texts.digest(content), "") or _declared(content)
    detected = "" if named or _can_be_utf8(content) else encodings.found(content)
    named = named or detected
    try:
        return _taken(content, named or originals.UTF_8, detected=bool(detected))
    except originals.NotGivenBackError:
        return diagnose("T001.back", Location(path.name), encoding=named)
    except UnicodeError as error:
        # nobody said that it is what was detected: what reads the text says which byte is wrong
        if detected or not named:
            return Incoming(content, None)
        reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        return diagnose("T001.encoding", Location(path.name), encoding=named, reason=reason)


def _taken(content: bytes, encoding: str, *, detected: bool) -> Incoming:
    found = originals.taken(content, encoding)
    return Incoming(found.text.encode("utf-8"), found.original, detected)


def _can_be_utf8(content: bytes) -> bool:
    """Return whether a file can be UTF-8: many NULs are a sign of another encoding, though UTF-8 has them."""
    return originals.has_few_nuls(content) and _can_be(content, originals.UTF_8)


def _declared(content: bytes) -> str:
    """Return the encoding that a collection's header names, where the text is not UTF-8 and it can be so."""
    if not _can_be(content, originals.UTF_8):
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


def _patched(incame: Incoming, original: Original) -> Iterator[str]:
    """Yield the first lines that were patched, each with some words, and how many more there are."""
    text = originals.without_pictures(incame.content.decode(), original)
    # backwards, so that of several places of a line the first stays
    lines = {characters.position(text, one.at)[0]: one.at for one in reversed(original.patch)}
    for line, at in sorted(lines.items())[:PLACES]:
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        yield f"line {line} (“{text[max(begin, at - NEAR) : min(end, at + NEAR) if end > 0 else at + NEAR].strip()}”)"
    if len(lines) > PLACES:
        yield f"and {len(lines) - PLACES} more"


PLACES, NEAR = 5, 20


def told(text_id: str, incame: Incoming) -> Iterable[str]:
    """Yield what became of the bytes of the file."""
    original = incame.original
    if original is None:
        return
    if original.patch and original.encoding == originals.UTF_8:
        places = ", ".join(_patched(incame, original))
        yield f"{text_id}: the file is utf-8 with damage, read as Windows-1252: look at {places}."
    elif incame.detected:
        yield (
            f"{text_id}: the file is {original.encoding} (as detected by its letters); if letters are wrong, delete "
            f"texts/{text_id}.txt and annotations/{text_id}/, and add it again with --encoding."
        )
    more = [original.encoding]
    more += ["a byte order mark"] if original.bom else []
    more += [f"{len(original.patch)} patched"] if original.patch else []
    more += ["control characters shown as pictures, form feeds as a line ␌"] if original.controls else []
    yield f"{text_id}: decoded from {', '.join(more)}; `edition recover --original` undoes it."
