"""What the report for a pull request compares: entries, annotations and texts of two states of an edition."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import structs

from edition.model import NOWHERE, Annotation, Document, Edition, Entry, Header, Org, Person, Project, Settings, Span
from edition.model.diagnostics import Location, diagnose
from edition.report.change import Change
from edition.report.changes import CONTEXT, Side, changes, passage
from edition.report.page import MANY, page
from edition.report.summary import summary
from tests.annotating import annotation
from tests.everything import merged

TEXT = "Orlov met Anna at the river. Orlov left."
WHOLE = Span(0, len(TEXT))
BLOCKS = (annotation("body1", "body", WHOLE), annotation("p1", "p", WHOLE))


def side(*marks: Annotation, entries: Mapping[str, tuple[Entry, ...]] | None = None, text: str = TEXT) -> Side:
    document = merged("letter", text, (*BLOCKS, *marks))
    edition = Edition(Settings("Letters"), entries=entries or {}, headers={"letter": Header("A letter")})
    source = structs.replace(document.source, sha256=str(hash(text)))
    return Side(Project("", edition, ("letter",)), {"letter": Document(source, document.annotations, document.events)})


def found(old: Side, new: Side) -> list[tuple[str, str]]:
    return [(one.what, one.kind) for one in changes(old, new)]


def at(words: str, nth: int = 0) -> Span:
    start = [n for n in range(len(TEXT)) if TEXT.startswith(words, n)][nth]
    return Span(start, start + len(words))


def name(identity: str, nth: int = 0, **said: object) -> Annotation:
    return annotation(identity, "persName", at("Orlov", nth), {"ref": "orlov", **said}, "ed")


def test_ids_and_letters_shift_with_every_insertion_and_are_no_change() -> None:
    old = annotation("e1", "footnote", at("river"), {"note": "The Kama.", "n": "a"}, "ed")
    new = annotation("e2", "footnote", at("river"), {"note": "The Kama.", "n": "b"}, "ed")

    assert [] == found(side(old), side(new))


@pytest.mark.parametrize(
    "said", [{"ref": "orlov-i"}, {"kind": "role"}], ids=["another is meant", "it is named otherwise"]
)
def test_what_an_annotation_says_is_compared(said: Mapping[str, object]) -> None:
    assert [("changed", "persName")] == found(side(name("pn1")), side(name("pn1", 0, **said)))


def test_italics_and_foreign_words_are_compared_where_a_record_says_so_and_not_where_the_source_does() -> None:
    recorded = Location("terms.yaml", 1)
    for kind in ("hi", "foreign"):
        of_source, said = (annotation("x1", kind, at("river"), {}, "", "", place) for place in (NOWHERE, recorded))

        assert [] == found(side(), side(of_source))
        assert [("new", kind)] == found(side(), side(said))


def test_how_sure_an_editor_is_is_compared() -> None:
    assert [("changed", "persName")] == found(side(name("pn1")), side(structs.replace(name("pn1"), cert="low")))


def test_annotations_of_other_words_are_compared_apart() -> None:
    assert [("removed", "persName"), ("new", "persName")] == found(side(name("pn1")), side(name("pn1", 1)))


def test_of_two_annotations_of_one_passage_each_is_compared_with_its_like() -> None:
    slip = annotation("c1", "choice", at("Orlov"), {"corr": "Orloff"}, "ed")

    assert [("new", "choice")] == found(side(name("pn1")), side(name("pn1"), slip))
    assert [("removed", "persName")] == found(side(name("pn1"), slip), side(slip))


def note(identity: str, words: str, text: str = "The Kama.") -> Annotation:
    return annotation(identity, "footnote", at(words), {"note": text}, "ed")


@pytest.mark.parametrize(
    ("expected", "before", "after"),
    [
        # a second note on the words of a first, before or behind it
        ([("new", "footnote")], [note("e1", "river")], [note("e1", "river", "Wide."), note("e2", "river")]),
        ([("new", "footnote")], [note("e1", "river")], [note("e1", "river"), note("e2", "river", "Wide.")]),
        # an id that an editor gave is followed to other words
        ([("moved", "footnote")], [note("kama", "river")], [note("kama", "Anna")]),
        ([("changed", "footnote")], [note("kama", "river")], [note("kama", "Anna", "A friend.")]),
        # two ids that editors gave are two notes
        (
            [("removed", "footnote"), ("new", "footnote")],
            [note("kama", "river")],
            [note("water", "river", "High.")],
        ),
    ],
)
def test_notes_are_compared_by_the_ids_that_editors_gave_then_by_what_they_say(
    expected: list[tuple[str, str]], before: list[Annotation], after: list[Annotation]
) -> None:
    assert expected == found(side(*before), side(*after))


def test_of_a_text_that_was_replaced_nothing_else_is_compared() -> None:
    assert [("changed", "text")] == found(side(name("pn1")), side(text=TEXT.replace("river", "mill!")))


def test_texts_come_and_go() -> None:
    here, none = side(), Side(Project("", Edition(Settings("Letters"))), {})

    assert [("new", "text")] == found(none, here)
    assert [("removed", "text")] == found(here, none)


@pytest.mark.parametrize(
    ("expected", "before", "after"),
    [
        ([("new", "persons")], (), (Person("anna", "Anna"),)),
        ([("removed", "persons")], (Person("anna", "Anna"),), ()),
        ([("changed", "persons")], (Person("anna", "Anna"),), (Person("anna", "Anna", note="A teacher."),)),
        ([("changed", "persons")], (Person("anna", "Anna"),), (Person("anna", "Anna", forms=("Anja",)),)),
        ([], (Person("anna", "Anna", at=Location("a", 1)),), (Person("anna", "Anna", at=Location("a", 9)),)),
    ],
)
def test_entries_are_compared_by_what_a_reader_sees(
    expected: list[tuple[str, str]], before: tuple[Entry, ...], after: tuple[Entry, ...]
) -> None:
    assert expected == found(side(entries={"persons": before}), side(entries={"persons": after}))


def test_entries_of_one_id_in_two_registers_are_two() -> None:
    both: dict[str, tuple[Entry, ...]] = {"persons": (Person("don", "Don"),), "orgs": (Org("don", "The Don"),)}

    assert [("removed", "orgs")] == found(side(entries=both), side(entries={"persons": both["persons"]}))


def test_a_passage_stands_in_its_line() -> None:
    assert ("two ", "three", " four") == passage("one\ntwo three four\nfive", Span(8, 13))


def test_what_a_limit_would_cut_through_is_left_out_whole() -> None:
    left, _, right = passage("word " * 100 + "here" + " word" * 100, Span(500, 504))

    assert {"word"} == {*left.split(), *right.split()}
    assert CONTEXT - 5 <= len(left) <= CONTEXT


def test_a_long_passage_is_shortened_in_the_middle_and_so_is_a_long_line() -> None:
    left, words, right = passage("a" * 1000 + "b" * 1000 + "c" * 1000, Span(1000, 2000))

    assert ("a" * CONTEXT, "c" * CONTEXT) == (left, right)
    assert "b" * CONTEXT + " … " + "b" * CONTEXT == words


EDITION = Edition(
    Settings("Letters & more"),
    entries={"persons": (Person("orlov", "Ivan Orlov"),)},
    headers={"letter": Header("A <letter>")},
)


def report(*made: Change) -> str:
    return page(EDITION, made, (), "a..b")


def test_new_mentions_of_one_entry_are_counted_where_they_are_many() -> None:
    mention = name("pn1")
    many = [Change("new", "letter", "persName", None, mention, "", f"w{n}", "") for n in range(MANY + 1)]

    assert f"<p>{MANY + 1} new mentions of <b>Ivan Orlov</b>.</p>" in report(*many)
    assert 0 == report(*many).count("<article")
    assert MANY == report(*many[1:]).count("<article")


@pytest.mark.parametrize(
    ("expected", "what"),
    [
        ("This text is new.", "new"),
        ("This text was removed.", "removed"),
        ("This text was replaced: its annotations", "changed"),
    ],
)
def test_a_text_is_reported_in_a_sentence_under_its_title(expected: str, what: str) -> None:
    html = report(Change(what, "letter", "text", None, None))

    assert expected in html
    assert "<h2>A &lt;letter&gt;</h2>" in html


def test_an_entry_is_shown_with_its_facts_on_both_sides() -> None:
    old = Person("anna", "Anna <A.>", role="teacher", forms=("Anja",), at=Location("annotations/persons.yaml", 3))
    html = report(Change("changed", "", "persons", old, structs.replace(old, role="poet")))

    assert "<b>Anna &lt;A.&gt;</b>" in html
    assert "<del>teacher <small>" in html
    assert "<ins>poet <small>" in html
    assert "forms: Anja" in html
    assert "annotations/persons.yaml:3" in html


@pytest.mark.parametrize(
    ("expected", "one"),
    [
        ("reads <b>Orloff</b> <small>a slip high</small>", ("choice", {"corr": "Orloff", "reason": "a slip"})),
        ("when: 1918-03-03", ("date", {"when": "1918-03-03"})),
        ("kind: role; ref: Ivan Orlov", ("persName", {"ref": "orlov", "kind": "role"})),
        ("<em>his</em> Orlov", ("footnote", {"note": "*his* [Orlov](person:orlov)"})),
        ("The flood", ("div", {"head": "The flood"})),
    ],
)
def test_what_an_annotation_adds_is_shown(expected: str, one: tuple[str, Mapping[str, object]]) -> None:
    kind, said = one
    html = report(Change("new", "letter", kind, None, annotation("x1", kind, at("Orlov"), said, "ed", "high")))

    assert expected in html.replace('<a href="#person:orlov">Orlov</a>', "Orlov")


def test_the_counts_have_a_row_for_each_thing_that_changed() -> None:
    html = report(
        Change("new", "letter", "persName", None, name("pn1")),
        Change("removed", "letter", "persName", name("pn1"), None),
        Change("removed", "letter", "text", None, None),
    )

    assert "<tr><td>mention of a person</td><td>1</td><td></td><td>1</td></tr>" in html
    assert "<tr><td>text</td><td></td><td></td><td>1</td></tr>" in html


def test_faults_are_told_with_what_to_do_and_where() -> None:
    fault = diagnose("A020", Location("annotations/letter/notes.yaml", 4, 2), editor="<ada>", known=("bob",))
    html = page(EDITION, (), (fault,), "a..b")

    assert "<h2>1 to fix</h2>" in html
    assert "annotations/letter/notes.yaml:4:2 · A020" in html
    assert "&lt;ada&gt;" in html


def test_a_text_that_is_gone_is_named_by_its_id() -> None:
    told = summary(EDITION, [Change("removed", "old-letter", "text", None, None)], ())

    assert r"* removed text in *old\-letter*" in told
