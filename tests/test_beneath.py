"""What lies beneath a folder is opened, listed and written; nothing outside it, whatever links or names ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.disk import beneath
from edition.disk.beneath import FolderItem, LinkError, SpecialError

LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights there")
OUT = ("../secret", "a/../../secret", "/etc/passwd", "..\\secret", "C:secret", "a\0b", "")


@pytest.fixture(params=[True, False], ids=["by handle", "by path"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a secret beside it; the functions open names by handle, or as systems do that cannot."""
    monkeypatch.setattr(beneath, "BY_HANDLE", request.param and beneath.BY_HANDLE)
    (tmp_path / "secret").write_bytes(b"secret")
    folder = tmp_path / "folder"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "one.txt").write_bytes(b"one")
    (folder / "a" / "b" / "two.txt").write_bytes(b"two")
    return folder


Door = Callable[[Path, str], object]
DOORS: list[Door] = [
    beneath.read,
    beneath.read_if_there,
    beneath.exists,
    beneath.remove,
    lambda root, path: beneath.move(root, "a/one.txt", path),
    lambda root, path: beneath.move(root, path, "a/new.txt"),
]


@pytest.mark.parametrize("path", OUT)
@pytest.mark.parametrize("door", DOORS)
def test_a_path_that_leads_out_is_refused_by_every_door(door: Door, path: str, root: Path) -> None:
    with pytest.raises(LinkError):
        door(root, path)
    assert b"secret" == (root.parent / "secret").read_bytes()


@LINKS
@pytest.mark.parametrize("door", DOORS)
def test_a_folder_that_is_a_link_is_refused_by_every_door(door: Door, root: Path) -> None:
    (root / "link").symlink_to("..")
    with pytest.raises(LinkError, match="There is a link on the way"):
        door(root, "link/secret")
    assert b"secret" == (root.parent / "secret").read_bytes()


@LINKS
@pytest.mark.parametrize("target", ["../secret", "a/one.txt", "none"])
def test_a_file_that_is_a_link_is_neither_read_nor_written_through(target: str, root: Path) -> None:
    (root / "link").symlink_to(target)
    for door in (beneath.read, beneath.remove, lambda root, path: beneath.move(root, "a/b/two.txt", path)):
        with pytest.raises(LinkError):
            door(root, "link")
    assert (root / "link").is_symlink()


@LINKS
def test_links_are_named_and_not_followed_by_who_walks(root: Path) -> None:
    (root / "a" / "out").symlink_to(root.parent)

    assert [
        FolderItem("a/b/two.txt", plain=True),
        FolderItem("a/one.txt", plain=True),
        FolderItem("a/out", plain=False),
    ] == list(beneath.walk(root))
    with pytest.raises(LinkError):
        beneath.names(root, "a/out")


@LINKS
def test_the_folder_itself_may_be_a_link(root: Path) -> None:
    (root.parent / "other").symlink_to(root)

    assert b"one" == beneath.read(root.parent / "other", "a/one.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_at_once(root: Path) -> None:
    os.mkfifo(root / "pipe")
    with pytest.raises(SpecialError):
        beneath.read(root, "pipe")


def test_what_is_not_there_is_told_by_its_whole_path(root: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        beneath.read(root, "a/none.txt")

    assert str(root / "a/none.txt") == caught.value.filename
    assert None is beneath.read_if_there(root, "none/none.txt")
    assert [] == beneath.names(root, "none")


def test_a_move_makes_the_folders_on_the_way_and_replaces_a_file(root: Path) -> None:
    beneath.move(root, "a/one.txt", "new/deep/one.txt")
    beneath.move(root, "a/b/two.txt", "new/deep/one.txt")

    assert b"two" == beneath.read(root, "new/deep/one.txt")
    assert ["b"] == beneath.names(root, "a")


def test_a_move_replaces_no_folder(root: Path) -> None:
    with pytest.raises(SpecialError):
        beneath.move(root, "a/one.txt", "a/b")


def test_removing_twice_is_no_error(root: Path) -> None:
    beneath.remove(root, "a/one.txt")
    beneath.remove(root, "a/one.txt")

    assert not beneath.exists(root, "a/one.txt")
