"""The set-up: `run` explains itself, the package has what it needs, and nothing names a registry of packages."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("code", "words"), [(0, []), (0, ["--help"]), (2, ["none-such"])])
def test_run_explains_itself(code: int, words: list[str]) -> None:
    command = [sys.executable, str(ROOT / "run"), *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert code == done.returncode
    assert "./run site" in done.stdout


def test_run_needs_nothing_but_python() -> None:
    imports = set(re.findall(r"^\s*(?:import|from) (\w+)", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE))

    assert imports <= sys.stdlib_module_names


def test_the_templates_are_in_the_wheel() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert "edition/templates" == wheel["force-include"]["templates"]


def test_the_oldest_python_is_the_same_wherever_it_is_named() -> None:
    major, minor = re.findall(r"OLDEST = \((\d+), (\d+)\)", (ROOT / "run").read_text(encoding="utf-8"))[0]
    classified = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))

    assert f">={major}.{minor}" == PROJECT["project"]["requires-python"]
    assert f"{major}.{minor}" == PROJECT["tool"]["mypy"]["python_version"]
    assert f"py{major}{minor}" == PROJECT["tool"]["ruff"]["target-version"]
    assert f"{major}.{minor}" == classified[0]


@pytest.mark.parametrize("path", ["run", ".ci/run", "pyproject.toml"])
def test_no_registry_of_packages_is_named(path: str) -> None:
    assert not re.search(r"pypi|index-url|https?://", (ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ["run", ".ci/run"])
def test_scripts_have_unix_line_ends(path: str) -> None:
    assert b"\r" not in (ROOT / path).read_bytes()


def test_packages_that_a_workflow_installs_are_pinned_with_their_digests() -> None:
    workflows = [path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")]
    files = {name for one in workflows for name in re.findall(r"-r (\S+\.txt)", one)}

    assert "requirements/build.txt" in files
    assert [] == [name for name in sorted(files) if "--hash=sha256:" not in (ROOT / name).read_text(encoding="utf-8")]


def test_the_version_stands_in_one_place() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert {"path": "edition/__init__.py"} == PROJECT["tool"]["hatch"]["version"]


def test_no_hint_installs_the_other_project_that_has_our_short_name() -> None:
    files = (*(ROOT / "edition").rglob("*.py"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"))
    named = [path for path in files if re.search(r"install '?edition\b", path.read_text(encoding="utf-8"))]

    assert [] == named
