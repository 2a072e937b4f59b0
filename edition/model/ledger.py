"""The ids that a text's blocks keep, as its ledger has them (see `edition.permalinks`)."""

from __future__ import annotations

from msgspec import Struct

from edition.model import NOWHERE
from edition.model.diagnostics import Location


class LastingId(Struct, frozen=True):
    """An id, the *kind* of its block, and *at* which code point that begins; without a kind, the block is gone.

    *words* are its first ones, for people.
    """

    id: str
    kind: str
    at: int
    words: str = ""


class Ledger(Struct, frozen=True):
    """The ids that were given in one text; places are those of the version with this *sha256*. It was read *where*."""

    sha256: str
    ids: tuple[LastingId, ...] = ()
    where: Location = NOWHERE
