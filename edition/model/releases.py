"""Releases of the edition: versions, dates, and how much had changed."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from edition.model.fields import END, Id, Issued, Model, Words

FILE = "annotations/releases.yaml"
VERSION = rf"^[0-9A-Za-z][0-9A-Za-z.+-]*{END}"
Count = Annotated[int, Meta(ge=0)]


class Tally(Model, frozen=True):
    """How many annotations of a kind in a text, or entries of a register, are new, changed and removed."""

    text: Id = ""
    register: Id = ""
    kind: Words = ""
    new: Count = 0
    changed: Count = 0
    removed: Count = 0


class Release(Model, frozen=True):
    """One release (`releases.yaml`); `edition release` writes it."""

    version: Annotated[str, Meta(pattern=VERSION, max_length=40)]
    date: Issued
    note: Words = ""
    changes: tuple[Tally, ...] = ()
