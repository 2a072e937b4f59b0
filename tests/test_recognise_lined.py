"""Texts that are verse throughout, in any metre and script, and prose that is not."""

from __future__ import annotations

import pytest

from tests.recognising import both, linked_notes, of_kind, words

SMALL = "then the bridge was old,\nand the river cold;\nnobody had told\nwhy the rope was sold,\n"
"""Verse that begins its lines in small letters."""
DANDAS = "सेतुः रात्रौ पतितः ॥१॥\nनदी शान्ता आसीत् ॥२॥\nकोऽपि न ददर्श ॥३॥"


def test_verse_in_small_letters_is_verse_where_all_is_verse() -> None:
    assert 40 == len(of_kind(both("\n".join([SMALL] * 10), "gutenberg"), "l"))


def test_lines_that_break_words_are_no_verse() -> None:
    broken = SMALL.replace("cold;", "col-").replace("sold,", "sol-")

    assert [] == of_kind(both("\n".join([broken] * 10), "gutenberg"), "l")


def test_lines_that_end_in_dandas_are_verses() -> None:
    assert DANDAS.split("\n") == words(DANDAS, of_kind(both(DANDAS, "word"), "l"))


@pytest.mark.parametrize("numeral", ["-II-", "— II —", "* II *", "II."])
def test_a_numeral_between_dashes_is_a_heading(numeral: str) -> None:
    prose = "The bridge at Rybna stood for three hundred years before anybody thought\nof writing it down.\n"
    text = f"{prose}\n\n{numeral}\n\n{prose}\n{prose}\n{prose}"

    assert [numeral] == words(text, of_kind(both(text, "gutenberg"), "head"))


def test_notes_in_braces_are_linked() -> None:
    text = "It fell {1a} at night,{1b} they say.\n\n{1a} In May.\n\n{1b} So the clerk."

    assert [("{1a}", "{1a} In May."), ("{1b}", "{1b} So the clerk.")] == linked_notes(text, both(text, "gutenberg"))


def test_a_note_in_brackets_without_a_number_stands_where_it_belongs() -> None:
    found = both("It fell.\n\n[Footnote: In May.]\n\nIt rose.\n\n[Footnote: In June.]\n\nEnd.", "gutenberg")

    assert (2, ()) == (len(of_kind(found, "note")), found.diagnostics)


def test_articles_under_a_heading_over_notes_are_no_notes_to_lines() -> None:
    text = "NOTES TO THE BRIDGE\n\nTHEY ASKED\n\n1. It fell.\n\nTHEY SAID\n\n1. Agreed.\n\n3. It rose.\n\n3. So."

    assert [] == of_kind(both(text, "drama"), "note")


def test_what_stands_below_a_list_may_be_a_note_of_several_paragraphs() -> None:
    text = "It fell.[^1]\n\n1. At night.\n2. In May.\n\n[^1]: So the clerk.\n\n    And the ferryman.\n"

    assert ["[^1]: So the clerk.\n\n    And the ferryman."] == words(text, of_kind(both(text, "plain"), "note"))
