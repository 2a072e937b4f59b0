"""When an edition was made: from its data, never from the clock."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.read.timestamp import FIRST, timestamp


def test_source_date_epoch_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "2023-11-14T22:13:20Z" == timestamp(tmp_path, "2024-05-01")


def test_then_the_date_of_the_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "2024-05-01T00:00:00Z" == timestamp(tmp_path, "2024-05-01")


def test_then_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    (tmp_path / "file").write_text("words")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "x", "--date", "2020-01-01T00:00:00Z")):
        subprocess.run(
            ["git", *words],
            cwd=tmp_path,
            check=True,
            env={"GIT_COMMITTER_DATE": "2021-02-03T04:05:06Z", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        )
    assert "2021-02-03T04:05:06Z" == timestamp(tmp_path)


def test_else_one_moment_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert FIRST == timestamp(tmp_path)
