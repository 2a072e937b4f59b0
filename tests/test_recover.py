"""The source comes back from its TEI, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from edition import verify
from edition.merge import merge
from edition.model import Document, Header, OutputFile, Source, Span
from edition.model.diagnostics import InputError
from edition.recover import source_bytes, source_text
from edition.write.tei import document as tei
from tests.annotating import annotation
from tests.miniature import EDITION, TEXT, document

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
INLINE = ("persName", "hi", "date")
UNITS = ("choice", "gloss", "call", "sic")
POINTS = ("footnote", "pb", "gap", "supplied")
BODIES = {
    "choice": {"corr": "corrected <&>"},
    "supplied": {"text": "supplied "},
    "footnote": {"note": "A *note*.\n\n- of two\n- paragraphs", "n": "a"},
    "persName": {"ref": "x"},
}


def test_the_miniature_comes_back() -> None:
    assert TEXT == source_text(tei.document(document(), EDITION).content)


AWKWARD = st.text(
    st.sampled_from("ab \t\n\r\u00a0\u0085\u2028\u2029\ufeff&<>\"']-–\U0001f5e1e\u0301\u200d\u202e\x7f\x80"),
    max_size=60,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a text of awkward characters with a paragraph and a note, under annotations that cross as they like."""
    text = draw(AWKWARD)
    size = len(text)
    cut = sorted(draw(st.tuples(st.integers(0, size), st.integers(0, size))))
    blocks = [annotation("b", "body", Span(0, size)), annotation("p1", "p", Span(0, cut[0]))]
    blocks.append(annotation("n1", "note", Span(*cut)))
    spans = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda ends: Span(min(ends), max(ends)))
    chosen = draw(st.lists(st.tuples(st.sampled_from((*INLINE, *UNITS, *POINTS)), spans), max_size=8))
    marks = [
        annotation(f"a{nth}", kind, span, BODIES.get(kind, {}))
        for nth, (kind, span) in enumerate(chosen)
        if kind in POINTS or span.start < span.end
    ]
    source = Source("t", text, "", Header("T"), "t.txt")
    kept = [block for block in blocks if block.span.start < block.span.end]
    return Document(source, (*kept, *marks), merge(source, (*kept, *marks)).events)


@given(documents())
def test_every_text_comes_back_whatever_was_said_of_it(doc: Document) -> None:
    assert doc.source.text == source_text(tei.document(doc, EDITION).content)


@given(AWKWARD)
@example("a\r\nb\nc\rd")
@example("]]> &amp; &#13; <!-- -->")
@example(" \n leading and trailing \r\n\t ")
@example("\ufeffbom")
@example("one\u0085two\u2028three\x0bfour".replace("\x0b", ""))
@example("\U0001f5e1" * 3)
def test_text_outside_all_blocks_comes_back(text: str) -> None:
    source = Source("t", text, "", Header("T"), "t.txt")
    doc = Document(source, (), merge(source, ()).events)

    assert text == source_text(tei.document(doc, EDITION).content)


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("plain", "<text>plain</text>"),
        ("ab", "<text>a<!-- no -->b<?no no?></text>tail"),
        ("sic", "<text><choice><sic>sic</sic><corr>corr</corr></choice></text>"),
        ("orig", "<text><choice><orig>orig</orig><reg>r<hi>e</hi>g</reg></choice></text>"),
        ("a b", "<text>a<supplied>x<supplied>y</supplied></supplied> <gap><desc>d</desc></gap>b</text>"),
        ("a source's b", "<text>a <note type='author'>source's</note> <note type='editorial'>ours</note>b</text>"),
        ("ab", "<text>a<note type='editorial'><p>x<note type='author'>y</note></p></note>b</text>"),
        ("text", "<teiHeader>header</teiHeader><text>text</text><standOff>off</standOff>"),
        ("a\rb", "<text>a&#13;b</text>"),
        ("x", "<text><![CDATA[x]]></text>"),
    ],
)
def test_what_the_edition_added_is_left_out(expected: str, body: str) -> None:
    assert expected.split() == source_text(TEI.format(body).encode()).split()


@pytest.mark.parametrize(
    ("message", "xml"),
    [
        ("not well-formed XML", b"<TEI"),
        ("not well-formed XML", b""),
        ("not well-formed XML", b"\xff\xfe\x00"),
        ("no <text> element", b"<html/>"),
        ("no <text> element", TEI.format("<teiHeader/>").encode()),
    ],
)
def test_what_is_no_tei_of_an_edition_is_refused(message: str, xml: bytes) -> None:
    with pytest.raises(InputError, match=message):
        source_text(xml)


@pytest.mark.parametrize("entity", ['x "lol"', 'x SYSTEM "file:///etc/passwd"', 'x "&y;&y;"><!ENTITY y "&x;"'])
def test_entities_are_refused(entity: str) -> None:
    xml = f"<!DOCTYPE a [<!ENTITY {entity}>]>" + TEI.format("<text>a&x;b</text>")

    with pytest.raises(InputError, match=r"not well-formed|document type declaration"):
        source_text(xml.encode())


def test_a_file_gives_the_bytes_of_its_source(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_bytes(TEI.format("<text>é\U0001f5e1&#13;\n</text>").encode())

    assert "é\U0001f5e1\r\n".encode() == source_bytes(file)


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        source_bytes(tmp_path / "none.xml")


def test_what_is_written_is_well_formed_whatever_a_note_holds() -> None:
    text = "a b"
    notes = ("&#12;&#1;", "</note>", "[a](javascript:x) <b>", "```\n]]>\n```", "> " * 60 + "deep", "x" * 30_000)
    source = Source("t", text, "", Header("T"), "t.txt")
    for note in notes:
        marks = (annotation("p1", "p", Span(0, 3)), annotation("e", "footnote", Span(0, 1), {"note": note}))
        content = tei.document(Document(source, marks, merge(source, marks).events), EDITION).content

        assert etree.fromstring(content) is not None
        assert text == source_text(content)


def test_a_paragraph_that_no_reader_of_xml_takes_is_told_with_its_file() -> None:
    long = b"<TEI><text>" + b"w" * 10_000_001 + b"</text></TEI>"

    with pytest.raises(InputError, match=r"bridge.*paragraph of more than 10 MB"):
        verify.text(document(), OutputFile("a.xml", long))
