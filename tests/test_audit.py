"""The audit: what is there to find is found, and a judge that is not there is said to be missing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copy, copytree, which

import pytest
from click.testing import CliRunner, Result

from edition import audit, pipeline
from edition.audit import books, inside, pages, tei, webannotations
from edition.audit.verdict import FAILED, MISSING, PASSED, SKIPPED, judged
from edition.cli import main
from tests.conftest import lacking
from tests.small import edition


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = edition(tmp_path_factory.mktemp("audit"))
    pipeline.build(folder, folder / "build" / "site")
    return folder


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    return copytree(root / "build" / "site", tmp_path / "site")


def change(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def test_our_own_judges_pass_a_fresh_build(site: Path) -> None:
    assert [PASSED] * 3 == [judge(site).state for judge in (inside.recovery, inside.integrity, inside.links)]


def test_a_source_that_does_not_come_back_is_found(site: Path) -> None:
    change(site / "texts/letter/letter.xml", "The river", "A river")

    assert inside.recovery(site).findings[0].startswith("letter.xml: its text has the SHA-256 ")


@pytest.mark.parametrize(
    ("expected", "link"),
    [
        ("gone.html leads to no file", "gone.html"),
        ("index.html#gone leads to no id", "index.html#gone"),
        ("../../../../out.html leads to no file", "../../../../out.html"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(expected: str, link: str, site: Path) -> None:
    change(site / "about/index.html", "<h1", f'<a href="{link}">x</a><h1')

    assert (f"about/index.html: {expected}",) == inside.links(site).findings


def test_a_pointer_and_an_id_that_are_wrong_are_found(site: Path) -> None:
    change(site / "texts/letter/letter.xml", "<body", '<body resp="#gone"><p xml:id="letter.p1"/></body><body')

    said = " ".join(inside.integrity(site).findings)
    assert "texts/letter/letter.xml:" in said
    assert "The pointer `#gone` in resp leads nowhere." in said
    assert "The id `letter.p1` appears twice in the TEI." in said


@pytest.mark.java
def test_tei_of_others_is_not_held_to_the_schema_of_the_edition(site: Path) -> None:
    if which("java") is None:
        lacking("Java, which jing needs, is not installed")
    before = tei.own_schema(site)
    change(site / "texts/letter/letter.xml", "<body", "<nonsense/><body")
    path = site / "texts/letter/letter.xml"
    path.write_text(re.sub("<schemaRef [^>]*>", "", path.read_text("utf-8")), "utf-8")
    after = tei.own_schema(site)

    assert ((), before.seen - 1) == (after.findings, after.seen)


@pytest.mark.java
def test_tei_that_is_not_valid_is_found_with_and_without_java(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if which("java") is None:
        lacking("Java, which jing needs, is not installed")
    change(site / "texts/letter/letter.xml", "<body", "<nonsense/><body")
    by_jing = tei.own_schema(site)
    monkeypatch.setattr(tei, "java", lambda: False)

    assert [FAILED, FAILED, MISSING] == [by_jing.state, inside.integrity(site).state, tei.own_schema(site).state]


def test_tei_that_is_not_of_all_tei_is_found_without_java(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(site / "texts/letter/letter.xml", "<body", "<nonsense/><body")
    copy(site / "tei" / "edition.rng", tmp_path / "tei_all.rng")  # that of TEI itself takes libxml2 half a minute
    monkeypatch.setenv("EDITION_TEI", str(tmp_path))
    monkeypatch.setattr(tei, "java", lambda: False)
    verdict = tei.tei_all(site)

    assert (FAILED, "libxml2 (jing is missing)") == (verdict.state, verdict.judge)


def test_annotations_that_are_not_of_the_model_are_found(site: Path) -> None:
    change(site / "texts/letter/annotations.jsonld", '"motivation":"classifying"', '"motivation":"amusing"')

    assert "items[0].motivation" in webannotations.webannotations(site).findings[0]


def test_pointers_to_a_text_that_is_not_here_are_right(tmp_path: Path) -> None:
    lost = {
        "annotations/lost/text.yaml": "title: Lost\n",
        "annotations/letter/notes.yaml": "- {exact: the bridge, note: 'See [](text:lost).'}\n",
    }
    root = edition(tmp_path, lost)
    pipeline.build(root, root / "build" / "site")

    assert (FAILED, PASSED) == tuple(inside.integrity(root / "build" / "site", away).state for away in ((), ("lost",)))


def test_judges_that_are_not_there_are_missing_and_never_passed_over(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITION_VNU", str(tmp_path / "none.jar"))
    monkeypatch.setenv("EDITION_TEI", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    verdicts = {one.what: one for one in audit.audit(root, site).verdicts}

    wanted = (pages.WHAT, tei.TEI_ALL, tei.OWN, webannotations.WHAT, books.WHAT)
    assert {MISSING} == {verdicts[what].state for what in wanted}
    assert all(one.remark for one in verdicts.values() if one.state in (MISSING, SKIPPED))
    assert 9 == len(verdicts)


def test_a_judge_that_saw_nothing_has_not_passed() -> None:
    assert SKIPPED == judged("x", "y", 0, ()).state


def test_the_command_writes_the_audit_into_the_site_and_again_the_same(root: Path) -> None:
    def run() -> tuple[Result, bytes, bytes]:
        done = CliRunner().invoke(main, ["--root", str(root), "audit"])
        site = root / "build" / "site"
        return done, (site / "audit.json").read_bytes(), (site / "audit" / "index.html").read_bytes()

    first, second = run(), run()

    assert 0 == first[0].exit_code, first[0].output
    assert first[1:] == second[1:]
    assert 9 == len(json.loads(first[1])["verdicts"])
    assert b"HTML is valid" in first[2]


def test_without_a_build_there_is_nothing_to_judge(tmp_path: Path) -> None:
    assert 2 == CliRunner().invoke(main, ["--root", str(edition(tmp_path)), "audit"]).exit_code
