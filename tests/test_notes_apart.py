"""Notes out of the flow: which are called, in which order, under which labels, and what stays where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model import Annotation, Document, Event, Inserted, Span, Text
from edition.text.streams import displayed
from edition.text.streams.notes import Apart, CalledNote, notes_apart
from tests.annotating import annotation
from tests.test_streams import document_of


def words(document: Document, events: Sequence[Event]) -> str:
    """Return the words of *events*."""
    text = document.source.text
    return "".join(
        text[one.start : one.end] if isinstance(one, Text) else one.words if isinstance(one, Inserted) else ""
        for one in events
    )


def apart_of(text: str, *annotations: Annotation) -> tuple[Document, Apart]:
    document = document_of(text, *annotations)
    return document, notes_apart(displayed(document))


def note(name: str, start: int, end: int, **said: object) -> Annotation:
    return annotation(name, "note", Span(start, end), said)


def call(name: str, start: int, to: str, n: str) -> Annotation:
    return annotation(name, "call", Span(start, start + 3), {"note": to, "n": n})


def one_of(apart: Apart) -> CalledNote:
    (found,) = apart.notes
    return found


# "A [1] b [2] c." with two notes in the other order behind it
TWO = "A [1] b [2] c.\n\nsecond\n\nfirst"
PARAGRAPH = annotation("p1", "p", Span(0, 14))
NOTES = (note("n1", 16, 22, n="2"), note("n2", 24, 29, n="1"))
CALLS = (call("r1", 2, "n2", "1"), call("r2", 8, "n1", "2"))


def test_notes_come_in_the_order_of_their_calls_and_not_of_the_page() -> None:
    document, apart = apart_of(TWO, PARAGRAPH, *NOTES, *CALLS)

    assert [("n2", "r1", "1", 0), ("n1", "r2", "2", 1)] == [
        (one.note.id, one.call.id, one.label, one.number) for one in apart.notes
    ]
    assert ["first", "second"] == [words(document, one.parts[0]) for one in apart.notes]


def test_the_flow_has_no_word_of_a_note_that_is_called() -> None:
    document, apart = apart_of(TWO, PARAGRAPH, *NOTES, *CALLS)

    assert "A b c." == " ".join(words(document, apart.flow).split())
    assert not any(one.within for one in apart.notes)


def test_a_note_that_nothing_calls_stays_in_the_flow() -> None:
    document, apart = apart_of(TWO, PARAGRAPH, *NOTES, CALLS[0])

    assert ["n2"] == [one.note.id for one in apart.notes]
    assert "second" in words(document, apart.flow)
    assert "first" not in words(document, apart.flow)


def test_the_second_call_of_a_note_makes_no_second_note() -> None:
    _, apart = apart_of(TWO, PARAGRAPH, NOTES[0], CALLS[1], call("r3", 2, "n1", "2"))

    assert ("n1", "r3") == (one_of(apart).note.id, one_of(apart).call.id)


def test_a_call_whose_note_is_not_in_the_text_calls_nothing() -> None:
    _, apart = apart_of("A [1] b.", annotation("p1", "p", Span(0, 8)), call("r1", 2, "gone", "1"))

    assert () == apart.notes


def test_a_call_without_a_label_has_that_of_its_note() -> None:
    _, apart = apart_of(TWO, PARAGRAPH, NOTES[0], call("r1", 2, "n1", ""))

    assert "2" == one_of(apart).label


def test_a_note_that_a_called_note_calls_is_within() -> None:
    text = "A [1].\n\none [2]\n\ntwo"
    document, apart = apart_of(
        text,
        annotation("p1", "p", Span(0, 6)),
        note("n1", 8, 15, n="1"),
        note("n2", 17, 20, n="2"),
        call("r1", 2, "n1", "1"),
        call("r2", 12, "n2", "2"),
    )

    assert [("n1", False), ("n2", True)] == [(one.note.id, one.within) for one in apart.notes]
    assert ["one", "two"] == [words(document, one.parts[0]).strip() for one in apart.notes]


def test_a_note_on_two_pages_has_both_parts_in_their_order() -> None:
    text = "A [1].\n\nbegins\n\nB.\n\nends"
    document, apart = apart_of(
        text,
        annotation("p1", "p", Span(0, 6)),
        note("n1", 8, 14, n="1", next="n1.2"),
        annotation("p2", "p", Span(16, 18)),
        note("n1.2", 20, 24, n="1", prev="n1"),
        call("r1", 2, "n1", "1"),
    )
    found = one_of(apart)

    assert ["begins", "ends"] == [words(document, part) for part in found.parts]
    assert "n1" == found.note.id
    assert "A. B." == " ".join(words(document, apart.flow).split())


def test_a_part_that_does_not_point_back_is_no_part() -> None:
    text = "A [1].\n\nbegins\n\nalone"
    document, apart = apart_of(
        text,
        annotation("p1", "p", Span(0, 6)),
        note("n1", 8, 14, n="1", next="n2"),
        note("n2", 16, 21, n="2"),
        call("r1", 2, "n1", "1"),
    )

    assert ["begins"] == [words(document, part) for part in one_of(apart).parts]
    assert "alone" in words(document, apart.flow)


def test_a_footnote_of_the_edition_is_called_where_its_words_end_and_has_no_events() -> None:
    document, apart = apart_of("One two.", annotation("e1", "footnote", Span(0, 3), {"note": "Said.", "n": "a"}))
    found = one_of(apart)

    assert ("e1", "e1", "a", ()) == (found.note.id, found.call.id, found.label, found.parts)
    assert "One two." == words(document, apart.flow)


def test_a_footnote_in_a_called_note_is_within_it_and_counted_behind_it() -> None:
    text = "A [1] b.\n\none"
    _, apart = apart_of(
        text,
        annotation("p1", "p", Span(0, 8)),
        note("n1", 10, 13, n="1"),
        call("r1", 2, "n1", "1"),
        annotation("e1", "footnote", Span(6, 7), {"note": "B.", "n": "a"}),
        annotation("e2", "footnote", Span(10, 13), {"note": "One.", "n": "b"}),
    )

    assert [("n1", 0, False), ("e1", 1, False), ("e2", 2, True)] == [
        (one.note.id, one.number, one.within) for one in apart.notes
    ]


def test_a_note_that_calls_itself_stays_where_it_stands() -> None:
    text = "A.\n\none [1]"
    document, apart = apart_of(
        text, annotation("p1", "p", Span(0, 2)), note("n1", 4, 11, n="1"), call("r1", 8, "n1", "1")
    )

    assert () == apart.notes
    assert "one" in words(document, apart.flow)


def test_a_call_behind_a_note_at_the_foot_of_a_page_is_not_within_it() -> None:
    text = "A [1]\n\none\n\nb [2].\n\ntwo"
    _, apart = apart_of(
        text,
        annotation("p1", "p", Span(0, 18)),
        note("n1", 7, 10, n="1"),
        note("n2", 20, 23, n="2"),
        call("r1", 2, "n1", "1"),
        call("r2", 14, "n2", "2"),
    )

    assert [("n1", False), ("n2", False)] == [(one.note.id, one.within) for one in apart.notes]


def test_a_note_of_an_import_is_called_from_a_point() -> None:
    text = "A b.\n\none"
    document, apart = apart_of(
        text,
        annotation("p1", "p", Span(0, 4)),
        note("n1", 6, 9, n="1"),
        annotation("rp1", "callPoint", Span(1, 1), {"note": "n1", "n": "1"}),
    )

    assert ("n1", "rp1", "1") == (one_of(apart).note.id, one_of(apart).call.id, one_of(apart).label)
    assert "A b." == words(document, apart.flow).strip()
