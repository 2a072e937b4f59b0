"""Names are found however they are printed, in a whole edition: with calls, broken lines, decomposed letters."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.cli import main
from edition.model import Annotation, Span
from edition.recover import source_text
from edition.text.name_forms import legible, occurrences
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


PRINTINGS = {
    " ": (" ", "\u00a0", "\u2009", "\n", " \r\n  ", "[12] ", "\u00b9\n", " [p. 3] ", "\n[p. 3]\n", "\u200e "),
    "-": ("-", "\u2010", "\u2011", "\u2013", "-\n", "\u2010\r\n ", "\u00ad-", "-\n[p. 3]\n"),
    "'": ("'", "\u2019", "\u02bc", "\u2032", "'\u200d"),
    "Ä": ("Ä", "A\u0308", "A\u200d\u0308"),
    "ó": ("ó", "o\u0301"),
}
SOFT = ("", "", "\u00ad", "\u200b", "\u00ad\n")


@settings(deadline=None)
@given(st.data())
def test_a_name_in_any_printing_is_found_and_nothing_more(data: st.DataObject) -> None:
    name = "Äda Brón-O'Kell"
    letters = [data.draw(st.sampled_from(PRINTINGS.get(c, (c,)))) for c in name]
    soft = [data.draw(st.sampled_from(SOFT)) if c.isalpha() and after.isalpha() else "" for c, after in pairwise(name)]
    words = "".join(letter + break_ for letter, break_ in zip(letters, [*soft, ""], strict=True))

    assert [Span(5, 5 + len(words))] == occurrences(legible(f"Oh, \u2067{words}\u2069's and Äda Brón"), name)


@settings(deadline=None)
@given(st.sampled_from(["Änne Tauberfeld", "Brón Okell"]), st.data())
def test_a_broken_word_is_found_wherever_it_is_broken(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1).filter(lambda at: name[at - 1 : at + 1].isalpha()))
    sign = data.draw(st.sampled_from(["-\n", "\u2010\r\n", "\u00ad\n", "\u00ac\n  ", "-[p. 3]\n", "- \n"]))
    words = name[:at] + sign + name[at:]

    assert [Span(0, len(words))] == occurrences(legible(words), name)
    assert [] == occurrences(legible(name[:at] + "-\n\n" + name[at:]), name)
