"""Whatever `edition check` would report is known before a record is written."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.edit import trying
from edition.edit.journal import FileChange
from edition.release import versions
from tests.serving import small

NOTES = "annotations/t/notes.yaml"


def new(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), "new", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("A070", ("date", "t", "--exact", "3 March", "--when", "1918-13-45")),
        ("A072", ("date", "t", "--exact", "3 March", "--from", "1918-03", "--to-date", "1917")),
        ("A073", ("correction", "t", "--exact", "twice", "--corr", "twice")),
        ("A052", ("mention", "t", "--exact", "paper", "--ref", "nobody")),
        ("A051", ("mention", "t", "--form", "Nowhere", "--ref", "orlov-i")),
        ("X001", ("note", "t", "--exact", "twice", "--note", "[](person:nobody)")),
        ("X003", ("link", "t", "--exact", "twice", "--link", "note:n99")),
        ("X004", ("note", "t", "--exact", "twice", "--note", "[x](nowhere:x)")),
        ("A016", ("foreign", "t", "--exact", "twice", "--foreign", "old German")),
        ("A020", ("note", "t", "--exact", "twice", "--note", "x", "--resp", "nobody")),
        ("A050", ("person", "--name", "Ada W.", "--form", "Ada Writer")),
    ],
)
def test_nothing_is_written_that_makes_a_fault(tmp_path: Path, expected: str, words: tuple[str, ...]) -> None:
    root = small(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}

    code, output = new(root, *words)

    assert (1, True) == (code, f" {expected} " in output), output
    assert before == {path: path.read_bytes() for path in root.rglob("*.yaml")}


def test_faults_that_were_there_before_hinder_nobody(tmp_path: Path) -> None:
    root = small(tmp_path, **{"annotations/t/links.yaml": "- {exact: twice, link: 'note:n99'}\n"})

    assert 0 == new(root, "note", "t", "--exact", "engineers", "--note", "Two.")[0]


def test_what_is_tried_is_not_written(tmp_path: Path) -> None:
    root = small(tmp_path)
    before = (root / NOTES).read_bytes()

    found = trying.worse(root, {NOTES: FileChange(before, b"- exact: nowhere\n  note: x\n")}, ["t"])

    assert [NOTES] == [fault.at.file for fault in found]
    assert before == (root / NOTES).read_bytes()


def test_a_broken_link_is_reported_at_its_line(tmp_path: Path) -> None:
    note = "- exact: twice\n  note: |\n    One.\n\n    Two: [x](person:writer-ada), [y](nowhere:x).\n"
    root = small(tmp_path, **{NOTES: note})

    done = CliRunner().invoke(main, ["--root", str(root), "check"])

    assert f"{NOTES}:5:{4 + 1 + len('Two: [x](person:writer-ada), [y](')}: X004" in done.output


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1.9.0", "1.10.0"),
        ("1.0.0-alpha", "1.0.0-alpha.1"),
        ("1.0.0-alpha.1", "1.0.0-alpha.beta"),
        ("1.0.0-beta.2", "1.0.0-beta.11"),
        ("1.0.0-rc.1", "1.0.0"),
    ],
)
def test_versions_come_in_the_order_of_semver(earlier: str, later: str) -> None:
    """The examples of clause 11."""
    assert versions.precedence(earlier) < versions.precedence(later)


@pytest.mark.parametrize("word", ["1.0", "01.0.0", "v1.0.0", "next", "1.0.0-", "1.0.0-01"])
def test_what_semver_takes_for_no_version(word: str) -> None:
    assert versions.SEMANTIC.fullmatch(word) is None


@pytest.mark.parametrize(
    ("option", "word", "hint"),
    [("language", "german", "write de"), ("language", "xx", ""), ("licence", "foo", "CC-BY-4.0")],
)
def test_a_new_edition_has_a_language_and_a_licence_that_exist(
    tmp_path: Path, option: str, word: str, hint: str
) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), f"--{option}", word])

    assert (2, True) == (done.exit_code, hint in done.output)
    assert not (tmp_path / "new").exists()


def test_what_may_not_be_written_may_be_tried_so_that_the_fault_names_the_file_of_the_edition(tmp_path: Path) -> None:
    folder = small(tmp_path) / "annotations/t"
    folder.chmod(0o555)
    with trying._tried(tmp_path, {}) as tried:
        assert stat.S_IWUSR & (tried / "annotations/t").stat().st_mode
    folder.chmod(0o755)
