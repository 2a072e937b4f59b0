"""Files are written all or none, over nothing that somebody else has written, and one command at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.disk import beneath
from edition.disk.locks import locked
from edition.edit import journal
from edition.edit.journal import ChangedError, FileChange
from edition.model.diagnostics import OutputError
from tests.small import edition

NEW = {"texts/new.txt": b"x", "texts/letter.txt": b"y", "annotations/new/text.yaml": b"title: New\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition(tmp_path / "edition")


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of an edition by its path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def put(root: Path, contents: dict[str, bytes | None]) -> None:
    with journal.writing(root) as written:
        written.put(
            {path: FileChange(beneath.read_if_there(root, path), content) for path, content in contents.items()}
        )


def test_what_was_put_is_there_and_nothing_else(root: Path) -> None:
    before = snapshot(root)
    put(root, {**NEW, "annotations/letter/text.yaml": None})

    assert {**before, **NEW} == {
        **snapshot(root),
        "annotations/letter/text.yaml": before["annotations/letter/text.yaml"],
    }
    assert [] == list(root.glob(f"{journal.LEFT}*"))


@pytest.mark.skipif(os.name == "nt", reason="has no such rights")
def test_a_file_keeps_its_rights(root: Path) -> None:
    (root / "texts/letter.txt").chmod(0o640)
    put(root, {"texts/letter.txt": b"y"})

    assert 0o640 == (root / "texts/letter.txt").stat().st_mode & 0o777


def test_a_file_that_was_changed_since_it_was_read_is_not_written_over(root: Path) -> None:
    before = snapshot(root)
    changes = {"texts/new.txt": FileChange(None, b"x"), "texts/letter.txt": FileChange(b"what was read", b"y")}
    with pytest.raises(ChangedError, match=r"texts/letter.txt was changed"), journal.writing(root) as written:
        written.put(changes)

    assert before == snapshot(root)


def test_a_failure_in_the_middle_is_undone(root: Path) -> None:
    before = snapshot(root)
    (root / "texts/taken.txt").mkdir()
    changes = {
        path: FileChange(before.get(path), content) for path, content in {**NEW, "texts/taken.txt/x": b"z"}.items()
    }
    (root / "texts/taken.txt").rmdir()
    (root / "texts/taken.txt").write_bytes(b"")
    with pytest.raises(OutputError, match="nothing was written"), journal.writing(root) as written:
        written.put(changes)

    assert {**before, "texts/taken.txt": b""} == snapshot(root)


def test_a_disk_that_takes_no_more_is_told_with_the_file_that_was_meant(root: Path) -> None:
    resource = pytest.importorskip("resource")
    before, limits = snapshot(root), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, limits[1]))
    try:
        with pytest.raises(OutputError, match=r"nothing was written: .+: texts/new\.txt$"):
            put(root, {"texts/new.txt": b"-" * 2**17})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert before == snapshot(root)


def killed_after(moves: int, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put `NEW`, and be killed after so many moves of files."""
    really, done = beneath.move, iter(range(moves))

    def move(root: Path, old: str, new: str) -> None:
        if next(done, None) is None:
            raise KeyboardInterrupt
        really(root, old, new)

    with monkeypatch.context() as killed:
        killed.setattr(beneath, "move", move)
        killed.setattr(shutil, "rmtree", lambda *_, **__: None)
        with suppress(KeyboardInterrupt):
            put(root, dict(NEW))


@pytest.mark.parametrize("moves", range(4))
def test_what_is_killed_in_the_middle_is_finished_by_the_next_command(
    root: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_after(moves, root, monkeypatch)
    assert list(NEW.values())[:moves] == [(root / path).read_bytes() for path in list(NEW)[:moves]]

    CliRunner().invoke(main, ["--root", str(root), "check"])

    assert NEW == {path: (root / path).read_bytes() for path in NEW}
    assert [] == list(root.glob(f"{journal.LEFT}*"))


def test_a_killed_write_is_taken_back_where_somebody_has_written_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root)
    killed_after(1, root, monkeypatch)
    (root / "texts/letter.txt").write_bytes(b"mine")
    done = CliRunner().invoke(main, ["--root", str(root), "check"])

    assert (3, {**before, "texts/letter.txt": b"mine"}) == (done.exit_code, snapshot(root))
    assert "texts/letter.txt was changed by somebody else" in done.output


def test_a_folder_that_was_only_prepared_is_removed_by_the_next_command(root: Path) -> None:
    before = snapshot(root)
    (root / ".edition-abc").mkdir()
    (root / ".edition-abc" / "0").write_bytes(b"half")
    CliRunner().invoke(main, ["--root", str(root), "check"])

    assert before == snapshot(root)
    assert not (root / ".edition-abc").exists()


FORGED = [
    '{"folder": "NUMBER", "changes": [{"path": "../out.txt", "before": "", "after": "x"}]}',
    '{"folder": "NUMBER", "changes": [{"path": "texts/link/out.txt", "before": "", "after": "x"}]}',
    '{"folder": "0:0", "changes": []}',
    "NUMBER\n../out.txt",
    "",
    None,
]


@pytest.mark.parametrize("places", FORGED)
def test_what_waits_and_came_from_elsewhere_is_refused(root: Path, tmp_path: Path, places: str | None) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "0").write_bytes(b"x")
    number = f"{theirs.stat().st_dev}:{theirs.stat().st_ino}"
    if places is not None:
        (theirs / journal.PLACES).write_text(places.replace("NUMBER", number), encoding="utf-8")
    shutil.copytree(theirs, root / journal.PENDING)
    before = snapshot(root)
    done = CliRunner().invoke(main, ["--root", str(root), "check"])

    assert (3, before) == (done.exit_code, snapshot(root))
    assert "was not created by edition" in done.output


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("path", ["../out.txt", "texts/link/out.txt", "/out.txt"])
def test_a_list_with_the_right_number_leads_out_no_more(root: Path, path: str) -> None:
    (root / "texts/link").symlink_to("../..")
    pending = root / journal.PENDING
    pending.mkdir()
    (pending / "0").write_bytes(b"x")
    number = f"{pending.stat().st_dev}:{pending.stat().st_ino}"
    noted = [{"path": path, "before": "", "after": "1"}]
    (pending / journal.PLACES).write_text(json.dumps({"folder": number, "changes": noted}))

    assert 3 == CliRunner().invoke(main, ["--root", str(root), "check"]).exit_code
    assert not list(root.parent.glob("out.txt"))


def test_a_folder_above_that_is_no_edition_is_not_looked_into(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / journal.PENDING).mkdir()
    monkeypatch.chdir(root / "texts")

    assert 0 == CliRunner().invoke(main, ["check"]).exit_code
    assert (root.parent / journal.PENDING).is_dir()


def test_who_writes_waits_for_the_one_who_writes_already_and_gives_up_in_the_end(root: Path) -> None:
    with locked(root, 0), pytest.raises(OutputError, match="another command is writing"), locked(root, 0.1):
        pass
    with locked(root, 0):
        pass


WORDS = ("bridge", "river", "high")
PROGRAM = """
import sys, threading
from pathlib import Path
from edition.edit import journal
from edition.edit.journal import FileChange
from edition.disk import beneath

root, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
for nth in range(50):
    with journal.writing(root) as written:
        before = beneath.read_if_there(root, "texts/list.txt") or b""
        written.put({"texts/list.txt": FileChange(before or None, before + f"{name}{nth}\\n".encode())})
"""


def test_of_fifty_pairs_of_writers_at_once_none_loses_a_line(root: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, root, name], stdin=subprocess.PIPE) for name in ("a", "b")
    ]
    for process in processes:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    codes = [process.wait() for process in processes]
    for process in processes:
        assert process.stdin
        process.stdin.close()

    assert [0, 0] == codes
    expected = {f"{name}{nth}" for name in ("a", "b") for nth in range(50)}
    assert expected == set((root / "texts/list.txt").read_text().split())


def test_two_commands_at_once_keep_both_records(root: Path) -> None:
    command = [sys.executable, "-m", "edition", "--root", str(root), "new", "note", "letter", "--note", "x", "--exact"]
    processes = [subprocess.Popen([*command, word], stdout=subprocess.DEVNULL) for word in WORDS]
    assert [0] * len(WORDS) == [process.wait() for process in processes]

    notes = (root / "annotations/letter/notes.yaml").read_text(encoding="utf-8")
    assert [word for word in WORDS if f"exact: '{word}'" not in notes] == []
