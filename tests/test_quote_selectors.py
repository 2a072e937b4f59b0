"""A quotation is found in its one place, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model import Quote, Span, Target
from edition.read import yaml
from edition.text.folding import ANCHOR, fold
from edition.text.quote_selectors import (
    Ambiguous,
    Missing,
    as_yaml,
    find,
    find_alike,
    find_target,
    nearest,
    occurrences,
    places,
    quote_span,
)

TEXT = "The guard met the guards. A guard slept; the Guard woke.\nThe end."


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("expected", "quote"),
    [
        (Span(10, 13), Quote("met")),
        (Span(18, 24), Quote("guards")),
        (Span(4, 9), Quote("guard", "The ")),
        (Span(28, 33), Quote("guard", suffix=" slept")),
        (Span(0, 3), Quote("The", suffix=" guard met")),
        (Span(57, 65), Quote("The end.")),
        (Span(51, 65), Quote("woke.\nThe end.")),
        (Span(18, 23), Quote("guard", "the ", "s")),
    ],
)
def test_a_quotation_that_fits_once_is_found_there(expected: Span, quote: Quote) -> None:
    assert expected == find(TEXT, quote)


@pytest.mark.parametrize(
    "quote",
    [
        Quote("sentry"),
        Quote("GUARD"),
        Quote("guard", "a "),
        Quote("guard", suffix="  met"),
        Quote("uard"),
        Quote("guar"),
        Quote("The", "x"),
        Quote("end.", suffix="x"),
        Quote("woke. The"),
        Quote(""),
    ],
)
def test_a_quotation_that_fits_nowhere_is_missing(quote: Quote) -> None:
    assert Missing(quote) == find(TEXT, quote)


def test_a_quotation_that_fits_twice_is_refused_with_both_places() -> None:
    assert Ambiguous(Quote("guard"), (4, 28)) == find(TEXT, Quote("guard"))


def test_a_quotation_whose_context_fits_twice_is_refused() -> None:
    quote = Quote("eggs", "spam ", " spam")

    assert Ambiguous(quote, (5, 15)) == find("spam eggs spam eggs spam eggs", quote)


def test_quotations_that_overlap_themselves_count_each_time() -> None:
    assert [0, 2, 4] == list(occurrences("nanana na", "na", 0))[:3]
    assert Ambiguous(Quote("- -"), (0, 2)) == find("- - -", Quote("- -"))
    assert [0, 1] == list(occurrences("aaa", "aa", 0))
    assert [1] == list(occurrences("aaa", "aa", 1))
    assert [] == list(occurrences("aaa", "", 0))


def target(quote: Quote, to: Quote | None = None, start: int | None = None, text: str = TEXT) -> object:
    given_target = Target(quote, to, start)
    return find_target(text, given_target, places(text, [given_target]))


@pytest.mark.parametrize(
    ("expected", "start"),
    [(Span(5, 9), 5), (Span(15, 19), 15)],
)
def test_a_hint_decides_between_places_where_the_context_agrees(expected: Span, start: int) -> None:
    quote = Quote("eggs", "spam ", " spam")

    assert expected == target(quote, start=start, text="spam eggs spam eggs spam eggs")


@pytest.mark.parametrize("quote", [Quote("eggs", "spam "), Quote("eggs", suffix=" spam"), Quote("eggs", "m ", " s")])
def test_a_hint_decides_with_context_on_one_side(quote: Quote) -> None:
    assert Span(15, 19) == target(quote, start=15, text="spam eggs spam eggs spam eggs spam")
    assert isinstance(target(quote, start=16, text="spam eggs spam eggs spam eggs spam"), Ambiguous)


def test_a_quotation_at_an_edge_of_the_text_does_not_adjoin_the_other_edge() -> None:
    assert Span(0, 2) == find("ab cd", Quote("ab"))
    assert Span(3, 5) == find("ab cd", Quote("cd"))
    assert Span(0, 1) == find("a", Quote("a"))


@pytest.mark.parametrize("quote", [Quote("a"), Quote("b"), Quote("c"), Quote("bc"), Quote("", "ab", "c"), Quote("")])
def test_a_part_of_a_word_is_missing(quote: Quote) -> None:
    assert Missing(quote) == find("abc", quote)
    assert Missing(quote) == target(quote, text="abc")


def test_a_part_of_a_word_is_found_in_a_context_that_goes_on() -> None:
    assert Span(1, 2) == find("abc", Quote("b", "a", "c"))
    assert Missing(Quote("b", "a")) == find("abc", Quote("b", "a"))
    assert Missing(Quote("b", suffix="c")) == find("abc", Quote("b", suffix="c"))


def test_no_words_stand_nowhere() -> None:
    assert Missing(Quote("")) == target(Quote(""), text="x y")
    assert {} == places("x y", [Target(Quote(""))])


@pytest.mark.parametrize("start", [4, 28, 5, 0, 64, 10_000, -1])
def test_a_hint_without_context_decides_nothing(start: int) -> None:
    assert Ambiguous(Quote("guard"), (4, 28)) == target(Quote("guard"), start=start)


@pytest.mark.parametrize("start", [0, 3, 60, 10_000])
def test_a_wrong_hint_does_no_harm(start: int) -> None:
    assert Span(28, 33) == target(Quote("guard", "A "), start=start)


@pytest.mark.parametrize(
    ("expected", "quote", "to"),
    [
        (Span(10, 33), Quote("met"), Quote("guard")),
        (Span(26, 56), Quote("A"), Quote("woke.")),
        (Span(10, 13), Quote("met"), Quote("met")),
        (Span(4, 13), Quote("guard", "The "), Quote("met")),
        (Missing(Quote("met")), Quote("slept"), Quote("met")),
        (Ambiguous(Quote("guard"), (4, 28)), Quote("The", suffix=" guard"), Quote("guard")),
        (Ambiguous(Quote("guard"), (4, 28)), Quote("guard"), Quote("woke")),
    ],
)
def test_a_stretch_ends_with_the_one_place_of_its_second_quotation_after_the_first(
    expected: object, quote: Quote, to: Quote
) -> None:
    assert expected == target(quote, to)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Bre\u0301st", "Bre"),
        ("A \U0001f468\u200d\U0001f469\u200d\U0001f467 B", "\U0001f469"),
        ("\u2764\ufe0f", "\u2764"),
        ("\u2764\ufe0f", "\ufe0f"),
        ("क्षि", "क"),
    ],
)
def test_nothing_is_found_inside_what_a_reader_sees_as_one_character(text: str, exact: str) -> None:
    assert Missing(Quote(exact)) == find(text, Quote(exact))


PRINTED = (
    "Bu\u0308rger and Bu\u0308rgerin\u00a0sat\r\non  the \u2018quay\u2019.\n \nThe Quay, Bru\u0308che,  Bru\u0308che."
)


@pytest.mark.parametrize(
    ("expected", "quote", "to"),
    [
        (["Bu\u0308rger"], Quote("B\u00fcrger"), None),
        (["Bu\u0308rgerin\u00a0sat\r\non"], Quote("B\u00fcrgerin sat on"), None),
        (["on  the"], Quote("on the"), None),
        (["the"], Quote("the", "sat\non "), None),
        (["\u2018quay\u2019.\n \nThe"], Quote("\u2018quay\u2019.\r\n\r\nThe"), None),
        (["sat\r\non  the \u2018quay"], Quote("sat"), Quote("quay", "the \u2018", "\u2019")),
        (["Bru\u0308che", "Bru\u0308che"], Quote("Br\u00fcche"), None),
        (["Bru\u0308che,  Bru\u0308che"], Quote("Br\u00fcche", "Quay, "), Quote("Br\u00fcche", suffix=".")),
        (["Bru\u0308che", "Bru\u0308che"], Quote("The"), Quote("Br\u00fcche")),
        ([], Quote("quay", "'", "'"), None),
        ([], Quote("burger"), None),
        ([], Quote("b\u00fcrger"), None),
        ([], Quote("B\u00fcrg"), None),
        ([], Quote("\u2018quay\u2019. The"), None),
        ([], Quote("sat on"), Quote("B\u00fcrger")),
        ([], Quote(""), None),
    ],
)
def test_the_same_letters_are_found_in_other_code_points(expected: list[str], quote: Quote, to: Quote | None) -> None:
    spans = find_alike(fold(PRINTED, ANCHOR), Target(quote, to))

    assert expected == [PRINTED[span.start : span.end] for span in spans]
    assert sorted(set(spans)) == list(spans)


@lru_cache(maxsize=4)
def revision(folder: Path, name: str) -> str:
    return (folder / "drift" / name).read_bytes().decode("ascii")


def drifted(cases: Path) -> Iterator[tuple[dict[str, Any], str, Span]]:
    """Return each anchor with the newer revision and its true place there."""
    for row in rows(cases / "drift" / "anchors_drift.jsonl"):
        yield row, revision(cases, row["new"]), Span(row["expect"]["start"], row["expect"]["end"])


def test_no_anchor_is_placed_wrongly_in_a_newer_revision(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for row, text, true in drifted(cases):
        quote = Quote(row["exact"], row["prefix"], row["suffix"])
        found.append((true, target(quote, start=row["old_start"], text=text)))
    wrong = [(true, got) for true, got in found if isinstance(got, Span) and got != true]
    with capsys.disabled():
        placed = sum(true == got for true, got in found)
        print(f"\nplaced in the newer revision: {placed} of {len(found)}, wrongly: {len(wrong)}")  # noqa: T201

    assert [] == wrong


def test_an_anchor_whose_passage_was_taken_out_is_refused(cases: Path) -> None:
    placed = []
    for row, text, true in drifted(cases):
        without = text[: true.start] + text[true.end :]
        found = target(Quote(row["exact"], row["prefix"], row["suffix"]), start=row["old_start"], text=without)
        placed += [row["id"]] if isinstance(found, Span) else []

    assert [] == placed


def test_an_awkward_anchor_is_found_in_its_place_or_refused(cases: Path) -> None:
    wrong = []
    for row in rows(cases / "anchors.jsonl"):
        found = find(row["text"], Quote(row["exact"], row["prefix"], row["suffix"]))
        expected = row["expect"] if row["kind"] == "best" else None
        if isinstance(found, Span) and (not expected or found != Span(expected["start"], expected["end"])):
            wrong.append((row["id"], found))

    assert [] == wrong


def test_a_quotation_across_a_trap_of_unicode_is_found_in_its_place_or_refused(cases: Path) -> None:
    wrong = []
    for row in rows(cases / "unicode_traps.jsonl"):
        found = find(row["text"], Quote(row["quote"]))
        refused = row["expect"].startswith("refuse or extend")
        true = Span(row["start_cp"], row["end_cp"]) if "start_cp" in row and not refused else None
        if isinstance(found, Span) and found != true:
            wrong.append((row["name"], found))

    assert [] == wrong


def test_a_quotation_that_stands_among_traps_of_unicode_is_found(cases: Path) -> None:
    # Thai has no spaces: where its words end only an editor knows, and says it by a prefix or suffix
    traps = [row for row in rows(cases / "unicode_traps.jsonl") if row["name"] != "thai"]
    with_place = [row for row in traps if row["expect"] == "found" and "start_cp" in row]

    assert [Span(row["start_cp"], row["end_cp"]) for row in with_place] == [
        find(row["text"], Quote(row["quote"])) for row in with_place
    ]


texts = st.text(st.sampled_from("ab \n.é\u0301\U0001f469"), min_size=1, max_size=60)


@settings(deadline=None)
@given(texts, st.data())
def test_a_pointer_made_for_a_place_leads_back_to_it_or_nowhere(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))

    found = find(text, quote_span(text, span))

    assert not isinstance(found, Span) or span == found


@settings(deadline=None)
@given(texts, st.text(st.sampled_from("ab é"), min_size=1, max_size=3))
def test_what_is_found_is_the_words_that_were_quoted(text: str, exact: str) -> None:
    found = find(text, Quote(exact))

    assert not isinstance(found, Span) or exact == text[found.start : found.end]


@settings(deadline=None)
@given(texts, st.lists(st.text(st.sampled_from("ab .é"), min_size=1, max_size=3), max_size=5))
def test_one_pass_finds_every_place_of_every_quotation(text: str, exacts: list[str]) -> None:
    known = places(text, [Target(Quote(exact)) for exact in exacts])

    assert [list(occurrences(text, exact, 0)) for exact in exacts] == [list(known.get(exact, ())) for exact in exacts]


def test_a_pointer_is_the_words_alone_where_they_stand_once() -> None:
    assert Quote("met") == quote_span(TEXT, Span(10, 13))


def test_a_pointer_takes_as_few_words_of_context_as_will_do() -> None:
    assert Quote("guard", "The ") == quote_span(TEXT, Span(4, 9))
    assert Quote("guard", "A ") == quote_span(TEXT, Span(28, 33))
    assert Quote("b", suffix=" d") == quote_span("a b c, a b d", Span(9, 10))


@pytest.mark.parametrize(("expected", "needed"), [(12, 12), (11, 11), (12, 13)])
def test_a_pointer_tries_twelve_words_of_context_and_no_more(expected: int, needed: int) -> None:
    same = "w " * (needed - 1)
    text = f"b {same}key{' z' * 20}. a {same}key{' z' * 20}"
    at = text.rindex("key")
    quote = quote_span(text, Span(at, at + 3))

    assert "key" == quote.exact
    assert expected == len(quote.prefix.split())
    assert (needed == expected) == (find(text, quote) == Span(at, at + 3))
    assert (0 if needed == expected else 12) == len(quote.suffix.split())


def test_a_pointer_takes_words_from_either_side_where_one_side_will_not_do() -> None:
    assert Quote("k", "b ", " d") == quote_span("b k c, a k d, b k d", Span(16, 17))


def test_where_no_context_tells_places_apart_the_longest_is_given() -> None:
    text = "x " * 30 + "x"

    assert Quote("x", "x " * 12) == quote_span(text, Span(60, 61))
    assert Quote("x", suffix=" x" * 12) == quote_span(text, Span(0, 1))


def test_a_word_of_context_is_looked_for_in_forty_code_points() -> None:
    before, behind = f"{'x' * 50} key, {'y' * 50} key", f"a key {'x' * 50}, a key {'y' * 50}"

    assert Quote("key", "y" * 39 + " ") == quote_span(before, Span(107, 110))
    assert Quote("key", suffix=" " + "y" * 39) == quote_span(behind, Span(60, 63))
    assert Quote("key", f"a {'x' * 50} ") == quote_span(f"b {'x' * 50} key, a {'x' * 50} key", Span(111, 114))


@pytest.mark.parametrize(("expected", "text"), [(Span(0, 10), "azczzfghij"), (None, "zzczzfghij"), (None, "abcdefghi")])
def test_a_passage_is_near_if_seven_letters_in_ten_are_the_same(expected: Span | None, text: str) -> None:
    assert expected == nearest(text, Quote("abcdefghij"))


def test_three_letters_are_enough_to_be_near() -> None:
    assert Span(4, 7) == nearest("the cat sat", Quote("cat"))
    assert Span(4, 8) == nearest("the cats sat", Quote("cat"))


def test_the_nearest_passage_is_proposed_in_whole_words() -> None:
    near = nearest("The commander of the fortress surrendered.", Quote("comander of the fortres"))

    assert Span(4, 29) == near


@pytest.mark.parametrize(
    ("expected", "text", "exact"),
    [
        (Span(1, 10), "(commander) fell", "ommanderr"),
        (Span(4, 14), "He, (commander) fell", "(commande"),
        (Span(4, 13), "To (commander) fell", "ommander"),
        (Span(0, 4), "fort- fell", "for"),
    ],
)
def test_the_nearest_passage_grows_to_the_edges_of_its_words_and_no_farther(
    expected: Span, text: str, exact: str
) -> None:
    assert expected == nearest(text, Quote(exact))


@pytest.mark.parametrize("exact", ["", "ab", "zebra crossing at noon", "x" * 99])
def test_what_is_like_nothing_has_no_nearest_passage(exact: str) -> None:
    assert nearest("The commander of the fortress surrendered.", Quote(exact)) is None
    assert nearest(f"On {exact[:2]} deck.", Quote(exact[:2])) is None


@pytest.mark.parametrize(
    ("expected", "quote"),
    [
        ("{exact: 'it''s'}", Quote("it's")),
        ("{exact: 'a', prefix: '\"', suffix: '\\'}", Quote("a", '"', "\\")),
        (r'{exact: "\"a\\\tb"}', Quote('"a\\\tb')),
        (r'{exact: "a\rb", suffix: "\n"}', Quote("a\rb", suffix="\n")),
    ],
)
def test_a_pointer_is_written_in_single_quotes_unless_a_line_ends_in_it(expected: str, quote: Quote) -> None:
    assert expected == as_yaml(quote)


@pytest.mark.parametrize(
    "quote",
    [
        Quote("plain"),
        Quote("it's", "a: ", " #b"),
        Quote('two\nlines "quoted"', "\\", "\t"),
        Quote("- [x]", suffix="\r\n"),
        Quote("’", "“"),
    ],
)
def test_a_proposed_pointer_can_be_pasted(quote: Quote) -> None:
    read, faults = yaml.parse(f"- {as_yaml(quote)}\n".encode(), "x.yaml")

    assert not faults
    assert read is not None
    fields = {name: value for name, value in (("exact", quote.exact), ("prefix", quote.prefix)) if value}
    written = yaml.value_at(read.root, (0,))
    assert isinstance(written, dict)
    assert fields.items() <= written.items()
    assert quote.suffix == written.get("suffix", "")
