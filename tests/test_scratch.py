"""What waits on disk comes back as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from msgspec import Struct

from edition.model.diagnostics import OutputError
from edition.scratch import DiskMultimap, lines


class Word(Struct, frozen=True):
    """Something to be put by."""

    written: str
    beside: dict[str, int] = {}


def test_values_come_back_by_key_in_the_order_in_which_they_were_added(tmp_path: Path) -> None:
    words = (("b", Word("eins\nzwei")), ("a", Word("drei", {"x": 1})), ("b", Word("“vier” 😀")))
    with closing(DiskMultimap[tuple[str, str], Word](Word, tmp_path)) as values:
        values.add(lines((("key", key), word) for key, word in words))

        assert [("key", "b"), ("key", "a")] == list(values)
        assert [Word("eins\nzwei"), Word("“vier” 😀")] == list(values["key", "b"])
        assert [Word("drei", {"x": 1})] == list(values["key", "a"])
        assert None is values.get(("key", "c"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr("edition.scratch.TemporaryFile", lambda **_: full)
        with pytest.raises(OutputError, match="No space left"):
            DiskMultimap[str, Word](Word, tmp_path).add(lines([("a", Word("eins"))]))


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    with closing(DiskMultimap[str, Word](Word, tmp_path)) as values:
        values.add(lines([("a", Word("eins"))]))
    assert [] == list(tmp_path.iterdir())


def test_lines_come_back_as_they_were_added(tmp_path: Path) -> None:
    with closing(DiskMultimap[str, Word](Word, tmp_path)) as values:
        values.add([("a", b'{"written":"eins"}'), ("b", b'{"written":"zwei"}'), ("a", b'{"written":"drei"}')])

        assert [b'{"written":"eins"}\n', b'{"written":"drei"}\n'] == list(values["a"].lines())
