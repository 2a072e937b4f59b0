"""The releases of the edition: versions, dates and what had changed (`releases.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from edition.model import Settings
from edition.model.diagnostics import Diagnostic, Location
from edition.model.releases import FILE as FILE  # noqa: PLC0414  with what is read from it
from edition.model.releases import Release
from edition.read import convert, lists
from edition.read.yaml import YamlTree

SNAPSHOT = "annotations/releases.json"
"""Digests of all that was said at the last release."""


class _Numbered(NamedTuple):
    id: str
    at: Location


def releases(tree: YamlTree | None, faults: list[Diagnostic]) -> tuple[Release, ...]:
    """Return the releases of a file, which has the oldest first, newest first; add its faults to *faults*."""
    found = list(_each(tree, faults)) if tree else []
    faults.extend(lists.repeated([_Numbered(one.version, at) for one, at in found]))
    return tuple(one for one, _ in reversed(found))


def _each(tree: YamlTree, faults: list[Diagnostic]) -> Iterator[tuple[Release, Location]]:
    for nth, written in enumerate(lists.items(tree, faults)):
        one, wrong = convert.converted(tree, (nth,), written, Release)
        faults.extend(wrong)
        if one is not None:
            yield one, tree.at(nth)


def dated(settings: Settings, released: Sequence[Release]) -> Settings:
    """Return *settings* with version and date of the newest of the releases (newest first)."""
    if not released:
        return settings
    return structs.replace(settings, version=released[0].version, date=released[0].date)
