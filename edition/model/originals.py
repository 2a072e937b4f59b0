"""The file that a text was made of, where it was not the text in UTF-8."""

from __future__ import annotations

from msgspec import Struct


class Patch(Struct, frozen=True):
    """A stretch of decoded text that its encoding would write in other bytes; those of the file are hexadecimal."""

    at: int
    length: int
    bytes: str


class Original(Struct, frozen=True):
    """The file that a text was made of (`edition.text.originals`).

    *encoding* is Python's name; *bom* says that a byte order mark stood at the beginning, *controls* how characters are
    written that no XML document can hold.
    """

    encoding: str
    sha256: str
    bom: bool = False
    controls: str = ""
    patch: tuple[Patch, ...] = ()
