"""The JSON Schemas of the annotation files are those of the models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

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


class Typed(yaml.SafeLoader):
    """Reads a file as a text editor does: figures are numbers, and days are words (YAML 1.2)."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in several if not tag.endswith(":timestamp")]
    for first, several in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def marked(name: str, content: str) -> list[str]:
    """Return what an editor marks in a file that has the schema *name*."""
    judge = Draft202012Validator(json.loads(schema.schemas()[name]))
    found = yaml.load(content, Typed)  # noqa: S506 (a safe loader)
    return [f"{one.json_path}: {one.message[:200]}" for one in judge.iter_errors([] if found is None else found)]


@pytest.mark.parametrize("path", sorted(HERE.parent.rglob("*.yaml")), ids=lambda path: path.stem)
def test_an_editor_marks_nothing_in_files_without_faults(path: Path) -> None:
    names = schema.schemas().keys()
    own = f"text.{path.stem}.json" if path.parent != HERE.parent else f"register.{path.stem}.json"
    name = next((one for one in (own, f"{path.stem}.json") if one in names), "")

    assert name or path.stem == "ledger"
    assert not name or [] == marked(name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("text.dates", "{exact: 1917, when: 1917}"),
        ("text.dates", "{exact: May, when: 1917-05}"),
        ("text.corrections", "{exact: true, corr: 1.5}"),
        ("text.structure", "{block: head, exact: A, level: '2'}"),
        ("register.persons", "{id: x, name: 1905, forms: [1905], birth: {when: 1883}, idno: {gnd: 118}}"),
        ("register.places", "{id: x, name: X, location: {lat: '52.1', lon: 23}}"),
    ],
)
def test_quotation_marks_that_the_reader_does_not_ask_for_no_editor_asks_for(name: str, record: str) -> None:
    assert [] == marked(f"{name}.json", f"- {record}\n")


@pytest.mark.parametrize(
    "record", ["{exact: May, when: soon}", "{exact: May, start: soon, when: 1917}", "{exact: [May], when: 1917}"]
)
def test_what_the_reader_refuses_an_editor_marks(record: str) -> None:
    assert marked("text.dates.json", f"- {record}\n")
