"""The report for a pull request says what a reader will see change, and nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.model.diagnostics import InputError
from edition.report import report
from tests.conftest import lacking
from tests.small import edition

PERSONS = "- id: marta-orlov\n  name: Marta Orlov\n  forms: [Marta Orlov]\n"
NOTES = "- exact: river\n  note: |\n    The Kama.\n"
TEXT = "A letter\n\nMarta Orlov wrote that the river was high in March. The bridge was gone.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give an edition under Git with one commit."""
    if which("git") is None:
        lacking("Git is not installed")
    root = edition(tmp_path / "work", {"texts/letter.txt": TEXT, "annotations/letter/notes.yaml": NOTES})
    git(root, "init", "-q")
    commit(root)
    return root


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "state")


def write(root: Path, path: str, content: str) -> None:
    (root / path).write_text(content, encoding="utf-8")


def told(html: str) -> list[tuple[str, str]]:
    """Give what each passage of the report is: (new, footnote)."""
    return re.findall(r'<article class="(\w+)"><small>\w+ ([^<]+)</small>', html)


def test_no_change_is_said_to_be_none(repository: Path) -> None:
    assert "Nothing changes for readers." in report(repository, "HEAD", "")


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"), [("changed", "footnote")]),
        ("annotations/letter/notes.yaml", "", [("removed", "footnote")]),
        (
            "annotations/letter/corrections.yaml",
            "- exact: gone\n  corr: down\n  type: misprint\n",
            [("new", "correction")],
        ),
        ("annotations/persons.yaml", PERSONS, [("new", "person"), ("new", "mention of a person")]),
        (
            "annotations/letter/structure.yaml",
            "- head: The flood\n  exact: Marta Orlov\n",
            [("new", "block: div")],
        ),
    ],
)
def test_what_changes_is_shown(repository: Path, path: str, content: str, expected: list[tuple[str, str]]) -> None:
    write(repository, path, content)
    assert expected == told(report(repository, "HEAD", ""))


def test_a_touched_passage_is_shown_before_and_after_with_its_line(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"))
    html = report(repository, "HEAD", "")
    assert "<mark>river</mark>" in html
    assert "<del><p>The Kama." in html
    assert "<ins><p>The Volga." in html
    assert "annotations/letter/notes.yaml:1:3" in html


def test_two_commits_are_compared(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"))
    commit(repository)
    write(repository, "annotations/letter/notes.yaml", "")
    assert [("changed", "footnote")] == told(report(repository, "HEAD~1", "HEAD"))


def test_faults_come_first(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("river", "ocean"))
    html = report(repository, "HEAD", "")
    assert "Quote not found" in html
    assert html.index('class="fault"') < html.index("<table>")


def test_what_strangers_write_stays_text(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", "- exact: river\n  note: '<script>alert(1)</script>'\n")
    html = report(repository, "HEAD", "")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("base", ["nowhere", "--output=x"])
def test_an_unknown_commit_is_refused_in_a_sentence(repository: Path, base: str) -> None:
    with pytest.raises(InputError):
        report(repository, base, "")


def test_the_command_writes_one_file(repository: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = CliRunner().invoke(main, ["--root", str(repository), "report", "HEAD..HEAD", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "Nothing changes for readers." in out.read_text(encoding="utf-8")
