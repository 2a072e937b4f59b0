"""An edition's folder is read whole, and nothing outside it."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from edition.model.diagnostics import InputError, OutputError
from edition.model.registers import own
from edition.read import files, project
from tests.small import TEXT, edition

NOTE = "- {id: e-river, exact: The river, note: A river.}\n"


def codes(root: Path) -> list[str]:
    return [fault.code for fault in project.faults(root)]


def test_a_small_edition_has_no_faults(tmp_path: Path) -> None:
    assert () == project.faults(edition(tmp_path))


def test_the_root_is_found_upwards(tmp_path: Path) -> None:
    assert tmp_path == project.find_root(edition(tmp_path) / "annotations" / "letter")


def test_without_an_edition_there_is_no_root(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="edition init"):
        project.find_root(tmp_path)
    with pytest.raises(InputError, match="edition init"):
        project.project(tmp_path)


def test_texts_are_told_apart_by_what_is_there(tmp_path: Path) -> None:
    files = {"annotations/absent/text.yaml": "title: Not here\n", "texts/README.md": "# Texts\n"}
    found, faults = project.project(edition(tmp_path, files))

    assert () == faults
    assert ("letter",) == found.text_ids
    assert frozenset({"absent"}) == found.edition.absent
    assert ["absent", "letter"] == list(found.edition.headers)


def test_what_is_said_of_an_absent_text_is_read_too(tmp_path: Path) -> None:
    files = {"annotations/absent/text.yaml": "title: Not here\n", "annotations/absent/notes.yaml": "- {exact: x}\n"}

    assert ["A015"] == codes(edition(tmp_path, files))


def test_registers_become_entries(tmp_path: Path) -> None:
    register = (
        "- id: ada\n  name: Ada Writer\n  forms: [Ada]\n  birth: {when: '1870', cert: low}\n  source: a\n"
        "  idno: {viaf: '1'}\n- id: ben\n  name: Ben\n"
    )
    works = "- {id: w, title: The Work, short: [Work], forms: [The Work], author: 'person:ada'}\n"
    found, _ = project.project(
        edition(tmp_path, {"annotations/persons.yaml": register, "annotations/works.yaml": works})
    )
    ada, ben = found.edition.entries["persons"]
    (work,) = found.edition.entries["works"]

    assert ("Ada Writer", ("Ada",), ("a",), {"viaf": "1"}) == (ada.name, ada.forms, ada.source, ada.idno)
    assert {"birth": {"when": "1870", "cert": "low"}} == own(ada)
    assert {"author": "person:ada", "short": ["Work"]} == own(work)
    assert "annotations/persons.yaml:7:3" == str(ben.at)
    assert ("The Work", ("The Work", "Work")) == (work.name, work.forms)


def test_records_are_signed_by_the_first_editor_unless_they_say_so(tmp_path: Path) -> None:
    notes = "- {exact: x, note: n}\n- {exact: x, note: n, resp: ben}\n"
    found, _ = project.project(edition(tmp_path, {"annotations/letter/notes.yaml": notes}))

    assert ["ada", "ben"] == [record.resp for record in project.text(found, "letter").records]


def test_the_text_comes_with_header_digest_and_path(tmp_path: Path) -> None:
    found, _ = project.project(edition(tmp_path))
    source = project.text(found, "letter").source

    assert source
    assert (TEXT, "A letter", "texts/letter.txt") == (source.text, source.header.title, source.path)
    assert hashlib.sha256(TEXT.encode()).hexdigest() == source.sha256


def test_what_is_allowed_comes_with_the_text(tmp_path: Path) -> None:
    header = "title: A letter\nallow:\n  - {code: T004, exact: x, reason: because}\n"
    found, _ = project.project(edition(tmp_path, {"annotations/letter/text.yaml": header}))
    (allow,) = project.text(found, "letter").allow

    assert ("T004", "x", "because", 3) == (allow.code, allow.exact, allow.reason, allow.at.line)


def test_without_a_header_there_is_no_source(tmp_path: Path) -> None:
    found, faults = project.project(edition(tmp_path, {"annotations/letter/text.yaml": "titel: A letter\n"}))

    assert ["A014"] == [fault.code for fault in faults]
    assert project.text(found, "letter").source is None


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        (["T007"], {"annotations/letter/text.yaml": f"title: x\nsha256: {'0' * 64}\n"}),
        (["T008"], {"texts/other.txt": TEXT}),
        (["T009"], {"texts/a b.txt": TEXT}),
        (["T009"], {"annotations/a b/text.yaml": "title: x\n"}),
        (["A019"], {"annotations/persons.yaml": "- {id: x, name: X}\n- {id: X, name: Y}\n"}),
        (
            ["A019"],
            {
                "annotations/letter/notes.yaml": NOTE,
                "annotations/letter/links.yaml": "- {id: e-river, exact: x, link: y}",
            },
        ),
        (["A020"], {"annotations/letter/notes.yaml": "- {exact: x, note: n, resp: cy}\n"}),
        (["A020"], {"annotations/persons.yaml": "- {id: x, name: X, resp: cy}\n"}),
        (["A022"], {"annotations/letter/note.yaml": NOTE}),
        (["A022"], {"annotations/letter/notes.YML": NOTE}),
        (["A022"], {"annotations/place.yaml": ""}),
        (["A026"], {"annotations/other/notes.yaml": NOTE}),
        (["A014"], {"edition.yaml": "title: x\ncolor: red\n"}),
        (["A013"], {"annotations/persons.yaml": "x\n"}),
        (
            [],
            {
                "annotations/letter/notes.txt": "scratch",
                "annotations/schema/x.json": "{}",
                "annotations/.hidden.yaml": "!",
            },
        ),
        ([], {"annotations/empty/.keep": ""}),
    ],
)
def test_faults_of_the_folder(expected: list[str], files: Mapping[str, str], tmp_path: Path) -> None:
    assert expected == codes(edition(tmp_path, files))


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell such names apart")
def test_names_that_differ_in_capitals_are_refused(tmp_path: Path) -> None:
    files = {"annotations/Letter/text.yaml": "title: x\n", "texts/Letter.txt": TEXT}

    assert {"T009"} == set(codes(edition(tmp_path, files)))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    root = edition(tmp_path)
    (root / "texts" / os.fsdecode(b"\xff.txt")).write_text(TEXT)

    assert ["texts/\ufffd.txt: T009"] == [str(fault)[:18].rstrip() for fault in project.faults(root)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("A023", "annotations/letter/notes.yaml"),
        ("A023", "annotations/persons.yaml"),
        ("A023", "annotations/other"),
        ("T011", "texts/letter.txt"),
    ],
)
def test_links_are_not_followed(code: str, path: str, tmp_path: Path) -> None:
    outside = edition(tmp_path / "outside", {"annotations/letter/notes.yaml": "- {exact: secret, note: secret}\n"})
    root = edition(tmp_path / "inside")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(
        outside / "annotations" / "letter" if path.endswith("other") else outside / "texts" / "letter.txt"
    )
    faults = project.faults(root)

    assert code in {fault.code for fault in faults}
    assert path.endswith("other") == ("A023.folder" in {fault.name for fault in faults})
    assert "river" not in str(faults)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("folder", ["annotations", "texts", "annotations/letter"])
def test_a_folder_that_is_a_link_is_told_and_not_read(folder: str, tmp_path: Path) -> None:
    root = edition(tmp_path / "inside")
    (root / folder).rename(tmp_path / "outside")
    (root / folder).symlink_to(tmp_path / "outside")
    faults = project.faults(root)

    assert ["A023.folder"] == [fault.name for fault in faults if fault.at.file == folder]
    assert "river" not in str(faults)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_the_edition_itself_may_be_named_by_a_link(tmp_path: Path) -> None:
    edition(tmp_path / "there")
    (tmp_path / "here").symlink_to("there")

    assert () == project.faults(tmp_path / "here")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize(("code", "path"), [("A023", "annotations/letter/notes.yaml"), ("T011", "texts/letter.txt")])
def test_a_pipe_is_not_opened(code: str, path: str, tmp_path: Path) -> None:
    root = edition(tmp_path)
    (root / path).unlink(missing_ok=True)
    os.mkfifo(root / path)

    assert [code] == codes(root)


def test_a_folder_with_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    assert ["A023"] == codes(edition(tmp_path, {"annotations/letter/notes.yaml/x": ""}))


def test_a_sparse_terabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    root = edition(tmp_path)
    with (root / "annotations/letter/notes.yaml").open("wb") as file:
        try:
            file.truncate(2**40)
        except OSError:
            pytest.skip("the file system has no sparse files of this size")

    assert ["A023"] == codes(root)


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("expected", "header"),
    [(["T010"], "title: x\navailability: restricted\n"), ([], "title: x\navailability: free\n")],
)
def test_a_restricted_text_in_git_is_told(expected: list[str], header: str, tmp_path: Path) -> None:
    root = edition(tmp_path, {"annotations/letter/text.yaml": header})
    git(root, "init", "-q")

    assert [] == codes(root)

    git(root, "add", "texts/letter.txt")

    assert expected == codes(root)


def test_without_git_nothing_is_tracked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = edition(tmp_path, {"annotations/letter/text.yaml": "title: x\navailability: restricted\n"})
    git(root, "init", "-q")
    git(root, "add", "texts/letter.txt")
    monkeypatch.setenv("PATH", "")

    assert [] == codes(root)


def test_templates_of_the_edition_come_first(tmp_path: Path) -> None:
    found, _ = project.project(edition(tmp_path, {"templates/base.html": ""}))

    assert str(tmp_path.resolve() / "templates") == found.templates[0]
    assert (Path(found.templates[1]) / "README.md").is_file()


def test_an_error_of_an_open_file_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("edition.disk.beneath.opened", failing)
    with pytest.raises(OutputError, match=r"a\.txt: Input/output error"):
        files.contents(tmp_path, "a.txt", code="T001", limit=10)
