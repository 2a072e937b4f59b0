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


def test_verses_of_the_bible_at_the_beginning_of_lines_are_no_notes_to_lines() -> None:
    prose = "The bridge at Rybna stood for three hundred years (so it says in\nverse 21, of the psalm), and\nit fell.\n"
    rhyme = "    The bridge is down,\n    The ferry lies,\n    And nobody\n    From Rybna cries.\n"

    assert [] == of_kind(both("\n".join([*[prose] * 40, rhyme]), "gutenberg"), "note")


def test_titles_that_are_counted_are_headings_and_items_are_not() -> None:
    long = "The bridge at Rybna stood for three hundred years before anybody thought of writing down who had built it."
    told = "\n\n".join(f"{n}. Of the Bridge.\n\n{long}" for n in range(1, 6))
    listed = "\n\n".join([long, *(f"{n}. Of the Bridge." for n in range(1, 6)), long])

    assert 5 == len(of_kind(both(told, "word"), "head"))
    assert [] == of_kind(both(listed, "word"), "head")


def test_chinese_verse_is_set_in_deeper_than_a_paragraph() -> None:
    text = "　　詩曰：\n　　　　橋在夜裡塌，\n　　　　船夫靜無言。\n橋塌了，沒有人看見。"

    assert ["　　　　橋在夜裡塌，", "　　　　船夫靜無言。"] == words(text, of_kind(both(text, "cjk"), "l"))
    assert ["　　詩曰：", "橋塌了，沒有人看見。"] == words(text, of_kind(both(text, "cjk"), "p"))


def test_sentences_in_other_scripts_are_no_title_page() -> None:
    text = "अथातो नदीं व्याख्यास्यामः ॥\n\nइति ह स्माह नाविकः ॥\n\nइह खलु सेतुः पतितः ॥"

    assert [] == of_kind(both(text, "word"), "head")


@pytest.mark.parametrize("dash", ["–", "--", "—", "-"])
def test_paragraphs_on_long_lines_that_are_set_in_are_no_verse_nor_is_what_is_said_between(dash: str) -> None:
    long = "     " + "The bridge fell last night, and nobody knew who had cut the rope. " * 8
    said = f"     {dash} Who saw it?\n     {dash} Nobody,\n     {dash} he said"
    text = "\n\n".join([f"{long}\n{long}\n{said}\n{long}", said, "     Ropes\n     Boats\n     Men\n     Oars"] * 4)
    varied = "\n".join(long[:width] for width in (200, 500, 140, 300))

    assert [] == of_kind(both("\n\n".join([varied] * 6), "plain"), "lg")
    assert [(3 + 3 + 3) * 4, 4] == [len(of_kind(both(text, "word"), kind)) for kind in ("p", "lg")]


def test_three_full_lines_with_capitals_are_a_stanza_where_most_is_verse() -> None:
    long = (
        "Who saw the bridge at Rybna fall in,\n" + "The clerk, the widow, and whoever else had come down to the ford\n"
    )
    stanza = long + "All, all are gone.\n"
    short = "It fell at night\nInto the ford,\nThe clerk was gone,\nThe ice went on.\n"
    text = f"{short}\n{stanza}\n" * 3

    assert 21 == len(of_kind(both(text, "gutenberg"), "l"))
