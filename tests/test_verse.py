"""Lines of verse: how far they are set in, what speakers share, how they are numbered; in every output."""

from __future__ import annotations

import re

import pytest

from edition import verify
from edition.merge import merge
from edition.model import Document, Edition, Settings
from edition.model.bodies import Line, Metamark
from edition.recognise import recognise
from edition.write.data import plain_text
from edition.write.locators import called
from edition.write.tei import document as tei
from tests.recognising import act, both, codes, of_kind, source_of, words

FOUR = "The bridge is down,\n  The ferry lies ashore,\n    And nobody crosses\n  Any more."


def lines(text: str, preset: str = "gutenberg", **header: str) -> list[Line]:
    """Return what is said of the lines of verse of a text."""
    return [one.said(Line) for one in of_kind(recognise(source_of(text, preset, **header), ()), "l")]


def numbers(text: str, **header: str) -> list[str]:
    return [line.n for line in lines(text, **header)]


def verse(count: int, printed: dict[int, int]) -> str:
    """Write *count* lines; the *nth* (from 1) has its number printed behind it."""
    return "\n".join(
        f"The bridge of Rybna is down{' ' * 20 + str(printed[nth]) if nth in printed else ''}"
        for nth in range(1, count + 1)
    )


def test_lines_are_set_in_by_steps_from_the_margin_of_the_poem() -> None:
    assert [0, 1, 2, 1] == [line.indent for line in lines(FOUR)]


def test_a_stanza_is_set_in_as_a_whole_from_the_margin_of_the_poem() -> None:
    text = f"{FOUR}\n\n        He sings the ferry,\n        He sings the bridge.\n"

    assert [0, 1, 2, 1, 4, 4] == [line.indent for line in lines(text)]


def test_printed_numbers_that_agree_number_all_lines_from_the_first() -> None:
    assert [str(nth) for nth in range(1, 13)] == numbers(verse(12, {5: 5, 10: 10}))


def test_numbers_that_disagree_leave_what_lies_between_them_open() -> None:
    assert ["1", "2", "3", "4", "5", *[""] * 4, *[""] * 2] == numbers(verse(11, {5: 5, 10: 11}))


def test_numbers_begin_anew_in_a_division() -> None:
    text = f"BOOK I\n\n\n{verse(6, {5: 5})}\n\n\nBOOK II\n\n\n{verse(6, {5: 5})}\n"

    assert [*"123456", *"123456"] == numbers(text)


@pytest.mark.parametrize(
    ("counting", "expected"), [("through", [*"12345678"]), ("division", [*"12341234"]), ("", [""] * 8)]
)
def test_lines_without_a_number_are_counted_as_the_header_says(counting: str, expected: list[str]) -> None:
    text = f"BOOK I\n\n\n{verse(4, {})}\n\n\nBOOK II\n\n\n{verse(4, {})}\n"

    assert expected == numbers(text, lines=counting)


SHARED = (
    "ORLOV:\nWho comes\nThere by the river\nIn the night?\nSpeak up.\n\n"
    "ADA:\n          A friend.\n\nORLOV:\n                     What friend?\n\n"
    "ADA:\nOne who has seen the bridge.\n\nORLOV:\nSo have we all.\n"
)


def test_a_line_that_speakers_share_has_a_beginning_a_middle_and_an_end_and_counts_once() -> None:
    found = lines(SHARED, "drama", lines="through")

    assert [*((str(n), "") for n in (1, 2, 3)), ("4", "I"), ("4", "M"), ("4", "F"), ("5", ""), ("6", "")] == [
        (one.n, one.part) for one in found
    ]


def test_a_record_says_the_number_and_the_part_of_a_line_and_counting_goes_on_from_there() -> None:
    text = f"{verse(2, {})}\nAnd rises.\n{verse(2, {})}\n"
    records = [act(text, "And rises", block="l", n="40", part="I")]
    found = [one.said(Line) for one in of_kind(recognise(source_of(text, "gutenberg", lines="through"), records), "l")]

    assert ["1", "2", "40", "41", "42"] == [one.n for one in found]
    assert "I" == found[2].part


def test_a_line_is_cited_by_its_number() -> None:
    text = verse(6, {5: 5})
    source = source_of(text, "gutenberg")
    annotations = recognise(source, ()).annotations
    named = called(Document(source, annotations, merge(source, annotations).events))

    assert "l.\u00a05" == named["v5"].message % named["v5"].values


def test_the_tei_says_number_indentation_and_part_and_the_plain_text_sets_lines_in() -> None:
    text = f"{FOUR}\n\n{SHARED}"
    source = source_of(text, "drama", lines="through")
    annotations = recognise(source, ()).annotations
    document = Document(source, annotations, merge(source, annotations).events)
    edition = Edition(Settings("E"), headers={"t": source.header})
    written = tei.document(document, edition)

    assert () == verify.text(document, written).diagnostics
    assert b'n="3" rend="indent2">And nobody' in written.content
    assert b'part="M">A friend.' in written.content
    assert "\n    And nobody crosses\n" in plain_text.plain_text(document, edition).content.decode()


PLAY = (
    "PERSONS OF THE PLAY\n\nOrlov, a colonel\nAda Writer\nFirst Clerk.\n\n\nACT I\n\nORLOV:\nIt fell.\n\nADA WRITER:\n"
    "It rose.\n\nORLOV:\nIt fell.\n\nADA WRITER:\nIt stands.\n\nALL:\nIt stands.\n\nORLOV:\nSo be it.\n"
)


def test_a_speech_points_at_the_character_of_the_cast_who_has_the_name_of_its_speaker() -> None:
    source = source_of(PLAY, "drama")
    annotations = recognise(source, ()).annotations
    document = Document(source, annotations, merge(source, annotations).events)
    written = tei.document(document, Edition(Settings("E"), headers={"t": source.header}))

    assert () == verify.text(document, written).diagnostics
    assert ["#t.ci1", "#t.ci2", "#t.ci1", "#t.ci2", "#t.ci1"] == re.findall(r'who="([^"]*)"', written.content.decode())


LANGUAGES = [
    ("p", "", "Il fallut"),
    ("quote", "", "Il fallut"),
    ("head", "", "Il fallut"),
    ("l", "", "Il fallut"),
    ("lg", "Rien", "Il fallut"),
    ("stage", "", "Il fallut"),
    ("signed", "", "Il fallut"),
    ("pre", "", "Il fallut"),
    ("note", "Rien", "Il fallut"),
]


@pytest.mark.parametrize(("kind", "to", "exact"), LANGUAGES)
def test_a_record_says_the_language_of_a_block_and_the_tei_repeats_it(kind: str, to: str, exact: str) -> None:
    text = "The first.\n\nIl fallut partir.\n\nRien de plus.\n\nThe last.\n"
    record = act(text, exact, to=to, block=kind, lang="fr") if to else act(text, exact, block=kind, lang="fr")
    recognised = both(text, "plain", [record])
    source = source_of(text, "plain")
    document = Document(source, recognised.annotations, merge(source, recognised.annotations).events)
    written = tei.document(document, Edition(Settings("E"), headers={"t": source.header})).content.decode()

    assert [] == [code for code in codes(recognised) if code != "T024"]
    assert ["fr"] == [one.body.lang for one in recognised.annotations if one.body.lang]
    assert 1 == written.count('xml:lang="fr"')


HEXAMETERS = [
    "nox ruit et tacitas abscondit ripa carinas",
    "nauta canit solus, respondet in aequore nemo",
    "pontis opus cecidit, longas trahit unda columnas",
    "litora nunc iterum petimus, nunc linquimus umbras",
    "et vetus in speculo fluctus sibi rideat annus",
]


@pytest.mark.parametrize("gap", [" " * 8, "\t"])
def test_numbers_behind_every_fifth_line_tell_verse_that_begins_small_and_fills_its_lines(gap: str) -> None:
    stanzas = ["\n".join([*HEXAMETERS[:4], f"{HEXAMETERS[4]}{gap}{5 * nth}"]) for nth in range(1, 6)]

    assert [str(nth) for nth in range(1, 26)] == numbers("\n\n".join(stanzas))


def test_a_number_close_behind_a_line_counts_on_from_the_last_one_and_is_no_word_of_it() -> None:
    gaps = [" " * 8] * 4 + [" "]
    stanzas = ["\n".join([*HEXAMETERS[:4], f"{HEXAMETERS[4]}{gap}{5 * nth}"]) for nth, gap in enumerate(gaps, 1)]
    text = "\n\n".join(stanzas)
    found = recognise(source_of(text, "gutenberg"), ())

    marks = [one for one in of_kind(found, "metamark") if one.said(Metamark).function == "line"]
    assert ["5", "10", "15", "20", "25"] == words(text, marks)


def test_years_in_the_last_column_of_a_table_are_no_numbers_of_lines() -> None:
    rows = [f"the {one} bridge of the upper river{' ' * 8}{1800 + 5 * nth}" for nth, one in enumerate("abcdefgh")]

    assert [] == of_kind(recognise(source_of("\n".join(rows), "gutenberg"), ()), "l")
