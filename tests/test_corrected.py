"""The corrected text, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model import Annotation, Span
from edition.text.corrected import corrected
from tests.annotating import annotation

TEXT = "Kaz-\nbek and and Tblisi"


def choice(start: int, end: int, corr: str, *, reg: bool = False) -> Annotation:
    return annotation("", "choice", Span(start, end), {"reg" if reg else "corr": corr})


def supplied(at: int, text: str) -> Annotation:
    return annotation("", "supplied", Span(0, at), {"text": text})


@pytest.mark.parametrize(
    ("expected", "annotations"),
    [
        (TEXT, ()),
        ("Kazbek and and Tblisi", (choice(0, 8, "Kazbek"),)),
        ("Kaz-\nbek and Tblisi", (choice(9, 16, "and"),)),
        ("Kaz-\nbek and and Tbilisi", (choice(17, 23, "Tbilisi"),)),
        ("Kaz-\nbek & and Tblisi", (choice(9, 12, "&", reg=True),)),
        ("Kaz-\nbek and again and Tblisi", (supplied(13, "again "),)),
        ("Kaz-\nbek and and Tblisi.", (supplied(23, "."),)),
        ("bek and and Tblisi", (choice(0, 5, ""),)),
        ("", (choice(0, 23, ""),)),
        ("Kazbek and Tbilisi", (choice(17, 23, "Tbilisi"), choice(0, 8, "Kazbek"), choice(9, 16, "and"))),
    ],
)
def test_the_reading_text_has_every_correction_applied(expected: str, annotations: tuple[Annotation, ...]) -> None:
    assert expected == corrected(TEXT, annotations).text


def test_a_slip_that_is_only_pointed_out_stays() -> None:
    sic = annotation("", "sic", Span(17, 23), {"corr": "Tbilisi"})

    assert corrected(TEXT, [sic]).text == TEXT


@pytest.mark.parametrize(
    ("expected", "words", "annotations"),
    [
        ("Kaz-\nbek", "Kazbek", (choice(0, 8, "Kazbek"),)),
        ("Tblisi", "Tbilisi", (choice(17, 23, "Tbilisi"),)),
        ("Tblisi", "Tblisi", (choice(0, 8, "Kazbek"),)),
        ("and Tblisi", "and Tbilisi", (choice(17, 23, "Tbilisi"), choice(9, 13, ""))),
        ("bek", "bek", (choice(0, 5, ""),)),
    ],
)
def test_words_of_the_reading_text_lead_back_to_what_stands_in_the_source(
    expected: str, words: str, annotations: tuple[Annotation, ...]
) -> None:
    reading = corrected(TEXT, annotations)
    start = reading.text.index(words)
    span = reading.source_span(start, start + len(words))

    assert expected in TEXT[span.start : span.end]


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, tuple[Annotation, ...]]:
    text = draw(st.text("ab \n\U0001f5e1", min_size=1, max_size=30))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    drawn = draw(st.lists(st.tuples(spans, st.text("abc", max_size=4)), max_size=5))
    return text, tuple(choice(start, end, corr) for (start, end), corr in drawn if start < end)


@given(cases(), st.data())
def test_uncorrected_words_lead_back_to_themselves(
    case: tuple[str, tuple[Annotation, ...]], data: st.DataObject
) -> None:
    text, annotations = case
    reading = corrected(text, annotations)
    for piece, at in zip(reading.pieces, reading.starts, strict=True):
        if piece.size == piece.source_size and reading.text[at : at + piece.size] == text[piece.source :][: piece.size]:
            start = data.draw(st.integers(0, piece.size - 1))
            end = data.draw(st.integers(start + 1, piece.size))

            assert Span(piece.source + start, piece.source + end) == reading.source_span(at + start, at + end)


@given(cases(), st.data())
def test_every_stretch_of_the_reading_text_leads_to_a_stretch_of_the_source(
    case: tuple[str, tuple[Annotation, ...]], data: st.DataObject
) -> None:
    text, annotations = case
    reading = corrected(text, annotations)
    if reading.text:
        start = data.draw(st.integers(0, len(reading.text) - 1))
        span = reading.source_span(start, data.draw(st.integers(start + 1, len(reading.text))))

        assert 0 <= span.start <= span.end <= len(text)
