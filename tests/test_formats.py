"""Files that are no plain text are named for what they are."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.disk import beneath
from edition.read import formats
from tests.small import edition

OPEN = "application/vnd.oasis.opendocument.text"


def packed(members: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("docx", packed({"[Content_Types].xml": "", "_rels/.rels": "", "word/document.xml": ""})),
        ("odt", packed({"mimetype": OPEN, "content.xml": ""})),
        ("epub", packed({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": ""})),
        ("pages", packed({"preview.jpg": "", "Index/Document.iwa": ""})),
        ("sheet", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""})),
        ("sheet", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        ("slides", packed({"[Content_Types].xml": "", "ppt/presentation.xml": ""})),
        ("slides", packed({"mimetype": "application/vnd.oasis.opendocument.presentation"})),
        ("epub", b"Letters".ljust(60, b"\0") + b"BOOKMOBI"),
        ("image", b"RIFF\0\0\0\0WEBPVP8 "),
        ("image", b"\0\0\0\x18ftypheic"),
        ("zip", packed({"letter.txt": "Dear Anna, in a word/or two"})),
        ("pdf", b"%PDF-1.4\n1 0 obj\n"),
        ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
        ("rtf", rb"{\rtf1\ansi Dear Anna}"),
        ("image", b"\x89PNG\r\n\x1a\n"),
        ("html", b"\n<!DOCTYPE html>\n<p>Dear Anna"),
        ("xml", b'\xef\xbb\xbf<?xml version="1.0"?>\n<TEI/>'),
        ("sums", b"d41d8cd98f00b204e9800998ecf8427e  letter.txt\n"),
        ("sums", b"SHA256 (letter.txt) = e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"),
        ("", b"d41d8cd98f00b204e9800998ecf8427e is what they call it."),
        ("", b"Dear Anna, <html> is what they call it."),
        ("", b"PK was his sign."),
    ],
)
def test_what_a_file_is_stands_in_its_first_bytes(expected: str, content: bytes) -> None:
    assert expected == formats.named(content)


@pytest.mark.parametrize(
    ("told", "name", "content"),
    [
        ("This is Rich Text (.rtf). Save it as .docx", "tale.rtf", rb"{\rtf1\ansi Dear Anna}"),
        ("This is Rich Text (.rtf). Save it as .docx", "tale.docx", rb"{\rtf1\ansi Dear Anna}"),
        ("old Office program (.doc), or one with a password. Save", "tale.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("Let its name end in .html", "tale.doc", b"<html><p>Dear Anna"),
        ("Let its name end in .docx", "tale.odt", packed({"word/document.xml": ""})),
        ("Pages, Numbers or Keynote. Save it as .docx", "tale.pages", packed({"Index/Document.iwa": ""})),
        ("This is an archive", "tale.zip", packed({"letter.txt": "Dear Anna"})),
        ("The file is empty", "tale.html", b"\n"),
        ("comes in with `edition add FILE`", "tale.text", b"Dear Anna"),
        ("This is no text", "~$tale.docx", b"\x06Writer\0"),
        ("there is no content.xml in it", "tale.odt", packed({"mimetype": OPEN})),
    ],
)
def test_what_cannot_be_imported_is_named_and_the_way_in_is_told(
    told: str, name: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    done = CliRunner().invoke(main, ["--root", str(edition(tmp_path / "x")), "import", str(tmp_path / name)])

    assert (2, True) == (done.exit_code, f"{name}" in done.output)
    assert told in done.output


@pytest.mark.parametrize(
    ("told", "name"),
    [("is a folder: name the files in it", "."), ("is an address: save what it shows", "https://example.org/a.html")],
)
def test_a_folder_or_an_address_is_no_file(told: str, name: str) -> None:
    done = CliRunner().invoke(main, ["import", name])

    assert 2 == done.exit_code
    assert told in done.output


@pytest.mark.parametrize("command", ["add", "guess"])
def test_a_word_document_is_named_and_the_way_in_is_told(command: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(packed({"word/document.xml": "<w:document/>"}))
    done = CliRunner().invoke(main, ["--root", str(edition(tmp_path / "x")), command, str(path)])

    assert done.exit_code
    assert "letter.docx: T012 This is a Word document (.docx)." in done.output
    assert "edition import FILE" in done.output


def archive(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarFile:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "../outside" if kind == tarfile.SYMTYPE else ""
        tar.addfile(member, io.BytesIO())
    return tarfile.open(fileobj=io.BytesIO(file.getvalue()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "c:/x"])
def test_an_old_python_unpacks_nothing_outside(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    with archive(name) as tar, pytest.raises(tarfile.ExtractError):
        beneath.unpack(tar, tmp_path)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_old_python_unpacks_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    with archive("link", tarfile.SYMTYPE) as tar, pytest.raises(tarfile.ExtractError):
        beneath.unpack(tar, tmp_path)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_old_python_unpacks_what_is_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    with archive("a/b") as tar:
        beneath.unpack(tar, tmp_path)

    assert (tmp_path / "a" / "b").is_file()
