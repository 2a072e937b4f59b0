"""What was recognised and no record says is offered where one clicks, with the form of a record that says otherwise."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from edition.model.kinds import KINDS
from edition.model.records.choices import Block
from edition.read import allowed
from edition.serve import drafts, placed_records
from edition.serve.fields import MEANINGS
from edition.serve.history import History
from edition.serve.recognised import RecognisedPlace
from edition.serve.selections import Edge
from edition.serve.workspace import Workspace
from tests.serving import small

TEXT = """\
# The Bridge

THE MILLER: Is the wheel gone?

> It was like the sea.

- bread
- the lamp

| Night | Height |
|-------|--------|
| first | 2.10 m |

    The river came by night,
    it took the mill away.

We left. [1] Nobody saw [2] us.

[1] By boat.

[2] It was dark.
"""
SHA = sha256(TEXT.encode()).hexdigest()
KINDS_AT = {
    "Bridge": "head",
    "wheel": "sp",
    "MILLER": "sp",
    "sea": "quote",
    "lamp": "list",
    "2.10": "table",
    "it took": "lg",
    "We left": "p",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(small(tmp_path_factory.mktemp("recognised"), **{"texts/t.txt": TEXT, **EMPTY}))


EMPTY = {f"annotations/t/{name}.yaml": "" for name in ("notes", "corrections")}


def at(workspace: Workspace, words: str) -> list[RecognisedPlace]:
    return placed_records.unsaid(workspace, placed_records.PlaceQuery("t", SHA, Edge(TEXT.index(words), 0)))


def said(workspace: Workspace, one: RecognisedPlace, **fields: str) -> History:
    history = History(workspace.root)
    asked = {**one.fields, **fields}
    drafts.write(workspace, history, drafts.EditRequest("t", SHA, one.begin, one.end, one.form, asked))
    return history


@pytest.mark.parametrize(("words", "kind"), KINDS_AT.items(), ids=list(KINDS_AT))
def test_a_block_is_offered_with_its_kind_and_becomes_another(workspace: Workspace, words: str, kind: str) -> None:
    (one,) = at(workspace, words)
    other = "ab" if kind == "p" else "p"
    history = said(workspace, one, block=other)

    assert ("block", kind, MEANINGS["block"][kind]) == (one.form, one.fields["block"], one.label)
    document = workspace.document("t")
    assert document
    offset = TEXT.index(words)
    assert any(a.kind == other and a.span.start <= offset < a.span.end and a.at.file for a in document.annotations)
    # a record says it now, and is what is listed
    assert [] == at(workspace, words)
    assert ["structure"] == [
        Path(record.file).stem
        for record in placed_records.standing(
            workspace, placed_records.PlaceQuery("t", SHA, Edge(TEXT.index(words), 0))
        )
    ]
    drafts.undo(workspace, history)


def test_a_heading_is_offered_with_its_level_and_gets_another(workspace: Workspace) -> None:
    (one,) = at(workspace, "Bridge")
    history = said(workspace, one, level="3")

    assert "1" == one.fields["level"]
    assert (
        "- block: head\n  exact: '# The Bridge'\n  level: 3\n"
        == (workspace.root / "annotations/t/structure.yaml").read_text()
    )
    drafts.undo(workspace, history)


def test_a_note_is_one_block_and_its_call_leads_to_another(workspace: Workspace) -> None:
    assert [("block", "note")] == [(one.form, one.fields["block"]) for one in at(workspace, "It was dark")]

    call, block = at(workspace, "[2] us")
    assert ("call", {"call": "n2"}, "p") == (call.form, call.fields, block.fields["block"])


def test_every_kind_that_a_record_may_say_has_a_name_for_people() -> None:
    kinds = allowed.choices(Block)

    assert list(kinds) == list(MEANINGS["block"])
    assert {"block"} == {KINDS[kind].layer for kind in kinds}
