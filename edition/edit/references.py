"""Every place of an edition that names an entry of a register: mentions, links in notes, sources, fields of entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from msgspec import Struct

from edition.disk import beneath
from edition.edit import records
from edition.edit.journal import Changes, FileChange
from edition.edit.nodes import Node
from edition.edit.patch import Edit, changed
from edition.edit.yaml_sheet import YamlSheet, edited, readable
from edition.model.registers import MENTIONS, REGISTERS
from edition.model.registers.events import EVENTS
from edition.model.registers.persons import PERSONS
from edition.model.settings import SETTINGS
from edition.read import yaml
from edition.read.markup import NAME as MARKUP
from edition.read.yaml import Value

ANNOTATIONS = "annotations"
OF_A_TEXT = 3
"""Parts of the path of a file that belongs to one text."""
NEVER = frozenset(("ledger.yaml", "releases.yaml", "withdrawn.yaml"))
"""Files that say what was: they are not rewritten."""
DATED = ("events.yaml", "dates.yaml")
"""Files of a text whose records name an event in `event`."""


class Renaming(Struct, frozen=True):
    """An entry *old* of a *register*, which is to be called *new* wherever it is named.

    If *texts* are given, only what is said of these texts is meant.
    """

    register: str
    old: str
    new: str
    texts: tuple[str, ...] = ()

    def fits(self, path: str) -> bool:
        """Return whether a file is one of those in which the entry is named anew."""
        parts = path.split("/")
        if parts[-1] in NEVER:
            return False
        return not self.texts or (len(parts) == OF_A_TEXT and parts[1] in self.texts)


Place = tuple[str | int, ...]


def renamed(root: Path, one: Renaming) -> Changes:
    """Return the changes of all files in which the entry is named, but for its own record.

    Raises InputError if a file that may name it cannot be read.
    """
    found: dict[str, FileChange] = {}
    for path in _files(root):
        content = beneath.read(root, path)
        # most files do not have the id at all: reading YAML is what takes time
        if one.old.encode() not in content or not one.fits(path):
            continue
        after = _of_markup(content, one) if path.endswith(MARKUP) else _of_sheet(content, path, one)
        if after != content:
            found[path] = FileChange(content, after)
    return found


def _files(root: Path) -> Iterator[str]:
    yield SETTINGS
    named = (one.path for one in beneath.walk(root, ANNOTATIONS) if one.plain)
    yield from (path for path in named if path.endswith((".yaml", MARKUP)) and path.count("/") < OF_A_TEXT)


def _of_markup(content: bytes, one: Renaming) -> bytes:
    """Return the markup of an imported text; a line of it is one annotation, as JSON."""
    kind = next((kind for kind, register in MENTIONS.items() if register == one.register), "")
    # the line is not decoded: its other bytes stay what they are
    marks = tuple(f'"{mark}"'.encode() for mark in (kind, one.old, one.new))
    lines = content.split(b"\n")
    return b"\n".join(line.replace(marks[1], marks[2]) if marks[0] in line else line for line in lines)


def _of_sheet(content: bytes, path: str, one: Renaming) -> bytes:
    sheet = readable(content, path)
    if sheet.root is None:
        return content
    # what the file must mean afterwards, for `edited` to compare
    data, edits = deepcopy(sheet.data), []
    for place, node, flow in _values(sheet.root, (), flow=False):
        edit = _edit(sheet, (place, node), one, flow=flow)
        if edit is not None:
            _set(data, place, edit[1])
            edits.append(edit[0])
    return edited(sheet, edits, data).encode("utf-8") if edits else content


def _values(node: Node, place: Place, *, flow: bool) -> Iterator[tuple[Place, Node, bool]]:
    """Yield every scalar with its place, and lists under `ref` as a whole, since an entry is named once in them."""
    if node.shape == "scalar" or (node.shape == "list" and place[-1:] == ("ref",)):
        yield place, node, flow
        return
    inner = flow or node.style == "flow"
    for nth, item in enumerate(node.items):
        step = node.keys[nth].value if node.keys else nth
        yield from _values(item, (*place, step), flow=inner)


def _edit(sheet: YamlSheet, value: tuple[Place, Node], one: Renaming, *, flow: bool) -> tuple[Edit, Value] | None:
    place, node = value
    if node.shape == "list":
        return _of_list(sheet, node, one)
    words = _words(node.value, sheet.file, str(place[-1]) if place else "", one)
    if words == node.value:
        return None
    return changed(sheet.text, node, words, flow=flow), words


def _of_list(sheet: YamlSheet, node: Node, one: Renaming) -> tuple[Edit, Value] | None:
    before = [item.value for item in node.items]
    if one.old not in before or not _decides(sheet.file, one):
        return None
    # a name that may mean two entries that become one means that one
    after = list(dict.fromkeys(one.new if item == one.old else item for item in before))
    said: Value = [*after] if len(after) > 1 else after[0]
    return Edit(node.start, node.end, records.value("ref", said, flow=True)), said


def _words(value: str, file: str, field: str, one: Renaming) -> str:
    """Return the value of a *field* with the entry by its new name."""
    link = f"{REGISTERS[one.register].link}:"
    event = field == "event" and one.register == EVENTS.name and file.endswith(DATED)
    agent = field == "ref" and one.register == PERSONS.name and file.endswith("/text.yaml")
    if event or agent or (field == "ref" and _decides(file, one)):
        return one.new if value == one.old else value
    # in prose an id means the entry only where a link is written: `person:ID` elsewhere is words
    led = rf"(?P<before>^|\]\(\s*<?|\]:\s*<?){re.escape(link + one.old)}(?![\w.-])"
    return re.sub(led, lambda found: f"{found['before']}{link}{one.new}", value)


def _decides(file: str, one: Renaming) -> bool:
    """Return whether a file holds decisions on names of the register."""
    return file.endswith(f"/{one.register}.yaml") and file.count("/") == OF_A_TEXT - 1


def _set(data: Value, place: Place, value: Value) -> None:
    holder = yaml.value_at(data, place[:-1])
    if isinstance(holder, dict):
        holder[str(place[-1])] = value
    elif isinstance(holder, list) and isinstance(place[-1], int):
        holder[place[-1]] = value
