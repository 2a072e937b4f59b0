"""Ids are safe as names of files, addresses and XML ids, on every system."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.read import ids


@pytest.mark.parametrize("name", ["a", "hoffmann-max", "serge.5", "E_1", "no", "on", "x" * 80, "con-1", "nulls"])
def test_good_ids(name: str) -> None:
    assert not ids.problem(name)


@pytest.mark.parametrize(
    ("problem", "name"),
    [
        ("empty", ""),
        ("letter", "1918"),
        ("letter", "-x"),
        ("letter", ".git"),
        ("U+002F SOLIDUS", "a/b"),
        ("U+00E9 LATIN SMALL LETTER E WITH ACUTE", "café"),
        ("U+200B ZERO WIDTH SPACE", "n\u200b-1"),
        ("U+000A LINE FEED", "x\n"),
        ("long", "x" * 81),
        ("dots", "a..b"),
        ("dots", "a."),
        ("device", "con"),
        ("device", "LPT1.txt"),
        ("taken", "Index"),
        ("taken", "none"),
    ],
)
def test_bad_ids(problem: str, name: str) -> None:
    assert problem == ids.problem(name)


def test_hostile_values_are_no_ids(cases: Path) -> None:
    rows = [json.loads(line) for line in (cases / "path_traversal.jsonl").read_text(encoding="utf-8").splitlines()]

    assert [] == [row["value"] for row in rows if row["kind"] == "value" and not ids.problem(row["value"])]


@pytest.mark.parametrize("name", ["n12", "p1", "h3", "n3.p1", "pn7"])
def test_ids_of_the_editions_own_form(name: str) -> None:
    assert ids.looks_assigned(name)


@pytest.mark.parametrize("name", ["e-n12", "n", "n12a", "kuhlmann-duel", "n-12"])
def test_ids_of_another_form(name: str) -> None:
    assert not ids.looks_assigned(name)


@given(st.text())
def test_what_is_suggested_is_an_id(words: str) -> None:
    assert not ids.problem(ids.suggested(words))
