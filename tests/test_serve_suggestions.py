"""Suggestions at the desk: what is accepted is written as it was proposed, what is refused is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.serve import drafts
from edition.serve.history import History
from edition.serve.refusal import RefusedError
from edition.serve.suggestions import Judgement, Suggestions
from edition.serve.workspace import Workspace
from tests.serving import small

TEXT = """\
How the Bridge Was Lost

They met on 3 March 1918. The piers were gone on 5 May 1918, and on 7 June 1918 nobody was left.

Colonel Orlov wrote. Pyotr Brandt read it; Pyotr Brandt said nothing, and Brandt went home.
"""
DATES = "annotations/t/dates.yaml"
REFUSED = "annotations/t/refused.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(
        small(tmp_path, **{"texts/t.txt": TEXT, "annotations/t/corrections.yaml": "", "annotations/t/notes.yaml": ""})
    )


def test_a_suggestion_says_where_it_stands_and_why(workspace: Workspace) -> None:
    shown = Suggestions(workspace).shown("t", "dates")

    assert ["3 March 1918", "5 May 1918", "7 June 1918"] == [one.words for one in shown]
    assert [TEXT.index("3 March 1918")] == [place.start for place in shown[0].places]
    assert all(one.reason and one.rule and DATES == one.file for one in shown)


def test_what_is_accepted_is_written_with_who_says_so_and_undone_to_the_byte(workspace: Workspace) -> None:
    suggestions, history = Suggestions(workspace), History(workspace.root)
    shown = suggestions.shown("t", "dates")

    done = suggestions.decide(history, Judgement("t", "dates", (shown[0].key,), "accept", signed={"status": "draft"}))

    assert "acceptance of 1 suggestion" == done
    assert "- exact: '3 March 1918'\n  when: '1918-03-03'\n  status: draft\n" == (workspace.root / DATES).read_text()
    drafts.undo(workspace, history)
    assert not (workspace.root / DATES).exists()


def test_all_of_a_kind_are_accepted_at_once_and_not_suggested_again(workspace: Workspace) -> None:
    suggestions = Suggestions(workspace)
    keys = tuple(one.key for one in suggestions.shown("t", "dates"))

    assert "acceptance of 3 suggestions" == suggestions.decide(
        History(workspace.root), Judgement("t", "dates", keys, "accept")
    )
    assert [] == suggestions.shown("t", "dates")


def test_what_is_refused_is_remembered(workspace: Workspace) -> None:
    suggestions = Suggestions(workspace)
    first, *rest = suggestions.shown("t", "dates")

    suggestions.decide(History(workspace.root), Judgement("t", "dates", (first.key,), "refuse", "another calendar"))

    assert [one.words for one in rest] == [one.words for one in suggestions.shown("t", "dates")]
    assert "reason: another calendar" in (workspace.root / REFUSED).read_text()


def test_a_person_who_is_accepted_gets_an_entry(workspace: Workspace) -> None:
    suggestions = Suggestions(workspace)
    brandt = next(one for one in suggestions.shown("t", "persons") if "Brandt" in one.words)

    suggestions.decide(History(workspace.root), Judgement("t", "persons", (brandt.key,), "accept"))

    assert "Pyotr Brandt" in (workspace.root / "annotations/persons.yaml").read_text()
    assert 3 == len(brandt.places)


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("out of date", {"keys": ("x",)}),
        ("out of date", {"keys": ()}),
        ("out of date", {"text": "nothing"}),
        ("Say why", {"act": "refuse", "reason": " "}),
    ],
)
def test_what_nobody_can_have_decided_is_refused(
    workspace: Workspace, expected: str, changes: dict[str, object]
) -> None:
    suggestions = Suggestions(workspace)
    key = suggestions.shown("t", "dates")[0].key
    said = {"text": "t", "what": "dates", "keys": (key,), "act": "accept", **changes}

    with pytest.raises(RefusedError, match=expected):
        suggestions.decide(History(workspace.root), Judgement(**said))  # type: ignore[arg-type]
    assert not (workspace.root / DATES).exists()


def test_suggestions_for_a_text_that_changed_are_out_of_date(workspace: Workspace) -> None:
    suggestions = Suggestions(workspace)
    key = suggestions.shown("t", "dates")[0].key
    (workspace.root / "texts/t.txt").write_text("Before. " + TEXT)
    workspace.changed(["texts/t.txt"])

    with pytest.raises(RefusedError, match="out of date"):
        suggestions.decide(History(workspace.root), Judgement("t", "dates", (key,), "accept"))
