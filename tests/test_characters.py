"""Characters that cannot stand are named, and found at their line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.read import characters

FOUND_BY_ALL = (characters.XML_ILLEGAL, characters.HTML_FORBIDDEN, characters.INVISIBLE, characters.UNFIT_FOR_YAML)


@pytest.mark.parametrize(
    ("name", "c"),
    [
        ("U+0000 NULL", "\0"),
        ("U+001F UNIT SEPARATOR", "\x1f"),
        ("U+007F DELETE", "\x7f"),
        ("U+0096 C1 control character", "\x96"),
        ("U+00E9 LATIN SMALL LETTER E WITH ACUTE", "é"),
        ("U+D800 half of a surrogate pair", "\ud800"),
        ("U+E000 private-use character", "\ue000"),
        ("U+FFFE noncharacter", "\ufffe"),
        ("U+10FFFF noncharacter", "\U0010ffff"),
    ],
)
def test_every_character_has_a_name(name: str, c: str) -> None:
    assert name == characters.named(c)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((1, 1), "|"),
        ((1, 3), "ab|"),
        ((2, 1), "a\n|"),
        ((2, 1), "a\r|"),
        ((2, 1), "a\r\n|"),
        ((3, 2), "a\n\nb|"),
        ((4, 1), "a\r\nb\nc\r|"),
        ((1, 6), "a\x85\u2028\x0c\x0b|"),
    ],
)
def test_lines_end_at_cr_lf_and_both_and_nothing_else(place: tuple[int, int], text: str) -> None:
    assert place == characters.position(text, text.index("|"))


def test_illegal_code_points_are_known(cases: Path) -> None:
    rows = [json.loads(line) for line in (cases / "xml_illegal.jsonl").read_text(encoding="utf-8").splitlines()]
    illegal = {row["codepoint"] for row in rows if row["xml10"] == "illegal"}
    forbidden = {row["codepoint"] for row in rows if row["xml10"] == "legal" and row["html5"] != "ok"}

    assert illegal == {p for row in rows if characters.XML_ILLEGAL.match(character(p := row["codepoint"]))}
    assert forbidden == {p for row in rows if characters.HTML_FORBIDDEN.match(character(p := row["codepoint"]))}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_called_plain_has_none_of_the_odd_characters(text: str) -> None:
    if characters.plain(text.encode()):
        assert [] == [pattern for pattern in (*FOUND_BY_ALL, characters.DAMAGED) if pattern.search(text)]


@pytest.mark.parametrize("text", ["The café “Wörter” – Ленин, İstanbul’da\r\n\t", "", "\u00a0\u2026"])
def test_usual_texts_are_plain(text: str) -> None:
    assert characters.plain(text.encode())


def character(code_point: str) -> str:
    return chr(int(code_point.removeprefix("U+"), 16))
