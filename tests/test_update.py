"""`edition update`: annotations go along with their text, wrongly never, and all or nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition import pipeline
from edition.cli import main
from edition.read.texts import digest
from tests.small import edition

OLD = """\
The Bridge

The river was high in March, and tbe bridge was gone. Nobody had seen the ferry-man.

Vera crossed on 3 March with 2,000 others. The ice held until the evening, they say.

In April the water fell. Orlov wrote to her twice, and twice he had no answer.
"""
NEW = """\
The Bridge

In April the water fell. Orlov wrote to her twice, and twice he had no answer.

The river was high in March,
and the bridge was gone. Nobody had seen the ferryman.

Vera crossed on 3 March with 3,000 others.
"""
NOTES = """\
# our notes

- id: e-water
  exact: 'water'     # moved
  note: |
    It fell. # no comment

- {id: e-march, exact: March, prefix: 'high in ', note: x}

- id: e-crowd
  exact: 'with 2,000 others'
  note: y

- id: e-ice
  exact: 'The ice held'
  note: z
"""
CORRECTIONS = "- exact: tbe\n  corr: the\n- exact: ferry-man\n  corr: ferryman\n- exact: Orlov\n  corr: Orlow\n"
FILES = {
    "texts/letter.txt": OLD,
    "annotations/letter/text.yaml": f"title: The Bridge\nsha256: {digest(OLD.encode())}  # of the first\n",
    "annotations/letter/notes.yaml": NOTES,
    "annotations/letter/corrections.yaml": CORRECTIONS,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "new.txt").write_bytes(NEW.encode())
    return edition(tmp_path / "edition", FILES)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["update", "letter", str(root.parent / "new.txt"), *words], obj=root)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_what_must_be_decided_stops_it_and_only_the_report_is_written(root: Path) -> None:
    before = files(root)
    result = run(root)
    after = files(root)
    report = after.pop("build/update-letter.md").decode()

    assert (1, before) == (result.exit_code, after)
    assert "3 placed, 1 to confirm, 1 refused, 2 corrections retired" in result.stdout
    assert "1. `notes.yaml:10` **respelled**: figures changed: “with 2,000 others” became “with 3,000 others”" in report
    assert "{exact: 'with 3,000 others'}" in report
    assert "- `notes.yaml:14` **refused**: its words are gone" in report


def test_accepting_without_force_still_waits_for_what_is_refused(root: Path) -> None:
    before = files(root)
    result = run(root, "--accept", "1")

    assert 1 == result.exit_code
    assert before == {name: content for name, content in files(root).items() if not name.startswith("build/")}


def test_all_is_written_and_nothing_is_lost(root: Path) -> None:
    result = run(root, "--accept", "all", "--force")
    after = files(root)

    assert 0 == result.exit_code, result.output
    assert NEW.encode() == after["texts/letter.txt"]
    assert f"sha256: {digest(NEW.encode())}  # of the first" in after["annotations/letter/text.yaml"].decode()
    reason = "# set aside when the text was replaced (its words are gone):\n"
    aside = f"{reason}# - id: e-ice\n#   exact: 'The ice held'\n#   note: z\n"
    expected = NOTES.replace("2,000 others", "3,000 others").split("- id: e-ice")[0] + aside
    assert expected == after["annotations/letter/notes.yaml"].decode()
    assert (
        "# retired, since the text reads “and the bridge”:\n# - exact: tbe\n#   corr: the\n"
        "# retired, since the text reads “the ferryman. Vera”:\n# - exact: ferry-man\n#   corr: ferryman\n"
        "- exact: Orlov\n  corr: Orlow\n"
    ) == after["annotations/letter/corrections.yaml"].decode()
    assert () == pipeline.check(root).diagnostics


def test_what_was_not_accepted_is_set_aside(root: Path) -> None:
    run(root, "--force")

    assert "#   exact: 'with 2,000 others'" in (root / "annotations/letter/notes.yaml").read_text("utf-8")


def test_a_dry_run_writes_only_the_report(root: Path) -> None:
    before = files(root)
    result = run(root, "--accept", "all", "--force", "--dry-run", "--report", str(root.parent / "report.md"))

    assert (0, before) == (result.exit_code, files(root))
    assert (root.parent / "report.md").exists()


def test_every_record_is_told_as_json(root: Path) -> None:
    rows = [json.loads(line) for line in run(root, "--format", "json").stdout.splitlines()]

    assert {"moved", "folded", "respelled", "refused", "retired", "exact", "context"} >= {row["class"] for row in rows}
    water = next(row for row in rows if row["quotes"] and row["quotes"][0]["exact"] == "water")
    at = NEW.index("water")
    assert [{"start": at, "end": at + 5}] == water["to"]


def test_the_same_text_changes_nothing_but_is_fine(root: Path) -> None:
    before = files(root)
    (root.parent / "new.txt").write_bytes(OLD.encode())
    result = run(root)

    assert 0 == result.exit_code
    assert before == {name: content for name, content in files(root).items() if not name.startswith("build/")}


@pytest.mark.parametrize(
    ("code", "content", "files_too"),
    [
        (1, b"caf\xe9", {}),
        (1, NEW.encode(), {"annotations/letter/notes.yaml": "- [\n"}),
    ],
    ids=["a file that is not UTF-8", "annotations that cannot be read"],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(
    code: int, content: bytes, files_too: dict[str, str], root: Path
) -> None:
    edition(root, FILES | files_too)
    (root.parent / "new.txt").write_bytes(content)
    before = files(root)
    result = run(root, "--force")

    assert (code, before) == (result.exit_code, files(root))
    assert "annotations/letter/notes.yaml" in result.stderr or "T001" in result.stderr


def test_a_text_that_is_not_here_is_carried_by_its_quotations(root: Path) -> None:
    (root / "texts/letter.txt").unlink()
    result = run(root, "--accept", "all", "--force")

    assert 0 == result.exit_code, result.output
    assert (root / "texts/letter.txt").read_bytes() == NEW.encode()
    assert "# - id: e-ice" in (root / "annotations/letter/notes.yaml").read_text("utf-8")


def test_a_text_that_was_replaced_by_hand_is_carried_by_its_quotations(root: Path) -> None:
    (root / "texts/letter.txt").write_bytes(NEW.encode())
    result = run(root, "--accept", "all", "--force")

    assert 0 == result.exit_code, result.output
    assert () == pipeline.check(root).diagnostics


def test_paragraphs_keep_their_ids(root: Path) -> None:
    run(root, "--accept", "all", "--force")
    found = [json.loads(line) for line in pipeline.inspect(root, "letter")]
    by_id = {one["id"]: one["exact"][:7] for one in found if one["kind"] == "p"}

    assert {"p1": "The Bri", "p2": "The riv", "p3": "Vera cr", "p4": "In Apri"} == by_id


def test_a_pointer_that_would_fit_elsewhere_now_is_written_anew(tmp_path: Path) -> None:
    """The words stood twice and are told apart by context; one place goes, and the other must not take over."""
    old = "Vera came at noon.\n\nOrlov came at night, and left.\n"
    new = "Orlov came at night, and left.\n"
    said = "- exact: came\n  prefix: 'Vera '\n  note: x\n- exact: came\n  prefix: 'Orlov '\n  note: y\n"
    root = edition(tmp_path / "edition", {"texts/letter.txt": old, "annotations/letter/notes.yaml": said})
    (tmp_path / "new.txt").write_bytes(new.encode())
    result = run(root, "--force")

    assert 0 == result.exit_code, result.output
    text = (root / "annotations/letter/notes.yaml").read_text("utf-8")
    assert text.startswith("# set aside")
    assert text.endswith("- exact: came\n  prefix: 'Orlov '\n  note: y\n")


@pytest.mark.parametrize("words", [["letter", "/none/such"], ["none", __file__], ["letter", __file__, "--accept", "x"]])
def test_wrong_usage_is_told(words: list[str], root: Path) -> None:
    result = CliRunner().invoke(main, ["update", *words], obj=root)

    assert 0 != result.exit_code
