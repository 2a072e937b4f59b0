"""What technicians and clubs write: reports with captions, programmes, minutes, mails, RFCs, pages of a wiki."""

from __future__ import annotations

import pytest

from edition.model.bodies import Call, Head
from edition.recognise import title_pages, trials
from tests.recognising import both, codes, of_kind, words

PROSE = (
    "The bridge at Rybna stood for three hundred years before anybody thought\n"
    "of writing down who had built it, and by then there was nobody left that\n"
    "could have told.\n"
)
ROWS = "Post        1917    1918\nRope         120     140\nTar           90     110\nOars         210     260\n"


def best(text: str) -> str:
    """Return the preset that is taken for a text."""
    return trials.tried(text)[0].preset


@pytest.mark.parametrize("caption", ["Table 2. Costs", "Tab. 2  Kosten", "Tabelle 2: Kosten", "Таблица 2. Цены", "表2"])
def test_a_caption_right_above_a_table_is_no_row_of_it(caption: str) -> None:
    recognised = both(f"{PROSE}\n{caption}\n{ROWS}", "word")

    assert 4 == len(of_kind(recognised, "row"))
    assert caption in words(f"{PROSE}\n{caption}\n{ROWS}", of_kind(recognised, "p"))


def test_a_few_counted_titles_are_titles_though_the_last_part_is_short() -> None:
    text = f"Report on the Ferry\n\n1. Guests\n\n{PROSE}\n2. Costs\n\n{PROSE}\n3. Outlook\n\nNone.\n"

    assert ["Report on the Ferry", "1. Guests", "2. Costs", "3. Outlook"] == words(
        text, of_kind(both(text, "word"), "head")
    )


def test_lines_in_which_dots_lead_are_rows_though_they_are_counted() -> None:
    text = "CONCERT\n\nPART I\n\n1. Overture ........ Braun\n2. Song ............ Orr\n3. Reeds ........... Karsa\n"

    assert ["1. Overture ........", "Braun", "2. Song ............", "Orr", "3. Reeds ...........", "Karsa"] == words(
        text, of_kind(both(text, "word"), "cell")
    )


def test_a_running_head_and_the_number_below_are_furniture_of_the_only_page() -> None:
    text = f"THE RIVER AND ITS FERRIES          117\n\n{PROSE}\n{PROSE}\n               118\n"

    assert ["THE RIVER AND ITS FERRIES          117", "118"] == words(text, of_kind(both(text, "word"), "fw"))
    assert [] == of_kind(both(f"The River in 1918\n\n{PROSE}\n{PROSE}", "word"), "fw")


@pytest.mark.parametrize(
    "notes",
    [
        "↑ A rope.\n↑ An oar.\n↑ A boat.\n",
        "1. ↑ A rope.\n2. ↑ 1,0 1,1 An oar.\n3. ↑ A boat.\n",
        "^ a b A rope.\n^ An oar.\n^ A boat.\n",
    ],
)
def test_notes_with_the_marks_of_a_wiki_are_called_in_their_order(notes: str) -> None:
    text = f"The Ferry\n\nIt had a rope,[1] an oar,[2] and a boat.[3]\n\nNotes\n\n{notes}"
    recognised = both(text, best(text))
    called = [one.body.note for one in of_kind(recognised, "call") if isinstance(one.body, Call)]

    assert [one.id for one in of_kind(recognised, "note")] == called
    assert ["A rope.", "An oar.", "A boat."] == [
        text[label.span.end : note.span.end]
        for label, note in zip(of_kind(recognised, "label"), of_kind(recognised, "note"), strict=True)
    ]


def test_as_many_notes_as_calls_of_one_mark_are_called_in_their_order() -> None:
    text = f"Stairs:[*] or a plank:[*]\n\n[*] Not in winter.\n\n[*] Ask first.\n\n{PROSE}It left.[*]\n\n[*] At noon.\n"
    recognised = both(text, "word")
    called = [one.body.note for one in of_kind(recognised, "call") if isinstance(one.body, Call)]

    assert [one.id for one in of_kind(recognised, "note")] == called


def test_a_list_within_a_note_does_not_end_the_notes() -> None:
    text = " ".join(f"It rose[{n}]." for n in range(1, 13)) + "\n\n" + f"{PROSE}\n"
    notes = [f"{n}. A note of some length on what was seen that day.\n\n" for n in range(1, 13)]
    inner = "1. First the rope.\n\n2. Then the oar.\n\n"
    recognised = both(text + "Notes\n\n" + "".join(notes[:9]) + inner + "".join(notes[9:]), "gutenberg")

    assert 12 == len(of_kind(recognised, "call"))


def test_what_stands_below_two_dashes_is_the_signature_of_a_mail() -> None:
    text = f"From: Ada Rue\nTo: Jan Ryb\nSubject: The ferry\n\n{PROSE}\n-- \nAda Rue\nRybna\n"

    assert ["-- \nAda Rue\nRybna"] == words(text, of_kind(both(text, best(text)), "closer"))


def test_minutes_are_titled_in_capitals_and_the_line_below() -> None:
    text = f"MINUTES\nof the meeting of 4 May 1931.\n\n{PROSE}\n{PROSE}"

    assert ["MINUTES\nof the meeting of 4 May 1931."] == words(text, of_kind(both(text, "word"), "head"))


def test_what_has_a_left_and_a_right_side_above_a_memo_keeps_both_and_is_not_its_title() -> None:
    sides = (("Ferry Working Group", "A. Rue"), ("Request for Comments: 9901", "Ferry Board"), ("", "May 1919"))
    head = "\n".join(f"{left}{right.rjust(72 - len(left))}" for left, right in sides)
    contents = "".join(f"   {n}. Signals {'.' * 50}{n}\n" for n in range(1, 5))
    text = f"{head}\n\n\n{' ' * 20}The Signals of Ferries\n\nTable of Contents\n\n{contents}\n" + "".join(
        f"{n}.  Signals\n\n   {PROSE}\n" for n in range(1, 5)
    )
    recognised = both(text, best(text))

    assert "The Signals of Ferries" == title_pages.first_title(text)
    assert [head] == words(text, of_kind(recognised, "pre"))
    assert 4 == len([one for one in of_kind(recognised, "head") if isinstance(one.body, Head)]) - 2


def test_titles_with_numerals_that_stand_apart_are_titles_though_they_end_in_stops() -> None:
    titles = ["I.", "II. The ferry came.", "III. Where is the rope?", "IV. The ice.", "V. It broke!", "VI. Home."]
    short = "“Where is it?”\n\n“Gone.”\n\n“And the clerk?”\n\n“Gone as well.”\n\n“And?”\n\n“Lost.”"
    text = "THE FERRY\n\n\n\n" + "".join(f"{title}\n\n\n{short}\n\n\n\n\n" for title in titles) + PROSE

    found = of_kind(both(text, "gutenberg"), "head")

    assert ["THE FERRY", *titles] == words(text, found)
    assert 1 == len({one.body.level for one in found[1:] if isinstance(one.body, Head)})


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("The ferry", f"From: Ada Rue\nTo: Jan Ryb\nSubject: The ferry\n\n{PROSE}"),
        ("THE RIVER AND ITS FERRIES", f"THE RIVER AND ITS FERRIES          117\n\n{PROSE}"),
        ("Signals", f"Network Group{' ' * 30}A. Rue\n{' ' * 44}May 1\n\n{' ' * 20}Signals\n\n{PROSE}"),
    ],
)
def test_a_title_is_what_a_mail_is_about_and_neither_a_page_nor_a_letterhead(title: str, text: str) -> None:
    assert title == title_pages.first_title(text)


def test_items_that_are_a_letter_and_a_figure_call_nothing() -> None:
    counted = "".join(f"{n}. The clerk of the ferry has the oar, and the boat.\n\n" for n in (1, 2))
    text = f"The town owns\n\na) the boat;\n\na1) the rope;\n\na2) the oar.\n\n{counted}"

    assert [] == of_kind(both(text, "word"), "note")


def test_notes_that_are_numbered_through_are_those_of_calls_that_count_anew() -> None:
    text = "".join(f"{PROSE}It rose.[1]\n\n[Note {n}: A rope of {n} feet.]\n\n" for n in range(30, 36))
    recognised = both(text, "gutenberg")
    called = [one.body.note for one in of_kind(recognised, "call") if isinstance(one.body, Call)]

    assert [one.id for one in of_kind(recognised, "note")] == called
    assert {"T023", "T024"} == set(codes(both(text[: text.index("[Note 31")], "gutenberg")))
