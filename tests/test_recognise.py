"""The five real texts: all of it tiles, all notes are tied, and two of them are divided as the gold standard has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from edition.model import Agent, Anchored, Header, Source
from edition.model.records import Signed
from edition.recognise import Recognised, recognise
from tests.annotating import said
from tests.recognising import act, codes, of_kind, untiled

INTERVENTION, STATEMENT = "trotsky-intervention", "trotsky-necessary-statement"
GERMANY, BREST, ENTENTE = "serge-german-revolution", "serge-brest-litovsk", "hovannisian-entente"
HEADERS = {
    INTERVENTION: Header("T", conventions="marxists-orders", notes_by="publisher"),
    STATEMENT: Header("T", conventions="marxists"),
    GERMANY: Header("T", conventions="marxists", author=Agent("Victor Serge")),
    BREST: Header("T", conventions="marxists", author=Agent("Victor Serge")),
    ENTENTE: Header("T", conventions="jstor", first_page="129", author=Agent("Richard G. Hovannisian")),
}
SAME = {
    "title": {"head", "byline"},
    "heading": {"head", "salute", "p"},
    "paragraph": {"p"},
    "list_item": {"item"},
    "note": {"note", "p"},
    "dateline": {"dateline"},
    "source_citation": {"bibl"},
    "boilerplate": {"fw"},
    "transcription_credit": {"fw"},
    "rule": {"ab"},
}
"""The kinds that the gold standard's kinds may have here."""


def source_of(sources: Path, text_id: str) -> Source:
    text = (sources / f"{text_id}.txt").read_bytes().decode("utf-8")
    return Source(text_id, text, "", HEADERS[text_id], f"texts/{text_id}.txt")


def acts_of(source: Source) -> list[Anchored[Signed]]:
    """Return what editors have to say so that nothing is left undecided but headings."""
    if source.id != INTERVENTION:
        return []
    text = source.text
    return [
        act(text, "[78]", call="77. Archangel was occupied"),
        act(text, "To the member of the Board", block="salute"),
        act(text, "To all, to all", block="head", level=2),
    ]


def recognised(sources: Path, text_id: str) -> tuple[Source, Recognised]:
    source = source_of(sources, text_id)
    return source, recognise(source, acts_of(source))


def read_gold(gold: Path, text_id: str, name: str) -> Any:
    return json.loads((gold / text_id / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text_id", HEADERS)
def test_every_character_stands_in_one_block(sources: Path, text_id: str) -> None:
    source, result = recognised(sources, text_id)

    assert [] == untiled(source.text, result)


@pytest.mark.parametrize(
    ("text_id", "notes", "calls"),
    [(GERMANY, 47, 47), (BREST, 40, 40), (INTERVENTION, 6, 5), (STATEMENT, 0, 0), (ENTENTE, 73, 72)],
)
def test_every_note_is_tied_to_its_call(sources: Path, text_id: str, notes: int, calls: int) -> None:
    _, result = recognised(sources, text_id)

    assert (notes, calls) == (len(of_kind(result, "note")), len(of_kind(result, "call")))
    assert (["T024"] if text_id == INTERVENTION else []) == [c for c in codes(result) if c not in ("T025", "T026")]


def test_the_pages_of_the_article_are_those_that_its_cover_names(sources: Path) -> None:
    _, result = recognised(sources, ENTENTE)

    assert [str(page) for page in range(129, 148)] == [said(one, "n") for one in of_kind(result, "pb")]


def test_the_note_that_goes_on_under_the_next_page_is_found(sources: Path) -> None:
    _, result = recognised(sources, ENTENTE)

    assert [("n16", "n16.2")] == [(n.id, said(n, "next")) for n in of_kind(result, "note") if said(n, "next")]


@pytest.mark.parametrize(
    ("text_id", "kind", "expected"),
    [(GERMANY, "row", 4), (GERMANY, "item", 2), (BREST, "sp", 7), (BREST, "item", 18), (GERMANY, "gloss", 8)],
)
def test_what_the_print_had_is_found_again(sources: Path, text_id: str, kind: str, expected: int) -> None:
    assert expected == len(of_kind(recognised(sources, text_id)[1], kind))


@pytest.mark.parametrize("text_id", [INTERVENTION, STATEMENT])
def test_blocks_are_those_of_the_gold_standard(sources: Path, gold: Path, text_id: str) -> None:
    _, result = recognised(sources, text_id)
    kinds: dict[int, set[str]] = {}
    for one in result.annotations:
        kinds.setdefault(one.span.start, set()).add(one.kind)
    blocks = [block for block in read_gold(gold, text_id, "structure")["blocks"] if block["kind"] in SAME]

    assert len(blocks) > 10
    assert [] == [block["id"] for block in blocks if not kinds.get(block["start"], set()) & SAME[block["kind"]]]


def test_calls_are_tied_as_in_the_gold_standard(sources: Path, gold: Path) -> None:
    _, result = recognised(sources, INTERVENTION)
    notes = {note.id: note.span for note in of_kind(result, "note")}
    tied = {call.span.start: notes[said(call, "note")] for call in of_kind(result, "call")}
    expected = [note for note in read_gold(gold, INTERVENTION, "notes")["notes"] if note.get("ref_start")]

    assert {n["ref_start"]: (n["label_start"], n["body_end"]) for n in expected} == {
        start: (span.start, span.end) for start, span in tied.items()
    }


def test_the_translators_brackets_are_those_of_the_gold_standard(sources: Path, gold: Path) -> None:
    _, result = recognised(sources, INTERVENTION)
    expected = [note for note in read_gold(gold, INTERVENTION, "notes")["notes"] if note["kind"] == "inline"]

    assert [(n["start"], n["end"]) for n in sorted(expected, key=lambda n: n["start"])] == [
        (gloss.span.start, gloss.span.end) for gloss in of_kind(result, "gloss")
    ]
