"""OpenDocument texts: all that stands in them is in the text, or in the report."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from edition.importing import formats, opendocument
from edition.importing.imported import Imported
from edition.model.bodies import CrossReference, Highlight, Item, Line, Note
from edition.model.diagnostics import InputError

NAMES = "office text style table draw".split()
SPACES = " ".join(
    (
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{"drawing" if name == "draw" else name}:1.0"'
            for name in NAMES
        ),
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:math="http://www.w3.org/1998/Math/MathML"',
    )
)
STYLES = """
<style:style style:name="Mine" style:family="paragraph" style:parent-style-name="Verse"/>
<style:style style:name="Verse" style:family="paragraph"/>
<style:style style:name="Block_20_Text" style:display-name="Block Text" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"/>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Mine"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-variant="small-caps"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="-30% 58%"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T5" style:family="text" style:parent-style-name="Emphasis"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" text:start-value="3"
/></text:list-style>
"""
INFO = "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2020-01-02T03:04:05</dc:date></office:change-info>"
CHANGES = f"""<text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion>{INFO}</text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion>{INFO}<text:p>gone</text:p><text:p>too</text:p></text:deletion>
</text:changed-region></text:tracked-changes>"""


def flat(body: str, changes: str = "") -> bytes:
    return (
        f"<office:document {SPACES}><office:styles>{STYLES}</office:styles>"
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{changes}{body}</office:text></office:body></office:document>"
    ).encode()


def imported(body: str, changes: str = "") -> Imported:
    return formats.read(formats.Wanted("a.fodt", flat(body, changes), "a", {}))


def p(inside: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{inside}</text:p>"


def span(style: str, words: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def said(found: Imported, kind: str) -> list[str]:
    several = sorted((one for one in found.annotations if one.kind == kind), key=lambda one: one.span)
    return [" ".join(found.text[one.span.start : one.span.end].split()) for one in several]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("a  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e"), "a b c d e"),
        (p("on <text:date>4 May</text:date>, page <text:page-number>7</text:page-number>"), "on 4 May, page 7"),
        (p("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>"), "漢kan"),
        (f"<text:section>{p('in columns')}</text:section>", "in columns"),
        (
            f"<text:table-of-content><text:index-body>{p('Contents')}</text:index-body></text:table-of-content>",
            "Contents",
        ),
        (p(f"around <draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>it"), "around it boxed"),
        (p(f"around <draw:custom-shape>{p('shaped')}</draw:custom-shape>it"), "around it shaped"),
        (f"<text:list><text:list-header>{p('no item')}</text:list-header></text:list>", "no item"),
        (p("<draw:frame><draw:object><math:math><math:mi>x</math:mi></math:math></draw:object></draw:frame>"), "x"),
    ],
)
def test_words_are_kept_wherever_they_stand(body: str, words: str) -> None:
    assert words.split() == imported(body).text.split()


def test_styles_are_kinds_also_those_that_are_based_on_one() -> None:
    found = imported(
        p("One", "Heading_20_1") + p("line one", "P1") + p("<text:tab/>line two", "Mine") + p("", "Mine")
        + p("stanza two", "Verse") + p("quoted", "Block_20_Text") + p("on", "Block_20_Text")
    )  # fmt: skip

    assert ["One"] == said(found, "head")
    assert ["line one line two", "stanza two"] == said(found, "lg")
    assert [0, 1, 0] == [one.body.indent for one in found.annotations if isinstance(one.body, Line)]
    assert ["quoted on"] == said(found, "quote")


def test_words_are_set_apart_by_hand_by_style_and_by_their_paragraph() -> None:
    inside = span("T1", "caps") + span("T2", "2") + span("T3", "3") + span("T5", "<text:s/>slanted")
    found = imported(p(inside) + p(f"all bold {span('T4', 'but this')} again", "P2"))
    several = sorted((one.span, one.body.rend) for one in found.annotations if isinstance(one.body, Highlight))
    rends = [(rend, words) for (_, rend), words in zip(several, said(found, "hi"), strict=True)]

    assert [("smallcaps", "caps"), ("superscript", "2"), ("subscript", "3"), ("italic", "slanted")] == rends[:4]
    assert [("bold", "all bold"), ("bold", "again")] == rends[4:]
    assert ["all"] == [found.text[one.span.start :].split()[0] for one in found.annotations if one.kind == "pb"]


def test_tracked_changes_have_their_authors_over_paragraphs() -> None:
    begun, ended = (f'<text:change-{edge} text:change-id="c1"/>' for edge in ("start", "end"))
    found = imported(p(f"a {begun}new") + p(f"newer{ended} b<text:change text:change-id='c2'/>"), CHANGES)
    by = {dict(one.body.attributes)["n"] for one in found.annotations if one.kind in ("add", "del")}

    assert (["new", "newer"], ["gone too"]) == (said(found, "add"), said(found, "del"))
    assert {"Ann, 2020-01-02T03:04:05"} == by


def test_comments_are_of_words_or_of_a_place() -> None:
    told = f"<dc:creator>Cy</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>{p('So?')}{p('No.')}"
    of_words = (
        f'<office:annotation office:name="1">{told}</office:annotation>these<office:annotation-end office:name="1"/>'
    )
    found = imported(p(f"a {of_words} b <office:annotation>{told}</office:annotation>c"))

    assert ["these", ""] == [found.text[one.start : one.end].strip() for one in found.comments]
    assert {"Cy, 2020-01-01T00:00:00: So? No."} == {one.words for one in found.comments}
    assert "So?" not in found.text


def note(kind: str, words: str, label: str = "") -> str:
    mark = f' text:label="{label}"' if label else ""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation{mark}>0</text:note-citation>'
        f"<text:note-body>{words}</text:note-body></text:note>"
    )


def test_notes_have_labels_places_and_paragraphs() -> None:
    held = note("footnote", p("one") + p("two")) + note("footnote", p("star"), "*") + note("endnote", p("end"))
    found = imported(p(f"words{held}{note('footnote', p('last'))}."))
    notes = [one.body for one in found.annotations if isinstance(one.body, Note)]

    assert [("1", "bottom"), ("*", "bottom"), ("1", "end"), ("2", "bottom")] == [(one.n, one.place) for one in notes]
    assert ["one two", "star", "end", "last"] == said(found, "note")


def test_lists_have_their_numbers_and_tables_their_spans() -> None:
    items = f"<text:list-item>{p('c')}</text:list-item><text:list-item>{p('d')}</text:list-item>"
    cells = (
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2">'
        f"{p('wide')}</table:table-cell>"
        f"<table:covered-table-cell/><table:table-cell>{p('last')}</table:table-cell>"
    )
    found = imported(
        f'<text:list text:style-name="L1">{items}</text:list>'
        f"<table:table><table:table-header-rows><table:table-row>{cells}</table:table-row></table:table-header-rows>"
        f"<table:table-row><table:table-cell>{p('z')}</table:table-cell></table:table-row></table:table>"
    )

    assert ["c", "d"] == [one.body.n for one in found.annotations if isinstance(one.body, Item)]
    assert ["wide", "last", "z"] == said(found, "cell")
    (wide,) = (one for one in found.annotations if one.kind == "cell" and one.body.attributes)
    assert {"rows": "2", "cols": "2"} == dict(wide.body.attributes)


@pytest.mark.parametrize("said", ['text:continue-numbering="true"', 'text:continue-list="one"'])
def test_a_list_goes_on_with_the_numbers_of_another_if_it_says_so(said: str) -> None:
    listed = (
        f'<text:list text:style-name="L1" {one}><text:list-item>{p("x")}</text:list-item></text:list>'
        for one in ('xml:id="one"', said, "")
    )
    found = imported(p("between").join(listed))

    assert ["c", "d", "c"] == [one.body.n for one in found.annotations if isinstance(one.body, Item)]


def test_cross_references_lead_to_what_they_name() -> None:
    marked = '<text:bookmark-start text:name="here"/>words<text:bookmark-end text:name="here"/>'
    found = imported(p(marked) + p('see <text:bookmark-ref text:ref-name="here">words</text:bookmark-ref>'))

    assert ["passage:here"] == [one.body.link for one in found.annotations if isinstance(one.body, CrossReference)]


def test_running_heads_are_reported_and_a_title_is_the_title() -> None:
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header>{p('RUNNING')}"
        "</style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    content = flat(p("Mine own", "Title") + p("words"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("content.xml", content)
        package.writestr("styles.xml", styles)
    found = formats.read(formats.Wanted("a.odt", file.getvalue(), "a", {}))

    assert ("Mine own", ["Mine own"]) == (found.header["title"], said(found, "head"))
    assert {"header or footer of pages": 1} == found.account.dropped


def test_what_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(InputError, match="deep"):
        imported(p("<text:span>" * 240 + "x" + "</text:span>" * 240))


def test_a_word_that_the_reader_of_open_document_left_out_would_be_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    content = flat(
        "<text:p>One<text:note><text:note-citation>1</text:note-citation></text:note> half<text:s/>way</text:p>"
    )
    whole = formats.read(formats.Wanted("a.fodt", content, "a", {}))
    monkeypatch.setattr(opendocument, "blocks", lambda *_: [])
    lost = formats.read(formats.Wanted("a.fodt", content, "a", {}))

    assert not whole.account.lost
    assert ["One", "half", "way"] == lost.account.places["word that is not read (of a text box?)"]


def test_a_picture_within_a_flat_document_is_kept() -> None:
    image = "<draw:image><office:binary-data>iVBORw0K\nGgo=</office:binary-data></draw:image>"
    found = imported(f"<text:p>Seen: <draw:frame>{image}</draw:frame></text:p>")

    assert {"picture-1.png": b"\x89PNG\r\n\x1a\n"} == found.pictures


def test_a_picture_that_lies_beside_a_flat_document_is_kept(tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    image = '<draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="dot.png"/>'
    content = flat(f"<text:p>Seen: <draw:frame>{image}</draw:frame></text:p>")
    found = formats.read(formats.Wanted("a.fodt", content, "a", {}, folder=tmp_path))

    assert {"dot.png": b"\x89PNG\r\n\x1a\n"} == found.pictures
