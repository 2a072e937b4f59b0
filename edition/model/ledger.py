"""The permalinks of a text's blocks, as its ledger records them (see `edition.permalinks`)."""

from __future__ import annotations

from msgspec import Struct

from edition.model import NOWHERE
from edition.model.diagnostics import Location


class Permalink(Struct, frozen=True):
    """An id, the *kind* of its block and the code point *at* which that begins; without a kind, the block is gone.

    *words* are the first words of the block, for people.
    """

    id: str
    kind: str
    at: int
    words: str = ""


class Ledger(Struct, frozen=True):
    """The permalinks of one text; places are those of the version with this *sha256*. *where* is where it was read."""

    sha256: str
    ids: tuple[Permalink, ...] = ()
    where: Location = NOWHERE
