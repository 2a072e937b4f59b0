"""The command line: exit codes, what is imported, what a bug looks like."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from edition import cli, pipeline
from edition.cli import bar, failure, faults, init
from edition.model.diagnostics import BugError, InputError, Location, OutputError, diagnose
from edition.read import project
from edition.read.texts import digest
from tests.small import edition

BAD = {"annotations/letter/notes.yaml": "- {exact: The river}\n"}


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    command = [sys.executable, "-m", "edition", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def test_every_command_explains_itself() -> None:
    assert [] == [name for name, command in cli.main.commands.items() if not command.help]


def test_fine_is_0(tmp_path: Path) -> None:
    result = run("--root", edition(tmp_path), "check")

    assert (0, "No faults.\n") == (result.returncode, result.stdout)


def test_faults_are_1(tmp_path: Path) -> None:
    result = run("--root", edition(tmp_path, BAD), "check")

    assert 1 == result.returncode
    assert result.stdout.startswith("annotations/letter/notes.yaml:1:3: A015 ")


@pytest.mark.parametrize("words", [["none-such"], ["inspect"], ["check", "--format", "xml"], ["add", "/none/such.txt"]])
def test_wrong_usage_is_2(words: list[str], tmp_path: Path) -> None:
    assert 2 == run("--root", edition(tmp_path), *words).returncode


def test_what_the_disk_refuses_is_3(tmp_path: Path) -> None:
    root = edition(tmp_path, {"build": "a file, where a folder should be\n"})
    result = run("--root", root, "build")

    assert (3, "") == (result.returncode, result.stdout)
    assert result.stderr.startswith("edition: cannot write to ")


@pytest.mark.parametrize(
    ("code", "error"),
    [(3, "OSError(28, 'No space left on device')"), (3, "MemoryError()"), (4, "KeyError('x')")],
)
def test_an_error_that_nobody_expects_has_its_code_and_no_trace(code: int, error: str) -> None:
    program = f"from edition.cli import failure; failure.watch(debug=False); raise {error}"
    result = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert code == result.returncode
    assert ("a bug" in result.stderr) == (code == failure.Exit.BUG)
    assert "Traceback" not in result.stderr


def test_every_exit_code_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

    assert [] == [code for code in failure.Exit if not re.search(rf"^\| {code.value} \|", readme, re.MULTILINE)]


@pytest.mark.parametrize("command", ["check", "build"])
def test_no_edition_is_2_and_says_what_to_do(command: str, tmp_path: Path) -> None:
    result = run("--root", tmp_path / "mistyped", command)

    assert 2 == result.returncode
    assert "edition init DIR" in result.stderr
    assert [] == list(tmp_path.iterdir())


def test_faults_for_programs_are_json(tmp_path: Path) -> None:
    result = run("--root", edition(tmp_path, BAD), "check", "--format", "json")
    (fault,) = map(json.loads, result.stdout.splitlines())

    assert ("A015", "annotations/letter/notes.yaml", 1, 3) == (
        fault["code"],
        fault["file"],
        fault["line"],
        fault["column"],
    )


def test_faults_for_github_are_workflow_commands(tmp_path: Path) -> None:
    result = run("--root", edition(tmp_path, BAD), "check", "--format", "github")

    assert result.stdout.startswith("::error file=annotations/letter/notes.yaml,line=1,col=3,title=A015::")


def test_faults_for_gitlab_are_one_report_of_code_quality(tmp_path: Path) -> None:
    report = json.loads(run("--root", edition(tmp_path, BAD), "check", "--format", "gitlab").stdout)

    assert {"path": "annotations/letter/notes.yaml", "lines": {"begin": 1}} == report[0]["location"]
    assert ("A015", "major") == (report[0]["check_name"], report[0]["severity"])
    assert len(report) == len({one["fingerprint"] for one in report})


@pytest.mark.parametrize(("code", "error"), [(2, InputError("x")), (3, OutputError("x")), (4, BugError("x"))])
def test_what_is_not_in_the_data_is_one_line(
    code: int, error: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **_more: object) -> NoReturn:
        raise error

    monkeypatch.setattr(pipeline, "check", broken)
    result = CliRunner().invoke(cli.main, ["check"], obj=tmp_path)

    assert code == result.exit_code
    assert "edition: x" in result.output


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_asks_for_a_report_without_a_trace(
    *, debug: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", None)
    failure.watch(debug=debug)
    with pytest.raises(SystemExit, match="4"):
        sys.excepthook(ValueError, ValueError("so\x1b it is"), None)
    told = capsys.readouterr().err

    assert "a bug: ValueError: so<U+001B> it is" in told
    assert "please report this" in told
    assert "Traceback" not in told
    assert debug == (tmp_path / failure.TRACE).exists()


@pytest.mark.parametrize(
    ("expected", "codes"),
    [
        ("No faults.", []),
        ("1 fault.", ["A001"]),
        ("2 faults and 1 warning.", ["A001", "A001", "T004"]),
        ("2 warnings.", ["T004", "T005"]),
    ],
)
def test_faults_are_counted_in_words(expected: str, codes: list[str]) -> None:
    assert expected == faults.count([diagnose(code, Location("x")) for code in codes])


def test_the_line_of_a_fault_is_shown_around_its_column(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("short\n" + "a" * 500 + "HERE" + "b" * 500)
    (shown,) = faults.render(tmp_path, [diagnose("T004", Location("x.txt", 2, 501), character="U+0096")], "text")

    assert "HERE" in shown
    assert max(len(line) for line in shown.splitlines()) < 130


class Terminal(io.StringIO):
    """Something written to that is watched, or not."""

    def __init__(self, *, watched: bool) -> None:
        super().__init__()
        self.watched = watched

    def isatty(self) -> bool:
        """Say whether anybody watches."""
        return self.watched


@pytest.mark.parametrize(("shown", "watched", "moment"), [(True, True, 0), (False, False, 0), (False, True, 60)])
def test_a_bar_shows_only_what_takes_long_to_those_who_watch(*, shown: bool, watched: bool, moment: float) -> None:
    terminal = Terminal(watched=watched)
    progress = bar.Bar(terminal, moment)
    progress(1, 2)
    progress.finish()

    assert shown == ("text 1 of 2" in terminal.getvalue())


def test_texts_that_are_annotated_and_absent_are_no_fault(tmp_path: Path) -> None:
    result = run("--root", edition(tmp_path, {"annotations/absent/text.yaml": "title: Not here\n"}), "check")

    assert (0, "No faults.\n") == (result.returncode, result.stdout)
    assert "1 text annotated without a source file: absent" in result.stderr


def test_a_new_edition_has_no_faults_and_knows_its_text(tmp_path: Path) -> None:
    init.init(tmp_path / "new")
    root = tmp_path / "new"
    result = run("--root", root, "check")

    assert (0, "No faults.\n") == (result.returncode, result.stdout)
    header = project.project(root)[0].edition.headers["a-truce-in-winter"]
    assert header.sha256 == digest((root / "texts/a-truce-in-winter.txt").read_bytes())
    assert "/build/" in (root / ".gitignore").read_text()


def test_a_new_edition_and_a_text_added_to_it_are_in_shape(tmp_path: Path) -> None:
    init.init(tmp_path / "new")
    (tmp_path / "x.txt").write_text("A letter\n\nThe river was high.\n")
    added = run("--root", tmp_path / "new", "add", tmp_path / "x.txt", "--id", "letter")
    shaped = run("--root", tmp_path / "new", "fmt", "--check")

    assert (0, 0, "") == (added.returncode, shaped.returncode, shaped.stdout)


def test_a_new_edition_wants_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    result = run("init", tmp_path)

    assert 2 == result.returncode
    assert ["x"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("name", "first", "then", "taken"),
    [
        ("language", "German", "de", "de"),
        ("licence", "CC BY", "cc-by-4.0", "CC-BY-4.0"),
        ("hosting", "codeberg", " GitLab ", "gitlab"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_for_again(name: str, first: str, then: str, taken: str) -> None:
    with CliRunner().isolation(input=f"{first}\n{then}\n"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        answer = init.asked(name)

    assert taken == answer


def test_a_new_edition_says_what_it_was_told(tmp_path: Path) -> None:
    words = ("--title", "Briefe: eine Flut", "--language", "de", "--licence", "CC0-1.0", "--hosting", "gitlab")
    result = run("init", *words, tmp_path / "new")
    settings = project.project(tmp_path / "new")[0].edition.settings

    assert 0 == result.returncode
    assert ("Briefe: eine Flut", "de", "CC0-1.0") == (
        settings.title,
        settings.language,
        settings.licence["annotations"],
    )
    assert (True, False) == tuple((tmp_path / "new" / one).exists() for one in (".gitlab-ci.yml", ".github"))


def test_an_edition_that_is_made_in_this_folder_is_not_called_after_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.main, ["init", "--title", "Letters", "."])

    assert "A new edition is in this folder. Build it: edition build\n" in done.output


@pytest.mark.parametrize("words", [("--language", "german"), ("--licence", "all rights reserved")])
def test_a_new_edition_takes_no_language_or_licence_that_there_cannot_be(
    words: tuple[str, str], tmp_path: Path
) -> None:
    assert 2 == run("init", *words, tmp_path / "new").returncode
    assert not (tmp_path / "new").exists()


def test_every_file_of_a_new_edition_is_filled_and_points_at_a_schema_that_is_there(tmp_path: Path) -> None:
    init.init(tmp_path / "new")
    files = [path for path in (tmp_path / "new").rglob("*") if path.is_file() and path.suffix != ".json"]
    schemas = [
        (path, found[1])
        for path in files
        if (found := re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8")))
    ]

    assert [] == [path for path in files if re.search(r"(?<!\$)\{\{\w", path.read_text(encoding="utf-8"))]
    assert [] == [path for path, named in schemas if not (path.parent / named).is_file()]
    assert {path for path in files if path.suffix == ".yaml" and path.name[0] != "."} == {path for path, _ in schemas}


def test_workflows_of_a_new_edition_take_the_very_actions_that_ours_take(tmp_path: Path) -> None:
    init.init(tmp_path / "new")
    ours, theirs = (
        {name for path in (root / ".github").rglob("*.yml") for name in re.findall(r"uses: (\S+)", path.read_text())}
        for root in (Path(__file__).parents[1], tmp_path / "new")
    )

    assert theirs
    assert set() == theirs - ours


def test_whoever_has_read_enough_is_told_nothing(tmp_path: Path) -> None:
    root = edition(tmp_path, {"texts/letter.txt": "A word.\n\n" * 9_000})
    command = [sys.executable, "-m", "edition", "--root", str(root), "inspect", "letter"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        reader.stdout.readline()
        reader.stdout.close()

        assert b"" == reader.stderr.read()


def test_output_into_a_file_has_every_character_whatever_the_code_page(tmp_path: Path) -> None:
    root = edition(tmp_path, {"annotations/letter/notes.yaml": "- {exact: The ріка 河, note: x}\n"})
    command = [sys.executable, "-m", "edition", "--root", str(root), "check"]
    done = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"})

    assert 1 == done.returncode
    assert "The ріка 河" in done.stdout.decode("utf-8")
