"""Streams of small texts: what stands where a name is corrected, a note is called, a stretch is hidden or moved."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pytest

from edition import mentions
from edition.merge import merge
from edition.model import Annotation, Close, Document, Event, Header, Inserted, Open, Point, Source, Span, Text
from edition.text.streams import both_readings, displayed, reading, revised
from edition.text.streams.notes import notes_apart
from edition.text.streams.transposed import groups, transposed
from tests.annotating import annotation


def document_of(text: str, *annotations: Annotation) -> Document:
    source = Source("t", text, "", Header("T"))
    given = (annotation("body1", "body", Span(0, len(text))), *annotations)
    if not any(one.kind == "p" for one in annotations):
        given = (*given, annotation("p1", "p", Span(0, len(text))))
    merged = merge(source, given)
    assert () == merged.diagnostics
    return Document(source, given, merged.events)


def words_of(document: Document) -> str:
    """Return the words that are displayed, a call as a star."""
    return "".join(_word(event, document.source.text) for event in displayed(document))


def _word(event: Event, text: str) -> str:
    match event:
        case Text(start=start, end=end):
            return text[start:end]
        case Inserted(words=words):
            return words
        case Point(annotation=call) if call.kind == "call":
            return "*"
    return ""


def test_a_call_stands_directly_behind_the_word_before_it() -> None:
    call = annotation("r1", "call", Span(4, 7), {"note": "n1", "n": "1"})

    assert "One* two" == words_of(document_of("One [1] two", call))


def test_the_words_that_stand_for_a_correction_are_read_and_the_others_are_not() -> None:
    choice = annotation("c1", "choice", Span(4, 7), {"corr": "two"})

    assert "One two" == words_of(document_of("One tow", choice))


def test_a_page_has_both_readings() -> None:
    document = document_of("One tow", annotation("c1", "choice", Span(4, 7), {"corr": "two"}))
    shown = both_readings(document.events, document.source.text)

    assert [Text(0, 4), Text(4, 7), "two"] == [
        event.words if isinstance(event, Inserted) else event for event in shown if isinstance(event, Text | Inserted)
    ]


def test_a_name_in_a_correction_is_kept_by_an_anchor_and_read_as_corrected() -> None:
    choice = annotation("c1", "choice", Span(0, 14), {"corr": "General Orlov"})
    name = annotation("pn1", "persName", Span(8, 14), {"ref": "orlov"})
    document = document_of("General Orloff spoke.", choice, name)
    read = reading(document.events, document.source.text)
    anchors = [event.annotation.id for event in read if isinstance(event, Point) and event.edge == "anchor"]
    (mention,) = mentions.mentions(document)

    assert ["pn1"] == anchors
    assert ("", "General Orlov", " spoke.") == (mention.before, mention.words, mention.after)


def test_a_name_that_begins_in_a_correction_has_all_of_it() -> None:
    choice = annotation("c1", "choice", Span(3, 10), {"corr": "the"})
    name = annotation("og1", "orgName", Span(7, 18), {"ref": "committee"})
    (mention,) = mentions.mentions(document_of("To the the Council.", choice, name))

    assert ("To ", "the Council", ".") == (mention.before, mention.words, mention.after)


def test_moved_stretches_are_read_in_the_order_meant() -> None:
    places = [(1, Span(0, 3)), (2, Span(4, 7))]
    segs = [annotation(f"m.{n}", "seg", span, {"group": "m", "nth": n, "now": 3 - n}) for n, span in places]

    assert "two one." == words_of(document_of("one two.", *segs))


def test_notes_that_only_call_each_other_stay_where_they_stand() -> None:
    text = "One.\n\nA [b]\n\nB [a]"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 4)),
        annotation("n1", "note", Span(6, 11), {"n": "a"}),
        annotation("n2", "note", Span(13, 18), {"n": "b"}),
        annotation("r1", "call", Span(8, 11), {"note": "n2", "n": "b"}),
        annotation("r2", "call", Span(15, 18), {"note": "n1", "n": "a"}),
    )

    assert () == notes_apart(document.events).notes
    assert document.events == notes_apart(document.events).flow


def test_parts_that_come_to_lie_in_each_other_are_closed_in_their_order() -> None:
    text = "one two\n\nsix"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 7)),
        annotation("p2", "p", Span(9, 12)),
        annotation("m.1", "seg", Span(0, 5), {"group": "m", "nth": 1, "now": 2}),
        annotation("m.2", "seg", Span(9, 10), {"group": "m", "nth": 2, "now": 1}),
        annotation("pn1", "persName", Span(4, 11), {"ref": "x", "kind": "name"}),
    )
    opened: list[tuple[str, int]] = []
    for event in transposed(document.events):
        if isinstance(event, Open):
            opened.append((event.annotation.id, event.nth))
        elif isinstance(event, Close):
            assert (event.annotation.id, event.nth) == opened.pop()
    assert [] == opened


def moved(nth: int, now: int, span: Span) -> Annotation:
    return annotation(f"m.{nth}", "seg", span, {"group": "m", "nth": nth, "now": now})


@pytest.mark.parametrize("outer", [moved(1, 2, Span(0, 7)), annotation("c1", "choice", Span(0, 7), {"corr": "x"})])
def test_a_stretch_within_what_moves_or_is_replaced_is_a_fault_and_left_out(outer: Annotation) -> None:
    source, body = Source("t", "one two six", "", Header("T")), annotation("body1", "body", Span(0, 11))
    within = moved(2, 1, Span(4, 7))
    merged = merge(source, (body, annotation("p1", "p", Span(0, 11)), outer, within))

    assert ["T041.moved"] == [fault.name for fault in merged.diagnostics]
    assert within not in {one.annotation for one in merged.events if isinstance(one, Open)}


def test_a_stretch_is_told_with_the_one_that_belongs_in_its_place_if_there_is_one() -> None:
    first, second, third = moved(1, 2, Span(0, 3)), moved(2, 1, Span(4, 7)), moved(3, 4, Span(8, 11))

    assert {"m": [(first, second), (second, first)]} == groups([third, second, first])


def anchors(document: Document) -> list[str]:
    """Return the ids of what nothing is shown of, in order."""
    read = reading(document.events, document.source.text)
    return [event.annotation.id for event in read if isinstance(event, Point) and event.edge == "anchor"]


def test_furniture_is_not_read_and_its_id_and_that_of_a_name_in_it_are_kept() -> None:
    text = "one\n\nTHE PAGE\n\ntwo"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 3)),
        annotation("fw1", "fw", Span(5, 13)),
        annotation("pn1", "persName", Span(9, 13), {"ref": "page"}),
        annotation("p2", "p", Span(15, 18)),
    )

    assert "THE" not in words_of(document)
    assert ["fw1", "pn1"] == anchors(document)


def test_what_is_shown_elsewhere_has_no_anchor() -> None:
    text = "one two\n\nPAGE\n\nsix"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 18)),
        annotation("fw1", "fw", Span(9, 13)),
        annotation("hi1", "hi", Span(4, 18), {"rend": "italic"}),
    )
    read = reading(document.events, document.source.text)
    parts = [(event.nth, event.of) for event in read if isinstance(event, Open) and event.annotation.id == "hi1"]

    assert ["fw1"] == anchors(document)
    assert [(n, len(parts)) for n in range(1, len(parts) + 1)] == parts


def test_a_page_break_in_what_is_hidden_is_still_one() -> None:
    text = "one 5 two"
    document = document_of(
        text,
        annotation("fw1", "fw", Span(4, 5)),
        annotation("p1", "p", Span(0, 9)),
        annotation("pb1", "pb", Span(4, 5), {"n": "5"}),
    )
    read = reading(document.events, document.source.text)
    (found,) = [event for event in read if isinstance(event, Point) and event.annotation.id == "pb1"]

    assert "end" == found.edge


def test_a_gap_in_furniture_is_only_an_anchor() -> None:
    text = "one\n\nTHE PAGE\n\ntwo"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 3)),
        annotation("fw1", "fw", Span(5, 13)),
        annotation("gap1", "gap", Span(7, 8), {"reason": "torn"}),
        annotation("p2", "p", Span(15, 18)),
    )

    assert ["fw1", "gap1"] == anchors(document)


def test_one_anchor_stands_for_all_parts_of_what_nothing_is_shown_of() -> None:
    first, second = annotation("fw1", "fw", Span(0, 3)), annotation("fw2", "fw", Span(4, 7))
    name = annotation("pn1", "persName", Span(0, 7), {"ref": "orlov"})
    parts = [
        (Open(page), Open(name, nth, 2), Text(page.span.start, page.span.end), Close(name, nth, 2), Close(page))
        for nth, page in enumerate((first, second), 1)
    ]

    assert [Point(first, "anchor"), Point(name, "anchor"), Point(second, "anchor")] == list(
        reading(chain.from_iterable(parts), "one two")
    )


def test_a_gap_in_what_was_corrected_is_told_behind_it() -> None:
    text = "one tow three"
    document = document_of(
        text,
        annotation("c1", "choice", Span(4, 7), {"corr": "two"}),
        annotation("gap1", "gap", Span(5, 6), {"reason": "torn"}),
    )

    assert [("gap1", "end")] == [
        (event.annotation.id, event.edge) for event in displayed(document) if isinstance(event, Point)
    ]
    assert "one two three" == words_of(document)


def test_white_space_before_a_call_goes_but_never_that_of_another_block() -> None:
    text = "one \n\n[1] two"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 3)),
        annotation("p2", "p", Span(6, 13)),
        annotation("r1", "call", Span(6, 9), {"note": "n1", "n": "1"}),
    )

    assert "one \n\n* two" == words_of(document)


def test_lines_of_a_script_without_spaces_join_and_typed_ones_do_not() -> None:
    prose = document_of("天地\n玄黃", annotation("p1", "p", Span(0, 5)))
    typed = document_of("天地\n玄黃", annotation("pre1", "pre", Span(0, 5)), annotation("p9", "p", Span(5, 5)))

    assert "天地玄黃" == words_of(prose)
    assert "天地\n玄黃" == words_of(typed)


def test_words_for_nothing_left_out_are_told_and_read_as_none() -> None:
    document = document_of("one two two.", annotation("c1", "choice", Span(7, 11), {"corr": ""}))
    inserted = [event.words for event in document.events if isinstance(event, Inserted)]

    assert [""] == inserted
    assert "one two." == words_of(document)


def test_a_supplied_heading_stands_before_what_its_section_holds() -> None:
    text = "one two"
    document = document_of(
        text, annotation("s1", "div", Span(0, 7), {"head": "Title", "level": 2}), annotation("p1", "p", Span(0, 7))
    )

    assert "Titleone two" == words_of(document)


def test_supplied_words_stand_where_some_are_missing() -> None:
    document = document_of("one three", annotation("su1", "supplied", Span(0, 3), {"text": " two"}))

    assert "one two three" == words_of(document)


def test_a_page_shows_the_furniture_that_is_not_read() -> None:
    text = "one\n\nTHE PAGE\n\ntwo"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 3)),
        annotation("fw1", "fw", Span(5, 13)),
        annotation("p2", "p", Span(15, 18)),
    )
    shown = both_readings(document.events, text)

    assert "THE PAGE" in "".join(text[one.start : one.end] for one in shown if isinstance(one, Text))


def test_a_call_in_furniture_is_no_call_and_keeps_its_id() -> None:
    text = "one\n\nTHE [1] PAGE\n\ntwo"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 3)),
        annotation("fw1", "fw", Span(5, 17)),
        annotation("r1", "call", Span(9, 12), {"note": "n1", "n": "1"}),
        annotation("p2", "p", Span(19, 22)),
    )

    assert ["fw1", "r1"] == anchors(document)


def test_only_typed_lines_keep_their_ends_whatever_stands_around_them() -> None:
    text = "天地\n玄黃\n\n宇宙\n洪荒\n\n日月\n盈昃"
    document = document_of(
        text,
        annotation("p1", "p", Span(0, 5)),
        annotation("pre1", "pre", Span(7, 12)),
        annotation("p2", "p", Span(14, 19)),
    )

    assert "天地玄黃\n\n宇宙\n洪荒\n\n日月盈昃" == words_of(document)


def test_line_ends_go_once_where_words_are_set_apart_at_them() -> None:
    text = "天地\n玄黃\n宇宙\n洪荒"
    document = document_of(text, annotation("hi1", "hi", Span(3, 8), {"rend": "bold"}))
    parts = [(event.start, event.end) for event in displayed(document) if isinstance(event, Text)]

    assert "天地玄黃宇宙洪荒" == words_of(document)
    assert [(0, 2), (3, 5), (6, 8), (9, 11)] == parts


def test_a_page_writes_a_call_by_other_means_in_both_readings() -> None:
    document = document_of("One [1] two", annotation("r1", "call", Span(4, 7), {"note": "n1", "n": "1"}))
    shown = both_readings(document.events, document.source.text)

    assert [Text(0, 3), "r1", Text(7, 11)] == [
        event.annotation.id if isinstance(event, Point) else event for event in shown if isinstance(event, Text | Point)
    ]


def test_words_that_were_struck_out_are_revised_and_not_read() -> None:
    text = "one two three [1]"
    struck = annotation("del1", "del", Span(4, 7))
    document = document_of(text, struck, annotation("r1", "call", Span(14, 17), {"note": "n1", "n": "1"}))
    shown = "".join(text[one.start : one.end] for one in revised(document) if isinstance(one, Text))

    assert "one  three*" == words_of(document)
    assert "one two three" == shown


def test_a_gap_is_told_where_it_is_read() -> None:
    document = document_of("one three", annotation("gap1", "gap", Span(3, 3), {"reason": "torn"}))
    points = [event.edge for event in displayed(document) if isinstance(event, Point)]

    assert ["end"] == points


def test_white_space_before_a_call_goes_through_what_closes_before_it_and_no_further() -> None:
    text = "one two [1] three"
    italic = annotation("hi1", "hi", Span(4, 8), {"rend": "italic"})
    call = annotation("r1", "call", Span(8, 11), {"note": "n1", "n": "1"})
    document = document_of(text, italic, call)

    assert "one two* three" == words_of(document)
    assert balanced(displayed(document))


def test_white_space_before_words_of_the_editors_is_theirs_to_keep() -> None:
    text = "one tow[1]"
    choice = annotation("c1", "choice", Span(4, 7), {"corr": "two"})
    document = document_of(text, choice, annotation("r1", "call", Span(7, 10), {"note": "n1", "n": "1"}))

    assert "one two*" == words_of(document)


def test_of_nothing_but_white_space_before_a_call_no_words_remain() -> None:
    text = "  [1] two"
    document = document_of(text, annotation("r1", "call", Span(2, 5), {"note": "n1", "n": "1"}))

    assert [Text(5, 9)] == [event for event in displayed(document) if isinstance(event, Text)]


def test_white_space_goes_before_a_call_in_a_stream_that_begins_with_words() -> None:
    call = annotation("r1", "call", Span(4, 7), {"note": "n1", "n": "1"})
    events = (Text(0, 4), Open(call), Text(4, 7), Close(call))

    assert [Text(0, 3), Point(call)] == list(reading(events, "One [1]"))


def test_parts_are_counted_anew_where_one_of_them_is_not_read() -> None:
    label = annotation("lb1", "label", Span(0, 4))
    document = document_of("PAGE one", label, annotation("hi1", "hi", Span(2, 8), {"rend": "italic"}))
    read = reading(document.events, document.source.text)

    assert [(1, 2), (2, 2)] == parts_of(document.events)
    assert [(1, 1)] == parts_of(read)


def parts_of(events: Iterable[Event]) -> list[tuple[int, int]]:
    """Return which part of how many each of `hi1` is."""
    return [(event.nth, event.of) for event in events if isinstance(event, Open) and event.annotation.id == "hi1"]


def balanced(events: Iterable[Event]) -> bool:
    """Return whether all that is opened is closed, the last first."""
    around: list[str] = []
    for event in events:
        if isinstance(event, Open):
            around.append(event.annotation.id)
        elif isinstance(event, Close) and (not around or around.pop() != event.annotation.id):
            return False
    return not around


def test_a_page_that_begins_before_a_list_begins_in_its_first_item() -> None:
    page, items = annotation("pb1", "pb", Span(0, 0), {"n": "2"}), annotation("list1", "list", Span(0, 3))
    item = annotation("item1", "item", Span(0, 3))
    # as another's TEI has it: the merge itself lets a page begin at words
    events: list[Event] = [Point(page, "pb"), Open(items), Open(item), Text(0, 3), Close(item), Close(items)]
    shown = [event.annotation.id for event in reading(events, "Two") if isinstance(event, (Open, Point))]

    assert ["list1", "item1", "pb1"] == shown
