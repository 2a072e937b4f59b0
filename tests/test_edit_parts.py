"""The parts of an edit: how a value is written, where a field goes, how a record joins the others."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from edition.edit import records, scalars
from edition.edit.forms import FORMS, order, ordered
from edition.edit.making import RecordRequest, make_record
from edition.edit.nodes import nodes
from edition.edit.patch import line_end, line_start, newline, patched
from edition.edit.tidy import tidied
from edition.model import Project, Quote
from edition.model.diagnostics import BugError, InputError
from edition.read import project as reading
from edition.read.yaml import parse
from tests import small
from tests.sheets import sheet

FILE = "annotations/letter/notes.yaml"
FIELDS = order(FILE)


@pytest.mark.parametrize(
    "value", ["yes", "No", "null", "~", "1918", "1e3", "a: b", "a #b", "- a", "@a", " a", "a ", ""]
)
def test_words_that_another_reader_takes_for_something_else_are_quoted(value: str) -> None:
    assert not scalars.plain(value)
    assert f"'{value}'" == scalars.written(value, "")


@pytest.mark.parametrize("value", ["plain", "“quoted” words", "Łódź, in May", "a:b", "a#b", "(a)"[1:-1]])
def test_words_that_every_reader_takes_for_words_stand_as_they_are(value: str) -> None:
    assert value == scalars.written(value, "")


@pytest.mark.parametrize("value", ["a, b", "[a]", "a]", "a {b}"])
def test_within_brackets_what_parts_values_is_quoted(value: str) -> None:
    assert f"'{value}'" == scalars.written(value, "", flow=True)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("|\n  One.\n\n  Two.", "One.\n\nTwo.\n"),
        ("|-\n  One.", "One."),
        (None, " One.\n"),
        (None, "One.\n\n"),
        (None, "a\x85b\n"),
        (None, "\tset in\n"),
    ],
    ids=["paragraphs", "no line end", "a space first", "blank lines last", "a control character", "a tab first"],
)
def test_a_block_of_lines_holds_what_yaml_gives_back(expected: str | None, value: str) -> None:
    written = scalars.block(value, "  ")

    assert expected == written
    if written:
        tree, _ = parse(f"- note: {written}\n".encode().replace(b"\n  ", b"\n    "), FILE)
        assert tree is not None
        assert [{"note": value}] == tree.root


@pytest.mark.parametrize(
    ("expected", "name", "given"),
    [
        ("[a, 'b, c']", "forms", ["a", "b, c"]),
        ("{when: '1870', cert: low}", "birth", {"when": "1870", "cert": "low"}),
        ("true", "join", True),
        ("2.5", "lat", 2.5),
        ("'the bridge'", "exact", "the bridge"),
        ("|\n  Ours.", "note", "Ours."),
        ("misprint", "type", "misprint"),
    ],
)
def test_a_value_is_written_as_its_field_is_read(expected: str, name: str, given: object) -> None:
    assert expected == records.value(name, given)


def test_a_record_is_written_in_the_order_of_its_file() -> None:
    record = {"note": "Ours.", "suffix": " of", "exact": "the bridge", "id": "e-a"}

    assert ["- id: e-a", "  exact: 'the bridge'", "  suffix: ' of'", "  note: |", "    Ours."] == records.written(
        record, FIELDS
    )


def test_fields_that_no_order_knows_come_last_as_they_were() -> None:
    assert ["a", "b", "z", "y"] == ordered(["z", "b", "y", "a"], ("a", "b"))


@pytest.mark.parametrize(
    ("expected", "before"),
    [
        ("- id: e-a\n", ""),
        ("- id: b\n\n- id: e-a\n", "- id: b\n"),
        ("- id: b\n\n- id: e-a\n", "- id: b"),
        ("- id: b\n- id: c\n- id: e-a\n", "- id: b\n- id: c\n"),
        ("- id: b\n\n- id: c\n\n- id: e-a\n", "- id: b\n\n- id: c\n"),
        ("- id: b\r\n\r\n- id: e-a\r\n", "- id: b\r\n"),
    ],
    ids=["an empty file", "one record", "no line end", "close together", "with blank lines", "lines of Windows"],
)
def test_a_record_is_added_as_the_others_stand(expected: str, before: str) -> None:
    assert expected == records.appended(sheet(before, FILE), {"id": "e-a"}, FIELDS)


@pytest.mark.parametrize(
    ("expected", "before"),
    [
        ("- exact: 'the mill'\n", "- exact: 'the bridge'\n"),
        ('- exact: "the mill"\n', '- exact: "the bridge"\n'),
        ("- exact: the mill\n", "- exact: the bridge\n"),
        ("- {exact: the mill, note: n}\n", "- {exact: the bridge, note: n}\n"),
    ],
)
def test_a_quotation_keeps_its_style_where_its_words_change(expected: str, before: str) -> None:
    old = sheet(before, FILE)

    assert expected == patched(old.text, records.pointing(old, (0,), Quote("the mill")))


@pytest.mark.parametrize(
    ("expected", "before"),
    [
        ("- exact: a\n  prefix: 'to '\n  suffix: ' of'\n  note: n\n", "- exact: a\n  note: n\n"),
        ("- {exact: a, prefix: 'to ', suffix: ' of'}\n", "- {exact: a}\n"),
        ("- exact: a\n  prefix: 'to '\n  suffix: ' of'\n", "- exact: a\n  prefix: 'at '\n"),
    ],
    ids=["a field a line", "in one line", "one is there"],
)
def test_context_that_is_new_goes_behind_the_words(expected: str, before: str) -> None:
    old = sheet(before, FILE)

    assert expected == patched(old.text, records.pointing(old, (0,), Quote("a", "to ", " of")))


def test_a_start_is_moved_where_there_is_one_and_else_not_added() -> None:
    old = sheet("- exact: a\n  start: 4\n- exact: b\n", FILE)
    edits = [*records.pointing(old, (0,), Quote("a"), 9), *records.pointing(old, (1,), Quote("b"), 9)]

    assert "- exact: a\n  start: 9\n- exact: b\n" == patched(old.text, edits)


def test_context_that_is_too_much_now_becomes_empty_words() -> None:
    old = sheet("- exact: a\n  prefix: 'to '\n", FILE)

    assert "- exact: a\n  prefix: ''\n" == patched(old.text, records.pointing(old, (0,), Quote("a")))


def test_a_record_is_set_aside_with_every_line_and_the_reason() -> None:
    old = sheet("- id: a\n  note: |\n    One.\n\n    Two.\n- id: b\n", FILE)

    assert "# gone:\n# - id: a\n#   note: |\n#     One.\n#\n#     Two.\n- id: b\n" == patched(
        old.text, records.set_aside(old, {0: "gone:"})
    )


def test_two_edits_of_one_place_are_a_bug() -> None:
    old = sheet("- exact: a\n", FILE)
    edits = [*records.pointing(old, (0,), Quote("b")), *records.pointing(old, (0,), Quote("c"))]

    with pytest.raises(BugError, match="overlap"):
        patched(old.text, edits)


def test_lines_are_found_with_either_end() -> None:
    text = "one\r\ntwo\nthree"

    assert [(0, 3), (5, 8), (9, 14)] == [(line_start(text, at), line_end(text, at)) for at in (1, 6, 13)]
    assert ["\r\n", "\n"] == [newline(text), newline("one\n")]


def test_what_leads_nowhere_in_a_file_has_no_node() -> None:
    root = nodes("- id: a\n", FILE)
    assert root is not None

    assert "a" == root.at(0, "id").value
    with pytest.raises(KeyError):
        root.at(0, "note")


def test_a_file_that_is_no_yaml_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"notes\.yaml is no YAML"):
        nodes("- [\n", FILE)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("- id: a\n  note: n\n", "-   note: n\n    id: a\n"),
        ("- id: a\n\n- id: b\n", "\n\n- id: a\n\n\n\n- id: b   \n\n"),
        ("# head\n\n- id: a\n", "# head\n\n- id: a\n"),
        ("- id: a\n# between\n- id: b\n", "- id: a\n# between\n- id: b\n"),
        ("- {note: n, id: a}\n", "- {note: n, id: a}\n"),
        ("# why\n- id: a\n  note: n\n", "- note: n\n  # why\n  id: a\n"),
        ("", "\n\n"),
        ("# only this\n", "# only this"),
    ],
    ids=[
        *(
            "order and margin",
            "blank lines",
            "a comment above",
            "a comment between",
            "in one line",
            "a comment that goes along",
        ),
        *("nothing", "a comment alone"),
    ],
)
def test_tidying(expected: str, written: str) -> None:
    assert expected == tidied(sheet(written, FILE))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = small.edition(
        tmp_path_factory.mktemp("making"),
        {
            "annotations/persons.yaml": "- {id: orlov, name: Pavel Orlov, sort: 'Orlov, Pavel', forms: [Orlov]}\n",
            "annotations/letter/notes.yaml": "- {id: e-river, exact: bridge, note: n}\n",
        },
    )
    return reading.project(root)[0]


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        (
            ["- id: orlov-2", "  name: Ada Orlov", "  sort: Orlov, Ada", "  forms: [Ada Orlov]"],
            {"name": "Ada Orlov", "sort": "Orlov, Ada", "id": "orlov-2"},
        ),
        (
            ["- id: writer-ada", "  name: Ada Writer", "  sort: Writer, Ada", "  forms: [Ada, Miss Writer]"],
            {"name": "Ada Writer", "forms": ("Ada", "Miss Writer")},
        ),
        (
            ["- id: anna", "  name: Anna", "  sort: Anna", "  forms: [Anna]", "  birth: {when: '1870', cert: low}"],
            {"name": "Anna", "birth": "1870", "birth_cert": "low"},
        ),
    ],
    ids=["all is said", "what is not said is made of the name", "options become fields of a field"],
)
def test_an_entry_is_completed(expected: list[str], fields: Mapping[str, object], project: Project) -> None:
    assert expected == list(make_record(project, RecordRequest("person", fields)).lines)


def test_an_entry_of_a_known_id_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="`orlov` already"):
        make_record(project, RecordRequest("person", {"name": "O", "id": "orlov"}))


def test_a_note_of_ours_gets_an_id_of_its_words_that_is_free(project: Project) -> None:
    made = make_record(project, RecordRequest("note", {"note": "The Kama."}, "letter", Quote("river")))

    assert "- id: e-river-2" == made.lines[0]


def test_a_correction_needs_no_id(project: Project) -> None:
    made = make_record(project, RecordRequest("correction", {"corr": "stream"}, "letter", Quote("river")))

    assert ["- exact: 'river'", "  corr: stream"] == list(made.lines)


def test_a_flag_is_set_and_options_are_grouped(project: Project) -> None:
    join = make_record(project, RecordRequest("join", {}, "letter", Quote("A letter")))
    gap = make_record(project, RecordRequest("gap", {"gap": "torn", "extent": "a line"}, "letter", Quote("river")))

    assert "- join: true" == join.lines[0]
    assert "  gap: {reason: torn, extent: a line}" in gap.lines


def test_a_quotation_that_stands_several_times_is_refused_with_the_places(project: Project) -> None:
    made = make_record(project, RecordRequest("note", {"note": "n"}, "letter", Quote("was")))
    (fault,) = made.diagnostics

    assert "A030" == fault.code
    assert 2 == dict(fault.arguments)["count"]
    assert None is made.change.after


def test_of_several_places_one_can_be_named_by_number(project: Project) -> None:
    made = make_record(project, RecordRequest("correction", {"corr": "is"}, "letter", Quote("was"), nth=2))

    assert ["- exact: 'was'", "  prefix: 'bridge '", "  corr: is"] == list(made.lines)


def test_a_value_that_cannot_be_is_a_fault_and_nothing_is_made(project: Project) -> None:
    made = make_record(project, RecordRequest("correction", {"corr": "x", "type": "slip"}, "letter", Quote("river")))

    assert ["A017"] == [fault.code for fault in made.diagnostics]
    assert ("", ()) == (made.file, made.lines)


def test_every_form_explains_each_of_its_fields() -> None:
    assert [] == [
        (name, field) for name, form in FORMS.items() for field in (*form.needs, *form.takes) if not form.explain(field)
    ]
