"""What the editors' annotations leave open is completed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import to_builtins

from edition import wording
from edition.complete import complete
from edition.model import Annotation, Span
from edition.model.diagnostics import Diagnostic, Location
from edition.text.footnote_letters import letter
from edition.text.marks import Marks
from tests.annotating import annotation, said

AT = Location("annotations/t/dates.yaml", 2, 3)


def mark(kind: str, start: int, name: str = "", **body: Any) -> Annotation:
    return annotation(name, kind, Span(start, start + 4), body, "ed", "high", AT)


def date(**body: Any) -> tuple[Annotation, tuple[Diagnostic, ...]]:
    completed = complete([mark("date", 0, **body)], ())
    return completed.annotations[0], completed.diagnostics


def test_what_has_no_id_is_numbered_by_kind_in_the_order_of_the_text() -> None:
    marks = [mark("date", 30, when="1918"), mark("choice", 20, corr=""), mark("date", 10, when="1917")]

    assert ["date1", "c1", "date2"] == [annotation.id for annotation in complete(marks, ()).annotations]


def test_an_id_of_its_own_stays_and_is_not_given_again() -> None:
    marks = [mark("choice", 0, corr=""), mark("choice", 9, "c9", corr=""), mark("choice", 20, corr="")]

    assert ["c2", "c9", "c3"] == [annotation.id for annotation in complete(marks, ("c1",)).annotations]


def test_an_id_that_the_division_has_given_is_a_fault() -> None:
    (fault,) = complete([mark("footnote", 0, "intro", note="")], ("intro", "p1")).diagnostics

    assert ("A040", AT, "The id `intro` is already used in this text.") == (
        fault.code,
        fault.at,
        wording.message(fault),
    )


def test_an_id_that_stands_twice_is_a_fault_once() -> None:
    marks = [mark("footnote", start, "e-baku", note="") for start in (0, 9)]

    assert ["A040"] == [fault.code for fault in complete(marks, ()).diagnostics]


def test_footnotes_are_lettered_in_the_order_of_the_text() -> None:
    marks = [mark("footnote", start, f"e-{start}", note="") for start in (50, 10, 30)]
    letters = [(annotation.id, said(annotation, "n")) for annotation in complete(marks, ()).annotations]

    assert [("e-10", "a"), ("e-30", "b"), ("e-50", "c")] == letters


@pytest.mark.parametrize(
    ("expected", "number"), [("a", 1), ("z", 26), ("aa", 27), ("az", 52), ("ba", 53), ("zz", 702), ("aaa", 703)]
)
def test_letters_go_on_after_z(expected: str, number: int) -> None:
    assert expected == letter(number)


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ({"when": "1918-03-03"}, {"when": "1918-03-03"}),
        ({"old": "1917-12-27", "when": "1918-01-09"}, {"old": "1917-12-27"}),
        ({"old": "1917-12-29", "when": "1918-01-11"}, {"old": "1917-12-29", "when": "1918-01-11"}),
        ({"old": "1917-12-29", "when": "1918"}, {"old": "1917-12-29", "when": "1918"}),
        ({"old": "1917-10", "when": "1917-10"}, {"old": "1917-10"}),
        ({"from": "1918-07", "to": "1918-08", "event": "e"}, {"from": "1918-07", "to": "1918-08", "event": "e"}),
        ({"old": "1900-02-29", "when": "1900-03-13"}, {"old": "1900-02-29"}),
    ],
)
def test_the_new_style_follows_from_the_old(expected: dict[str, str], body: dict[str, str]) -> None:
    annotation, faults = date(**body)

    assert () == faults
    assert expected == to_builtins(annotation.body)


@pytest.mark.parametrize(
    ("day", "body"),
    [
        ("1918-02-30", {"when": "1918-02-30"}),
        ("1918-13", {"from": "1918-13", "to": "1919"}),
        ("March 1918", {"from": "1918", "to": "March 1918"}),
        ("1901-02-29", {"old": "1901-02-29"}),
        ("1900-02-29", {"when": "1900-02-29"}),
    ],
)
def test_a_day_that_is_none_is_a_fault(day: str, body: dict[str, str]) -> None:
    (fault,) = date(**body)[1]

    assert ("A070", AT, f"There is no such day as {day}.") == (fault.code, fault.at, wording.message(fault))


def test_old_and_new_style_that_differ_are_a_fault_with_both() -> None:
    (fault,) = date(old="1917-12-29", when="1918-01-12")[1]

    assert ("A071", "1917-12-29 Old Style is 1918-01-11 New Style, not 1918-01-12.") == (
        fault.code,
        wording.message(fault),
    )


@pytest.mark.parametrize(
    ("codes", "begun", "ended"),
    [
        (["A072"], "1918-03-04", "1918-03-03"),
        (["A072"], "1918-03", "1918-02-28"),
        (["A072"], "1919", "1918-12-31"),
        ([], "1918-03-03", "1918-03"),
        ([], "1918-12-31", "1918"),
        ([], "1918", "1918-01-01"),
        ([], "1918-03-03", "1918-03-03"),
    ],
)
def test_what_ends_before_it_begins_is_a_fault_and_a_month_lasts_to_its_end(
    codes: list[str], begun: str, ended: str
) -> None:
    assert codes == [fault.code for fault in date(**{"from": begun, "to": ended})[1]]


def test_the_order_of_the_input_does_not_matter() -> None:
    marks = [mark("date", 30, when="1918"), mark("choice", 20, corr=""), mark("footnote", 10, note="")]

    assert complete(marks, ()) == complete(marks[::-1], ())


@pytest.mark.parametrize(
    ("expected", "shown", "exact", "corr"),
    [
        ({"c.1": ("Pravada", "Pravda")}, "", "in *Pravada* of", "in *Pravda* of"),
        (
            {"c.1": ("teh day in", "the day in"), "c.1.2": ("Pravada", "Truth")},
            "",
            "teh day in *Pravada*",
            "the day in *Truth*",
        ),
        ({"c.1": ("paper", "papers")}, "", "paper* of", "papers* of"),
        ({"c.1": ("in *Pravada* of", "in Pravda of")}, "", "in *Pravada* of", "in Pravda of"),
        ({"c.1": ("in ", ""), "c.1.2": ("Pravada", "in Pravda")}, "", "in *Pravada* of", "*in Pravda* of"),
        ({"c.1": ("*the paper* of", "the *paper* of")}, "*", "*the paper* of", "the *paper* of"),
        ({"c.1": ("in *Pravada* of", "in *Pravda of")}, "*", "in *Pravada* of", "in *Pravda of"),
        ({"c.1": ("day", "*day*")}, "*", "day", "*day*"),
    ],
)
def test_a_correction_over_marks_of_italics_is_one_for_each_stretch_between_them(
    expected: dict[str, tuple[str, str]], shown: str, exact: str, corr: str
) -> None:
    text = "On teh day in *Pravada* of May and *the paper* of June."
    marks = [Span(n, n + 1) for n, letter in enumerate(text) if letter == "*"]
    known = Marks(text, [annotation("", "metamark", one, {"function": "italic"}) for one in marks])
    start = text.index(exact)
    correction = annotation("c.1", "choice", Span(start, start + len(exact)), {"corr": corr})

    found = {one.id: (text[one.span.start : one.span.end], one.body.words) for one in known.kept([correction])}

    assert (expected, shown) == (found, known.shown(correction))
