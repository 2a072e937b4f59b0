"""Plays in every habit of naming who speaks, and texts that only look like plays."""

from __future__ import annotations

import re

import pytest

from edition.model.bodies import Head, Line, Speech
from edition.recognise import Recognised, shapes
from edition.recognise.chunks import Chunk
from edition.recognise.trials import tried
from tests.recognising import both, of_kind, words

NUMERALS = ("I", "II", "III", "IV", "V", "VI")
PROSE = (
    "The bridge at Rybna stood for three hundred years before anybody thought\n"
    "of writing down who had built it, and by then there was nobody left that\n"
    "could have told; so the clerk wrote what the ferryman had heard.\n"
)


def speakers(text: str) -> list[str]:
    """Return the names under which somebody speaks."""
    return words(text, of_kind(both(text, "drama"), "speaker"))


def directions(text: str) -> list[str]:
    """Return the stage directions."""
    return words(text, of_kind(both(text, "drama"), "stage"))


def alone(recognised: Recognised) -> list[str]:
    """Return the ids of speeches of which nothing but the speaker is there."""
    said = [one.span for one in of_kind(recognised, "lg", "p", "stage")]
    return [
        one.id
        for one in of_kind(recognised, "sp")
        if not any(one.span.start <= span.start < one.span.end for span in said)
    ]


def test_names_before_a_stop_on_lines_of_their_own_speak() -> None:
    text = "\n\n".join(["  Orlov.\n  The bridge fell last night.", "  Ada.\n  And who has cut the rope?"] * 7)

    assert ["Orlov.", "Ada."] * 7 == speakers(text)


def test_names_in_capitals_that_are_paragraphs_speak_what_stands_below() -> None:
    text = "\n\n".join(["ORLOV.", "[Coming in.] It fell.", "MRS. BRANDT.", PROSE] * 5)

    assert ["ORLOV.", "MRS. BRANDT."] * 5 == speakers(text)
    assert [] == of_kind(both(text, "drama"), "head")


def test_headings_in_capitals_that_come_again_in_a_book_are_no_speakers() -> None:
    text = "\n\n".join(["ORLOV", *[PROSE] * 4, "BRANDT", *[PROSE] * 4] * 6)

    assert [] == speakers(text)


def test_what_is_said_of_a_speaker_goes_on_in_the_next_line() -> None:
    text = "\n\n".join(
        ["ORLOV (looking at the bridge, and\nthen at the river):\n  It fell.", "ADA (aside):\n  So it did."] * 4
    )

    assert ["ORLOV (looking at the bridge, and\nthen at the river):", "ADA (aside):"] * 4 == speakers(text)


def test_a_direction_in_brackets_over_several_lines_is_one() -> None:
    text = "\n\n".join(["ORLOV:\n  It fell.\n  (He goes to the\n  river.)\n  Last night.", "ADA:\n  So it did."] * 4)

    assert ["(He goes to the\n  river.)"] * 4 == words(text, of_kind(both(text, "drama"), "stage"))


def test_words_before_a_colon_are_no_speaker_where_names_stand_in_capitals() -> None:
    text = "\n\n".join(["ORLOV:\n  I read it.\n  Postscript:\n  Burn this.", "ADA:\n  I did."] * 4).replace(
        "Postscript", "Postscript {}"
    )
    text = text.format(*("one", "two", "three", "four"))

    assert ["ORLOV:", "ADA:"] * 4 == speakers(text)


def test_a_heading_over_characters_is_no_speaker() -> None:
    play = ["ORLOV.", "It fell.", "ADA.", "It rose."] * 5
    text = "\n\n".join(["CHARACTERS.", "  ORLOV, a ferryman.\n  ADA, his daughter.", "ACT I", *play])

    assert ["ORLOV.", "ADA."] * 5 == speakers(text)
    assert 2 == len(of_kind(both(text, "drama"), "castItem"))


def test_characters_that_are_a_paragraph_each_are_a_list_up_to_the_first_act() -> None:
    cast = ["PERSONEN", "ORLOV, a ferryman", "ADA, who keeps\nthe bridge", "Two clerks.", "ERSTER AKT"]
    text = "\n\n".join([*cast, *["ORLOV.", "It fell.", "ADA.", "It rose."] * 5])

    assert ["ORLOV, a ferryman", "ADA, who keeps\nthe bridge", "Two clerks."] == words(
        text, of_kind(both(text, "drama"), "castItem")
    )


def test_characters_before_a_stop_do_not_speak() -> None:
    play = ["  Orlov.\n  The bridge fell last night.", "  Ada.\n  And who has cut the rope?"] * 7
    text = "\n\n".join(["  Personen:", "  Orlov.\n  Ada, seine Tochter.", "  Erster Aufzug.", *play])

    assert ["Orlov.", "Ada."] * 7 == speakers(text)
    assert ["Orlov.", "Ada, seine Tochter."] == words(text, of_kind(both(text, "drama"), "castItem"))


def test_no_speech_is_left_without_words() -> None:
    text = "\n\n".join(["ORLOV:\n  It fell.", "ADA:\n  It rose."] * 4 + ["ORLOV:\nADA:\n  Both."])

    assert [] == alone(both(text, "drama"))


def test_lines_in_a_script_without_capitals_are_no_names() -> None:
    text = "\n\n".join(["ГЛАВА\nМост упал ночью.", "река была тиха\nи никто не видел"] * 6)

    assert [] == [name for name in speakers(text) if not name.isupper()]


@pytest.mark.parametrize("metre", ["The bridge of Rybna fell into the river", "Und niemand hat gesehen wer es war,"])
def test_verses_of_one_metre_are_verse_though_they_are_as_even_as_prose(metre: str) -> None:
    text = "\n\n".join(["\n".join([metre] * 9)] * 5)

    assert 45 == len(of_kind(both(text, "drama"), "l"))


def test_who_tells_what_is_said_in_a_story_is_no_speaker() -> None:
    said = ["Said I:\n“It fell,” said I to him.", "Said Ada:\n“It rose,” she said, and said no more."]
    text = "\n\n".join([*said, *[PROSE] * 8] * 5)

    assert [] == of_kind(both(text, "gutenberg"), "sp")


def test_labels_of_recipes_are_no_speakers() -> None:
    recipe = ["FISH SOUP.", PROSE, "_Time_.--An hour, if there is time.", "_Cost_.--At what cost it is had.", PROSE]
    text = "\n\n".join([*recipe, "The cost is small.", "It takes time and cost."] * 12)

    assert [] == of_kind(both(text, "gutenberg"), "sp")


def test_a_canto_with_the_title_of_its_part_is_a_heading() -> None:
    lines = "Midway I stood upon the bridge at night,\nThe river lay below me without sound,\nAnd nobody was there."
    text = "\n\n".join(f"The Ferry: Canto {n}\n\n\n{lines}\n\n{lines}" for n in NUMERALS)
    found = both(text, "gutenberg")

    assert [f"The Ferry: Canto {n}" for n in NUMERALS] == words(text, of_kind(found, "head"))
    assert 36 == len(of_kind(found, "l"))


QUESTIONS = {
    "a paragraph each": "Q. Who are you?\n\nA. A smith.\n\n" * 3,
    "a line each, and an answer that goes on": "F. Wer sind Sie?\nA. Ein Schmied, seit\nlangem.\n" * 3,
    "in another script": "В. Кто вы?\n\nО. Кузнец.\n\n" * 3,
    "in French": "D.--Qui êtes-vous?\n\nR.--Un forgeron.\n\n" * 3,
}


@pytest.mark.parametrize("text", QUESTIONS.values(), ids=list(QUESTIONS))
def test_letters_for_question_and_answer_speak(text: str) -> None:
    assert 6 == len(speakers(f"The bridge\n\n{text}"))


LETTERED = {
    "lists": "A. Of stone.\n\nB. Of wood.\n\nC. Of rope.\n\n" * 4,
    "initials": f"A. Orlov came.\n\n{PROSE}\n{PROSE}\n{PROSE}\nB. Brandt came.\n\n{PROSE}\n{PROSE}\n{PROSE}\n" * 4,
    "numbers": "I. It fell.\n\nV. It rose.\n\n" * 4,
}


@pytest.mark.parametrize("text", LETTERED.values(), ids=list(LETTERED))
def test_letters_before_a_stop_that_are_no_persons_do_not_speak(text: str) -> None:
    assert [] == speakers(f"The bridge\n\n{text}")


def test_in_debates_names_have_titles_and_somebody_may_speak_once() -> None:
    spoken = ["Hon. Mr. Orlov: It fell.", "Abgeordneter Dr. Brandt: Wann?", "Mrs. Brandt: Last night."] * 3
    text = "\n\n".join(["The bridge", *spoken, "Some Hon. Members: Hear, hear.", "The motion was agreed to."])

    assert ["Hon. Mr. Orlov:", "Abgeordneter Dr. Brandt:", "Mrs. Brandt:"] * 3 + ["Some Hon. Members:"] == speakers(
        text
    )


def test_who_is_in_the_list_of_characters_may_speak_once() -> None:
    play = ["ORLOV.\n  It fell.", "ADA.\n  It rose.", "ORLOV.\n  It burned.", "ADA.\n  Well.", "A CLERK.\n  Both."]
    text = "\n\n".join(["CHARACTERS.", "ORLOV, a ferryman.\nADA, his daughter.\nA CLERK", "ACT I", *play])

    assert ["ORLOV.", "ADA.", "ORLOV.", "ADA.", "A CLERK."] == speakers(text)


def test_short_names_begin_lines_within_a_scene_that_no_blank_line_parts() -> None:
    text = "  Orl. It fell last night.\n    The river took it.\n  Ada. And who has cut the rope?\n" * 25

    assert ["Orl.", "Ada."] * 25 == speakers(text)


def test_abbreviations_at_the_beginning_of_full_lines_are_no_speakers() -> None:
    line = "Mr. Orlov went down to the bridge at Rybna with a lantern and a long rope,\n"
    other = "Mrs. Brandt would not believe a word of it and stayed where she had been,\n"

    assert [] == speakers("\n".join([(line + other) * 3] * 20))


def test_long_names_with_an_aside_before_a_stop_speak_in_any_script() -> None:
    text = "   Медведенко. Мост упал.\n   Полина Андреевна (смеется). Кто перерезал канат?\n" * 25

    assert ["Медведенко.", "Полина Андреевна (смеется)."] * 25 == speakers(text)


def test_names_without_a_mark_that_are_every_other_paragraph_speak() -> None:
    text = "\n\n".join(["Лиза (одна)", "Упал наш мост.", "Фамусов", "Чего? И кто\nПеререзал канат?"] * 6)

    assert ["Лиза (одна)", "Фамусов"] * 6 == speakers(text)


def test_short_answers_in_a_play_with_names_in_capitals_are_no_names() -> None:
    text = "\n\n".join(["ORLOV.", "Did it fall?", "ADA.", "Yes"] * 6)

    assert ["ORLOV.", "ADA."] * 6 == speakers(text)


def test_a_name_in_italics_speaks_in_small_letters_too_and_other_words_do_not() -> None:
    said = ["_Viat_. It fell.", "_Pisc_. It rose.", "_viat_. It burned.", "_Pisc_. So it did.", "_viat_ and he went."]

    assert ["_Viat_.", "_Pisc_.", "_viat_.", "_Pisc_."] * 4 == speakers("\n\n".join(said * 4))


LONG = "\n".join([PROSE] * 4)
COMMON = "\n\n".join(
    f"{name} The first soldier and the mother of the first soldier saw it.\n\n{LONG}"
    for name in ["THE MOTHER.", "FIRST SOLDIER."] * 6
)


@pytest.mark.parametrize("above", ["PERSONS OF THE PLAY\n\n\nTHE MOTHER.\nFIRST SOLDIER.", "ACT I\n\n\nSCENE 1"])
def test_whoever_speaks_seldom_in_a_play_may_be_called_by_common_words(above: str) -> None:
    assert ["THE MOTHER.", "FIRST SOLDIER."] * 6 == speakers(f"{above}\n\n\n{COMMON}")
    assert [] == speakers(COMMON)


@pytest.mark.parametrize("name", ["[ORLOV], FERRYMAN", "[ORLOV]", "FERRYMAN 2.°"])
def test_a_name_that_an_editor_supplied_or_numbered_speaks(name: str) -> None:
    text = "\n\n".join([name, "It fell.", "BRANDT", PROSE] * 6)

    assert [name, "BRANDT"] * 6 == speakers(text)


@pytest.mark.parametrize("line", ["Rideau.", "Der Vorhang fällt.", "ЗАНАВЕС", "Exeunt. omnes", "Thunder. Enter Ada."])
def test_the_curtain_and_what_moves_are_stage_directions(line: str) -> None:
    text = "\n\n".join([*["ORLOV. It fell.", "ADA. So it did."] * 6, line, "ORLOV. It fell."])

    assert [line] == words(text, of_kind(both(text, "drama"), "stage"))
    assert ["ORLOV.", "ADA."] * 6 + ["ORLOV."] == speakers(text)


def test_what_ends_a_play_is_nobody() -> None:
    text = "\n\n".join([*["ORLOV.\nIt fell.", "ADA.\nSo it did."] * 6, "THE END.\nVienna", "THE END.\nRybna"])

    assert ["ORLOV.", "ADA."] * 6 == speakers(text)


@pytest.mark.parametrize("line", ["THE END.", "FIN", "Конец", "_Ende_", "END OF THE FIRST BOOK"])
def test_what_ends_a_text_is_no_heading(line: str) -> None:
    found = both(f"THE BRIDGE\n\n\n{PROSE}\n\n\n{line}\n\n\nERRATA\n\n{PROSE}", "gutenberg")

    assert [1, 2] == [len(of_kind(found, kind)) for kind in ("trailer", "head")]


@pytest.mark.parametrize("line", ["“Fine.”", "Fine.", "“The End”", "— Ende."])
def test_what_somebody_says_does_not_end_a_text(line: str) -> None:
    assert [] == of_kind(both(f"{PROSE}\n{line}\n\n{PROSE}", "gutenberg"), "trailer")


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_what_stands_in_capitals_above_a_play_is_its_title(between: str) -> None:
    text = "\n\n".join(["RYBNA, B. ORLOV", "The play.", *[f"ORLOV.{between}It fell.", f"ADA.{between}It did."] * 6])

    assert ["ORLOV.", "ADA."] * 6 == speakers(text)


def test_words_in_italics_without_the_stop_that_names_have_do_not_speak() -> None:
    text = "\n\n".join(["_Orlov._ It fell.", "_Ada._ So it did.", "_Ada_ (aside) Did it?"] * 6)
    stressed = "\n\n".join(["_Trout_ are found by the bridge.", "_(to Ada.)_ And pike."] * 3)

    assert ["_Orlov._", "_Ada._", "_Ada_ (aside)"] * 6 == speakers(f"{text}\n\n{stressed}")


def test_terms_before_a_stop_in_a_book_with_dialogues_do_not_speak() -> None:
    text = "\n\n".join([*["ORLOV: It fell.", "ADA: So it did."] * 6, "CLERK: Who says so?", "HABEAS CORPUS. A writ."])

    assert ["ORLOV:", "ADA:"] * 6 + ["CLERK:"] == speakers("\n\n".join([text, *[LONG] * 30]))


def test_groups_of_characters_are_one_list_however_long() -> None:
    group = "\n".join(["People of Rybna:", *(f"NOBODY OF RYBNA {name}, ferryman." for name in "ABCDEFGHIJKL")])
    text = f"DRAMATIS PERSONAE\n\n{group}\n\n{group}\n\n\nACT I\n\n\n" + "ORLOV. It fell.\n\nADA. It did.\n\n" * 6

    assert [26] == [len(of_kind(both(text, "drama"), "castItem"))]


def test_hours_and_quarters_of_the_heavens_do_not_speak() -> None:
    course = "P.M. we saw the bridge.\nA.M. they had seen it fall."

    assert [] == speakers("\n\n".join([course] * 8))


@pytest.mark.parametrize("names", [("K a r l.", "F r a n z  M o o r."), ("K A R L.", "F R A N Z.")])
def test_names_in_spaced_letters_speak_and_are_read_as_words(names: tuple[str, str]) -> None:
    scene = "\n\n".join([f"{names[0]} Who saw it f a l l?", f"{names[1]} Nobody, it seems."] * 21)
    text = f"P E R S O N E N\n\n{names[0]}\n{names[1]}\n\n\nE r s t e r  A k t\n\n\n{scene}"
    found = both(text, "gutenberg")

    assert list(names) * 21 == speakers(text)
    assert [*names] == words(text, of_kind(found, "castItem"))
    assert ["P E R S O N E N", "E r s t e r  A k t"] == words(text, of_kind(found, "head"))
    assert "f a l l" in words(text, of_kind(found, "hi"))
    assert {name.replace("  ", "_").replace(" ", "").replace("_", " ").rstrip(".") for name in names} == {
        one.said(Speech).who for one in of_kind(found, "sp")
    }


def test_letters_in_a_row_are_no_word() -> None:
    assert [] == of_kind(both("The stanzas rhyme a b b a.\n\n" * 9, "gutenberg"), "hi")
    assert [] == of_kind(both("The square K L M N is that of L M.\n\n" * 9, "gutenberg"), "hi")


def test_a_word_of_one_letter_is_one_among_words_in_spaced_letters() -> None:
    found = both(f"K a p i t e l  I\n\n{PROSE}\nK a p i t e l  V\n\n{PROSE}", "gutenberg")

    assert 2 == len(of_kind(found, "head"))


def test_acts_that_a_book_cites_make_no_play_of_it() -> None:
    assert [] == speakers(f"Act v. Scene 2.\n\n{PROSE}\n\nAct v. Scene 14.\n\n{COMMON}")


def test_entries_of_a_glossary_that_come_again_are_no_speakers() -> None:
    far = "\n\n".join([PROSE] * 6)
    text = "\n\n".join([f"{name}\n  {words}\n\n{far}" for name, words in [("ORV", "A rope."), ("BRT", "A boat.")] * 4])

    assert [] == speakers(text)


def test_to_whom_somebody_speaks_is_no_speaker() -> None:
    text = "\n\n".join(["_Orlov._ It fell.\n_(To Ada.)_ Who saw it?", "_Ada._ It rose.\n_(To him.)_ Nobody."] * 4)

    assert ["_Orlov._", "_Ada._"] * 4 == speakers(text)


WITCHES = "  1. It fell.\n\n  2. It rose.\n\n  1. It burned.\n\n  3. So it did.\n\n  2. Who saw it?\n\n"


def test_numbers_speak_in_a_play_where_they_come_in_any_order() -> None:
    play = "ACT I\n\nSCENE 1\n\n" + "ORLOV. It fell.\n\nADA. It rose.\n\n" * 4
    numbers = ["1.", "2.", "1.", "3.", "2."] * 3

    assert ["ORLOV.", "ADA."] * 4 + numbers == speakers(play + WITCHES * 3)
    assert [] == speakers(f"The bridge\n\n{WITCHES * 3}")
    # notes and lists count on, and begin anew
    assert ["ORLOV.", "ADA."] * 4 == speakers(play + "".join(f"  {n}. It fell.\n\n" for n in "1234" * 4))


def test_names_that_are_numbered_speak() -> None:
    text = "  1.Murth. It fell last night.\n  2.Murth. And who has cut the rope?\n" * 25

    assert ["1.Murth.", "2.Murth."] * 25 == speakers(text)


def test_scenes_in_italics_are_headings_and_no_stage_directions() -> None:
    scene = "ORLOV _comes in_.\n\nIt fell.\n\nADA, _aside\nand low_.\n\nSo it did.\n\n" * 4
    text = f"ACT I.\n\n_SCENE I._\n\n_A bridge._\n\n{scene}_SCENE II_.\n\n{scene}"
    found = both(text, "drama")

    assert ["ACT I.", "_SCENE I._", "_SCENE II_."] == words(text, of_kind(found, "head"))
    assert ["_A bridge._"] == words(text, of_kind(found, "stage"))
    assert ["ORLOV", "ADA"] * 8 == [one.said(Speech).who for one in of_kind(found, "sp")]


@pytest.mark.parametrize(
    ("names", "listed"),
    [("{}.\n\n{}", "ORLOV, ADA, VALE."), ("{}. {}", "Orlov. Ada, seule."), ("{}. {}", "Orlov (allein).")],
)
def test_who_is_on_the_stage_speaks_not(names: str, listed: str) -> None:
    spoken = "\n\n".join(names.format(*one) for one in (("Orlov", "It fell."), ("Ada", "It rose.")) * 10)
    spoken = spoken if "\n" not in names else spoken.replace("Orlov", "ORLOV").replace("Ada", "ADA")
    text = "\n\n".join(f"Scene {numeral}.\n\n{listed}\n\n{spoken}" for numeral in NUMERALS)
    found = both(text, "drama")

    assert [listed] * 6 == words(text, of_kind(found, "stage"))
    assert 120 == len(of_kind(found, "sp"))


def test_a_single_line_is_verse_in_a_play_in_verse_and_prose_in_one_in_prose() -> None:
    verse = "ORLOV\nIt fell, and nobody has heard it fall,\nThe water ran, the night was over all,\nAnd over all.\n\n"
    prose = f"ORLOV\n{PROSE}\n"
    short = "ADA\nAnd who has cut the rope?\n\n"

    assert 8 == len(of_kind(both((verse + short) * 8, "drama"), "lg")) - 8
    assert [] == of_kind(both((prose + short) * 8, "drama"), "lg")


def test_round_brackets_are_spoken_where_directions_stand_in_others() -> None:
    verse = "ORLOV.\nIt fell, and nobody has heard it fall,\n(Or so they say)\nThe night was over all.\n\n"
    marked = "ADA.\nAnd who has cut the rope?\n [_She goes._]\n\n"

    assert ["[_She goes._]"] * 40 == directions((verse + marked * 5) * 8)
    assert ["(Or so they say)"] * 8 == directions((verse + marked.partition(" [")[0]) * 8)
    # where many stand in round ones, each may be one; right behind a name it is
    assert 16 == len(directions((verse + marked) * 8))
    assert 48 == len(directions(("ORLOV.\n(aside)\nIt fell.\n\n" + marked * 5) * 8))


def test_a_sentence_goes_on_in_brackets() -> None:
    said = "ORLOV: It fell because they had cut the rope that held it, as it was\n[and is] the law in Rybna, where"
    text = f"{said} nobody\nminds.\n\nADA: It rose.\n[She goes.]\n\n" * 5

    assert ["[She goes.]"] * 5 == directions(text)


def test_what_stands_between_the_heading_of_a_scene_and_who_speaks_first_says_where_it_is() -> None:
    scene = (
        "SCENE {}.\n\nA bridge, and a river below it; Ada sits on\nits wall.\n\nORLOV: It fell.\n\nADA: It rose.\n\n"
    )
    text = "\n".join(map(scene.format, NUMERALS))

    assert 6 == len(of_kind(both(text, "drama"), "stage"))
    assert [] == of_kind(both(text.replace("SCENE", "CHAPTER"), "drama"), "stage")


def test_names_in_capitals_before_a_gap_speak() -> None:
    text = "\n\n".join(["ORLOV  It fell, and nobody\nhas heard it.", "ADA, [aside]  And who has cut the rope?"] * 7)

    assert ["ORLOV", "ADA"] * 7 == [one.said(Speech).who for one in of_kind(both(text, "drama"), "sp")]


def test_what_is_said_of_a_speaker_stands_within_the_italics_of_the_name() -> None:
    told = "_Il padre (going on and looking\nat the bridge)._ It fell.\n\n_Orlov._ It rose.\n\n"

    scenes = f"ACT I\n\nSCENE 1\n\n{told * 5}_La madre._ So it did.\n\n{told}_Stressed_. It is.\n\n"

    found = both(scenes, "drama")

    assert [*["Il padre", "Orlov"] * 5, "La madre", "Il padre", "Orlov"] == [
        one.said(Speech).who for one in of_kind(found, "sp")
    ]


def test_who_speaks_once_in_italics_speaks_in_plays_alone() -> None:
    said = "_Orlov._ It fell.\n\n_Ada._ It rose.\n\n"

    assert "_Vale._" not in speakers(f"{said * 5}_Vale._ So it did.\n\n{said}")


def test_directions_stand_between_strokes() -> None:
    text = "ORLOV\n\n/ he looks up /\n\nIt fell.\n\nADA\n\nSo it did.\n\n" * 5

    assert ["/ he looks up /"] * 5 == directions(text)


def test_a_list_of_characters_stands_right_below_its_heading() -> None:
    text = "The Bridge\n\n\nTHE CHARACTERS:\nORLOV, a ferryman\nADA, his wife\nVALE\n\n"
    found = both(text + "ORLOV: It fell.\n\nADA: So it did.\n\n" * 5, "drama")

    assert ["ORLOV, a ferryman", "ADA, his wife", "VALE"] == words(text, of_kind(found, "castItem"))
    assert "THE CHARACTERS:" in words(text, of_kind(found, "head"))


def test_a_castle_heads_no_list_of_characters_nor_does_any_heading_over_prose() -> None:
    assert [] == of_kind(both(f"CASTLE SQUARE, Friday.\n\n{PROSE}", "letters"), "castList")
    assert [] == of_kind(both(f"Characters of the valley\n\n{PROSE * 2}", "letters"), "castList")


def test_what_stands_in_brackets_in_a_book_is_a_direction_only_where_people_speak() -> None:
    spoken = "ORLOV: It fell.\n\n(He goes.)\n\nADA: It rose.\n\n" * 4
    text = f"{PROSE}\n(It burned.)\n\n" * 60 + f"{PROSE}\n" * 2 + spoken

    assert ["(He goes.)"] * 4 == directions(text)


def test_full_lines_that_begin_with_capitals_are_verse_in_a_play_in_verse() -> None:
    long = "It fell, and nobody who lives in all the town has heard it fall at night,\n"
    verse = "ORLOV.\n\n  It fell, and it fell,\n  And nobody heard,\n  And nobody saw.\n\n"
    text = verse * 9 + "ADA.\n\n" + long * 4 + "\n" + verse + "ADA.\n\nIt rose.\n\n"

    assert [] == of_kind(both(text, "drama"), "p")


def test_a_heading_with_a_rule_ends_at_the_rule_whatever_ends_the_lines() -> None:
    scene = "Scene {}\n=======\n[Enter Orlov.]\n\nORLOV: It fell.\n\nADA: It rose.\n\n"
    text = f"ACT 1\n=====\n\n{''.join(map(scene.format, '123'))}".replace("\n", "\r\n")
    found = both(text, "drama")

    assert ["ACT 1\r\n=====", *(f"Scene {n}\r\n=======" for n in "123")] == words(text, of_kind(found, "head"))
    assert [1, 2, 2, 2] == [one.said(Head).level for one in of_kind(found, "head")]
    assert ["[Enter Orlov.]"] * 3 == directions(text)


def test_titles_that_stand_farther_apart_than_names_do_not_speak() -> None:
    scene = "ORLOV.\n\nIt fell, and nobody heard it.\n\nADA.\n\nAnd who has cut the rope?\n\n"
    text = f"{scene * 5}A VOICE.\n\nNobody.\n\n{scene}\n\n\nNOTES ON THE BRIDGE.\n\nIt was built of wood.\n"

    assert ["ORLOV.", "ADA."] * 5 + ["A VOICE.", "ORLOV.", "ADA."] == speakers(text)


def test_a_wife_speaks_under_the_word_for_one() -> None:
    text = "Erster Akt\n\nErste Szene\n\n" + "Miller. Wer hat es gehört?\n\nFrau. Niemand, wie es scheint.\n\n" * 21

    assert ["Miller.", "Frau."] * 21 == speakers(text)


def test_a_heading_in_a_second_language_lists_nobody() -> None:
    scene = "ORLOV.\n\nIt fell.\n\nADA.\n\nSo it did.\n\nSCENE.\n\nIt rose.\n\n" * 4
    text = f"ERSTER AUFTRITT.\n\nSCENE I.\n\n{scene}ZWEITER AUFTRITT.\n\nSCENE II.\n\n{scene}"

    assert [] == directions(text)
    assert 4 == len(of_kind(both(text, "drama"), "head"))


def test_abbreviations_before_a_gap_speak_not_however_often_the_list_comes() -> None:
    rows = "RB      Register of the bridge\nTC      Town clerk, minutes\nQR      Quay rolls"
    text = "\n\n".join(f"CHAPTER {one}\n\n{PROSE}\n\n{rows}" for one in NUMERALS)

    assert [] == speakers(text)


def test_what_is_marked_as_a_direction_is_none_far_from_who_speaks() -> None:
    play = ["ORLOV:\n  It fell.", "ADA:\n  So it did."] * 8
    text = "\n\n".join([*play, *[PROSE] * 14, "/ and so on /", *[PROSE] * 14, "_From another hand._", PROSE])

    assert [] == directions(text)


def test_chapters_that_are_called_acts_are_no_settings_though_somebody_speaks_there() -> None:
    told = ["The clerk wrote what the ferryman had heard from his grandmother."] * 3
    spoken = ["ORLOV:\n  It fell.", "ADA:\n  So it did."]
    text = "\n\n".join("\n\n".join([f"ACT {one}", *told, *spoken, *told, *told]) for one in NUMERALS)

    assert [] == directions(text)


def test_a_scene_in_prose_is_prose_in_a_play_in_verse() -> None:
    verse = "ORLOV:\n  The bridge is down,\n  The boat is gone,\n  The river runs.\n\nADA:\n  So it does."
    prose = f"ADA:\n{PROSE}\nORLOV:\n  So it did.\n\nADA:\n{PROSE}"
    text = f"SCENE I\n\n{verse}\n\nSCENE II\n\n{verse}\n\nSCENE III\n\n{prose}\n\nSCENE IV\n\n{verse}"

    assert ["So it did."] == [one for one in words(text, of_kind(both(text, "drama"), "p")) if len(one) < 20]


def test_a_name_in_italics_speaks_before_dashes_that_no_space_follows() -> None:
    text = "\n\n".join(["_Ada._ It fell.", "_Orl._ Who says so?", "_Ada._----said the ferryman."] * 4)

    assert ["_Ada._", "_Orl._", "_Ada._----"] * 4 == speakers(text)


ITALIC_NAMES = (
    "_ORLOV._",
    "_ORLOV (aside):_",
    "_ORLOV (looking at the bridge, and\nthen at Ada)._",
    "_ORLOV (aside_).",
)


@pytest.mark.parametrize("name", ITALIC_NAMES)
def test_a_name_in_italics_alone_on_its_line_speaks_what_stands_below(name: str) -> None:
    text = "\n\n".join(["ACT I", "Scene 1", *[f"{name}\nIt fell last night.", "_ADA._\nSo it did."] * 5, "Scene 2"])
    spoken = f"{text}\n\n_ADA._\n\n  Nobody sings\n  in the empty mill,\n  nobody rings.\n\n_A BOY._\nI do."

    assert [name, "_ADA._"] * 5 + ["_ADA._", "_A BOY._"] == speakers(spoken)
    assert [] == alone(both(spoken, "drama"))


DUET = "\n\n".join(
    ["ORL. The bridge is down,\nThe ferry lies ashore,\nAnd nobody has crossed.\nADA. And who has heard it fall?"] * 6
)


def test_who_answers_in_the_middle_of_a_line_speaks_and_shares_it() -> None:
    text = f"ACT I\n\nSCENE I\n\n{DUET}\n\nORL. I did not. ADA. Nor did I.\nORL. So it goes.\n\nSCENE II"
    found = both(text, "drama")
    shared = [one.said(Line).part for one in of_kind(found, "l") if one.said(Line).part]

    assert ["ORL.", "ADA."] * 7 + ["ORL."] == words(text, of_kind(found, "speaker"))
    assert ["I", "F"] == shared


@pytest.mark.parametrize("line", ["ORL. He met Mr. ADA. So they say.", "ORL. It is the A.D.A. that pays."])
def test_a_name_within_a_sentence_does_not_answer(line: str) -> None:
    text = f"ACT I\n\nSCENE I\n\n{DUET}\n\n{line}\nADA. So it goes.\n\nSCENE II"

    assert ["ORL.", "ADA."] * 7 == speakers(text)


SCREENPLAY = "\n\n".join(
    f"EXT. THE BRIDGE AT RYBNA - {time}\n\nOrlov crosses with a lantern and looks over the rail for a while.\n\n"
    "ORLOV (V.O.)\nNobody has ever told me who built it, and I have asked every man and woman on this river twice.\n\n"
    "A train whistles.\n\nADA\n(laughing)\nThen ask the river.\n\nCUT TO:"
    for time in ("DAY", "NIGHT", "DAWN", "DUSK")
)


def test_the_script_of_a_film_has_scenes_speeches_in_prose_and_actions_between_them() -> None:
    found = both(SCREENPLAY, "drama")
    stage = words(SCREENPLAY, of_kind(found, "stage"))

    assert ["ORLOV (V.O.)", "ADA"] * 4 == words(SCREENPLAY, of_kind(found, "speaker"))
    assert ["EXT."] * 4 == [one[:4] for one in words(SCREENPLAY, of_kind(found, "head"))]
    assert 4 == stage.count("A train whistles.")
    assert [] == of_kind(found, "l")


def test_in_chinese_plays_names_in_brackets_speak_and_what_they_do_stands_between() -> None:
    text = "[旦上云]河水結冰了。[做望科]誰人渡河？[末唱][油葫蘆]我渡河去也。[同下]\n\n" * 7
    found = both(text, "cjk")

    assert ["[旦上云]", "[末唱]"] * 7 == words(text, of_kind(found, "speaker"))
    assert ["旦", "末"] == [one.said(Speech).who for one in of_kind(found, "sp")][:2]
    assert ["[做望科]", "[同下]"] == words(text, of_kind(found, "stage"))[:2]


def test_a_chinese_play_whose_names_stand_in_brackets_is_not_left_as_paragraphs() -> None:
    text = "".join(f"[旦雲]水又漲了，你看那第{n}座橋還在不在？[生雲]橋早不在了，船也不在了。\n" for n in range(1, 12))

    assert "cjk" == tried(f"渡口\n\n{text}")[0].preset


def test_brackets_in_a_chinese_text_that_is_no_play_do_not_speak() -> None:
    text = "河水結冰[注云]了。誰人渡河（見下）？我渡河去也。\n\n" * 9

    assert [] == of_kind(both(text, "cjk"), "sp", "stage")


SMALL_PLAYS = {
    (
        "ДЕЙСТВУЮЩИЕ ЛИЦА:\n\nМарфа, вдова.\nЕгор, паромщик.\n\nБерег реки. Вечер.\n\n"
        "Марфа. Кто там?\nЕгор (из-за сцены). Свои.\nМарфа. Свои все дома.\n\nЗанавес."
    ): (["Марфа, вдова.", "Егор, паромщик."], ["Марфа", "Егор", "Марфа"]),
    (
        "人物\n劉老大\u3000老船夫\n小翠\u3000其女\n\n時間：黃昏\n\n（幕啟。）\n\n"
        "劉老大：水又漲了。\n小翠：爹，回家吧。\n劉老大：等等。\n\n（幕落。）"
    ): (["劉老大\u3000老船夫", "小翠\u3000其女"], ["劉老大", "小翠", "劉老大"]),
    (
        "PERSONAGGI\n\nMARCO, mugnaio\nLUCIA, sua figlia\n\nLa scena è in riva al fiume.\n\nSCENA PRIMA\n\n"
        "MARCO (guardando) L’acqua.\nLUCIA. Sale sempre, di sera.\nMARCO. Chi è là?"
    ): (["MARCO, mugnaio", "LUCIA, sua figlia"], ["MARCO", "LUCIA", "MARCO"]),
}


@pytest.mark.parametrize("text", SMALL_PLAYS)
def test_in_a_play_of_a_page_those_in_the_list_of_characters_speak_in_whatever_script(text: str) -> None:
    listed, spoken = SMALL_PLAYS[text]
    recognised = both(text, "word")

    assert listed == words(text, of_kind(recognised, "castItem"))
    assert spoken == [one.said(Speech).who for one in of_kind(recognised, "sp")]


def test_what_is_said_right_behind_a_name_moves_nobody() -> None:
    text = "PERSONAGGI\n\nMARCO\nLUCIA\n\nATTO I\n\nLUCIA. Sale sempre, di sera.\nMARCO. Di più.\nSale la moglie.\n"

    assert ["Sale la moglie."] == words(text, of_kind(both(text, "drama"), "stage"))


def test_a_song_makes_no_verse_of_a_scene_in_prose() -> None:
    long = [
        "It was old, the bridge, and nobody in the village",
        "could say who had built it, or when, or what it",
        "cost.",
    ]
    song = [
        "The ferryman went down to sea",
        "To ask what any bridge might be;",
        "The bridge was old,",
        "The night cold.",
    ]
    told = "\n\n".join(f"ADA. {' '.join(long)}\n\nJAN. " + "\n".join(long) for _ in range(6))
    short = "\n\n".join(f"{who}. It fell last night, they say." for who in ("ADA", "JAN") * 4)
    text = f"ACT I\n\nSCENE I\n\n{told}\n\nSCENE II\n\n{short}\n\n" + "\n".join(f"    {one}" for one in song)
    found = both(text, "drama")

    assert song == words(text, of_kind(found, "l"))


CAST = "PERSONS\n\nORLOV, a ferryman\nADA, his niece\nMR. BRANDT, a clerk\n\n"
TALK = ("ORLOV\nIt fell.", "ADA\nSo I see.", "BRANDT\nWho paid?")
UNMARKED = (
    ("ADA goes to the window.", "Brandt comes in, wet.", "A bell.", "Exit Brandt. The lamp goes out."),
    ("Анна уходит в дом.", "Входит Лука.", "Молчание."),
    ("Wychodzi.", "Stach siada.", "Cisza."),
    ("王媽開門，小陳上。", "外面下雨。"),
)


@pytest.mark.parametrize("seen", UNMARKED)
def test_where_a_speech_is_a_paragraph_another_that_nobody_says_tells_what_is_seen(seen: tuple[str, ...]) -> None:
    text = CAST + "\n\n".join(part for one in seen for part in (*TALK, one))

    assert list(seen) == directions(text)


def test_what_somebody_can_say_is_no_direction_and_nothing_is_where_the_play_marks_them() -> None:
    second = CAST + "\n\n".join([*TALK, "I told you so.", "Nobody asked us."] * 3)
    marked = CAST + "\n\n".join([*TALK, "[He goes.]", *TALK, "It was Tuesday."] * 3)

    assert [] == directions(second)
    assert ["[He goes.]"] * 3 == directions(marked)


def test_what_stands_between_the_list_of_characters_and_who_speaks_first_says_where_they_meet() -> None:
    text = f"{CAST}A street, at dusk.\n\n" + "\n\n".join(TALK * 3)

    assert ["A street, at dusk."] == directions(text)


def test_a_play_in_one_act_that_is_not_counted_has_a_setting() -> None:
    text = "Atto unico\n\nUna stanza.\n\n" + "\n\n".join(["ORLOV: È caduto.", "ADA: Lo vedo."] * 4)

    assert ["Una stanza."] == directions(text)


def test_single_lines_below_names_are_prose_unless_most_are_two_with_room_for_more() -> None:
    verse = CAST + "\n\n".join(["ORLOV\nIt fell at night,\nand no one knew.", "ADA\nSo I see."] * 3 + ["ADA\nWe\nsaw."])

    assert [] == of_kind(both(CAST + "\n\n".join(TALK * 3), "drama"), "l")
    assert [] != of_kind(both(verse, "drama"), "l")


def test_names_in_capitals_say_behind_a_comma_how_they_speak() -> None:
    text = "\n\n".join(["ORLOV.\nOù est mon fils ?", "ADA, à part.\nChez le tailleur."] * 4)

    assert ["ORLOV.", "ADA, à part."] * 4 == speakers(text)


def test_words_of_a_dictionary_do_not_speak_and_leave_a_dialogue_in_it() -> None:
    entries = "\n\n".join(f"{word}, n. A thing that fell." for word in ("ABBEY", "ANVIL", "BARGE", "BELFRY", "CANAL"))
    talk = "\n\n".join(["OWNER: Insure it.", "AGENT: With pleasure."] * 4)

    assert ["OWNER:", "AGENT:"] * 4 == speakers(f"{entries}\n\n{talk}\n\n{entries}")


def test_whoever_is_short_for_a_name_in_the_list_speaks() -> None:
    cast = "PERSONS\n\nSir Giles Merton\nWill Hobday\nMrs. Partlet\nThe Watchman\n\n"
    said = ("Will. It is dry.", "Mrs. P. Then dig.", "Sir G. Is it deep?", "WATCHMAN. It is late.")

    assert ["Will.", "Mrs. P.", "Sir G.", "WATCHMAN."] == speakers(cast + "\n\n".join(said))


def test_short_names_speak_on_a_single_page_where_people_enter() -> None:
    text = "Enter Harbert, and Vaux.\n\n" + "\n  ".join(["  Har. It fell.", "Vaux. So I see."] * 5) + "\n\nExeunt."

    assert ["Har.", "Vaux."] * 5 == speakers(text)


def test_several_who_are_known_speak_at_once() -> None:
    together = ("ELVIRA and RODOLFO\nFarewell, O shore.", "RODOLFO, ELVIRA, BALDO\nToo late.", "ELVIRA and NOBODY\nNo.")
    text = "\n\n".join(["ELVIRA\nIt fell.", "RODOLFO\nSo I see.", "BALDO\nToo late."] * 3 + [*together])

    assert ["ELVIRA and RODOLFO", "RODOLFO, ELVIRA, BALDO"] == speakers(text)[9:]


def test_a_dash_behind_the_stop_belongs_to_the_name() -> None:
    text = "\n\n".join(["INÉS.- ¿Quién ha abierto?", "CRIADA.- El viento."] * 4)

    assert ["INÉS.-", "CRIADA.-"] * 4 == [one.rstrip() for one in speakers(text)]


def test_who_is_on_the_stage_may_stand_right_below_the_heading_of_a_scene() -> None:
    scene = "GÉRONTE.\nOù est-il ?\n\nVALÈRE.\nIci.\n\n"
    text = f"SCÈNE PREMIÈRE.\nGÉRONTE, VALÈRE.\n\n{scene * 2}SCÈNE II.\nVALÈRE, GÉRONTE.\n\n{scene * 2}"

    assert ["GÉRONTE, VALÈRE.", "VALÈRE, GÉRONTE."] == directions(text)


@pytest.mark.parametrize("mark", ["\u3000", ""])
def test_names_before_a_wide_space_or_a_quotation_mark_speak_in_japanese(mark: str) -> None:
    said = [f"{who}{mark}「{words}」" for who, words in (("源三", "水が多い。"), ("お松", "雨でしょう。"))] * 3
    text = "登場人物\n\n源三（船頭）\nお松（その妻）\n\n" + "\n\n".join([*said, "幕"])

    assert ["源三", "お松"] * 3 == [one.rstrip() for one in speakers(text)]
    assert ["幕"] == directions(text)


def test_phrases_before_quotation_marks_in_a_japanese_novel_speak_not() -> None:
    text = "\n\n".join(["彼は「水が多い」と言った。", "彼女は「雨です」と答えた。"] * 6)

    assert [] == speakers(text)


MARKED = ("**{}:**", "**{}**:", "={}.=", "+{}.+", "*{}.*")


@pytest.mark.parametrize("mark", MARKED)
def test_names_between_marks_of_bold_or_other_letters_speak_once_too(mark: str) -> None:
    names = ["Ada", "Clerk", "Ada", "Clerk", "Ada", "A Voice", "Clerk", "Ada", "The Miller"]
    text = "\n\n".join(f"{mark.format(name)} Who is there?" for name in names)

    assert [mark.format(name) for name in names] == speakers(text)


def test_words_that_are_stressed_in_bold_do_not_speak() -> None:
    text = "\n\n".join(f"**{word}** is what the clerk of the bridge wrote." for word in ("Rope", "Ferry") * 6)

    assert [] == speakers(text)


FRENCH = (
    "Personnages :\nMadame Dupré, meunière\nLe facteur\nUne voix\n\nScène 1\nMadame Dupré : Encore !\n"
    "Une voix (dehors) : Ouvrez !\nMadame Dupré, bas : Qui est-ce ?\nLe facteur : Moi.\n"
)


def test_a_space_stands_before_the_colon_in_french_and_whoever_has_no_name_has_an_article() -> None:
    assert ["Madame Dupré :", "Une voix (dehors) :", "Madame Dupré, bas :", "Le facteur :"] == speakers(FRENCH)


def test_names_alone_that_nearly_all_have_a_colon_are_any_words_before_one() -> None:
    names = ["Ada", "Clerk", "Ada", "Clerk", "Ada", "Clerk", "Ada", "Clerk", "Le vieux roi & sa fille", "Ada"]
    text = "\n\n".join(f"{name}:\n\n--Who is there, I should like to know?" for name in names)

    assert [f"{name}:" for name in names] == speakers(text)


def test_a_name_is_not_longer_than_its_stop() -> None:
    cast = "ЛИЦА:\n\nМарфа, вдова.\nСтепан, сын.\n\nДЕЙСТВИЕ I\n\n"
    said = ["Марфа. Где лодка?", "Степан. Подождём. (Садится.)", "Марфа. Опять!", "Степан. Идёт."]

    assert ["Марфа.", "Степан."] * 2 == speakers(cast + "\n\n".join(said))


def test_how_words_are_spoken_may_end_in_a_colon_within_brackets() -> None:
    text = "ADA: Who?\n\nCLERK [draws:] I.\n\n" + "ADA: Why?\n\nCLERK: No.\n\n" * 2

    assert ["ADA:", "CLERK [draws:]", *["ADA:", "CLERK:"] * 2] == speakers(text)


SCENE = "SCENE {}\n\n_A bridge_.\n\nADA & THE CLERK\n\nADA. Who is there, I ask?\n\nTHE CLERK. Nobody is.\n\n"


def test_who_is_on_the_stage_stands_below_what_it_looks_like() -> None:
    scenes = "".join(SCENE.format(number) for number in ("I", "II", "III"))

    assert ["_A bridge_.", "ADA & THE CLERK"] * 3 == directions("ACT I\n\n" + scenes)


def test_a_heading_that_lists_who_is_on_the_stage_goes_on_in_the_next_line() -> None:
    scene = "SCENE {}.--ADA, THE CLERK,\nand THE MILLER.\n\nADA. Who is there?\n\nTHE CLERK. Nobody is.\n\n"
    text = "ACT I\n\n" + "".join(scene.format(number) for number in ("I", "II", "III"))

    assert [] == directions(text)


@pytest.mark.parametrize("line", ["〔ADA enters.〕", "*ADA enters.*", "_ADA enters_."])
def test_directions_stand_in_brackets_and_marks_of_any_kind(line: str) -> None:
    said = "ADA. Who is there?\n\nCLERK. Nobody is.\n\n"

    assert [line] == directions(f"ACT I\n\n{said * 3}{line}\n\n{said}")


@pytest.mark.parametrize("line", ["Fin du premier Acte.", "Ende des ersten Aufzugs", "FINE DELL'ATTO PRIMO"])
def test_the_end_of_an_act_is_told_in_any_language(line: str) -> None:
    assert shapes.trailer(line, Chunk(0, len(line)))


ENTRIES = {
    "ORLOV, a colonel . . . Mr. Reed": [("role", "ORLOV"), ("roleDesc", "a colonel"), ("actor", "Mr. Reed")],
    "CHARLES (his brother) Mr. Vale": [("role", "CHARLES"), ("roleDesc", "(his brother)"), ("actor", "Mr. Vale")],
    "Lady Rue      Mme. Vale": [("role", "Lady Rue"), ("actor", "Mme. Vale")],
    "Марфа, вдова, 50 лет.": [("role", "Марфа"), ("roleDesc", "вдова, 50 лет.")],
    "老张\u3000船夫": [("role", "老张"), ("roleDesc", "船夫")],
    "A friend of Mr. Reed": [("role", "A friend of Mr. Reed")],
    "two soldiers": [],
    "Their servants:": [],
}


@pytest.mark.parametrize(("entry", "expected"), ENTRIES.items(), ids=list(ENTRIES))
def test_an_entry_says_who_it_is_what_is_said_of_them_and_who_plays_them(
    entry: str, expected: list[tuple[str, str]]
) -> None:
    text = f"CHARACTERS\n\n{entry}\nTHE CLERK\n\nACT I\n\nTHE CLERK. Who is there?\n"
    found = [
        one for one in of_kind(both(text, "drama"), "role", "roleDesc", "actor") if one.span.end <= text.index("THE")
    ]

    assert expected == [(one.kind, text[one.span.start : one.span.end]) for one in found]


def test_what_is_done_in_a_monologue_stands_in_brackets_and_a_refrain_in_italics_is_sung() -> None:
    said = "ADA. Who is there, I ask?\n\nCLERK. Nobody is, I say.\n\n" * 4
    alone = "The bridge was old,\nThe night was cold,\n{}\nThe clerk was gone,\nThe ice went on.\n\n"
    text = f"ACT I\n\n{said}{alone.format('(He weeps.)')}{said}{alone.format('_Fa la, fa la,_')}{said}"

    assert ["(He weeps.)"] == directions(text)


def test_where_most_is_spoken_a_scene_is_headed_by_its_place_and_who_meets_there_stands_below() -> None:
    said = "ADA. Who is there, I ask?\n\nCLERK. Nobody is, I say.\n\n" * 3
    text = "\n\n".join(f"{place}\n\nAda.  The clerk.\n\n{said}" for place in ("A WOOD", "A CAVE", "A STREET"))

    assert ["Ada.  The clerk."] * 3 == directions(text)


def test_whoever_speaks_before_a_stop_speaks_behind_a_bracket_too_and_so_does_somebody_who_speaks_once() -> None:
    told = [
        "ADA [rising, and going to the\nwindow] It fell last night.",
        "THE CLERK [at the door]\nAsk the ferryman.",
        "ORLOV [cut short]--and who has cut the rope?",
    ]
    said = ["ADA. The bridge fell.", "ORLOV. And who has cut the rope?", "ADA. Nobody."]

    assert ["ADA [rising, and going to the\nwindow]", "THE CLERK [at the door]", "ORLOV [cut short]"] == speakers(
        "\n\n".join([*said * 6, *told, *said * 4])
    )[18:21]


def test_a_name_with_how_its_words_are_spoken_may_stand_above_a_blank_line() -> None:
    said = ["Orlov.\n  The bridge fell last night,\n  and nobody was there.", "Ada.\n  And who has cut the rope?"]
    text = "\n\n".join([*said * 6, "Ada (alone).", "  He is gone, and with him\n  goes the last of the rope."])

    assert "Ada (alone)." == speakers(text)[-1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("МАРФА. Входите, дождь. Река поднимается.", "ИВАН. Фонарь упал в воду. Никто не видел."),
        ("ΜΑΡΘΑ. Μπες μέσα, βρέχει. Το ποτάμι ανεβαίνει.", "ΙΩΑΝΝΗΣ. Έπεσε το φανάρι. Κανείς δεν το είδε."),
        ("MERYEM - Girin, yağmur yağıyor.", "YUSUF (girer) - Fener suya düştü!"),
        ("Marthe — Entrez donc, il pleut.", "Jean — La lanterne est tombée !"),
    ],
)
def test_names_in_other_scripts_end_at_their_stop_and_a_dash_is_one(one: str, two: str) -> None:
    names = [re.split(r"\W", name)[0] for name in (one, two)]

    assert names * 4 == [re.split(r"\W", name)[0] for name in speakers("\n\n".join([one, two] * 4))]


PARLIAMENT = (
    "THE HOUSE",
    "The House met at two.",
    "Mr. HALL: Where is the iron?",
    "The MINISTER of WORKS (Sir John Peel): On its way.",
    "Sir J. VALE: Since when?",
    "Resolved, that it come.",
)
INTERVIEW = (
    "Uma conversa",
    "Jornal do Porto: Há quanto tempo?",
    "Ana Rua: Desde sempre.",
    *("JP: E o rio?", "AR: Mudou.", "JP: E a ponte?", "AR: Caiu."),
)
SESSION = (
    "SÉANCE DU 3 MARS",
    "La séance est ouverte.",
    "M. LE PRÉSIDENT. — La parole est à M. Rue.",
    "M. RUE. — Le pain est cher.",
    *("M. LE PRÉSIDENT. — À vous.", "M. VALE. — Je la rends.", "M. VALE. — La séance est levée ?"),
)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (PARLIAMENT, ["Mr. HALL:", "The MINISTER of WORKS (Sir John Peel):", "Sir J. VALE:"]),
        (INTERVIEW, ["Jornal do Porto:", "Ana Rua:", "JP:", "AR:", "JP:", "AR:"]),
        (SESSION, ["M. LE PRÉSIDENT. —", "M. RUE. —", "M. LE PRÉSIDENT. —", "M. VALE. —", "M. VALE. —"]),
    ],
)
def test_where_few_speak_but_once_or_under_two_names_they_speak(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    assert expected == speakers("\n\n".join(paragraphs))


def test_labels_of_a_few_entries_that_end_no_sentences_do_not_speak() -> None:
    assert [] == speakers("\n\n".join(["Author: Ada Rue", "Title: The Bridge"] * 3))


def test_nobody_speaks_above_the_list_of_characters_and_a_play_may_be_called_as_one_of_them() -> None:
    page = [
        "ADA",
        "\nTranslated from the Greek of",
        "ORLOV",
        "Illustrations by Nobody\n\n",
        "FOREWORD",
        "The bridge is old.",
    ]
    page += ["A. RUE.", "* * *", "ADA", "\nPERSONS OF THE PLAY", "ADA\nBRANDT\nVALE"]
    said = ["ADA", "  The bridge fell last night,\n  and nobody was there.", "BRANDT", "  And who has cut the rope?"]

    assert ["ADA", "BRANDT"] * 6 == speakers("\n\n".join([*page, *said * 6]))


def test_a_direction_may_have_its_verb_in_italics_and_the_name_upright() -> None:
    text = "\n\n".join(["ADA\n  The bridge fell.\n\n_Enter_ BRANDT.", "BRANDT\n  And who has cut the rope?"] * 6)

    assert ["_Enter_ BRANDT."] * 6 == directions(text)
