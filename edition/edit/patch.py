"""Edits of a file: which characters are replaced by which. All others stay as they are."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from edition.edit import scalars
from edition.edit.nodes import Node
from edition.model.diagnostics import BugError

QUOTED = "'"


class Edit(Struct, frozen=True, order=True):
    """Code points *start* to *end* are replaced by *instead*."""

    start: int
    end: int
    instead: str


def patched(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with *edits* applied.

    Raises BugError if two of them overlap.
    """
    pieces: list[str] = []
    reached = 0
    for edit in sorted(edits):
        if edit.start < reached:
            raise BugError(f"two edits of a file overlap at {edit.start}")
        pieces += (text[reached : edit.start], edit.instead)
        reached = edit.end
    return "".join((*pieces, text[reached:]))


def changed(text: str, node: Node, value: str, *, flow: bool) -> Edit:
    """Return the edit that sets a scalar to *value*, in its style if that can hold it."""
    # a block stays a block, so that a diff shows the words that changed and no others
    if node.style in ("|", ">") and (lines := scalars.block(value, _indent_of(text, node))):
        return Edit(node.start, node.end, lines)
    # what no block can hold is quoted: plain words could turn into another type
    style = "'" if node.style in ("|", ">") else node.style
    return Edit(node.start, node.end, scalars.written(value, style, flow=flow))


def _indent_of(text: str, node: Node) -> str:
    """Return the white space before the lines of a block."""
    lines = text[node.start : node.end].split("\n")[1:]
    first = next((line for line in lines if line.strip()), "    ")
    return first[: len(first) - len(first.lstrip())]


def added(text: str, record: Node, after: str, name: str, value: str) -> Edit:
    """Return the edit that adds a field with a scalar value behind the field *after* of *record*, a map."""
    place = record.at(after)
    key = record.keys[record.names.index(after)]
    if record.style == "flow":
        return Edit(place.end, place.end, f", {name}: {scalars.written(value, QUOTED, flow=True)}")
    indent = " " * (key.start - line_start(text, key.start))
    end = line_end(text, place.end)
    return Edit(end, end, f"{newline(text)}{indent}{name}: {scalars.written(value, QUOTED)}")


def line_start(text: str, offset: int) -> int:
    """Return where the line of *offset* begins (code points)."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of *offset* ends, without its newline (code points)."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    # a file from Windows keeps its line ends
    return end - 1 if text[offset:end].endswith("\r") else end


def newline(text: str) -> str:
    """Return the line end that the file uses."""
    return "\r\n" if "\r\n" in text else "\n"
