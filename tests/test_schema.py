"""The JSON Schemas of the annotation files are those of the models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import schema
from edition.cli.main import main
from edition.model.fields import END
from edition.model.records import FILES
from edition.read import registers

HERE = Path(__file__).resolve().parent.parent / "annotations" / "schema"


@pytest.mark.parametrize("name", sorted(schema.schemas()))
def test_schemas_are_up_to_date(name: str) -> None:
    assert (HERE / name).read_bytes() == schema.schemas()[name], "run `edition schema`"


def test_the_command_writes_them(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["schema", str(tmp_path / "schema")], obj=HERE.parent.parent)

    assert 0 == done.exit_code, done.output
    assert schema.schemas() == {path.name: path.read_bytes() for path in (tmp_path / "schema").iterdir()}


def test_there_is_no_other_file() -> None:
    assert set(schema.schemas()) == {path.name for path in HERE.iterdir()}


def test_every_file_of_annotations_has_one() -> None:
    names = {f"text.{name}.json" for name in FILES} | {f"register.{name}.json" for name in registers.MODELS}
    names |= {"edition.json", "editors.json", "releases.json", "text.json", "withdrawn.json"}

    assert names == set(schema.schemas())


@pytest.mark.parametrize("name", sorted(schema.schemas()))
def test_schemas_refuse_unknown_fields(name: str) -> None:
    definitions = json.loads(schema.schemas()[name])["$defs"]

    assert definitions
    assert [] == [title for title, one in definitions.items() if one["additionalProperties"] is not False]


@pytest.mark.parametrize("name", sorted(schema.schemas()))
def test_no_pattern_lets_a_line_end_follow(name: str) -> None:
    patterns: list[str] = []
    json.loads(schema.schemas()[name], object_hook=lambda one: patterns.append(one.get("pattern", END)))

    assert [] == [one for one in patterns if not one.endswith(END) or "$" in one.removesuffix(END)]
