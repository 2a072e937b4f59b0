"""Allow faults of a text in its `text.yaml`, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from edition.edit import records
from edition.edit.patch import Edit, line_end, line_start, newline
from edition.edit.yaml_sheet import YamlSheet, edited
from edition.model import Allow
from edition.model.diagnostics import InputError
from edition.read import yaml

FIELD = "allow"


def with_allowances(sheet: YamlSheet, allows: Sequence[Allow]) -> str:
    """Return a `text.yaml` that allows these faults besides what it allows.

    Raises InputError if its fields stand in braces, which has no lines to put them on.
    """
    data, root = deepcopy(sheet.data), sheet.root
    if root is None or root.style == "flow" or not isinstance(data, dict):
        raise InputError(f"{sheet.file} has no fields, each on a line of its own")
    said = [{"code": one.code, "exact": one.exact, "reason": one.reason} for one in allows]
    end, there, items = newline(sheet.text), root.field(FIELD), [records.value("", one) for one in said]
    if there is None:
        begun = "" if sheet.text.endswith("\n") else end
        lines = "".join(f"- {one}{end}" for one in items)
        edit = Edit(len(sheet.text), len(sheet.text), f"{begun}{FIELD}:{end}{lines}")
    elif there.style == "flow":
        before = ", " if there.items else ""
        edit = Edit(there.end - 1, there.end - 1, before + ", ".join(items))
    else:
        last = there.items[-1]
        # the sign of the list: what stands before it on its line parts its items from the field
        dash = sheet.text.rindex("-", 0, last.start)
        indent = " " * (dash - line_start(sheet.text, dash))
        at = line_end(sheet.text, max(last.start, last.end - 1))
        edit = Edit(at, at, "".join(f"{end}{indent}- {one}" for one in items))
    data[FIELD] = [*yaml.items(data.get(FIELD)), *map(records.as_read, said)]
    return edited(sheet, [edit], data)
