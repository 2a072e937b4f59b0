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
from edition.importing import formats, trees
from edition.importing.imported import Imported
from edition.model import Annotation, Document, Header, Source, Span
from edition.model.bodies import CrossReference, Graphic, Highlight, Note, PageBreak
from edition.model.diagnostics import InputError
from edition.model.pictures import kept
from edition.write.pictures import shown
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
RELATIONS = {
    "comments": "comments.xml",
    "footnotes": "footnotes.xml",
    "styles": "styles.xml",
    "image": "media/image1.png",
}
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
    '<w:drawing><wp:inline><wp:extent cx="1828800" cy="914400"/><wp:docPr id="1" name="P" descr="A bridge"/>'
    f"<a:graphic>{BLIP}</a:graphic></wp:inline></w:drawing>"
)
POINTS = b"\x89PNG\r\n\x1a\n"
"""How a picture of points begins."""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
"""A picture of a single point."""
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


def test_a_sign_of_ours_in_a_text_is_reported_and_is_no_page() -> None:
    found = imported(docx(paragraph(f"{run(f'one{trees.PAGE}two')}")))

    assert (["onetwo"], []) == (found.text.split(), pages(found))
    assert 1 == found.account.dropped.total()


def test_the_words_of_a_text_box_stand_behind_its_paragraph_once() -> None:
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{BOXED}</mc:Choice><mc:Fallback>{BOXED}</mc:Fallback>"
    found = imported(
        docx(paragraph(f"{run('Around.')}<w:r>{both}</mc:AlternateContent></w:r>"), paragraph(run("After.")))
    )

    assert ["Around.", "In a box.", "After."] == [*found.text.split("\n\n")[:2], found.text.split("\n\n")[2].strip()]
    assert not found.account.lost


SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
FILL = f'<wps:wsp xmlns:wps="{SHAPE}"><wps:spPr><a:blipFill><a:blip r:embed="image"/></a:blipFill></wps:spPr></wps:wsp>'
FILLED = PICTURE.replace(BLIP, f'<a:graphicData uri="{SHAPE}">{FILL}</a:graphicData>')
OLDER = (
    '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="A bridge"><v:imagedata r:id="image"/></v:shape>'
    "</w:pict>"
)


def twice(new: str, old: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent>"
    )


def test_pictures_stand_where_they_are_however_a_program_has_drawn_them() -> None:
    drawn = [PICTURE, FILLED, OLDER, twice(PICTURE, OLDER), twice(FILLED, OLDER), twice("<w:drawing/>", OLDER)]
    found = imported(
        docx(
            *(paragraph(f"<w:r><w:t>Be</w:t>{one}<w:t>hind.</w:t></w:r>") for one in drawn),
            paragraph(f"<w:r>{PICTURE}{PICTURE}</w:r>"),
            parts={"word/media/image1.png": DOT},
        )
    )

    graphics = [one for one in found.annotations if isinstance(one.body, Graphic)]
    assert ["A bridge"] * 8 == [one.body.desc for one in graphics if isinstance(one.body, Graphic)]
    assert ["Be"] * 6 == [found.text[one.span.start - 2 : one.span.start] for one in graphics[:6]]
    assert ["Behind."] * 6 == found.text.split()
    assert not found.account.lost


def changed(kind: str, inside: str) -> str:
    return f'<w:{kind} w:id="1" w:author="Ann" w:date="2020-01-02T03:04:05Z">{inside}</w:{kind}>'


def field(instruction: str, inside: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{inside}</w:fldSimple>'


RUBY = f"<w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (field("DATE", run("4 May")) + run(" 2020"), "4 May 2020"),
        (field("SEQ Figure", field("X", run("1"))), "1"),
        (f'<w:customXml w:element="e">{run("custom")}</w:customXml>', "custom"),
        (f'<w:smartTag w:element="e">{run("smart")}</w:smartTag>', "smart"),
        (f"<w:sdt><w:sdtContent>{run('controlled')}</w:sdtContent></w:sdt>", "controlled"),
        (f"<w:r>{RUBY}</w:r>{run('!')}", "漢kan!"),
        (changed("ins", run("in") + changed("del", "<w:r><w:delText>out</w:delText></w:r>")), "inout"),
        (changed("moveFrom", run("a")) + changed("moveTo", run("b")), "ab"),
        (f"<w:r><w:pict>{BOXED}</w:pict></w:r>{run('Around')}", "Around In a box."),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\uf04a</w:t></w:r>', "☺"),
    ],
)
def test_words_are_kept_whatever_word_puts_around_them(inside: str, words: str) -> None:
    noted = f'<w:footnotes {SPACES}><w:footnote w:id="2">{paragraph(inside)}</w:footnote></w:footnotes>'
    noting = docx(paragraph(called("footnote", 2)), parts={"word/footnotes.xml": noted})

    for found in (imported(docx(paragraph(inside))), imported(noting)):
        assert words.split() == found.text.split()
        assert not found.account.lost


@pytest.mark.parametrize("name", ["a.docx", "a.docm"])
def test_a_file_of_the_strict_class_or_with_macros_is_read_as_others(name: str) -> None:
    strict = docx(paragraph(run("one")), paragraph(run("two"), "<w:pPr><w:pageBreakBefore/></w:pPr>"))
    parts = {}
    with zipfile.ZipFile(io.BytesIO(strict)) as package:
        for part in package.namelist():
            said = package.read(part).replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")
            parts[part] = said.replace(b"/2006/", b"/").replace(
                b"purl.oclc.org/ooxml/package/", b"schemas.openxmlformats.org/package/2006/"
            )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)

    assert ["two"] == pages(imported(file.getvalue(), name))


def called(kind: str, name: int, mark: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if mark else ""
    return f'<w:r><w:{kind}Reference w:id="{name}"{custom}/>{f"<w:t>{mark}</w:t>" if mark else ""}</w:r>'


def notes_of(kind: str, *words: str) -> str:
    several = (f'<w:{kind} w:id="{nth}">{paragraph(run(one))}</w:{kind}>' for nth, one in enumerate(words, 2))
    return f"<w:{kind}s {SPACES}>{''.join(several)}</w:{kind}s>"


def test_notes_have_the_labels_and_the_places_that_they_have_in_word() -> None:
    calls = (called("endnote", 2), called("footnote", 2, "*"), called("footnote", 3), called("endnote", 3))
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": notes_of("footnote", "star", "first"),
        "word/endnotes.xml": notes_of("endnote", "end one", "end two"),
    }
    found = imported(docx(paragraph("".join(run(f" {n}") + one for n, one in enumerate(calls))), parts=parts))
    notes = [one.body for one in found.annotations if isinstance(one.body, Note)]

    assert [("i", "end"), ("*", "bottom"), ("1", "bottom"), ("ii", "end")] == [(one.n, one.place) for one in notes]
    assert not found.account.lost


def test_a_character_style_tells_what_words_look_like() -> None:
    named = {"a": "Stage Words", "b": "Emphasis", "c": "Hyperlink", "d": "footnote reference"}
    looks = {"a": '<w:basedOn w:val="b"/>', "b": "<w:rPr><w:i/></w:rPr>"}
    styles = "".join(
        f'<w:style w:type="character" w:styleId="{one}"><w:name w:val="{name}"/>'
        f"{looks.get(one, '<w:rPr><w:u/></w:rPr>')}</w:style>"
        for one, name in named.items()
    )
    styled = "".join(
        f'<w:r><w:rPr><w:rStyle w:val="{one}"/>{said}</w:rPr>{inside}</w:r>'
        for one, said, inside in (
            ("a", "", "<w:t>one</w:t>"),
            ("b", '<w:i w:val="0"/>', "<w:t>not</w:t>"),
            ("c", "", "<w:t>linked</w:t>"),
            ("d", "", '<w:footnoteReference w:id="2"/>'),
            ("", "<w:dstrike/>", "<w:t>twice</w:t>"),
        )
    )
    parts: dict[str, str | bytes] = {
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/footnotes.xml": notes_of("footnote", "noted"),
    }
    found = imported(docx(paragraph(styled), parts=parts))

    assert [("one", "italic"), ("twice", "strikethrough")] == [
        (found.text[one.span.start : one.span.end], one.body.rend)
        for one in found.annotations
        if isinstance(one.body, Highlight)
    ]


def test_a_note_that_goes_on_upon_another_page_begins_none() -> None:
    broken = paragraph(f"{run('on')}<w:r><w:lastRenderedPageBreak/><w:t>and on</w:t></w:r>")
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="2">{broken}</w:footnote></w:footnotes>'
    found = imported(docx(paragraph(called("footnote", 2)), parts={"word/footnotes.xml": notes}))

    assert [] == pages(found)


@pytest.mark.parametrize("end", ["gridBefore", "gridAfter"])
def test_no_cell_is_left_out_beside_rows_that_begin_or_end_within_the_table(end: str) -> None:
    cells = [f"<w:tc>{paragraph(run(word))}</w:tc>" for word in ("one", "two", "three", "four", "five")]
    short = f'<w:tr><w:trPr><w:{end} w:val="1"/></w:trPr>{"".join(cells[:2])}</w:tr>'
    grid = f"<w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>"
    found = imported(docx(f"<w:tbl>{grid}{short}<w:tr>{''.join(cells[2:])}</w:tr></w:tbl>", paragraph("")))

    assert "one two three four five".split() == found.text.split()
    assert not found.account.lost


def test_what_is_no_text_is_reported_with_its_place() -> None:
    tabbed = f"{run('one')}<w:r><w:tab/></w:r>{run('two  three')}"
    found = imported(docx(paragraph(tabbed), paragraph("<w:r><w:rPr><w:highlight/></w:rPr><w:t>lit</w:t></w:r>")))

    assert {
        "tab, written as a space": 1,
        "several spaces, written as one": 1,
        "highlighting": 1,
    } == found.account.dropped
    assert ["onetwo  three"] == found.account.places["tab, written as a space"]


def style(name: str, told: str, inside: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{told}"/>{inside}</w:style>'


def level(number: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{number}"/></w:pPr>'


def in_style(name: str, words: str) -> str:
    return paragraph(run(words), f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>')


def styled(*paragraphs: str) -> Imported:
    """Import paragraphs that may be in a style of one's own with a level, one made from it, or one for speakers."""
    kinds = style("Kapitel", "Kapitel", level(1)) + style("Sub", "Sub", '<w:basedOn w:val="Kapitel"/>')
    kinds += style("Body", "Body", level(9)) + style("Speaker", "Speaker") + style("Verse", "Verse")
    return imported(docx(*paragraphs, parts={"word/styles.xml": f"<w:styles {SPACES}>{kinds}</w:styles>"}))


def test_an_outline_level_makes_a_heading_whatever_its_style() -> None:
    found = styled(
        paragraph(run("first"), level(0)),
        *(in_style(name, name) for name in ("Kapitel", "Sub", "Body")),
        paragraph(run("none"), level(9)),
    )
    heads = [one for one in found.annotations if one.kind == "head"]

    assert [("first", 2), ("Kapitel", 3), ("Sub", 3)] == [
        (found.text[one.span.start : one.span.end], one.body.level) for one in heads
    ]


def test_a_remark_in_the_xml_of_a_paragraph_does_not_hide_its_level() -> None:
    found = styled(paragraph(run("first"), f"<!-- made by hand -->{level(0)}"))

    assert ["head"] == [one.kind for one in found.annotations if one.kind in ("head", "p")]


def test_a_speaker_begins_a_speech_that_ends_with_the_next_or_with_what_is_not_spoken() -> None:
    found = styled(
        paragraph(run("Before.")),
        in_style("Speaker", "A"),
        paragraph(run("Prose.")),
        in_style("Speaker", "B"),
        in_style("Verse", "Verse."),
        paragraph(run("A scene"), level(0)),
        paragraph(run("After.")),
    )
    speeches = [one.span for one in found.annotations if one.kind == "sp"]

    assert [["A", "Prose."], ["B", "Verse."]] == [found.text[one.start : one.end].split() for one in speeches]


def test_a_note_that_nothing_calls_is_told_and_not_lost() -> None:
    notes = {"word/footnotes.xml": notes_of("footnote", "called", "left over")}
    found = imported(docx(paragraph(run("Words") + called("footnote", 2)), parts=notes))

    assert ["Words", "called"] == found.text.split()
    assert {"footnote that nothing calls": 1} == found.account.dropped
    assert not found.account.lost


def test_paragraphs_of_a_note_are_not_counted_with_those_of_the_text() -> None:
    both = paragraph(run("a")) + paragraph(run("b"))
    two = f'<w:footnotes {SPACES}><w:footnote w:id="2">{both}</w:footnote></w:footnotes>'
    found = imported(
        docx(paragraph(run("One") + called("footnote", 2)), paragraph(run("two")), parts={"word/footnotes.xml": two})
    )

    assert {"p1", "n1.p1", "n1.p2", "p2"} == {one.id for one in found.annotations if one.kind == "p"}


def test_a_part_in_another_format_is_a_loss() -> None:
    assert 1 == imported(docx(paragraph(run("one")), '<w:altChunk r:id="image"/>')).account.lost.total()


def test_a_comment_of_no_words_is_kept() -> None:
    comments = {"word/comments.xml": f"<w:comments {SPACES}>{COMMENT}</w:comments>"}
    found = imported(docx(paragraph(f'{run("Here")}<w:r><w:commentReference w:id="0"/></w:r>'), parts=comments))

    assert ["Cy, 2020-01-02T00:00:00Z: So?"] == [one.words for one in found.comments]


def test_comments_of_the_same_words_are_all_kept() -> None:
    both = COMMENT + COMMENT.replace('w:id="0"', 'w:id="1"').replace("So?", "So it is.")
    begin, end = (f'<w:commentRange{edge} w:id="{{}}"/>' for edge in ("Start", "End"))
    inside = f"{begin.format(0)}{begin.format(1)}{run('words')}{end.format(0)}{end.format(1)}"
    found = imported(docx(paragraph(inside), parts={"word/comments.xml": f"<w:comments {SPACES}>{both}</w:comments>"}))

    assert ["So?", "So it is."] == [one.words.partition("Z: ")[2] for one in found.comments]


def test_words_from_right_to_left_have_a_language_and_a_direction() -> None:
    spoken = {"persian": "سلام بر شما", "hebrew": "שלום לכולם"}
    says = '<w:rPr><w:rtl/><w:lang w:bidi="{}"/></w:rPr>'
    persian, hebrew = (
        run(words).replace("<w:r>", f"<w:r>{says.format(lang)}")
        for words, lang in ((spoken["persian"], "fa-IR"), (spoken["hebrew"], "ar-SA"))
    )
    plain = paragraph(run("Most of the words of this text run from left to right as this paragraph does, and these: "))
    found = imported(
        docx(plain.replace("</w:p>", f"{hebrew}</w:p>"), paragraph(persian), paragraph(persian + run("A")))
    )

    said = [(one.kind, one.body.lang) for one in found.annotations if one.body.lang]
    assert [("foreign", "und-Hebr"), ("p", "fa-IR"), ("p", "fa-IR")] == said
    assert "fa-IR" == imported(docx(paragraph(persian))).header["language"]
    assert "language" not in imported(docx(plain)).header


def test_links_within_a_document_lead_to_its_bookmarks() -> None:
    marked = f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{run("There")}<w:bookmarkEnd w:id="1"/>'
    link = f'<w:hyperlink w:anchor="_Ref1">{run("see there")}</w:hyperlink>'
    nowhere = f'<w:hyperlink w:anchor="gone">{run("gone")}</w:hyperlink>'
    found = imported(docx(paragraph(marked), paragraph(link + nowhere)))
    (anchor,) = (one for one in found.annotations if one.kind == "anchor")

    assert [f"passage:{anchor.id}"] == [
        one.body.link for one in found.annotations if isinstance(one.body, CrossReference)
    ]
    assert 1 == found.account.doubtful.total()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition with a document of Word that was revised, and has a picture."""
    revised = (
        f'{run("Before. ")}<w:commentRangeStart w:id="0"/>{run("These words")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    parts: dict[str, str | bytes] = {
        "word/comments.xml": f"<w:comments {SPACES}>{COMMENT}</w:comments>",
        "word/media/image1.png": b"\x89PNG",
    }
    return with_book(tmp_path, docx(paragraph(revised), paragraph(f"<w:r>{PICTURE}</w:r>"), parts=parts))


def with_book(tmp_path: Path, content: bytes) -> Path:
    """Make an edition with a document of Word, and return it."""
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
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


def test_names_of_pictures_are_made_safe(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    parts = {f"word/media/{name}.png": b"x" for name in ("a\\..\\b", "../../../up", "n" * 300, "é ü")}
    (tmp_path / "book.docx").write_bytes(docx(paragraph(run("one")), parts=parts))
    done = CliRunner().invoke(main, ["--root", str(tmp_path), "import", str(tmp_path / "book.docx")])
    if pandoc.MISSING in done.output:
        lacking(pandoc.MISSING)

    assert 0 == done.exit_code, done.output
    assert 4 == len(list((tmp_path / "imports/book").iterdir()))
    assert not list(tmp_path.parent.glob("up.png"))


def test_pictures_are_kept_beside_the_file(edition: Path) -> None:
    assert b"\x89PNG" == (edition / "imports/book/media-image1.png").read_bytes()
    assert "say whose it is" in (edition / "build/import-book.md").read_text("utf-8")


def built(edition: Path) -> Path:
    """Build an edition, and return the folder of the text in its site."""
    done = CliRunner().invoke(main, ["--root", str(edition), "build", "--no-store", "--jobs", "1"])
    assert 0 == done.exit_code, done.output
    return edition / "build/site/texts/book"


def test_pages_tei_and_e_books_show_pictures_that_the_edition_has(edition: Path) -> None:
    (edition / "imports/book/media-image1.png").write_bytes(POINTS)
    (edition / "edition.yaml").write_text("title: E\ndownloads: [epub]\n", encoding="utf-8")
    folder = built(edition)
    page, tei = ((folder / name).read_text("utf-8") for name in ("index.html", "book.xml"))
    with zipfile.ZipFile(folder / "book.epub") as book:
        chapter, package = (book.read(f"EPUB/{name}").decode() for name in ("part-01-book.xhtml", "package.opf"))
        there = book.read("EPUB/pictures/book/media-image1.png")

    assert '<img class=graphic src="media/image1.png" alt="A bridge" width=192 height=96 ' in page
    assert 'url="media/image1.png" width="2.0in" height="1.0in"' in tei
    assert 'src="pictures/book/media-image1.png" alt="A bridge" width="192" height="96"' in chapter
    assert 'href="pictures/book/media-image1.png" media-type="image/png"' in package
    assert POINTS == (folder / "media/image1.png").read_bytes() == there


def test_a_picture_is_a_paragraph_and_a_line_that_an_author_broke_stays_broken(tmp_path: Path) -> None:
    broken = paragraph(f"{run('one')}<w:r><w:br/></w:r>{run('two')}")
    content = docx(paragraph(f"<w:r>{PICTURE}</w:r>"), broken, parts={"word/media/image1.png": POINTS})
    page = (built(with_book(tmp_path, content)) / "index.html").read_text("utf-8")

    assert "<p class=figure id=fig1><img class=graphic" in page
    assert page.index("</p>", page.index("<img")) < page.index(">one")
    assert "<br />two" in page


def test_a_picture_comes_back_from_an_edition_in_its_size(edition: Path) -> None:
    (edition / "imports/book/media-image1.png").write_bytes(DOT)
    done = CliRunner().invoke(main, ["--root", str(edition), "export", "docx"])
    assert 0 == done.exit_code, done.output
    back = imported((edition / "build/docx/book.docx").read_bytes())
    (graphic,) = (one.said(Graphic) for one in back.annotations if one.kind == "graphic")

    assert DOT == back.pictures[graphic.url]
    assert ("A bridge", {("width", "2.0in"), ("height", "1.0in")}) == (
        graphic.desc,
        {one for one in graphic.attributes if one[0] in ("width", "height")},
    )


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"\xff\xd8\xff"])
def test_a_file_that_is_not_the_picture_that_its_name_says_is_on_no_page(edition: Path, content: bytes) -> None:
    (edition / "imports/book/media-image1.png").write_bytes(content)
    folder = built(edition)

    assert "<img" not in (folder / "index.html").read_text("utf-8")
    assert not (folder / "media").exists()
    assert "picture of a kind that no page shows" in (edition / "build/import-book.md").read_text("utf-8")


@pytest.mark.parametrize("url", ["../other/media-image1.png", "https://example.org/a.png", "/a.png", "a/.b.png"])
def test_a_picture_is_shown_only_from_the_folder_of_its_text(url: str) -> None:
    said = Graphic(url=url)
    source = Source("a", "", "0", Header("A"), pictures={kept(url): POINTS})

    assert {} == shown(Document(source, (Annotation("gr1", "graphic", Span(0, 0), said),), ()))


def test_a_picture_that_is_replaced_is_replaced_on_the_page(edition: Path) -> None:
    for ending in (b"one", b"two"):
        (edition / "imports/book/media-image1.png").write_bytes(POINTS + ending)
        done = CliRunner().invoke(main, ["--root", str(edition), "build", "--jobs", "1"])
        assert 0 == done.exit_code, done.output

    assert POINTS + b"two" == (edition / "build/site/texts/book/media/image1.png").read_bytes()


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
