"""Records are changed and taken out as a person would do it: all else in the file stays as it is."""

from __future__ import annotations

import pytest

from edition.edit import changing
from edition.model import Quote
from edition.model.diagnostics import InputError
from tests.sheets import sheet

FILE = """\
# Ours.

- id: e-one   # why
  exact: 'the bridge'
  # about the note
  note: |
    Old words.
  source: a book

- {exact: river, note: 'short', cert: low}  # in one line
# the end
"""


@pytest.mark.parametrize(
    ("expected", "nth", "fields"),
    [
        (("Old words.", "New words."), 0, {"note": "New words."}),
        (("  source: a book\n", ""), 0, {"source": ""}),
        (("'the bridge'\n", "'the bridge'\n  cert: low\n"), 0, {"cert": "low"}),
        (
            ("  source: a book\n", "  source: a book\n  resp: ada\n  status: draft\n"),
            0,
            {"status": "draft", "resp": "ada"},
        ),
        (("note: 'short', cert: low", "note: 'long: er', cert: low"), 1, {"note": "long: er"}),
        ((", cert: low", ""), 1, {"cert": ""}),
        (("note: 'short', ", ""), 1, {"note": ""}),
        (("", ""), 0, {"source": "a book"}),
    ],
)
def test_a_field_is_set_added_or_taken_out(expected: tuple[str, str], nth: int, fields: dict[str, str]) -> None:
    notes = sheet(FILE, "annotations/t/notes.yaml")

    assert FILE.replace(*expected, 1) == changing.with_fields(notes, nth, fields)


def test_an_empty_correction_is_one_that_leaves_the_words_out() -> None:
    assert "- {exact: a, corr: ''}\n" == changing.with_fields(sheet("- {exact: a, corr: b}\n"), 0, {"corr": ""})


def test_a_record_is_pointed_elsewhere() -> None:
    moved = changing.with_fields(sheet(FILE), 0, {}, Quote("the river", "of "))

    assert FILE.replace("exact: 'the bridge'", "exact: 'the river'\n  prefix: 'of '") == moved


@pytest.mark.parametrize("fields", [{"to": "x"}, {"exact": ""}])
def test_what_is_no_single_value_or_opens_the_record_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(InputError):
        changing.with_fields(sheet("- exact: a\n  to: {exact: b}\n"), 0, fields)


@pytest.mark.parametrize(
    ("expected", "nth"),
    [
        ("# Ours.\n\n- {exact: river, note: 'short', cert: low}  # in one line\n# the end\n", 0),
        (FILE.replace("- {exact: river, note: 'short', cert: low}  # in one line\n", ""), 1),
    ],
)
def test_a_record_is_taken_out_and_nothing_else(expected: str, nth: int) -> None:
    assert expected == changing.without_record(sheet(FILE), nth)


def test_of_the_only_record_nothing_is_left() -> None:
    assert "# Ours.\n" == changing.without_record(sheet("# Ours.\n- exact: a\n  note: b"), 0)


ENTRIES = """\
- id: a
  name: A
  forms: [A, B]  # both
  birth: {when: '1870', cert: low}
- id: b
  name: B
  forms:
    - B
    - C
  idno:
    VIAF: '1'
  role: x
"""


@pytest.mark.parametrize(
    ("expected", "nth", "fields"),
    [
        (("[A, B]", "[A, C]"), 0, {"forms": ["A", "C"]}),
        (("{when: '1870', cert: low}", "{when: '1871'}"), 0, {"birth": {"when": "1871"}}),
        (("  forms: [A, B]  # both\n", ""), 0, {"forms": []}),
        (("\n    - B\n    - C\n", " [B]\n"), 1, {"forms": ["B"]}),
        (("\n    VIAF: '1'\n", " {VIAF: '1', GND: x}\n"), 1, {"idno": {"VIAF": "1", "GND": "x"}}),
        (
            ("    - C\n", "    - C\n  birth: {when: '1870'}\n"),
            1,
            {"birth": {"when": "1870"}},
        ),
        (("", ""), 1, {"forms": ["B", "C"], "idno": {"VIAF": "1"}}),
    ],
)
def test_lists_and_maps_are_set_and_what_says_the_same_is_left_alone(
    expected: tuple[str, str], nth: int, fields: changing.Fields
) -> None:
    assert ENTRIES.replace(*expected, 1) == changing.with_fields(sheet(ENTRIES), nth, fields)
