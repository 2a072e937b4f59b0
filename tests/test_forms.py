"""Names are found however they are printed, in a whole edition: with calls, broken lines, decomposed letters."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.model import Annotation, Span
from edition.recover import source_text
from edition.text.forms import legible, occurrences
from tests.small import edition

PERSONS = """\
- {id: tauber, name: Änne Tauberfeld, forms: [Änne Tauberfeld]}
- {id: okell, name: Brón O'Kell, forms: [Brón O'Kell, O'Kell]}
- {id: voss, name: Ida Voss-Hegel, forms: [Ida Voss-Hegel]}
"""
LINES = """\
# The ferry

First came Änne Tauber-
feld, then Brón[1] O’Kell, and Ida Voss-
Hegel; Änne\u2009Tau\u00adber\u00adfeld again, Ida Voss\u2011Hegel [p. 12] and Brón [p. 13] OʼKell.

\u2067ÄNNE TAUBER\u00ad
FELD\u2069 spoke to Ida
Voss-Hegel's boatman.

[1] The younger, says Ida\u00a0[2] Voss-Hegel.
"""
FOUND = [
    ("tauber", "Änne Tauber-\nfeld"),
    ("okell", "Brón[1] O’Kell"),
    ("voss", "Ida Voss-\nHegel"),
    ("tauber", "Änne\u2009Tau\u00adber\u00adfeld"),
    ("voss", "Ida Voss\u2011Hegel"),
    ("okell", "Brón [p. 13] OʼKell"),
    ("tauber", "ÄNNE TAUBER\u00ad\nFELD"),
    ("voss", "Ida\nVoss-Hegel"),
    ("voss", "Ida\u00a0[2] Voss-Hegel"),
]


def ferry(root: Path, text: str) -> Path:
    header = "title: The ferry\nlanguage: en\nconventions: plain\nnotes_by: author\navailability: free\n"
    own = {"texts/letter.txt": None, "annotations/letter/text.yaml": None, "annotations/persons.yaml": PERSONS}
    written = {"texts/ferry.txt": text, "annotations/ferry/text.yaml": header}
    return edition(root, {**own, **written})


def said(root: Path, *command: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(root), *command])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_printing_of_a_name_is_found_where_it_stands(tmp_path: Path, form: str, newline: str) -> None:
    text = normalize(form, LINES).replace("\n", newline)  # type: ignore[arg-type]
    root = ferry(tmp_path, text)
    rows = [json.loads(line) for line in said(root, "inspect", "ferry").splitlines()]
    names = [(row["body"]["ref"], text[row["start"] : row["end"]]) for row in rows if row["kind"] == "persName"]

    assert [(ref, normalize(form, words).replace("\n", newline)) for ref, words in FOUND] == names  # type: ignore[arg-type]


def test_an_edition_with_such_names_builds_and_gives_its_text_back(tmp_path: Path) -> None:
    root = ferry(tmp_path, LINES)
    said(root, "build")
    folder = root / "build" / "site" / "texts" / "ferry"
    tei, page = (folder / "ferry.xml").read_bytes(), (folder / "index.html").read_text(encoding="utf-8")

    assert LINES == source_text(tei)
    assert len(FOUND) == tei.count(b'<persName xml:id="ferry.pn')
    assert (
        '">Brón<ref xml:id="ferry.r1" type="call" target="#ferry.n1" n="1">[1]</ref> O’Kell</persName>' in tei.decode()
    )
    assert "id=pn2>Brón</a><sup" in page


def test_half_a_name_is_not_proposed_where_the_name_was_found(tmp_path: Path) -> None:
    assert "no suggestions" in said(ferry(tmp_path, LINES), "suggest", "persons")


@pytest.mark.parametrize(
    ("expected", "form"),
    [
        ([Span(0, 10)], "Voss-Hegel"),
        ([Span(0, 4), Span(12, 16)], "Voss"),
        ([Span(27, 29), Span(35, 37)], "na"),
        ([], "Hege"),
        ([], ""),
    ],
)
def test_a_form_occurs_as_whole_words_only(expected: list[Span], form: str) -> None:
    assert expected == occurrences(legible("Voss\u2011Hegel, Voss, Vossius; na nana-na"), form)


def test_an_occurrence_reaches_over_a_call() -> None:
    text = "Ida[1] Voss met Ida Voss, not Ida Vossius"
    call = Annotation("r1", "call", Span(3, 6))

    assert [Span(0, 11), Span(16, 24)] == occurrences(legible(text, [call]), "Ida\u00a0Voss")
