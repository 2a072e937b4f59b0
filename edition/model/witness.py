"""Other states of a text, with which it was collated."""

from __future__ import annotations

from msgspec import Struct


class Witness(Struct, frozen=True):
    """Another state of a text with which this one was collated: what it is, when that was done, and what was found."""

    id: str
    title: str
    collated: str
    url: str = ""
    date: str = ""
    note: str = ""
