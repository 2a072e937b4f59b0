"""The file that a text was made of, where it was not the text in UTF-8."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from edition.model.fields import END, Model, Offset


class Patch(Model, frozen=True):
    """Bytes of the original that its encoding would write otherwise."""

    at: Offset
    length: Offset
    """Where the stretch of decoded text begins that they stand for, and how long it is (code points)."""
    bytes: Annotated[str, Meta(pattern=rf"^([0-9a-f]{{2}})+{END}")]


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
