"""What an edition has taken back: texts and entries whose pages say so, and whose ids are never used again."""

from __future__ import annotations

from msgspec import Struct

from edition.model.diagnostics import Location

TEXT = "text"


class Withdrawal(Struct, frozen=True):
    """A text or an entry that was taken back on *date*: its *scheme* (`text`, `person`, …), its id, its name.

    *instead* is a link to what replaces it, "" if nothing does.
    """

    scheme: str
    id: str
    name: str
    date: str
    reason: str = ""
    instead: str = ""
    at: Location = Location("")

    @property
    def text(self) -> str:
        """The id of the text that was taken back, "" if it was an entry."""
        return self.id if self.scheme == TEXT else ""
