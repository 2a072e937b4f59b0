"""When two stretches of words are the same: every profile with every class, and the way back to the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model import Span
from edition.text.derived import Derived, DerivedStretch
from edition.text.folding import (
    ACCENTS,
    ANCHOR,
    CARRY,
    NAME,
    NAME_JOINED,
    OBJECT,
    SEARCH,
    Class,
    Profile,
    breaks,
    fold,
    key,
)

PROFILES = {"anchor": ANCHOR, "name": NAME, "joined": NAME_JOINED, "carry": CARRY, "search": SEARCH, "accents": ACCENTS}
ALL = "anchor name joined carry search"
PRINTED = "name joined carry search"
LOOSE = "carry search"

MATRIX = [
    # class, one printing, another, the profiles under which they are the same
    (Class.CANONICAL, "Po\u0308llau", "P\u00f6llau", f"{ALL} accents"),
    (Class.CANONICAL, "\u212bre", "\u00c5re", f"{ALL} accents"),
    (Class.CANONICAL, "a\u0323\u0302", "a\u0302\u0323", f"{ALL} accents"),
    (Class.CANONICAL, "\u1112\u1161\u11ab", "\ud55c", f"{ALL} accents"),
    (Class.CANONICAL, "\u0958", "\u0915\u093c", f"{ALL} accents"),
    (Class.SPACE, "Ana  Luz", "Ana Luz", ALL),
    (Class.SPACE, "Ana\u00a0Luz", "Ana Luz", ALL),
    (Class.SPACE, "Ana\u2009Luz", "Ana Luz", ALL),
    (Class.SPACE, "Ana\u202fLuz", "Ana Luz", ALL),
    (Class.SPACE, "Ana\tLuz", "Ana Luz", ALL),
    (Class.SPACE, "Ana\nLuz", "Ana Luz", ALL),
    (Class.SPACE, "Ana \r\n   Luz", "Ana Luz", ALL),
    (Class.SPACE, "Ana\r\n\r\nLuz", "Ana\n \nLuz", ALL),
    (Class.SPACE, "AnaLuz", "Ana Luz", ""),
    (Class.SPACE, "Ana [3]  Luz", "Ana [3] Luz", ALL),
    (Class.SPACE, "Po\u0308l  Ana", "P\u00f6l Ana", ALL),
    (Class.SPACE, "Po\u0308l\u00a0 Lu\u00adz", "P\u00f6l Luz", PRINTED),
    (Class.SPACE, "\u5289\u59e5\n\u59e5", "\u5289\u59e5\u59e5", ALL),
    (Class.SPACE, "\u5289\u59e5\n\u59e5  Ana\n\u59e5", "\u5289\u59e5\u59e5 Ana \u59e5", ALL),
    (Class.SPACE, "Po\u0308l, \u5289\u59e5\n\u59e5", "P\u00f6l, \u5289\u59e5\u59e5", ALL),
    (Class.PARAGRAPH, "Ana\n\nLuz", "Ana Luz", LOOSE),
    (Class.PARAGRAPH, "Ana\r\rLuz", "Ana Luz", LOOSE),
    (Class.PARAGRAPH, "Ana\u2029Luz", "Ana Luz", LOOSE),
    (Class.INVISIBLE, "Wal\u00adter", "Walter", PRINTED),
    (Class.INVISIBLE, "Wal\u200dter", "Walter", PRINTED),
    (Class.INVISIBLE, "Wal\u200cter", "Walter", PRINTED),
    (Class.INVISIBLE, "Wal\u200bter", "Walter", PRINTED),
    (Class.INVISIBLE, "Wal\ufeffter", "Walter", PRINTED),
    (Class.INVISIBLE, "\u2067Walter\u2069", "Walter", PRINTED),
    (Class.INVISIBLE, "Ana \u200f Luz", "Ana Luz", PRINTED),
    (Class.INVISIBLE, "Po\u200d\u0308l", "P\u00f6l", PRINTED),
    (Class.HYPHEN, "Ems\u2011Au", "Ems-Au", PRINTED),
    (Class.HYPHEN, "Ems\u2010Au", "Ems-Au", PRINTED),
    (Class.HYPHEN, "Ems\u2013Au", "Ems-Au", PRINTED),
    (Class.HYPHEN, "Ems\u2212Au", "Ems-Au", PRINTED),
    (Class.HYPHEN, "Ems-Au", "EmsAu", ""),
    (Class.HYPHEN, "Ems- Au", "Ems-Au", ""),
    (Class.APOSTROPHE, "d\u2019Or", "d'Or", PRINTED),
    (Class.APOSTROPHE, "d\u02bcOr", "d'Or", PRINTED),
    (Class.APOSTROPHE, "d\u02b9Or", "d'Or", PRINTED),
    (Class.APOSTROPHE, "d\u2032Or", "d'Or", PRINTED),
    (Class.APOSTROPHE, "d'Or", "dOr", ""),
    (Class.MARK, "Ana[12] Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana [^3] Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana [3]\nLuz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana\u00b9 Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana\u00b9 \n Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana [p. 13] Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana\n[p. 13]\nLuz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana\n[fol. 3v] Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana\r\n \t[p. 13] \r\nLuz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana\n  [3] Luz", "Ana Luz", LOOSE),
    (Class.MARK, "Ana [3]\n\nLuz", "Ana Luz", LOOSE),
    (Class.MARK, "Ana [3]\n\nLuz", "Ana\n\nLuz", PRINTED),
    (Class.MARK, "Ana\n\n[p. 3] Luz", "Ana Luz", LOOSE),
    (Class.MARK, f"Ana{OBJECT} Luz", "Ana Luz", PRINTED),
    (Class.MARK, "Ana[a] Luz", "Ana Luz", PRINTED),
    (Class.MARK, "An[n]a", "Ana", ""),
    (Class.MARK, "Ana\n[3] Luz", "Ana Luz", LOOSE),
    (Class.MARK, "Ana\n\n[p. 13]\n\nLuz", "Ana Luz", LOOSE),
    (Class.MARK, "Ana [1917a] Luz", "Ana Luz", ""),
    (Class.BROKEN, "Wester-\nmann", "Westermann", "joined carry search"),
    (Class.BROKEN, "Ems-\nAu", "Ems-Au", "name"),
    (Class.BROKEN, "Ems\u2010 \r\n  Au", "Ems-Au", "name"),
    (Class.BROKEN, "Wester\u00ac\nmann", "Westermann", "joined carry search"),
    (Class.BROKEN, "Wester-\n[p. 13]\nmann", "Westermann", "joined carry search"),
    (Class.BROKEN, "Wester\u00ad\nmann", "Westermann", PRINTED),
    (Class.BROKEN, "Wester\u00ad\n[p. 13]\nmann", "Westermann", PRINTED),
    (Class.BROKEN, "Wester-\n\nmann", "Westermann", ""),
    (Class.BROKEN, "Wester\u00ad\n\nmann", "Westermann", ""),
    (Class.BROKEN, "Ems -\nAu", "Ems - Au", ALL),
    (Class.QUOTATION, "\u201cAna\u201d", '"Ana"', LOOSE),
    (Class.QUOTATION, "\u00abAna\u00bb", "\u201eAna\u201f", LOOSE),
    (Class.DASH, "Ems\u2014Au", "Ems-Au", LOOSE),
    (Class.EMPHASIS, "*Ana* _Luz_", "Ana Luz", LOOSE),
    (Class.PRINT, "o\ufb03ce", "office", LOOSE),
    (Class.PRINT, "\uff21na", "Ana", LOOSE),
    (Class.PRINT, "\u017fo", "so", LOOSE),
    (Class.PRINT, "Ana\u2026", "Ana...", LOOSE),
    (Class.CASE, "ANA", "Ana", LOOSE),
    (Class.CASE, "May", "may", LOOSE),
    (Class.CASE, "Stra\u00dfe", "STRASSE", LOOSE),
    (Class.LETTER, "I\u0131\u0142\u0141", "IilL", "search accents"),
    (Class.LETTER, "\u00e6\u0153\u00f8\u0111\u00f0\u00fe", "aeoeoddth", "search accents"),
    (Class.LETTER, "\u00c6\u0152\u00d8\u0110\u00d0\u00de", "AEOEODDTH", "search accents"),
    (Class.LETTER, "\u0643\u062a\u0640\u0640\u0627\u0628", "\u0643\u062a\u0627\u0628", "search accents"),
    (Class.LETTER, "\u0645\u062f\u0631\u0633\u0629", "\u0645\u062f\u0631\u0633\u0647", "search accents"),
    (Class.LETTER, "\u06a9\u06cc\u0649", "\u0643\u064a\u064a", "search accents"),
    (Class.FIGURE, "\u0661\u0669\u06f1\u06f7 \u0967\u0968", "1917 12", "search"),
    (Class.ACCENT, "\u1f00\u03c1\u03c7\u1fc7 \u1ff3", "\u03b1\u03c1\u03c7\u03b7 \u03c9", "search accents"),
    (Class.ACCENT, "P\u00f6l", "Pol", "search accents"),
    (Class.ACCENT, "Po\u0308l", "Pol", "search accents"),
]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("named", "one", "other", "same"), MATRIX)
def test_two_printings_are_the_same_under_the_profiles_that_fold_their_difference(
    named: Class, one: str, other: str, same: str, profile: str
) -> None:
    assert (profile in same.split()) == (key(one, PROFILES[profile]) == key(other, PROFILES[profile])), named


def test_every_class_is_in_the_matrix() -> None:
    assert set(Class) == {row[0] for row in MATRIX}


def test_the_table_of_the_guide_names_the_classes_that_each_profile_folds() -> None:
    from edition.text import folding  # noqa: PLC0415  only its docstring is wanted

    rows = [line.split() for line in str(folding.__doc__).splitlines()]
    crosses = {row[0]: row[1:5].count("x") for row in rows if row and row[0] in set(Class)}
    profiles = (ANCHOR, NAME, CARRY, SEARCH)

    assert {str(one): sum(one in profile.classes for profile in profiles) for one in Class} == crosses


@pytest.mark.parametrize(
    ("expected", "text", "start", "end"),
    [
        ("Wester-\nmann", "at Wester-\nmann's", 3, 13),
        ("o\u0308", "Po\u0308llau", 1, 2),
        ("Ana[1] Luz", "Ana[1] Luz", 0, 7),
        ("Ana", "\u200eAna\u200e \u200eLuz", 0, 3),
        ("Luz", "\u200eAna\u200e \u200eLuz", 4, 7),
        ("a[1]L", "Ana[1]Luz", 2, 4),
        (" \n\t ", "Ana \n\t Luz", 3, 4),
        ("Ana", "Ana\u00ad", 0, 3),
        ("Ana", "Ana\u00ad a\u0301 o\u0308", 0, 3),
        ("x", "ax a\u0301 o\u0308", 1, 2),
        ("[", "a[ a\u0301", 1, 2),
    ],
)
def test_a_span_reaches_from_the_first_character_to_the_last_and_no_farther(
    expected: str, text: str, start: int, end: int
) -> None:
    span = fold(text, NAME_JOINED).source_span(start, end)

    assert expected == text[span.start : span.end]


def test_a_letter_that_becomes_two_is_pointed_at_by_either() -> None:
    folded = fold("Stra\u00dfe 1", SEARCH)

    assert "strasse 1" == folded.text
    assert [Span(4, 5), Span(4, 5), Span(4, 5), Span(5, 6), Span(3, 5)] == [
        folded.source_span(*one) for one in ((4, 5), (5, 6), (4, 6), (6, 7), (3, 6))
    ]


def test_two_characters_that_become_two_others_count_whole() -> None:
    folded = fold("a\u00df\u0308b", SEARCH)

    assert "assb" == folded.text
    assert [Span(0, 1), Span(1, 3), Span(1, 3), Span(3, 4)] == [folded.source_span(at, at + 1) for at in range(4)]


@pytest.mark.parametrize(
    ("expected", "text", "start", "end"),
    [
        (True, "Ana Luz", 0, 3),
        (True, "Ana-Luz", 0, 3),
        (True, "Ana[1]Luz", 0, 3),
        (True, "Ana[1]Luz", 3, 6),
        (False, "AnaLuz", 0, 3),
        (False, "AnaLuz", 3, 6),
        (False, "Ana\u00adLuz", 0, 3),
        (False, "Ana\u00adLuz", 3, 6),
        (False, "Ana\u0489", 0, 3),
        (False, "Ana2", 0, 3),
        (True, "Ana", 0, 3),
    ],
)
def test_a_word_stands_alone_unless_letters_adjoin_it(*, expected: bool, text: str, start: int, end: int) -> None:
    assert expected == fold(text, NAME).stands_alone(start, end)


def test_a_word_may_end_where_a_mark_was_left_out_between_two_letters_and_nowhere_else() -> None:
    folded = fold("Oh [1] A\u00adna[2]Luz\u00b9Ida-[3]Eva[4]", NAME)

    assert "Oh AnaLuzIda-Eva" == folded.text
    assert {6, 9, 16} == folded.cuts


def test_a_text_without_anything_to_fold_is_one_piece() -> None:
    assert Derived("Ana Luz", (DerivedStretch(0, 7, 7),), (0,)) == fold("Ana Luz", NAME)
    assert Derived("", (), ()) == fold("", NAME)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "Wester-\nmann"),
        (True, "a- b"),
        (True, f"a-{OBJECT}\nb"),
        (False, "Ems-Au"),
        (False, "a\u2013\nb"),
        (False, "-"),
    ],
)
def test_a_hyphen_before_a_space_may_break_a_word(*, expected: bool, text: str) -> None:
    assert expected == breaks(text)


@pytest.mark.parametrize(
    "part", [" ", "[", "[1]", "\n [", "\u00b9", "\u00ad\n", "-\n", "\u0301", "\u200d", "[p. ", f"\n{OBJECT}", "a\u00ad"]
)
def test_a_run_without_end_is_folded_in_one_go(part: str) -> None:
    folded = fold(f"a-{part * 50_000}.", NAME)

    assert folded.text.startswith("a")
    assert Span(2 + 50_000 * len(part), 3 + 50_000 * len(part)) == folded.source_span(
        len(folded.text) - 1, len(folded.text)
    )


ALPHABET = "abÄéßﬁıŁ \n\r\t\u00a0\u2009\u00ad\u200d\u0308\u0323-‐–—'’“”*_[]12p.¹…\u2029\ufffc한\u1161\u11ab"
texts = st.one_of(
    st.text(st.sampled_from(ALPHABET), max_size=30),
    st.lists(st.sampled_from(["Ana", "[12]", "[p. 3]", "-\n", "\n", "\r\n", " ", "\u00ad", "o\u0308"])).map("".join),
    st.text(max_size=12),
)
profiles = st.sampled_from(list(PROFILES.values()))


@settings(deadline=None)
@given(texts, profiles)
def test_every_character_leads_back_to_its_place_in_order(text: str, profile: Profile) -> None:
    folded = fold(text, profile)
    spans = [folded.source_span(at, at + 1) for at in range(len(folded.text))]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one == other or one.end <= other.start for one, other in pairwise(spans))


@settings(deadline=None)
@given(texts, profiles)
def test_a_character_that_is_folded_alone_is_what_it_leads_back_to(text: str, profile: Profile) -> None:
    folded = fold(text, profile)
    plain = [(c, folded.source_span(at, at + 1)) for at, c in enumerate(folded.text) if c.isascii() and c.isalpha()]

    assert all(c in key(text[span.start : span.end], profile) for c, span in plain)


@settings(deadline=None)
@given(texts, profiles)
def test_what_is_left_out_is_what_the_profile_leaves_out(text: str, profile: Profile) -> None:
    folded = fold(text, profile)
    kept = {at for nth in range(len(folded.text)) for at in _range(folded.source_span(nth, nth + 1))}
    lost = {c for at, c in enumerate(text) if at not in kept and c.isalpha() and not c.isdigit()}

    assert lost <= set("pabcdefghijklmnopqrstuvwxyzS") if Class.MARK in profile.classes else not lost


def _range(span: Span) -> range:
    return range(span.start, span.end)


@settings(deadline=None)
@given(texts)
def test_folding_for_an_anchor_loses_nothing_but_white_space(text: str) -> None:
    folded = key(text, ANCHOR)

    assert "".join(fold(text, Profile(frozenset({Class.CANONICAL}))).text.split()) == "".join(folded.split())


@settings(deadline=None)
@given(st.text(st.sampled_from("Anaé-' "), max_size=20), st.sampled_from([ANCHOR, NAME]))
def test_what_is_folded_already_stays_as_it_is(text: str, profile: Profile) -> None:
    once = key(text, profile)

    assert once == key(once, profile)
