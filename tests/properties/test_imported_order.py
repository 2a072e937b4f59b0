"""Elements of another's TEI stand, when it is written again, in each other and behind each other as they stood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.importing import formats
from edition.merge import merge
from edition.model import Document, Edition, Header, Settings, Source
from edition.write.tei import document

EMPTY = ("<lb/>", "<pb/>", '<gap reason="lost"/>', "<anchor/>", "<rdg/>", "<space/>", "<unknown/>")
AROUND = ("hi", "del", "add", "persName", "seg", "app", "rdg", "ref", "w", "unknown", "note", "fw")
BLOCKS = ("p", "ab", "l", "head", "list/item", "sp/p", "table/row/cell", "quote/p")


def body(content: str) -> bytes:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>'
        f"</teiHeader><text><body>{content}</body></text></TEI>"
    ).encode()


def written_again(content: bytes) -> bytes:
    imported = formats.read(formats.Wanted("order.xml", content, "order", {}))
    source = Source("order", imported.text, "0" * 64, Header("O", conventions="imported"))
    doc = Document(source, imported.annotations, merge(source, imported.annotations).events)
    return document.document(doc, Edition(Settings("E"), headers={"order": source.header})).content


def edges(content: bytes) -> list[str]:
    """Return tags and characters in their order, without white space."""
    found = etree.fromstring(content).find("{*}text/{*}body")
    assert found is not None
    return list(_edges(found))


def _edges(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    yield f"<{name}"
    yield from "".join((element.text or "").split())
    for one in element:
        yield from _edges(one)
        yield from "".join((one.tail or "").split())
    yield f">{name}"


@pytest.mark.parametrize(
    "content",
    [
        "<p>a<hi>b<lb/></hi><pb/></p><p>c</p>",
        "<p><hi><pb/>a</hi></p><pb/><p><lb/>b</p>",
        "<p>a <app><lem>b</lem><rdg/></app> c <app><rdg/><lem>d</lem></app></p>",
        "<p>a <del><gap/></del><lb/> b</p>",
        "<p><surname><persName><hi>a</hi></persName></surname> <hi><ref>b</ref></hi></p>",
        "<p>a <choice><sic>b<lb/>c</sic><corr>bc</corr></choice></p>",
        "<p>a<pb/></p><div><pb/><head>b</head><p>c</p><pb/></div><pb/><div><p>d</p></div>",
        "<lg><l>a</l><pb/><l>b<lb/></l></lg>",
        "<sp><speaker>a</speaker><p>b</p></sp><pb/><fw>c</fw><sp><p>d</p></sp>",
        "<p>a <hi>b<note>c</note>d</hi> <app><lem>e</lem><rdg>f<note>g</note></rdg><note>h</note></app><lb/></p>",
        "<p><choice><orig>a-<pb/><fw>b</fw>c</orig><reg>ac</reg></choice> <hi><q>d<note>e</note></q>f</hi></p>",
        "<p><lb/><note>a<hi>b<note>c</note></hi></note><pb/><note>d</note><lb/></p>",
        "<castList><castGroup><castItem>a</castItem><roleDesc>b</roleDesc></castGroup></castList>",
    ],
)
def test_what_stands_at_one_place_keeps_its_order(content: str) -> None:
    given = body(content)
    assert edges(given) == edges(written_again(given))


PHRASES = st.recursive(
    st.sampled_from((*EMPTY, "a ", "b", " c")),
    lambda inner: st.tuples(st.sampled_from(AROUND), st.lists(inner, min_size=1, max_size=4)).map(
        lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>"
    ),
    max_leaves=8,
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for path in draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=3)):
        names = path.split("/")
        content = "".join(draw(st.lists(PHRASES, max_size=4)))
        start, end = "".join(f"<{one}>" for one in names), "".join(f"</{one}>" for one in reversed(names))
        parts.append(f"{start}x{content}{end}{draw(st.sampled_from(('', '<pb/>', '<pb/><lb/>')))}")
    return "".join(parts)


@given(bodies())
def test_whatever_stands_at_one_place_keeps_its_order(content: str) -> None:
    given = body(content)
    assert edges(given) == edges(written_again(given))
