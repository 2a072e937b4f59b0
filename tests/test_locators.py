"""How places in a text are called in lists of corrections, in indexes and in citations."""

from __future__ import annotations

import pytest

from edition.model import Annotation, Document, Header, Source, Span
from edition.write.locators import NOWHERE, places
from edition.write.messages import messages
from edition.write.note_names import note_names
from tests import miniature
from tests.annotating import annotation

DOCUMENT = miniature.document()


def called(words: str) -> str:
    """Return what the place of *words* of the miniature is called, with plain spaces."""
    return messages().worded(places(DOCUMENT).at(miniature.at(words)).words).replace("\u00a0", " ")


def note(name: str, start: int, label: str, **parts: str) -> Annotation:
    return annotation(name, "note", Span(start, start + 5), {"n": label, **parts})


def page(number: str, start: int) -> Annotation:
    return annotation(f"pb{number}", "pb", Span(start, start), {"n": number})


def names(*annotations: Annotation) -> dict[str, str]:
    return {name: str(named.phrase).replace("\u00a0", " ") for name, named in note_names(annotations).items()}


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("¶ 1", "mon ami"),
        ("heading", "How the Bridge Was Lost"),
        ("before ¶ 1", "by Ada Writer"),
        ("after ¶ 3", "2. Rope"),
        ("¶ 4", "ORLOV"),
        ("after ¶ 6", "With greetings"),
        ("note 1", "It rises in the hills"),
    ],
)
def test_a_place_is_called_by_the_paragraph_that_a_reader_finds_it_by(expected: str, words: str) -> None:
    assert expected == called(words)


def test_what_follows_a_note_in_mid_sentence_is_in_the_paragraph_again() -> None:
    assert "note 1" == called("Orlov wrote twice")
    assert "¶ 2" == called("could not agree")


def test_words_missing_at_the_end_of_a_block_are_missing_there() -> None:
    text = "One.\n\nTwo."
    blocks = tuple(annotation(f"p{n}", "p", Span(*edge)) for n, edge in enumerate(((0, 4), (6, 10)), 1))
    where = places(Document(Source("t", text, "", Header("T")), blocks, ()))

    assert ["p1", "p2"] == [where.at(Span(at, at)).id for at in (4, 10)]
    assert NOWHERE == where.at(Span(4, 6))


def test_notes_numbered_through_are_called_by_their_numbers() -> None:
    pages = page("7", 0), page("8", 50)

    assert {"n1": "note 1", "n2": "note 2"} == names(*pages, note("n1", 20, "1."), note("n2", 60, "[2]"))


def test_notes_numbered_anew_on_each_page_are_called_by_page_and_number() -> None:
    pages = page("134", 0), page("135", 50)

    assert {"n1": "p. 134 n. 1", "n2": "p. 135 n. 1", "n3": "p. 135 n. 2"} == names(
        *pages, note("n1", 20, "1"), note("n2", 60, "1"), note("n3", 70, "2")
    )


def test_a_note_that_goes_on_after_the_page_is_one_note() -> None:
    parts = note("n1", 20, "1", next="n1.2"), note("n1.2", 60, "1", prev="n1")

    other = note("n2", 70, "1")

    assert ["p. 7 n. 1", "p. 7 n. 1", "p. 8 n. 1"] == list(names(page("7", 0), page("8", 50), *parts, other).values())


def test_a_note_at_the_end_is_called_by_the_page_that_calls_it() -> None:
    calls = [annotation(f"r{n}", "call", Span(50 * n - 1, 50 * n), {"note": f"n{n}"}) for n in (1, 2)]
    notes = note("n1", 90, "1", call="r1"), note("n2", 100, "1", call="r2")

    assert {"n1": "p. 7 n. 1", "n2": "p. 8 n. 1"} == names(page("7", 0), page("8", 60), *calls, *notes)


def test_a_note_without_a_label_is_called_by_its_number_in_the_text() -> None:
    assert {"n4": "note 4"} == names(note("n4", 20, ""))


def test_where_no_page_is_known_numbers_that_repeat_stay_as_they_are() -> None:
    assert {"note *"} == set(names(note("n1", 0, "*"), note("n2", 20, "*")).values())
