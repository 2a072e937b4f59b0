"""What is escaped comes back from a parser as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.write import xml

LEGAL = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n\r")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@given(st.text(LEGAL))
def test_a_parser_gives_back_text(words: str) -> None:
    assert words == (etree.fromstring(f"<a>{xml.text(words)}</a>".encode(), PARSER).text or "")


@given(st.text(LEGAL, min_size=1))
def test_a_parser_gives_back_an_attribute(value: str) -> None:
    written = xml.start("a", {"b": value}) + "</a>"

    assert value == etree.fromstring(written.encode(), PARSER).get("b")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("]]&gt;", "]]>"),
        ("one&#13;\ntwo&#13;", "one\r\ntwo\r"),
        ("“ ” ' \"", "“ ” ' \""),
        ("", ""),
    ],
)
def test_text_is_escaped_no_more_than_needed(expected: str, words: str) -> None:
    assert expected == xml.text(words)


@pytest.mark.parametrize(
    ("expected", "value"),
    [("&quot;a&quot; &lt; 'b' &gt;", "\"a\" < 'b' >"), ("a&#9;b&#10;c&#13;d", "a\tb\nc\rd"), ("x&amp;y", "x&y")],
)
def test_an_attribute_keeps_its_white_space(expected: str, value: str) -> None:
    assert expected == xml.attribute(value)


@pytest.mark.parametrize(
    ("expected", "attributes"),
    [("<a>", {}), ('<a b="1" c="2">', {"b": "1", "c": "2"}), ('<a c="2">', {"b": "", "c": "2"})],
)
def test_attributes_without_a_value_are_left_out(expected: str, attributes: dict[str, str]) -> None:
    assert expected == xml.start("a", attributes)


def test_an_element_without_content_is_left_out() -> None:
    assert "" == xml.element("a", "", {"b": "1"})
    assert '<a b="1">x</a>' == xml.element("a", "x", {"b": "1"})
