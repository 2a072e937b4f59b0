"""Editions last: what was made with an earlier version builds with this one, with the same ids, addresses and links.

`old/<name>/` is an edition of version 0.1.0 as it was, and in `expected/` what that version made of it: the ids of
every file, the links between pages, and the lines of `edition inspect`. Nothing rewrites `expected/`: it is history.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli import main
from edition.read import project as reading
from edition.release import state
from tests.addresses import addresses, links, parted

OLD = Path(__file__).parent / "old"
NAMES = ("starter", "own", "every")
EXPECTED = "expected"
UNSAID = {"datacite.json"}
"""Named a publisher that nobody had named; no page leads there where DataCite's mandatory fields are not filled in."""


def run(root: Path, *words: str) -> str:
    """Run a command in the edition at *root*; return what it writes to standard output."""
    done = CliRunner().invoke(main, ["--root", str(root), *words])
    assert 0 == done.exit_code, done.output
    return done.stdout


@pytest.fixture(scope="module", params=NAMES)
def old(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy an old edition and build it; return its folder. It must build without a fault."""
    root = tmp_path_factory.mktemp("old") / str(request.param)
    shutil.copytree(OLD / str(request.param), root)
    run(root, "build", "--jobs", "1")
    return root


def test_every_file_and_id_of_an_old_edition_is_where_it_was(old: Path) -> None:
    then = parted((old / EXPECTED / "addresses.txt").read_text(encoding="utf-8"), "#")
    assert [] == sorted(then - UNSAID - addresses(old / "build" / "site"))


def test_every_page_of_an_old_edition_leads_where_it_led(old: Path) -> None:
    then = parted((old / EXPECTED / "links.txt").read_text(encoding="utf-8"), " -> ")
    assert [] == sorted(link for link in then - links(old / "build" / "site") if " -> " in link)


def test_every_annotation_of_an_old_edition_is_what_it_was(old: Path) -> None:
    texts = sorted((old / "texts").glob("*.txt"))
    for text in texts:
        then = (old / EXPECTED / f"{text.stem}.jsonl").read_text(encoding="utf-8")
        assert set() == meanings(then) - meanings(run(old, "inspect", text.stem))
    assert texts


def meanings(lines: str) -> set[str]:
    """Return what lines of JSON mean, whatever order their keys stand in."""
    return {json.dumps(json.loads(line), sort_keys=True) for line in lines.splitlines()}


@pytest.mark.parametrize("name", ["starter", "own"])
def test_what_an_earlier_version_released_is_not_reported_as_changed(name: str) -> None:
    project, _ = reading.project(OLD / name)
    names = pipeline.names_of(project)
    documents = [pipeline.compose(project, names, text_id).document for text_id in project.text_ids]
    before = state.read(OLD / name / EXPECTED / "releases.json")

    assert before.texts
    assert [] == list(state.compare(before, state.describe(project, filter(None, documents), "2", before)))
