"""What the heads of columns in tables of others mean, as the edition says (`imports/columns.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.disk import beneath
from edition.model.diagnostics import InputError
from edition.read import yaml

FILE = "imports/columns.yaml"


def columns(root: Path) -> Mapping[str, str]:
    """Return what the edition at *root* says that columns of others mean: fields by the heads of columns.

    Raises InputError if that is no mapping of words.
    """
    content = beneath.read_if_there(root, FILE)
    tree = yaml.parse(content, FILE)[0] if content is not None else None
    said = tree.root if tree else {}
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise InputError(f"{FILE} must be a mapping of heads of columns to fields")
    return {head: str(field) for head, field in said.items()}
