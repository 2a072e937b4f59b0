"""The state of an edition at a release: digests that tell what is new, changed or gone, and hold no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from edition.model import Document, Edition, Person, Project, Settings
from edition.model.diagnostics import InputError
from edition.model.releases import Tally
from edition.release.state import EditionState, TextState, compare, describe, encode, read
from tests import miniature
from tests.annotating import annotation

PROJECT = Project("", structs.replace(miniature.EDITION, absent=frozenset()), ("bridge",))
DOCUMENT = miniature.document()
NOW = describe(PROJECT, [DOCUMENT], "1.0", EditionState())


def changed(document: Document) -> list[Tally]:
    return list(compare(NOW, describe(PROJECT, [document], "1.1", NOW)))


def without(name: str) -> Document:
    return structs.replace(DOCUMENT, annotations=tuple(a for a in DOCUMENT.annotations if a.id != name))


def test_nothing_changes_between_a_state_and_itself() -> None:
    assert [] == list(compare(NOW, NOW))
    assert [] == changed(DOCUMENT)


def test_the_state_holds_no_words_of_a_text() -> None:
    written = encode(NOW).decode()

    assert [] == [word for word in miniature.TEXT.split() if len(word) > 8 and word in written]


@pytest.mark.parametrize(("kind", "name"), [("footnote", "e1"), ("choice", "c1"), ("persName", "pn1"), ("block", "p1")])
def test_what_is_gone_is_counted_by_kind_and_blocks_as_one(kind: str, name: str) -> None:
    assert [Tally("bridge", "", kind, removed=1)] == changed(without(name))


def test_what_is_new_is_counted() -> None:
    note = annotation("e9", "footnote", miniature.at("Timber"), {"note": "Oak."}, "ed")

    assert [Tally("bridge", "", "footnote", new=1)] == changed(
        structs.replace(DOCUMENT, annotations=(*DOCUMENT.annotations, note))
    )


def test_what_says_something_else_is_counted() -> None:
    marks = [
        structs.replace(a, body=structs.replace(a.body, note="Other words.")) if a.id == "e1" else a
        for a in DOCUMENT.annotations
    ]

    assert [Tally("bridge", "", "footnote", changed=1)] == changed(structs.replace(DOCUMENT, annotations=tuple(marks)))


def test_two_annotations_of_one_place_are_two() -> None:
    span = miniature.at("Timber")
    two = [annotation(f"e{n}", "footnote", span, {"note": f"Note {n}."}, "ed") for n in (8, 9)]
    both = describe(
        PROJECT, [structs.replace(DOCUMENT, annotations=(*DOCUMENT.annotations, *two))], "1", EditionState()
    )

    assert [Tally("bridge", "", "footnote", removed=2)] == list(compare(both, NOW))
    place = f"{span.start}-{span.end}"
    assert {place, f"{place}.1"} <= both.texts["bridge"].digests["footnote"].keys()


def test_of_a_text_that_was_replaced_no_places_are_compared() -> None:
    other = structs.replace(DOCUMENT, source=structs.replace(DOCUMENT.source, sha256="f" * 64))

    assert [Tally("bridge", "", "text", changed=1)] == changed(other)


def test_a_text_that_comes_is_counted_with_what_is_said_of_it() -> None:
    tallies = list(compare(EditionState(), NOW))

    assert Tally("bridge", "", "text", new=1) in tallies
    assert {"footnote", "block", "persName"} <= {one.kind for one in tallies if one.text == "bridge"}
    assert all(one.new and not one.changed and not one.removed for one in tallies)


def test_a_text_that_is_annotated_and_not_here_keeps_its_state() -> None:
    here = structs.replace(PROJECT, edition=structs.replace(PROJECT.edition, absent=frozenset({"bridge"})))

    assert [] == list(compare(NOW, describe(here, [], "1.1", NOW)))
    assert [Tally("bridge", "", "text", removed=1)] == [
        one for one in compare(NOW, describe(PROJECT, [], "1.1", NOW)) if one.kind == "text"
    ]


def test_entries_are_counted_by_register() -> None:
    def state(*persons: Person) -> EditionState:
        edition = Edition(Settings("T"), entries={"persons": persons})
        return describe(Project("", edition), [], "1", EditionState())

    before, after = (
        state(Person("a", "A"), Person("b", "B")),
        state(Person("b", "Bee"), Person("c", "C"), Person("d", "D")),
    )

    assert [Tally("", "persons", "", new=2, changed=1, removed=1)] == list(compare(before, after))


def test_a_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "releases.json").write_bytes(encode(NOW))

    assert NOW == read(tmp_path / "releases.json")
    assert EditionState() == read(tmp_path / "none.json")


def test_a_state_has_a_line_for_each_kind_so_that_a_diff_can_be_read() -> None:
    state = EditionState(
        "1", {"t": TextState("0" * 64, {"p": {"0-1": "a"}, "head": {"2-3": "b"}})}, {"persons": {"x": "c"}}
    )

    assert [
        '{"version":"1","texts":{',
        '"t":{"sha256":"' + "0" * 64 + '","said":{',
        '"head":{"2-3":"b"},',
        '"p":{"0-1":"a"}}}',
        '},"registers":{',
        '"persons":{"x":"c"}',
        "}}",
    ] == encode(state).decode().splitlines()


@pytest.mark.parametrize("content", [b"", b"{", b'{"texts": []}', b'{"texts": {"t": {}}}'])
def test_a_file_that_is_no_state_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "releases.json").write_bytes(content)

    with pytest.raises(InputError, match="was not written by `edition release`"):
        read(tmp_path / "releases.json")
