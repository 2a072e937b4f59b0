"""The forms of the desk offer what the table of records and the models of the values allow, no more and no less."""

from __future__ import annotations

from typing import get_args

import pytest

from edition.edit.forms import FORMS
from edition.model import Edition, Settings
from edition.model.fields import Cert
from edition.model.records import RECORDS
from edition.model.records.choices import Block, MentionKind, Slip
from edition.model.registers import REGISTERS
from edition.read.registers import MODELS
from edition.read.yaml import Value
from edition.serve import fields, forms

DESK = forms.desk(Edition(Settings("x")))
SHOWN = {form.name: form for form in DESK.forms}


def inputs(form: forms.ShownForm) -> dict[str, fields.Input]:
    return {one.name: one for one in (*form.first, *form.more)}


def test_every_record_that_can_be_written_has_one_form() -> None:
    written = [row.name for row in RECORDS.values() if row.written]

    assert sorted(written) == sorted(kind.record for kind in forms.FORM_ROWS.values())
    keys = [kind.key for kind in forms.FORM_ROWS.values()]
    assert len(keys) == len({*keys} - {"s", "x", ">", ".", "u", "e", "r", "q", "?"}), "a key that does something else"


@pytest.mark.parametrize("name", forms.FORM_ROWS)
def test_a_form_has_the_fields_of_its_record_and_shows_those_first_that_it_needs(name: str) -> None:
    row, form = FORMS[forms.FORM_ROWS[name].record], SHOWN[name]

    assert {*row.needs, *row.takes} - {"resp", "status"} == set(inputs(form))
    assert set(row.needs) <= {one.name for one in form.first}


def test_lists_to_choose_from_hold_what_the_models_allow() -> None:
    assert get_args(Slip) == inputs(SHOWN["correction"])["type"].choices
    assert get_args(Block) == inputs(SHOWN["block"])["block"].choices
    assert ("", *get_args(MentionKind)) == inputs(SHOWN["name"])["kind"].choices
    assert {"", *get_args(Cert)} - {"high"} == {*inputs(SHOWN["footnote"])["cert"].choices}


@pytest.mark.parametrize("register", REGISTERS)
def test_what_an_entry_says_comes_back_from_its_form_as_it_was(register: str) -> None:
    said: dict[str, Value] = {
        "id": "a",
        REGISTERS[register].named: "A",
        "source": ["work:x, p. 1", "y"],
        "cert": "low",
        "comments": "one",
    }
    if register == "persons":
        said |= {
            "birth": {"when": "1870", "cert": "low"},
            "idno": {"VIAF": "1"},
            "forms": ["A"],
            "note": "One.\n\nTwo.\n",
        }
    held = fields.held(said)

    back = fields.said(held, MODELS[register], said)

    expected = {name: value.rstrip("\n") if isinstance(value, str) else value for name, value in said.items()}
    assert {name: value for name, value in expected.items() if name != "id"} == back


def test_every_input_of_an_entry_is_a_field_of_its_model() -> None:
    for register in DESK.registers:
        known = {one.name for one in fields.of_register(register.name)}
        assert {one.name for one in register.fields} == known - {"resp", "status"}
