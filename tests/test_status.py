"""How far a record is, and what editors say of it: at the desk and in the report, and nowhere else."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.report import compare
from tests.conftest import lacking
from tests.serving import small

TOLD = "Zwischenruf"
FILES = {
    "annotations/t/notes.yaml": f"- {{id: e-a, exact: piers, status: draft, comments: [{TOLD} one], note: Wood.}}\n",
    "annotations/t/corrections.yaml": f"- {{exact: brigde, corr: bridge, status: review, comments: {TOLD} two}}\n",
    "annotations/t/dates.yaml": f"- {{exact: 3 March, when: '1918-03-03', comments: {TOLD} three}}\n",
    "annotations/t/persons.yaml": f"- {{exact: paper, ref: orlov-i, comments: {TOLD} four}}\n",
    "annotations/t/structure.yaml": f"- {{anchor: here, exact: twice, status: draft, comments: {TOLD} five}}\n",
    "annotations/persons.yaml": (
        f"- {{id: writer-ada, name: Ada Writer, status: draft, comments: {TOLD} six}}\n"
        "- {id: orlov-i, name: Ivan Orlov}\n"
    ),
    "annotations/relations.yaml": (
        f"- {{id: r, name: R, type: opposed, active: person:orlov-i, passive: person:writer-ada, comments: {TOLD}}}\n"
    ),
}


def run(root: Path, *words: str) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), *words])
    assert 0 == done.exit_code, done.output


def holding(folder: Path) -> list[str]:
    """Return the files that hold the words, those within packed ones, too."""
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        contents = [path.read_bytes()]
        if path.suffix == ".epub":
            with ZipFile(path) as book:
                contents = [book.read(name) for name in book.namelist()]
        found += [path.name for content in contents if TOLD.encode() in content]
    return found


def test_no_output_has_what_editors_tell_each_other(tmp_path: Path) -> None:
    root = small(tmp_path, **FILES)

    run(root, "build")
    run(root, "export", "tei")
    run(root, "export", "epub")
    run(root, "release", "1.0.0")
    run(root, "errata", "t")

    assert [] == holding(root / "build")
    assert TOLD not in (root / "annotations/releases.json").read_text()


def test_they_make_no_difference_for_a_reader(tmp_path: Path) -> None:
    for name, change in (("one", ""), ("other", "x")):
        files = {path: content.replace(TOLD, f"{TOLD}{change}") for path, content in FILES.items()}
        run(small(tmp_path / name, **files), "build")

    one, other = (tmp_path / name / "build/site" for name in ("one", "other"))
    written = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert [] == [path for path in written if (one / path).read_bytes() != (other / path).read_bytes()]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if which("git") is None:
        lacking("no Git")
    root = small(tmp_path)
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)
    return root


def test_the_report_has_them_for_editors_apart_from_what_readers_see(repository: Path) -> None:
    note = "- {id: e-piers, exact: piers, status: review, comments: 'Why *wood*?', note: \"Of wood.\\n\"}\n"
    (repository / "annotations/t/notes.yaml").write_text(note)

    made = compare(repository, "HEAD", "")

    assert "Nothing changes for readers." in made.page
    assert "<h2>For editors</h2>\n<p>Not done yet: 1 review.</p>" in made.page
    assert "<small>comment on “piers”</small><p>Why *wood*?</p>" in made.page
    assert "Not done yet: 1 review." in made.summary
    assert "“piers”: Why \\*wood\\*?" in made.summary


@pytest.mark.parametrize("status", ["finished", "Draft", ""])
def test_a_status_is_one_of_three(tmp_path: Path, status: str) -> None:
    root = small(tmp_path, **{"annotations/t/notes.yaml": f"- {{exact: piers, note: x, status: '{status}'}}\n"})

    assert "A017" in CliRunner().invoke(main, ["--root", str(root), "check"]).output
