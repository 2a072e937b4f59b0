"""What may be quoted of a text that is withheld: seven words, in whatever script it is written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import pipeline, withheld
from edition.model import Edition, Header, Project, Settings, Span
from tests.small import edition

PACKAGE = Path(withheld.__file__).parent
EDITION = Edition(
    Settings("T"), headers={"closed": Header("A", availability="restricted"), "free": Header("B", availability="free")}
)


WORDS = {
    " … — !": [],
    "The river’s edge.": ["The", "river’s", "edge"],
    "'don't stop'": ["don't", "stop"],
    "Brest-Litovsk": ["Brest", "Litovsk"],
    "one—two/three": ["one", "two", "three"],
    "1,200 men (10.30).": ["1,200", "men", "10.30"],
    "end.Then": ["end", "Then"],
    "e\u0301te\u0301": ["e\u0301te\u0301"],
    "co\u00adoperate": ["co\u00adoperate"],
    "a\u200bb": ["a", "b"],
    "和平条约。": ["和", "平", "条", "约"],
    "ひらカナ": ["ひ", "ら", "カ", "ナ"],
    "平和1918年": ["平", "和", "1918", "年"],
    "สงบ": ["ส", "ง", "บ"],
    "นี้": ["นี้"],
    "평화 조약": ["평화", "조약"],
    "السلام، عليكم": ["السلام", "عليكم"],
    "क्षेत्र": ["क्षेत्र"],
}


@pytest.mark.parametrize("words", WORDS)
def test_words_are_counted_by_letters_and_not_by_white_space(words: str) -> None:
    assert WORDS[words] == [words[one.start : one.end] for one in withheld._words(words)]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("one two three four five six seven", "one two three four five six seven"),
        ("one two three four … seven eight", "one two three four five six seven eight"),
        ("“one”, two three four, … “seven” eight.", "“one”, two three four, (five) six “seven” eight."),
        ("a-b-c-d … g-h", "a-b-c-d-e-f-g-h"),
        ("一二三四 … 七八", "一二三四五六七八"),
        ("one\u2003two", "one\u2003two"),
    ],
)
def test_more_than_seven_words_are_cut_in_the_middle(expected: str, words: str) -> None:
    assert expected == withheld.cut(words)


@given(st.text(st.sampled_from("ab1 .,'’-—“”和平ส\u0301\n"), max_size=60), st.integers(1, 5), st.integers(1, 2))
def test_what_is_cut_has_words_of_the_beginning_and_the_end_alone(words: str, first: int, last: int) -> None:
    found = [words[one.start : one.end] for one in withheld._words(words)]
    cut = withheld.cut(words, first, last)
    kept = [cut[one.start : one.end] for one in withheld._words(cut)]

    assert withheld.quotable(cut)
    assert (kept == found) if withheld.quotable(words) else (kept == [*found[:first], *found[-last:]])


def test_the_opening_of_a_stretch_ends_with_a_word() -> None:
    assert Span(3, 6) == withheld.opening("...和平条约。", Span(3, 8), 3)
    assert Span(0, 7) == withheld.opening("One two three", Span(0, 13), 2)
    assert Span(0, 3) == withheld.opening("One two-three", Span(0, 13), 2)
    assert Span(0, 3) == withheld.opening("one-two-three", Span(0, 13), 1)
    assert Span(0, 3) == withheld.opening("...", Span(0, 3), 2)


def test_in_public_restricted_texts_are_withheld_and_quoted_in_few_words() -> None:
    edition = withheld.limited(Project(edition=EDITION, root=".", text_ids=()), public=True).edition
    words = "one two three four five six seven eight"

    assert {"closed"} == edition.withheld
    assert ["one two three four … seven eight", words] == [withheld.short(edition, n, words) for n in edition.headers]
    assert not any(withheld.gives(edition, "closed", part) for part in withheld.OutputPart)
    assert all(withheld.gives(edition, "free", part) for part in withheld.OutputPart)


LEMMA = "the wide and slow and cold and brown river of the north"
DAY = "on the very day before the first of the month of May"
FLOOD = "洪水冲毁了河上的旧桥"
CLOSED = {
    "edition.yaml": "title: Letters\nbase_url: https://example.org/letters\n",
    "annotations/letter/text.yaml": "title: A letter\navailability: restricted\n",
    "annotations/letter/notes.yaml": f"- {{exact: {LEMMA}, note: Ours.}}\n- {{exact: {FLOOD}, note: Ours.}}\n",
    "annotations/letter/dates.yaml": f"- {{exact: {DAY}, when: '1918-04-30'}}\n",
    "annotations/letter/corrections.yaml": f"- {{exact: {FLOOD}, corr: 洪水冲毁了河上的新桥, apply: false}}\n",
    "texts/letter.txt": f"A letter\n\nIt was {LEMMA}, and we met {DAY}. {FLOOD}。\n",
}


@pytest.mark.parametrize("words", [LEMMA, DAY, FLOOD])
def test_a_public_build_quotes_nothing_at_length_in_any_file(words: str, tmp_path: Path) -> None:
    root = edition(tmp_path, CLOSED)
    full, public = root / "build" / "full", root / "build" / "public"
    assert () == pipeline.build(root, full).diagnostics
    assert () == pipeline.build(root, public, public=True).diagnostics

    run = words[: withheld.opening(words, Span(0, len(words)), withheld.QUOTED + 1).end]
    assert "texts/letter/letter.xml" in holding(run, full)
    assert [] == holding(run, public)


def holding(words: str, folder: Path) -> list[str]:
    """List the files below *folder* that hold *words*."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.relative_to(folder).as_posix() for path in files if words in path.read_text("utf-8", "replace")]


def test_no_other_module_knows_which_texts_are_withheld() -> None:
    knowing = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "withheld"
    ]

    assert ["withheld.py"] == sorted(set(knowing))
