"""The plain text: paragraphs in a line each, what stands apart by an empty line, notes at the end."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from edition.model import Span
from edition.write.data.plain_text import plain_text
from tests.annotating import annotation
from tests.everything import merged
from tests.miniature import EDITION

Marked = tuple[str, str, Mapping[str, object]]
"""A kind, the words it stands at, what its body holds."""


def written(text: str, *marks: Marked) -> str:
    """Write *text* with *marks*, ids `x1`, `x2`, …; without its head."""
    body = annotation("body1", "body", Span(0, len(text)))
    found = [
        annotation(f"x{n}", kind, Span(start := text.index(words), start + len(words)), said)
        for n, (kind, words, said) in enumerate(marks, 1)
    ]
    content = plain_text(merged("small", text, [body, *found]), EDITION).content.decode()
    return content.removeprefix("T\n\n")


def p(words: str) -> Marked:
    return "p", words, {}


def test_a_paragraph_is_a_line_whatever_lines_it_was_typed_in() -> None:
    assert "One two  three.\n\nFour.\n".replace("  ", " ") == written(
        "One\ntwo \t three.\n \n\nFour.", p("One\ntwo \t three."), p("Four.")
    )


def test_a_quotation_within_a_quotation_is_set_off_twice() -> None:
    text = "One.\nTwo.\nThree.\nFour."
    marks = ("quote", "Two.\nThree.", {}), ("quote", "Three.", {}), *map(p, text.split("\n"))

    assert "One.\n\n    Two.\n\n        Three.\n\nFour.\n" == written(text, *marks)


@pytest.mark.parametrize(("expected", "n"), [("2. Rope", "2."), ("2. Rope", "2"), ("- Rope", "")])
def test_an_item_begins_with_its_number_or_a_dash(expected: str, n: str) -> None:
    assert f"{expected}\n" == written("Rope", ("list", "Rope", {}), ("item", "Rope", {"n": n}))


def test_the_number_of_an_item_begins_its_first_paragraph_and_others_are_set_in() -> None:
    marks: tuple[Marked, ...] = ("list", "One.\nTwo.", {}), ("item", "One.\nTwo.", {"n": "1"}), p("One."), p("Two.")

    assert "1. One.\n\n  Two.\n" == written("One.\nTwo.", *marks)


def test_a_speech_begins_with_its_speaker() -> None:
    marks: tuple[Marked, ...] = ("sp", "ANNA:\nCome.", {}), ("speaker", "ANNA:", {}), p("Come.")

    assert "ANNA: Come.\n" == written("ANNA:\nCome.", *marks)


def test_cells_of_a_row_are_divided_by_bars() -> None:
    marks: tuple[Marked, ...] = (
        ("table", "a b\nc", {}),
        ("row", "a b", {}),
        ("row", "c", {}),
        *(("cell", one, {}) for one in "abc"),
    )

    assert "a | b\nc\n" == written("a b\nc", *marks)


def test_the_cover_of_a_collection_is_left_out_with_the_notes_that_it_calls() -> None:
    marks = ("div", "Cover.", {"type": "cover"}), p("Cover."), p("Text."), ("footnote", "Cover", {"note": "Ours."})

    assert "Text.\n" == written("Cover.\n\nText.", *marks)


def test_lost_words_are_set_off_from_the_word_before_them() -> None:
    assert "The […] end.\n" == written("The end.", p("The end."), ("gap", "The", {}))


def test_a_heading_that_we_supplied_stands_in_brackets() -> None:
    marks = ("div", "One.", {"type": "section", "head": "Part"}), p("One.")

    assert "[Part]\n\nOne.\n" == written("One.", *marks)


NOTES = "Text.¹\n\nNOTES\n1 See.²\n2 Seen.\n3 Lone."
NOTED: tuple[Marked, ...] = (
    p("Text.¹"),
    ("call", "¹", {"note": "x5", "n": "1"}),
    ("div", "NOTES\n1 See.²\n2 Seen.\n3 Lone.", {"type": "notes"}),
    ("head", "NOTES", {}),
    ("note", "1 See.²", {"n": "1", "call": "x2"}),
    ("call", "²", {"note": "x7", "n": "2"}),
    ("note", "2 Seen.", {"n": "2", "call": "x6", "voice": "translator"}),
)


def test_notes_stand_at_the_end_in_the_order_of_their_calls_those_that_notes_call_too() -> None:
    assert "Text.[1]\n\n[1] Author: 1 See.[2]\n[2] Translator: 2 Seen.\n" == written(NOTES, *NOTED)


def test_a_note_that_nothing_calls_stands_last() -> None:
    stray = ("note", "3 Lone.", {"n": "*", "voice": "publisher"})

    assert written(NOTES, *NOTED, stray).endswith("[2] Translator: 2 Seen.\n[*] Original edition: 3 Lone.\n")


def test_a_note_called_twice_stands_once() -> None:
    marks = (p("One.¹ Two.²"), ("call", "¹", {"note": "x4", "n": "1"}), ("call", "²", {"note": "x4", "n": "1"}))
    note = ("note", "See.", {"n": "1", "call": "x2"})

    assert "One.[1] Two.[1]\n\n[1] Author: See.\n" == written("One.¹ Two.²\n\nSee.", *marks, note)


def test_a_text_with_marks_of_our_own_in_it_is_written_as_any_other() -> None:
    assert "a\ufffdb\ufffdc\n" == written("a\ufdd0b\ufdd3c", p("a\ufdd0b\ufdd3c"))
