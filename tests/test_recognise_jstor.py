"""Articles from a journal archive: a cover sheet, pages with their own notes, asterisks for italics."""

from __future__ import annotations

import pytest

from edition.model.bodies import Highlight, PageBreak
from edition.recognise import recognise
from tests.annotating import said
from tests.recognising import act, body_lines, both, codes, linked_notes, of_kind, outline, source_of, words

ARTICLE = """\

The Bridges of the Rybna

Author(s): Ada Writer

Source: *Journal of Bridges*, 1973, pp. 12-15

JSTOR helps everybody.

The publisher works with JSTOR to preserve the *Journal of Bridges*

Ada Writer

THE BRIDGES OF THE RYBNA

THE first bridge, 200 m² of oak and 10³ nails,¹ fell.² It was rebuilt, and nobody

¹ *A Book of Nails* (Karsa, 1901).

² See the *Morning Paper* of March and all that was written in

then another.¹

The town was proud of it.²

April and May, ibid. passim.

¹ By two years.

² The mayor's diary says so.

and on for a page.

Its third bridge stands.¹

UNIVERSITY OF KARSA,
RYBNA

¹ *Ibid.*
"""


def test_an_article_as_it_stands() -> None:
    assert [
        "front",
        "  div",
        "    fw: The Bridges of the Rybna",
        "    fw: Author(s): Ada Writer",
        "    fw: Source: *Journal of Bridges*, 1973, pp. 12-15",
        "    fw: JSTOR helps everybody.",
        "    fw: The publisher works with JSTOR to preserve the *Journal of Bridges*",
        "body",
        "  div",
        "    byline: Ada Writer",
        "    head: THE BRIDGES OF THE RYBNA",
        "    p: THE first bridge, 200 m² of oak and 10³ nails,¹ fell.² It was rebuilt, and nobody……then another.¹",
        "      note: ¹ *A Book of Nails* (Karsa, 1901).",
        "      note: ² See the *Morning Paper* of March and all that was written in",
        "    p: The town was proud of it.²………and on for a page.",
        "      note: April and May, ibid. passim.",
        "      note: ¹ By two years.",
        "      note: ² The mayor's diary says so.",
        "    p: Its third bridge stands.¹",
        "    closer: UNIVERSITY OF KARSA, RYBNA",
        "    note: ¹ *Ibid.*",
    ] == outline(ARTICLE, both(ARTICLE, "jstor"))


def test_calls_are_tied_within_their_page() -> None:
    recognised = both(ARTICLE, "jstor")

    assert ["n1", "n2", "n3", "n4", "n5"] == [said(call, "note") for call in of_kind(recognised, "call")]
    assert ["1", "2", "1", "2", "1"] == [said(call, "n") for call in of_kind(recognised, "call")]
    assert [] == codes(recognised)


def test_exponents_are_no_calls() -> None:
    begin = ARTICLE.index("nails,¹") + len("nails,")

    assert begin == of_kind(both(ARTICLE, "jstor"), "call")[0].span.start


def test_a_call_after_a_figure_counts_where_a_note_wants_it() -> None:
    text = "It fell in 1918¹ and cost 10² crowns.\n\n¹ In March."

    assert [("¹", "¹ In March.")] == linked_notes(text, both(text, "jstor"))


def test_a_note_that_goes_on_under_the_next_page_is_two_joined_by_next_and_prev() -> None:
    notes = {note.id: note for note in of_kind(both(ARTICLE, "jstor"), "note")}

    assert ["n1", "n2", "n2.2", "n3", "n4", "n5"] == list(notes)
    assert ("n2.2", "n2") == (said(notes["n2"], "next"), said(notes["n2.2"], "prev"))
    assert {"bottom"} == {said(note, "place") for note in notes.values()}


def test_pages_begin_with_their_text_and_are_counted_from_the_headers_number() -> None:
    recognised = recognise(source_of(ARTICLE, "jstor", first_page="12"), ())
    breaks = of_kind(recognised, "pb")

    assert ["12", "13", "14"] == [said(one, "n") for one in breaks]
    assert ["Ada", "the", "and"] == [ARTICLE[one.span.start :][:3] for one in breaks]


def test_pages_are_not_counted_where_the_header_has_no_number() -> None:
    recognised = recognise(source_of(ARTICLE, "jstor", first_page="xii"), ())

    assert [PageBreak()] * 3 == [one.body for one in of_kind(recognised, "pb")]


def test_words_between_asterisks_are_italic_and_the_asterisks_marks() -> None:
    text = "The *Book* of 2 * 3 * 4 pages, *un*known, and *Yeni\nDünya*."
    recognised = both(text, "jstor")

    assert ["Book", "Yeni\nDünya"] == words(text, of_kind(recognised, "hi"))
    assert ["*"] * 4 == words(text, of_kind(recognised, "metamark"))
    assert [Highlight(rend="italic")] * 2 == [hi.body for hi in of_kind(recognised, "hi")]


PAGES = {
    "after a sentence and before a capital, notes stand between paragraphs": (
        "It fell.¹\n\n¹ In March.\n\nIt rose.",
        ["p: It fell.¹", "note: ¹ In March.", "p: It rose."],
    ),
    "a small letter goes on with the sentence": (
        "It fell etc.¹\n\n¹ In March.\n\nand rose.",
        ["p: It fell etc.¹…and rose.", "  note: ¹ In March."],
    ),
    "quotation marks after the full stop end a sentence, too": (
        "He said: 'It fell.'¹\n\n¹ In March.\n\nIt rose.",
        ["p: He said: 'It fell.'¹", "note: ¹ In March.", "p: It rose."],
    ),
    "a sentence may run over three pages": (
        "It¹\n\n¹ One.\n\nfell¹\n\n¹ Two.\n\ndown.",
        ["p: It¹…fell¹…down.", "  note: ¹ One.", "  note: ¹ Two."],
    ),
    "an unlabelled paragraph between notes 1 and 2 belongs to note 1": (
        "It fell¹ twice.²\n\n¹ In March.\n\nAnd in May.\n\n² See below.",
        ["p: It fell¹ twice.²", "note", "  p: ¹ In March.", "  p: And in May.", "note: ² See below."],
    ),
    "text between note 1 and another note 1 is a page": (
        "It fell.¹\n\n¹ In March.\n\nIt rose.¹\n\n¹ In May.",
        ["p: It fell.¹", "note: ¹ In March.", "p: It rose.¹", "note: ¹ In May."],
    ),
    "notes on lines of one chunk are several": (
        "It fell¹ twice.²\n\n¹ In March.\n² See below.",
        ["p: It fell¹ twice.²", "note: ¹ In March.", "note: ² See below."],
    ),
    "notes of two figures": (
        "It fell.¹²\n\n¹² In March.",
        ["p: It fell.¹²", "note: ¹² In March."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=list(PAGES))
def test_where_pages_and_paragraphs_end(text: str, expected: list[str]) -> None:
    assert expected == body_lines(text, both(text, "jstor"))


def test_a_join_record_lets_a_paragraph_go_on_where_no_rule_can_know() -> None:
    text = "It fell.¹\n\n¹ In March.\n\nIt rose."
    recognised = both(text, "jstor", [act(text, "It rose", join="true")])

    assert ["p: It fell.¹…It rose.", "  note: ¹ In March."] == body_lines(text, recognised)


def test_notes_that_go_down_on_one_page_are_reported() -> None:
    text = "It fell¹ twice.²\n\n² See below.\n¹ In March."

    assert ["T027"] == codes(both(text, "jstor"))
