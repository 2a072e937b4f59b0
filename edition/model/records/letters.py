"""What editors write of letters: of one that begins in a text (`letters.yaml`), of a text that is one (`text.yaml`)."""

from __future__ import annotations

from msgspec import structs

from edition.model import bodies
from edition.model.bodies import Body
from edition.model.fields import Cert, Model, Sources, VagueDay, Words
from edition.model.records.pointing import Describing, several


class Letter(Describing, frozen=True, kw_only=True):
    """Who wrote to whom, where and when, in the letter that begins with the quotation (`letters.yaml`)."""

    sender: Sources = ""
    addressee: Sources = ""
    place: Words = ""
    date: VagueDay = ""
    destination: Words = ""
    received: VagueDay = ""

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        return "letter", structs.replace(letter(self), sources=self.sources)


# the fields again: a class has one base with fields, and that of records makes them point
class LetterFile(Model, frozen=True, kw_only=True):
    """Who wrote to whom, where and when, where the text is a letter (`letter` in `text.yaml`)."""

    sender: Sources = ""
    addressee: Sources = ""
    place: Words = ""
    date: VagueDay = ""
    destination: Words = ""
    received: VagueDay = ""
    cert: Cert = "high"


def letter(written: Letter | LetterFile) -> bodies.Letter:
    """Return what is written of a letter."""
    return bodies.Letter(
        sender=several(written.sender),
        addressee=several(written.addressee),
        place=written.place,
        date=written.date,
        destination=written.destination,
        received=written.received,
    )
