"""The report for a pull request says what a reader will see change, and nothing else."""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.model.diagnostics import InputError
from edition.report import compare
from tests.conftest import lacking
from tests.small import edition

PERSONS = "- id: marta-orlov\n  name: Marta Orlov\n  forms: [Marta Orlov]\n"
NOTES = "- exact: river\n  note: |\n    The Kama.\n"
TEXT = "A letter\n\nMarta Orlov wrote that the river was high in March. The bridge was gone.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return an edition under Git with one commit."""
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
    """Return what each passage of the report is: (new, footnote)."""
    return re.findall(r'<article class="(\w+)"><small>\w+ ([^<]+)</small>', html)


def test_no_change_is_said_to_be_none(repository: Path) -> None:
    assert "Nothing changes for readers." in compare(repository, "HEAD", "").page


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
    assert expected == told(compare(repository, "HEAD", "").page)


def test_a_touched_passage_is_shown_before_and_after_with_its_line(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"))
    html = compare(repository, "HEAD", "").page
    assert "<mark>river</mark>" in html
    assert "<del><p>The Kama." in html
    assert "<ins><p>The Volga." in html
    assert "annotations/letter/notes.yaml:1:3" in html


def test_two_commits_are_compared(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"))
    commit(repository)
    write(repository, "annotations/letter/notes.yaml", "")
    assert [("changed", "footnote")] == told(compare(repository, "HEAD~1", "HEAD").page)


def test_faults_come_first(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("river", "ocean"))
    html = compare(repository, "HEAD", "").page
    assert "Quote not found" in html
    assert html.index('class="fault"') < html.index("<table>")


def test_where_a_file_cannot_be_read_nobody_says_that_nothing_changes(repository: Path, tmp_path: Path) -> None:
    notes = NOTES + "- exact: river\n  note: A river: high.\n"
    write(repository, "annotations/letter/notes.yaml", notes)
    commit(repository)
    write(repository, "annotations/letter/notes.yaml", notes + "- exact: March\n  note: A month: cold.\n")
    out = tmp_path / "report.md"
    done = CliRunner().invoke(
        main, ["--root", str(repository), "report", "HEAD", "--out", str(tmp_path / "x"), "--summary", str(out)]
    )

    assert 0 == done.exit_code, done.output
    for said in (out.read_text(encoding="utf-8"), (tmp_path / "x").read_text(encoding="utf-8")):
        assert "Nothing changes for readers" not in said
        assert "No change for readers can be seen yet" in said


def test_what_strangers_write_stays_text(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", "- exact: river\n  note: '<script>alert(1)</script>'\n")
    html = compare(repository, "HEAD", "").page
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("base", ["nowhere", "--output=x"])
def test_an_unknown_commit_is_refused_in_a_sentence(repository: Path, base: str) -> None:
    with pytest.raises(InputError):
        compare(repository, base, "")


def test_the_command_writes_one_file(repository: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = CliRunner().invoke(main, ["--root", str(repository), "report", "HEAD..HEAD", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "Nothing changes for readers." in out.read_text(encoding="utf-8")


def test_records_of_a_text_that_is_not_here_are_compared_as_they_are_written(repository: Path) -> None:
    (repository / "texts/letter.txt").unlink()
    commit(repository)
    write(repository, "annotations/letter/notes.yaml", NOTES + "- exact: ocean\n  note: Found nowhere.\n")
    html = compare(repository, "HEAD", "").page

    assert [("new", "footnote")] == told(html)
    assert "<mark>ocean</mark>" in html
    assert "Found nowhere." in html
    assert "could not be tried here: A letter" in html
    assert "Nothing changes for readers" not in html


@pytest.mark.parametrize("text", [None, "A letter\n\nAnother.\n"], ids=["gone", "another"])
def test_a_new_note_on_a_text_that_is_no_longer_there_is_told(text: str | None, repository: Path) -> None:
    (repository / "texts/letter.txt").unlink()
    if text:
        write(repository, "texts/letter.txt", text)
    write(repository, "annotations/letter/notes.yaml", NOTES + "- exact: bridge\n  note: Of wood.\n")

    assert [("changed", "text"), ("new", "footnote")] == told(compare(repository, "HEAD", "").page)


@pytest.mark.parametrize(
    ("expected", "notes"),
    [
        ([("changed", "footnote")], NOTES.replace("Kama", "Volga")),
        ([("removed", "footnote")], ""),
        ([("new", "footnote")], "- exact: river\n  note: Wide.\n" + NOTES),
        ([], NOTES.replace("- exact", "- start: 40\n  exact")),
    ],
)
def test_records_of_an_absent_text_are_paired(expected: list[tuple[str, str]], notes: str, repository: Path) -> None:
    (repository / "texts/letter.txt").unlink()
    commit(repository)
    write(repository, "annotations/letter/notes.yaml", notes)

    assert expected == told(compare(repository, "HEAD", "").page)


def test_a_file_that_cannot_be_read_is_no_removal_of_all_it_holds(repository: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES + "- exact: [bridge\n")
    html = compare(repository, "HEAD", "").page

    assert [] == [one for one in told(html) if one[0] == "removed"]
    assert "1 in annotations/letter/notes.yaml" in html


LINKED = NOTES.replace("The Kama.", "The Kama, says [](person:marta-orlov).")


def test_an_entry_with_another_id_is_renamed_and_what_names_it_is_as_it_was(repository: Path) -> None:
    write(repository, "annotations/persons.yaml", PERSONS)
    write(repository, "annotations/letter/notes.yaml", LINKED)
    commit(repository)
    run = CliRunner().invoke(main, ["--root", str(repository), "rename", "person", "marta-orlov", "orlova"])
    found = compare(repository, "HEAD", "")

    assert 0 == run.exit_code, run.output
    assert [("renamed", "person")] == told(found.page)
    assert "<del>marta-orlov</del>" in found.page
    assert "* renamed person: “Marta Orlov”\n" in found.summary


def test_two_entries_that_say_the_same_are_renamed_by_nobodys_guess(repository: Path) -> None:
    twins = "".join(f"- {{id: {name}, name: Marta Orlov}}\n" for name in ("a", "b"))
    write(repository, "annotations/persons.yaml", twins)
    commit(repository)
    write(repository, "annotations/persons.yaml", twins.replace("id: ", "id: x-"))

    assert sorted([("new", "person"), ("removed", "person")] * 2) == sorted(told(compare(repository, "HEAD", "").page))


@pytest.mark.parametrize("here", [True, False], ids=["here", "not here"])
def test_a_text_with_another_id_is_renamed_and_compared_all_the_same(repository: Path, *, here: bool) -> None:
    sha = sha256(TEXT.encode()).hexdigest()
    write(repository, "annotations/letter/text.yaml", f"title: A letter\nsha256: {sha}\n")
    if not here:
        (repository / "texts/letter.txt").unlink()
    commit(repository)
    (repository / "annotations/letter").rename(repository / "annotations/flood")
    if here:
        (repository / "texts/letter.txt").rename(repository / "texts/flood.txt")
    write(repository, "annotations/flood/notes.yaml", NOTES.replace("Kama", "Volga"))
    found = compare(repository, "HEAD", "")

    assert [("renamed", "text"), ("changed", "footnote")] == told(found.page)
    assert "* renamed text: “A letter”\n" in found.summary


def test_a_text_that_is_gone_is_called_by_its_title(repository: Path) -> None:
    (repository / "texts/letter.txt").unlink()
    for file in ("text.yaml", "notes.yaml"):
        (repository / "annotations/letter" / file).unlink()

    assert "* removed text: “A letter”\n" in compare(repository, "HEAD", "").summary


def test_what_is_said_of_a_text_and_of_the_edition_is_compared(repository: Path) -> None:
    write(repository, "annotations/letter/text.yaml", "title: The letter\n")
    write(repository, "edition.yaml", "title: Other letters\n")
    html = compare(repository, "HEAD", "").page

    assert "<td>description of a text</td>" in html
    assert "<td>settings of the edition</td>" in html


def test_of_a_strangers_branch_nothing_but_records_is_taken(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "theirs")
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"))
    write(repository, "texts/letter.txt", "Another text.\n")
    write(repository, "edition.yaml", "title: Stolen\n")
    commit(repository)
    made = compare(repository, "HEAD~1", "HEAD", records_only=True)

    assert [("changed", "footnote")] == told(made.page)
    assert "Stolen" not in made.page


def test_what_is_posted_quotes_no_more_than_seven_words(repository: Path) -> None:
    write(repository, "annotations/letter/structure.yaml", "- {block: quote, exact: Marta Orlov}\n")
    made = compare(repository, "HEAD", "", public=True)

    assert "quote in *A letter*: “Marta Orlov wrote that … was gone" in made.summary
    assert [] == re.findall(r"“(?:[^\s”]+\s+){7}", made.summary)


def test_what_is_posted_is_words_and_no_markup(repository: Path) -> None:
    write(repository, "annotations/persons.yaml", "- id: a\n  name: '@ada <img src=x> [x](http://y) `b`'\n")
    summary = compare(repository, "HEAD", "").summary

    assert "ada" in summary
    assert [] == re.findall(r"(?<!\\)[<@`\[]", summary)


def test_the_advice_of_the_summary_is_enough_to_finish(repository: Path) -> None:
    """Write a note as in a web editor: the summary says what to put instead, and that is right."""
    write(repository, "annotations/letter/notes.yaml", NOTES + "- exact: was\n  note: Which?\n")
    summary = compare(repository, "HEAD", "").summary
    proposed = re.findall(r"^ *line \d+: \{(.*)\}$", summary, re.MULTILINE)
    write(repository, "annotations/letter/notes.yaml", NOTES + f"- {{{proposed[1]}, note: Which?}}\n")

    assert "**1 to fix.**" in summary
    assert 2 == len(proposed)
    assert "No faults." in compare(repository, "HEAD", "").summary


@pytest.mark.parametrize("folder", [".github", "edition/starter/github/dot-github"])
def test_what_may_write_comments_runs_nothing_of_the_branch(folder: str) -> None:
    workflow = (Path(__file__).parents[1] / folder / "workflows" / "comment.yml").read_text(encoding="utf-8")

    assert "ref: ${{ github.event.repository.default_branch }}" in workflow
    assert "--records-only --public" in workflow
    assert [] == re.findall(r"\$\{\{ *github\.(?:head_ref|event\.pull_request\.(?!number\b))", workflow)
    assert [] == re.findall(r"git (?:checkout|merge(?!-base)|switch|reset|pull)\b", workflow)


def test_the_command_adds_the_summary_to_a_file(repository: Path, tmp_path: Path) -> None:
    write(repository, "annotations/letter/notes.yaml", NOTES.replace("Kama", "Volga"))
    to = tmp_path / "summary.md"
    to.write_text("Before.\n", encoding="utf-8")
    words = ("report", "HEAD", "--out", str(tmp_path / "report.html"), "--summary", str(to))
    done = CliRunner().invoke(main, ["--root", str(repository), *words])

    assert done.exit_code == 0, done.output
    assert to.read_text(encoding="utf-8").startswith("Before.\n## What changes for readers")
    assert "* changed footnote in *A letter*: “river”" in to.read_text(encoding="utf-8")
