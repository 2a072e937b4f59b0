"""Releases of the edition: versions, dates, and how much had changed."""

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
    """A *version* of the edition that was released on a *date* (ISO 8601)."""

    version: str
    date: str
    note: str = ""
    changes: tuple[Tally, ...] = ()
