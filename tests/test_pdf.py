"""Books of the edition as PDF: notes at the foot, page numbers that are true, tags, the same bytes every time."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from edition.model import Edition
from edition.model.diagnostics import OutputError
from edition.read import theme
from edition.write.book import pdf
from edition.write.book.volume import Shape, volume
from edition.write.messages import messages
from tests.books import DOCUMENT, MOMENT, ROOT, WITHHELD, manuscript
from tests.conftest import lacking
from tests.miniature import EDITION

TEMPLATES = {**theme.of(ROOT, "book"), **theme.of(ROOT, "pdf")}


@pytest.fixture(scope="module")
def press() -> pdf.Press:
    """Load WeasyPrint once."""
    fonts = {
        path.rpartition("/")[2]: content for path, content in theme.assets(ROOT).items() if path.endswith(".woff2")
    }
    try:
        return pdf.press(TEMPLATES, fonts, MOMENT, messages())
    except OutputError as missing:
        lacking(str(missing))


@pytest.fixture(scope="module")
def book(press: pdf.Press) -> bytes:
    """Make the book of the miniature."""
    return made(press, EDITION)


def made(press: pdf.Press, edition: Edition, *, whole: bool = False) -> bytes:
    return pdf.book(edition, [manuscript(DOCUMENT, edition)], press, whole=whole)


def html(press: pdf.Press, edition: Edition = EDITION, pages: Mapping[str, str] | None = None) -> str:
    locate = (pages or {}).get
    shape = Shape(pdf._feet, endnotes=False, locate=lambda target: locate(target, ""))
    return pdf._html(volume(edition, [manuscript(DOCUMENT, edition)], shape, press, whole=False), press)


def poppler(book: bytes, folder: Path, *words: str) -> str:
    """Give what one of Poppler's programs says of *book*."""
    if not shutil.which(words[0]):
        lacking(f"{words[0]} is not here (Debian: poppler-utils)")
    (folder / "book.pdf").write_bytes(book)
    return subprocess.run(words, cwd=folder, capture_output=True, check=True).stdout.decode()


def pages_of(book: bytes, folder: Path) -> list[str]:
    """Give the words of each page."""
    return [
        " ".join(page.split()) for page in poppler(book, folder, "pdftotext", "-layout", "book.pdf", "-").split("\f")
    ]


def test_the_same_book_has_the_same_bytes(press: pdf.Press, book: bytes) -> None:
    assert book == made(press, EDITION)


def test_the_book_is_tagged_and_says_so(book: bytes, tmp_path: Path) -> None:
    said = poppler(book, tmp_path, "pdfinfo", "-meta", "book.pdf") + poppler(book, tmp_path, "pdfinfo", "book.pdf")

    assert "Tagged:          yes" in said
    assert "pdfuaid:part" in said


def test_every_id_stands_once(press: pdf.Press) -> None:
    ids = re.findall(r'\bid="([^"]+)"', html(press))
    assert sorted(set(ids)) == sorted(ids)


def test_every_link_within_the_book_leads_to_something(press: pdf.Press) -> None:
    page = html(press)
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert [] == [href for href in re.findall(r'href="#([^"]*)"', page) if href not in ids]


def test_notes_stand_behind_their_calls_and_lead_back(press: pdf.Press) -> None:
    page = html(press)
    called = set(re.findall(r'<sup[^>]*><a id="([^"]+)" href="#[^"]+">', page))
    back = set(re.findall(r'<a class="n" href="#([^"]+)">', page))

    assert 3 == page.count('<span class="fn">')
    assert called == back


def test_nothing_within_a_note_would_end_its_paragraph(press: pdf.Press) -> None:
    for note in re.findall(r'<span class="fn">.*?</span></span></span>', html(press), re.DOTALL):
        assert None is re.search(r"<(p|ul|ol|blockquote|div|table)\b", note)


def test_a_page_is_said_once_however_often_it_names_somebody(press: pdf.Press) -> None:
    entry = html(press, pages={"bridge#pn1": "7", "bridge#pn2": "7"}).partition('id="persons.orlov"')[2]
    where = entry.partition('class="where">')[2].partition("</p>")[0]
    assert "Mentioned, p. 7" == " ".join(re.sub(r"<[^>]*>", "", where).split())


def test_the_index_names_the_pages_on_which_persons_are(book: bytes, tmp_path: Path) -> None:
    pages = pages_of(book, tmp_path)
    named = [number for number, page in enumerate(pages, 1) if "Colonel Orlov" in page and "Persons" not in page]
    index = next(page for page in pages if "Orlov, Pavel" in page)

    assert 1 == len(named)
    assert f"Mentioned, p. {named[0]}" in index


def test_notes_are_at_the_foot_of_the_page_that_calls_them(book: bytes, tmp_path: Path) -> None:
    page = next(page for page in pages_of(book, tmp_path) if "We stood at the bridge" in page)
    assert page.index("We stood at the bridge") < page.index("The river is called otherwise upstream.")


def test_the_book_of_a_withheld_text_holds_notes_and_corrections_only(press: pdf.Press, tmp_path: Path) -> None:
    words = " ".join(pages_of(made(press, WITHHELD), tmp_path))

    assert "We stood at the bridge" not in words
    assert "the piers]" in words
    assert "surprised" in words


def test_only_what_is_given_is_read(press: pdf.Press) -> None:
    document = press.render('<html lang="en"><title>x</title><body><img src="file:///etc/hostname" alt="x">')
    assert b"/Image" not in (document.write_pdf() or b"")


def test_without_weasyprint_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(OutputError, match=r"edition\[pdf\]"):
        pdf.press(TEMPLATES, {}, MOMENT, messages())
