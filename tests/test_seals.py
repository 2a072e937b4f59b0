"""What is sealed needs not be made: a build that would read and write the same does nothing, and sees every change."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from edition import pipeline
from edition.cli import build, check
from edition.cli.failure import Exit
from edition.cli.keeping import Kept
from edition.disk import stamps
from edition.disk.stamps import Stamps
from edition.read import project as reading
from tests.conftest import ROOT
from tests.small import edition
from tests.test_build import digest

FILES: dict[str, str | bytes | None] = {
    "annotations/ferry/text.yaml": "title: The ferry\n",
    "annotations/ferry/notes.yaml": '- exact: came back\n  note: "It had gone."\n',
    "texts/ferry.txt": "The ferry\n\nThe ferry came back.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition(tmp_path / "edition", FILES)


def built(root: Path) -> dict[str, str]:
    report = pipeline.build(root, root / "build/site", store=root / "build/.store")
    assert not report.has_errors, report.diagnostics
    return digest(root / "build/site")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """List the editions that are read from now on."""
    found: list[Path] = []
    real = reading.project

    def counted(root: Path) -> object:
        found.append(root)
        return real(root)

    monkeypatch.setattr(reading, "project", counted)
    return found


def test_an_unchanged_edition_is_not_even_read(root: Path, read: list[Path]) -> None:
    first = built(root)
    assert [root] == read
    assert first == built(root)
    assert [root] == read


def test_what_the_build_before_made_is_known_and_not_read_after_an_edit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # however fast the disk is: what is written within a tick of the clock is read again, as a test below shows
    monkeypatch.setattr(stamps, "_settled", lambda *_: True)
    built(root)
    notes = root / "annotations/ferry/notes.yaml"
    notes.write_text(notes.read_text(encoding="utf-8").replace("gone", "sunk"), encoding="utf-8")
    built(root)
    opened: list[str] = []
    # what cannot be read is not believed to be the same
    monkeypatch.setattr(stamps, "_read", opened.append)
    assert not pipeline.build(root, root / "build/site", store=root / "build/.store").has_errors
    assert not opened


def test_an_unchanged_check_reports_what_it_did_before(root: Path, read: list[Path]) -> None:
    (root / "annotations/ferry/notes.yaml").write_text("- exact: nowhere\n  note: A boat.\n")
    first = pipeline.check(root, root / "build/.store")
    assert first.has_errors
    assert first == pipeline.check(root, root / "build/.store")
    assert [root] == read


def test_what_was_touched_and_holds_the_same_is_the_same(root: Path, read: list[Path]) -> None:
    first = built(root)
    for path in (*root.rglob("*.yaml"), *root.rglob("*.txt"), *root.rglob("*.html")):
        path.write_bytes(path.read_bytes())
    assert first == built(root)
    assert [root] == read


def kept_time(path: Path, content: bytes) -> None:
    """Write into a file without changing its size or its time of writing."""
    before = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (before.st_size, before.st_mtime_ns) == (path.stat().st_size, path.stat().st_mtime_ns)


@pytest.mark.parametrize(
    "edit",
    [
        lambda site: (site / "index.html").write_text("by hand"),
        lambda site: kept_time(site / "index.html", (site / "index.html").read_bytes()[::-1]),
        lambda site: (site / "texts/ferry/index.html").unlink(),
        lambda site: (site / "texts/ferry/index.html").rename(site / "texts/ferry/cite.html"),
        lambda site: (site / "index.html").replace(site / "404.html"),
        lambda site: (site.parent / ".site.files").unlink(),
    ],
)
def test_a_hand_in_the_site_is_put_right(root: Path, edit: Callable[[Path], object]) -> None:
    first = built(root)
    listed = (root / "build/.site.files").read_bytes()
    # a second build has seen all stamps
    built(root)
    edit(root / "build/site")
    assert first == built(root)
    assert listed == (root / "build/.site.files").read_bytes()


@pytest.mark.parametrize(
    "edit",
    [
        lambda root: kept_time(root / "texts/ferry.txt", b"The ferry\n\nThe horse came back.\n"),
        lambda root: (root / "annotations/ferry/notes.yaml").unlink(),
        lambda root: (root / "annotations/persons.yaml").write_text("- id: a\n  name: A\n  forms: [came]\n"),
        lambda root: (root / "edition.yaml").write_text("title: Another\n"),
        lambda root: edition(root, {"templates/assets/edition.css": "body { color: red }\n"}),
        lambda root: edition(root, {"texts/other.txt": "Other\n", "annotations/other/text.yaml": "title: Other\n"}),
    ],
)
def test_every_change_of_an_input_is_seen(root: Path, tmp_path: Path, edit: Callable[[Path], object]) -> None:
    first = built(root)
    built(root)
    edit(root)
    now = built(root)
    assert first != now
    pipeline.build(root, tmp_path / "clean")
    assert digest(tmp_path / "clean") == now


def test_an_edit_during_a_build_is_seen_by_the_next(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    persons = root / "annotations/persons.yaml"
    persons.write_text("- id: a\n  name: A\n  forms: [came]\n")
    real = pipeline._common

    def edited(*given: object) -> object:
        persons.write_text("- id: a\n  name: B\n  forms: [came]\n")
        return real(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "_common", edited)
        first = built(root)
    assert first != built(root)


def test_a_text_that_git_tracks_since_is_told(root: Path) -> None:
    header = root / "annotations/ferry/text.yaml"
    header.write_text("title: The ferry\navailability: restricted\n")
    subprocess.run(["git", "init", "-q", root], check=True)
    assert not pipeline.check(root, root / "build/.store").diagnostics
    subprocess.run(["git", "-C", root, "add", "texts/ferry.txt"], check=True)
    assert ["T010"] == [fault.code for fault in pipeline.check(root, root / "build/.store").diagnostics]


def test_another_output_and_another_rule_have_seals_of_their_own(root: Path, tmp_path: Path) -> None:
    first = built(root)
    (root / "annotations/ferry/text.yaml").write_text("title: The ferry\navailability: restricted\n")
    whole = built(root)
    pipeline.build(root, root / "build/site", store=root / "build/.store", public=True)
    public = digest(root / "build/site")
    assert len({str(first), str(whole), str(public)}) == 3
    assert whole == built(root)
    pipeline.build(root, tmp_path / "other", store=root / "build/.store")
    assert whole == digest(tmp_path / "other")


WATCH = """
import sys
opened = []
events = ("open", "os.listdir", "os.scandir")
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event in events else None)
import os
from pathlib import Path
from edition import pipeline
real = os.open
def by_handle(path, flags, mode=0o777, *, dir_fd=None):
    opened.append(os.path.join(os.readlink(f"/proc/self/fd/{dir_fd}") if dir_fd else "", path))
    return real(path, flags, mode, dir_fd=dir_fd)
os.open = by_handle
root = Path(sys.argv[1])
pipeline.build(root, root / "build/site", store=root / "build/.store")
print("\\n".join(opened))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="handles have no names elsewhere")
def test_a_build_reads_nothing_that_its_seal_does_not_know(root: Path) -> None:
    """By what Python says of every file that is opened."""
    done = subprocess.run([sys.executable, "-c", WATCH, root], check=True, capture_output=True, text=True, cwd=ROOT)
    inside = {line for line in done.stdout.splitlines() if line.startswith(f"{root}/")}
    own = tuple(f"{root}/{name}" for name in ("build", "texts", "annotations", "imports", "templates", "edition.yaml"))
    assert {f"{root}/edition.yaml", f"{root}/texts/ferry.txt"} <= inside
    assert [] == [path for path in inside if not path.startswith(own)]


def test_a_stamp_of_this_moment_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    clock = [file.stat().st_ctime_ns]
    monkeypatch.setattr(stamps, "time_ns", lambda: clock[-1])
    known = Stamps(str(file))
    first = known.digest(str(file))
    file.write_text("two")
    assert known.digest(str(file)) not in (first, None)
    assert not known.renewed
    clock.append(file.stat().st_ctime_ns + stamps.COARSE + 1)
    settled = known.digest(str(file))
    assert known.renewed
    assert settled == Stamps(str(file), known.seen).digest(str(file))


def test_no_stamp_is_believed_where_any_program_sets_the_time_of_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, fresh, real = tmp_path / "file", tmp_path / "fresh", os.stat
    file.write_bytes(b"1")

    def one_time_alone(path: str) -> SimpleNamespace:
        found = real(path)
        return SimpleNamespace(st_dev=found.st_dev, st_mtime_ns=found.st_mtime_ns, st_ctime_ns=found.st_mtime_ns)

    later = file.stat().st_ctime_ns + 2 * stamps.COARSE
    monkeypatch.setattr(stamps, "time_ns", lambda: later)
    seen = []
    for stat in (real, one_time_alone):
        fresh.write_bytes(b"")
        os.utime(fresh, ns=(later, later))
        monkeypatch.setattr(os, "stat", stat)
        known = Stamps(str(fresh))
        assert known.digest(str(file))
        seen.append(len(known.seen))
    assert [1, 0] == seen


def test_what_is_no_plain_file_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert [None, None, None] == [Stamps().digest(str(tmp_path / name)) for name in ("", "link", "none")]
    assert [(f"{tmp_path}/link", None)] == list(stamps.files(str(tmp_path)))


def test_a_coarse_clock_is_given_more_time() -> None:
    now = time.time_ns()
    whole = now // 10**9 * 10**9
    assert not stamps._settled(whole - 10**9, now)
    assert stamps._settled(now - 10**9 // 2 | 1, now) or (now - 10**9 // 2 | 1) % stamps.SHORT == 0
    assert stamps._settled(whole - 3 * 10**9, now)


def test_whoever_asks_for_what_is_sealed_waits_for_no_stage_to_load(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Kept(store=root / "build/.store", no_store=False)

    def commands() -> tuple[Exit, Exit]:
        made = build.run(root, jobs=1, public=False, draft=False, out=None, scheduler="", **said)
        return made, check.run(root, style="text", editorial=False, **said)

    assert (Exit.DONE, Exit.DONE) == commands()
    monkeypatch.delattr("edition.pipeline")
    monkeypatch.setitem(sys.modules, "edition.pipeline", None)
    assert (Exit.DONE, Exit.DONE) == commands()
    (root / "annotations/ferry/notes.yaml").write_text("[]\n")
    with pytest.raises(ImportError):
        commands()
