"""Edits of a file: which characters are replaced by which. All others stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def added(text: str, record: Node, after: str, name: str, written: str) -> Edit:
    """Return the edit that adds a field, as it is *written*, behind the field *after* of *record*, a map."""
    last, key = record.at(after), record.keys[record.names.index(after)]
    if record.style == "flow":
        return Edit(last.end, last.end, f", {name}: {written}")
    indent = " " * (key.start - line_start(text, key.start))
    lines = written.replace("\n", newline(text) + indent)
    # a list or a map in lines of its own ends behind the end of its last line
    end = line_end(text, last.end if last.shape == "scalar" else max(last.start, last.end - 1))
    return Edit(end, end, f"{newline(text)}{indent}{name}: {lines}")


def behind(edits: Sequence[Edit], edit: Edit) -> list[Edit]:
    """Return *edits* with *edit*, joined behind one at the same place, which it would overlap."""
    for nth, other in enumerate(edits):
        if (other.start, other.end) == (edit.start, edit.end):
            return [*edits[:nth], Edit(other.start, other.end, other.instead + edit.instead), *edits[nth + 1 :]]
    return [*edits, edit]


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
