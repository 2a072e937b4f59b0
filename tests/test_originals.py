"""The very bytes of a file come back from its text, or the file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from edition.cli import main
from edition.model import Original, Patch
from edition.model.diagnostics import InputError
from edition.read import project
from edition.read.texts import digest
from edition.text.originals import NotGivenBackError, given_back, taken
from tests.small import edition

ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "cp1251", "latin-1", "koi8-r", "cp437", "mac-roman")
WIDER = ("shift_jis", "cp932", "big5", "gb18030", "euc-jp", "utf-7", "iso2022_jp", "utf-8-sig")
WORDS = "Über den Fluß — “Köln”\r\n"


def run(root: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *map(str, words)], obj=root)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "utf-8-sig"])
def test_a_file_comes_back_from_its_text(encoding: str) -> None:
    content = WORDS.encode(encoding)
    found = taken(content, encoding)

    assert WORDS == found.text.removeprefix("\ufeff")
    assert content == given_back(found.text, found.original)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a\u0081b", b"a\x81b"),
        ("One.\n␌\nTwo.", b"One.\n\x0cTwo."),
        ("One.\n␌\n\nTwo.", b"One.\n\x0c\nTwo."),
        ("End.\r\n␚␚", b"End.\r\n\x1a\x1a"),
        ("␛[1mbold", b"\x1b[1mbold"),
    ],
)
def test_what_xml_cannot_hold_or_a_code_page_leaves_open_is_kept(text: str, content: bytes) -> None:
    found = taken(content, "cp1252")

    assert text == found.text
    assert content == given_back(text, found.original)


def test_a_mark_of_the_order_of_bytes_is_no_part_of_the_text() -> None:
    found = taken(b"\xfe\xff\x00a", "utf-16")

    assert ("a", "utf-16-be", True) == (found.text, found.original and found.original.encoding, bool(found.original))


def test_characters_that_have_two_ways_to_be_written_are_patched() -> None:
    # NEC's row 13 and IBM's extensions both hold U+2252
    content = b"a\x81\xe0b\x87\x90c"
    found = taken(content, "cp932")

    assert found.original is not None
    assert 1 == len(found.original.patch)
    assert content == given_back(found.text, found.original)


def test_a_text_in_utf_8_is_its_own_file() -> None:
    assert None is taken("\ufeffa ␌\n b".encode(), "utf-8").original


def test_a_text_that_has_pictures_beside_controls_is_refused() -> None:
    with pytest.raises(NotGivenBackError):
        taken("a ␛ b \x1b".encode(), "utf-8")


def test_what_is_said_of_an_original_must_fit_the_text() -> None:
    with pytest.raises(InputError):
        given_back("Ω", Original("latin-1", ""))
    with pytest.raises(InputError):
        given_back("a", Original("none-such", ""))
    with pytest.raises(InputError):
        given_back("a", Original("latin-1", "", patch=(Patch(0, 1, "f"),)))


@given(st.binary(max_size=40), st.sampled_from(ENCODINGS + WIDER))
@example(b"\x1b$B0!\x1b(B", "iso2022_jp")
@example(b"\xff\xfe\xff\xfe\x41\x00", "utf-16")
@example(b"\xef\xbb\xbf\x0c", "utf-8-sig")
def test_any_bytes_come_back_or_are_refused(content: bytes, encoding: str) -> None:
    try:
        found = taken(content, encoding)
    except (UnicodeError, NotGivenBackError):
        return
    assert content == given_back(found.text, found.original)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition(tmp_path / "edition")


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (WORDS.encode("cp1252") + b"A \x81 line.\x1a", ["--encoding", "cp1252"]),
        (WORDS.encode("utf-16"), ["--encoding", "utf-16"]),
        (b"One page.\n\x0cThe next.\n", []),
        (WORDS.encode(), []),
    ],
)
def test_the_file_that_was_added_is_recovered_from_the_tei(root: Path, content: bytes, options: list[str]) -> None:
    path = root.parent / "diary.txt"
    path.write_bytes(content)
    added, built = run(root, "add", path, *options), run(root, "build")
    recovered = run(root, "recover", "--original", root / "build/site/texts/diary/diary.xml")

    assert [0, 0, 0] == [added.exit_code, built.exit_code, recovered.exit_code], added.output + built.output
    assert content == recovered.stdout_bytes
    assert (root / "texts/diary.txt").read_bytes() == run(
        root, "recover", root / "build/site/texts/diary/diary.xml"
    ).stdout_bytes


def test_a_file_in_an_old_encoding_is_known_again_by_its_digest(root: Path) -> None:
    path = root.parent / "diary.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    run(root, "add", path, "--encoding", "cp1252")
    (root / "texts/diary.txt").unlink()

    assert "annotated already" in run(root, "add", path).output
    assert WORDS == (root / "texts/diary.txt").read_bytes().decode()


def test_an_update_may_come_in_another_encoding(root: Path) -> None:
    path = root.parent / "letter.txt"
    old = (root / "texts/letter.txt").read_text()
    path.write_bytes(f"{old}\nÜber Köln.\n".encode("cp1252"))
    done = run(root, "update", "letter", path, "--encoding", "cp1252")
    header = project.project(root)[0].edition.headers["letter"]

    assert 0 == done.exit_code, done.output
    assert ("cp1252", digest(path.read_bytes())) == (
        header.original and header.original.encoding,
        header.original and header.original.sha256,
    )
    path.write_text(f"{old}\nThe end.\n")
    run(root, "update", "letter", path)
    assert None is project.project(root)[0].edition.headers["letter"].original


def test_an_unknown_encoding_of_an_update_is_reported(root: Path) -> None:
    assert "unknown encoding" in run(root, "update", "letter", __file__, "--encoding", "none-such").output
