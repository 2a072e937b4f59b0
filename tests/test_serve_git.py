"""Git at the desk: what has changed, a commit of the editors' files alone, a pull request where `gh` is."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.serve import git
from edition.serve.refusal import RefusedError
from tests.conftest import lacking
from tests.serving import serving, small

NOTES = "annotations/t/notes.yaml"
GH = """#!/bin/sh
printf '%s\\n' "$@" > "$GH_TOLD"
echo https://example.org/pull/1
"""


def run(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return an edition in a repository of its own, with another one to push to."""
    if shutil.which("git") is None:
        lacking("no Git")
    folder = small(tmp_path / "edition")
    run(tmp_path, "init", "--quiet", "--bare", "there.git")
    run(folder, "init", "--quiet", "--initial-branch", "main")
    for name, value in (("user.name", "Ada"), ("user.email", "ada@example.org"), ("commit.gpgsign", "false")):
        run(folder, "config", name, value)
    run(folder, "remote", "add", "origin", str(tmp_path / "there.git"))
    run(folder, "add", ".")
    run(folder, "commit", "--quiet", "-m", "Begun")
    return folder


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a `gh` into the path that notes what it was told."""
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(GH)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_TOLD", str(tmp_path / "told"))
    return tmp_path / "told"


def test_what_has_changed_is_listed_by_file(root: Path) -> None:
    (root / NOTES).write_text("- {exact: piers, note: y}\n")
    (root / "annotations/t/dates.yaml").write_text("")
    (root / "elsewhere.txt").write_text("no file of ours")

    found = git.state(root)

    assert ("main", True) == (found.branch, found.repository)
    assert {("M", NOTES), ("??", "annotations/t/dates.yaml")} == set(found.files)
    assert "git switch -c my-notes" == found.type[0]


def test_a_commit_holds_the_files_of_editors_and_nothing_that_else_was_staged(root: Path) -> None:
    (root / NOTES).write_text("- {exact: piers, note: y}\n")
    (root / "annotations/t/dates.yaml").write_text("")
    (root / "other.txt").write_text("staged by hand")
    run(root, "add", "other.txt")

    done = git.commit(root, git.Commit("-m is no option here"))

    assert done.endswith(": -m is no option here")
    assert {NOTES, "annotations/t/dates.yaml"} == set(run(root, "show", "--name-only", "--format=").split())
    assert "A  other.txt" in run(root, "status", "--porcelain")
    assert () == git.state(root).files


def test_without_changes_or_words_there_is_no_commit(root: Path) -> None:
    with pytest.raises(RefusedError, match="Nothing has changed"):
        git.commit(root, git.Commit("x"))
    with pytest.raises(RefusedError, match="few words"):
        git.commit(root, git.Commit("  "))


def test_what_a_hook_refuses_is_told(root: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'fault in line 3' >&2\nexit 1\n")
    hook.chmod(0o755)
    (root / NOTES).write_text("- {exact: piers, note: y}\n")

    with pytest.raises(RefusedError, match="fault in line 3"):
        git.commit(root, git.Commit("x"))


def test_a_pull_request_is_opened_from_a_branch_of_its_own(root: Path, gh: Path) -> None:
    (root / NOTES).write_text("- {exact: piers, note: y}\n")
    git.commit(root, git.Commit("A note"))

    done = git.propose(root, git.PullRequest("my-notes", "A note on piers"))

    assert "pull request https://example.org/pull/1" == done
    assert ["pr", "create", "--head", "my-notes", "--title", "A note on piers", "--body", ""] == gh.read_text().split(
        "\n"
    )[:-1]
    assert "my-notes" in run(root.parent / "there.git", "branch")


@pytest.mark.parametrize("branch", ["", "--force", "a..b", "a b", "a:b"])
def test_no_branch_is_an_option_or_a_place_elsewhere(root: Path, gh: Path, branch: str) -> None:
    with pytest.raises(RefusedError, match="Name a branch"):
        git.propose(root, git.PullRequest(branch, "x"))
    assert not gh.exists()


def test_where_gh_is_not_the_words_to_type_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = shutil.which
    monkeypatch.setattr("edition.serve.git.shutil.which", lambda name: None if name == "gh" else found(name))

    with pytest.raises(RefusedError) as refused:
        git.propose(root, git.PullRequest("my-notes", "x"))
    assert "gh pr create" in refused.value.hint


def test_outside_a_repository_the_desk_says_how_to_begin_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = git.state(small(tmp_path))

    assert (False, "git init") == (found.repository, found.type[0])


def test_the_report_is_a_page_that_runs_no_script(root: Path) -> None:
    (root / NOTES).write_text("- {exact: piers, note: Of <b>oak</b>.}\n")
    with serving(root) as served:
        answer = served.get("/-/report")

    assert (200, True) == (answer.status, b"&lt;b&gt;oak" in answer.body)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
