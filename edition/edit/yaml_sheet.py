"""A YAML file to be edited: read strictly first, then with the place of everything in it."""

from __future__ import annotations

from msgspec import Struct

from edition import wording
from edition.edit.nodes import Node, nodes
from edition.edit.patch import Edit, patched
from edition.model.diagnostics import ERROR, BugError, Diagnostic, InputError
from edition.read import yaml
from edition.read.yaml import Value

UNFIT = frozenset(("A002", "A003"))
"""Faults of words that no file can hold, however they are written: a character, a length."""


class YamlSheet(Struct, frozen=True):
    """A file's words, what they mean (*data*: lists, dicts and strings), and where each value stands."""

    file: str
    text: str
    data: Value
    root: Node | None

    @property
    def records(self) -> tuple[Node, ...]:
        """Return the records of a file that is a list."""
        return self.root.items if self.root is not None and self.root.shape == "list" else ()

    @property
    def items(self) -> list[Value]:
        """Return what the records of a file that is a list say."""
        return yaml.items(self.data)

    def said(self, nth: int) -> dict[str, Value]:
        """Return the fields of record *nth*; none if it has no fields."""
        said = self.items[nth]
        return said if isinstance(said, dict) else {}

    def number(self, name: str) -> int:
        """Return the number of the entry with the id *name*.

        Raises InputError if there is none.
        """
        found = (nth for nth in range(len(self.items)) if self.said(nth).get("id") == name)
        if (nth := next(found, None)) is None:
            raise InputError(f"there is no entry `{name}` in {self.file}")
        return nth


def opened(content: bytes, file: str) -> YamlSheet | tuple[Diagnostic, ...]:
    """Read a file; return its faults if they keep it from being edited."""
    tree, faults = yaml.parse(content, file)
    if tree is None:
        return tuple(fault for fault in faults if fault.severity == ERROR)
    text = content.decode("utf-8")
    return YamlSheet(file, text, tree.root, nodes(text, file))


def readable(content: bytes, file: str) -> YamlSheet:
    """Read a file.

    Raises InputError if its faults keep it from being edited.
    """
    sheet = opened(content, file)
    if not isinstance(sheet, YamlSheet):
        raise InputError(f"{file} cannot be read; `edition check` says why")
    return sheet


def strings(value: Value) -> list[str]:
    """Return the items of a list, or the one string that a value is."""
    return [value] if isinstance(value, str) else [str(one) for one in yaml.items(value)]


def edited(sheet: YamlSheet, edits: list[Edit], expected: Value) -> str:
    """Return the file with *edits*, which then means what is *expected*, and nothing else.

    Raises InputError if no file can hold that, BugError if the edits make something else of it.
    """
    text = patched(sheet.text, edits)
    # what a patch does to a stranger's YAML is not reasoned about but read back
    prove(text, sheet.file, expected)
    return text


def prove(text: str, file: str, expected: Value) -> None:
    """Read *text* as the edition would, and compare.

    Raises InputError if no file can hold what is *expected*, BugError if the file does not mean that.
    """
    tree, faults = yaml.parse(text.encode("utf-8"), file)
    for fault in faults:
        if fault.code in UNFIT:
            raise InputError(f"{wording.message(fault)} {wording.hint(fault)}".rstrip("."))
    if tree is None or tree.root != expected:
        raise BugError(f"{file} would not mean what was intended; nothing was written")
