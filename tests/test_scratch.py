"""What waits on disk comes back as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from msgspec import Struct

from edition import processes
from edition.disk.scratch import OPEN, DiskMultimap, LineFiles, lines, placed
from edition.model.diagnostics import OutputError


class Word(Struct, frozen=True):
    """Something to be put by."""

    written: str
    beside: dict[str, int] = {}


Words = DiskMultimap[tuple[str, str], Word]
VALUES = ((("key", "b"), Word("eins\nzwei")), (("key", "a"), Word("drei", {"x": 1})), (("key", "b"), Word("“vier” 😀")))


def test_values_come_back_by_key_in_the_order_in_which_they_were_added() -> None:
    with closing(LineFiles()) as files:
        values = Words(Word, files)
        places, content = placed(lines(VALUES), 0)
        values.add(places, files.put(content))

        assert [("key", "b"), ("key", "a")] == list(values)
        assert [Word("eins\nzwei"), Word("“vier” 😀")] == list(values["key", "b"])
        assert [Word("drei", {"x": 1})] == list(values["key", "a"])
        assert None is values.get(("key", "c"))


def test_values_come_back_from_more_files_than_are_open(tmp_path: Path) -> None:
    with closing(LineFiles()) as files:
        values = Words(Word, files)
        for nth in range(OPEN + 2):
            places, content = placed(lines([(("key", "a"), Word(str(nth)))]), 3)
            (tmp_path / str(nth)).write_bytes(b"---" + content)
            values.add(places, files.add(f"{tmp_path}/{nth}"))

        for _ in range(2):
            assert [str(nth) for nth in range(OPEN + 2)] == [one.written for one in values["key", "a"]]


@pytest.mark.skipif(not processes.COPIES, reason="no process begins as a copy of another here")
def test_copies_of_a_process_do_not_read_at_each_others_place(tmp_path: Path) -> None:
    with closing(LineFiles()) as files:
        values = Words(Word, files)
        places, content = placed(lines((("key", str(nth)), Word(str(nth) * nth)) for nth in range(300)), 0)
        (tmp_path / "lines").write_bytes(content)
        values.add(places, files.add(f"{tmp_path}/lines"))
        assert values["key", "7"][0] == Word("7777777")  # the file is open

        files.rest()
        found = processes.each(range(300), lambda all_, nth: all_["key", str(nth)][0].written, values, jobs=2)
        assert [str(nth) * nth for nth in range(300)] == list(found)


def test_the_digest_of_values_is_that_of_all_in_their_order() -> None:
    def digest(*said: str) -> bytes:
        with closing(LineFiles()) as files:
            values = Words(Word, files)
            for one in said:
                places, content = placed(lines([(("key", "a"), Word(one))]), 0)
                values.add(places, files.put(content))
            return values["key", "a"].digest

    assert digest("eins", "zwei") == digest("eins", "zwei")
    assert 4 == len({digest("eins", "zwei"), digest("zwei", "eins"), digest("eins"), digest("eins", "zwei", "zwei")})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr("edition.disk.scratch.TemporaryFile", lambda **_: full)
        with pytest.raises(OutputError, match="No space left"):
            LineFiles().put(b"eins\n")


def test_nothing_is_left_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with closing(LineFiles()) as files:
        files.put(b"eins\n")
    assert [] == list(tmp_path.iterdir())
