"""Entries are renamed, merged and split with every place that names them: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import json

from edition.cli import main
from tests.serving import small

PERSONS = """\
- id: writer-ada
  name: Ada Writer   # who
  forms: [Ada Writer]
  birth: {when: '1870'}
- id: orlov-i
  name: Ivan Orlov
  forms: [Orlov]
  role: colonel
  note: |
    He wrote to [](person:writer-ada), not to [her sister](person:writer-ada-b).
- id: writer-ada-b
  name: Ada B. Writer
  forms: []
"""
FILES = {
    "edition.yaml": "title: Small\nabout: By [Ada](person:writer-ada).\n",
    "annotations/persons.yaml": PERSONS,
    "annotations/works.yaml": "- {id: letters, author: 'person:writer-ada', title: Letters, forms: []}\n",
    "annotations/relations.yaml": (
        "- {id: r, name: Letters, type: negotiated with, active: 'person:orlov-i', passive: 'person:writer-ada'}\n"
    ),
    "annotations/t/text.yaml": "title: A\nconventions: plain\nauthor: {name: Ada Writer, ref: writer-ada}\n",
    "annotations/t/persons.yaml": (
        "- exact: 'paper'\n  ref: [orlov-i, writer-ada]  # either\n- exact: 'noon'\n  ref: writer-ada\n"
    ),
    "annotations/t/notes.yaml": (
        "- exact: piers\n  source: person:writer-ada\n  note: |\n    See [](person:writer-ada).\n"
    ),
}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def held(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.yaml"))}


def edition(tmp_path: Path, **more: str) -> Path:
    return small(tmp_path, **{**FILES, **more})


def test_an_entry_is_renamed_wherever_it_is_named_and_nowhere_else(tmp_path: Path) -> None:
    root = edition(tmp_path)
    before = held(root)

    done = run(root, "rename", "person", "writer-ada", "writer-a")

    assert 0 == done.exit_code, done.output
    expected = {
        path: content.replace("writer-ada", "writer-a").replace("writer-a-b", "writer-ada-b")
        if path in FILES
        else content
        for path, content in before.items()
    }
    assert expected == held(root)
    assert 0 == run(root, "rename", "person", "writer-a", "writer-ada").exit_code
    assert before == held(root)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("has an entry `orlov-i` already", ("rename", "person", "writer-ada", "orlov-i")),
        ("cannot be an id", ("rename", "person", "writer-ada", "a b")),
        ("no entry `nobody`", ("rename", "person", "nobody", "a")),
        ("did you mean `person`?", ("rename", "persn", "writer-ada", "a")),
        ("into itself", ("merge", "person", "orlov-i", "orlov-i")),
        ("say which forms", ("split", "person", "orlov-i", "--name", "B")),
        ("has no form “X”", ("split", "person", "orlov-i", "--name", "B", "--form", "X")),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    tmp_path: Path, expected: str, words: tuple[str, ...]
) -> None:
    root = edition(tmp_path)
    before = held(root)

    done = run(root, *words)

    assert (2, True) == (done.exit_code, expected in done.output), done.output
    assert before == held(root)


def test_of_two_entries_one_is_made_and_lists_name_it_once(tmp_path: Path) -> None:
    root = edition(tmp_path)

    assert 0 == run(root, "merge", "person", "orlov-i", "writer-ada").exit_code

    persons, texts = held(root)["annotations/persons.yaml"], held(root)["annotations/t/persons.yaml"]
    assert persons.startswith(
        "- id: writer-ada\n  name: Ada Writer   # who\n  forms: [Ada Writer, Orlov]\n  birth: {when: '1870'}\n"
        "  role: colonel\n  note: |\n    He wrote"
    )
    assert "orlov-i" not in "".join(held(root).values())
    assert "- exact: 'paper'\n  ref: writer-ada  # either\n" in texts
    assert 0 == run(root, "check").exit_code


def test_entries_that_differ_are_merged_only_if_somebody_says_who_is_right(tmp_path: Path) -> None:
    root = edition(tmp_path, **{"annotations/persons.yaml": PERSONS + "  birth: {when: '1871'}\n"})

    refused = run(root, "merge", "person", "writer-ada-b", "writer-ada")
    done = run(root, "merge", "person", "writer-ada-b", "writer-ada", "--keep")

    assert (2, True) == (refused.exit_code, "`birth`: 1870 and 1871" in refused.output)
    assert 0 == done.exit_code
    assert "'1871'" not in held(root)["annotations/persons.yaml"]


def test_a_form_gets_an_entry_of_its_own(tmp_path: Path) -> None:
    root = edition(tmp_path, **{"annotations/persons.yaml": PERSONS.replace("[Orlov]", "[Orlov, Colonel]")})

    assert 0 == run(root, "split", "person", "orlov-i", "--name", "The Colonel", "--form", "Colonel").exit_code

    persons = held(root)["annotations/persons.yaml"]
    assert "forms: [Orlov]" in persons
    assert persons.endswith("- id: colonel-the\n  name: The Colonel\n  sort: Colonel, The\n  forms: [Colonel]\n")


def test_what_a_text_says_gets_an_entry_of_its_own(tmp_path: Path) -> None:
    root = edition(tmp_path)

    assert 0 == run(root, "split", "person", "orlov-i", "--name", "Another Orlov", "--text", "t").exit_code

    decided = held(root)["annotations/t/persons.yaml"]
    assert "ref: [orlov-another, writer-ada]" in decided
    assert "- form: Orlov\n  ref: orlov-another\n" in decided
    assert 0 == run(root, "check").exit_code


def test_an_entry_that_was_released_leads_to_what_is_in_its_place(tmp_path: Path) -> None:
    root = edition(tmp_path)
    snapshot = {"version": "1.0.0", "texts": {}, "registers": {"persons": {"writer-ada": "0"}}}
    (root / "annotations/releases.json").write_bytes(json.encode(snapshot))

    assert 0 == run(root, "rename", "person", "writer-ada", "writer-a").exit_code

    gone = held(root)["annotations/withdrawn.yaml"]
    assert "was: person:writer-ada\n  name: Ada Writer\n" in gone
    assert "instead: person:writer-a\n" in gone
    assert 0 == run(root, "check").exit_code


def test_an_imported_text_names_the_entry_anew(tmp_path: Path) -> None:
    from edition.edit.references import Renaming, renamed  # noqa: PLC0415

    line = '{"id":"a1","kind":"%s","start":0,"end":3,"body":{"ref":"orlov-i"}}'
    markup = "\n".join(('{"text":"x"}', line % "persName", line % "placeName")) + "\n"
    root = edition(tmp_path, **{"annotations/t/markup.jsonl": markup})

    change = renamed(root, Renaming("persons", "orlov-i", "orlov"))["annotations/t/markup.jsonl"]

    assert markup.replace("orlov-i", "orlov", 1).encode() == change.after
