"""A derived text leads back to its source: what was left out, what counts whole, where words and characters end."""

from __future__ import annotations

import pytest

from edition.model import Span
from edition.text.derived import Derived, DerivedStretch, attaches, derived, in_word, splits

# “the [1]cat’s” for the source “the old  tom’s”: “old ” went without a trace, “tom” was replaced by “kitty”
PIECES = (DerivedStretch(0, 4, 4), DerivedStretch(4, 4, 0), DerivedStretch(9, 3, 5), DerivedStretch(12, 2, 2))
MADE = derived(("the ", "", "kitty", "’s"), PIECES, (4,))


def test_pieces_of_which_nothing_is_left_are_none() -> None:
    assert Derived("the kitty’s", (PIECES[0], PIECES[2], PIECES[3]), (0, 4, 9), frozenset((4,))) == MADE
    assert Derived("", (), ()) == derived((), (DerivedStretch(0, 3, 0),))


@pytest.mark.parametrize(
    ("expected", "start", "end"),
    [
        (Span(0, 3), 0, 3),
        (Span(1, 2), 1, 2),
        (Span(3, 4), 3, 4),
        (Span(9, 12), 4, 9),
        (Span(9, 12), 5, 6),
        (Span(1, 12), 1, 5),
        (Span(9, 13), 8, 10),
        (Span(13, 14), 10, 11),
        (Span(2, 2), 2, 2),
        (Span(0, 14), 0, 11),
    ],
)
def test_a_piece_of_another_size_counts_whole_and_all_else_by_character(expected: Span, start: int, end: int) -> None:
    assert expected == MADE.source_span(start, end)


@pytest.mark.parametrize(
    ("expected", "text", "start", "end"),
    [
        (True, "a", 0, 1),
        (True, "ab cd", 0, 2),
        (True, "ab cd", 3, 5),
        (False, "ab cd", 0, 1),
        (False, "ab cd", 1, 2),
        (False, "ab cd", 4, 5),
        (False, "a1", 0, 1),
        (False, "1a", 1, 2),
        (False, "e\u0301", 0, 1),
        (True, "e-e", 0, 1),
    ],
)
def test_a_word_stands_alone_where_no_letter_adjoins_it(*, expected: bool, text: str, start: int, end: int) -> None:
    assert expected == derived((text,), (DerivedStretch(0, len(text), len(text)),)).stands_alone(start, end)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_word_may_end_where_something_was_left_out(cut: int) -> None:
    words = derived(("abc",), (DerivedStretch(0, 3, 3),), (cut,))

    assert [cut == 1, cut == 2, False] == [words.stands_alone(0, 1), words.stands_alone(0, 2), words.stands_alone(1, 2)]
    assert [cut == 1, cut == 2] == [words.stands_alone(1, 3), words.stands_alone(2, 3)]


@pytest.mark.parametrize(
    ("expected", "c"),
    [(True, "\u0301"), (True, "\u0489"), (True, "\u093e"), (True, "\u1160"), (True, "\u11ff"), (True, "\u11a8")]
    + [(False, c) for c in ("a", "1", "\u00ad", "\u115f", "\u1200", "\u200d", " ")],
)
def test_a_mark_attaches_to_what_stands_before_it(*, expected: bool, c: str) -> None:
    assert expected == attaches(c)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([1], "e\u0301e"),
        ([1], "\r\n\n\r"),
        ([1, 2], "\U0001f468\u200d\U0001f467e"),
        ([1], "\U0001f44d\U0001f3fbe"),
        ([1], "\U0001f44d\U0001f3ffe"),
        ([1], "\u2764\ufe0fe"),
        ([], "\n\nab"),
        ([], "\U0001f44d\U0001f3fa"),
        ([], "\U0001f44d\U0001f400"),
        ([], "\u0301"),
    ],
)
def test_a_line_end_and_what_is_seen_as_one_character_are_not_split(expected: list[int], text: str) -> None:
    assert expected == [at for at in range(-1, len(text) + 2) if splits(text, at)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [([1], "ab"), ([1, 2], "a1b"), ([], "a b"), ([], "a-b"), ([], "a"), ([], ""), ([5], "b c de")],
)
def test_an_offset_between_two_letters_lies_in_a_word(expected: list[int], text: str) -> None:
    assert expected == [at for at in range(-1, len(text) + 2) if in_word(text, at)]
