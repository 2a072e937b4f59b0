"""Collections of short documents: two blank lines part them, each has its date and its newspaper."""

from __future__ import annotations

import pytest

from edition.model.bodies import Div
from tests.annotating import said
from tests.recognising import act, both, codes, linked_notes, of_kind, outline, words

ORDERS = """\
The Papers of the Bridge

Transcribed for the archive

* * *


[The papers were found in a chest, and nobody
claimed them. The first speaks of Rybna [73] alone.

Vest. Rybna, March 4, 1918&\u00a0


March 5, 1918

The bridge is closed [by order]. I declare:

  1. Nobody may cross.
  2. Nobody may swim.

Published in Vest. Rybna, No.12, March 6, 1918 and in Izv. Karsa, March 7, 1918.


To all. The engineer [a relative of the man who built the first bridge [of wood]] is dismissed [75].

March 8, 1918

The Morning Paper, no.3, March 9, 1918


73. A town on the river.

74. Left out in the print.

74. He went to sea [for the story of his voyage see the other papers].

Later he wrote verse.

return return
"""


def test_documents_dates_newspapers_lists_and_notes() -> None:
    assert [
        "front",
        "  head: The Papers of the Bridge",
        "  fw: Transcribed for the archive",
        "  ab: * * *",
        "body",
        "  div",
        "    p: [The papers were found in a chest, and nobody claimed them. The first speaks of Rybna [73] alone.",
        "    bibl: Vest. Rybna, March 4, 1918&",
        "  div",
        "    dateline: March 5, 1918",
        "    p: The bridge is closed [by order]. I declare:",
        "    list",
        "      item: 1. Nobody may cross.",
        "      item: 2. Nobody may swim.",
        "    bibl: Published in Vest. Rybna, No.12, March 6, 1918 and in Izv. Karsa, March 7, 1918.",
        "  div",
        "    p: To all. The engineer [a relative of the man who built the first bridge [of wood]] is dismissed [75].",
        "    dateline: March 8, 1918",
        "    bibl: The Morning Paper, no.3, March 9, 1918",
        "back",
        "  div",
        "    note: 73. A town on the river.",
        "    note: 74. Left out in the print.",
        "    note",
        "      p: 74. He went to sea [for the story of his voyage see the other papers].",
        "      p: Later he wrote verse.",
        "  fw: return return",
    ] == outline(ORDERS, both(ORDERS, "marxists-orders"))


def test_residue_after_a_newspaper_is_part_of_its_line() -> None:
    assert "Vest. Rybna, March 4, 1918&\u00a0" == words(ORDERS, of_kind(both(ORDERS, "marxists-orders"), "bibl"))[0]


def test_every_document_is_a_division_of_the_first_level() -> None:
    divs = of_kind(both(ORDERS, "marxists-orders"), "div")

    assert [("document", 1)] * 3 + [("notes", 1)] == [(said(div, "type"), said(div, "level")) for div in divs]


def test_documents_without_a_heading_are_reported() -> None:
    assert ["T025"] * 3 == codes(both(ORDERS, "marxists-orders"))[:3]


def test_a_supplied_heading_belongs_to_its_document() -> None:
    heading = act(ORDERS, "March 5, 1918", head="Order on the bridge", level=2)
    recognised = both(ORDERS, "marxists-orders", [heading])

    assert Div(type="document", head="Order on the bridge", level=1) == of_kind(recognised, "div")[1].body
    assert "ed" == of_kind(recognised, "div")[1].resp


def test_long_brackets_are_the_translators_in_the_text_and_in_notes_short_ones_the_authors() -> None:
    assert [
        "[a relative of the man who built the first bridge [of wood]]",
        "[for the story of his voyage see the other papers]",
    ] == words(ORDERS, of_kind(both(ORDERS, "marxists-orders"), "gloss"))


def test_a_label_that_stands_twice_and_a_number_without_note_are_reported() -> None:
    recognised = both(ORDERS, "marxists-orders")

    assert ["T023", "T024", "T024", "T022"] == codes(recognised)[3:]
    assert [("[73]", "73. A town on the river.")] == linked_notes(ORDERS, recognised)


def test_a_call_record_settles_them() -> None:
    call = act(ORDERS, "[75]", call="74. He went")
    recognised = both(ORDERS, "marxists-orders", [call])

    assert ["T024"] == codes(recognised)[3:]
    assert ("[75]", "n3") == tuple((words(ORDERS, [c])[0], said(c, "note")) for c in of_kind(recognised, "call"))[1]
    assert "r2" == said(of_kind(recognised, "note")[2], "call")


def test_a_call_record_may_give_the_editions_own_number_of_the_note() -> None:
    recognised = both(ORDERS, "marxists-orders", [act(ORDERS, "[75]", call="n3")])

    assert ["T024"] == codes(recognised)[3:]


def test_a_call_record_for_a_note_that_is_none_is_reported() -> None:
    recognised = both(ORDERS, "marxists-orders", [act(ORDERS, "[75]", call="n9")])

    assert "T028" in codes(recognised)


def test_words_that_no_rule_takes_for_a_call_are_one_if_a_record_says_so() -> None:
    text = "It fell l) in March [2].\n\n\n1. At night.\n\n2. The third."
    recognised = both(text, "marxists-orders", [act(text, "l)", call="n1")])

    assert [("l)", "1. At night."), ("[2]", "2. The third.")] == linked_notes(text, recognised)


def test_a_list_at_the_end_is_no_list_of_notes() -> None:
    text = "The bridge is closed.\n\n1. Nobody may cross.\n\n2. Nobody may swim."

    assert [] == of_kind(both(text, "marxists-orders"), "note")


@pytest.mark.parametrize("line", ["Karsa, March 4, 1918", "On Monday, March 4, 1918 it fell, No.3 said."])
def test_a_date_with_a_town_or_in_a_sentence_is_no_newspaper(line: str) -> None:
    text = f"It fell.\n\n{line}"

    assert [] == of_kind(both(text, "marxists-orders"), "bibl")
