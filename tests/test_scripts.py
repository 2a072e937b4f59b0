"""Scripts without spaces: names inside of runs of letters, line ends that are no spaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from edition import pipeline
from edition.read import project
from edition.recover import source_text
from edition.text.folding import ANCHOR, NAME, fold, key
from tests.small import edition

NOVEL = """第一回　老婦初到

　　劉姥姥來了。只見劉姥姥坐下，那里，老太
太笑道：“劉姥
姥，請坐。”大劉姥
也笑。マリアはアマリアを見た。
"""
PERSONS = """
- {id: liu, name: 劉姥姥, forms: [劉姥姥]}
- {id: maria, name: マリア, forms: [マリア]}
- {id: single, name: 笑, forms: [笑]}
"""
ENGLISH = "She met Anna Lee.\nAnna Leeds was not\nthere.\n"


@pytest.fixture(scope="module")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "texts/letter.txt": NOVEL,
        "annotations/letter/text.yaml": "title: 小說\nlanguage: zh-Hant\nconventions: cjk\n",
        "annotations/persons.yaml": PERSONS,
    }
    root = edition(tmp_path_factory.mktemp("novel"), files)
    report = pipeline.build(root, root / "build/site")
    assert not report.has_errors, report.diagnostics
    return root


def test_names_are_found_without_spaces_and_across_line_ends(novel: Path) -> None:
    document = pipeline.document(project.project(novel)[0], "letter")
    found = [
        (one.body.refs, document.source.text[one.span.start : one.span.end])
        for one in document.annotations
        if one.kind == "persName"
    ]

    assert [
        (("liu",), "劉姥姥"),
        (("liu",), "劉姥姥"),
        (("liu",), "劉姥\n姥"),
        (("maria",), "マリア"),
    ] == found


def test_no_space_stands_where_a_line_ended(novel: Path) -> None:
    page = BeautifulSoup((novel / "build/site/texts/letter/index.html").read_text(), "html.parser").get_text()
    plain = next((novel / "build/site/texts/letter").glob("*.txt")).read_text()

    assert "老太太笑道：“劉姥姥，請坐。”大劉姥也笑。" in page
    assert "老太太笑道：“劉姥姥，請坐。”大劉姥也笑。" in plain
    assert NOVEL == source_text((novel / "build/site/texts/letter/letter.xml").read_bytes())


def test_a_line_end_in_other_scripts_is_a_space() -> None:
    assert ENGLISH.replace("\n", " ").strip() == key(ENGLISH.strip(), NAME)
    assert "見 A" == key("見\nA", ANCHOR)
    assert "한국 사람" == key("한국\n사람", NAME)


def test_a_quotation_may_cross_a_line_end_that_is_no_space() -> None:
    assert "老太太笑道" in key(NOVEL, ANCHOR)


def test_every_folded_character_leads_back_across_such_line_ends() -> None:
    folded = fold(NOVEL, NAME)
    at = folded.text.index("請坐")
    span = folded.source_span(at, at + 2)

    assert "請坐" == NOVEL[span.start : span.end]
