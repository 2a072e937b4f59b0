"""`edition schema`: write JSON Schemas of the annotation files, for text editors that validate while typing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec.json import schema_components

from edition.cli.failure import Exit
from edition.model import Editor, Settings
from edition.model.fields import END
from edition.model.records import FILES
from edition.model.releases import Release
from edition.read import headers, registers, withdrawn

FIGURES = {"integer": r"^-?[0-9]+", "number": r"^-?[0-9]+(\.[0-9]+)?"}
YEAR = "1917"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def run(home: Path, *, folder: Path | None) -> Exit:
    """Write every schema to *folder*, or where the edition in *home* has them."""
    write(folder or home / "annotations" / "schema")
    return Exit.DONE


def write(folder: Path) -> None:
    """Write every schema to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        (folder / name).write_bytes(content)


def schemas() -> dict[str, bytes]:
    """Return all schemas by file name: of registers, of the files of a text, of single files."""
    lists: dict[str, list[type]] = {"editors": [Editor]}
    lists |= {"releases": [Release], "withdrawn": [withdrawn.WithdrawnFile]}
    lists |= {f"register.{name}": [model] for name, model in registers.MODELS.items()}
    lists |= {f"text.{name}": list(acts.values()) for name, acts in FILES.items()}
    single: dict[str, type] = {"edition": Settings, "text": headers.TextFile}
    made = {name: _schema(name, kinds, many=True) for name, kinds in lists.items()}
    made |= {name: _schema(name, [kind], many=False) for name, kind in single.items()}
    return {f"{name}.json": _written(one) for name, one in sorted(made.items())}


def _schema(name: str, kinds: list[type], *, many: bool) -> dict[str, object]:
    references, components = schema_components(kinds, ref_template="#/$defs/{name}")
    one = {"anyOf": list(references)} if len(references) > 1 else dict(references[0])
    for field in (field for model in components.values() for field in model.get("properties", {}).values()):
        if _stands_in(field):
            del field["default"]
    content = {"type": "array", "items": one} if many else one
    return {"$schema": DIALECT, "title": f"{name}.yaml", **content, "$defs": dict(sorted(components.items()))}


def _stands_in(field: Mapping[str, object]) -> bool:
    """Return whether the default of a field stands for one that was not given, which no file can say."""
    if field.get("default") == "":
        may_be_empty = "pattern" in field and re.match(str(field["pattern"]), "")
        return field.keys() != {"type", "default"} and not may_be_empty
    return field.get("default") == 0 and field.get("minimum") == 1


def _untyped(node: dict[str, object]) -> dict[str, object]:
    """Let a value be typed without quotation marks, or with them, where the reader takes either.

    To us a scalar of YAML is words, and to a text editor `when: 1917` is a number. No pattern is asked of a number.
    """
    pattern, kind = str(node.get("pattern", "")), str(node.get("type"))
    if kind == "string" and re.match(pattern, YEAR):
        node["type"] = ["string", "number"] if pattern else ["string", "number", "boolean"]
    elif kind in FIGURES:
        node |= {"type": [kind, "string"], "pattern": FIGURES[kind] + END}
    return node


def _written(schema: dict[str, object]) -> bytes:
    typed = json.loads(json.dumps(schema), object_hook=_untyped)
    return (json.dumps(typed, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
