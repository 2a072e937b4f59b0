"""What is read of a file of a word processor besides what pandoc reads: pages, text boxes, comments, pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pandoc
from edition.cli import main
from edition.importing import formats, prepared, trees
from edition.importing.imported import Account, Imported
from edition.model.bodies import PageBreak
from edition.model.diagnostics import InputError
from tests.conftest import lacking

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = {"comments": "comments.xml", "footnotes": "footnotes.xml", "image": "media/image1.png"}
BOXED = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
COMMENT = (
    '<w:comment w:id="0" w:author="Cy" w:date="2020-01-02T00:00:00Z"><w:p><w:r><w:t>So?</w:t></w:r></w:p></w:comment>'
)
PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
BLIP = (
    f'<a:graphicData uri="{PICTURES}"><pic:pic><pic:blipFill><a:blip r:embed="image"/></pic:blipFill></pic:pic>'
    "</a:graphicData>"
)
PICTURE = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="P" descr="A bridge"/>'
    f"<a:graphic>{BLIP}</a:graphic></wp:inline></w:drawing>"
)
NEXT_PAGE = '<w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>'


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, before: str = "") -> str:
    return f"<w:p>{before}{inside}</w:p>"


def docx(*paragraphs: str, parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Return a document of Word with these paragraphs, and *parts* besides."""
    types = "".join(
        f'<Default Extension="{end}" ContentType="{what}"/>'
        for end, what in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        )
    )
    main_part = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    within = "".join(f'<Relationship Id="{n}" Type="{OFFICE}/{n}" Target="{to}"/>' for n, to in RELATIONS.items())
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}'
        f'<Override PartName="/word/document.xml" ContentType="{main_part}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{within}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(paragraphs)}</w:body></w:document>",
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in written.items():
            package.writestr(name, content)
    return file.getvalue()


def imported(content: bytes, name: str = "a.docx") -> Imported:
    try:
        return formats.read(formats.Wanted(name, content, "a", {}))
    except InputError as missing:
        if str(missing) != pandoc.MISSING:
            raise
        lacking(str(missing))


def pages(found: Imported) -> list[str]:
    """Return the first words of every page but the first."""
    starts = sorted(one.span.start for one in found.annotations if isinstance(one.body, PageBreak))
    return [" ".join(found.text[start:].split()[:2]) for start in starts]


def test_pages_begin_where_word_saw_them_begin() -> None:
    found = imported(
        docx(
            paragraph(f"{run('one')}<w:r><w:lastRenderedPageBreak/><w:t xml:space='preserve'> two a</w:t></w:r>"),
            paragraph('<w:r><w:br w:type="page"/></w:r>'),
            paragraph("<w:r><w:lastRenderedPageBreak/><w:t>three b</w:t></w:r>"),
            paragraph(run("three c"), NEXT_PAGE),
            paragraph(run("four d"), "<w:pPr><w:pageBreakBefore/></w:pPr>"),
            paragraph(run("four e"), '<w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>'),
        )
    )

    assert ["two a", "three b", "four d"] == pages(found)
    assert "one two a" == found.text.split("\n")[0]


def test_a_text_with_the_sign_for_pages_keeps_it() -> None:
    content = docx(paragraph(f"{run(trees.PAGE)}<w:r><w:lastRenderedPageBreak/></w:r>"))
    account = Account()

    assert content == prepared.prepared(content, account)
    assert 1 == account.doubtful.total()


def test_the_words_of_a_text_box_stand_behind_its_paragraph_once() -> None:
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{BOXED}</mc:Choice><mc:Fallback>{BOXED}</mc:Fallback>"
    found = imported(
        docx(paragraph(f"{run('Around.')}<w:r>{both}</mc:AlternateContent></w:r>"), paragraph(run("After.")))
    )

    assert ["Around.", "In a box.", "After."] == [*found.text.split("\n\n")[:2], found.text.split("\n\n")[2].strip()]
    assert not found.account.lost


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition with a document of Word that was revised, and has a picture."""
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    revised = (
        f'{run("Before. ")}<w:commentRangeStart w:id="0"/>{run("These words")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    parts: dict[str, str | bytes] = {
        "word/comments.xml": f"<w:comments {SPACES}>{COMMENT}</w:comments>",
        "word/media/image1.png": b"\x89PNG",
    }
    content = docx(paragraph(revised), paragraph(f"<w:r>{PICTURE}</w:r>"), parts=parts)
    (tmp_path / "book.docx").write_bytes(content)
    done = CliRunner().invoke(main, ["--root", str(tmp_path), "import", str(tmp_path / "book.docx")])
    if pandoc.MISSING in done.output:
        lacking(pandoc.MISSING)
    assert 0 == done.exit_code, done.output
    return tmp_path


def test_comments_are_records_for_review_that_no_page_shows(edition: Path) -> None:
    written = (edition / "annotations/book/structure.yaml").read_text("utf-8")
    built = CliRunner().invoke(main, ["--root", str(edition), "build", "--no-store", "--jobs", "1"])
    page = (edition / "build/site/texts/book/index.html").read_text("utf-8")

    assert "exact: 'These words'" in written
    assert "status: 'review'" in written
    assert "comments: 'Cy, 2020-01-02T00:00:00Z: So?'" in written
    assert (0, True, False) == (built.exit_code, "comment-1" in page, "So?" in page), built.output


def test_pictures_are_kept_beside_the_file(edition: Path) -> None:
    assert b"\x89PNG" == (edition / "imports/book/media-image1.png").read_bytes()
    assert "say whose it is" in (edition / "build/import-book.md").read_text("utf-8")


def test_the_file_that_was_brought_in_is_given_back(edition: Path) -> None:
    CliRunner().invoke(main, ["--root", str(edition), "build", "--no-store", "--jobs", "1"])
    tei = edition / "build/site/texts/book/book.xml"
    given = CliRunner().invoke(main, ["--root", str(edition), "recover", "--original", str(tei)])

    assert (edition / "book.docx").read_bytes() == given.stdout_bytes


def test_of_a_file_that_is_not_kept_it_is_said_so(edition: Path) -> None:
    CliRunner().invoke(main, ["--root", str(edition), "build", "--no-store", "--jobs", "1"])
    (edition / "imports/book.docx").unlink()
    tei = edition / "build/site/texts/book/book.xml"
    given = CliRunner().invoke(main, ["--root", str(edition), "recover", "--original", str(tei)])

    assert 2 == given.exit_code
    assert "book.docx" in given.output


def test_an_id_that_is_taken_is_refused_before_anything_is_said(edition: Path) -> None:
    (edition / "plain.txt").write_text("Plain.\n", encoding="utf-8")
    CliRunner().invoke(main, ["--root", str(edition), "add", str(edition / "plain.txt")])
    again = CliRunner().invoke(main, ["--root", str(edition), "import", str(edition / "book.docx"), "--id", "plain"])

    assert 2 == again.exit_code
    assert "characters" not in again.output
    assert "give another --id" in again.output
