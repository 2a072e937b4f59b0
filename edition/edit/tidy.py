"""Put a file into a stable shape: `edition fmt`. Its meaning and every comment stay.

Fields come in the order of `forms`, each with the comments that stand above it; records begin at the margin; at most
one blank line parts two records, and none two fields; no line ends in a blank; the file ends with one newline. Values
are not written anew: their quotation marks and lines are the editor's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from edition.edit.forms import order, ordered
from edition.edit.nodes import Node, nodes
from edition.edit.yaml_sheet import YamlSheet, prove
from edition.text.originals import BOM

INDENT = 2


class _Field(Struct, frozen=True):
    """A field with the comments above it: lines, each from the margin of its record on."""

    name: str
    comments: tuple[str, ...]
    lines: tuple[str, ...]


class _Page(Struct, frozen=True):
    """A file's text and lines, and where each line begins."""

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the number of the line of *offset*, from 0."""
        return bisect_right(self.starts, offset) - 1

    def dash(self, record: Node) -> int:
        """Return the number of the line on which a record's dash stands."""
        return self.line(self.text.rfind("-", 0, record.start))

    def last(self, node: Node) -> int:
        """Return the number of the last line of a value."""
        return self.line(node.end)


def tidied(sheet: YamlSheet) -> str:
    """Return the file in its stable shape."""
    page = _page(sheet.text)
    # places are those of the page, whose line ends may be others than the file’s
    root = nodes(page.text, sheet.file)
    wanted = order(sheet.file)
    # a list in brackets is an editor’s own way to write it, and is left as it is
    if root is None or not root.items or root.style == "flow":
        done = _parted(page.lines)
    elif root.shape == "list":
        done = _list(page, root, wanted)
    else:
        done = [*_parted(page.lines[: page.line(root.start)]), *_map(page, root, wanted)]
        done += _between(page.lines[page.last(root) + 1 :])
    tidy = "\n".join(_trimmed(done)) + "\n" if any(line.strip() for line in done) else ""
    prove(tidy, sheet.file, sheet.data)
    return tidy


def _page(text: str) -> _Page:
    unix = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    lines = unix.split("\n")
    return _Page(unix, tuple(lines), tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)))


def _parted(lines: Iterable[str]) -> list[str]:
    """Return comments and blank lines with no two blank ones together, and without blanks at their ends."""
    done: list[str] = []
    for line in lines:
        stripped = line.rstrip()
        if stripped or (done and done[-1]):
            done.append(stripped)
    return done


def _between(lines: Sequence[str]) -> list[str]:
    """Return what stands between two records; a blank line before it stays."""
    return [*([""] if lines and not lines[0].strip() else []), *_parted(lines)]


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without blank ones at the beginning and end of a file."""
    begin = next((nth for nth, line in enumerate(lines) if line.strip()), len(lines))
    end = next((nth for nth, line in enumerate(reversed(lines)) if line.strip()), 0)
    return lines[begin : len(lines) - end]


def _list(page: _Page, root: Node, wanted: tuple[str, ...]) -> list[str]:
    """Return the records of a file that is a list."""
    done: list[str] = []
    reached = 0
    for nth, record in enumerate(root.items):
        first, last = page.dash(record), page.last(record)
        done += _between(page.lines[reached:first]) if nth else _parted(page.lines[:first])
        done += _record(page, record, wanted) or page.lines[first : last + 1]
        reached = last + 1
    return done + _between(page.lines[reached:])


def _record(page: _Page, record: Node, wanted: tuple[str, ...]) -> list[str]:
    """Return one record; empty if it is not written one field a line, and is left alone."""
    if record.shape != "map" or record.style == "flow" or page.line(record.start) != page.dash(record):
        return []
    fields = _map(page, record, wanted)
    return fields and _with_dash(fields)


def _with_dash(lines: list[str]) -> list[str]:
    """Return the lines of a record indented, with the dash before its first field; comments above that stay above."""
    first = next(nth for nth, line in enumerate(lines) if not line.startswith("#"))
    set_in = [f"{' ' * INDENT}{line}" if line else "" for line in lines[first + 1 :]]
    return [*lines[:first], f"- {lines[first]}", *set_in]


def _map(page: _Page, record: Node, wanted: tuple[str, ...]) -> list[str]:
    """Return the fields of a map in order, at the margin; nothing if that cannot be done."""
    by_name = {field.name: field for field in _fields(page, record)}
    if not all(field.lines for field in by_name.values()):
        return []
    chosen = [by_name[name] for name in ordered(by_name, wanted)]
    return [line for field in chosen for line in (*field.comments, *field.lines)]


def _fields(page: _Page, record: Node) -> Iterator[_Field]:
    reached = page.line(record.start)
    for key, item in zip(record.keys, record.items, strict=True):
        first, last = page.line(key.start), page.line(max(item.end, key.end))
        column = key.start - page.starts[first]
        comments = tuple(line.strip() for line in page.lines[reached:first] if line.strip())
        # the first line of a record begins behind its dash
        own = [page.lines[first][column:], *page.lines[first + 1 : last + 1]]
        yield _Field(key.value, comments, tuple(_at_margin(own, column, _kept(page, item, first))))
        reached = last + 1


def _kept(page: _Page, item: Node, first: int) -> set[int]:
    """Return the numbers of the lines (of a field, from 0) whose ends belong to a value that goes on."""
    # blanks at the ends of such lines may be words of the value
    inner = [one for one in item.scalars() if page.line(one.start) < page.line(one.end)]
    ends = ((one, page.line(one.end) + (one.style in ("|", ">"))) for one in inner)
    return {n - first for one, end in ends for n in range(page.line(one.start), end)}


def _at_margin(lines: list[str], column: int, kept: set[int]) -> Iterator[str]:
    """Yield the lines of a field at the margin; none if one of them stands too far to the left."""
    # shifted, a line that stands further left would lose its words
    if any(line[:column].strip() for line in lines[1:]):
        return
    for nth, line in enumerate(lines):
        shifted = line[column:] if nth else line
        yield shifted if nth in kept else shifted.rstrip()
