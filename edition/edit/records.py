"""Records in a file that is a list: one more, one that points elsewhere, one set aside as a comment."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from msgspec import structs

from edition.edit import scalars
from edition.edit.forms import ordered
from edition.edit.nodes import Node
from edition.edit.patch import QUOTED, Edit, added, behind, changed, line_end, line_start, newline
from edition.edit.yaml_sheet import YamlSheet, edited
from edition.model import Quote
from edition.read import yaml
from edition.read.yaml import Path, Value

# sentences: as blocks they need no escaping, and a diff goes line by line
PROSE = ("note", "summary", "normalization")
"""Fields that are written as a block of lines."""
_BEHIND = {"prefix": ("exact",), "suffix": ("prefix", "exact")}


def pointing(sheet: YamlSheet, path: Path, quote: Quote, start: int | None = None) -> list[Edit]:
    """Return the edits that make the pointer at *path* quote *quote*; a `start` is changed where there is one."""
    pointer = _node(sheet).at(*path)
    flow = pointer.style == "flow"
    edits: list[Edit] = []
    for name, value in structs.asdict(quote).items():
        node = pointer.field(name)
        if node is not None and node.value != value:
            edits.append(changed(sheet.text, node, value, flow=flow))
        if node is None and value:
            after = next(one for one in _BEHIND[name] if pointer.field(one))
            # prefix and suffix may be added at one place, behind exact
            edits = behind(edits, added(sheet.text, pointer, after, name, scalars.written(value, QUOTED, flow=flow)))
    hint = pointer.field("start")
    if hint is not None and start is not None:
        edits.append(Edit(hint.start, hint.end, str(start)))
    return edits


def pointed(data: Value, path: Path, quote: Quote, start: int | None = None) -> None:
    """Change the pointer at *path* of *data* as `pointing` changes the file."""
    pointer = yaml.value_at(data, path)
    if not isinstance(pointer, dict):
        raise KeyError(path)
    for name, value in structs.asdict(quote).items():
        if value or name in pointer:
            pointer[name] = value
    if start is not None and "start" in pointer:
        pointer["start"] = str(start)


def appended(sheet: YamlSheet, record: Mapping[str, object], order: tuple[str, ...]) -> str:
    """Return the file with a record at its end, blank lines before it as the last two records have them."""
    end = newline(sheet.text)
    lines = end.join(written(record, order)) + end
    there, known = sheet.text, sheet.items
    if there and not there.endswith("\n"):
        there += end
        tree, _ = yaml.parse(there.encode("utf-8"), sheet.file)
        known = yaml.items(tree.root) if tree else known  # a block at the end of the file now has its last line end
    if _airy(sheet) and there.strip() and not there.endswith(end * 2):
        there += end
    data = [*known, as_read(record)]
    whole = Edit(0, len(sheet.text), there + lines)
    return edited(sheet, [whole], data)


def _airy(sheet: YamlSheet) -> bool:
    """Return whether blank lines part the records."""
    if len(sheet.records) < 2:  # noqa: PLR2004  one record tells nothing
        return True
    before, last = sheet.records[-2:]
    return "\n\n" in sheet.text[before.end : last.start].replace("\r", "")


def written(record: Mapping[str, object], order: tuple[str, ...]) -> list[str]:
    """Return a record as lines of YAML."""
    lines: list[str] = []
    for name in ordered(record, order):
        lines += f"{name}: {value(name, record[name])}".split("\n")
    return [f"{'  ' if nth else '- '}{line}" if line else "" for nth, line in enumerate(lines)]


def value(name: str, given: object, *, flow: bool = False) -> str:
    """Return the value of a field as YAML: words, a list in brackets, or fields in braces."""
    if isinstance(given, Mapping):
        # people write the names of identifiers themselves
        keys = {key: scalars.written(key, "", flow=True) for key in given}
        return "{" + ", ".join(f"{keys[key]}: {value(key, one, flow=True)}" for key, one in given.items()) + "}"
    if isinstance(given, list | tuple):
        return "[" + ", ".join(value(name, one, flow=True) for one in given) + "]"
    if isinstance(given, bool | int | float):
        return str(given).lower()
    words = str(given)
    if name in PROSE and not flow and (lines := scalars.block(f"{words.rstrip()}\n", "  ")):
        return lines
    return scalars.written(words, QUOTED if name in ("exact", "prefix", "suffix") else "", flow=flow)


def as_read(given: object, name: str = "") -> Value:
    """Return a value as the strict reader will return it: strings, lists and dicts."""
    if isinstance(given, Mapping):
        return {key: as_read(one, key) for key, one in given.items()}
    if isinstance(given, list | tuple):
        return [as_read(one) for one in given]
    if isinstance(given, bool | int | float):
        return str(given).lower()
    words = str(given)
    return f"{words.rstrip()}\n" if name in PROSE and scalars.block(f"{words.rstrip()}\n", "  ") else words


def set_aside(sheet: YamlSheet, reasons: Mapping[int, str]) -> list[Edit]:
    """Return the edits that turn records into comments, each under a line that says why; *reasons* by their number."""
    return [_commented(sheet, sheet.records[nth], why) for nth, why in reasons.items()]


def _commented(sheet: YamlSheet, record: Node, why: str) -> Edit:
    # the dash belongs to the record; left alone it would be an empty one
    begin = line_start(sheet.text, sheet.text.rfind("-", 0, record.start))
    end = line_end(sheet.text, record.end)
    lines = sheet.text[begin:end].split("\n")
    commented = "\n".join(f"# {line}" if line.strip() else f"#{line}" for line in lines)
    return Edit(begin, end, f"# {why}{newline(sheet.text)}{commented}")


def without(data: Value, numbers: Mapping[int, str]) -> Value:
    """Return *data* without the records that `set_aside` takes out of the file."""
    left = [deepcopy(one) for nth, one in enumerate(yaml.items(data)) if nth not in numbers]
    return left or None


def _node(sheet: YamlSheet) -> Node:
    if sheet.root is None:
        raise KeyError(sheet.file)
    return sheet.root
