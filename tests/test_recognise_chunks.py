"""Ends of lines, byte order marks, space of other kinds: nothing of it is lost, and offsets hold."""

from __future__ import annotations

import pytest

from edition.recognise.chunks import Chunk, cut, lines, split
from tests.recognising import body_lines, both, of_kind, outline, words

TEXT = "Title\n\nAda said [1]:\n\nIt\nfell.\n\n  1. Oak.\n  2. Ash.\n\n\nORLOV: So.\n\n\n[1] At night.\n"

CUTS = {
    "": [],
    "\n \t\n": [],
    "One": ["One"],
    "\n\nOne\n\n": ["One"],
    "One\nline\n\nTwo": ["One\nline", "Two"],
    "One\r\nline\r\n\r\nTwo\r\n": ["One\r\nline", "Two"],
    "One\rline\r\rTwo": ["One\rline", "Two"],
    "One \n \t \n  Two  ": ["One", "Two"],
    "One\n\u00a0\nTwo": ["One", "\u00a0", "Two"],
    "One\n \u2003\u00a0 \n\u00a0\nTwo": ["One", "\u2003\u00a0 \n\u00a0", "Two"],
    "\u00a0\n\nOne\n\n\u00a0": ["\u00a0", "One", "\u00a0"],
    "\u00a0One\u00a0\n\nTwo": ["\u00a0One\u00a0", "Two"],
    "\ufeffOne\n\nTwo": ["\ufeff", "One", "Two"],
    "\ufeff": ["\ufeff"],
    "One\u2028Two\x0b\n\n\x0c\n\nThree": ["One\u2028Two\x0b", "\x0c", "Three"],
    "One\x85\x85Two": ["One\x85\x85Two"],
}


@pytest.mark.parametrize(("text", "expected"), CUTS.items(), ids=map(repr, CUTS))
def test_a_blank_line_has_nothing_but_white_space(text: str, expected: list[str]) -> None:
    assert expected == [text[chunk.start : chunk.end] for chunk in cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n\nb\n\n\nc", [0, 1, 2]), ("a\r\n\r\nb\r\n\r\n\r\nc", [0, 1, 2]), ("a\n\u00a0\nb", [0, 0, 1])],
)
def test_blank_lines_are_counted(text: str, expected: list[int]) -> None:
    assert expected == [chunk.blanks for chunk in cut(text)]


def test_lines_run_from_ink_to_ink() -> None:
    text = "One  \r\n  two\t\n\n"

    assert [(0, 3), (9, 12)] == lines(text, Chunk(0, 12))


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, ["One two", "Three"]), (4, ["One", "two", "Three"]), (3, ["One", "two", "Three"]), (8, ["One two", "Three"])],
)
def test_a_split_inside_a_chunk_makes_two(offset: int, expected: list[str]) -> None:
    text = "One two\n\nThree"

    assert expected == [text[chunk.start : chunk.end] for chunk in split(text, cut(text), [offset])]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("conventions", ["marxists", "marxists-orders", "jstor", "plain"])
def test_other_ends_of_lines_change_nothing_but_offsets(end: str, conventions: str) -> None:
    other = TEXT.replace("\n", end)

    assert outline(TEXT, both(TEXT, conventions)) == outline(other, both(other, conventions))


@pytest.mark.parametrize("conventions", ["marxists", "marxists-orders", "jstor", "plain"])
def test_a_byte_order_mark_is_hidden_and_hides_nothing(conventions: str) -> None:
    marked = both(f"\ufeff{TEXT}", conventions)
    lines_ = [line for line in outline(f"\ufeff{TEXT}", marked) if not line.endswith("\ufeff")]

    assert "\ufeff" == words(f"\ufeff{TEXT}", of_kind(marked, "fw"))[0]
    assert outline(TEXT, both(TEXT, conventions)) == lines_


@pytest.mark.parametrize("conventions", ["marxists", "marxists-orders", "jstor", "plain"])
def test_a_line_of_no_break_spaces_parts_paragraphs_and_is_hidden(conventions: str) -> None:
    text = "It fell.\n\u00a0\nIt rose."

    found = [line.strip() for line in body_lines(text, both(text, conventions))]

    assert ["p: It fell.", "fw", "p: It rose."] == [line for line in found if line != "div"]


@pytest.mark.parametrize("conventions", ["marxists", "marxists-orders", "jstor", "plain"])
@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n"])
def test_a_text_without_ink_has_a_body_all_the_same(text: str, conventions: str) -> None:
    assert ["body1"] == [one.id for one in both(text, conventions).annotations]
