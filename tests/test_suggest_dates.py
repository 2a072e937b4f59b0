"""Dated expressions: what is read, what is proposed, and which dates cannot be right."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.suggest.dated import Dated, Day, dated
from edition.suggest.dates import dates
from edition.suggest.survey import LEAST
from tests.suggesting import at, material

READ = [
    ("on 3 March 1918 he", "3 March 1918", "day", Day(1918, 3, 3), Day()),
    ("March 3, 1918.", "March 3, 1918", "day", Day(1918, 3, 3), Day()),
    ("the 3rd of March 1918,", "3rd of March 1918", "day", Day(1918, 3, 3), Day()),
    ("on 27 December (Old Style)", "27 December (Old Style)", "day", Day(0, 12, 27), Day()),
    ("on the 18th, he", "the 18th", "day", Day(0, 0, 18), Day()),
    ("2 (15) December 1917", "2 (15) December 1917", "both", Day(1917, 12, 2), Day(1917, 12, 15)),
    ("25 October (7 November)", "25 October (7 November)", "both", Day(0, 10, 25), Day(0, 11, 7)),
    (
        "29 December 1917 (11 January 1918)",
        "29 December 1917 (11 January 1918)",
        "both",
        Day(1917, 12, 29),
        Day(1918, 1, 11),
    ),
    (
        "29 December (11 January, New Style)",
        "29 December (11 January, New Style)",
        "both",
        Day(0, 12, 29),
        Day(0, 1, 11),
    ),
    ("By 5 January (18, New Style) it", "5 January (18, New Style)", "both", Day(0, 1, 5), Day(0, 1, 18)),
    ("19 December 1917 (1, New Style)", "19 December 1917 (1, New Style)", "both", Day(1917, 12, 19), Day(1918, 1, 1)),
    ("in the night of 28–29 January 1921", "28–29 January 1921", "days", Day(1921, 1, 28), Day(1921, 1, 29)),
    ("between July 4 and 10 in", "July 4 and 10", "days", Day(0, 7, 4), Day(0, 7, 10)),
    ("28 October–4 November 1918", "28 October–4 November 1918", "days", Day(1918, 10, 28), Day(1918, 11, 4)),
    ("in July and August 1918", "July and August 1918", "months", Day(1918, 7), Day(1918, 8)),
    ("at the end of June 1918", "end of June 1918", "month", Day(1918, 6), Day()),
    ("Already in May he", "May", "month", Day(0, 5), Day()),
    ("the winter of 1917–18 was", "1917–18", "years", Day(1917), Day(1918)),
    ("in the 1920s", "1920s", "years", Day(1920), Day(1929)),
    ("by mid-1919 he", "1919", "year", Day(1919), Day()),
    ("on 20.12.2006", "20.12.2006", "day", Day(2006, 12, 20), Day()),
    (
        "on 24 January (6 February) 1918; the",
        "24 January (6 February) 1918",
        "both",
        Day(1918, 1, 24),
        Day(1918, 2, 6),
    ),
    ("my letter of February 22d, which", "February 22d", "day", Day(0, 2, 22), Day()),
    ("at 1 October, 1330 hours, they", "1 October", "day", Day(0, 10, 1), Day()),
    ("until the 1st of March. Then", "1st of March", "day", Day(0, 3, 1), Day()),
    ("on the 22d Sept. 1819", "22d Sept. 1819", "day", Day(1819, 9, 22), Day()),
    ("APRIL 4th to July 5th, 1832.", "APRIL 4th to July 5th, 1832", "days", Day(1832, 4, 4), Day(1832, 7, 5)),
    ("on the 1st day of June the", "1st day of June", "day", Day(0, 6, 1), Day()),
]


@pytest.mark.parametrize(("text", "words", "shape", "first", "last"), READ, ids=lambda one: str(one)[:36])
def test_dated_expressions_are_read_as_far_as_they_say(
    text: str, words: str, shape: str, first: Day, last: Day
) -> None:
    (found,) = dated(text)

    assert (words, shape) == (text[found.start : found.end], found.shape)
    assert (first, last) == (found.first, found.last)


@pytest.mark.parametrize(
    "text",
    [
        "They march on.",
        "You may go.",
        "He paid 19,180 marks.",
        "It cost 1.25.",
        "In the 18th century.",
        "Relieved by the 6th corps of the",
        "WHAT WE MAY DO IN MAY",
        "pp. 12-14",
        "45.13.2006",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert [] == dated(text)


PIECES = "3 March 1918|May|12-14 June|7|1917|24(11)|2nd|of|Old Style|(New Style)|–|-|, |. |/|from|and| ".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(("", " ")))
@settings(max_examples=200, deadline=None)
def test_expressions_do_not_overlap_and_lie_in_the_text(pieces: list[str], between: str) -> None:
    text = between.join((*pieces, " on 3 March 1918"))
    found = list(dated(text))

    assert found
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def records(text: str) -> list[tuple[str, dict[str, object]]]:
    """Return the words and the record of every date proposed."""
    given = material(text)
    shown = sorted((one for one in dates(given) if one.file == "dates"), key=lambda one: one.start)
    return [(text[one.spans[0].start : one.spans[0].end], dict(one.fields)) for one in shown]


def test_a_full_date_has_its_record() -> None:
    assert [("3 March 1918", {"when": "1918-03-03"})] == records("They signed on 3 March 1918.")


def test_both_styles_make_one_record() -> None:
    text = "They met on 29 December 1917 (11 January 1918)."

    assert [("29 December 1917 (11 January 1918)", {"old": "1917-12-29", "when": "1918-01-11"})] == records(text)


def test_a_stretch_has_a_beginning_and_an_end() -> None:
    assert [("28–29 January 1921", {"from": "1921-01-28", "to_date": "1921-01-29"})] == records(
        "On 28–29 January 1921."
    )


def test_old_style_alone_stays_old() -> None:
    text = "They met on 20 November 1917, and again on 27 December (Old Style)."

    assert {"old": "1917-12-27", "cert": "medium"} == records(text)[1][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 March 1918 they signed; on 15 March they voted.", "1918-03-15"),
        ("On 30 December 1917 they met, and on 5 January they parted.", "1918-01-05"),
        ("On 5 January 1918 they met; they had been called on 28 December.", "1917-12-28"),
    ],
)
def test_a_year_that_is_not_said_is_the_nearest_one_and_marked_as_inferred(text: str, expected: str) -> None:
    assert {"when": expected, "cert": "medium"} == records(text)[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March 1918 they met. They usually go in September. Her birthday is the 30th of May.",
        "On 3 March 1918 they met. Like partridges on a rainy day in September, they ran.",
        "They met in March 1918." + " The river rose again that day." * 140 + " On the 22nd they came to the town.",
    ],
)
def test_what_happens_every_year_or_far_behind_the_month_that_was_said_gets_no_date(text: str) -> None:
    assert 1 == len(records(text))


def test_what_was_usual_long_before_in_the_same_words_is_of_another_day() -> None:
    text = f"On 3 March 1918 they met. They usually sang{' and the river rose' * 60} and they parted on 4 April."

    assert ["1918-03-03", "1918-04-04"] == [one["when"] for _, one in records(text)]


def test_a_date_in_a_note_takes_no_year_from_the_note_before() -> None:
    text = "They met. [1] They parted. [2]\n\n[1] Read on 3 March 1845, printed on 4 April.\n\n[2] On 23 June, that is."

    assert ["1845-03-03", "1845-04-04"] == [one["when"] for _, one in records(text)]


def reasons(text: str) -> list[str]:
    return [one.reason for one in sorted(dates(material(text)), key=lambda one: one.start) if one.file == "dates"]


def test_a_year_is_proposed_with_the_date_that_tells_it() -> None:
    assert "a day; its year is that of “3 March 1918” before" == reasons("On 3 March 1918; on 15 March they voted.")[1]


FAR = "\n\n" + "They went on and on. " * 400 + "\n\n"
SAME = "On 3 March 1918, 4 May 1918, 5 June 1918, 6 July 1918, 7 August 1918 they met."


def test_without_a_date_near_no_year_is_proposed() -> None:
    assert ["3 March 1918"] == [words for words, _ in records(f"On 3 March 1918.{FAR}On 15 March they voted.")]


def test_where_most_dates_are_of_one_year_others_are_of_it() -> None:
    text = f"{SAME}{FAR}In the days of May they talked. On 15 December they voted."

    assert ["1918-05", "1918-12-15"] == [said["when"] for _, said in records(text)[-2:]]
    assert "5 of 5 dates that say their year are of 1918" in reasons(text)[-1]


def test_a_date_of_long_before_tells_no_year_where_most_are_of_one() -> None:
    assert "1918-10-08" == records(f"{SAME} So it had been on 6 November 1812. On 8 October they met.")[-1][1]["when"]


def test_a_date_with_a_record_is_not_proposed_again() -> None:
    text = "They signed on 3 March 1918, and voted on 15 March 1918."
    done = at(text, "date", "3 March 1918", when="1918-03-03")
    found = [one for one in dates(material(text, said=[done])) if one.file == "dates"]

    assert ["15 March 1918"] == [text[one.spans[0].start : one.spans[0].end] for one in found]


WRONG = [
    ("They met on 27 December 1917 (8 January 1918).", "27 December 1917 (9 January 1918)"),
    ("They met on 2 (14) December 1917.", "2 (15) December 1917"),
    ("They met on 15 (2) December 1917.", ""),
    ("They met on 31 June 1918.", ""),
    ("They met on 29 February 1917.", ""),
    ("They met on Monday, 3 March 1918.", ""),
    ("They met from 21–16 December 1918.", ""),
    ("In May 1918, June 1918, July 1918, August 1918. In September 1981 they met.", "September 1918"),
]


@pytest.mark.parametrize(("text", "mended"), WRONG, ids=lambda one: str(one)[:36])
def test_a_date_that_cannot_be_right_is_told(text: str, mended: str) -> None:
    faults = [one for one in dates(material(text)) if one.rule == "date-fault"]

    assert 1 == len(faults)
    assert "corrections" == faults[0].file
    assert faults[0].fields["apply"] is False
    words = text[faults[0].spans[0].start : faults[0].spans[0].end]
    assert (mended or words) == faults[0].fields["corr"]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 27 December 1917 (9 January 1918).",
        "They met on 16 (29) February 1916, a leap year in both.",
        "They met on 29 February (13 March) 1900, which only the Old Style has.",
        "They met on Sunday, 3 March 1918.",
        "They met on Wednesday, 25 October 1917, by the old calendar.",
        "They met on 13 (25) May 1880, twelve days apart.",
        "They met on 29 February.",
    ],
)
def test_a_date_that_may_be_right_is_left_alone(text: str) -> None:
    assert [] == [one.reason for one in dates(material(text)) if one.rule == "date-fault"]


def test_a_weekday_beside_the_date_is_read() -> None:
    found: Dated = dated("on Monday, 3 March 1918 they")[0]

    assert 0 == found.weekday


ABROAD = {
    "a day in German": ("de", "Vor zehn Jahren, am 1. Januar 1884, kam er.", [{"when": "1884-01-01"}]),
    "a day in French": ("fr", "Ce fut le 1er novembre 1755, à midi.", [{"when": "1755-11-01"}]),
    "a day in Spanish": ("es", "En Madrid, a 17 de marzo de 1615.", [{"when": "1615-03-17"}]),
    "a day in Italian": ("it", "Il 23 maggio poi dell'anno 1598, informato.", [{"when": "1598-05-23"}]),
    "a day in figures": ("de", "Er starb am 4. 5. 1884.", [{"when": "1884-05-04"}]),
    "both styles in Russian": (
        "ru",
        "Это было 25 октября (7 ноября) 1917 года.",
        [{"old": "1917-10-25", "when": "1917-11-07"}],
    ),
    "a range of days": ("fr", "Du 3 au 5 mai 1848.", [{"from": "1848-05-03", "to_date": "1848-05-05"}]),
    "a month in a case of its own": ("ru", "Он приехал в октябре 1917 года.", [{"when": "1917-10"}]),
    "a short month in a case of its own": ("ru", "Он уехал в мае 1848 года.", [{"when": "1848-05"}]),
    "a day as it was once counted": ("nl", "Den 3den Mei 1848.", [{"when": "1848-05-03"}]),
    "a number in a language whose months are not known": ("grc", "1500 ἄνδρες.", []),
    "a month as it was once spelt": ("nl", "In Straat Soenda. Januarij, 1866.", [{"when": "1866-01"}]),
    "a year that is led to": ("it", "Nato nel 1564 a Milano.", [{"when": "1564"}]),
    "a year that is followed": ("ru", "Он умер в 1837 году.", [{"when": "1837"}]),
    "a number": ("fr", "Une armée de 1500 hommes.", []),
    "another number": ("ru", "Он занял 1837 рублей.", []),
    "a word that is no month": ("de", "Am 3. Versuch 1884 Meter.", []),
    "a year taken from one near": (
        "de",
        "Am 3. März 1848 kam er und am 5. März ging er.",
        [{"when": "1848-03-03"}, {"when": "1848-03-05", "cert": "medium"}],
    ),
}


@pytest.mark.parametrize(("language", "text", "expected"), ABROAD.values(), ids=list(ABROAD))
def test_dates_are_found_in_the_language_of_the_text(language: str, text: str, expected: list[object]) -> None:
    found = dates(material(text, language=language))

    assert expected == [one.fields for one in found if one.score >= LEAST["dates"]]


def test_a_masked_year_is_none_that_could_be_told() -> None:
    found = dates(material("Paris, ce 5 août 17**. On était en 1782.", language="fr"))

    assert ["1782"] == [one.fields["when"] for one in found]
