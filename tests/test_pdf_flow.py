"""The words of a PDF as data: white space as it is read, anchors where words are, lists, tables and speeches."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from edition.write.book.pdf_events import Begin, Event, levelled
from edition.write.book.pdf_flow import Around, flow


def events(html: str, *kept: str, heads: dict[str, str] | None = None) -> list[Event]:
    """Return the events within a leaf."""
    return list(flow(html, Around(Begin("leaf", left="Book", words="Leaf"), heads or {}, kept, ("there.png",))))[1:-1]


def drawn(found: Iterable[Event]) -> str:
    """Draw events in one line: `p(words)`, anchors as `#name`."""
    return "".join(
        f"#{event[0]}"
        if isinstance(event, tuple)
        else f"{event.t}("
        if isinstance(event, Begin)
        else ")"
        if event is None
        else event
        for event in found
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p> One\n two  </p>\n<p>Three </p>", "p(One two)p(Three)"),
        ("<p>One <i>two </i>three</p>", "p(One i(two) three)"),
        ("<p>One <i> two</i></p>", "p(One i(two))"),
        ("<p>One<i> two</i></p>", "p(Onei( two))"),
        ("<p>A\N{NO-BREAK SPACE}  b</p>", "p(A\N{NO-BREAK SPACE} b)"),
        ('<p>One<fn title="1"><p>Note </p></fn> two</p>', "p(Onefn(p(Note)) two)"),
        ("<pre>a\n  b</pre>", "pre(a\n  b)"),
        ("<p>One<br/>\n two</p>", "p(Onebr()two)"),
        ("<div><section><p>One</p></section></div>", "p(One)"),
    ],
)
def test_white_space_is_as_it_is_read(html: str, expected: str) -> None:
    assert expected == drawn(events(html))


def test_an_anchor_stands_where_the_next_words_are() -> None:
    html = '<section id="s"><table id="t"><tr><td id="c">1</td></tr></table></section><p><span id="x"></span></p>'

    assert "table(td(#s#t#c1))p(#x)" == drawn(events(html, "s", "t", "c", "x"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="there.png" alt="A bridge"/>', "img()"),
        ('<img src="other.png" alt="A bridge"/>', "[A bridge]"),
        ('<span class="graphic" role="img" data-n="bridge.svg"></span>', "[bridge.svg]"),
    ],
)
def test_a_picture_is_shown_and_what_it_shows_is_said_of_one_that_cannot_be(html: str, expected: str) -> None:
    assert expected == drawn(events(f"<p>{html}</p>"))[2:-1]


def test_an_anchor_stands_before_a_line_under_words_and_before_a_note() -> None:
    html = '<p>a <a class="ch" id="c" href="#k">b</a><fn id="r" title="1"><p>n</p></fn></p>'

    assert "p(a #ca(b)#rfn(p(n)))" == drawn(events(html, "c", "r"))


def test_ids_that_nothing_leads_to_are_left_out() -> None:
    assert "p(One)" == drawn(events('<p id="p1">One</p>'))


def test_items_have_the_numbers_and_labels_of_the_source() -> None:
    html = '<ol><li value="4">a</li><li>b</li><li class="own"><span class="n">4–5.</span> c</li></ol>'
    found = events(html)

    assert ("4.", "5.", "4–5.") == next(e.numbers for e in found if isinstance(e, Begin) and e.t == "list")
    assert "list(li(a)li(b)li(c))" == drawn(found)


def test_a_list_without_numbers_has_no_labels() -> None:
    assert () == next(e.numbers for e in events("<ul><li>a</li></ul>") if isinstance(e, Begin))


def test_deep_lists_and_quotations_keep_their_words_and_are_moved_in_no_further() -> None:
    html = "<ul><li>w" * 12 + "<blockquote>q</blockquote>" + "</li></ul>" * 12
    words = drawn(events(html))

    assert 12 == words.count("w")
    assert 6 == words.count("list(")
    assert 6 == words.count("– w")
    assert "blockquote" not in words


def test_a_table_is_as_wide_as_its_longest_row_and_its_head_is_told() -> None:
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td class='fig'>1,200</td></tr>"
    html += "<tr><td>x</td><td class='fig'>–5%</td></tr></table>"
    found = [e for e in events(html) if isinstance(e, Begin)]

    assert (2, 2) == (found[0].n, found[0].head)
    assert [False, False, True, False, False, True] == [e.figure for e in found[1:]]


def test_who_speaks_stands_in_the_line_of_what_is_said() -> None:
    html = '<div class="sp"><p class="speaker" id="s">ORLOV:</p><p id="p">It will.</p><p>Yes.</p></div>'

    assert "div(p(#sspan(ORLOV:) #pIt will.)p(Yes.))" == drawn(events(html, "s", "p"))


def test_a_speaker_who_says_nothing_is_not_lost() -> None:
    assert "div(p(span(ORLOV)))" == drawn(events('<div class="sp"><p class="speaker">ORLOV</p></div>'))


def test_only_a_paragraph_that_follows_a_paragraph_is_indented() -> None:
    html = '<h2>H</h2><p>a</p><p>b</p><blockquote><p>c</p></blockquote><p class="on">d</p>'
    indents = {a: b.indent for b, a in pairwise(events(html)) if isinstance(b, Begin) and b.t == "p"}

    assert {"a": False, "b": True, "c": False, "d": False} == indents


def test_paragraphs_in_quotations_and_notes_have_no_number_in_the_margin() -> None:
    number = '<span class="no">7</span>'
    html = f'<p>{number}a</p><blockquote><p>{number}b</p></blockquote><p>c<fn title="1"><p>{number}d</p></fn></p>'

    assert "p(no(7)a)blockquote(p(b))p(cfn(p(d)))" == drawn(events(html))


def test_headings_say_what_the_heads_of_pages_say_from_there_on() -> None:
    html = '<h1>Title</h1><h2 id="h1">A <i>b</i></h2><h2>Inner</h2>'
    found = [e for e in events(html, heads={"h1": "A b"}) if isinstance(e, Begin) and e.t == "h"]

    assert [(True, "Leaf", 1), (True, "A b", 2), (False, "Leaf", 2)] == [(e.marked, e.words, e.n) for e in found]
    assert {"Book"} == {e.left for e in found}


def test_links_lead_within_the_book_or_out_of_it() -> None:
    found = events('<p><a href="#x">a</a><a href="https://x.org">b</a></p>')
    links = [(e.to, e.url) for e in found if isinstance(e, Begin) and e.t == "a"]

    assert [("x", ""), ("", "https://x.org")] == links


def test_languages_have_their_direction() -> None:
    found = next(e for e in events('<p><i lang="he">x</i></p>') if isinstance(e, Begin) and e.t == "i")
    assert ("he", "rtl") == (found.lang, found.dir)


def test_pages_are_asked_for_by_name() -> None:
    html = '<p><span class="pages" title="p.|pp."><a href="#a">{}</a><a href="#b">{} n.</a><span>x</span></span></p>'
    found = next(e for e in events(html) if isinstance(e, Begin) and e.t == "pages")

    assert (("p.", "pp."), (("a", "{}"), ("b", "{} n."))) == (found.forms, found.places)


def test_the_voice_of_a_note_is_told_to_what_stands_in_it() -> None:
    html = '<p>x<fn class="e" title="a"><div class="note e" id="n"><p><a class="n" href="#r">a</a></p></div></fn></p>'
    found = {e.t: e for e in events(html) if isinstance(e, Begin)}

    assert ("a", "e", "n", "e") == (found["fn"].label, found["fn"].v, found["div"].note, found["a"].v)


def test_headings_skip_no_level_on_the_way_down() -> None:
    found = levelled(Begin("h", n=level) for level in (1, 3, 4, 2, 4, 1))
    assert [1, 2, 3, 2, 3, 1] == [event.n for event in found if isinstance(event, Begin)]
