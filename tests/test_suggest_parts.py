"""What the rules of suggestions stand on: counted words, names and their parts, dated expressions, marks."""

from __future__ import annotations

from collections import Counter

import pytest

from edition.suggest import entries, misread
from edition.suggest.corpus import Corpus, counted
from edition.suggest.dated import Day, dated
from edition.suggest.dates import iso, record
from edition.suggest.marks import CLOSES, EITHER, OPENS, TURNED, marks
from edition.suggest.misread import ACCENT, MISPRINT, OCR, NearWords, slip_between

CORPUS = Corpus(
    [
        "The river froze. The well-known ferryman, Orlov, waited; Orlov’s boat froze, too. Then the river rose.",
        "Sept. came, and Sept. went.",
        "Austria and Austrian towns. A river in May.",
    ]
)


@pytest.mark.parametrize(
    ("expected", "word"), [(3, "river"), (1, "known"), (1, "well-known"), (2, "orlov"), (0, "ferry"), (2, "froze")]
)
def test_words_are_counted_in_any_case_and_within_compounds(expected: int, word: str) -> None:
    assert expected == CORPUS.count(word)


def test_words_alone_are_counted_without_their_compounds() -> None:
    assert (0, 1, 3) == (CORPUS.alone("known"), CORPUS.alone("Orlov"), CORPUS.alone("River"))


def test_a_soft_hyphen_does_not_divide_the_count_of_a_word() -> None:
    assert 2 == Corpus(["river ri\u00adver"]).count("river")


def test_two_words_with_a_mark_between_are_no_neighbours() -> None:
    assert (2, 1, 0) == tuple(
        CORPUS.pairs[pair] for pair in (("the", "river"), ("river", "froze"), ("ferryman", "orlov"))
    )


def test_an_abbreviation_is_a_word_before_a_point() -> None:
    assert 1.0 == CORPUS.followed("Sept", ".")
    assert 0.0 == CORPUS.followed("waited", ".")
    assert 0.0 == CORPUS.followed("nowhere", ".")


@pytest.mark.parametrize(
    ("expected", "name"), [(True, "Austrian"), (False, "Orlov"), (True, "Turkish"), (False, "May")]
)
def test_an_adjective_of_a_country_is_known_by_its_country_or_its_ending(expected: bool, name: str) -> None:  # noqa: FBT001
    assert expected == CORPUS.demonym(name)


@pytest.mark.parametrize(("expected", "word"), [(0, "rivers"), (1, "rive"), (4, "zqzx")])
def test_runs_of_letters_that_no_other_word_has_are_odd(expected: int, word: str) -> None:
    assert expected == Corpus(["river rivet rivers layers"]).oddity(word)


@pytest.mark.parametrize(("expected", "times"), [("once", 1), ("2 times", 2)])
def test_a_number_is_told_in_words(expected: str, times: int) -> None:
    assert expected == counted(times)


@pytest.mark.parametrize(
    ("expected", "form"),
    [
        ("J. Bunyan", "Bunyan, J."),
        ("A. I. Orlov", "Orlov, A. I."),
        ("Kühlmann", "KÜHLMANN"),
        ("II.", "II."),
        ("Orlov", "Orlov"),
    ],
)
def test_a_name_is_put_in_its_usual_order_and_letters(expected: str, form: str) -> None:
    assert expected == entries.plain(form)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("Orlov", "Pavel Orlov"),
        ("von Kühlmann", "Richard von Kühlmann"),
        ("van der Velde", "Jan van der Velde"),
        ("Talat", "Mehmed Talat Pasha"),
        ("Wilhelm", "Wilhelm II"),
    ],
)
def test_the_surname_takes_its_particles_along_and_no_honorific(expected: str, name: str) -> None:
    assert expected == entries.surname_of(name)


def test_initials_that_contradict_each_other_are_of_two_persons() -> None:
    forms = Counter({"A. I. Orlov": 3, "A. Orlov": 1, "P. Orlov": 1, "Orlov": 5})

    assert [{"A. I. Orlov": 3, "A. Orlov": 1, "Orlov": 5}, {"P. Orlov": 1}] == [
        dict(group) for group in entries.split_by_initials(forms)
    ]


@pytest.mark.parametrize(
    ("expected", "taken"), [("orlov", set()), ("orlov-p", {"orlov"}), ("orlov-p2", {"orlov", "orlov-p"})]
)
def test_an_entry_gets_an_id_that_is_free(expected: str, taken: set[str]) -> None:
    made = entries.entry(Counter({"Pavel Orlov": 1, "Orlov": 4}), taken)

    assert {"id": expected, "name": "Pavel Orlov", "sort": "Orlov, Pavel", "forms": ["Orlov", "Pavel Orlov"]} == made


@pytest.mark.parametrize(
    ("expected", "word", "other"),
    [
        (OCR, "tbe", "the"),
        (OCR, "rnany", "many"),
        (MISPRINT, "recieve", "receive"),
        (MISPRINT, "rver", "river"),
        (MISPRINT, "riiver", "river"),
        (ACCENT, "Burgerkrieg", "Bürgerkrieg"),
        ("", "Bürgerkrieg", "Burgerkrieg"),
        ("", "rivers", "river"),
        ("", "moved", "moves"),
        ("", "recognized", "recognised"),
        ("", "labor", "labour"),
        ("", "bridge", "river"),
    ],
)
def test_a_slip_is_told_from_an_inflection_and_another_spelling(expected: str, word: str, other: str) -> None:
    assert expected == slip_between(word, other)


def test_known_words_one_slip_away_are_found_and_no_others() -> None:
    known = NearWords(["river", "rivet", "many", "the", "thief"])

    assert [("river", MISPRINT)] == list(known.near("rver"))
    assert [("many", OCR)] == list(known.near("rnany"))
    assert [] == list(known.near("bridge"))


def test_every_string_one_slip_away_can_be_listed() -> None:
    assert {"rver", "rriver", "riverx", "irver", "rixer", "nver"} <= set(misread.one_off("river"))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({"when": "1918-03-03"}, "on 3 March 1918."),
        ({"when": "1918-03-03"}, "on March 3, 1918."),
        ({"when": "1918-03-03"}, "on 3.3.1918."),
        ({"when": "1918-03"}, "in March 1918."),
        ({"when": "1918"}, "in 1918."),
        ({"from": "1914", "to_date": "1918"}, "from 1914–18 on"),
        ({"from": "1890", "to_date": "1899"}, "in the 1890s."),
        ({"from": "1918-03-03", "to_date": "1918-03-07"}, "3–7 March 1918"),
        ({"from": "1918-03-30", "to_date": "1918-04-02"}, "30 March to 2 April 1918"),
        ({"from": "1918-03", "to_date": "1918-04"}, "March–April 1918"),
        ({"old": "1917-12-29", "when": "1918-01-11"}, "on 29 December (11 January 1918)"),
        ({"old": "1917-12-19", "when": "1918-01-01"}, "on 19 (1) December 1917"),
        ({"old": "1917-10-25"}, "on 25 October 1917 (Old Style)"),
        ({}, "on 3 March."),
    ],
)
def test_a_dated_expression_becomes_the_fields_of_a_record(expected: dict[str, str], text: str) -> None:
    assert [expected] == [record(one) for one in dated(text)]


@pytest.mark.parametrize("text", ["page 1918a", "no. 3.14.1918", "Dr August came", "may go", "12,1918 men"])
def test_figures_and_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert [] == [text[one.start : one.end] for one in dated(text)]


@pytest.mark.parametrize(
    ("expected", "text"), [(6, "on Sunday, 3 March 1918"), (6, "on 3 March 1918 (a Sunday)"), (-1, "3 March 1918")]
)
def test_a_weekday_beside_a_day_belongs_to_it(expected: int, text: str) -> None:
    assert [expected] == [one.weekday for one in dated(text)]


def test_a_day_without_its_year_is_no_date_yet() -> None:
    assert ("", "1918-03") == (iso(Day(0, 3, 3)), iso(Day(1918, 3)))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([OPENS, CLOSES], "He said “yes” and left."),
        ([OPENS, CLOSES], "He said 'no' and left."),
        ([TURNED, CLOSES], "He said ’no’ and left."),
        ([], "didn’t O’Brien go in ’18?"),
        ([EITHER], "the workers’ council"),
        ([OPENS, CLOSES], "(yes)"),
        ([OPENS, CLOSES], "«oui»"),
        ([OPENS, CLOSES], "„ja”"),
    ],
)
def test_a_mark_opens_closes_or_is_an_apostrophe(expected: list[str], text: str) -> None:
    assert expected == [mark.role for mark in marks(text)]
