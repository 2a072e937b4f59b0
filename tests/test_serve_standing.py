"""Records at a place of the page: which are found, and what is refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import convert

from edition.edit import allowances
from edition.edit.yaml_sheet import readable
from edition.model import Allow
from edition.model.diagnostics import InputError
from edition.serve import drafts, entering, listing, notes, placed_records
from edition.serve.history import History
from edition.serve.refusal import RefusedError
from edition.serve.selections import Edge
from edition.serve.shown import Standing
from edition.serve.workspace import Workspace
from tests.serving import TEXT, edit_fields, small, the

SHA = sha256(TEXT.encode()).hexdigest()
NOTES = "annotations/t/notes.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(small(tmp_path))


def at(workspace: Workspace, words: str) -> list[Standing]:
    return placed_records.standing(workspace, placed_records.PlaceQuery("t", SHA, Edge(0, the(words).start)))


def wished(one: Standing, **more: object) -> placed_records.RecordChange:
    return placed_records.RecordChange("t", one.file, one.nth, one.sha, **more)  # type: ignore[arg-type]


def test_what_stands_at_a_place_is_found_with_its_fields(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")

    assert ("footnote", "“piers”", NOTES, {"note": "Of wood."}) == (note.label, note.words, note.file, note.fields)
    assert ["note", "source", "cert"] == [one.name for one in note.inputs][:3]


def test_a_note_is_found_by_its_id(workspace: Workspace) -> None:
    assert ["footnote"] == [
        one.label for one in placed_records.standing(workspace, placed_records.PlaceQuery("t", SHA, id="e-piers"))
    ]


def test_where_nothing_stands_nothing_is_found(workspace: Workspace) -> None:
    assert [] == at(workspace, "twice")


def test_a_heading_is_found_where_it_stands_and_not_wherever_its_section_goes_on(tmp_path: Path) -> None:
    heading = "- {head: The meeting, exact: The engineers}\n"
    workspace = Workspace(small(tmp_path, **{"annotations/t/structure.yaml": heading}))

    assert ["heading"] == [one.label for one in at(workspace, "engineers")]
    assert [] == [one.label for one in at(workspace, "fell")]


def test_a_record_is_moved_with_the_words_that_tell_its_new_place(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")
    fields = edit_fields("river")
    ends = {name: Edge(**fields[name]) for name in ("begin", "end")}
    done = placed_records.change(workspace, History(workspace.root), wished(note, **ends, source=SHA))

    assert "move of “piers”" == done
    assert ["footnote"] == [one.label for one in at(workspace, "river")]
    assert [] == at(workspace, "piers")


def test_a_record_that_something_needs_is_not_deleted_and_the_editor_is_told_what_to_do(tmp_path: Path) -> None:
    anchor = "- anchor: flood\n  exact: twice\n"
    files = {"annotations/t/structure.yaml": anchor, NOTES: "- exact: piers\n  note: See [](passage:flood).\n"}
    workspace = Workspace(small(tmp_path, **files))
    (one,) = at(workspace, "twice")

    with pytest.raises(RefusedError, match="Without this record: Nothing in `t` has the id `flood`") as refused:
        placed_records.change(workspace, History(workspace.root), wished(one, delete=True))
    assert "Move it (>)" in refused.value.hint
    assert ["footnote"] == [needing.label for needing in refused.value.offered["needing"]]  # type: ignore[attr-defined]
    assert not refused.value.offered["allowable"]
    assert anchor == (workspace.root / "annotations/t/structure.yaml").read_text()


HEADER = "annotations/t/text.yaml"
ALLOWED = "{code: T024, exact: '[2] Nobody.', reason: as printed}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\n", f"title: T\nallow:\n- {ALLOWED}\n"),
        ("title: T", f"title: T\nallow:\n- {ALLOWED}\n"),
        (
            "title: T\nallow:\n  - code: T025   # why\n    reason: x\ndate: '1918'\n",
            f"title: T\nallow:\n  - code: T025   # why\n    reason: x\n  - {ALLOWED}\ndate: '1918'\n",
        ),
        ("allow: []\ntitle: T\n", f"allow: [{ALLOWED}]\ntitle: T\n"),
    ],
)
def test_a_fault_is_allowed_in_the_file_of_the_text(before: str, after: str) -> None:
    allow = Allow("T024", "as printed", "[2] Nobody.")

    assert after == allowances.with_allowances(readable(before.encode(), HEADER), [allow])


def test_the_only_call_of_a_note_is_deleted_with_the_reason_why_nothing_calls_it(tmp_path: Path) -> None:
    structure = "- {call: n2, exact: twice}\n"
    words = f"{TEXT}\nWell. [1]\n\n[1] In spring.\n\n[2] Nobody.\n"
    workspace = Workspace(small(tmp_path, **{"texts/t.txt": words, "annotations/t/structure.yaml": structure}))
    history = History(workspace.root)
    asked = placed_records.PlaceQuery("t", sha256(words.encode()).hexdigest(), Edge(0, the("twice").start))
    (call,) = placed_records.standing(workspace, asked)

    with pytest.raises(RefusedError, match="Note 2 is never called") as refused:
        placed_records.change(workspace, history, wished(call, delete=True))
    assert refused.value.offered["allowable"]
    placed_records.change(workspace, history, wished(call, delete=True, allow="so in the print"))

    assert "allow:\n- {code: T024, exact: '[2] Nobody.', reason: so in the print}\n" in (tmp_path / HEADER).read_text()
    assert "call" not in (tmp_path / "annotations/t/structure.yaml").read_text()
    assert () == workspace.faults()
    drafts.undo(workspace, history)
    assert structure == (tmp_path / "annotations/t/structure.yaml").read_text()
    assert "allow" not in (tmp_path / HEADER).read_text()


SPACED = """- exact: piers
  note: "\\tcode\\n\\nand words"
- exact: twice
  note: '  Set in and words'
"""


@pytest.mark.parametrize(("words", "ends"), [("piers", 'words"'), ("twice", "words'")])
def test_white_space_that_a_value_begins_with_stays_when_it_is_saved_again(
    words: str, ends: str, tmp_path: Path
) -> None:
    workspace = Workspace(small(tmp_path, **{NOTES: SPACED}))
    history, before = History(workspace.root), (workspace.root / NOTES).read_bytes()
    (note,) = at(workspace, words)
    placed_records.change(workspace, history, wished(note, fields={**note.fields, "cert": "low"}))
    (note,) = at(workspace, words)
    placed_records.change(workspace, history, wished(note, fields={**note.fields, "cert": ""}))

    assert before == (workspace.root / NOTES).read_bytes()

    (note,) = at(workspace, words)
    placed_records.change(workspace, history, wished(note, fields={"note": f"{note.fields['note'].rstrip()} more "}))

    changed = before.replace(f"and {ends}".encode(), f"and {ends.replace('words', 'words more')}".encode())
    assert changed == (workspace.root / NOTES).read_bytes()


def test_a_record_that_changed_meanwhile_is_left_alone(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")
    path = workspace.root / NOTES
    path.write_text(path.read_text().replace("Of wood", "Of iron"))

    with pytest.raises(RefusedError, match="changed since"):
        placed_records.change(workspace, History(workspace.root), wished(note, delete=True))
    assert "Of iron" in path.read_text()


def test_what_would_make_a_fault_is_taken_back(workspace: Workspace) -> None:
    (note,) = at(workspace, "piers")
    before = (workspace.root / NOTES).read_bytes()

    with pytest.raises(RefusedError):
        placed_records.change(workspace, History(workspace.root), wished(note, fields={"note": "[](person:nobody)"}))
    assert before == (workspace.root / NOTES).read_bytes()


@pytest.mark.parametrize(
    "file",
    [
        "edition.yaml",
        "annotations/editors.yaml",
        "annotations/t/text.yaml",
        "annotations/t/../persons.yaml",
        "../x.yaml",
    ],
)
def test_no_other_file_is_changed(file: str, workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="no file of this text"):
        placed_records.change(
            workspace, History(workspace.root), placed_records.RecordChange("t", file, 0, "", delete=True)
        )


def test_a_page_of_another_version_of_the_text_is_told_so(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="changed since the page"):
        placed_records.standing(workspace, placed_records.PlaceQuery("t", "0" * 64, Edge(0, 1)))


def test_a_record_of_structure_is_found_at_any_word_of_its_block_and_changed(tmp_path: Path) -> None:
    structure = "annotations/t/structure.yaml"
    workspace = Workspace(small(tmp_path, **{structure: "- block: quote\n  exact: 'The engineers'\n"}))
    found = {one.label: one for one in at(workspace, "nobody")}

    block = found["kind of block"]
    assert {"block": "quote"} == block.fields
    placed_records.change(workspace, History(workspace.root), wished(block, fields={"block": "stage"}))

    assert "- block: stage\n" in (workspace.root / structure).read_text()


def test_a_name_leads_to_its_entry_which_is_changed_with_lists_and_groups(workspace: Workspace) -> None:
    (entry,) = at(workspace, "Ada Writer")
    fields = {"forms": "Ada Writer\nOrlov", "birth.when": "1870", "birth.cert": "low", "idno": "VIAF: 1\nGND: 2"}

    assert "person:writer-ada" == entry.entry
    placed_records.change(workspace, History(workspace.root), wished(entry, fields={**entry.fields, **fields}))

    written = (workspace.root / "annotations/persons.yaml").read_text()
    assert written.startswith("# Persons. A comment.\n\n- id: writer-ada\n  name: Ada Writer   # who\n")
    assert (
        "  forms: [Ada Writer, Orlov]\n  birth: {when: '1870', cert: low}\n  idno: {VIAF: '1', GND: '2'}\n" in written
    )
    assert ["writer-ada"] == [ref for one in workspace.document("t").annotations for ref in one.body.refs][:1]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("no such day", {"birth.when": "1870-02-30"}),
        ("never_a_date", {"birth.when": "never_a_date"}),
        ("id", {"name": ""}),
    ],
)
def test_an_entry_is_left_alone_where_it_would_have_a_fault(
    workspace: Workspace, expected: str, fields: dict[str, str]
) -> None:
    before = (workspace.root / "annotations/persons.yaml").read_bytes()
    (entry,) = placed_records.standing(workspace, placed_records.PlaceQuery(entry="person:writer-ada"))

    with pytest.raises(RefusedError):
        placed_records.change(workspace, History(workspace.root), wished(entry, fields={**entry.fields, **fields}))

    assert expected
    assert before == (workspace.root / "annotations/persons.yaml").read_bytes()


ACTS = [
    (entering.Act("rename", entry="person:orlov-i", to="orlov"), "- id: orlov\n"),
    (entering.Act("merge", entry="person:orlov-i", to="person:writer-ada"), "  role: colonel\n"),
    (
        entering.Act("split", entry="person:writer-ada", fields={"name": "Ada B.", "forms": "Ada Writer"}),
        "- id: b-ada\n",
    ),
    (entering.Act("delete", entry="person:orlov-i"), "# Persons"),
    (entering.Act("new", register="persons", fields={"name": "Bo", "birth.when": "1870"}), "birth: {when: '1870'}\n"),
]


@pytest.mark.parametrize(("act", "expected"), ACTS, ids=[one.act for one, _ in ACTS])
def test_an_act_on_an_entry_is_done_and_undone_to_the_byte(
    workspace: Workspace, act: entering.Act, expected: str
) -> None:
    history, file = History(workspace.root), workspace.root / "annotations/persons.yaml"
    before = file.read_bytes()

    entering.act(workspace, history, act)
    assert expected in file.read_text()

    drafts.undo(workspace, history)
    assert before == file.read_bytes()


def test_events_and_relations_and_works_are_made_at_the_desk(workspace: Workspace) -> None:
    history = History(workspace.root)
    fields = {"type": "negotiated with", "name": "Talks", "active": "person:orlov-i", "passive": "person:writer-ada"}
    entering.act(workspace, history, entering.Act("new", register="relations", fields=fields))
    entering.act(workspace, history, entering.Act("new", register="works", fields={"title": "Ice", "author": "A\nB"}))
    entering.act(workspace, history, entering.Act("new", register="events", fields={"name": "Fall", "when": "1918"}))

    held = {
        name: (workspace.root / f"annotations/{name}.yaml").read_text() for name in ("relations", "works", "events")
    }
    assert "active: person:orlov-i\n" in held["relations"]
    assert "author: [A, B]\n" in held["works"]
    assert "- id: fall\n" in held["events"]


@pytest.mark.parametrize(
    "act",
    [
        entering.Act("rename", entry="person:orlov-i", to="writer-ada"),
        entering.Act("rename", entry="person:nobody", to="x"),
        entering.Act("delete", entry="event:peace:x"),
        entering.Act("new", register="persons", fields={"role": "x"}),
        entering.Act("new", register="../persons", fields={"name": "x"}),
        entering.Act("new", register="relations", fields={"name": "x", "active": "person:nobody"}),
    ],
    ids=str,
)
def test_an_act_that_cannot_be_done_writes_nothing(workspace: Workspace, act: entering.Act) -> None:
    before = {path: path.read_bytes() for path in workspace.root.rglob("*.yaml")}
    with pytest.raises((RefusedError, InputError)):
        entering.act(workspace, History(workspace.root), act)
    assert before == {path: path.read_bytes() for path in workspace.root.rglob("*.yaml")}


def test_a_note_is_shown_as_the_page_will_have_it_and_opens_no_door(workspace: Workspace) -> None:
    html = notes.rendered(workspace, notes.NoteDraft("*So*, [](person:writer-ada) <script>x</script>", "t"))

    assert '<a href="../../persons/writer-ada/index.html">Ada Writer</a>' in html
    assert "<em>So</em>" in html
    assert "<script" not in html


def test_links_are_completed_by_scheme_and_by_name(workspace: Workspace) -> None:
    assert ["person:orlov-i"] == [one.link for one in notes.completions(workspace, "iv", "person")]
    assert ["text:t"] == [one.link for one in notes.completions(workspace, "bridge")]
    assert ["event:ice"] == [one.link for one in notes.completions(workspace, "ice", "event")]


def test_records_are_listed_with_status_and_comments_in_the_order_of_the_text(tmp_path: Path) -> None:
    note = "- {exact: piers, note: x, status: draft, comments: [a, b], resp: ada}\n"
    files = {NOTES: note, "annotations/editors.yaml": "- {id: ada, name: Ada}\n"}
    workspace = Workspace(small(tmp_path, **files))
    document = workspace.document("t")
    assert document

    found = [
        (one.record.label, one.start, one.status, one.resp, one.comments) for one in listing.listed(workspace, document)
    ]

    assert [
        ("footnote", the("piers").start, "draft", "ada", ("a", "b")),
        ("correction", the("brigde").start, "", "ada", ()),
    ] == found


def test_a_file_that_somebody_else_left_broken_is_named_with_its_line(workspace: Workspace) -> None:
    persons = "annotations/persons.yaml"
    for file in (NOTES, persons):
        (workspace.root / file).write_bytes(b"# Ours.\n- exact: 'the bri\n  note: half typed\n")
    history, note = History(workspace.root), convert(edit_fields("twice", note="Twice."), drafts.EditRequest)
    told = " cannot be read because of its line 2. The quotation mark that opens here is never closed."

    with pytest.raises(RefusedError, match=f"^{NOTES}{told}$") as refused:
        drafts.write(workspace, history, note)
    with pytest.raises(RefusedError, match=f"^{persons}{told}$"):
        entering.act(workspace, history, entering.Act("new", register="persons", fields={"name": "Ada"}))

    assert refused.value.hint.startswith("Put straight single quotation marks")
