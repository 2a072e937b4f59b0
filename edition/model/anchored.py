"""What editors wrote of places of a text, before and after those are found."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from edition.model.diagnostics import Location
from edition.model.records.pointing import Signed
from edition.model.values import NOWHERE, Span, Target


class Record(Struct, frozen=True, gc=False):
    """What an editor wrote about one place of one text, as read and not yet placed.

    *file* says which of the text's files it stands in (``notes``, ``structure``, …); *targets* has one target, several
    where stretches changed places or a call has its note, none where a form is meant wherever it stands; *at* is where
    the record begins.
    """

    file: str
    said: Signed
    targets: tuple[Target, ...] = ()
    id: str = ""
    resp: str = ""
    cert: str = "high"
    at: Location = NOWHERE


S_co = TypeVar("S_co", bound=Signed, covariant=True)


class Anchored(Struct, Generic[S_co], frozen=True):
    """A record with what it *said*, and the places that it points at: as many *spans* as it has targets."""

    record: Record
    said: S_co
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """Return the first place."""
        return self.spans[0]

    @property
    def id(self) -> str:
        """Return the record's id, if it has one."""
        return self.record.id

    @property
    def resp(self) -> str:
        """Return the id of the editor who signs."""
        return self.record.resp

    @property
    def cert(self) -> str:
        """Return how certain it is."""
        return self.record.cert

    @property
    def at(self) -> Location:
        """Return where the record stands."""
        return self.record.at
