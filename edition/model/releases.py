"""The values of releases: which number the edition was given on which day, and how much had changed."""

from __future__ import annotations

from msgspec import Struct


class Tally(Struct, frozen=True):
    """How much of one kind a release changed: annotations of a *text* (*kind* as in `model.kinds`), or a *register*.

    *new*, *changed* and *removed* are numbers of annotations or entries.
    """

    text: str = ""
    register: str = ""
    kind: str = ""
    new: int = 0
    changed: int = 0
    removed: int = 0


class Release(Struct, frozen=True):
    """The edition as it was given a number, on a day (ISO 8601)."""

    version: str
    date: str
    note: str = ""
    changes: tuple[Tally, ...] = ()
