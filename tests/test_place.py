"""Every record gets the one place that it quotes, or a fault that shows the way out."""

from __future__ import annotations

import pytest

from edition import wording
from edition.complete import annotations_of
from edition.model import Annotation, Header, Quote, Record, Source, Span, Target
from edition.model.bodies import Transposed
from edition.model.diagnostics import WARNING, Diagnostic, Location
from edition.model.records.said import Call, Decision, Footnote, Transposition
from edition.place import PlacedRecords, place
from edition.tag import decisions
from tests.annotating import annotation

TEXT = "The guard slept.\nA guard woke; the gate\nwas open. The gate fell.\n"
NOTE = Footnote(exact="x", note="n")
AT = Location("annotations/gate/notes.yaml", 3, 5)


def source(text: str = TEXT) -> Source:
    return Source("gate", text, "", Header("The Gate"), "texts/gate.txt")


def record(*quotes: Quote, **more: object) -> Record:
    fields = {"file": "notes", "said": NOTE, "at": AT, **more}
    return Record(targets=tuple(Target(quote) for quote in quotes), **fields)  # type: ignore[arg-type]


def placed(*records: Record) -> tuple[Annotation, ...]:
    found = place(source(), records)
    assert () == found.diagnostics
    return tuple(annotations_of(found.anchored))


def spans(found: PlacedRecords) -> list[Span]:
    return [one.span for one in found.anchored]


def fault(*records: Record) -> Diagnostic:
    found = place(source(), records)
    assert () == found.anchored
    (only,) = found.diagnostics
    return only


def test_a_record_becomes_an_annotation_with_all_that_it_says() -> None:
    said = record(Quote("woke"), id="e-woke", resp="ed", cert="low")

    assert (annotation("e-woke", "footnote", Span(25, 29), {"note": "n"}, "ed", "low", AT),) == placed(said)


def test_a_record_without_id_gets_none_yet() -> None:
    assert [""] == [annotation.id for annotation in placed(record(Quote("woke")))]


def test_a_decision_on_a_form_stands_nowhere_and_is_no_fault() -> None:
    said = Decision(form="Vera", ref="x")
    found = place(source(), [record(said=said, file="persons")])

    assert [()] == [one.spans for one in found.anchored]
    assert () == found.diagnostics
    (decision,) = decisions(found.anchored)
    assert ("persons", ("x",), "Vera", None) == (decision.register, decision.refs, decision.form, decision.span)


def test_a_decision_about_a_passage_knows_its_register_and_its_place() -> None:
    found = place(source(), [record(Quote("woke"), said=Decision(exact="woke", ref=["x", "y"]), file="persons")])

    (decision,) = decisions(found.anchored)
    assert ("persons", ("x", "y"), Span(25, 29)) == (decision.register, decision.refs, decision.span)


def test_a_call_linked_to_a_note_by_its_words_knows_both_places() -> None:
    said = Call(exact="slept", call="n1")
    (call,) = place(source(), [record(Quote("slept"), Quote("A guard"), said=said, file="structure")]).anchored

    assert (Span(10, 15), Span(17, 24)) == call.spans


def swap(*order: int) -> Transposition:
    return Transposition(transpose=[], order=list(order), reason="r")


def transposed(**more: object) -> tuple[Annotation, ...]:
    return placed(record(Quote("slept"), Quote("woke"), Quote("fell"), said=swap(3, 1, 2), **more))


def test_a_transposition_becomes_one_segment_for_each_stretch() -> None:
    segments = transposed(id="swap")

    assert ["swap.1", "swap.2", "swap.3"] == [segment.id for segment in segments]
    assert {"seg"} == {segment.kind for segment in segments}
    assert [Transposed(group="swap", nth=nth, now=now, reason="r") for nth, now in ((1, 3), (2, 1), (3, 2))] == [
        segment.body for segment in segments
    ]


def test_the_group_of_a_transposition_does_not_depend_on_the_order_in_the_file() -> None:
    moved = record(Quote("slept"), Quote("fell"), said=swap(2, 1))
    other = record(Quote("woke"))

    assert sorted(map(str, placed(moved, other))) == sorted(map(str, placed(other, moved)))


def test_all_faults_of_a_text_come_at_once() -> None:
    found = place(source(), (record(Quote("guard")), record(Quote("woke")), record(Quote("sentinel"))))

    assert ["A030", "A031"] == [one.code for one in found.diagnostics]
    assert [Span(25, 29)] == spans(found)


def test_several_places_are_a_fault_with_a_pointer_to_paste_for_each() -> None:
    ambiguous = fault(record(Quote("guard")))

    assert ("A030", AT, "Quote found 2 times: “guard”.") == (ambiguous.code, ambiguous.at, wording.message(ambiguous))
    assert (
        "Take one of these, each field on a line of its own:\n"
        "line 1: {exact: 'guard', prefix: 'The '}\nline 2: {exact: 'guard', prefix: 'A '}"
    ) == wording.hint(ambiguous)


def test_letters_within_words_are_no_quotation_and_the_words_that_have_them_are_shown() -> None:
    within = fault(record(Quote("uar")))

    assert "Quote not found in texts/gate.txt: “uar”." == wording.message(within)
    assert "line 1: {exact: 'uar', prefix: 'The g'" in wording.hint(within)


def test_of_many_places_the_first_four_are_shown() -> None:
    found = place(source("so " * 9), (record(Quote("so")),))

    assert ["Quote found 9 times: “so”."] == [wording.message(one) for one in found.diagnostics]
    assert 6 == len(wording.hint(found.diagnostics[0]).splitlines())
    assert wording.hint(found.diagnostics[0]).endswith("\n… and 5 more")


@pytest.mark.parametrize(
    ("message", "hint", "quote"),
    [
        (
            "Quote not found in texts/gate.txt: “sentinel on duty”.",
            "Copy the words from the text, or remove the record.",
            Quote("sentinel on duty"),
        ),
        (
            "Quote not found in texts/gate.txt: “the gate was opn”.",
            'Did you mean this place?\nline 2: {exact: "the gate\\nwas open"}',
            Quote("the gate was opn"),
        ),
        (
            "Quote not found with this context in texts/gate.txt: “His [guard]”.",
            (
                "Did you mean this place?\n"
                "line 1: {exact: 'guard', prefix: 'The '}\n"
                "line 2: {exact: 'guard', prefix: 'A '}"
            ),
            Quote("guard", "His "),
        ),
    ],
)
def test_no_place_is_a_fault_that_proposes_what_is_near(message: str, hint: str, quote: Quote) -> None:
    missing = fault(record(quote))

    assert ("A031", message, hint) == (missing.code, wording.message(missing), wording.hint(missing))


def test_what_is_near_is_proposed_and_never_placed() -> None:
    assert () == place(source(), (record(Quote("The gaurd slept")),)).anchored


def test_a_record_of_several_stretches_is_placed_whole_or_not_at_all() -> None:
    found = place(source(), (record(Quote("slept"), Quote("nowhere"), said=swap(2, 1)),))

    assert ((), ["A031"]) == (found.anchored, [one.code for one in found.diagnostics])


def test_the_same_letters_in_other_code_points_are_the_place_with_a_warning() -> None:
    found = place(source("The Mu\u0308hle\u00a0stood."), [record(Quote("M\u00fchle stood"))])
    (warning,) = found.diagnostics

    assert [Span(4, 16)] == spans(found)
    assert ("A032", WARNING, AT) == (warning.code, warning.severity, warning.at)
    assert "{exact: 'Mu\u0308hle\u00a0stood'}" in wording.hint(warning)


def test_what_stands_as_it_is_quoted_is_no_warning_though_the_same_letters_stand_elsewhere() -> None:
    found = place(source("M\u00fchle, Mu\u0308hle"), [record(Quote("M\u00fchle"))])

    assert ([Span(0, 5)], ()) == (spans(found), found.diagnostics)


def test_the_same_letters_in_several_places_are_refused() -> None:
    found = place(source("Mu\u0308hle, Mu\u0308hle"), [record(Quote("M\u00fchle"))])

    assert ((), ["A031"]) == (found.anchored, [fault.code for fault in found.diagnostics])
    assert "2 times with the same letters in other code points" in wording.message(found.diagnostics[0])


def test_a_record_with_one_place_missing_is_placed_nowhere() -> None:
    call = record(Quote("M\u00fchle"), Quote("sluice"), said=Call(exact="x", call="n1"), file="structure")
    found = place(source("Mu\u0308hle"), [call])

    assert ((), ["A031", "A032"]) == (found.anchored, sorted(fault.code for fault in found.diagnostics))
