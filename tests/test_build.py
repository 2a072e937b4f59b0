"""A build gives the same bytes wherever and however often it runs, and leaves nothing half done."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline, processes
from edition.cli import main
from tests.small import edition

ROOT = Path(__file__).parents[1]
UNLIKE = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LANG": "tr_TR.UTF-8"},
]


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def built(root: Path, here: Path, environment: dict[str, str], *arguments: str) -> dict[str, str]:
    command = [sys.executable, "-m", "edition", "--root", str(root), "build", *arguments]
    path = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=here, env={**path, **environment}, check=True, capture_output=True)
    return digest(root / "build" / "site")


def our_own(root: Path) -> Path:
    """Lay out this edition with the text of our own, its files written in another order."""
    for path in sorted(ROOT.glob("annotations/**/*.yaml"), reverse=True):
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (root / "texts").mkdir()
    text = "texts/revolution-and-entente.txt"
    (root / text).write_bytes((ROOT / text).read_bytes())
    (root / "edition.yaml").write_bytes((ROOT / "edition.yaml").read_bytes())
    return root


@pytest.mark.uncounted
def test_the_same_input_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    builds = []
    for n, environment in enumerate(UNLIKE):
        root = tmp_path / f"copy-{n}"
        root.mkdir()
        builds.append(built(our_own(root), tmp_path if n else root, environment, "--jobs", str(n + 1)))
    assert builds[0] == builds[1]
    assert len(builds[0]) > 100


def test_several_processes_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {}
    for n in range(processes.FEW):
        files[f"texts/t{n}.txt"] = f"Text {n}\n\nThe river was high.\n"
        files[f"annotations/t{n}/text.yaml"] = f"title: Text {n}\n"
    root = edition(tmp_path, files)
    assert built(root, tmp_path, {}, "--jobs", "1") == built(root, tmp_path, {}, "--jobs", "3")


def test_processes_have_the_work_as_it_is_or_there_are_none_but_this(monkeypatch: pytest.MonkeyPatch) -> None:
    def where(_work: object, _item: int) -> int:
        return os.getpid()

    items, not_picklable = range(processes.FEW), iter(())
    assert (os.getpid() not in processes.each(items, where, not_picklable, jobs=2)) is processes.COPIES
    monkeypatch.setattr(processes, "COPIES", False)
    assert {os.getpid()} == set(processes.each(items, where, not_picklable, jobs=2))


def test_no_absolute_path_and_no_clock_is_in_the_output(tmp_path: Path) -> None:
    root = edition(tmp_path)
    built(root, tmp_path, {})
    for path in (root / "build" / "site").rglob("*"):
        assert not path.is_file() or str(tmp_path).encode() not in path.read_bytes()


def test_a_build_with_an_error_leaves_the_previous_one_as_it_was(tmp_path: Path) -> None:
    root = edition(tmp_path)
    before = built(root, tmp_path, {})
    (root / "annotations" / "letter" / "notes.yaml").write_text("- exact: nowhere\n  note: Lost.\n", encoding="utf-8")

    done = CliRunner().invoke(main, ["--root", str(root), "build"])

    assert done.exit_code == 1
    assert "A031" in done.output
    assert before == digest(root / "build" / "site")


def test_a_killed_build_leaves_the_previous_one_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = edition(tmp_path)
    before = built(root, tmp_path, {})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("edition.write.tei.common_files.including", killed)
    with pytest.raises(KeyboardInterrupt):
        pipeline.build(root, root / "build" / "site")
    assert before == digest(root / "build" / "site")
