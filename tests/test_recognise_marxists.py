"""Chapters of books from the web: `[n]` notes at the end, nothing else marked."""

from __future__ import annotations

import pytest

from edition.model import Agent
from edition.model.bodies import Div
from edition.recognise import recognise
from tests.annotating import said
from tests.recognising import act, body_lines, both, codes, linked_notes, of_kind, outline, source_of, words

TITLES = """\
Ada Writer

The Book of Bridges

How It Fell


Transcribed by A. Typist for the archive

* * *

It fell in March, and nobody had expected it.

Last updated on: 1.2.2003
"""
NOTED = """\
The river rose.\u00a0[1] The bridge held.[2]

Nobody crossed it [he said] for a week.


[1] By two feet. [The gauge is lost.]

It fell again by Friday.

[2] [Another bridge is meant, see [sic] the map.]

[3] A note of the author.

return return

Last updated on: 1.2.2003
"""

FIRST = "This is the text."
BODIES = {
    "blank lines part paragraphs, ends of lines do not": (
        "One\nline.\n\nTwo.",
        ["p: One line.", "p: Two."],
    ),
    "a paragraph after a colon is a quotation": (
        "She wrote:\n\nThe bridge is gone.\n\nIt was.",
        ["p: She wrote:", "quote", "  p: The bridge is gone.", "p: It was."],
    ),
    "a paragraph two blank lines after a colon is none": (
        "She wrote:\n\n\nThe bridge is gone.",
        ["p: She wrote:", "p: The bridge is gone."],
    ),
    "a call after the colon does not hide it": (
        "She wrote:\u00a0[1]\n\nThe bridge is gone.\n\n\n[1] In May.",
        ["p: She wrote: [1]", "quote", "  p: The bridge is gone."],
    ),
    "a list after a colon is a list": (
        "Two things:\n\n  1. Timber.\n  2. Rope.",
        ["p: Two things:", "list", "  item: 1. Timber.", "  item: 2. Rope."],
    ),
    "what a colon at the end of a list announces is a quotation": (
        "  1. Timber:\n\nOak and ash.",
        ["list", "  item: 1. Timber:", "quote", "  p: Oak and ash."],
    ),
    "a line without a number goes on with the item": (
        "  1. Timber\nof oak.\n  2. Rope.",
        ["list", "  item: 1. Timber of oak.", "  item: 2. Rope."],
    ),
    "a list goes on after a blank line if its numbers do": (
        "  1. Timber.\n\n  2. Rope.",
        ["list", "  item: 1. Timber.", "  item: 2. Rope."],
    ),
    "a list that begins with 1 again is another list": (
        "  1. Timber.\n\n  1. Rope.",
        ["list", "  item: 1. Timber.", "list", "  item: 1. Rope."],
    ),
    "names in capitals speak": (
        "VON ÜNGERN: It will\nstand.\nTROTT: It will not.",
        ["sp", "  speaker: VON ÜNGERN:", "  p: It will stand.", "sp", "  speaker: TROTT:", "  p: It will not."],
    ),
    "names in small letters do not": (
        "Engineer: it will stand.",
        ["p: Engineer: it will stand."],
    ),
    "three lines that end in figures are a table": (
        "Oak, old 1,200\nAsh 800\nRope (feet) 14.5",
        [
            "table",
            "  row",
            "    cell: Oak, old",
            "    cell: 1,200",
            "  row",
            "    cell: Ash",
            "    cell: 800",
            "  row",
            "    cell: Rope (feet)",
            "    cell: 14.5",
        ],
    ),
    "two lines that end in figures are not": (
        "Oak 1,200\nAsh 800",
        ["p: Oak 1,200 Ash 800"],
    ),
    "a date alone is a dateline": (
        "It fell.\n\nMarch 3, 1918",
        ["p: It fell.", "dateline: March 3, 1918"],
    ),
    "a date the other way round is one, too": (
        "It fell.\n\n3rd March 1918.",
        ["p: It fell.", "dateline: 3rd March 1918."],
    ),
    "a date with words is a paragraph": (
        "It fell.\n\nMarch 3, 1918 was a Sunday.",
        ["p: It fell.", "p: March 3, 1918 was a Sunday."],
    ),
    "stars are matter without a paragraph": (
        "It fell.\n\n* * *\n\nIt rose.",
        ["p: It fell.", "ab: * * *", "p: It rose."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=list(BODIES))
def test_what_a_chunk_is(text: str, expected: list[str]) -> None:
    begun = f"{FIRST}\n\n{text}"

    assert [f"p: {FIRST}", *expected] == body_lines(begun, both(begun, "marxists"))


def test_title_lines_author_credits_and_ornament_stand_in_front() -> None:
    recognised = recognise(source_of(TITLES, "marxists", author=Agent("Ada Writer")), ())

    assert [
        "front",
        "  byline: Ada Writer",
        "  head: The Book of Bridges",
        "  head: How It Fell",
        "  fw: Transcribed by A. Typist for the archive",
        "  ab: * * *",
        "body",
        "  p: It fell in March, and nobody had expected it.",
        "back",
        "  fw: Last updated on: 1.2.2003",
    ] == outline(TITLES, recognised)


def test_notes_stand_in_the_back_with_what_belongs_to_them() -> None:
    assert [
        "back",
        "  div",
        "    note",
        "      p: [1] By two feet. [The gauge is lost.]",
        "      p: It fell again by Friday.",
        "    note: [2] [Another bridge is meant, see [sic] the map.]",
        "    note: [3] A note of the author.",
        "  fw: return return",
        "  fw: Last updated on: 1.2.2003",
    ] == outline(NOTED, both(NOTED, "marxists"))[3:]


def test_calls_are_tied_by_number_and_a_note_without_call_is_reported() -> None:
    recognised = both(NOTED, "marxists")

    assert [("[1]", "n1"), ("[2]", "n2")] == [
        (f"[{said(c, 'n')}]", said(c, "note")) for c in of_kind(recognised, "call")
    ]
    assert ["r1", "r2", None] == [said(note, "call") for note in of_kind(recognised, "note")]
    assert ["T024"] == codes(recognised)


def test_a_label_is_a_unit_without_the_space_after_it() -> None:
    assert ["[1]", "[2]", "[3]"] == words(NOTED, of_kind(both(NOTED, "marxists"), "label"))


def test_brackets_in_a_note_are_the_translators_and_a_note_all_in_brackets_is_his() -> None:
    recognised = both(NOTED, "marxists")

    assert ["[The gauge is lost.]"] == words(NOTED, of_kind(recognised, "gloss"))
    assert ["author", "translator", "author"] == [said(note, "voice") for note in of_kind(recognised, "note")]


def test_the_header_says_whose_the_other_notes_are() -> None:
    recognised = recognise(source_of(NOTED, "marxists", notes_by="publisher"), ())

    assert ["publisher", "translator", "publisher"] == [said(note, "voice") for note in of_kind(recognised, "note")]


def test_notes_need_no_blank_line_between_them() -> None:
    text = "One [1] and two [2].\n\n\n[1] First.\n[2] Second."

    assert [("[1]", "[1] First."), ("[2]", "[2] Second.")] == linked_notes(text, both(text, "marxists"))


def test_a_paragraph_that_begins_with_a_number_in_brackets_is_no_note_while_the_text_goes_on() -> None:
    text = "[3] is a call, and this is the text.\n\nIt calls [1] here.\n\n\n[1] First."
    recognised = both(text, "marxists")

    assert ["[1] First."] == words(text, of_kind(recognised, "note"))
    assert ["T023"] == codes(recognised)


def test_a_year_in_brackets_is_no_call() -> None:
    text = "It fell [1918] in March [1].\n\n\n[1] First."

    assert ["[1]"] == words(text, of_kind(both(text, "marxists"), "call"))


def test_a_heading_over_the_notes_belongs_to_them() -> None:
    text = "It fell [1].\n\nNotes\n\n[1] In March."

    assert ["back", "  div", "    head: Notes", "    note: [1] In March."] == outline(text, both(text, "marxists"))[2:]


def test_two_blank_lines_are_reported_unless_a_heading_is_supplied() -> None:
    text = "The bridge held for a year.\n\n\nIn March it fell."
    heading = act(text, "In March", head="The fall", level=2)
    supplied = both(text, "marxists", [heading])

    assert ["T025"] == codes(both(text, "marxists"))
    assert [] == codes(supplied)
    assert ["p: The bridge held for a year.", "div", "  p: In March it fell."] == body_lines(text, supplied)
    assert Div(type="section", head="The fall", level=2) == of_kind(supplied, "div")[0].body


def test_a_break_is_only_a_warning() -> None:
    assert ["warning"] == [fault.severity for fault in both("One.\n\n\nTwo.", "marxists").diagnostics]


def test_a_list_whose_numbers_fall_back_is_reported_until_the_numbers_meant_are_given() -> None:
    text = "So it says:\n\n  1. Timber.\n  4. 5. Rope.\n  1. Nails."
    meant = [
        act(text, "Rope", block="item", n="4-5"),
        act(text, "Nails", block="item", n="6"),
    ]
    settled = both(text, "marxists", meant)

    assert ["T026"] == codes(both(text, "marxists"))
    assert [] == codes(settled)
    assert [("1.", "1"), ("4. 5.", "4-5"), ("1.", "6")] == [
        (said(item, "printed"), said(item, "n")) for item in of_kind(settled, "item")
    ]
    assert ["1.", "4. 5.", "1."] == words(text, of_kind(settled, "label"))
