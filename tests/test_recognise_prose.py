"""Prose of many kinds without any mark: laws, articles, diaries, title pages, lists of contents."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from edition.model import Header
from edition.model.bodies import Head
from edition.recognise import divisions, letter_parts, ocr, recognise, shapes, title_pages, trials
from edition.recognise.chunks import Chunk, cut
from tests.recognising import body_lines, both, codes, linked_notes, of_kind, source_of, words

PROSE = (
    "The bridge at Rybna stood for three hundred years before anybody thought\n"
    "of writing down who had built it, and by then there was nobody left that\n"
    "could have told.\n"
)


@pytest.mark.parametrize("call", ["1)", "1", "(1)", "¹"])
def test_a_paragraph_that_ends_in_the_call_of_a_note_is_no_heading(call: str) -> None:
    text = f"I.\n\n{PROSE}\n\n{PROSE}\n\nII.\n\nThe boat came.{call}\n\n1) From Rybna.\n"

    assert ["I.", "II."] == words(text, of_kind(both(text, "word"), "head"))


def test_articles_that_are_sentences_are_no_headings() -> None:
    articles = [f"Article {n}. The ferry {does}." for n, does in enumerate(("goes", "waits", "turns", "rests"), 1)]
    text = "\n\n".join(
        ["LAW OF THE FERRY", "TITLE I\nOF ITS WAYS", *articles[:2], "TITLE II\nOF ITS REST", *articles[2:]]
    )
    recognised = both(text, "word")

    assert articles == words(text, of_kind(recognised, "p"))
    assert ["LAW OF THE FERRY", "TITLE I\nOF ITS WAYS", "TITLE II\nOF ITS REST"] == words(
        text, of_kind(recognised, "head")
    )


ARTICLE = f"""\
On Ferries

Abstract

{PROSE}
1. Introduction

{PROSE}
2. Methods

They were counted.[1]

Table 1. Ferries.

Town     1900    1910
Rybna    4.10    3.70
Karsa    2.80    2.10

References

[1] A. Ryb, Ferries. Rybna, 1901.
[2] J. Kars, Bridges. Rybna, 1902.
"""


def test_an_article_has_sections_as_high_as_its_abstract_a_table_and_references_at_the_end() -> None:
    recognised = both(ARTICLE, "word")
    heads = of_kind(recognised, "head")

    assert ["On Ferries", "Abstract", "1. Introduction", "2. Methods", "References"] == words(ARTICLE, heads)
    assert {2} == {one.body.level for one in heads[1:] if isinstance(one.body, Head)}
    assert 3 == len(of_kind(recognised, "row"))
    assert 1 == len(linked_notes(ARTICLE, recognised))
    assert "References" not in " ".join(body_lines(ARTICLE, recognised))


def test_what_a_chapter_is_called_may_be_longer_than_a_line_that_stands_apart() -> None:
    title = "De lo que aconteció al barquero con el molinero y su hija menor"
    text = f"CAPÍTULO PRIMERO\n\n{title}\n\n{PROSE}\n\nCAPÍTULO II\n\nDe la posada\n\n{PROSE}"

    assert ["CAPÍTULO PRIMERO", title, "CAPÍTULO II", "De la posada"] == words(
        text, of_kind(both(text, "word"), "head")
    )


@pytest.mark.parametrize(
    "words", ["पहला अध्याय", "द्वितीयः सर्गः", "দ্বিতীয় পরিচ্ছেদ", "TITRE PREMIER. — Des ponts", "Título II"]
)
def test_divisions_are_named_in_more_languages(words: str) -> None:
    assert divisions.ranked(words, alone=True) is not None


@pytest.mark.parametrize("words", ["4. The Lecture of Marie", "The 3 novels", "Otto 12", "GENUS. 1 3"])
def test_words_that_begin_as_months_do_make_no_day(words: str) -> None:
    assert not letter_parts.is_day(words)


@pytest.mark.parametrize("words", ["Mardi 5 mai.", "12 Sept. 1801", "Warszawa, 4 lutego 1830", "4 luglio 1817"])
def test_a_month_makes_a_day(words: str) -> None:
    assert letter_parts.is_day(words)


def test_a_drawing_of_dashes_greets_nobody() -> None:
    text = f"{PROSE}\n---------\n  O   O\n---------\n\n{PROSE}"

    assert [] == of_kind(both(text, "word"), "salute")


LINES = PROSE.splitlines()
LINE = " ".join(LINES)


def test_lines_with_a_blank_one_behind_each_are_joined_to_paragraphs() -> None:
    paragraph = "\n\n".join(LINES)
    text = f"TO THE FERRYMEN\n\n\n{paragraph}\n\n\n{paragraph}\n\n{paragraph}\n\nA Ferryman"
    recognised = both(text, "word")

    assert [paragraph, paragraph, paragraph, "A Ferryman"] == words(text, of_kind(recognised, "p"))


def test_lines_of_a_poem_with_a_blank_one_behind_each_are_not_joined() -> None:
    verses = [
        "The ferry sank",
        "The river rose",
        "Nobody drank",
        "Where water goes",
        "The miller slept",
        "His mother wept",
    ]
    text = "\n\n".join(verses)

    assert verses[1:] == words(text, of_kind(both(text, "word"), "p", "l", "head"))[1:]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_days_of_a_short_diary_head_its_entries(between: str) -> None:
    days = ["Lundi 4 mai 1789.", "Mardi 5 mai.", "Jeudi 7 mai.", "Samedi 9 mai."]
    entry = "Il a plu toute la nuit et la roue tourne enfin."
    text = "JOURNAL\n\n" + "\n\n".join(f"{day}{between}{entry}" for day in days)

    assert ["JOURNAL", *days] == words(text, of_kind(both(text, "word"), "head"))


def test_the_day_at_the_foot_of_each_piece_heads_nothing() -> None:
    text = "\n\n\n".join(f"{PROSE}\n{day} May 1884" for day in range(1, 6))

    assert [] == of_kind(both(text, "word"), "head")


def test_a_quotation_in_a_narrow_column_is_no_verse() -> None:
    wide = "The bridge at Rybna stood for three hundred years before anybody thought of writing\n" * 6
    column = [
        "They will be glad to send a list of all the ferries that",
        "there are in the land. It is representative of the great",
        "rivers and is one of the most important contributions to",
        "geography that has been made for many years. Every reader",
        "of it will find what he needs.",
    ]
    text = f"{wide}\n" + "\n".join(f"     {line}" for line in column) + f"\n\n{wide}"

    assert [] == of_kind(both(text, "gutenberg"), "l")


def test_of_many_headings_below_each_other_the_first_heads_all() -> None:
    titles = ["ON FERRIES", "LECTURES GIVEN AT RYBNA", "BY ADA RYB", "RYBNA", "PRINTED BY THE MILLER"]
    text = f"{PROSE}\n\n\n\n" + "\n\n\n".join(titles) + f"\n\n\nPREFACE\n\n{PROSE}\n{PROSE}\n\n\nTHE ROPE\n\n{PROSE}"
    recognised = both(text, "gutenberg")

    assert [titles[0], "PREFACE", "THE ROPE"] == words(text, of_kind(recognised, "head"))
    assert titles[1:] == words(text, of_kind(recognised, "ab"))


def test_chapters_of_each_part_may_be_counted_anew_in_a_list_of_contents() -> None:
    parts = [("PART ONE", ("How the Mill Stood", "Of the Ferry")), ("PART TWO", ("Of a Rope", "How the Quay Fell"))]
    entries = [[part, *(f"Chapter {n}.\n\n{one}" for n, one in enumerate(titles, 1))] for part, titles in parts]
    listed = "\n\n".join("\n\n".join(one) for one in entries)
    said = "\n\n\n".join(
        f"\n\n{PROSE}\n\n\n".join([f"{one[0]}\n\n{one[1]}", *one[2:]]) + f"\n\n{PROSE}" for one in entries
    )
    text = f"CONTENTS\n\n\n{listed}\n\n\n\n\n\n{said}"
    recognised = both(text, "gutenberg")

    assert ["CONTENTS", "PART ONE", "Chapter 1.", "How the Mill Stood"] == words(text, of_kind(recognised, "head"))[:4]
    assert 1 == len(of_kind(recognised, "list"))


def test_a_caption_in_a_bracket_may_have_several_paragraphs() -> None:
    caption, remark = (
        "[Illustration:\n\nThe Ferry\n\nFRONT END]",
        "[Transcriber's note: [L] is a line.\n\nSee the list.]",
    )
    text = f"{PROSE}\n{caption}\n\n{PROSE}\n{remark}\n\n{PROSE}"
    recognised = both(text, "gutenberg")

    assert [caption] == words(text, of_kind(recognised, "figure"))
    assert [remark] == words(text, of_kind(recognised, "fw"))


@pytest.mark.parametrize("number", ["{}. Kapitel", "{}. fejezet", "{}. Teil."])
def test_numbers_may_stand_before_the_word_for_a_division(number: str) -> None:
    heads = [number.format(n) for n in (1, 2)]
    text = "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)

    assert heads == words(text, of_kind(both(text, "word"), "head"))


def test_items_that_begin_with_a_word_for_a_division_are_none() -> None:
    assert divisions.ranked("1. Part of the wall fell", alone=True) is None


def test_capitals_after_one_blank_line_head_the_parts_of_a_page_and_names_do_not() -> None:
    heads = ["THE FIRST WALL", "THE SECOND WALL", "THE THIRD WALL"]
    text = "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)
    talk = "\n\n".join(f"{name}\n\nIt will stand." for name in ("ORLOV", "ADA", "ORLOV", "ADA"))

    assert heads == words(text, of_kind(both(text, "word"), "head"))
    assert "ORLOV" not in words(talk, of_kind(both(talk, "word"), "head"))[1:]


def test_a_title_and_the_author_below_it_head_a_text_whose_header_names_it() -> None:
    text = f"Copyright 1884 by the board.\n\n\n\nThe Ferry\n  Ada Ryb\n\n\n\nI\n\n{PROSE}\n{PROSE}\n\n\nII\n\n{PROSE}"
    found = recognise(replace(source_of(text, ""), header=Header("The Ferry", conventions="gutenberg")), ())

    assert ["The Ferry\n  Ada Ryb", "I", "II"] == words(text, of_kind(found, "head"))


def test_a_name_over_a_title_in_capitals_is_the_author() -> None:
    text = f"Ada Ryb\n\nTHE LAST FERRY\n\nI.\n\n{PROSE}\n\nII.\n\n{PROSE}"
    recognised = both(text, "word")

    assert ["Ada Ryb"] == words(text, of_kind(recognised, "byline"))
    assert "THE LAST FERRY" == words(text, of_kind(recognised, "head"))[0]


def test_the_text_begins_where_a_number_and_an_entry_come_on_two_lines() -> None:
    text = (
        "LA FERRA\n\nINDICE\n\nCapitolo I. La torre . . . 1\nCapitolo II. La nave . . . 9\n\n"
        f"CAPITOLO I\nLa torre\n\n{LINE}\n\nCAPITOLO II\nLa nave\n\n{LINE}"
    )

    assert ["CAPITOLO I\nLa torre", "CAPITOLO II\nLa nave"] == words(text, of_kind(both(text, "word"), "head"))[-2:]


def test_what_somebody_quoth_is_no_play() -> None:
    text = "\n\n".join(f'Quoth {who}:\n"It fell, and nobody saw it."\n\n{PROSE}' for who in ("Ada", "Jan") * 4)

    assert [] == of_kind(both(text, "gutenberg"), "sp")


def test_numbers_between_dashes_that_part_a_sentence_are_those_of_pages() -> None:
    text = f"It was much wider than\n\n— 2 —\n\nthe first.\n\n{PROSE}\n— 3 —\n\n{PROSE}"
    recognised = both(text, "word")

    assert ["— 2 —", "— 3 —"] == words(text, of_kind(recognised, "fw"))
    assert 3 == len(of_kind(recognised, "p"))
    chapters = f"— 2 —\n\n{PROSE}\n\n— 3 —\n\n{PROSE}"
    assert [] == of_kind(both(chapters, "word"), "fw")


def test_feet_of_pages_and_what_heads_the_next_are_left_out_and_lines_at_the_margin_head_what_is_set_in() -> None:
    foot, head = "Ryb & Kars              [Page {}]", "MEMO 9          On Ferries         April 1884"
    words_in = "   They were built in the year of the\n   flood."
    text = f"Status of this Memo\n\n{words_in}\n\n   They were\n\n{foot.format(1)}\n\n\n{head}\n\n   found.\n\n"
    text += f"{words_in}\n\nAcknowledgement\n\n{words_in}\n\n{foot.format(2)}\n"
    recognised = both(text, "word")

    assert [foot.format(1), head, foot.format(2)] == words(text, of_kind(recognised, "fw"))
    assert ["Status of this Memo", "Acknowledgement"] == words(text, of_kind(recognised, "head"))


@pytest.mark.parametrize("bullet", ["*", "•", "o "])
def test_bullets_make_lists_in_books_too(bullet: str) -> None:
    text = f"{PROSE}\n  {bullet} stones from the river,\n    which cost nothing;\n\n  {bullet} patience.\n\n{PROSE}"
    recognised = both(text, "gutenberg")

    assert 1 == len(of_kind(recognised, "list"))
    assert 2 == len(of_kind(recognised, "item"))


def test_numbers_that_count_on_within_a_paragraph_count_sections_of_a_single_page() -> None:
    text = "[1] It stood. [2] It fell.\n\n[1] It burned. [2] It stands."

    assert [] == codes(both(text, "word"))


TESSERAE = "<ryb. ferry 1.{n}>\tArma quaeque portum tenent\n"


def test_labels_of_tesserae_are_hidden_and_lines_are_verses_or_paragraphs() -> None:
    verse = "".join(TESSERAE.format(n=n) for n in range(1, 5))
    prose = "".join(TESSERAE.format(n=n).rstrip() + f" {LINE}\n" for n in range(1, 5))

    assert ["tesserae", "tesserae"] == [trials.tried(text)[0].preset for text in (verse, prose)]
    assert (4, 0) == tuple(len(of_kind(both(verse, "tesserae"), kind)) for kind in ("l", "p"))
    assert (0, 4) == tuple(len(of_kind(both(prose, "tesserae"), kind)) for kind in ("l", "p"))
    assert ["<ryb. ferry 1.1>\t"] == words(verse, of_kind(both(verse, "tesserae"), "metamark"))[:1]


def test_a_list_of_contents_goes_on_below_the_foot_of_a_page() -> None:
    feet = [f"Ryb & Kars              [Page {n}]" for n in (1, 2)]
    entries = ["1. The Mill ...... 1", "2. The Ferry ...... 2", "3. The Rope ...... 3", "4. The Quay ...... 4"]
    said = "\n\n".join(f"{entry.partition(' .')[0]}\n\n{PROSE}\n{PROSE}" for entry in entries)
    text = "\n\n".join(["CONTENTS", *entries[:2], feet[0], *entries[2:], "", "", said, feet[1]])
    recognised = both(text, "word")

    assert 1 == len(of_kind(recognised, "list"))
    assert ["CONTENTS", *(entry.partition(" .")[0] for entry in entries)] == words(text, of_kind(recognised, "head"))


@pytest.mark.parametrize("head", ["თავი 1", "ምዕራፍ ፪", "บทที่ ๑", "Chương I", "2. kafli", "CAPITOLUL AL II-LEA"])
def test_chapters_have_numbers_in_still_more_languages(head: str) -> None:
    assert divisions.SINGLE_RANK == divisions.ranked(head, alone=True)


@pytest.mark.parametrize("numerals", ["123", "一二三"])
def test_numbers_alone_after_one_blank_line_are_no_part_of_the_title(numerals: str) -> None:
    text = "\n\n".join(["橋", *(f"{n}\n\n港は町のはずれにあった。" for n in numerals)])

    assert ["橋", *numerals] == words(text, of_kind(both(text, "cjk"), "head"))


@pytest.mark.parametrize("sentence", ["ወንዙ በከተማው መካከል ያልፋል።", "ཆུ་བོ་དལ་བུར་རྒྱུག །", "မြစ်သည် ဖြည်းဖြည်းစီးသည်။", "ទន្លេហូរយឺតៗ។"])
def test_what_a_sign_of_its_script_ends_is_a_sentence(sentence: str) -> None:
    assert shapes.ends_sentence(sentence, Chunk(0, len(sentence)))


def test_small_letters_of_georgian_begin_paragraphs() -> None:
    text = "\n\n".join(["ძველი ხიდი", *("ხიდი ქალაქის ბოლოს იყო" for _ in range(8))])

    assert 9 == len(of_kind(both(text, "word"), "p", "head"))


def test_words_between_stars_are_set_in_italics_in_books_where_several_are() -> None:
    text = f"**Chapter 1: The Lamp**\n\nIt was *lit* at five.*\n\n{PROSE}\n* At six.\n"
    recognised = both(text, "word")

    assert ["Chapter 1: The Lamp", "lit"] == words(text, of_kind(recognised, "hi"))
    assert [("*", "* At six.")] == linked_notes(text, recognised)
    assert [] == of_kind(both("It was *lit* at five.", "word"), "hi")


@pytest.mark.parametrize("author", ["_by_ Ada Ryb", "by Ada Ryb", "By ADA RYB"])
def test_who_wrote_it_stands_below_the_title_in_any_type(author: str) -> None:
    text = f"The Ferry\n\n{author}\n\nI.\n\n{PROSE}\n\nII.\n\n{PROSE}"

    assert [author] == words(text, of_kind(both(text, "word"), "byline"))


def test_lines_at_the_margin_head_nothing_where_only_first_lines_are_set_in() -> None:
    paragraph = f"    {PROSE}"
    text = f"{paragraph}\nYours sincerely\n\n{paragraph}\nYour sincere friend\n\n{paragraph}"

    assert [] == of_kind(both(text, "gutenberg"), "head")


def test_hebrew_letters_behind_a_space_call_notes_and_clauses_of_a_law_do_not() -> None:
    text = "הגשר נפל (א). איש לא ראה (ב), ואיש לא שמע.\n\n(א) בלילה.\n(ב) מריגה.\n"
    law = "1. על החלטה לפי סעיף 2 (ב) או סעיף קטן (א) ניתן לערער.\n\n(א) הערעור יוגש.\n(ב) הוא יידון.\n"

    assert ["(א)", "(ב)"] == [call for call, _ in linked_notes(text, both(text, "word"))]
    assert [] == of_kind(both(law, "word"), "note")


def test_a_cross_in_brackets_calls_a_note_behind_a_bracket_too() -> None:
    text = f"He spoke of Louis(*) (and not of Charles)(+) as one.\n\n(*) The king.\n\n(+) His father.\n\n{PROSE}"

    assert ["(*)", "(+)"] == [call for call, _ in linked_notes(text, both(text, "gutenberg"))]


def test_parts_of_counted_entries_are_entries_of_their_own() -> None:
    entries = ["1. The Mill ...... 1", "2. The Ferry ...... 2", "    2.1. The Rope ...... 3"]
    text = "CONTENTS\n\n" + "\n".join(entries) + f"\n\n\n1. The Mill\n\n{PROSE}\n\n2. The Ferry\n\n{PROSE}"

    assert 3 == len(of_kind(both(text, "word"), "item"))
    assert [] == codes(both(text, "word"))


def test_ellipses_of_four_dots_lead_to_no_column() -> None:
    broken = "He did not answer.... That the ford was gone....\nNothing.... The rain in the reeds, the reeds....\n"
    recognised = both(f"{PROSE}\n{broken}\n{PROSE}", "word")

    assert [] == of_kind(recognised, "table")


def test_dots_behind_the_last_column_of_a_table_lead_nowhere() -> None:
    text = "Overture ........ Braun ......\nFinale .......... Karsa\nDance ........... Rybna\n"
    recognised = both(f"{PROSE}\n{text}", "word")

    assert ["Overture", "Braun", "Finale", "Karsa", "Dance", "Rybna"] == [
        one.rstrip(" .") for one in words(f"{PROSE}\n{text}", of_kind(recognised, "cell"))
    ]


def test_numbers_of_articles_that_count_on_are_no_running_heads() -> None:
    text = "".join(f"THE FERRY\n\nARTICLE {n}\n\n{n} The boat is of {n} planks. {PROSE * 3}\n" for n in range(1, 13))
    recognised = both(text, "ocr")

    assert [] == of_kind(recognised, "fw")
    assert [f"ARTICLE {n}" for n in range(1, 13)] == [
        one for one in words(text, of_kind(recognised, "head")) if "ARTICLE" in one
    ]


@pytest.mark.parametrize("word", ["Стаття", "Artículo", "Madde", "Άρθρο", "Artikel"])
def test_the_number_of_an_article_stands_over_its_text_however_short_that_is(word: str) -> None:
    short, long = "The ferry belongs to the town.", f"{'The boat goes at noon, and the clerk goes with it. ' * 4}"
    text = "\n\n".join(f"{word} {n}\n{short if n % 3 == 0 else long.strip()}" for n in range(1, 10))

    assert [f"{word} {n}" for n in range(1, 10)] == words(text, of_kind(both(text, "word"), "head"))


def test_headings_in_capitals_with_articles_right_below_them_are_higher_than_these() -> None:
    parts = ("THE TOWN", "THE FERRY", "THE CLERK", "THE ICE")
    text = "\n\n\n".join(f"{part}\n\nARTICLE {n}\n\n{PROSE}" for n, part in enumerate(parts, 1))
    heads = of_kind(both(f"A LAW\n\n\n{text}", "word"), "head")

    assert [2, 3] * 4 == [one.body.level for one in heads if isinstance(one.body, Head)][-8:]


def test_parts_of_a_law_that_begin_in_small_letters_are_no_broken_paragraphs() -> None:
    parts = "\n\n".join(f"{label}) a boat of {label} planks;" for label in "abcdefgh")
    text = "".join(f"Article {n}\n\nThe town owns\n\n{parts}\n\ni   the rope and\n\nii  the oar.\n\n" for n in range(9))

    assert not ocr.breaks_often(text, cut(text))


@pytest.mark.parametrize("lead", [". " * 14, "." * 14])
def test_dots_of_contents_part_no_list(lead: str) -> None:
    listed = "".join(f"   {n}.  The Boat {lead} {n + 4}\n" for n in range(1, 9))
    text = (
        f"THE FERRY\n\nTable of Contents\n\n   Introduction {lead} 2\n{listed}\n\nIntroduction\n\n{PROSE}\n"
        + "".join(f"{n}.  The Boat\n\n{PROSE}\n" for n in range(1, 9))
    )
    heads = words(text, of_kind(both(text, "word"), "head"))

    assert ["THE FERRY", "Table of Contents", "Introduction", *(f"{n}.  The Boat" for n in range(1, 9))] == heads


def test_what_a_sentence_counts_calls_no_paragraphs_with_numbers_below_it() -> None:
    text = f"It has three parts:--(1) the boat; (2) the rope; (3) the oar.\n\n(1) {PROSE}\n(2) {PROSE}\n(3) {PROSE}"

    assert [] == of_kind(both(text, "gutenberg"), "note")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "第一回 橋\n川の橋。\n第二回 船\n川の船。\n"),
        ("", f"I\n\n{PROSE}\nII\n\n{PROSE}"),
        ("Стаття 1", f"Стаття 1\n\n{PROSE}"),
        ("THE FERRY", "Passed by the town on the third of May.\n\nTHE FERRY\n\nArticle 1\n"),
        ("The Ferry and its Clerk", "The Ferry and its Clerk\n\nTHE ICE\n"),
    ],
)
def test_the_first_line_is_the_title_unless_it_is_one_of_several_chapters(title: str, text: str) -> None:
    assert title == title_pages.first_title(text)


def test_titles_of_parts_stand_right_below_the_title_of_what_they_are_parts_of() -> None:
    heads = ["1. ROPE", "1.1 Hemp", "1.2 Iron", "2. STONE", "2.1 Piers", "2.2 Cost", "3. END"]
    below = {"1. ROPE": "", "2. STONE": ""}
    text = "\n\n".join(["BRIDGES", *(f"{head}\n\n{below.get(head, 'It held.')}".strip() for head in heads)])

    assert ["BRIDGES", *heads] == words(text, of_kind(both(text, "word"), "head"))
