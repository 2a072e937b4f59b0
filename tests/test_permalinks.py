"""Permalinks last: ids stay with their paragraphs whatever is put in, left out, joined or moved."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli import main
from edition.edit.ledgers import written
from edition.model import Anchored, Annotation, Header, Record, Source, Span
from edition.model.ledger import Ledger, Permalink
from edition.model.records.said import Call
from edition.permalinks import assign_ids, record_ids, resolve_notes
from edition.read import ledgers, yaml
from edition.text.alignment import versions
from edition.update.ledgers import carry_ledger
from tests.annotating import annotation, said
from tests.small import edition

ONE = "The river was high in March and nobody crossed it."
TWO = "Vera came on the third day with two thousand others."
THREE = "The ice held until evening, they say, and then it went."
FOUR = "Orlov wrote to her twice, and twice he had no answer."
NEW = "An editor has put this paragraph in, and it is quite new."


def source(text: str, sha: str) -> Source:
    return Source("letter", text, sha * 64, Header("Letter"), "texts/letter.txt")


def recognised(text: str) -> list[Annotation]:
    """Recognise as `recognise` does: a paragraph between blank lines; one that begins with a number is a note."""
    found: list[Annotation] = []
    for match in re.finditer(r"\S.*(?:\n.+)*", text):
        kind = "note" if match[0][0].isdigit() else "p"
        number = sum(one.kind == kind for one in found) + 1
        found.append(annotation(f"{kind[0]}{number}", kind, Span(*match.span())))
    return found


def ids(text: str, annotations: Sequence[Annotation]) -> dict[str, str]:
    """Return the first word at each id."""
    return {one.id: text[one.span.start :].split(maxsplit=1)[0] for one in annotations}


def updated(old: str, new: str, before: Ledger | None = None) -> tuple[Ledger, dict[str, str]]:
    """Take the ledger of *old* over to *new*; give it, and the first word at each id."""
    was, now = source(old, "a"), source(new, "b")
    there = assign_ids(was, recognised(old), before).annotations
    first = record_ids(was, there, before)
    ends = {one.id: one.span.end for one in there}
    after = carry_ledger(versions(old, new), first, ends, recognised(new), now.sha256)
    found = assign_ids(now, recognised(new), after)
    assert () == found.diagnostics
    return record_ids(now, found.annotations, after), ids(new, found.annotations)


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("expected", "new"),
    [
        ({"p1": "The", "p2": "Vera", "p3": "The", "p4": "Orlov"}, text(ONE, TWO, THREE, FOUR)),
        ({"p1": "The", "p1a": "An", "p2": "Vera", "p3": "The", "p4": "Orlov"}, text(ONE, NEW, TWO, THREE, FOUR)),
        ({"p5": "An", "p1": "The", "p2": "Vera", "p3": "The", "p4": "Orlov"}, text(NEW, ONE, TWO, THREE, FOUR)),
        ({"p1": "The", "p2": "Vera", "p4": "Orlov", "p3": "others."}, text(ONE, TWO, FOUR)),
        ({"p1": "The", "p2": "Vera", "p3": "The", "p4": "Orlov"}, text(ONE, f"{TWO} {THREE}", FOUR)),
        (
            {"p1": "The", "p2": "Vera", "p3": "The", "p3a": "and", "p4": "Orlov"},
            text(ONE, TWO, THREE.replace(" and", "\n\nand"), FOUR),
        ),
        ({"p4": "Orlov", "p1": "The", "p2": "Vera", "p3": "The"}, text(FOUR, ONE, TWO, THREE)),
        ({"p1": "The", "p2": "Wera", "p3": "The", "p4": "Orlov"}, text(ONE, TWO.replace("V", "W"), THREE, FOUR)),
    ],
    ids=["nothing", "put in", "put in first", "left out", "joined", "split", "moved", "respelled"],
)
def test_an_id_stays_with_its_paragraph(expected: dict[str, str], new: str) -> None:
    _, found = updated(text(ONE, TWO, THREE, FOUR), new)

    assert expected == found


def test_an_id_whose_paragraph_is_gone_leads_to_where_it_went_for_good() -> None:
    old, joined, again = (
        text(ONE, TWO, THREE, FOUR),
        text(ONE, f"{TWO} {THREE}", FOUR),
        text(ONE, TWO, NEW, f"{FOUR} {THREE}"),
    )
    ledger, _ = updated(old, joined)
    _, found = updated(joined, again, Ledger("a" * 64, ledger.ids))

    assert "The" == found["p3"]
    assert [Permalink("p3", "", joined.index(THREE))] == [one for one in ledger.ids if not one.kind]


def test_an_id_is_never_given_twice() -> None:
    ledger, found = updated(text(ONE, TWO), text(ONE))
    assert {"p1": "The", "p2": "The"} == found | {"p2": "The"}

    _, later = updated(text(ONE), text(ONE, NEW), Ledger("a" * 64, ledger.ids))
    assert "An" == later["p1a"]


def test_what_refers_to_a_renamed_note_goes_along() -> None:
    words = text(ONE, "1 a note")
    call = annotation("r1", "call", Span(4, 5), {"note": "n1", "n": "1"})
    ledger = Ledger("a" * 64, (Permalink("n7", "note", words.index("1 a")),))
    found = assign_ids(source(words, "a"), [*recognised(words), call], ledger).annotations

    assert "n7" == said(next(one for one in found if one.kind == "call"), "note")


def test_a_record_that_names_a_note_says_where_it_stands() -> None:
    said = Call(exact="1", call="n7")
    act = Anchored(Record("structure", said), said, (Span(4, 5),))
    ledger = Ledger("a" * 64, (Permalink("n7", "note", 30),))

    assert [(Span(4, 5), Span(30, 31))] == [one.spans for one in resolve_notes([act], ledger)]
    assert (act,) == resolve_notes([act], None)


def test_a_ledger_of_another_version_is_a_fault_and_changes_nothing() -> None:
    words = text(ONE, TWO)
    found = assign_ids(source(words, "b"), recognised(words), Ledger("a" * 64))

    assert tuple(recognised(words)) == found.annotations
    assert ["A090"] == [fault.code for fault in found.diagnostics]


def test_a_ledger_is_read_as_it_was_written() -> None:
    before = Ledger("a" * 64, (Permalink("p1", "p", 0, "The river's: high"), Permalink("p2", "", 7)))
    tree, faults = yaml.parse(written(before).encode(), "annotations/letter/ledger.yaml")
    assert tree
    after, wrong = ledgers.ledger(tree)

    assert ((), []) == (faults, wrong)
    assert after
    assert before.ids == after.ids
    assert before.sha256 == after.sha256


def test_the_command_writes_down_what_there_is_and_a_build_keeps_it(tmp_path: Path) -> None:
    root = edition(tmp_path)
    before = list(pipeline.inspect(root, "letter"))
    result = CliRunner().invoke(main, ["ledger"], obj=root)

    assert (0, "annotations/letter/ledger.yaml\n") == (result.exit_code, result.output)
    assert "{id: p1, at: " in (root / "annotations/letter/ledger.yaml").read_text("utf-8")
    assert before == list(pipeline.inspect(root, "letter"))
    assert () == pipeline.check(root).diagnostics

    structure = root / "annotations/letter/structure.yaml"
    structure.write_text("- split: true\n  exact: 'and the bridge'\n", "utf-8")
    ids_now = [json.loads(line)["id"] for line in pipeline.inspect(root, "letter")]
    assert {"p1", "p1a"} <= set(ids_now) or {"p2", "p2a"} <= set(ids_now)


def test_a_text_that_is_not_there_has_no_ledger(tmp_path: Path) -> None:
    assert 2 == CliRunner().invoke(main, ["ledger", "none"], obj=edition(tmp_path)).exit_code
