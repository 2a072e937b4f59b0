"""Other states of a text, with which it was collated."""

from __future__ import annotations

from edition.model.fields import Id, Issued, Model, Url, Words


class Witness(Model, frozen=True):
    """Another state of the text, of *date*, with which it was collated on *collated*; *note*: what was found."""

    id: Id
    title: Words
    collated: Issued
    url: Url = ""
    date: Words = ""
    note: Words = ""
