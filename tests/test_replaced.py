"""The site that was replaced is brought up to date by the next build: whoever was in it."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edition import pipeline, publish
from edition.disk import stamps
from edition.disk.compact import Paths
from edition.model import OutputFile
from edition.model.diagnostics import BugError
from edition.model.paths import PARTS
from edition.publish import Staging
from tests import edits
from tests.conftest import ROOT
from tests.small import edition
from tests.test_build import digest

WORDS = "the ferryman would not go out before the wind"
EVERY = ROOT / "tests/old/every"
NOTES = "annotations/ferry/notes.yaml"
FILES: dict[str, str | bytes | None] = {
    "annotations/ferry/text.yaml": "title: The ferry\n",
    NOTES: '- exact: came back\n  note: "It had gone."\n',
    "texts/ferry.txt": f"The ferry\n\nThe ferry came back; {WORDS}.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition(tmp_path / "edition", FILES)


def built(root: Path, out: Path | None = None, *, public: bool = False) -> dict[str, str]:
    site = out or root / "build/site"
    report = pipeline.build(root, site, store=root / "store", public=public)
    assert not report.has_errors, report.diagnostics
    return digest(site)


def clean(root: Path) -> dict[str, str]:
    pipeline.build(root, root / "clean")
    return digest(root / "clean")


def note(root: Path, words: str) -> None:
    (root / NOTES).write_text(f'- exact: came back\n  note: "{words}"\n')


def names(site: Path) -> dict[str, int]:
    """Return when each file of a site was last written or given a name, or lost one."""
    return {path.relative_to(site).as_posix(): path.stat().st_ctime_ns for path in site.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="there all files are written")
def test_after_an_edit_a_file_that_stays_what_it_was_is_not_even_given_a_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # one time in a thousand has no fraction of a microsecond on any disk
    monkeypatch.setattr(stamps, "COARSE", stamps.TICK)
    contents, times = {}, {}
    for nth, words in enumerate(("One.", "Two.", "Three.")):
        note(root, words)
        contents[nth] = built(root)
        times[nth] = names(root / "build/site")
    # of a text that is done again all files are written
    same = {path for path, one in contents[1].items() if contents[2].get(path) == one and "/ferry" not in path}
    other = contents[2].keys() - same
    assert len(same) > len(other) > 0
    assert {path: times[1][path] for path in same} == {path: times[2][path] for path in same}


def removed(path: Path) -> Path:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return path


def appended(path: Path) -> None:
    with path.open("a") as file:
        file.write("by hand")


def hands(site: Path) -> None:
    (site / "index.html").write_text("by hand")
    appended(site / "assets/edition.css")
    (site / "texts/ferry/index.html").unlink()
    (site / "about/index.html").replace(site / "404.html")
    (site / "texts/empty").mkdir()
    removed(site / "texts/letter/index.html").mkdir()
    removed(site / "search/data/texts")


def strangers(replaced: Path) -> None:
    site, parts = replaced / "site", replaced / PARTS
    (site / "another.html").write_text("by hand")
    rewritten(site / "404.html")
    (site / "texts/another").mkdir()
    (site / "texts/another/index.html").write_text("by hand")
    removed(site / "texts/ferry").write_text("by hand")
    (parts / "search/ferry").write_text("by hand")
    (parts / "search/another").write_text("by hand")
    removed(parts / "given")
    removed(next(site.glob("search/data/*/0.bin"))).mkdir()
    removed(site / "search/data/index.json").mkdir()


@pytest.mark.parametrize(
    ("where", "hand"),
    [
        ("build/site", hands),
        ("build/site", lambda site: removed(site / "index.html").symlink_to("404.html")),
        ("store/replaced/site", hands),
        ("store/replaced", strangers),
        ("store/replaced", lambda replaced: removed(replaced).write_text("by hand")),
    ],
)
def test_a_hand_in_the_site_or_in_what_waits_lives_on_in_neither(
    root: Path, where: str, hand: Callable[[Path], object]
) -> None:
    for words in ("One.", "Two."):
        note(root, words)
        first = built(root)
    hand(root / where)
    note(root, "Three.")
    assert clean(root) == built(root)
    assert [] == [path for path in (root / "build/site").rglob("*") if path.is_dir() and not any(path.iterdir())]
    note(root, "Two.")
    assert first == built(root)


def swapped(file: Path, other: Path) -> None:
    between = file.with_name("between")
    file.replace(between)
    other.replace(file)
    between.replace(other)


def rewritten(file: Path) -> None:
    """Write other bytes of the same number, at the same time as it seems."""
    told, content = file.stat(), file.read_bytes()
    with file.open("r+b") as stream:
        stream.write(bytes(one ^ 1 for one in content))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))


HANDS: tuple[Callable[[Path, Path], object], ...] = (
    lambda file, _: file.unlink(),
    lambda file, _: appended(file),
    lambda file, _: rewritten(file),
    lambda file, _: removed(file).mkdir(),
    lambda file, _: os.utime(file, (0, 0)),
    lambda file, _: removed(file.parent),
    lambda file, other: file.replace(other),
    lambda file, other: removed(file).hardlink_to(other) if file != other else None,
    swapped,
)
SETTINGS = ("base_url: https://one.example/ed", "interface: de", "interface: ar", "downloads: [epub]", "about: Of it.")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_hands_do_between_edits_the_site_is_one_that_is_made_anew(
    tmp_path: Path, seed: int, *, slow: bool
) -> None:
    """To the site, to the one that waits, to the store; after builds to elsewhere and copies, with other settings."""
    root, chosen = tmp_path / "every", random.Random(seed)  # noqa: S311
    shutil.copytree(EVERY, root, ignore=shutil.ignore_patterns("expected"))
    script = iter(edits.script(root, seed, 300))
    settings = (root / "edition.yaml").read_text()
    site, waiting = root / "build/site", root / "store/replaced"
    pipeline.build(root, site, store=root / "store")
    for nth in range(150 if slow else 10):
        (root / "edition.yaml").write_text(settings + chosen.choice(("", *SETTINGS)) + "\n")
        undo = edits.apply(root, next(script))
        for folder in chosen.choices((site, waiting, root / "store"), k=2):
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            if files:
                chosen.choice(HANDS)(chosen.choice(files), chosen.choice(files))
        if nth % 4 == 3 and site.exists():
            shutil.copytree(site, tmp_path / "copy")
            removed(site)
            (tmp_path / "copy").rename(site)
        out = tmp_path / "elsewhere/site" if nth % 5 == 4 else site
        made, anew = pipeline.build(root, out, store=root / "store"), pipeline.build(root, tmp_path / "clean")
        assert made == anew
        if made.has_errors:
            edits.apply(root, undo)
        else:
            assert digest(tmp_path / "clean") == digest(out), nth


def test_what_lies_behind_a_link_in_the_site_is_not_written_into(root: Path) -> None:
    built(root)
    (root / "build/site/assets").rename(root / "elsewhere")
    (root / "build/site/assets").symlink_to(root / "elsewhere")
    with (root / "build/.site.files").open("a") as listed:
        listed.write("assets\n")
    before = digest(root / "elsewhere")
    for style in ("body { color: red }", "body { color: blue }"):
        edition(root, {"templates/assets/edition.css": style})
        assert clean(root) == built(root)
    assert before == digest(root / "elsewhere")


def test_a_public_build_has_nothing_beside_its_output_that_it_withholds(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits may hold it; and a web server may show what lies beside a site, even by a hidden name."""
    edition(root, {"annotations/ferry/text.yaml": "title: The ferry\navailability: restricted\n"})
    for words in ("One.", "Two."):
        note(root, words)
        built(root)
    seen: list[bytes] = []
    real = Staging.hold

    def looked(staging: Staging, paths: Paths) -> None:
        seen.extend(path.read_bytes().lower() for path in staging.folder.rglob("*") if path.is_file())
        real(staging, paths)

    monkeypatch.setattr(Staging, "hold", looked)
    built(root, root / "public/site", public=True)
    assert seen
    assert not [one for one in seen if WORDS.encode() in one or b"ferryman" in one]


def test_outputs_and_public_builds_share_a_store(root: Path, tmp_path: Path) -> None:
    edition(root, {"annotations/ferry/text.yaml": "title: The ferry\navailability: restricted\n"})
    outs = root / "build/site", tmp_path / "elsewhere/site"
    made = {}
    for words in ("One.", "Two."):
        for public in (False, True):
            note(root, words)
            made[words, public] = [built(root, out, public=public) for out in outs]
            assert built(root, public=public) == made[words, public][0]
    assert all(one == other for one, other in made.values())
    assert 4 == len({str(one) for one, _ in made.values()})
    files = [path.read_bytes().lower() for path in outs[1].rglob("*") if path.is_file()]
    assert files
    assert not [one for one in files if WORDS.encode() in one or b"ferryman" in one]


def test_a_site_that_was_moved_is_built_anew_beside_the_one_that_was_replaced(root: Path) -> None:
    for words in ("One.", "Two."):
        note(root, words)
        built(root)
    (root / "build").rename(root / "moved")
    assert clean(root) == built(root) == built(root, root / "moved/site")


def test_what_a_build_with_faults_leaves_is_taken_by_the_next(root: Path) -> None:
    for words in ("One.", "Two."):
        note(root, words)
        built(root)
    note(root, "[nobody](person:nobody)")
    assert pipeline.build(root, root / "build/site", store=root / "store").has_errors
    assert (root / "store/replaced/site").is_dir()
    note(root, "Three.")
    assert clean(root) == built(root)


def test_two_outputs_with_one_path_and_one_that_was_not_written_are_bugs(tmp_path: Path) -> None:
    for paths in (["a", "a"], ["a", "b"]):
        with Staging(tmp_path / "site") as staging:
            publish.write(staging.folder, [OutputFile("a", b"")])
            with pytest.raises(BugError, match="of 2 files 1"):
                staging.hold(Paths(paths))


def test_a_build_that_is_killed_when_it_is_ready_leaves_the_old_site_and_what_the_next_can_build_upon(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for words in ("One.", "Two."):
        note(root, words)
        first = built(root)
    note(root, "Three.")
    with monkeypatch.context() as patched:
        patched.setattr(publish, "exchange", killed)
        patched.setattr(Staging, "_put_away", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            built(root)
    assert first == digest(root / "build/site")
    assert clean(root) == built(root)
