"""Plain text with the marks that Markdown made common."""

from __future__ import annotations

import pytest

from edition import wording
from edition.model.bodies import Head, Row
from edition.recognise import title_pages, trials
from edition.recognise.lists import DEEPEST
from tests.annotating import said
from tests.recognising import body_lines, both, codes, linked_notes, of_kind, outline, words

BOOK = """\
# The Bridges

*by Ada Writer*

## How they fell

It fell[^1] in March.[^b]

## Notes

[^1]: At night.

    Nobody saw it.
[^b]: The third.
"""

BODIES = {
    "hard-wrapped lines are one paragraph": (
        "One\nline.\n\nTwo.",
        ["p: One line.", "p: Two."],
    ),
    "headings make sections by their level": (
        "## Rybna\n\nA town.\n\n### Its bridge\n\nIt fell.\n\n## Karsa\n\nHills.",
        [
            "div",
            "  head: ## Rybna",
            "  p: A town.",
            "  div",
            "    head: ### Its bridge",
            "    p: It fell.",
            "div",
            "  head: ## Karsa",
            "  p: Hills.",
        ],
    ),
    "a heading needs no blank line": (
        "A town.\n## Its bridge\nIt fell.",
        ["p: A town.", "div", "  head: ## Its bridge", "  p: It fell."],
    ),
    "two headings of one level, one under the other, head one section": (
        "## Rybna\n\n## A town\n\nIt fell.",
        ["div", "  head: ## Rybna", "  head: ## A town", "  p: It fell."],
    ),
    "headings with a rule below, or above as well": (
        "Rybna\n-----\nA town.\n\n=======\nBridges\n=======\n\nIt fell.",
        ["div", "  head: Rybna -----", "  p: A town.", "div", "  head: ======= Bridges =======", "  p: It fell."],
    ),
    "a rule below columns, or longer than any heading, heads nothing": (
        "Town     Bridge\n---------------\nRybna    1\n\nNo\n-----------\nIt fell.",
        ["p: Town Bridge --------------- Rybna 1", "p: No ----------- It fell."],
    ),
    "a rule below a whole paragraph heads nothing": (
        f"{'It fell and it rose. ' * 9}\n---\nIt burned.\n\nA town.\n---\nIt stands.",
        [f"p: {'It fell and it rose. ' * 9}--- It burned.", "div", "  head: A town. ---", "  p: It stands."],
    ),
    "a number sign without a space is text": (
        "#1 is the first bridge.",
        ["p: #1 is the first bridge."],
    ),
    "a quotation of two paragraphs": (
        "> It fell\n> in March.\n>\n> It rose.\n\nSo she wrote.",
        ["quote", "  p: > It fell > in March.", "  p: > > It rose.", "p: So she wrote."],
    ),
    "a quotation right under its announcement": (
        "She wrote:\n> It fell.",
        ["p: She wrote:", "quote", "  p: > It fell."],
    ),
    "bullets with blank lines between are one list": (
        "- Oak\n- Ash\n\n- Rope\nof hemp",
        ["list", "  item: - Oak", "  item: - Ash", "  item: - Rope of hemp"],
    ),
    "a list set in is part of the item": (
        "1. Timber\n\n    of oak\n\n2. Rope",
        ["list", "  item: 1. Timber…", "    p: of oak", "  item: 2. Rope"],
    ),
    "what is set in below the words of an item is a list in it": (
        "- Oak\n- Ash\n  of the hills\n    1. felled\n\n    2. sawn\n- Rope\n\t- of hemp",
        [
            "list",
            "  item: - Oak",
            "  item: - Ash of the hills…",
            "    list",
            "      item: 1. felled",
            "      item: 2. sawn",
            "  item: - Rope…",
            "    list",
            "      item: - of hemp",
        ],
    ),
    "numbers that end below each other are of one list": (
        "We took:\n\n 9. Nails\n10. Tar",
        ["p: We took:", "list", "  item: 9. Nails", "  item: 10. Tar"],
    ),
    "what is fenced keeps its lines, blank ones too, and is nothing else": (
        "Oak\n  ```text\n# a  b\n\n- c\n  ```\nAsh\n\n```\nnever closed",
        ["p: Oak", "pre: ```text # a b - c ```", "p: Ash", "p: ``` never closed"],
    ),
    "a number in brackets numbers, too": (
        "1) Timber\n2) Rope",
        ["list", "  item: 1) Timber", "  item: 2) Rope"],
    ),
    "a table with its headings": (
        "| Town | Bridges |\n|---|---:|\n| Rybna | 2 \\| 3 |",
        [
            "table",
            "  row",
            "    cell: | Town",
            "    cell: | Bridges |",
            "  fw: |---|---:|",
            "  row",
            "    cell: | Rybna",
            "    cell: | 2 \\| 3 |",
        ],
    ),
    "a ragged table": (
        "| Rybna\n||\n| | x",
        ["table", "  row", "    cell: | Rybna", "  row", "    cell: ||", "  row", "    cell: |", "    cell: | x"],
    ),
    "speeches": (
        "ORLOV: It will stand.\n\nADA: It will not.",
        ["sp", "  speaker: ORLOV:", "  p: It will stand.", "sp", "  speaker: ADA:", "  p: It will not."],
    ),
    "ornaments of every make": (
        "* * *\n\n***\n\n---\n\n- - -\n\n⁂",
        ["ab: * * *", "ab: ***", "ab: ---", "ab: - - -", "ab: ⁂"],
    ),
    "two blank lines mean nothing": (
        "One.\n\n\n\nTwo.",
        ["p: One.", "p: Two."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=list(BODIES))
def test_what_a_chunk_is(text: str, expected: list[str]) -> None:
    recognised = both(text, "plain")

    assert expected == body_lines(text, recognised)
    assert [] == codes(recognised)


def test_title_and_byline_stand_in_front_notes_with_their_heading_in_the_back() -> None:
    assert [
        "front",
        "  head: # The Bridges",
        "  byline: *by Ada Writer*",
        "body",
        "  div",
        "    head: ## How they fell",
        "    p: It fell[^1] in March.[^b]",
        "back",
        "  div",
        "    head: ## Notes",
        "    note",
        "      p: [^1]: At night.",
        "      p: Nobody saw it.",
        "    note: [^b]: The third.",
    ] == outline(BOOK, both(BOOK, "plain"))


def test_chapters_of_the_first_level_are_no_titles() -> None:
    text = "# One\n\nIt fell.\n\n# Two\n\nIt rose."

    assert ["div", "  head: # One", "  p: It fell.", "div", "  head: # Two", "  p: It rose."] == body_lines(
        text, both(text, "plain")
    )


def test_calls_and_labels_with_names_and_numbers() -> None:
    recognised = both(BOOK, "plain")

    assert ["n1", "n2"] == [said(call, "note") for call in of_kind(recognised, "call")]
    assert ["1", "b"] == [said(note, "n") for note in of_kind(recognised, "note")]
    assert ["[^1]:", "[^b]:"] == words(BOOK, of_kind(recognised, "label"))
    assert [] == codes(recognised)


def test_numbers_in_brackets_call_notes_that_begin_with_them_but_links_do_not() -> None:
    text = "It fell [1] in [2](march).\n\n[1] At night."

    assert [("[1]", "[1] At night.")] == linked_notes(text, both(text, "plain"))


def test_a_note_may_stand_before_the_last_paragraph() -> None:
    text = "It fell [1].\n\n[1] At night.\n\nThe end."

    assert ["p: It fell [1].", "note: [1] At night.", "p: The end."] == body_lines(text, both(text, "plain"))


MARKS = {
    "*it* fell": [("hi", "it"), ("metamark", "*"), ("metamark", "*")],
    "_it_ fell": [("hi", "it"), ("metamark", "_"), ("metamark", "_")],
    "**it** fell": [("hi", "it"), ("metamark", "**"), ("metamark", "**")],
    "snake_case_name 2*3*4 \\*it\\*": [],
    "# It *fell*": [("hi", "fell"), ("metamark", "# "), ("metamark", "*"), ("metamark", "*")],
    "> it\n> fell": [("metamark", "> "), ("metamark", "> ")],
    "- it": [("label", "-")],
    "12. it": [("label", "12.")],
    "| it | fell |": [("metamark", "|"), ("metamark", "| "), ("metamark", "| ")],
}


@pytest.mark.parametrize(("text", "expected"), MARKS.items())
def test_marks_are_told_from_words(text: str, expected: list[tuple[str, str]]) -> None:
    found = of_kind(both(text, "plain"), "hi", "metamark", "label")

    assert expected == sorted((one.kind, text[one.span.start : one.span.end]) for one in found)


def test_marks_say_what_they_do() -> None:
    text = "# A *b*\n\n> c\n\n| d |"

    assert ["heading", "italic", "italic", "quote", "cell", "cell"] == [
        said(mark, "function") for mark in of_kind(both(text, "plain"), "metamark")
    ]
    assert ["italic", "bold"] == [said(hi, "rend") for hi in of_kind(both("*a* **b**", "plain"), "hi")]


def test_a_heading_row_is_labelled() -> None:
    text = "| Town |\n|---|\n| Rybna |"

    assert [Row(role="label"), Row()] == [row.body for row in of_kind(both(text, "plain"), "row")]


def test_unknown_conventions_are_reported_and_read_as_plain() -> None:
    assert ["T020"] == codes(both("# A\n\nB.", "plian"))
    assert "Did you mean `plain`?" == wording.hint(both("A.", "plian").diagnostics[0])


def test_conventions_may_leave_out_a_habit_of_a_preset_or_list_all_of_them() -> None:
    text = "- Oak\n\n> It fell."

    assert ["list", "  item: - Oak", "quote", "  p: > It fell."] == body_lines(text, both(text, "plain"))
    assert ["p: - Oak", "p: > It fell."] == body_lines(text, both(text, ("plain", "-markdown")))
    assert ["p: - Oak", "p: > It fell."] == body_lines(text, both(text, ("invisible", "stars")))
    assert ["table", "  row", "    cell: Oak", "    cell: 1", "  row", "    cell: Ash", "    cell: 2", "  row"] == (
        body_lines("Oak 1\nAsh 2\nElm 3", both("Oak 1\nAsh 2\nElm 3", ("plain", "+figures")))[:8]
    )


def test_a_habit_that_does_not_exist_is_reported_with_the_one_that_may_be_meant() -> None:
    recognised = both("A.", ("plain", "+ornament"))

    assert ["T020"] == codes(recognised)
    assert "Did you mean `ornaments`?" == wording.hint(recognised.diagnostics[0])


def test_lists_go_no_deeper_than_whoever_reads_them() -> None:
    text = "".join(f"{'  ' * level}- a\n" for level in range(500))
    recognised = both(text, "plain")

    assert (DEEPEST, 500) == tuple(len(of_kind(recognised, kind)) for kind in ("list", "item"))


def test_an_article_of_a_wiki_has_its_headings_and_no_marks_around_words() -> None:
    text = (
        "'''Old Bridge''' is a [[bridge]] over the [[River Venn|Venn]], ''pons'' on [https://e.org/m a map].\n\n"
        "== History ==\nIt fell.\n\n=== Flood ===\nThree piers fell.\n\n== See also ==\n* [[New Bridge]]\n"
    )
    preset = trials.tried(text)[0].preset
    found = both(text, preset)
    heads = of_kind(found, "head")

    assert ["== History ==", "=== Flood ===", "== See also =="] == words(text, heads)
    assert [2, 3, 2] == [one.said(Head).level for one in heads]
    assert ["Old Bridge", "pons"] == words(text, of_kind(found, "hi"))
    assert {"'''", "''", "[[", "]]", "[[River Venn|", "[https://e.org/m ", "]", "== ", " ==", "=== ", " ==="} == set(
        words(text, of_kind(found, "metamark"))
    )
    assert "Old Bridge" == title_pages.first_title(text)
