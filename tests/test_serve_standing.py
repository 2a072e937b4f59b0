"""Records at a place of the page: which are found, and what is refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from edition.serve import standing
from edition.serve.history import History
from edition.serve.places import Edge
from edition.serve.refusal import RefusedError
from edition.serve.workspace import Workspace
from tests.serving import TEXT, edit_fields, small, the

SHA = sha256(TEXT.encode()).hexdigest()
NOTES = "annotations/t/notes.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(small(tmp_path))


def at(workspace: Workspace, words: str) -> list[standing.Standing]:
    return standing.standing(workspace, standing.Asked("t", SHA, Edge(0, the(words).start)))


def wished(one: standing.Standing, **more: object) -> standing.Wish:
    return standing.Wish("t", one.file, one.nth, one.sha, **more)  # type: ignore[arg-type]


def test_what_stands_at_a_place_is_found_with_its_fields(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")

    assert ("footnote", "“piers”", NOTES, {"note": "Of wood."}) == (note.label, note.words, note.file, note.fields)
    assert {"note", "source", "cert"} <= set(note.takes)


def test_a_note_is_found_by_its_id(workspace: Workspace) -> None:
    assert ["footnote"] == [one.label for one in standing.standing(workspace, standing.Asked("t", SHA, id="e-piers"))]


def test_where_nothing_stands_nothing_is_found(workspace: Workspace) -> None:
    assert [] == at(workspace, "twice")


def test_a_record_is_moved_with_the_words_that_tell_its_new_place(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")
    fields = edit_fields("river")
    ends = {name: Edge(**fields[name]) for name in ("begin", "end")}
    done = standing.change(workspace, History(workspace.root), wished(note, **ends, source=SHA))

    assert "move of “piers”" == done
    assert ["footnote"] == [one.label for one in at(workspace, "river")]
    assert [] == at(workspace, "piers")


def test_a_record_that_changed_meanwhile_is_left_alone(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")
    path = workspace.root / NOTES
    path.write_text(path.read_text().replace("Of wood", "Of iron"))

    with pytest.raises(RefusedError, match="changed since"):
        standing.change(workspace, History(workspace.root), wished(note, delete=True))
    assert "Of iron" in path.read_text()


def test_what_would_make_a_fault_is_taken_back(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")
    before = (workspace.root / NOTES).read_bytes()

    with pytest.raises(RefusedError):
        standing.change(workspace, History(workspace.root), wished(note, fields={"note": "[](person:nobody)"}))
    assert before == (workspace.root / NOTES).read_bytes()


@pytest.mark.parametrize(
    "file", ["edition.yaml", "annotations/persons.yaml", "annotations/t/../persons.yaml", "../x.yaml"]
)
def test_no_other_file_is_changed(file: str, workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="no file of this text"):
        standing.change(workspace, History(workspace.root), standing.Wish("t", file, 0, "", delete=True))


def test_a_page_of_another_version_of_the_text_is_told_so(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="changed since the page"):
        standing.standing(workspace, standing.Asked("t", "0" * 64, Edge(0, 1)))
