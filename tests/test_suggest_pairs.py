"""Quotation marks and brackets that have no partner."""

from __future__ import annotations

import pytest

from edition.suggest.marks import marks
from edition.suggest.pairs import unmatched


@pytest.mark.parametrize(
    ("opening", "closing", "text"),
    [
        ("", "", "He said “yes (I think)” and left."),
        ("“", "", "He said “yes and left."),
        ("", "”", "He said yes” and left."),
        ("“", "", "(He said “yes) and left."),
        ("", "", "the brothers’ house"),
        ("", "", "‘the brothers’ house is here’"),
        ("", "", "‘the brothers’ he said, ‘are here’"),
        ("", "", "‘the brothers’ house was ‘here’"),
        ("", "", "[one (two) three]"),
        ("", "", "It’s the ’90s"),
        ("«", "", "«one"),
    ],
)
def test_marks_are_matched_from_the_inside_out(opening: str, closing: str, text: str) -> None:
    found = unmatched(list(marks(text)))
    assert (opening, closing) == ("".join(m.char for m in found.opening), "".join(m.char for m in found.closing))


def test_brackets_of_two_shapes_are_crossed() -> None:
    found = unmatched(list(marks("one (two] three")))
    assert [("(", "]")] == [(one.char, other.char) for one, other in found.crossed]


def test_a_quotation_mark_does_not_close_over_a_bracket() -> None:
    found = unmatched(list(marks("“one (two” three")))
    assert (["“", "("], ["”"]) == ([m.char for m in found.opening], [m.char for m in found.closing])
