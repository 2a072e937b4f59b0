"""Read the bytes of a file that was brought in, so that the very bytes can be given back from the text.

A text lies in the edition as UTF-8. `taken` decodes a file in another encoding and says what the text lacks of it (a
`model.Original`); `given_back` makes the file of the two, and `taken` has tried that it does.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.model import Original, Patch
from edition.model.diagnostics import InputError

UTF_8 = "utf-8"
INSTRUCTION = "edition-original"
"""The target of the processing instruction in TEI that holds an `Original`, for `edition.recover`."""
BOM = "\ufeff"
MOST_PATCHES = 500
"""Above this many places the encoding is not the file's."""
LEAST_SOUND = 4
"""The share of other letters than ASCII's, inverted, below which bytes are damage of UTF-8 and not another encoding."""
FORM_FEED = "\x0c"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Controls that no XML document can hold."""
_BUT_NUL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
_PICTURES = re.compile("\u240c\n|[\u2400-\u2408\u240b\u240e-\u241f]")
LEAST_LETTERS = 200
"""Bytes for each NUL of a text that is damaged here and there; more of them are a sign of UTF-16."""
# under these names Python takes marks away and writes its own; those with an order leave them to us
_WIDE = {
    "utf-16": ("utf-16-le", ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))),
    "utf-32": ("utf-32-le", ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))),
    "utf-8-sig": (UTF_8, ()),
}
"""Encodings that a mark at the beginning decides: what holds without one, and what each mark means."""


class NotGivenBackError(ValueError):
    """The bytes of a file cannot be made of its text."""


class Taken(NamedTuple):
    """The text of a file, and how it came of it; None where the text, as UTF-8, is the file."""

    text: str
    original: Original | None


def taken(content: bytes, encoding: str) -> Taken:
    r"""Decode a file, and prove that its bytes can be made of the text again.

    Bytes that Windows' code pages leave undefined become the C1 controls of the same number, and controls that no XML
    document can hold their pictures (U+2400), a form feed a line of its own.

    >>> taken(b"\x93One\x94\x0cTwo\x1a", "cp1252").text
    '“One”␌\nTwo␚'

    Raises UnicodeError if the bytes are not of this encoding, LookupError if there is none of its name,
    NotGivenBackError if the bytes could not be made of the text.
    """
    name, bom = _named(content, encoding)
    body = content[len(BOM.encode(name)) :] if bom else content
    decoded = decode(body, name)
    controls = CONTROLS if has_few_nuls(content) else _BUT_NUL
    shown = bool(controls.search(decoded))
    text = controls.sub(_picture, decoded) if shown else decoded
    patch = () if _encoded(decoded, name) == body else tuple(_patches(body, name))
    if name == UTF_8 and not shown and not patch:
        return Taken(text, None)
    digest = hashlib.sha256(content).hexdigest()
    original = Original(name, digest, bom=bom, controls="pictures" if shown else "", patch=patch)
    if given_back(text, original) != content:
        raise NotGivenBackError(name)
    return Taken(text, original)


def strays(content: bytes) -> int:
    r"""Count the bytes that are damage in a file of UTF-8; 0 where it has none, or is of another encoding.

    >>> strays("Où était-il? À l’été, près d’".encode() + b"\xe9")
    1
    """
    beyond = [c for c in content.decode(UTF_8, "surrogateescape") if c > "\x7f"]
    stray = sum("\udc80" <= c <= "\udcff" for c in beyond)
    return stray if stray <= MOST_PATCHES and stray * LEAST_SOUND < len(beyond) else 0


def decode(content: bytes, encoding: str) -> str:
    """Return the words of a file; bytes that UTF-8 leaves undefined are letters of Windows, if they are few.

    Raises UnicodeError if the bytes are not of this encoding, LookupError if there is none of its name.
    """
    return content.decode(encoding, _handler(encoding, content))


def _handler(name: str, content: bytes) -> str:
    """Return how bytes are taken that an encoding leaves undefined: for letters of Windows, for C1 controls, or not."""
    if name == UTF_8 and strays(content):
        return "windows"
    return "c1" if name.startswith("cp125") else "strict"


def has_few_nuls(content: bytes) -> bool:
    """Return whether the NUL bytes of a file, if any, are so few that they are damage and not half of each letter."""
    return content.count(0) * LEAST_LETTERS <= len(content)


def given_back(text: str, original: Original | None) -> bytes:
    """Return the file that a text was made of.

    Raises InputError if what is said of it does not fit the text.
    """
    if original is None:
        return text.encode(UTF_8)
    try:
        return _given_back(text, original)
    except (UnicodeError, LookupError, ValueError) as cause:
        raise InputError(f"the text cannot be written in {original.encoding}: {cause}") from cause


def without_pictures(text: str, original: Original) -> str:
    """Return a text as it was decoded, in which the places of patches are counted."""
    return _PICTURES.sub(_control, text) if original.controls else text


def _given_back(text: str, original: Original) -> bytes:
    decoded = without_pictures(text, original)
    parts = [BOM.encode(original.encoding)] if original.bom else []
    reached = 0
    for one in original.patch:
        parts += [_encoded(decoded[reached : one.at], original.encoding), bytes.fromhex(one.bytes)]
        reached = one.at + one.length
    return b"".join((*parts, _encoded(decoded[reached:], original.encoding)))


def _named(content: bytes, encoding: str) -> tuple[str, bool]:
    """Return the name of an encoding in which bytes have an order, and whether a mark of it stands at the beginning."""
    name = codecs.lookup(encoding).name
    if name not in _WIDE:
        return name, False
    without, marks = _WIDE[name]
    return next(((meant, True) for mark, meant in marks if content.startswith(mark)), (without, False))


def _encoded(text: str, name: str) -> bytes:
    return text.encode(name, "c1" if name.startswith("cp125") else "strict")


def _picture(found: re.Match[str]) -> str:
    picture = chr(0x2400 + ord(found[0]))
    return f"{picture}\n" if found[0] == FORM_FEED else picture


def _control(found: re.Match[str]) -> str:
    return chr(ord(found[0][0]) - 0x2400)


def _patches(body: bytes, name: str) -> Iterator[Patch]:
    """Yield the places where characters would be written in other bytes than the file has.

    Raises NotGivenBackError if there are too many.
    """
    at, waiting = 0, bytearray()
    decoder = codecs.getincrementaldecoder(name)(_handler(name, body))
    found: list[Patch] = []
    for nth in range(len(body)):
        waiting += body[nth : nth + 1]
        characters = decoder.decode(body[nth : nth + 1])
        if not characters:
            continue
        if _encoded(characters, name) != waiting:
            found.append(Patch(at, len(characters), bytes(waiting).hex()))
        if len(found) > MOST_PATCHES:
            raise NotGivenBackError(name)
        at, waiting = at + len(characters), bytearray()
    # a file that is cut off within a letter has a letter of Windows for each byte that is left of it
    rest = decoder.decode(b"", final=True)
    if waiting:
        found.append(Patch(at, len(rest), bytes(waiting).hex()))
    elif rest:
        last = found.pop()
        found.append(Patch(last.at, last.length + len(rest), last.bytes))
    return iter(found)


def _c1(error: UnicodeError) -> tuple[str | bytes, int]:
    """Take bytes 80 to 9F that a code page leaves undefined for controls of the same number, and back."""
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        if byte <= 0x9F:  # noqa: PLR2004  the last of the C1 controls
            return chr(byte), error.start + 1
    if isinstance(error, UnicodeEncodeError) and "\x80" <= error.object[error.start] <= "\x9f":
        return bytes([ord(error.object[error.start])]), error.start + 1
    raise error


def _windows(error: UnicodeError) -> tuple[str | bytes, int]:
    """Take bytes that are no UTF-8 for letters of Windows: they were pasted from a file of another time."""
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start : error.start + 1].decode("cp1252", "c1"), error.start + 1
    raise error


codecs.register_error("windows", _windows)
codecs.register_error("c1", _c1)
