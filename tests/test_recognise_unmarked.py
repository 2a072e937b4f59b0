"""Texts without any mark: what tells dialogue from a list, a treatise from a play, stanzas and titles from prose."""

from __future__ import annotations

from time import process_time

import pytest
from msgspec.structs import replace

from edition.model.bodies import Head, Line
from edition.recognise import headings, recognise, signs, title_pages, trials
from edition.recognise.chunks import Chunk
from edition.recognise.counted_titles import is_counted
from tests.recognising import both, codes, linked_notes, of_kind, outline, source_of, words

PROSE = (
    "The bridge at Rybna stood for three hundred years before anybody thought\n"
    "of writing down who had built it, and by then there was nobody left that\n"
    "could have told.\n"
)
NUMERALS = ("I", "II", "III", "IV", "V", "VI")
LINE = " ".join(PROSE.split())


def best(text: str) -> str:
    """Return the preset that leaves least open."""
    return trials.tried(text)[0].preset


def test_what_people_say_behind_dashes_is_no_list() -> None:
    talk = (
        "- Who built it? asked the clerk, who had never seen a bridge of wood and\nwould not believe it.\n- Nobody.\n"
    )
    list_ = "- a bridge of wood, which the clerk had never seen in his life before\n- nobody\n- a rope\n"

    assert "plain" != best(f"{PROSE}\n{talk}\n" * 6)
    assert "plain" == best(f"{PROSE}\n{list_}\n" * 6)


def test_marks_of_headings_are_not_left_to_be_read() -> None:
    assert "plain" == best("\n".join(["# The Bridge", "## The ferry", *[PROSE] * 3, "### The rope", *[PROSE] * 3]))


def test_parts_of_a_treatise_that_come_again_are_no_speakers() -> None:
    proof = (
        "Proof. A bridge stands or falls.\n\nNote. The proof of this is in the note above, as any note has a proof.\n"
    )

    assert [] == of_kind(both("\n".join([proof] * 25), "gutenberg"), "sp")


def test_where_no_line_is_blank_every_line_is_a_paragraph() -> None:
    assert "line-per-paragraph" == best(
        "\n".join(["RYBNA", "* * *", LINE, "The clerk wrote.", LINE, "Nobody came."] * 4)
    )


def test_short_lines_that_end_as_paragraphs_do_are_paragraphs_and_lines_of_a_poem_are_not() -> None:
    short = [
        "The bridge",
        "Monday",
        "It froze.",
        "The clerk came in his boat.",
        "He wrote.",
        "Nobody came.",
        "We left.",
    ]
    song = "The bridge was old,\nThe night was cold.\nThe clerk was gone,\nThe ice went on.\n" * 3

    assert "line-per-paragraph" == best("\n".join(short))
    assert "line-per-paragraph" == best("\n".join([*short[:3], LINE, "He said that", "nobody came to it"]))
    assert "line-per-paragraph" not in (best(song), best("\n".join([*short[:3], "", *short[3:]])))


SPRING = "In the spring the bridge was gone, and the clerk was gone with the"
FILLED = [
    *("JAN RYB", "The Bridge", "PART ONE"),
    *("The bridge at Rybna stood for three hundred years before the clerk", "thought of writing down who built it."),
    *("— Nobody knows, said the ferryman, who had never been asked before.", "— Nobody at all?", "PART TWO"),
    *[SPRING, "rope and the boat, and with all that anybody knew of the bridge and", "the flood."] * 20,
]


def test_lines_that_are_filled_to_one_width_make_paragraphs_where_none_is_blank() -> None:
    text = "\n".join(FILLED)
    recognised = both(text, "filled-lines")

    assert "filled-lines" == best(text)
    assert ["JAN RYB", "The Bridge", "PART ONE", "PART TWO"] == words(text, of_kind(recognised, "head"))
    assert 1 + 2 + 20 == len(of_kind(recognised, "p"))
    assert not of_kind(recognised, "l")


def test_ragged_lines_of_a_script_without_capitals_are_no_verse() -> None:
    lines = ["נהר גדול עובר תחת הגשר הישן אשר בנו", "האבות לפני ימים רבים מאוד ואין איש יודע", "מי בנה אותו."]
    recognised = both("\n".join(lines * 20), "filled-lines")

    assert 20 == len(of_kind(recognised, "p"))
    assert not of_kind(recognised, "l")


def test_a_few_capitals_do_not_set_a_line_of_a_script_that_has_none_in_capitals() -> None:
    text = "\n".join(["लेखक ने नदी का पुल देखा और लिखा।", "नदी का पुल ABC नाम से पुराना था"] * 4)

    assert not of_kind(both(text, "line-per-paragraph"), "head")


def test_references_of_which_some_begin_a_line_by_chance_are_no_notes_of_an_archive() -> None:
    cited = "\n".join(f"the bridge stood\n[{n}] nobody knew it\nand the ice\n\n\n" for n in range(1, 9))

    assert signs.archived(cited) is None
    assert signs.archived(f"[1] [2] [3] [4] [5] [6] [7] [8]\n{cited}") is not None


@pytest.mark.parametrize("lines", [3, 4])
def test_stanzas_of_one_size_are_verse_however_their_lines_begin_and_end(lines: int) -> None:
    stanza = "".join(f"{'  ' * (not nth)}nobody at Rybna ever knew the bridge\n" for nth in range(lines))
    text = "\n".join(
        [*[PROSE, PROSE.rpartition("\n")[0] + " and more of it than that, and more\nagain.\n"] * 9, *[stanza] * 12]
    )

    verses = of_kind(both(text, "gutenberg"), "l")

    assert lines * 12 == len(verses)


@pytest.mark.parametrize(
    "numbers",
    [
        ("0. ", "1. ", "2. ", "3. "),
        ("I -- ", "II -- ", "III -- ", "IV -- "),
        ("I. ", "II. ", "III. ", "IV. "),
        ("一、", "二、", "三、", "四、"),
    ],
)
def test_titles_are_counted_in_any_way_of_writing_numbers(numbers: tuple[str, ...]) -> None:
    text = "\n".join(f"{number}La corde\n{LINE}\n{LINE}" for number in numbers)

    assert [f"{number}La corde" for number in numbers] == words(text, of_kind(both(text, "line-per-paragraph"), "head"))


def test_parts_of_numbered_titles_lie_below_them_as_deep_as_their_numbers_say() -> None:
    titles = ["1 The bridge", "1.1 Ropes", "1.1.1 Hemp", "1.2 Piles", "2 The ferry", "2.1 Oars"]
    text = "\n".join(f"{title}\n\n{PROSE}" for title in titles)
    found = of_kind(both(text, "ocr"), "head")

    assert titles == words(text, found)
    assert [2, 3, 4, 3, 2, 3] == [one.body.level for one in found if isinstance(one.body, Head)]


def test_the_number_of_a_title_may_stand_on_a_line_of_its_own() -> None:
    titles = [f"{number}.\nLa corde" for number in ("I", "II", "III", "IV")]
    text = "\n\n".join(f"{title}\n\n{PROSE}\n{PROSE}" for title in titles)

    assert titles == words(text, of_kind(both(text, "gutenberg"), "head"))


def test_a_number_below_another_heads_a_part_of_its_title_wherever_it_stands() -> None:
    numbers = ("1. ", "\u30001.1 ", "2. ", "\u30002.1 ")
    text = "\n".join(f"{number}La corde\n{LINE}\n{LINE}" for number in numbers)
    heads = [one.body.level for one in of_kind(both(text, "line-per-paragraph"), "head") if isinstance(one.body, Head)]

    assert [2, 3, 2, 3] == heads


def test_a_text_of_a_single_line_is_tried_in_a_moment() -> None:
    text = "nobody knew the bridge " * 1_500
    begun = process_time()
    trials.tried(text)

    assert process_time() - begun < 1


def test_initials_of_an_author_are_no_number() -> None:
    assert not is_counted("C. Orlov")


def test_a_short_line_apart_in_a_script_without_capitals_is_a_heading() -> None:
    paragraph = "正命者完卻正理全卻初氣未嘗以我害之雖桎梏而死不害其為正命若初氣所鑿喪正理不完。"
    text = "\n\n\n".join(["性命", *[paragraph] * 2, "存心", *[paragraph] * 2]).replace(
        f"{paragraph}\n\n\n{paragraph}", f"{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}"
    )

    assert ["性命", "存心"] == words(text, of_kind(both(text, "cjk"), "head"))


@pytest.mark.parametrize(
    "sections",
    [
        "[1] The bridge stood. [2] It fell.\n\n[3] Nobody came.\n\n[1] The ferry went. [2] It came.\n\n[3] And went.\n",
        "[2] The bridge stood.\n\n[3] It fell.\n\n[4] Nobody came.\n\n[2] He went.\n\n[3] It came.\n\n[4] It went.\n",
        "I. OF BRIDGES. [1] It stood. [2] It fell. [3] Nobody came.\n\nII. OF ROPES. [1] One. [2] Two. [3] Three.\n",
    ],
)
def test_numbers_of_sections_are_neither_notes_nor_calls(sections: str) -> None:
    recognised = both(sections, "gutenberg")

    assert [] == of_kind(recognised, "note", "ref")
    assert [] == codes(recognised)


def test_notes_that_count_on_are_no_sections() -> None:
    called = "".join(f"The bridge stood.[{n}]\n\n" for n in range(1, 5))
    notes = "".join(f"[{n}] It fell.\n\n" for n in range(1, 5))

    assert 4 == len(of_kind(both(called + notes, "gutenberg"), "note"))


def test_verse_without_stanzas_or_capitals_is_known_by_where_its_lines_end() -> None:
    verse = "nobody ever knew the bridge at Rybna,\nor who had built it and when;\n" * 24

    assert 48 == len(of_kind(both(f"{verse}\n{PROSE}", "gutenberg"), "l"))


def test_a_paragraph_whose_lines_happen_to_end_at_pauses_is_prose() -> None:
    line = "nobody at Rybna ever knew who had built the bridge there and wh"

    assert [] == of_kind(both(f"{(line + 'en,' + chr(10)) * 14}at all.\n\n{PROSE}", "gutenberg"), "l")


def test_the_marks_of_headings_are_none_of_their_words_in_books_either() -> None:
    text = f"# The Bridge\n\n## The Piers\nThey stood in the\nriver.\n\n{PROSE}\n\n## The Ferry\n\n{PROSE}"
    found = recognise(source_of(text, "word"), ())

    heads = of_kind(found, "head")

    assert ["# The Bridge", "## The Piers", "## The Ferry"] == words(text, heads)
    assert [1, 2, 2] == [one.said(Head).level for one in heads]
    assert ["# ", "## ", "## "] == words(text, of_kind(found, "metamark"))


@pytest.mark.parametrize("preset", ["plain", "word"])
def test_marks_behind_a_heading_are_none_of_its_words_either(preset: str) -> None:
    text = f"# The Bridge #\n\n{PROSE}\n## In C# ##  \n\n{PROSE}\n## The Key of F#\n\n{PROSE}"
    found = recognise(source_of(text, preset), ())

    assert ["# ", " #", "## ", " ##", "## "] == words(text, of_kind(found, "metamark"))


def test_verse_that_addresses_somebody_in_its_lines_is_no_letter() -> None:
    stanza = "To whom the ferryman at last replied,\nWho held the rope and would not see it tied,\nSaid he:\n"

    assert "letters" not in [trial.preset for trial in trials.tried("\n".join([stanza] * 6))]
    assert "letters" == trials.tried(f"Dear Ada,\n{PROSE}\n" * 6)[0].preset


def test_roman_numerals_that_count_head_poems_however_many_blank_lines_part_them() -> None:
    poem = "    It fell, and nobody has heard it fall,\n    The water ran, the night was over all.\n"
    text = "".join(f"{blank}  {numeral}\n\n{poem}" for numeral, blank in zip(NUMERALS, ["\n\n", "\n"] * 3, strict=True))

    assert [*NUMERALS] == words(text, of_kind(both(text, "drama"), "head"))
    assert 3 >= len(of_kind(both(text.replace("  I", "  X"), "drama"), "head"))


def test_titles_count_on_behind_a_dash_and_from_what_is_called_the_first() -> None:
    letters = "".join(f"\n{n}.—From Mme BRANDT to Orlov.\n\n{PROSE}" for n in (2, 3, 4, 6, 7))
    capitals = "\n\n\n8.—FROM ORLOV TO THE CLERK.\n\n" + PROSE
    text = f"LETTER THE FIRST.\n\n{PROSE}{letters}{capitals}"
    levels = [one.said(Head).level for one in of_kind(both(text, "letters"), "head")]

    assert 7 == len(levels)
    assert 1 == len(set(levels[1:]))


def test_what_heads_the_notes_of_a_letter_stands_below_the_letter() -> None:
    text = "".join(f"\n\n{one}.\n\n{PROSE}\nFOOTNOTES:\n\n[1] A rope.\n" for one in NUMERALS)
    heads = of_kind(both(text.replace("told.", "told.[1]"), "letters"), "head")
    # the first letter's number was taken for the title
    levels = {one.said(Head).level for one in heads[2:-1:2]}, {one.said(Head).level for one in heads[3:-1:2]}

    assert max(levels[0]) < min(levels[1])


def test_an_archive_is_known_by_notes_that_stand_at_the_end() -> None:
    called = [PROSE.replace("told", f"told[{n}]") + "\n\n\n" for n in (1, 2, 3, 4)]
    notes = [f"[{n}] A rope.\n\n" for n in (1, 2, 3, 4)]

    assert signs.archived("".join(called + notes))
    assert not signs.archived("".join(text + note for text, note in zip(called, notes, strict=True)))


def test_letters_that_greet_nobody_are_known_by_the_days_below_their_headings() -> None:
    volume = "".join(f"\n\n\n{n}.—To Orlov.\n\nRybna, 3 March 191*.\n\n{PROSE}" for n in range(1, 9))
    supplied = f"\n\n\n[Rybna, March 1918?]\n\n{PROSE}"

    assert 9 == len(of_kind(both(volume + supplied, "letters"), "dateline"))
    assert [] == of_kind(both(f"The Bridge\n\n\n3 March 1918\n\n{PROSE}", "letters"), "dateline")


def test_the_number_of_a_note_that_a_heading_calls_is_no_day() -> None:
    letter = "\n\n\n{}.\n\n{}\n\n3 March 191*.\n\nDear Orlov,--\n\n" + PROSE
    volume = "".join(letter.format(n, "TO THE MARSHAL.[1]" if n == 4 else "TO ORLOV.") for n in range(1, 9))
    found = both(volume, "letters")

    assert "TO THE MARSHAL.[1]" in words(volume, of_kind(found, "head"))
    assert ["3 March 191*."] * 8 == words(volume, of_kind(found, "dateline"))


def test_lines_of_scripture_are_no_title_page() -> None:
    recognised = both(
        "\n".join(["In the valley of Rybna a bridge stood", PROSE.replace("\n", " ")] * 9), "line-per-paragraph"
    )

    assert 1 == len(of_kind(recognised, "head"))


def test_a_collection_is_known_by_what_stands_below_a_text() -> None:
    assert "gutenberg" == best(f"The Bridge\n\n\n{PROSE}\n{PROSE}\n\nEnd of Project Gutenberg's The Bridge, by Orlov\n")


@pytest.mark.parametrize("word", ["§", "SEC.", "Art.", "Статья"])
def test_sections_of_a_law_begin_paragraphs_without_a_blank_line(word: str) -> None:
    text = "".join(f"{word} {n}. Ropes. {PROSE}" for n in range(1, 9))

    assert 8 == len(of_kind(both(text, "word"), "p"))
    assert 1 == len(of_kind(both("".join(f"{word} {n}. Ropes. {PROSE}" for n in (7, 90, 3, 50, 8, 70)), "word"), "p"))


def test_sections_that_a_sentence_cites_begin_no_paragraph() -> None:
    text = "".join(f"{PROSE.replace('told.', 'told of')}§ {n}. Nobody came.\n" for n in range(1, 9))

    assert 1 == len(of_kind(both(text, "word"), "p"))


def test_days_in_italics_below_the_headings_of_letters_are_no_headings_and_letters_have_ends() -> None:
    letter = "\n\n\nLETTER {}\n\n_Two o'clock [Rybna, June 1793]._\n\n\n{}\n    Yours, truly,\n    ADA.\n"
    text = "".join(letter.format(one, PROSE) for one in (*NUMERALS, "VII[3]"))
    found = both(text, "letters")

    assert [f"LETTER {one}" for one in (*NUMERALS, "VII[3]")] == words(text, of_kind(found, "head"))
    assert 1 == len({one.said(Head).level for one in of_kind(found, "head")[1:]})
    assert 7 == len(of_kind(found, "dateline")) == len(of_kind(found, "signed"))


def test_verses_of_six_feet_are_no_paragraphs() -> None:
    lines = [
        "It fell in the night and nobody has heard,",
        "The water ran and said to nobody at all that it was over, and",
    ]

    assert "line-per-paragraph" != best("\n".join([*lines[:1] * 30, *lines[1:] * 4]))


@pytest.mark.parametrize("labels", ["A.B.C.D.", "a)b)c)d)", "1.2.3.4."])
def test_items_that_hang_from_labels_are_no_verse(labels: str) -> None:
    items = [f"{labels[n : n + 2]} Use the bridge, and let nobody cross\n   it who has no rope" for n in range(0, 8, 2)]
    text = f"{PROSE}\n" * 4 + "\n".join(items) + ".\n"

    assert not of_kind(both(text, "word"), "l")
    assert 4 + 4 == len(of_kind(both(text, "word"), "p", "item"))


@pytest.mark.parametrize("line", ["THE BRIDGE", "TO J. R.", "NO. 7", "II"])
def test_words_in_capitals_are_a_heading(line: str) -> None:
    assert [line] == words(
        f"{PROSE}\n\n{line}\n\n{PROSE}", of_kind(both(f"{PROSE}\n\n{line}\n\n{PROSE}", "ocr"), "head")
    )


@pytest.mark.parametrize("line", [', J. P."', "A.D.", "IO7-IIO", "2I5-2I8"])
def test_initials_and_numbers_that_a_machine_misread_are_none(line: str) -> None:
    assert not of_kind(both(f"{PROSE}\n\n{line}\n\n{PROSE}", "ocr"), "head")


def test_a_caption_in_a_bracket_is_whole_though_its_numbers_count_on() -> None:
    text = "\n".join(f"[Illustration:\nFIG. {n}. A rope.]\n\n{PROSE}" for n in range(1, 9))
    recognised = both(text, "gutenberg")

    assert not of_kind(recognised, "l")
    assert 8 == len(of_kind(recognised, "p"))


TALK = [
    "Frage: Wann kamen Sie an den Fluss?\nWeber: Im Herbst, mit meiner Mutter.1\nFrage: Und die Brücke?",
    "1. DER BAU\nDas Protokoll der letzten Sitzung wurde verlesen und ohne Aussprache gebilligt.\nDer Stand: gut.",
    "Die Verse:",
    "Der Fluss ist kalt,\ndie Brücke alt,\nund wer sie baute,\nder ist bald alt.",
    "Wer schrieb das auf?\nDer Schreiber, sagt man.",
    "1 So das Meldebuch.",
]


def test_lines_that_nobody_broke_are_paragraphs_among_blank_lines_and_verses_stay_together() -> None:
    text = "\n\n".join(TALK)
    recognised = both(text, "word")

    assert 4 == len(of_kind(recognised, "l"))
    assert ["1. DER BAU"] == words(text, of_kind(recognised, "head"))
    paragraphs = words(text, of_kind(recognised, "p"))
    assert [*TALK[0].split("\n"), *TALK[1].split("\n")[1:], TALK[2], *TALK[4].split("\n")] == paragraphs


def test_lines_that_are_full_and_go_on_in_the_next_part_nothing_even_where_one_happens_to_end_a_sentence() -> None:
    happens = "The bridge at Rybna stood for three hundred years before the clerk came.\nHe thought of writing it down."
    text = "\n\n".join(["\n".join(FILLED[3:5]), happens, "\n".join(FILLED[8:11]), happens])

    assert 4 == len(of_kind(both(text, "word"), "p"))


def test_titles_above_lines_that_nobody_broke_are_parted_from_them() -> None:
    said = ["The ferry went from the mill to the bridge.", "— Who is it? he asked.", "— The clerk, I said."]
    text = "\n".join(["Jan Ryb", "The Ferryman", *said])

    assert said == words(text, of_kind(both(text, "word"), "p", "l"))[-3:]


def test_sentences_with_numbers_from_many_lists_are_no_titles() -> None:
    lists = [
        "\n\n".join(f"{n}. The ferryman keeps rope {n}.\n\n{PROSE}" for n in range(1, most)) for most in range(3, 9)
    ]
    text = "\n\n".join(f"CHAPTER {nth}\n\n{PROSE}\n\n{one}" for nth, one in enumerate(lists, 1))

    assert [f"CHAPTER {n}" for n in "123456"] == words(text, of_kind(both(text, "gutenberg"), "head"))


def test_the_first_of_counted_titles_heads_a_part_as_the_others_do() -> None:
    text = "\n\n".join(
        f"{n}—The {what}\n\n{PROSE}\n\n{PROSE}" for n, what in enumerate(("Bridge", "Ferry", "Mill", "Quay"), 1)
    )

    assert 4 == len(of_kind(both(text, "gutenberg"), "div"))


def test_characters_of_whom_much_is_said_are_no_list() -> None:
    line = "The characters of the men who built it"

    assert headings.rank(line, Chunk(0, len(line))) is None


def test_short_lines_that_are_the_same_but_for_a_number_head_divisions_in_any_language() -> None:
    text = "\n\n\n".join(f"Pennod No. {n}\n\nAda\n\n{PROSE}\n\n{PROSE}" for n in range(2, 8))
    found = of_kind(both(text, "gutenberg"), "head")

    assert [f"Pennod No. {n}" for n in range(2, 8)] == [one for one in words(text, found) if one != "Ada"]


def test_what_chapters_are_called_is_a_heading_as_high_as_their_number_though_it_ends_in_a_stop() -> None:
    text = "\n\n\n".join(f"CHAPTER {n}.\n\nThe ferryman and his child.\n\n{PROSE}\n\n{PROSE}" for n in "12345")
    found = of_kind(both(text, "gutenberg"), "head")

    assert [f"CHAPTER {n}." for n in "12345"] == words(text, found)[::2]
    assert {2} == {one.body.level for one in found if isinstance(one.body, Head)}
    assert 5 == len(of_kind(both(text, "gutenberg"), "div"))


def test_who_signs_many_papers_in_capitals_heads_nothing() -> None:
    text = "\n\n\n\n\n".join(f"PAPER No. {n}\n\n{PROSE}\n{PROSE}\n\nA FERRYMAN." for n in range(1, 7))

    assert [f"PAPER No. {n}" for n in range(1, 7)] == words(text, of_kind(both(text, "gutenberg"), "head"))


def test_what_is_set_in_belongs_to_the_line_above_and_lines_may_begin_with_letters_in_brackets() -> None:
    entries = ["BANK, n. The land beside a river.", "BARGE, n. A flat boat.\n  Hence barge-man.", "FERRY, n. A boat."]
    others = ["(a) The slip was looked at.", "(b) Nobody came."]
    text = "\n".join(entries) + "\n\n3. OTHER BUSINESS\n" + "\n".join(others)
    recognised = both(text, "word")

    assert [*entries, *others] == words(text, of_kind(recognised, "p"))
    assert ["3. OTHER BUSINESS"] == words(text, of_kind(recognised, "head"))


def test_the_star_of_a_note_is_no_bullet_of_markdown() -> None:
    letter = (
        "Paris, 4 juin 1771\n\nMadame,\n\nVotre lettre est ici, et la boîte*.\n\nVotre très humble serviteur,\n\nHenri"
    )

    assert "word" == best(f"{letter}\n\n* On ignore ce qu’elle contenait.")
    bullets = f"{letter.replace('*', '')}\n\n* La boîte\n* Le pont"
    assert ["* La boîte", "* Le pont"] == words(bullets, of_kind(both(bullets, best(bullets)), "item"))


def test_what_stands_on_long_lines_below_a_numbered_one_is_no_item_of_a_list() -> None:
    long = "The bridge at Rybna stood for three hundred years before anybody thought of writing it down. " * 2
    text = "\n\n".join(f"{n}. Of the ferry.\n{long}\n{long}" for n in range(1, 6))

    # one sentence is broken
    assert "plain" != best(f"{text[:-2]} and\n{long.lower()}")


def test_notes_that_end_a_text_line_below_line_make_no_lines_of_verses_and_signatures() -> None:
    long = "The bridge at Rybna stood for three hundred years before anybody thought of writing down who built it.{}"
    verse = "The ferryman went down to sea\nTo ask what any bridge might be;\nThe bridge was old,\nThe night was cold."
    notes = [f"{n} In the hand of the clerk, who had it from the ferryman, who was asleep." for n in (1, 2, 3)]
    parts = [*(long.format(n) for n in (1, 2, 3)), verse, "My dear Ada,", long.format(""), "Yours,\nJan", "Notes"]
    text = "\n\n".join([*parts, "\n".join(notes)])

    assert "word" == best(text)
    assert verse.split("\n") == words(text, of_kind(both(text, "word"), "l"))
    assert [(str(n), note) for n, note in enumerate(notes, 1)] == linked_notes(text, both(text, "word"))


LETTERS = {
    "el": ("Βενιζέλος\n\nΚεφάλαιο Α΄", "Αθήνα, 4 Μαΐου 1918", "Αγαπητέ κύριε Ορλόφ,", "Με τιμή,"),
    "he": ("מכתבים", "ירושלים, י״ב בניסן תרס״ט", "ידידי היקר,", "שלך באהבה,"),
    "hu": ("Levelek", "Pest, 1918. március 4.", "Kedves barátom,", "Tisztelettel,"),
    "pl": ("Listy", "Kraków, 4 maja 1918", "Szanowny Panie,", "Z poważaniem,"),
    "tr": ("MEKTUPLAR", "Lübeck, 25 Ocak 1837", "Sayın Bay Orlov,", "Saygılarımla,"),
}


@pytest.mark.parametrize("language", LETTERS)
def test_letters_open_and_close_in_many_languages(language: str) -> None:
    title, day, greeting, closing = LETTERS[language]
    letter = f"{day}\n\n{greeting}\n\n{' '.join(PROSE.split())}\n\n{closing}\nAda Orlov"
    recognised = both(f"{title}\n\n{letter}\n\n{letter}", "word")
    found = of_kind(recognised, "dateline", "salute", "closer", "signed")

    assert ["dateline", "salute", "closer", "signed"] * 2 == [one.kind for one in found]


def test_two_numbered_titles_head_the_parts_of_a_short_text_and_two_items_head_nothing() -> None:
    long = " ".join(PROSE.split())
    told = f"I. The ice\n\n{long}\n\nII. A letter\n\nRybna\n\n{long}"

    assert ["I. The ice", "II. A letter"] == words(told, of_kind(both(told, "word"), "head"))
    assert [] == of_kind(both(f"{long}\n\n1. The ice\n\n2. A letter\n\n{long}", "word"), "head")


def test_a_number_and_the_title_below_it_are_one_heading_over_lines_that_are_paragraphs() -> None:
    said = ["It froze at night.", "The ferryman was asleep, and nobody woke him."]
    text = "\n\n".join(f"{number} chapter\nThe ice\n" + "\n".join(said) for number in ("First", "Second"))
    recognised = both(text, "word")

    assert ["First chapter\nThe ice", "Second chapter\nThe ice"] == words(text, of_kind(recognised, "head"))
    assert said * 2 == words(text, of_kind(recognised, "p"))


def test_verses_do_not_hide_that_nobody_broke_the_lines_of_a_dialogue() -> None:
    verse = "The ferryman went down to sea\nTo ask what any bridge might be;\nThe bridge was old,\nThe night was cold"
    said = ["– Who is it? he asked.", "– Nobody, said the clerk."]
    text = "\n\n".join([" ".join(PROSE.split()), "\n".join(said), verse])

    assert said == words(text, of_kind(both(text, "word"), "p"))[1:]
    assert 4 == len(of_kind(both(text, "word"), "l"))


def test_chapters_are_counted_in_greek_numerals() -> None:
    text = "\n\n".join(f"Κεφάλαιο {number}΄\n\nΤο λιμάνι πάγωσε." for number in ("Α", "Β", "ΙΑ"))

    assert 3 == len(of_kind(both(text, "word"), "head"))


def test_drawn_lines_rule_a_table() -> None:
    text = "Der Plan\n\n┌───────┬──────┐\n│ Ort   │ an   │\n├───────┼──────┤\n│ Olmen │ 7.10 │\n└───────┴──────┘\n"

    assert ["│ Ort", "│ an   │", "│ Olmen", "│ 7.10 │"] == words(text, of_kind(both(text, "word"), "cell"))


def test_dots_that_lead_to_a_second_column_make_a_table_and_are_no_words_of_it() -> None:
    text = (
        "They played:\n\nOverture  . . . . . Braun\nSong . . . . . . . . Miss Orr\n\nAnd so ... on.\nAnd ... so on.\n"
    )
    found = both(text, "word")

    assert ["Braun", "Miss Orr"] == words(text, of_kind(found, "cell"))[1::2]
    assert [". . . . .", ". . . . . . . ."] == words(text, of_kind(found, "metamark"))


def test_a_line_below_the_last_column_alone_goes_on_with_it() -> None:
    text = "1066    The bridge is built.\n1203    It burns; the monks\n        build another.\n1571    An arch falls.\n"

    assert "It burns; the monks\n        build another." == words(text, of_kind(both(text, "word"), "cell"))[3]


def test_the_heads_of_columns_may_be_set_in_and_a_rule_stands_over_a_sum() -> None:
    rows = (
        "          Jan.    Feb.",
        "1880      2.1     3.0",
        *("1881      2.4     2.8", "1882      1.9     3.3", "1883      2.2     3.1", "1884      2.0     2.9"),
        "          ----",
        "          11.7",
    )
    text = "It rained.\n\n{}\n\nNobody measured the snow.\n".format("\n".join(rows))
    found = both(text, "word")

    assert 7 == len(of_kind(found, "row"))
    assert ["----"] == words(text, of_kind(found, "fw"))


def test_the_rule_over_a_sum_parts_no_pages() -> None:
    text = (
        "Bread       1s.  3d.\nCheese      2s.  6d.\nAle         3s.  1d.\n        -----------\n            6s. 10d.\n"
    )

    assert "ocr" not in {one.preset for one in trials.tried(text)}


def test_two_columns_of_words_that_begin_sentences_are_a_table_and_halves_of_verses_are_verse() -> None:
    first = ("Via longa est,", "et lapides habet.", "Ambula, fili.")
    second = ("The road is long,", "and it has stones.", "Walk, my son.")
    sides = "\n".join(f"{one:24}{two}" for one, two in zip(first, second, strict=True))
    halves = "Hwaet! of the wall      in winters gone\nof keepers of coast     courage was heard,\n" * 2

    assert 3 == len(of_kind(both(sides, "word"), "row"))
    assert 4 == len(of_kind(both(halves, "word"), "l"))


DRAWN = {
    "a pedigree": "   James = Sarah\n         |\n    +----+----+\n    |         |\n  Anne      Thomas",
    "a tune": "K:G\n|: G2 B2 d2 | e2 d2 B2 :|\n|: d2 d2 e2 | f2 e2 d2 :|",
    "rows of figures": "    1 2 3 4 5\n    2 1 4 3 5\n    2 4 1 5 3",
}


@pytest.mark.parametrize("preset", ["word", "plain", "gutenberg"])
@pytest.mark.parametrize("drawn", DRAWN.values(), ids=list(DRAWN))
def test_what_is_drawn_keeps_every_space(drawn: str, preset: str) -> None:
    text = f"The ringers knew it.\n\n{drawn}\n\nNobody else did.\n"

    assert [drawn] == words(text, of_kind(both(text, preset), "pre"))


def test_a_ruled_table_is_no_drawing() -> None:
    text = "+------+-----+\n| Cart | 4d. |\n+------+-----+\n| Foot | 1d. |\n+------+-----+\n"

    assert [] == of_kind(both(text, "word"), "pre")


def test_lines_that_end_in_pages_are_the_items_of_an_index() -> None:
    text = "INDEX\n\nAnchors, lost, 88\nBarges, 3, 14-16; burning of, 102\nBell, 7\n  cracked, 9\nCandles, 31\n"
    dated = "He came in May, 1918\nand left in June, 1919\nand wrote in July, 1920\nand never came again.\n"

    assert 5 == len(of_kind(both(text, "word"), "item"))
    assert [] == of_kind(both(dated, "word"), "item")


EMPTY = {
    "spaces": "            First     Second\nMay            12         34\nJune                      98\n"
    "July           10\nAugust          9         11",
    "tabs": "\tFirst\tSecond\nMay\t12\t34\nJune\t\t98\nJuly\t10\t7\nAugust\t9\t11",
}


@pytest.mark.parametrize("rows", EMPTY.values(), ids=list(EMPTY))
def test_a_cell_that_is_empty_keeps_the_others_in_their_columns(rows: str) -> None:
    text = f"They came.\n\n{rows}\n\nNobody counted the rest.\n"
    cells = [one.strip() for one in words(text, of_kind(both(text, "word"), "cell"))]

    assert ["", "First", "Second", "May", "12", "34", "June", "", "98"] == cells[:9]


def test_rows_of_tabs_are_no_title_page() -> None:
    text = f"{EMPTY['tabs']}\n\nNobody counted the rest.\n"

    assert [] == of_kind(both(text, "word"), "head")


def test_numbers_before_every_fifth_line_count_verses_and_are_no_words_of_them() -> None:
    lines = [f"{nth if nth % 5 == 0 else '':<5}And so the river rose again" for nth in range(1, 16)]
    found = both("The Flood\n\n{}\n".format("\n".join(lines)), "word")
    verses = [one.body for one in of_kind(found, "l")]

    assert [str(nth) for nth in range(1, 16)] == [one.n for one in verses if isinstance(one, Line)]
    assert {0} == {one.indent for one in verses if isinstance(one, Line)}
    assert 3 == len(of_kind(found, "metamark"))


def test_lines_longer_than_any_of_prose_that_go_on_with_capitals_are_verse() -> None:
    long = "And every sack that is carried has been carried on the back of somebody who was born across the river,"
    verse = f"I count all day,\n{long}\n{long}\nAnd I have put it down.\n"
    prose = f"{long[:-1]}.\n{long[:-1]}.\nAnd I have put it down.\n"

    assert 4 == len(of_kind(both(f"A Song\n\n{verse}", "word"), "l"))
    assert [] == of_kind(both(f"A Tale\n\n{prose}", "word"), "l")


def test_a_page_of_stanzas_in_lines_shorter_than_prose_is_verse_without_a_capital() -> None:
    poem = "first frost\nthe ladder still leaning\non the pear tree\n\n*\n\n"
    prose = "the ladder was leaning on the pear tree\nwhen the frost came, and nobody had thought of it\nbefore\n\n"

    assert 12 == len(of_kind(both(poem * 4, "word"), "l"))
    assert ["*"] * 4 == words(poem * 4, of_kind(both(poem * 4, "word"), "ab"))
    assert [] == of_kind(both(prose * 4, "word"), "l")


def test_what_a_stanza_of_a_song_is_called_heads_it_and_labels_no_note() -> None:
    stanza = "My horse is old,\nMy cart is new,\nMy road is long,\nAnd stony, too."
    text = "The Song\n\n" + "\n\n".join(f"{name}\n{stanza}" for name in ("Verse 1", "Chorus", "Verse 2"))
    found = both(text, "word")

    assert [] == of_kind(found, "note")
    assert ["Verse 1", "Chorus", "Verse 2"] == words(text, of_kind(found, "head"))[1:]


def test_lines_that_rhyme_are_verse_though_they_are_all_as_long_and_have_no_capitals_and_no_stops() -> None:
    quatrain = (
        "the bridge is old and older is the stone\nand no one walks upon it now alone\n"
        "the ferry waits below the broken wall\nand in the night you hear the ferry call\n"
    )
    text = quatrain * 12

    assert 48 == len(of_kind(both(text, trials.tried(text)[0].preset), "l"))


HYMN = "The ferry waits below,\nThe night is long and cold;\nThe lamps upon the bridge are slow,\nThe ferryman is old."


@pytest.mark.parametrize(
    ("preset", "text", "heads"),
    [
        (
            "word",
            "\n\n".join(
                f"{number}. {title}\nThe clerk read it out, and nobody spoke."
                for number, title in enumerate(("Minutes", "Repairs", "The lamp", "Accounts"), 1)
            ),
            ["1. Minutes", "2. Repairs", "3. The lamp", "4. Accounts"],
        ),
        (
            "word",
            "HYMNS\n\n"
            + "\n\n".join(
                f"{number}. THE FERRY.   {metre}\n\n{HYMN}"
                for number, metre in enumerate(("C. M.", "L.M.D.", "8.7.8.7."), 1)
            ),
            ["HYMNS", "1. THE FERRY.   C. M.", "2. THE FERRY.   L.M.D.", "3. THE FERRY.   8.7.8.7."],
        ),
        (
            "cjk",
            "橋守日記\n\n"
            + "\n\n".join(
                f"{day}\n夜中に氷が動いた。提灯を持つて朝まで橋の上に立つてゐた。それから弟に手紙を書いた。"
                for day in ("三月一日", "一九二六年三月二日（火）", "三月四日　晴")
            ),
            ["橋守日記", "三月一日", "一九二六年三月二日（火）", "三月四日　晴"],
        ),
    ],
    ids=["minutes", "hymns with their metre", "days in Japanese"],
)
def test_what_heads_a_few_words_on_the_lines_below(preset: str, text: str, heads: list[str]) -> None:
    assert heads == words(text, of_kind(both(text, preset), "head"))


def test_couplets_of_short_lines_are_verse_in_a_script_without_capitals_and_a_line_above_them_is_their_title() -> None:
    couplets = [
        "پل کهنه بر رود خاموش ماند\nز یاران کسی بر لب آن نماند",
        "چراغی که در دست پیری بسوخت\nشب تیره را تا سحر می‌فروخت",
        "بیا تا از این رود تنها رویم\nاز این خانه تا موج دریا رویم",
    ]
    text = "\n\n".join(["پل کهنه", *couplets])
    source = source_of(text, trials.tried(text)[0].preset)
    found = recognise(replace(source, header=replace(source.header, title="پل کهنه")), ())

    assert ["پل کهنه"] == words(text, of_kind(found, "head"))
    assert "\n".join(couplets).split("\n") == words(text, of_kind(found, "l"))


def test_items_behind_dashes_or_numbers_need_no_mark_of_markdown() -> None:
    """Headings without marks stand beside them; what people say behind dashes is no list."""
    text = "Brot der Brücke\n\nZutaten:\n\n- 500 g Mehl\n- Salz\n\nZubereitung:\n\n1. Mehl sieben.\n2. Alles kneten.\n"
    talk = f"{PROSE}\n\n- Who saw it?\n- Nobody.\n\n{PROSE}"

    assert "word" == best(text)
    assert ["- 500 g Mehl", "- Salz", "1. Mehl sieben.", "2. Alles kneten."] == words(
        text, of_kind(both(text, "word"), "item")
    )
    assert not of_kind(both(talk, "gutenberg"), "item")
    assert not of_kind(both("Preis\n\n1. Die Brücke.\n\n3. Die Furt.\n", "word"), "item")


def test_a_number_and_one_bracket_behind_a_space_call_a_note() -> None:
    text = (
        "Die Brücke brannte 1). Niemand sah es 2), denn a 3) und b 4) schliefen.\n\n"
        "Anmerkungen\n\n1) Im Mai.\n2) Rue.\n"
    )

    assert ["1)", "2)"] == words(text, of_kind(both(text, "word"), "call"))


def test_no_heading_is_more_than_one_level_below_what_stands_over_it() -> None:
    """A preface before the first part is as high as that; a section of it right below it."""
    titles = ["PREFACE", "Book I", "Chapter I", "THE FORD", "Chapter II", "Book II", "THE TOLL"]
    text = "\n\n\n".join(f"{title}\n\n{PROSE}" for title in titles)
    found = of_kind(both(text, "gutenberg"), "head")

    assert titles == words(text, found)
    assert [2, 2, 3, 4, 3, 2, 3] == [one.said(Head).level for one in found]


def test_a_line_in_capitals_below_an_ornament_is_a_heading_however_near_it_stands() -> None:
    """In a paper whose articles are parted by stars; names below letters are in capitals, too."""
    prose = PROSE.strip()
    paper = "".join(
        f"{prose}\n\n{name}.\n\n    *    *    *    *\n\n{title}.\n\n{prose}\n\n{prose}\n\n"
        for name, title in (("ADA RUE", "THE OLD BRIDGE"), ("BEN FORD", "ON TOLLS"), ("CAL PIER", "A FLOOD OF 1702"))
    )
    text = f"{paper}\n\n\nThe end of it\n\n{prose}"

    assert ["THE OLD BRIDGE.", "ON TOLLS.", "A FLOOD OF 1702."] == words(
        text, [one for one in of_kind(both(text, "gutenberg"), "head") if text[one.span.start : one.span.end].isupper()]
    )


def test_a_recipe_has_its_headings_and_what_it_takes_line_by_line() -> None:
    """However even its spacing is: short lines over lists and paragraphs head them."""
    text = (
        "APPLE CAKE\n\nServes 8\n\nIngredients\n\n200 g flour\n1 1/2 cups milk\n3 eggs\n\nMethod\n\n"
        "Beat the eggs with the milk until they are pale and thick.\n\nFold in the flour, and bake.\n"
    )
    found = both(text, best(text))

    assert ["APPLE CAKE", "Serves 8", "Ingredients", "Method"] == words(text, of_kind(found, "head"))
    assert ["200 g flour", "1 1/2 cups milk", "3 eggs"] == words(text, of_kind(found, "item"))


def test_lines_that_name_what_they_say_are_no_title() -> None:
    """Nor is verse, nor what people say, in whose mouth the names come again."""
    fields = ["Date: 4 May 1921", "Place: Town Hall", "Present: A. Rue (chair), B. Ford"]
    text = "MINUTES OF THE COMMITTEE\n\n" + "\n".join(fields) + f"\n\n{PROSE}"
    said = f"{PROSE}\n\nAda: I saw it.\nBen: So did I.\nAda: When was it?\n\n{PROSE}"

    assert fields == words(text, of_kind(both(text, "word"), "item"))
    assert not of_kind(both(said, "gutenberg"), "item")


def test_lists_in_lists_may_have_bullets_of_their_own() -> None:
    rules = "    • § 1. A keeper.\n        ◦ He inspects it.\n    • § 2. A toll.\n        ◦ None on foot.\n"
    text = f"{PROSE}\n{rules}{PROSE}"
    items = [line for line in outline(text, both(text, "line-per-paragraph")) if "item:" in line]

    assert [("•", 1), ("◦", 3), ("•", 1), ("◦", 3)] == [
        (line.split()[1], (len(line) - len(line.lstrip()) - len(items[0]) + len(items[0].lstrip())) // 2 + 1)
        for line in items
    ]


def test_questions_with_numbers_that_are_set_in_are_no_verse() -> None:
    questions = "".join(
        f"          {n}. Why could you not use it so\n             well as a rope?\n\n" for n in range(1, 9)
    )

    assert not of_kind(both(f"{PROSE}\n" * 20 + f"\n\n\nREVIEW\n\n{questions}\n{PROSE}", "gutenberg"), "l")


def test_a_mark_between_pages_is_neither_a_heading_nor_what_the_text_is_called() -> None:
    text = (
        "## p. 10 (#21) ##########\n\nthe ford of the two brid-\nges and what it was called\nby those who lived there\n"
    )
    found = both(text, best(text))

    assert ["## p. 10 (#21) ##########"] == words(text, of_kind(found, "fw"))
    assert not of_kind(found, "head")
    assert "the ford of the two brid-" == title_pages.first_title(text)


def test_footnotes_of_several_chapters_stand_below_these() -> None:
    text = "".join(f"CHAPTER {n}.\n\n{PROSE}\nIt rose.[1]\n\nFOOTNOTES:\n\n[1] Rue.\n\n\n" for n in ("I", "II", "III"))
    levels = [one.said(Head).level for one in of_kind(both(text, "gutenberg"), "head")]

    assert max(levels[2:-1:2]) < min(levels[3:-1:2])


def test_columns_that_two_spaces_part_are_a_table_where_they_stand_below_each_other() -> None:
    """As in a log; two spaces behind sentences part nothing."""
    log = "Hour  Wind  Remarks\n4     SW    The ford is dry.\n8     SW    Nobody came.\nNoon  W     A cart went by.\n"
    said = "It rose.  It fell.  It stood.\nNobody saw it.  It rose.  It fell.\nWe saw it.  Nobody.  It fell again.\n"

    assert 4 == len(of_kind(both(f"A LOG\n\nMonday, 3 June\n\n{log}\n{PROSE}", "word"), "row"))
    assert not of_kind(both(f"{PROSE}\n{said}\n{PROSE}", "word"), "row")


def test_a_note_may_stand_right_below_a_rule() -> None:
    text = f"{PROSE}\nA hopper is that into which grain is poured (1).\n\n---\n(1) In the north, happer.\n"

    assert ["(1) In the north, happer."] == words(text, of_kind(both(text, "word"), "note"))


def test_verses_below_one_that_is_set_in_deeper_are_those_of_its_length() -> None:
    verses = ["舊橋流水去無聲，兩岸楊花落滿城。", "昔日同遊人不見，一燈猶照渡頭明。"]
    told = "\u3000\u3000那翁聞言大笑，上船去了，從此無人見之，只有橋下流水日日東流，夜夜月明\n如霜，渡頭一燈照影。"
    text = "\n".join(
        ["第一回", "", *[told] * 6, f"{chr(0x3000) * 4}{verses[0]}", f"{chr(0x3000) * 2}{verses[1]}", *[told] * 6]
    )

    assert verses == [one.strip("\u3000") for one in words(text, of_kind(both(text, "cjk"), "l"))]
