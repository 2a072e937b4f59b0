"""The editors' Markdown as TEI."""

from __future__ import annotations

import pytest

from edition.write.tei.pointers import Here, Links, pointer, titles
from edition.write.tei.prose import paragraphs, prose
from tests.miniature import EDITION

LINKS = Links(Here("here"), titles(EDITION))


@pytest.mark.parametrize(
    ("expected", "markdown"),
    [
        ("", ""),
        ("plain &amp; &lt;b&gt;", "plain & <b>"),
        ('<hi rend="italic">a</hi> <hi rend="bold">b</hi> <code>c</code>', "*a* **b** `c`"),
        ("one\nline", "one\nline"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<list><item>a</item><item>b</item></list>", "- a\n- b"),
        ('<list rend="numbered"><item>a</item></list>', "1. a"),
        ("<quote><p>a</p></quote>", "> a"),
        ("<p>a</p><p>b</p>", "# a\n\nb"),
        ("<p>a</p><ab>x &lt; y\n</ab>", "a\n\n    x < y"),
        ('<p>a</p><milestone unit="section"/><p>b</p>', "a\n\n---\n\nb"),
        ('<ref target="#person.orlov">him</ref>', "[him](person:orlov)"),
        ('<ref target="#person.orlov" type="name">Pavel Orlov</ref>', "[](person:orlov)"),
        ('<ref target="#work.paper" type="name">Morning Paper</ref>', "[](work:paper)"),
        (
            '<ref target="../bridge/bridge.xml" type="name">How the Bridge Was Lost &amp; Found</ref>',
            "[](text:bridge)",
        ),
        ('<ref target="#here.n7" type="name">n7</ref>', "[](note:n7)"),
        ('<ref target="../bridge/bridge.xml#bridge.p1">there</ref>', "[there](passage:bridge/p1)"),
        ('<ref target="https://example.org/?a=1&amp;b=%22">x</ref>', '[x](https://example.org/?a=1&b=")'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("&lt;script&gt;x&lt;/script&gt;", "<script>x</script>"),
        ("a\ufffdb", "a&#12;b"),
        (
            '<foreign xml:lang="ru-Latn"><ref target="#person.orlov">Orlov</ref></foreign>',
            "[[Orlov](person:orlov)]{lang=ru-Latn}",
        ),
    ],
)
def test_markdown_becomes_tei(expected: str, markdown: str) -> None:
    assert expected == prose(markdown, LINKS)


@pytest.mark.parametrize(
    ("expected", "markdown"),
    [
        ("", ""),
        ("<p>one</p>", "one"),
        ("<p><quote><p>a</p></quote></p><p>b</p>", "> a\n\nb"),
        ("<list><item><quote><p>a</p></quote></item></list>", "- > a"),
        ('<p><milestone unit="section"/></p>', "---"),
    ],
)
def test_what_is_said_of_a_text_stands_in_paragraphs_and_lists(expected: str, markdown: str) -> None:
    assert expected == paragraphs(markdown, LINKS)


@pytest.mark.parametrize("markdown", ["> " * 40 + "deep <b>", "long & " * 4000])
def test_what_is_too_much_for_the_parser_stands_as_it_was_typed(markdown: str) -> None:
    written = prose(markdown, LINKS)

    assert written.startswith("<ab>")
    assert markdown == written[4:-5].replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")


@pytest.mark.parametrize(
    ("expected", "link"),
    [
        ("#person.trotsky", "person:trotsky"),
        ("../serge/serge.xml", "text:serge"),
        ("../serge/serge.xml#serge.n7", "note:serge/n7"),
        ("#here.n7", "note:here/n7"),
        ("#here.p1", "passage:p1"),
        ("https://example.org/#p", "https://example.org/#p"),
    ],
)
def test_a_target_becomes_a_pointer(expected: str, link: str) -> None:
    assert expected == pointer(link, Here("here"))
