"""`edition add` brings texts in whole, or not at all."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.edit import ignored
from edition.model import Agent
from edition.read import project
from edition.read.texts import digest
from edition.recognise import trials
from edition.recognise.presets import PRESETS
from edition.text import originals
from tests.small import TEXT, edition

NEW = "A diary\n\nRain all day.\n"


def add(root: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "add", *map(str, words)], obj=root)


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of an edition by its path."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition(tmp_path / "edition")


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "My Diary (1918).txt"
    path.write_bytes(NEW.encode())
    return path


def test_a_new_text_gets_an_id_and_its_annotation_files(root: Path, diary: Path) -> None:
    result = add(root, diary)

    assert 0 == result.exit_code, result.output
    assert NEW.encode() == (root / "texts/my-diary-1918.txt").read_bytes()
    assert () == project.faults(root)
    found, _ = project.project(root)
    header = found.edition.headers["my-diary-1918"]
    assert ("A diary", PRESETS["word"], digest(NEW.encode()), "free") == (
        header.title,
        header.conventions,
        header.sha256,
        header.availability,
    )
    assert {"structure.yaml", "corrections.yaml", "notes.yaml", "persons.yaml", "text.yaml"} <= {
        path.name for path in (root / "annotations/my-diary-1918").iterdir()
    }


def test_options_say_what_the_text_is(root: Path, diary: Path) -> None:
    add(root, diary, "--id", "diary", "--title", "It's a diary", "--conventions", "jstor", "--restricted")
    header = project.project(root)[0].edition.headers["diary"]

    assert ("It's a diary", PRESETS["jstor"], True) == (header.title, header.conventions, header.restricted)


def test_a_text_that_is_annotated_is_recognised_by_its_digest(root: Path, diary: Path) -> None:
    (root / "annotations/letter/text.yaml").write_text(f"title: x\nsha256: {digest(NEW.encode())}\n")
    (root / "texts/letter.txt").unlink()
    before = snapshot(root)
    result = add(root, diary)

    assert {**before, "texts/letter.txt": NEW.encode()} == snapshot(root)
    assert "letter: this text is annotated already" in result.output


def test_adding_twice_changes_nothing(root: Path, diary: Path) -> None:
    add(root, diary)
    before = snapshot(root)

    assert 0 == add(root, diary).exit_code
    assert before == snapshot(root)


def test_a_text_of_the_folder_itself_can_be_started(root: Path) -> None:
    (root / "texts/alone.txt").write_bytes(NEW.encode())

    assert ["T008"] == [fault.code for fault in project.faults(root)]
    assert 0 == add(root, root / "texts/alone.txt").exit_code
    assert () == project.faults(root)


@pytest.mark.parametrize(
    ("code", "content", "options"),
    [
        ("T001", b"caf\xe9\n", []),
        ("T001", b"a\xff\n", ["--encoding", "ascii"]),
        ("T002", b"a\0b", []),
        ("T003", "a\uffffb".encode(), []),
        ("T007", b"Another letter\n", ["--id", "letter"]),
    ],
)
def test_what_cannot_be_added_leaves_everything_as_it_was(
    code: str, content: bytes, options: list[str], root: Path, diary: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    before = snapshot(root)
    result = add(root, bad, *options) if options else add(root, diary, bad)

    assert 1 == result.exit_code
    assert f" {code} " in result.output
    assert before == snapshot(root)


def test_two_files_of_one_id_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/Diary.txt").write_bytes(b"one\n")
    (tmp_path / "diary.txt").write_bytes(b"two\n")
    result = add(root, tmp_path / "a/Diary.txt", tmp_path / "diary.txt")

    assert (1, True) == (result.exit_code, " T009 " in result.output)


@pytest.mark.parametrize(
    "options",
    [
        ["--conventions", "none-such"],
        ["--encoding", "none-such"],
        ["--id", "a b"],
        ["--id", "../../x"],
        ["--id", "con"],
    ],
)
def test_wrong_options_are_wrong_usage(options: list[str], root: Path, diary: Path) -> None:
    before = snapshot(root)
    result = add(root, diary, *options)

    assert 2 == result.exit_code
    assert before == snapshot(root)


def test_one_id_does_not_fit_two_files(root: Path, diary: Path) -> None:
    assert 2 == add(root, diary, diary, "--id", "x").exit_code


def test_a_known_text_keeps_its_id(root: Path, tmp_path: Path) -> None:
    (root / "annotations/letter/text.yaml").write_text(f"title: x\nsha256: {digest(TEXT.encode())}\n")
    (tmp_path / "x.txt").write_bytes(TEXT.encode())

    assert 2 == add(root, tmp_path / "x.txt", "--id", "other").exit_code


@pytest.mark.parametrize(("encoding", "words"), [("cp1252", "“café” – 1918"), ("utf-16", "Ленин"), ("cp1251", "Ленин")])
def test_other_encodings_become_utf8(encoding: str, words: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(words.encode(encoding))
    add(root, tmp_path / "x.txt", "--encoding", encoding)

    assert words.encode() == (root / "texts/x.txt").read_bytes()


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfone\r\ntwo\r\n", b"a\rb", b"no newline"])
def test_bytes_are_kept(content: bytes, root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    add(root, tmp_path / "x.txt")

    assert content == (root / "texts/x.txt").read_bytes()


def test_restricted_texts_stay_out_of_git(root: Path, diary: Path) -> None:
    subprocess.run(["git", "-C", str(root), "init", "-q"], check=True)
    (root / "texts/.gitignore").write_text("*.bak\n")
    add(root, diary, "--restricted")
    (root / "annotations/my-diary-1918/text.yaml").read_text()
    status = subprocess.run(
        ["git", "-C", str(root), "status", "--short", "--untracked-files=all", "texts"],
        check=True,
        capture_output=True,
        text=True,
    )

    assert ["?? texts/.gitignore", "?? texts/letter.txt"] == status.stdout.splitlines()
    assert (root / "texts/.gitignore").read_text().startswith("*.bak\n")


def test_the_list_of_restricted_texts_is_replaced_between_its_markers() -> None:
    once = ignored.updated("*.bak\n", ["b", "a"])
    twice = ignored.updated(once + "*.tmp\n", ["c"])

    assert ["*.bak", ignored.BEGIN, "/c.txt", ignored.END, "*.tmp"] == twice.splitlines()


def test_without_an_end_of_its_part_nothing_is_lost_of_the_list() -> None:
    damaged = f"{ignored.BEGIN}\n/a.txt\n*.bak\n"

    twice = ignored.updated(ignored.updated(damaged, ["a"]), ["a", "b"])

    assert [*damaged.splitlines(), ignored.BEGIN, "/a.txt", "/b.txt", ignored.END] == twice.splitlines()


@pytest.mark.parametrize(
    ("conventions", "text"),
    [
        ("plain", "# A title\n\nOne.[^1]\n\n[^1]: A note.\n"),
        ("plain", ""),
        ("jstor", "Stable URL: https://example.org\n\nOne¹ two² three³.\n"),
        ("marxists", "One [1] two.\n\n[1] A note.\n\nLast updated on: 1.1.2001\n"),
        ("marxists", "One [1] two [2] three [3].\n\n\nFour.\n\n[1] A.\n\n[2] B.\n\n[3] C.\n"),
        # a table, verse and notes that a paragraph a line would make paragraphs of
        (
            "word",
            "THE FERRY\nRecollections\n\nChapter I\nThe Ice\n\n"
            + f"{'It froze for the first time in living memory. ' * 5}1\n\n" * 2
            + f"{'It froze once more, and the ferry lay ashore. ' * 5}\nYear\tDays\n1835\t212\n"
            + f"{'It froze once more, and the ferry lay ashore. ' * 5}\n\nNotes\n\n1 For a week.\n2 A month.\n",
        ),
        ("line-per-paragraph", f"{'It froze for the first time in living memory. ' * 5}\n" * 4),
        ("marxists-orders", "One [73].\n\n73. A note.\n\nreturn return\n\nLast updated on: 1.1.2001\n"),
    ],
)
def test_conventions_are_guessed_by_looking(conventions: str, text: str) -> None:
    assert conventions == trials.tried(text)[0].preset


EXPECTED_OF = {"hovannisian": "jstor", "serge": "marxists", "trotsky": "marxists-orders"}


def test_conventions_of_the_real_texts_are_guessed(sources: Path) -> None:
    def guesses() -> Iterator[tuple[str, str]]:
        for path in sorted(sources.glob("*.txt")):
            yield EXPECTED_OF[path.name.split("-")[0]], trials.tried(path.read_text("utf-8"))[0].preset

    assert [] == [(expected, found) for expected, found in guesses() if expected != found]


LATIN = """\
The Project Gutenberg EBook of Die Brücke, by Ada Writer

Title: Die Brücke

Author: Ada Writer

Language: German

Character set encoding: ISO-8859-1

*** START OF THIS PROJECT GUTENBERG EBOOK DIE BRÜCKE ***

Kapitel 1

Sie fiel im März.[1]

[Footnote 1: Nachts.]

*** END OF THIS PROJECT GUTENBERG EBOOK DIE BRÜCKE ***
"""


def test_what_a_collections_header_states_is_read_from_it(root: Path, tmp_path: Path) -> None:
    book = tmp_path / "bruecke.txt"
    book.write_bytes(LATIN.encode("latin-1"))
    result = add(root, book)
    header = project.project(root)[0].edition.headers["bruecke"]

    assert 0 == result.exit_code, result.output
    assert LATIN.encode() == (root / "texts/bruecke.txt").read_bytes()
    assert ("Die Brücke", Agent("Ada Writer"), "de", PRESETS["gutenberg"]) == (
        header.title,
        header.author,
        header.language,
        header.conventions,
    )


def test_guessing_tells_what_each_leaves_open_and_adds_nothing(root: Path, tmp_path: Path) -> None:
    book = tmp_path / "bruecke.txt"
    book.write_bytes(LATIN.encode("latin-1"))
    before = snapshot(root)
    result = CliRunner().invoke(main, ["guess", str(book)], obj=root)
    lines = result.output.splitlines()

    assert (0, before) == (result.exit_code, snapshot(root))
    assert lines[0].startswith(
        "bruecke.txt: gutenberg (a header of Project Gutenberg) leaves 0 open; finds 1 head, 1 p"
    )
    assert 1 == len(lines), "the frame says whose habits these are"


def test_of_two_conventions_that_leave_as_much_open_a_person_chooses() -> None:
    one = trials.Trial("ocr", "3 marks between pages", {"p": 3}, {})
    other = trials.Trial("letters", "3 salutations", {"p": 4}, {})

    assert trials.is_near([one, other])
    assert not trials.is_near([one, trials.Trial("letters", "3 salutations", {"p": 4}, {"verse": 1})])
    assert not trials.is_near([one, trials.Trial("plain", "no sign of others", {"p": 4}, {})])


@pytest.mark.parametrize(
    "content",
    [b"A letter\n\nIt\x13 fell\x7f in\x0cMarch.\n", "A letter\n\nLe\u00e7on.\n".encode("utf-16")],
    ids=["controls", "utf-16"],
)
def test_the_file_of_a_text_that_is_annotated_already_can_be_had_again(root: Path, content: bytes) -> None:
    (root / "texts/letter.txt").unlink()
    (root / "in.txt").write_bytes(content)
    result = add(root, "--id", "letter", root / "in.txt")
    said, _ = project.project(root)
    found = said.edition.headers["letter"].original

    assert 0 == result.exit_code, result.output
    assert found is not None
    assert digest(content) == found.sha256
    assert content == originals.given_back((root / "texts/letter.txt").read_bytes().decode(), found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CHAPTER I\nThe Ford\n\nIt fell.\n\nCHAPTER II\nThe Bridge\n\nIt rose.\n", "novel"),
        ("Chapter 5: The Ford\n\nIt fell. Chapter 6 says how.\n", "Chapter 5: The Ford"),
    ],
)
def test_the_first_of_several_chapters_is_no_title(root: Path, tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "novel.txt"
    file.write_text(text, encoding="utf-8")
    add(root, file)

    assert expected == project.project(root)[0].edition.headers["novel"].title
