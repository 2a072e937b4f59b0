"""Releases: a number, a day, and a changelog made from the data; errata for whoever transcribed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from edition.cli import main
from edition.read import project
from edition.release import errata, state
from tests.conftest import lacking
from tests.miniature import TEXT as BRIDGE
from tests.miniature import document
from tests.small import TEXT, edition

ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTIONS = "annotations/letter/corrections.yaml"
SLIP = {CORRECTIONS: "- {exact: was gone, corr: had gone, reason: tense}\n"}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def release(root: Path, version: str, date: str = "2024-05-01", *more: str) -> Result:
    done = run(root, "release", version, "--date", date, *more)
    assert done.exit_code == 0, done.output
    return done


def test_a_release_tells_what_is_new_by_text_and_kind(tmp_path: Path) -> None:
    said = release(edition(tmp_path, SLIP), "1.0.0").output

    assert "A letter: new, with 1 correction, 3 blocks." in said.splitlines()


def test_the_next_release_tells_only_what_changed(tmp_path: Path) -> None:
    root = edition(tmp_path, SLIP)
    release(root, "1.0.0")
    (root / CORRECTIONS).write_text("- {exact: was gone, corr: is gone}\n- {exact: high, corr: higher}\n")

    assert "A letter: corrections: 1 new, 1 changed." in release(root, "1.1.0", "2024-06-01").output.splitlines()
    assert "No changes since the last release." in release(root, "1.1.1", "2024-06-01").output


@pytest.mark.parametrize("name", ["releases", "withdrawn"])
def test_what_was_done_on_a_day_that_no_calendar_has_is_a_fault(name: str, tmp_path: Path) -> None:
    record = {"releases": "version: '1.0'", "withdrawn": "was: text:gone\n  name: Gone"}[name]
    root = edition(tmp_path, {f"annotations/{name}.yaml": f"- {record}\n  date: '2024-02-31'\n"})

    assert ["A016"] == [fault.code for fault in project.project(root)[1]]


def test_the_newest_release_gives_every_page_its_version(tmp_path: Path) -> None:
    root = edition(tmp_path)
    release(root, "1.0.0")
    release(root, "1.1.0", "2024-06-01")
    assert run(root, "build").exit_code == 0
    pages = sorted((root / "build" / "site").rglob("*.html"))

    assert ["1.1.0", "1.0.0"] == [one.version for one in project.project(root)[0].edition.releases]
    assert pages
    assert [] == [page for page in pages if "version 1.1.0" not in page.read_text(encoding="utf-8")]


def test_the_feed_has_an_entry_for_each_release_and_for_errata(tmp_path: Path) -> None:
    root = edition(tmp_path, SLIP)
    release(root, "1.0.0", "2024-05-01", "--note", "The *first* one.")
    assert run(root, "build").exit_code == 0
    feed = etree.parse(root / "build" / "site" / "feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]

    assert ["A small edition, version 1.0.0", "Errata: A letter (version 1.0.0)"] == titles
    assert "2024-05-01T00:00:00Z" == feed.findtext(f"{ATOM}updated")
    assert (feed.findtext(f"{ATOM}entry/{ATOM}content") or "").startswith("The first one.")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("release 1.0.0 exists already", ("1.0.0",)),
        ("is not a version", ("../1",)),
        ("is not a date", ("1.1.0", "--date", "2024-02-30")),
        ("cannot be dated 2024-04-01", ("1.1.0", "--date", "2024-04-01")),
    ],
)
def test_what_is_no_release_is_refused_and_nothing_is_written(
    expected: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    root = edition(tmp_path)
    release(root, "1.0.0")
    before = (root / "annotations" / "releases.yaml").read_bytes()
    done = run(root, "release", *words)

    assert 2 == done.exit_code
    assert expected in done.output
    assert before == (root / "annotations" / "releases.yaml").read_bytes()


def test_faults_hinder_a_release(tmp_path: Path) -> None:
    root = edition(tmp_path, {CORRECTIONS: "- {exact: nowhere, corr: here}\n"})

    assert 1 == run(root, "release", "1.0.0").exit_code
    assert not (root / "annotations" / "releases.yaml").exists()


def test_the_snapshot_holds_no_words_of_a_text_and_reads_back(tmp_path: Path) -> None:
    root = edition(tmp_path, SLIP)
    release(root, "1.0.0")
    snapshot = root / "annotations" / "releases.json"

    assert [] == [
        word
        for word in TEXT.split()
        if len(word) > 4 and word != "letter" and word in snapshot.read_text(encoding="utf-8")
    ]
    assert state.encode(state.read(snapshot)) == snapshot.read_bytes()


def test_what_is_known_of_a_text_that_is_not_here_is_kept(tmp_path: Path) -> None:
    root = edition(tmp_path, SLIP)
    release(root, "1.0.0")
    (root / "texts" / "letter.txt").unlink()

    assert "No changes since" in release(root, "1.0.1").output


def test_the_diff_makes_the_corrected_text_of_the_source(tmp_path: Path) -> None:
    if which("patch") is None:
        lacking("the program `patch` is not installed")
    (tmp_path / "bridge.txt").write_bytes(BRIDGE.encode())
    patch = errata.diff(document())
    subprocess.run(["patch", "-p1", "--binary"], cwd=tmp_path, input=patch, check=True, capture_output=True)

    assert errata.correct(document()) == (tmp_path / "bridge.txt").read_bytes().decode()


def test_corrections_additions_and_moved_stretches_are_in_the_corrected_text() -> None:
    corrected = errata.correct(document())

    assert "was surprised." in corrected
    assert "Will it stand up," in corrected
    assert "The timber went floated first and then" in corrected
    assert "Morning Paper & waited" in corrected  # only normalised
    assert "met twice, and" in corrected  # only pointed out
    assert "The bridge\n" not in corrected  # a heading that we supplied is no slip of whoever transcribed
    assert len(BRIDGE.split("\n")) == len(corrected.split("\n"))


def test_errata_are_written_as_diff_and_list(tmp_path: Path) -> None:
    root = edition(tmp_path, SLIP)
    done = run(root, "errata", "letter", "--out", str(tmp_path / "out"))

    assert 0 == done.exit_code
    assert "+The river was high in March, and the bridge had gone.\n" in (tmp_path / "out/letter.diff").read_text()
    assert "1. Line 3: corrected: “was gone” → “had gone”. tense\n" in (tmp_path / "out/letter.md").read_text()
