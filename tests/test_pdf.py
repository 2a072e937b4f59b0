"""Books of the edition as PDF: every note whole at the foot, true pages, checked tags, the same bytes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec import json, structs

from edition import wording
from edition.export import books
from edition.export.exported import Exported
from edition.model import Edition
from edition.model.diagnostics import OutputError
from edition.read import theme
from edition.write.book import pdf
from edition.write.book.back import Press
from edition.write.book.body import BookNote, WrittenText
from edition.write.book.pdf_events import Begin
from edition.write.book.volume import Shape, volume
from edition.write.html.notes import Voice, place
from edition.write.messages import messages
from edition.write.note_names import NoteName
from tests import small
from tests.books import DOCUMENT, MOMENT, ROOT, WITHHELD, manuscript
from tests.conftest import lacking
from tests.miniature import EDITION
from tests.test_importing_packages import DOT

TEMPLATES = {**theme.of(ROOT, "book"), **theme.of(ROOT, "pdf")}


@pytest.fixture(scope="module")
def press() -> Press:
    """Set up what books are made with."""
    try:
        return pdf.press(TEMPLATES, MOMENT, messages())
    except OutputError as missing:
        lacking(str(missing))


@pytest.fixture(scope="module")
def book(press: Press) -> bytes:
    """Make the book of the miniature."""
    return made(press, EDITION)


def made(press: Press, edition: Edition, *, whole: bool = False) -> bytes:
    done = pdf.book(edition, [manuscript(DOCUMENT, edition)], press, whole=whole)
    assert isinstance(done, bytes), done
    return done


def poppler(book: bytes, folder: Path, *words: str) -> str:
    """Return what one of Poppler's programs says of *book*."""
    if not shutil.which(words[0]):
        lacking(f"{words[0]} is not here (Debian: poppler-utils)")
    (folder / "book.pdf").write_bytes(book)
    return subprocess.run(words, cwd=folder, capture_output=True, check=True).stdout.decode()


def pages_of(book: bytes, folder: Path) -> list[str]:
    """Return the words of each page."""
    return [
        " ".join(page.split()) for page in poppler(book, folder, "pdftotext", "-layout", "book.pdf", "-").split("\f")
    ]


def exported(folder: Path, text: str, files: dict[str, str | bytes] | None = None) -> Exported:
    """Export the PDF of one text of plain conventions."""
    root = small.edition(folder / "root", {"texts/letter.txt": text, **(files or {})})
    return books.pdf(root, folder / "out")


def printed(folder: Path, text: str, files: dict[str, str | bytes] | None = None) -> list[str]:
    """Return the words of each page of the PDF of one text."""
    done = exported(folder, text, files)
    assert not done.diagnostics, done.diagnostics
    return pages_of((folder / "out" / "texts" / "letter.pdf").read_bytes(), folder)


def test_the_same_book_has_the_same_bytes(press: Press, book: bytes) -> None:
    assert book == made(press, EDITION)


def test_the_book_is_tagged_and_says_so(book: bytes, tmp_path: Path) -> None:
    said = poppler(book, tmp_path, "pdfinfo", "-meta", "book.pdf") + poppler(book, tmp_path, "pdfinfo", "book.pdf")

    assert "Tagged:          yes" in said
    assert "pdfuaid:part" in said
    assert "Title:           How the Bridge Was Lost" in said


def test_only_fonts_of_ours_are_in_the_book(book: bytes, tmp_path: Path) -> None:
    fonts = poppler(book, tmp_path, "pdffonts", "book.pdf").splitlines()[2:]

    assert fonts
    assert {"EditionBook"} == {line.split()[0].partition("+")[2].partition("-")[0] for line in fonts}


# Notes

FILL = "The cart came in at noon and the men went home. "


def numbered(sizes: list[int]) -> Iterator[tuple[int, str]]:
    """Make notes of words that stand nowhere else, of so many words each."""
    for nth, size in enumerate(sizes, 1):
        yield nth, " ".join(f"n{nth}w{word}x" for word in range(1, size + 1))


@pytest.mark.parametrize("before", [20, 78], ids=lambda before: f"after-{before}-sentences")
@pytest.mark.parametrize(
    "sizes",
    [[40] * 8, [60] * 12, [30, 480, 30, 30, 30], [700], [2400, 5, 5], [15] * 60],
    ids=["8-of-40", "12-of-60", "480", "700", "2400", "60-of-15"],
)
def test_every_note_is_printed_once_and_whole(sizes: list[int], before: int, tmp_path: Path) -> None:
    notes = list(numbered(sizes))
    called = "".join(f"The cart {nth} came in.[{nth}] " for nth, _ in notes)
    text = "\n\n".join((f"{FILL * before}{called}", *(f"[{nth}] {words}" for nth, words in notes)))
    words = Counter(re.findall(r"\bn\d+w\d+x\b", " ".join(printed(tmp_path, text))))

    assert {word: 1 for _, note in notes for word in note.split()} == dict(words)


def test_notes_that_notes_call_are_printed_however_deep(press: Press, tmp_path: Path) -> None:
    voice = Voice("a", "Author")
    html = {n: f"<p>Deep{n}x{place(f'n{n + 1}') if n < 5 else ''}</p>" for n in range(1, 6)}
    notes = tuple(BookNote(f"n{n}", f"r{n}", NoteName(str(n)), voice, words, n > 1) for n, words in html.items())
    flow = WrittenText(((0, f"<p>The cart.{place('n1')}</p>"),), (), notes, ())
    text = structs.replace(manuscript(), written=flow, changes=(), spots=())
    done = pdf.book(EDITION, [text], press, whole=False)

    assert isinstance(done, bytes)
    page = next(page for page in pages_of(done, tmp_path) if "The cart" in page)
    assert [f"{n} Author Deep{n}x" for n in range(1, 6)] == re.findall(r"\d Author Deep\dx", page)


def test_figures_of_the_author_and_letters_of_ours_stand_on_one_page(book: bytes, tmp_path: Path) -> None:
    page = next(page for page in pages_of(book, tmp_path) if "We stood at the bridge" in page)

    assert re.search(r"\b1 Writer The river is called otherwise upstream\.", page)
    assert re.search(r"\ba Editors ", page)
    assert page.index("We stood at the bridge") < page.index("The river is called otherwise upstream.")


def test_a_note_that_is_not_on_a_page_is_reported_by_name(tmp_path: Path) -> None:
    lost = re.sub(rb"#let foot\(at, kids\) = [^\n]*", b"#let foot(at, kids) = []", TEMPLATES["pdf/book.typ"])
    files: dict[str, str | bytes] = {"templates/pdf/book.typ": lost}
    done = exported(tmp_path, "The cart came in.[1]\n\n[1] A note.", files)

    assert ["edition.pdf", "letter.pdf"] == [fault.at.file for fault in done.diagnostics if fault.code == "O031"]
    assert "`letter:n1`" in wording.message(done.diagnostics[0])
    assert () == done.files


# Letters and words


def test_a_letter_without_a_glyph_fails_the_export_by_name(tmp_path: Path) -> None:
    done = exported(tmp_path, "The cart came in: \N{HEBREW LETTER SHIN}\N{CJK UNIFIED IDEOGRAPH-4E2D}.")

    assert ["O030", "O030"] == [fault.code for fault in done.diagnostics]
    said = " ".join(map(wording.message, done.diagnostics))
    assert "U+05E9 HEBREW LETTER SHIN" in said
    assert "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D" in said
    assert {"texts/letter.txt"} == {fault.at.file for fault in done.diagnostics}
    assert () == done.files
    assert not (tmp_path / "out").exists()


def test_a_letter_without_a_glyph_is_reported_where_the_book_has_it_from(tmp_path: Path) -> None:
    shin = "\N{HEBREW LETTER SHIN}"
    person = f"- {{id: ada, name: Ada, forms: [Ada], note: 'Wrote {shin}.'}}\n"
    done = exported(tmp_path, "The cart of Ada came in.", {"annotations/persons.yaml": person})

    assert [("annotations/persons.yaml", "O030")] == [(fault.at.file, fault.code) for fault in done.diagnostics]


ARABIC: dict[str, str | bytes] = {"edition.yaml": "title: A small edition\ninterface: ar\n"}


def test_words_of_the_interface_that_no_font_has_are_english_and_a_warning_says_so(tmp_path: Path) -> None:
    done = exported(tmp_path, "The cart came in.", ARABIC)

    assert [("edition.yaml", "O032")] == [(fault.at.file, fault.code) for fault in done.diagnostics]
    assert "`ar`" in wording.message(done.diagnostics[0])
    assert {"edition.pdf", "texts/letter.pdf"} == set(done.files)
    pages = pages_of((tmp_path / "out" / "texts" / "letter.pdf").read_bytes(), tmp_path)
    assert "Contents" in " ".join(pages)


def test_a_letter_of_a_text_names_the_text_whatever_the_interface_is(tmp_path: Path) -> None:
    done = exported(tmp_path, "The cart came in: \N{ARABIC LETTER SHEEN}.", ARABIC)

    assert [("edition.yaml", "O032"), ("texts/letter.txt", "O030")] == [
        (fault.at.file, fault.code) for fault in done.diagnostics
    ]
    assert () == done.files


def test_fonts_of_an_edition_are_given_to_the_engine(tmp_path: Path) -> None:
    root = small.edition(tmp_path, {"templates/pdf/own.ttf": b"font"})
    press = pdf.press({**theme.of(root, "book"), **theme.of(root, "pdf")}, MOMENT, messages())

    assert b"font" == press.files["own.ttf"]
    assert {"book.typ", "edition-book-regular.ttf"} < press.files.keys()


HOSTILE = '#panic("x") #import "a.typ" $x^2$ @ref <label> `c` // rest /* more */ #{1+1} \\ ~ -- = H'


def test_nothing_of_a_text_or_note_is_code_of_the_engine(tmp_path: Path) -> None:
    note = f"- exact: cart\n  note: {json.encode('`' + HOSTILE.replace('`', '') + '`').decode()}\n"
    files: dict[str, str | bytes] = {"annotations/letter/notes.yaml": note}
    words = " ".join(printed(tmp_path, f"The cart came in: {HOSTILE}", files))

    assert HOSTILE in words
    assert HOSTILE.replace("`", "") in words


def test_the_engine_reads_nothing_but_what_it_is_given(press: Press) -> None:
    reading = structs.replace(press, files={**press.files, "book.typ": b'#read("/etc/hostname")'})
    with pytest.raises(OutputError, match="Typst refuses"):
        pdf.book(EDITION, [manuscript()], reading, whole=False)


def test_quotations_and_lists_in_a_note_may_be_nested_as_deep_as_notes_allow(tmp_path: Path) -> None:
    deep = "> " * 20 + "quoted\n\n" + "".join("  " * level + f"- item{level}x\n" for level in range(20))
    note = f"- exact: cart\n  note: {json.encode(deep).decode()}\n"
    words = " ".join(printed(tmp_path, "The cart came in.", {"annotations/letter/notes.yaml": note}))

    assert [1] * 21 == [words.count(word) for word in ("quoted", *(f"item{level}x" for level in range(20)))]


# Pages


def test_every_place_that_is_led_to_is_kept_once(press: Press) -> None:
    shape = Shape(partial(pdf._feet, messages=press.messages), endnotes=False, paged=True)
    bound = volume(EDITION, [manuscript()], shape, press, whole=False)
    found = tuple(pdf._flow(bound, tuple(pdf._bound(bound)), ()))
    anchors = [event[0] for event in found if isinstance(event, tuple)]
    led = {event.to for event in found if isinstance(event, Begin) and event.to}

    assert sorted(set(anchors)) == sorted(anchors)
    assert led
    assert led <= set(anchors)


def test_the_index_names_the_pages_on_which_persons_are(book: bytes, tmp_path: Path) -> None:
    pages = pages_of(book, tmp_path)
    named = [number for number, page in enumerate(pages, 1) if "Colonel Orlov" in page and "Persons" not in page]
    index = next(page for page in pages if "Orlov, Pavel" in page)

    assert 1 == len(named)
    assert re.search(rf"Mentioned, pp?\. {named[0]}\b", index)


def test_a_page_is_said_once_however_often_it_names_somebody(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"annotations/persons.yaml": "- id: kim\n  name: Kim\n  forms: [Kim]\n"}
    pages = printed(tmp_path, "Kim came in. Kim went.[1]\n\n" + FILL * 90 + "Kim slept.\n\n[1] Kim again.", files)
    first, last = (n for n, page in enumerate(pages, 1) if "Kim came" in page or "Kim slept" in page)
    index = next(page for page in pages if "Mentioned" in page)

    assert f"Mentioned, pp. {first}, {first} n., {last}" in index


def test_the_contents_name_the_pages_on_which_sections_begin(tmp_path: Path) -> None:
    chapters = [f"## Chapter of the {name}\n\n{FILL * 70}" for name in ("cart", "men", "noon")]
    pages = printed(tmp_path, "# A letter\n\n" + "\n\n".join(chapters), {"annotations/letter/text.yaml": MARXISTS})
    contents = next(page for page in pages if page.startswith("Contents"))

    for name in ("cart", "men", "noon"):
        begins = next(n for n, page in enumerate(pages, 1) if f"Chapter of the {name}" in page and page != contents)
        assert re.search(rf"Chapter of the {name}[ .]+{begins}\b", contents)


MARXISTS = "title: A letter\nconventions: plain\n"


def test_bookmarks_say_the_headings_without_their_notes(tmp_path: Path) -> None:
    exported(tmp_path, "# A letter\n\n## The cart[1]\n\nIt came in.\n\n#### Deep\n\nIt went.\n\n[1] A note.")
    book = (tmp_path / "out" / "texts" / "letter.pdf").read_bytes()

    assert {b"A letter", b"The cart", b"Deep"} <= set(re.findall(rb"/Title\(([^)]*)\)", book))
    assert b"A note" not in b"".join(re.findall(rb"/Title\([^)]*\)", book))


def test_heads_of_pages_name_the_text_and_the_section_that_the_page_ends_in(tmp_path: Path) -> None:
    chapters = [f"## Chapter of the {name}\n\n{FILL * 130}" for name in ("cart", "men", "noon")]
    pages = printed(tmp_path, "# A letter\n\n" + "\n\n".join(chapters), {"annotations/letter/text.yaml": MARXISTS})
    first = next(n for n, page in enumerate(pages) if re.search(r"Chapter of the cart \d+ The cart", page))
    section = "cart"
    for number, page in enumerate(pages[first + 1 :], first + 2):
        begun = re.findall(r"Chapter of the (\w+) \d+ The cart", page.partition(" ")[2])
        section = begun[-1] if begun else section
        if page.strip():
            assert page.startswith("A letter " if number % 2 == 0 else f"Chapter of the {section} "), (number, page)


def test_the_book_of_a_withheld_text_holds_notes_and_corrections_only(press: Press, tmp_path: Path) -> None:
    words = " ".join(pages_of(made(press, WITHHELD), tmp_path))

    assert "We stood at the bridge" not in words
    assert "the piers]" in words
    assert "surprised" in words


def test_without_typst_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OutputError, match=r"edition\[pdf\]"):
        pdf.press(TEMPLATES, MOMENT, messages())


def test_pictures_are_shown_and_of_one_that_the_engine_cannot_read_it_is_said_what_it_shows(tmp_path: Path) -> None:
    graphics = "".join(f"- exact: {word}\n  graphic: {word}.png\n  desc: A {word}\n" for word in ("bridge", "ferry"))
    files: dict[str, str | bytes] = {
        "annotations/letter/manuscript.yaml": graphics,
        "imports/letter/bridge.png": DOT,
        "imports/letter/ferry.png": DOT[:8],
    }
    said = " ".join(printed(tmp_path, "A letter\n\nThe bridge and the ferry.\n", files))
    drawn = poppler((tmp_path / "out/texts/letter.pdf").read_bytes(), tmp_path, "pdfimages", "-list", "book.pdf")

    assert "The bridge and the [A ferry]ferry." in said
    assert 1 == len(drawn.splitlines()[2:])


def test_a_foreign_word_is_in_italics_where_the_source_has_them_and_only_there(tmp_path: Path) -> None:
    terms = "- exact: März\n  foreign: de\n- exact: Friede\n  foreign: de\n- exact: raya\n  term: true\n"
    text = "A letter\n\nOf *The Peace of März* a Friede was said, to a *raya* too.\n"
    printed(tmp_path, text, {"annotations/letter/terms.yaml": terms})
    poppler((tmp_path / "out/texts/letter.pdf").read_bytes(), tmp_path, "pdftohtml", "-xml", "-i", "book.pdf", "book")

    slanted = re.findall("<i>(.*?)</i>", (tmp_path / "book.xml").read_text("utf-8"))
    assert ["The Peace of März", "raya"] == slanted[-2:]
    assert not any("Friede" in one for one in slanted)
