"""The forms of the desk offer what the table of records and the models of the values allow, no more and no less."""

from __future__ import annotations

import json
import subprocess
from shutil import which
from typing import Any, get_args

import pytest

from edition.edit.forms import FORMS
from edition.model.fields import Cert
from edition.model.records.choices import MentionKind, Slip
from edition.serve.drafts import RECORDS
from tests.conftest import ROOT, lacking

SCRIPT = ROOT / "templates/serve/forms.js"


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    """Return the constants of the script: what comes before its first function."""
    if which("node") is None:
        lacking("Node is not here, which reads the scripts of the desk")
    constants = SCRIPT.read_text("utf-8").partition("\nfunction ")[0].partition("export const KEYS")[2]
    script = f"const KEYS{constants}\nconsole.log(JSON.stringify({{FIELDS, SLIPS, MENTIONS, CERT}}))"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_field_of_a_form_is_one_of_its_record(shown: dict[str, Any]) -> None:
    known = {form: {*FORMS[RECORDS[form]].needs, *FORMS[RECORDS[form]].takes} for form in shown["FIELDS"]}

    unknown = {form: {field[0] for field in fields} - known[form] for form, fields in shown["FIELDS"].items()}
    assert {} == {form: names for form, names in unknown.items() if names}


def test_a_form_asks_for_every_field_that_its_record_needs(shown: dict[str, Any]) -> None:
    assert {} == {
        form: lacked
        for form, fields in shown["FIELDS"].items()
        if (lacked := set(FORMS[RECORDS[form]].needs) - {field[0] for field in fields})
    }


def test_every_form_says_how_sure_it_is_but_of_headings(shown: dict[str, Any]) -> None:
    assert {"heading"} == {form for form, fields in shown["FIELDS"].items() if shown["CERT"] not in fields}


def test_lists_to_choose_from_hold_what_the_models_allow(shown: dict[str, Any]) -> None:
    assert list(get_args(Slip)) == shown["SLIPS"]
    assert set(get_args(MentionKind)) - {"name"} == {*shown["MENTIONS"]} - {""}
    assert set(get_args(Cert)) - {"high"} == {*shown["CERT"][2]} - {""}
