"""Every code has a small edition that shows it, and a section in `annotations/FAULTS.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.model.diagnostics import FAULTS

HERE = Path(__file__).resolve().parent
FOLDERS = HERE / "diagnostics"
GUIDE = HERE.parent / "annotations" / "FAULTS.md"
MADE_BY_TESTS = {
    "T010": "needs a Git repository: test_project.py",
    "T011": "needs a pipe, or a link out of the folder: test_project.py",
    "A023": "needs a pipe, or a link out of the folder: test_project.py",
    "T040": "needs a slip of the division, which nests its blocks by construction: properties/test_merge.py",
    **dict.fromkeys(("O020", "O021", "O022", "O023"), "needs TEI that was changed by hand: test_tei_integrity.py"),
}
"""Codes whose small edition no folder can hold."""


def folders() -> list[Path]:
    return sorted(folder for folder in FOLDERS.iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_check_says_what_is_expected(folder: Path, *, update: bool) -> None:
    result = CliRunner().invoke(main, ["--root", str(folder), "check"], obj=folder)
    expected = folder / "expected.txt"
    if update:
        expected.write_text(result.output, encoding="utf-8", newline="\n")

    assert expected.read_text(encoding="utf-8") == result.output
    assert result.exit_code in (0, 1)
    assert f" {folder.name[:4]} " in result.output
    assert "Traceback" not in result.output


def test_every_code_has_a_folder() -> None:
    assert set(FAULTS) - set(MADE_BY_TESTS) == {folder.name[:4] for folder in folders()}


def test_every_code_has_a_section_in_the_guide_and_no_section_is_left_over() -> None:
    sections = re.findall(r"^## ([A-Z]\d{3})", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(FAULTS) == sorted(sections)


def test_every_section_tells_what_to_do() -> None:
    sections = re.split(r"^## (?=[A-Z]\d{3})", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    assert [] == [section[:4] for section in sections if "**What to do.**" not in section]


def test_every_code_that_the_program_tells_is_in_the_table() -> None:
    package = HERE.parent / "edition"
    told = {code for path in package.rglob("*.py") for code in re.findall(r'"([TAXO]\d{3})"', path.read_text("utf-8"))}

    assert set(FAULTS) == told
