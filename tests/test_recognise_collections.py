"""The habits of collections of texts: their header is hidden and read, and their marks are read and hidden."""

from __future__ import annotations

from time import process_time

import pytest

from edition.model import Annotation
from edition.model.bodies import Head, PageBreak
from edition.recognise import Recognised, headers, trials
from tests.recognising import body_lines, both, of_kind, words

OPENITI = """######OpenITI#

#META# 010.AuthorNAME\t:: الكاتب
#META# 011.AuthorBORN\t:: NODATA
#META# 020.BookTITLE\t:: كتاب الجسر

#META#Header#End#

### | باب الجسر
# كان في المدينة جسر قديم لا يعرف أحد من بناه
~~ولا متى بناه PageV01P001
### || فصل النهر
# قال الكاتب ms001 هذا الجسر
# فوق نهر كبير %~% وتحت سماء واسعة
# ومن عبره مرة %~% عاد إليه غدا PageV01P002
# PageV02P001
### |EDITOR|
# ثم مات
"""
MANDOKU = """# -*- mode: mandoku-view -*-
#+TITLE: 橋書
#+PROPERTY: ID X1

# src: X 1.1
<pb:X1_A_001-1a>
** 1 《橋篇第一》

1.1河上有橋。¶
無人知之，<pb:X1_A_001-1b>¶
無人渡之。
"""


def shown(text: str, recognised: Recognised) -> str:
    """Return the words that readers see, white space as one space."""
    hidden = [one.span for one in of_kind(recognised, "metamark", "fw")]
    kept = (c for at, c in enumerate(text) if not any(span.start <= at < span.end for span in hidden))
    return " ".join("".join(kept).split())


def pages(recognised: Recognised) -> list[str]:
    """Return the numbers of pages."""
    return [one.body.n for one in of_kind(recognised, "pb") if isinstance(one.body, PageBreak)]


def levels(found: list[Annotation]) -> list[int]:
    """Return the levels of headings."""
    return [one.body.level for one in found if isinstance(one.body, Head)]


def test_marks_of_openiti_make_headings_paragraphs_verses_and_pages() -> None:
    recognised = both(OPENITI, "openiti")

    assert "openiti" == trials.tried(OPENITI)[0].preset
    assert {} == trials.tried(OPENITI)[0].left
    assert [2, 3] == levels(of_kind(recognised, "head"))
    assert 3 == len(of_kind(recognised, "p"))
    assert 2 == len(of_kind(recognised, "l"))
    assert (
        "باب الجسر كان في المدينة جسر قديم لا يعرف أحد من بناه ولا متى بناه فصل النهر قال الكاتب هذا الجسر"
        " فوق نهر كبير وتحت سماء واسعة ومن عبره مرة عاد إليه غدا ثم مات" == shown(OPENITI, recognised)
    )


def test_a_heading_of_openiti_has_one_sign_or_three_before_its_stroke() -> None:
    text = OPENITI.replace("### ||", "# ||").replace("### | ", "# | ")

    assert [2, 3] == levels(of_kind(both(text, "openiti"), "head"))


def test_a_page_of_openiti_begins_where_the_number_of_the_one_before_stands() -> None:
    recognised = both(OPENITI, "openiti")
    second = of_kind(recognised, "pb")[1]

    assert ["1", "2", "2.1"] == pages(recognised)
    assert OPENITI[: second.span.start].endswith("PageV01P001")


def test_marks_of_mandoku_make_headings_and_pages() -> None:
    recognised = both(MANDOKU, "mandoku")

    assert "mandoku" == trials.tried(MANDOKU)[0].preset
    assert [2] == levels(of_kind(recognised, "head"))
    assert ["p: 1.1河上有橋。¶ 無人知之，<pb:X1_A_001-1b>¶ 無人渡之。"] == [
        line.strip() for line in body_lines(MANDOKU, recognised) if "p:" in line
    ]
    assert ["1a", "1b"] == pages(recognised)
    assert "1 《橋篇第一》 1.1河上有橋。 無人知之， 無人渡之。" == shown(MANDOKU, recognised)
    assert ["<pb:X1_A_001-1a>"] == words(MANDOKU, of_kind(recognised, "fw"))[-1:]


def test_a_mark_of_a_page_that_nothing_closes_is_not_looked_for_to_the_end_of_the_line() -> None:
    text = f"# -*- mode: mandoku-view -*-\n{'<pb:' * 30_000}"
    begun = process_time()

    assert [] == pages(both(text, "mandoku"))
    assert process_time() - begun < 1


def test_title_and_author_are_those_that_the_header_states() -> None:
    assert {"Title": "كتاب الجسر", "Author": "الكاتب"} == headers.facts(OPENITI)
    assert {"Title": "橋書"} == headers.facts(MANDOKU)
    assert {} == headers.facts("A bridge.\n")


FRONT_MATTER = "---\ntitle: 'The Bridge'\nauthor: A. Writer\nlang: de\ntags:\n- water\n---\nIt fell.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FRONT_MATTER, {"Title": "The Bridge", "Author": "A. Writer", "Language": "de"}),
        (FRONT_MATTER.replace("\n", "\r\n"), {"Title": "The Bridge", "Author": "A. Writer", "Language": "de"}),
        ('\ufeff+++\n# of Hugo\ntitle = "The Bridge"\n+++\n\nIt fell.\n', {"Title": "The Bridge"}),
        ("---\ntitle: >\n  The Bridge\n...\nIt fell.\n", {}),
        ("---\nIt fell, and nobody\nsaw: it.\n---\n", {}),
        ("---\ntitle: The Bridge\n\nIt fell in March\nand was never built again.\n---\n", {}),
    ],
)
def test_front_matter_states_facts(text: str, expected: dict[str, str]) -> None:
    assert expected == headers.facts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "From: Ada Rue <a@b.org>\nTo: C\nSubject: The\n bridge\n\nIt fell.\n",
            {"Title": "The bridge", "Author": "Ada Rue"},
        ),
        ("From: a@b.org\r\nSubject: =?x?b?x?=\r\n\r\nIt fell.\r\n", {"Title": "=?x?b?x?=", "Author": "a@b.org"}),
        ("From: <@,(é\nSubject: It fell\n\nIt fell.\n", {}),
        ("From: Ada Rue\n\nSubject: none\n", {}),
        ("Subject: none\nIt fell.\n", {}),
    ],
)
def test_a_mail_states_its_subject_and_its_sender(text: str, expected: dict[str, str]) -> None:
    assert expected == headers.facts(text)


@pytest.mark.parametrize("preset", ["plain", "word", "gutenberg"])
def test_front_matter_is_no_part_of_the_text(preset: str) -> None:
    recognised = both(FRONT_MATTER, preset)

    assert ["p: It fell."] == body_lines(FRONT_MATTER, recognised)
    assert [FRONT_MATTER[: FRONT_MATTER.index("\nIt")]] == words(FRONT_MATTER, of_kind(recognised, "fw"))


LINE = "人人過橋而不知橋舟子渡人而不言舟河水東流不復西歸¶\n"
PRINTED = f"""# -*- mode: mandoku-view -*-
#+TITLE: 橋詩
<pb:X1_A_003-1a>¶
橋詩巻三¶
　　渡翁¶
　渡翁河上之人也居於橋下三十年而無人知之者嘗作詩以¶
　自慰云¶
　　　　過橋¶
{LINE * 6}<pb:X1_A_003-1b>¶
橋則無舟無舟則無人(一作/客)河水東流不復西歸暮雨入江(作/湖)¶
　　　　渡河¶
今日無橋舟子無言¶
{LINE * 6}"""


def test_titles_are_set_in_as_in_the_print_where_pages_begin_within_paragraphs_and_short_lines_end_them() -> None:
    found = [line.strip() for line in body_lines(PRINTED, both(PRINTED, "mandoku"))]

    assert ["渡翁¶", "過橋¶", "渡河¶"] == [line[6:] for line in found if line.startswith("head: ")]
    assert ["橋詩巻三¶", "渡翁河上之人也居", "人人過橋而不知橋", "今日無橋舟子無言", "人人過橋而不知橋"] == [
        line[3:11] for line in found if line.startswith("p: ")
    ]


def test_what_parts_two_columns_of_notes_in_the_print_is_no_word() -> None:
    assert "人(一作客)" in shown(PRINTED, both(PRINTED, "mandoku"))
