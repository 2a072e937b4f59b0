"""Change a record that is there: its fields, the words that it points at; or take it out. All else stays."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from edition.edit import records
from edition.edit.nodes import Node
from edition.edit.patch import Edit, added, changed, line_end, line_start, newline
from edition.edit.sheet import Sheet, edited
from edition.model import Quote
from edition.model.diagnostics import InputError
from edition.read import yaml

EMPTY_SAYS = frozenset(("corr",))
"""Fields that say something by being empty: a correction that leaves the words out."""


def with_fields(sheet: Sheet, nth: int, fields: Mapping[str, str], quote: Quote | None = None) -> str:
    """Return the file with the scalar *fields* of record *nth* set or, if empty, taken out, and its pointer at *quote*.

    Raises InputError for a field that is no scalar, or one that opens the record and would be taken out.
    """
    record, data = sheet.records[nth], deepcopy(sheet.data)
    said = yaml.value_at(data, (nth,))
    if not isinstance(said, dict):
        raise InputError("the record has no fields")
    edits: list[Edit] = []
    for name, words in fields.items():
        node = record.field(name)
        if node is not None and node.shape != "scalar":
            raise InputError(f"`{name}` is not one value; change it in {sheet.file}")
        if node is None and words:
            # what is added is added at one place, in order
            edits = _behind(edits, added(sheet.text, record, record.names[-1], name, words))
            said[name] = words
        elif node is not None and not words and name not in EMPTY_SAYS:
            edits.append(_taken_out(sheet, record, name))
            del said[name]
        elif node is not None and node.value != words:
            value = _as_block(node, words)
            edits.append(changed(sheet.text, node, value, flow=record.style == "flow"))
            said[name] = value
    if quote is not None:
        edits += records.pointing(sheet, (nth,), quote)
        records.pointed(data, (nth,), quote)
    return edited(sheet, edits, data)


def without_record(sheet: Sheet, nth: int) -> str:
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


def _behind(edits: list[Edit], edit: Edit) -> list[Edit]:
    if edits and edits[-1].start == edit.start == edit.end:
        return [*edits[:-1], Edit(edit.start, edit.end, edits[-1].instead + edit.instead)]
    return [*edits, edit]


def _taken_out(sheet: Sheet, record: Node, name: str) -> Edit:
    at = record.names.index(name)
    key, value = record.keys[at], record.items[at]
    if record.style == "flow":
        if at + 1 < len(record.keys):
            return Edit(key.start, record.keys[at + 1].start, "")
        return Edit(record.items[at - 1].end, value.end, "")
    if at == 0:
        raise InputError(f"`{name}` opens the record; take it out in {sheet.file}")
    begin = line_start(sheet.text, key.start)
    end = line_end(sheet.text, max(value.start, value.end - 1))
    return Edit(begin, min(end + len(newline(sheet.text)), len(sheet.text)), "")
