"""Where the keys and items of a YAML file stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from edition.model.diagnostics import Location


class YamlMark(Protocol):
    """A place as libyaml notes it: line and column, both from 0."""

    line: int
    column: int


class Marks:
    """Where the keys of a mapping or the items of a list stand, and the marks of what they hold.

    A tree, as the values are: a dictionary by whole paths took a sixth of the time of reading.
    """

    __slots__ = ("inner", "own")

    def __init__(self) -> None:
        self.own: dict[str | int, YamlMark] = {}
        self.inner: dict[str | int, Marks] = {}

    def at(self, file: str, path: Iterable[str | int]) -> Location:
        """Return the place in *file* of what is at *path*, or of the innermost around it that has one."""
        found, marks = None, self
        for step in path:
            if step not in marks.own:
                break
            found, marks = marks.own[step], marks.inner.get(step, NOWHERE)
        return location(file, found) if found else Location(file, 1, 1)


NOWHERE = Marks()
"""The marks of what holds nothing."""


def location(file: str, mark: YamlMark) -> Location:
    """Return the place of a mark; editors count from 1."""
    return Location(file, mark.line + 1, mark.column + 1)
