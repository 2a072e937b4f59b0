"""What machines read from pages: running heads and numbers interrupt no sentence, and blank lines part none."""

from __future__ import annotations

import pytest

from edition.recognise import trials
from tests.recognising import both, of_kind, words

FULL = "the river rose at noon and the clerk who had never seen a flood wrote it down\n" * 11


def paged(between: str, pages: int = 12) -> str:
    """Return a text of some pages with *between* one and the next, its number in the place of `{n}`."""
    return "".join(
        f"The clerk {one} came\n{FULL}and then {one}\n{between.format(n=n + 30)}{one} went home. Nobody saw it.\n"
        for n, one in enumerate("abcdefghijkl"[:pages])
    )


@pytest.mark.parametrize(
    "between", ["{n}\n", "RYBNA AND THE FERRY {n}\n", "{n} The Clerk's Book\n", "- {n} -\n", "\n{n}\n\n"]
)
def test_lines_that_count_the_pages_within_sentences_are_none_of_the_words(between: str) -> None:
    text = paged(between)
    preset = trials.tried(text)[0].preset

    assert preset in ("ocr", "filled-lines")
    assert [between.format(n=n + 30).strip() for n in range(12)] == words(text, of_kind(both(text, preset), "fw"))
    assert 12 == sum("then" in one and "went" in one for one in words(text, of_kind(both(text, preset), "p")))


def test_references_in_brackets_count_no_pages() -> None:
    assert not of_kind(both(paged("[{n}]\n"), "ocr"), "fw")


def test_a_mark_between_pages_is_no_heading_of_filled_lines() -> None:
    assert "ocr" == trials.tried(f"## p. 1 (#9) ####\n{paged('')}".replace("\n\n", "\n"))[0].preset


def test_figures_that_stand_for_anything_call_no_items_of_a_list() -> None:
    items = "1. A rope.\n\n2. A boat.\n\n3. An oar.\n"
    figures = "It stood at A3 and B2, and at C1, and again at B2, at C1, at A3, at C1."

    assert not of_kind(both(f"{figures}\n\n{items}", "ocr"), "note")
    assert 3 == len(of_kind(both(f"The bridge.1 The ferry.2 The clerk.3\n\n{items}", "ocr"), "note"))


def test_numbers_of_chapters_and_items_count_no_pages() -> None:
    chapters = "".join(f"{n}\n\n{FULL.capitalize().rstrip()}.\n\n" for n in range(1, 12))
    items = "".join(f"{n}\nthe rope and\n" for n in range(1, 12))

    assert not of_kind(both(chapters, "ocr"), "fw")
    assert not of_kind(both(f"{FULL}\n{items}", "ocr"), "fw")


def test_what_stands_again_and_again_beside_the_marks_between_pages_is_a_running_head() -> None:
    text = paged("\nJan Ryb       A Bridge       [Page {n}]\n\u240c\nThe Bridge at Rybna        June {n}\n\n", 6)
    found = words(text, of_kind(both(text, "ocr"), "fw"))

    assert "ocr" == trials.tried(text)[0].preset
    assert 18 == len(found)
    assert 6 == sum("then" in one and "went" in one for one in words(text, of_kind(both(text, "ocr"), "p")))


def test_whoever_speaks_at_the_top_of_pages_and_elsewhere_is_no_running_head() -> None:
    text = paged("\n\u240c\nThe ferryman.\n", 6) + "The ferryman.\n\n" * 3

    assert {"\u240c"} == set(words(text, of_kind(both(text, "ocr"), "fw")))


def test_paragraphs_that_go_on_behind_blank_lines_are_one_where_machines_leave_many() -> None:
    broken = f"The clerk came and\n{FULL}\nwent home again. Nobody saw it.\n\n"
    text = broken * 24

    assert "ocr" == trials.tried(text)[0].preset
    assert 24 == len(of_kind(both(text, "ocr"), "p"))
    assert 2 == len(of_kind(both(broken, "ocr"), "p"))
