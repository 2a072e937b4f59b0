"""`edition new` and `edition fmt`: records are written where they belong, and files get their shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli import main, new
from edition.edit.forms import FORMS
from tests.small import edition

TEXT = "A letter\n\nThe river was high, and the bridge was gone. The bridge came back in April: Vera saw it.\n"
RIVER = {"texts/letter.txt": TEXT}
NAMED = {
    "annotations/persons.yaml": "- {id: figner, name: Vera Figner, forms: [Vera]}\n",
    "annotations/places.yaml": "- {id: volga, name: Volga, forms: []}\n- {id: don, name: Don, forms: []}\n",
}
"""Entries that mentions may name."""


def run(root: Path, *words: str) -> tuple[int, str, str]:
    """Run `edition new`."""
    result = CliRunner().invoke(main, ["new", *words], obj=root)
    return result.exit_code, result.stdout, result.stderr


def test_a_character_that_no_file_can_hold_is_named(tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER)
    done = run(root, "note", "letter", "--exact", "river", "--note", "a\x07b")

    assert (2, "edition: An escape stands for U+0007 BELL. Remove it\n") == (done[0], done[2])
    assert not (root / "annotations/letter/notes.yaml").exists()


@pytest.mark.parametrize(
    ("file", "expected", "words"),
    [
        (
            "letter/notes",
            "- id: e-was-gone\n  exact: 'was gone'\n  note: |\n    Of *wood*.\n",
            ["note", "letter", "--exact", "was gone", "--note", "Of *wood*."],
        ),
        (
            "letter/notes",
            "- id: e-b\n  exact: 'bridge'\n  prefix: 'The '\n  cert: low\n  note: |\n    x\n",
            ["note", "letter", "--exact", "bridge", "--nth", "2", "--id", "e-b", "--note", "x", "--cert", "low"],
        ),
        (
            "letter/corrections",
            "- exact: 'river'\n  corr: stream\n  type: fact\n  apply: false\n",
            ["correction", "letter", "--exact", "river", "--corr", "stream", "--type", "fact", "--apply", "false"],
        ),
        (
            "letter/corrections",
            "- exact: 'gone'\n  gap: {reason: torn, extent: a line}\n",
            ["gap", "letter", "--exact", "gone", "--gap", "torn", "--extent", "a line"],
        ),
        (
            "letter/structure",
            "- head: The river\n  exact: 'The river'\n  level: 2\n",
            ["head", "letter", "--exact", "The river", "--head", "The river", "--level", "2"],
        ),
        (
            "letter/structure",
            "- block: quote\n  exact: 'The river'\n  to: {exact: 'saw it.'}\n",
            ["block", "letter", "--exact", "The river", "--to", "saw it.", "--block", "quote"],
        ),
        (
            "letter/structure",
            "- split: true\n  exact: 'The bridge'\n",
            ["split", "letter", "--exact", "The bridge"],
        ),
        (
            "letter/structure",
            "- voice: editor\n  exact: 'The river'\n",
            ["voice", "letter", "--exact", "The river", "--voice", "editor"],
        ),
        (
            "letter/dates",
            "- exact: 'April'\n  when: '1918-04'\n",
            ["date", "letter", "--exact", "April", "--when", "1918-04"],
        ),
        ("letter/persons", "- form: Vera\n  ref: none\n", ["mention", "letter", "--form", "Vera", "--ref", "none"]),
        (
            "letter/places",
            "- exact: 'river'\n  ref: [volga, don]\n  cert: low\n",
            "mention letter --exact river --ref volga --ref don --cert low --register places".split(),
        ),
        (
            "persons",
            "- id: figner-vera\n  name: Vera Figner\n  sort: Figner, Vera\n  forms: [Vera]\n  birth: {when: '1852'}\n",
            ["person", "--name", "Vera Figner", "--form", "Vera", "--birth", "1852"],
        ),
        (
            "places",
            "- id: baku\n  name: Baku\n  forms: [Baku]\n  location: {lat: 40.4, lon: 49.9}\n",
            ["place", "--name", "Baku", "--lat", "40.4", "--lon", "49.9"],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_record_is_written_where_it_belongs(file: str, expected: str, words: list[str], tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER | (NAMED if words[0] == "mention" else {}))
    code, stdout, stderr = run(root, *words)

    assert (0, "") == (code, stderr)
    assert expected == (root / f"annotations/{file}.yaml").read_text("utf-8")
    assert stdout == f"annotations/{file}.yaml:\n{expected}"
    unknown = {"A051", "A052", "X001"}  # registers of this edition are empty
    assert set() == {fault.code for fault in pipeline.check(root).diagnostics} - unknown


def test_an_ambiguous_quotation_is_refused_with_what_to_paste(tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER)
    code, _, stderr = run(root, "note", "letter", "--exact", "bridge", "--note", "x")

    assert 1 == code
    assert "A030 Quote found 2 times" in stderr
    assert "{exact: 'bridge', prefix: 'The '}" in stderr
    assert not (root / "annotations/letter/notes.yaml").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, ["correction", "letter", "--exact", "river", "--corr", "x", "--type", "nonsense"]),
        (1, ["date", "letter", "--exact", "April"]),
        (1, ["note", "letter", "--exact", "nowhere at all", "--note", "x"]),
        (2, ["note", "letter", "--exact", "river"]),
        (1, ["note", "letter", "--exact", "river", "--note", "x", "--id", "p1"]),
    ],
    ids=["a type that is none", "no date", "not in the text", "no note", "an id of the edition's own"],
)
def test_what_would_be_a_fault_is_not_written(code: int, words: list[str], tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER)
    before = sorted((root / "annotations").rglob("*"))

    assert code == run(root, *words)[0]
    assert before == sorted((root / "annotations").rglob("*"))


def test_every_option_says_what_it_is() -> None:
    for name, command in new.commands().items():
        assert FORMS[name]
        assert all(getattr(one, "help", "") for one in command.params if one.param_type_name == "option"), name


def test_fmt_writes_only_what_is_not_in_shape_and_check_writes_nothing(tmp_path: Path) -> None:
    notes = "- note: x\n  exact: river\n"
    root = edition(tmp_path, RIVER | {"annotations/letter/notes.yaml": notes})
    file = root / "annotations/letter/notes.yaml"

    checked = CliRunner().invoke(main, ["fmt", "--check"], obj=root)
    assert (1, "annotations/letter/notes.yaml\n", notes) == (checked.exit_code, checked.stdout, file.read_text("utf-8"))

    assert 0 == CliRunner().invoke(main, ["fmt"], obj=root).exit_code
    assert "- exact: river\n  note: x\n" == file.read_text("utf-8")
    assert (0, "") == (CliRunner().invoke(main, ["fmt", "--check"], obj=root).exit_code, "")


def test_fmt_leaves_alone_what_it_cannot_read(tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER | {"annotations/letter/notes.yaml": "- [\n"})
    result = CliRunner().invoke(main, ["fmt"], obj=root)

    assert 1 == result.exit_code
    assert "annotations/letter/notes.yaml" in result.stderr


def test_a_work_of_several_authors_lists_them(tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER | NAMED)

    assert 0 == run(root, "work", "--title", "Ice", "--author", "person:figner", "--author", "B. B.")[0]
    assert "- id: ice\n  author: [person:figner, B. B.]\n" in (root / "annotations/works.yaml").read_text("utf-8")


def test_how_sure_a_date_of_birth_is_goes_with_the_date(tmp_path: Path) -> None:
    root = edition(tmp_path, RIVER)

    assert 0 == run(root, "person", "--name", "Ada", "--birth", "1870", "--birth-cert", "low")[0]
    assert "  birth: {when: '1870', cert: low}\n" in (root / "annotations/persons.yaml").read_text("utf-8")
