"""Change a record that is there: its fields, the words that it points at; or take it out. All else stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from edition.edit import records
from edition.edit.forms import TYPES, order
from edition.edit.nodes import Node
from edition.edit.patch import Edit, added, behind, changed, line_end, line_start, newline
from edition.edit.yaml_sheet import YamlSheet, edited
from edition.model import Quote
from edition.model.diagnostics import InputError
from edition.read import yaml

EMPTY_SAYS = frozenset(("corr",))
"""Fields that say something by being empty: a correction that leaves the words out."""
# “-12.5”; what only YAML takes for numbers, as “1e5” or “.5”, are words
_BARE = re.compile(r"true|false|-?[0-9]+(?:\.[0-9]+)?")
Given = str | Sequence[str] | Mapping[str, str]
"""The value of a field: words, a list of them, or a map."""
Fields = Mapping[str, Given]


def with_fields(sheet: YamlSheet, nth: int, fields: Fields, quote: Quote | None = None) -> str:
    """Return the file with the *fields* of record *nth* set or, if empty, taken out, and its pointer at *quote*.

    A scalar is changed in its own style, a list or a map written anew in brackets; what says the same is left alone.
    Raises InputError for a field that opens the record and would be taken out.
    """
    record, data = sheet.records[nth], deepcopy(sheet.data)
    said = yaml.value_at(data, (nth,))
    if not isinstance(said, dict):
        raise InputError("the record has no fields")
    edits: list[Edit] = []
    rank = _ranks(sheet.file)
    for name in sorted(fields, key=rank):
        edits = _with_field(sheet, record, (edits, said), (name, fields[name]))
    if quote is not None:
        edits += records.pointing(sheet, (nth,), quote)
        records.pointed(data, (nth,), quote)
    return edited(sheet, edits, data)


def _with_field(
    sheet: YamlSheet, record: Node, state: tuple[list[Edit], dict[str, yaml.Value]], field: tuple[str, Given]
) -> list[Edit]:
    """Return the edits with those that set one field; what the record says (the second of *state*) is changed along."""
    (edits, said), (name, value) = state, field
    node, plain = record.field(name), records.as_read(value, name)
    if node is None:
        if not value:
            return edits
        # what is added stands where `edition fmt` would put it, behind a field that stays
        rank = _ranks(sheet.file)
        staying = [one for one in record.names if one in said and rank(one) <= rank(name)]
        after = next((one for one in reversed(record.names) if one in staying), record.names[0])
        said[name] = plain
        written = _typed(name, value, flow=record.style == "flow")
        return behind(edits, added(sheet.text, record, after, name, written))
    if not value and name not in EMPTY_SAYS:
        del said[name]
        return [*edits, _taken_out(sheet, record, name)]
    if node.shape == "scalar" and isinstance(value, str):
        words = _as_block(node, value)
        if node.value == words:
            return edits
        said[name] = words
        bare = name in TYPES and _BARE.fullmatch(words)
        flow = record.style == "flow"
        change = Edit(node.start, node.end, words) if bare else changed(sheet.text, node, words, flow=flow)
        return [*edits, change]
    if node.shape == "map" and not isinstance(value, Mapping):
        raise InputError(f"`{name}` is not one value; change it in {sheet.file}")
    if said[name] == plain:
        return edits
    said[name] = plain
    return [*edits, _instead(sheet.text, record, name, records.value(name, value, flow=not isinstance(value, str)))]


def _ranks(file: str) -> Callable[[str], int]:
    """Return what says where a field of a file stands among the others."""
    places = {name: nth for nth, name in enumerate(order(file))}
    return lambda name: places.get(name, len(places))


def _typed(name: str, value: Given, *, flow: bool) -> str:
    """Return a value as YAML, numbers and `true` without quotation marks where the field holds such."""
    bare = isinstance(value, str) and name in TYPES and _BARE.fullmatch(value)
    return value if bare and isinstance(value, str) else records.value(name, value, flow=flow)


def _instead(text: str, record: Node, name: str, written: str) -> Edit:
    """Return the edit that puts a value in place of the one that stands behind the name of a field."""
    at = record.names.index(name)
    key, value = record.keys[at], record.items[at]
    begin = text.index(":", key.end) + 1
    if value.style == "flow" or record.style == "flow" or value.shape == "scalar":
        return Edit(begin, value.end, f" {written}")
    # a value on lines of its own ends, for the parser, where the next line begins
    return Edit(begin, line_end(text, max(value.start, value.end - 1)), f" {written}")


def without_record(sheet: YamlSheet, nth: int) -> str:
    """Return the file without record *nth*, and without the blank lines behind it."""
    record = sheet.records[nth]
    begin = line_start(sheet.text, sheet.text.rfind("-", 0, record.start))
    end = sheet.text.find("\n", line_end(sheet.text, record.end - 1)) + 1 or len(sheet.text)
    while (after := line_end(sheet.text, end)) < len(sheet.text) and not sheet.text[end:after].strip():
        end = sheet.text.index("\n", after) + 1
    return edited(sheet, [Edit(begin, end, "")], records.without(sheet.data, {nth: ""}))


def _as_block(node: Node, words: str) -> str:
    """Return *words* with the line end that a block has at its end."""
    return f"{words.rstrip()}\n" if node.style in ("|", ">") and node.value.endswith("\n") else words


def _taken_out(sheet: YamlSheet, record: Node, name: str) -> Edit:
    at = record.names.index(name)
    key, value = record.keys[at], record.items[at]
    if record.style == "flow":
        # a comma goes with it: the one behind, or before the last
        if at + 1 < len(record.keys):
            return Edit(key.start, record.keys[at + 1].start, "")
        return Edit(record.items[at - 1].end, value.end, "")
    if at == 0:
        raise InputError(f"`{name}` opens the record; take it out in {sheet.file}")
    begin = line_start(sheet.text, key.start)
    end = line_end(sheet.text, max(value.start, value.end - 1))
    return Edit(begin, min(end + len(newline(sheet.text)), len(sheet.text)), "")
