"""The parts of an update: which quotations a record holds, what they become, which corrections are made already."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from edition.model import Quote, Span
from edition.read.yaml import Value
from edition.text.alignment import Placement, versions
from edition.update.pointers import joined, pointers, quote_of, stretches
from edition.update.requoting import requote, requote_end
from edition.update.retiring import Repair, corrected_reading, order_restored, repair

TEXT = "The river was high. The bridge was gone, and the river was low."


@pytest.mark.parametrize(
    ("expected", "record"),
    [
        ([(("exact",), "bridge", False)], {"exact": "bridge"}),
        ([((), "bridge", False), (("to",), "gone", True)], {"exact": "bridge", "to": {"exact": "gone"}}),
        (
            [(("transpose", 0), "high", False), (("transpose", 1), "low", False)],
            {"transpose": [{"exact": "high"}, {"exact": "low"}], "order": ["2", "1"]},
        ),
        ([((), "high", False), (("call",), "low", False)], {"exact": "high", "call": {"exact": "low"}}),
        ([], {"form": "Orlov", "ref": "orlov"}),
    ],
    ids=["one", "a stretch", "stretches that change places", "a note and its call", "none"],
)
def test_every_quotation_of_a_record_is_listed_with_its_path(
    expected: list[tuple[tuple[str | int, ...], str, bool]], record: Mapping[str, Value]
) -> None:
    found = [(one.path[1:], one.quote.exact, one.end) for one in pointers(TEXT, 7, record)]

    assert [(path if path != ("exact",) else (), exact, end) for path, exact, end in expected] == found
    assert all(one.path[0] == 7 for one in pointers(TEXT, 7, record))


def test_a_start_tells_two_places_apart_where_the_context_agrees() -> None:
    record: Mapping[str, Value] = {"exact": "river", "prefix": "the ", "start": "49"}

    assert [Span(49, 54)] == [one.span for one in pointers(TEXT, 0, record)]


def test_a_quotation_without_a_place_leaves_the_record_without() -> None:
    assert [Span(20, 30)] == joined(pointers(TEXT, 0, {"exact": "The bridge"}))
    assert [Span(24, 39)] == stretches(TEXT, {"exact": "bridge", "to": {"exact": "gone"}})
    assert [] == joined(pointers(TEXT, 0, {"exact": "river"}))
    assert [] == stretches(TEXT, {"exact": "mill"})


def test_what_is_no_string_is_no_context() -> None:
    assert Quote("a") == quote_of({"exact": "a", "prefix": None, "suffix": ["b"]})


@pytest.mark.parametrize(
    ("expected", "quote", "span"),
    [
        (Quote("bridge"), Quote("bridge"), Span(24, 30)),
        (Quote("bridge", "The "), Quote("bridge", "The "), Span(24, 30)),
        (Quote("river", "", " was high."), Quote("river", "", " was"), Span(4, 9)),
        (Quote("river", "The "), Quote("river"), Span(4, 9)),
        (Quote("river", "the "), Quote("river", "The "), Span(49, 54)),
    ],
    ids=["it fits", "its context stays", "its context grows", "it needs some", "its context changes"],
)
def test_a_passage_is_quoted_as_like_the_old_quotation_as_can_be(expected: Quote, quote: Quote, span: Span) -> None:
    assert expected == requote(TEXT, quote, span)


def test_what_no_quotation_tells_apart_is_not_quoted() -> None:
    assert requote("na " * 100, Quote("na"), Span(150, 152)) is None


def test_the_end_of_a_stretch_need_only_be_right_behind_its_beginning() -> None:
    tried: list[Quote] = []

    def fits(quote: Quote) -> bool:
        tried.append(quote)
        return bool(quote.prefix)

    assert Quote("low", "was ") == requote_end(TEXT, Quote("low", "was "), Span(59, 62), fits)
    assert [Quote("low", "was ")] == tried


def test_what_a_record_repairs() -> None:
    span = Span(24, 30)

    assert Repair(span, "mill") == repair(TEXT, {"corr": "mill"}, span)
    assert Repair(span, "") == repair(TEXT, {"corr": None}, span)
    assert Repair(span, "bridge there") == repair(TEXT, {"supplied": " there"}, span)
    assert repair(TEXT, {"note": "n"}, span) is None


@pytest.mark.parametrize(
    ("expected", "new"),
    [
        ("the text reads “The mill was”", TEXT.replace("bridge", "mill")),
        ("", TEXT),
        ("", TEXT.replace("bridge", "boat")),
        ("", TEXT.replace("The bridge was gone, and ", "")),
        ("the text reads “The mill was”", TEXT.replace("bridge", "mill").replace("gone", "lost")),
    ],
    ids=["made", "not made", "made otherwise", "gone", "made beside another change"],
)
def test_a_correction_is_made_if_the_new_text_reads_so_there(expected: str, new: str) -> None:
    own = Repair(Span(24, 30), "mill")

    assert expected == corrected_reading(versions(TEXT, new), own, [own])


def placed(*starts: int) -> list[Placement]:
    return [Placement("exact", Span(at, at + 3), flagged=False, margin=0, why="") for at in starts]


@pytest.mark.parametrize(
    ("made", "order", "starts"),
    [(True, "21", (9, 0)), (False, "21", (0, 9)), (False, "12", (0, 9)), (True, "312", (9, 20, 0))],
)
def test_stretches_are_in_order_if_they_stand_as_they_were_meant(
    made: bool,  # noqa: FBT001
    order: str,
    starts: tuple[int, ...],
) -> None:
    assert made == bool(order_restored(list(order), placed(*starts)))


def test_stretches_of_which_one_has_no_place_prove_nothing() -> None:
    lost = Placement("refused", None, flagged=False, margin=0, why="")

    assert "" == order_restored(["2", "1"], [*placed(9), lost])
