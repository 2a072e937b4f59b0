"""Books as transcribers type them: headings without a mark, verse, plays, letters, tables, pages that machines read."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from edition import verify
from edition.merge import merge
from edition.model import Document, Edition, Header, Settings, Source
from edition.model.bodies import FormeWork, Head, PageBreak, Sourced
from edition.model.values import Agent
from edition.recognise import gutenberg, headings, recognise, signs, trials
from edition.recognise.chunks import Chunk
from edition.recognise.presets import PRESETS, RECOGNISERS
from edition.recognise.tables import is_table
from edition.write.tei import document as tei
from tests.annotating import said
from tests.recognising import body_lines, both, codes, linked_notes, of_kind, outline, source_of, words

PROSE = (
    "The bridge at Rybna stood for three hundred years before anybody thought\n"
    "of writing down who had built it, and by then there was nobody left that\n"
    "could have told; so the clerk wrote what the ferryman had heard from his\n"
    "grandmother, and that is what we have.\n"
)
"""A paragraph as a typist breaks it: at the margin."""

BODIES = {
    "chapters by their names, with what they are called below": (
        "gutenberg",
        f"CHAPTER I\n\nThe Bridge\n\n{PROSE}\n\nCHAPTER II\n\nThe Ferry\n\n{PROSE}",
        [
            "div",
            "  head: CHAPTER I",
            "  head: The Bridge",
            "  p",
            "div",
            "  head: CHAPTER II",
            "  head: The Ferry",
            "  p",
        ],
    ),
    "chapters lie in books": (
        "gutenberg",
        f"BOOK ONE\n\n\nChapter 1. The Bridge\n\n{PROSE}\n\nBOOK TWO\n\n\nChapter 1\n\n{PROSE}",
        [
            *("div", "  head: BOOK ONE", "  div", "    head: Chapter 1. The Bridge", "    p"),
            *("div", "  head: BOOK TWO", "  div", "    head: Chapter 1", "    p"),
        ],
    ),
    "a short line that stands apart is a heading": (
        "gutenberg",
        f"{PROSE}\n\n\nOf Ferries\n\n{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}",
        ["p", "div", "  head: Of Ferries", "  p", "  p", "  p", "  p"],
    ),
    "words in spaced letters": (
        "gutenberg",
        "It was the f e r r y m a n of K a r s a.\n\n" * 8,
        ["p: It was the f e r r y m a n of K a r s a."] * 8,
    ),
    "headings with a rule below": (
        "gutenberg",
        f"The Bridge\n----------\n\n{PROSE}\nFerries\n-------\n{PROSE}",
        ["div", "  head: The Bridge ----------", "  p", "div", "  head: Ferries -------", "  p"],
    ),
    "verse among prose is known by its lines": (
        "gutenberg",
        (
            f"{PROSE}\nThe bridge is down, the bridge is down,\nThe ferry lies ashore;\n"
            "And nobody in Rybna "
            f"town\nCrosses any more.\n\n{PROSE}"
        ),
        [
            "p",
            "lg",
            "  l: The bridge is down, the bridge is down,",
            "  l: The ferry lies ashore;",
            "  l: And nobody in Rybna town",
            "  l: Crosses any more.",
            "p",
        ],
    ),
    "two lines that are set in are verse": (
        "gutenberg",
        f"{PROSE}\n    The bridge is down,\n    the ferry lies ashore;\n\n{PROSE}",
        ["p", "lg", "  l: The bridge is down,", "  l: the ferry lies ashore;", "p"],
    ),
    "speakers on lines of their own, and a stage direction": (
        "drama",
        (
            "ORLOV:\nThe bridge is down.\nWho cut the rope?\n\nADA (aside):\nNot I.\n\n"
            "(She goes.)\n\n"
            "ORLOV:\nNot she.\n\nADA:\nSo be it."
        ),
        [
            *("sp", "  speaker: ORLOV:", "  lg", "    l: The bridge is down.", "    l: Who cut the rope?"),
            *("sp", "  speaker: ADA (aside):", "  p: Not I.", "stage: (She goes.)"),
            *("sp", "  speaker: ORLOV:", "  p: Not she.", "sp", "  speaker: ADA:", "  p: So be it."),
        ],
    ),
    "speakers in capitals before a stop": (
        "drama",
        "ORLOV. It fell.\n\nADA. It rose.\n\nORLOV. It fell.\n\nADA. It rose.\n\nORLOV. It fell.\n\nADA. So it did.",
        [
            line
            for name, said in (
                *(("ORLOV", "It fell."), ("ADA", "It rose.")) * 2,
                ("ORLOV", "It fell."),
                ("ADA", "So it did."),
            )
            for line in ("sp", f"  speaker: {name}.", f"  p: {said}")
        ],
    ),
    "speakers in italics in paragraphs of their own": (
        "gutenberg",
        "\n\n".join(
            line
            for name, said in (("_Ada (looks\nup)._", "It rose."), ("_The Boy._", "It fell.")) * 4
            for line in (name, said)
        ),
        [
            line
            for _ in range(4)
            for name, said in (("_Ada (looks up)._", "It rose."), ("_The Boy._", "It fell."))
            for line in ("sp", f"  speaker: {name}", f"  p: {said}")
        ],
    ),
    "a letter in a book": (
        "word",
        f"She wrote:\n\nRybna, 3 March 1918\n\nMy dear Orlov,\n\n{PROSE}\nYour friend,\nAda Writer\n\nP.S. It rains.",
        [
            *("p: She wrote:", "dateline: Rybna, 3 March 1918", "salute: My dear Orlov,", "p", "closer: Your friend,"),
            *("signed: Ada Writer", "postscript: P.S. It rains."),
        ],
    ),
    "letters of a volume under numbers and addresses": (
        "letters",
        (
            f"LETTERS\n\nI. To Orlov\n\nRybna, 3 March 1918\n\nMy dear Orlov,\n\n{PROSE}\nYour friend,\nAda\n\n"
            f"II. To Brandt\n\nRybna, 4 March 1918\n\nDear Brandt,\n\n{PROSE}\nYour friend,\nAda"
        ),
        [
            *("div", "  head: I. To Orlov", "  dateline: Rybna, 3 March 1918", "  salute: My dear Orlov,", "  p"),
            *("  closer: Your friend,", "  signed: Ada"),
            *("div", "  head: II. To Brandt", "  dateline: Rybna, 4 March 1918", "  salute: Dear Brandt,", "  p"),
            *("  closer: Your friend,", "  signed: Ada"),
        ],
    ),
    "a table of tabs": (
        "word",
        "Town\tBridges\nRybna\t2\nKarsa\t1",
        [
            *("table", "  row", "    cell: Town", "    cell: Bridges", "  row", "    cell: Rybna", "    cell: 2"),
            *("  row", "    cell: Karsa", "    cell: 1"),
        ],
    ),
    "a table of bars without a rule": (
        "word",
        "Town | Bridges\nRybna | 2\nKarsa | 1",
        [
            *("table", "  row", "    cell: Town", "    cell: | Bridges", "  row", "    cell: Rybna", "    cell: | 2"),
            *("  row", "    cell: Karsa", "    cell: | 1"),
        ],
    ),
    "a table of tabs whose rows are paragraphs of their own": (
        "line-per-paragraph",
        "The heights that were read.\nTown\tBridges\nRybna\t2\nAll of them were rebuilt.",
        [
            *("p: The heights that were read.", "table", "  row", "    cell: Town", "    cell: Bridges"),
            *("  row", "    cell: Rybna", "    cell: 2", "p: All of them were rebuilt."),
        ],
    ),
    "a table of tabs with a row that begins as a note does": (
        "word",
        f"{PROSE}\n\nDay\tLevel\n30 March\t5.10 m\n31 March\t8.77 m",
        [
            *(
                "p",
                "table",
                "  row",
                "    cell: Day",
                "    cell: Level",
                "  row",
                "    cell: 30 March",
                "    cell: 5.10 m",
            ),
            *("  row", "    cell: 31 March", "    cell: 8.77 m"),
        ],
    ),
    "a table of tabs whose rows begin with days": (
        "word",
        "Dear Karl,\n\n30 March 1845\tnoon\n31 March 1845\t10 a.m.",
        [
            *("salute: Dear Karl,", "table", "  row", "    cell: 30 March 1845", "    cell: noon", "  row"),
            *("    cell: 31 March 1845", "    cell: 10 a.m."),
        ],
    ),
    "a table with rules": (
        "gutenberg",
        "+------+---+\n| Town | N |\n+------+---+\n| Oak  | 2 |\n+------+---+",
        [
            *("table", "  fw: +------+---+", "  row", "    cell: | Town", "    cell: | N |", "  fw: +------+---+"),
            *("  row", "    cell: | Oak", "    cell: | 2 |", "  fw: +------+---+"),
        ],
    ),
    "a table with rules among Markdown": (
        "plain",
        "So:\n\n+------+---+\n| Town | N |\n+------+---+\n| Oak  | 2 |\n+------+---+\n\nWell.",
        [
            *("p: So:", "table", "  fw: +------+---+", "  row", "    cell: | Town", "    cell: | N |"),
            *("  fw: +------+---+", "  row", "    cell: | Oak", "    cell: | 2 |", "  fw: +------+---+", "p: Well."),
        ],
    ),
    "columns set apart by blanks, among Markdown": (
        "plain",
        "So:\n\nTown     Men     Year\nRybna    14      1871\nVenn     9       1872\n\nWell.",
        [
            *(
                "p: So:",
                "table",
                "  row",
                "    cell: Town",
                "    cell: Men",
                "    cell: Year",
                "  row",
                "    cell: Rybna",
            ),
            *("    cell: 14", "    cell: 1871", "  row", "    cell: Venn", "    cell: 9", "    cell: 1872", "p: Well."),
        ],
    ),
    "a paragraph in each line": (
        "line-per-paragraph",
        "It fell in March, and nobody rebuilt it.\nThe ferry took its place.\n\nAFTERWARDS\nNobody crossed.",
        [
            *("p: It fell in March, and nobody rebuilt it.", "p: The ferry took its place."),
            *("div", "  head: AFTERWARDS", "  p: Nobody crossed."),
        ],
    ),
    "notes by bare figures, a paragraph in each line": (
        "line-per-paragraph",
        "It fell in March.1 Nobody rebuilt it.\nThe ferry took its place.\nNotes\n1 As the clerk says.\n",
        ["p: It fell in March.1 Nobody rebuilt it.", "p: The ferry took its place."],
    ),
    "chapters and paragraphs of a Chinese novel": (
        "cjk",
        (
            "第一回　橋斷\n-----\n\u3000\u3000橋在三月斷了．\n無人再修．\n\u3000\u3000渡船代之．\n"
            "第二回　渡船\n-----\n\u3000\u3000無人渡河．"
        ),
        [
            *("div", "  head: 第一回 橋斷", "  ab: -----", "  p: 橋在三月斷了． 無人再修．", "  p: 渡船代之．"),
            *("div", "  head: 第二回 渡船", "  ab: -----", "  p: 無人渡河．"),
        ],
    ),
    "pages that a machine read": (
        "ocr",
        (
            "## p. 12 (#30) ####\n12\nTHE BRIDGE AT RYBNA STOOD FOR MANY YEARS AND THEN THE CLERK IN THE"
            " NORTH\n"
            "wrote it down in his book, so that we know the day on which the piers gave\nway, "
            "and who was on it, and\n\n"
            "## p. 13 (#31) ####\n13\nwho was not."
        ),
        [
            "fw: ## p. 12 (#30) ####",
            "fw: 12",
            (
                "p: THE BRIDGE AT RYBNA STOOD FOR MANY YEARS AND THEN THE CLERK IN THE NORTH"
                " wrote it down in his "
                "book, so that"
                " we know the day on which the piers gave way, and who was on it, and……who was not."
            ),
            "  fw: ## p. 13 (#31) ####",
            "  fw: 13",
        ],
    ),
}


@pytest.mark.parametrize(("preset", "text", "expected"), BODIES.values(), ids=list(BODIES))
def test_what_stands_in_a_book(preset: str, text: str, expected: list[str]) -> None:
    recognised = both(text, preset)
    prose = " ".join(PROSE.split())

    assert expected == [line.replace(f"p: {prose}", "p") for line in body_lines(text, recognised)]
    assert [] == codes(recognised)


FRAMED = f"""\
The Project Gutenberg EBook of The Bridge, by Ada Writer

Title: The Bridge
       at Rybna

Author: Ada Writer

Language: German

Character set encoding: UTF-8

*** START OF THIS PROJECT GUTENBERG EBOOK THE BRIDGE ***

Produced by Nobody

THE BRIDGE

by Ada Writer


CONTENTS

I. The Fall

II. The Rise


I. The Fall

{PROSE}

End of the Project Gutenberg EBook of The Bridge, by Ada Writer

*** END OF THIS PROJECT GUTENBERG EBOOK THE BRIDGE ***
"""


def test_a_collections_header_and_licence_are_hidden_and_its_facts_are_read() -> None:
    recognised = both(FRAMED, "gutenberg")

    assert {"Title": "The Bridge at Rybna", "Author": "Ada Writer", "Language": "German"} == {
        name: value for name, value in gutenberg.facts(FRAMED).items() if not name.startswith("Char")
    }
    assert ["THE BRIDGE", "CONTENTS", "I. The Fall"] == words(FRAMED, of_kind(recognised, "head"))
    assert ["I. The Fall", "II. The Rise"] == words(FRAMED, of_kind(recognised, "item"))
    assert 1 == len(of_kind(recognised, "p"))
    assert {} == gutenberg.facts("Title: The Bridge\n\nA book.")


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("EBook of The Bridge, by Ada Rue", {"Title": "The Bridge", "Author": "Ada Rue"}),
        (
            "EBook of The Bridge and\nother Tales, by Ada Rue",
            {"Title": "The Bridge and other Tales", "Author": "Ada Rue"},
        ),
        ("Etext The Bridge", {"Title": "The Bridge"}),
    ],
)
def test_a_book_without_a_header_says_at_its_end_what_it_is_called(closing: str, expected: dict[str, str]) -> None:
    book = "It stood there. " * 20
    end = f"\n\nEnd of the Project Gutenberg {closing}\n\n*** END OF THE PROJECT GUTENBERG EBOOK 7 ***\n"
    assert expected == gutenberg.facts(f"*** START OF THE PROJECT GUTENBERG EBOOK 7 ***\n\n{book}{end}")
    assert expected == gutenberg.facts(f"THE BRIDGE\n\n{book}{end}")


FURNITURE = {
    "machine": ("ocr", "## p. 12 (#30) ####\n12\n" + PROSE, ["separator", "pageNum"]),
    "running heads": ("ocr", "".join(f"-----\nRYBNA {n}\n{PROSE}\n" for n in range(3)), ["separator", "header"] * 3),
    "collection": ("gutenberg", FRAMED, [*["licence"] * 6, "credit", *["licence"] * 2]),
    "remark": ("gutenberg", f"{PROSE}\n[Transcriber's note: one page is missing.]\n\n{PROSE}", ["transcriber"]),
    "website": ("marxists", f"Title\n\nTranscribed by A. B.\n\n{PROSE}\nBack to the index", ["credit", "navigation"]),
    "mark of order": ("gutenberg", f"\ufeff\n\n{PROSE}", ["blank"]),
}


@pytest.mark.parametrize(("preset", "text", "types"), FURNITURE.values(), ids=list(FURNITURE))
def test_what_stands_around_a_text_says_what_it_is(preset: str, text: str, types: list[str]) -> None:
    assert types == [one.said(FormeWork).type for one in of_kind(both(text, preset), "fw")]


def test_a_licence_is_no_forme_work_and_comes_back_from_the_tei() -> None:
    source = source_of(FRAMED, "gutenberg")
    recognised = recognise(source, ())
    doc = Document(source, recognised.annotations, merge(source, recognised.annotations).events)
    root = etree.fromstring(tei.document(doc, Edition(Settings("E"))).content)

    assert [] == root.findall(".//{*}fw")
    assert {"licence": 8, "credit": 1} == Counter(one.get("type") for one in root.iterfind(".//{*}ab"))


def test_bare_figures_call_the_notes_under_their_heading_and_dates_and_sums_do_not() -> None:
    text = (
        "It fell in spring.1 It cost £4,310 on 14 March;2 nobody paid.3\n\nNotes\n\n"
        "1 At night.\n2 In gold.\n3 So he said."
    )

    assert [("1", "1 At night."), ("2", "2 In gold."), ("3", "3 So he said.")] == linked_notes(text, both(text, "word"))


@pytest.mark.parametrize("preset", ["word", "gutenberg", "letters", "plain"])
def test_raised_figures_call_notes_and_are_exponents_where_no_note_has_them(preset: str) -> None:
    text = "The deck of 30 m² was gone.¹ Nobody paid.³\n\nNotes\n\n¹ At night.\n³ So he said."
    found = both(text, preset)

    assert [("¹", "¹ At night."), ("³", "³ So he said.")] == linked_notes(text, found)
    assert [] == codes(found)


@pytest.mark.parametrize(
    "line", ["I came home on 19 March 1861.", "The bridge fell on 2 May 1861 and was rebuilt at once."]
)
def test_a_sentence_that_names_a_day_is_no_dateline(line: str) -> None:
    text = f"Rybna, 4 March 1861\n\nDear Orlov,\n\n{PROSE}\nYours ever,\nAda\n\n{line}\n"

    assert ["Rybna, 4 March 1861"] == words(text, of_kind(both(text, "letters"), "dateline"))


def test_whose_a_text_is_stands_apart_from_its_title() -> None:
    text = f"The Ferry of Rybna\nby Jonas Reed\n\nCHAPTER I\n\n{PROSE}"

    assert ["  head: The Ferry of Rybna", "  byline: by Jonas Reed"] == outline(text, both(text, "word"))[1:3]


def test_numbers_of_lines_are_no_words_of_the_verse() -> None:
    text = (
        f"{PROSE}\n    The bridge is down,\n    The ferry lies ashore,              10\n    And nobody "
        f"crosses.\n\n{PROSE}"
    )
    recognised = both(text, "gutenberg")

    assert ["10"] == words(text, of_kind(recognised, "metamark"))
    assert 3 == len(of_kind(recognised, "l"))


def test_a_word_broken_at_a_line_end_is_read_in_one_and_a_compound_keeps_its_hyphen() -> None:
    text = "The impor-\ntant ferry-\nman came; a ferry-man he was."
    hidden = words(text, of_kind(both(text, "ocr"), "metamark"))

    assert ["-\n", "\n"] == hidden


def test_a_name_under_which_nobody_speaks_is_no_speaker() -> None:
    text = "\n\n".join(["TO ORLOV.", "It fell.", "ADA."] * 6)

    assert [] == of_kind(both(text, "gutenberg"), "sp")


def test_an_abbreviation_at_the_beginning_of_lines_is_no_speaker() -> None:
    prose = "The bridge was built by\nMr. Orlov, the ferry by\nMrs. Brandt, who came from\nDr. Weiss.\n\n"

    assert [] == of_kind(both(prose * 50 + f"Mr. Orlov went.\n\nMrs. Brandt came.\n\n{PROSE}" * 12, "gutenberg"), "sp")


@pytest.mark.parametrize(
    ("archive", "line"),
    [
        (None, "*** START OF THIS PROJECT GUTENBERG EBOOK THE BRIDGE ***\n\nLast updated on: 7.2.2009"),
        (None, "This file was produced from images generously made available by The Internet Archive."),
        ("marxists", "Transcribed for the Orlov Internet Archive."),
    ],
)
def test_whose_habits_a_text_has_is_not_known_by_whoever_lent_the_images(archive: str | None, line: str) -> None:
    found = signs.archived(f"{line}\n\n{PROSE}")

    assert archive == (found[0] if found else None)


def levels(text: str) -> list[tuple[str, int]]:
    """Return the headings of a text with their levels."""
    heads = of_kind(both(text, "gutenberg"), "head")
    return [(text[one.span.start : one.span.end], one.said(Head).level) for one in heads]


@pytest.mark.parametrize(
    "names",
    [
        ("Canto Terceiro", "Canto Sexto", "Canto Nono"),
        ("Första kapitlet", "Sjätte kapitlet", "Elfte kapitlet"),
        ("Rozdział dwunasty", "Rozdział piętnasty", "Rozdział ostatni"),
        ("Kapittel tolv", "Kapittel tretten", "Kapittel fjorten"),
        ("Глава седьмая", "Глава двадцатая", "Глава сорок"),
        ("Ραψωδία ἑνδέκατη", "Ραψωδία δωδέκατη", "Ραψωδία ἔσχατη"),
    ],
    ids=lambda names: names[0],
)
def test_chapters_whose_numbers_are_words_are_of_one_level_in_any_language(names: tuple[str, ...]) -> None:
    text = "\n\n\n".join(f"{name}\n\n{PROSE}\n{PROSE}\n{PROSE}" for name in names)

    assert [(name, 2) for name in names] == levels(text)


@pytest.mark.parametrize("line", ["Chapter did not", "Part mild and bitter", "Canto di Natale per"])
def test_words_of_the_letters_of_numerals_are_no_numbers(line: str) -> None:
    assert headings.rank(line, Chunk(0, len(line))) is None


EVEN = {
    "capitals and years": ["THE RIVER", PROSE, "QUESTIONS.", PROSE, "SECOND DAY.", PROSE, "1832", PROSE],
    "letters of a glossary": ["A GLOSSARY", "A", PROSE, "B", PROSE, "C", PROSE],
    "chapters in Korean": ["다리 이야기", "제1장 무너진 다리", PROSE, "제2장 재판", PROSE],
    "chapters in Hebrew": ["ספר הגשר", "פרק א", PROSE, "פרק ב", PROSE],
    "chapters in Persian": ["داستان پل", "بخش ۱ - در افتادن پل", PROSE, "بخش ۲ - گفتار پیر", PROSE],
    "sections with numbers of several places": [
        *(
            "ON ROPES",
            "1. Introduction",
            PROSE,
            "1.1 Notation",
            PROSE,
            "2. The equation",
            PROSE,
            "3. Conclusion",
            PROSE,
        ),
    ],
}


@pytest.mark.parametrize("parts", EVEN.values(), ids=list(EVEN))
def test_one_blank_line_everywhere_parts_headings_too(parts: list[str]) -> None:
    text = "\n\n".join(part.strip() for part in parts)

    assert [part for part in parts if part != PROSE] == [name for name, _ in levels(text)]
    assert "word" == trials.tried(text)[0].preset


def test_where_somebody_typed_marks_of_markdown_capitals_are_no_headings() -> None:
    text = f"# The river\n\n{PROSE}\nVERY GOOD\n\n{PROSE}"

    assert "plain" == trials.tried(text)[0].preset


@pytest.mark.parametrize(
    "names",
    [
        "§ 1,§ 2,§ 3,§ 4,§ 5",
        "§1,§2,§3,§4,§5",
        "Article I,Article II,Article III,Article IV,Article V",
        "First Article,Second Article,Third Article,Fourth Article,Fifth Article",
        "Artikel 1,Artikel 2,Artikel 3,Artikel 4,Artikel 5",
        "SECTION 1,SECTION 2,SECTION 3,SECTION 4,SECTION 5",
        "Caput I,Caput II,Caput III,Caput IV,Caput V",
    ],
)
def test_a_short_article_among_long_ones_is_no_heading(names: str) -> None:
    said = (PROSE, "Ibi moenia erant.\n", PROSE, "None pays.\n", PROSE)
    text = "\n".join(f"{name}. {words}" for name, words in zip(names.split(","), said, strict=True))

    assert [] == of_kind(both(text, "word"), "head")


@pytest.mark.parametrize("call", ["[1]", "¹", "*", "(1)"])
def test_a_sentence_that_calls_a_note_at_its_end_is_no_heading(call: str) -> None:
    text = f"CHAPTER I\n\nThe ice held.{call}\n\n{call} In March.\n\nCHAPTER II\n\nThe ice held the ferry for a week.\n"

    assert ["CHAPTER I", "CHAPTER II"] == words(text, of_kind(both(text, "gutenberg"), "head"))


def test_headings_of_six_ranks_go_no_deeper_than_six_levels() -> None:
    names = ["VOLUME I", "BOOK I", "CHAPTER I", "SCENE I", "THE ICE", "The Ferry", "The Clerk"]
    held = "It held for a week, they say, and nobody crossed the river on foot or in a boat but the clerk."
    text = "".join(f"\n\n\n\n{name}\n\n{held}\n\n{held}\n\n{held}" for name in names)

    assert list(zip(names, (2, 3, 4, 5, 6, 6, 6), strict=True)) == levels(text)


def test_telegrams_in_capitals_are_no_headings() -> None:
    sent = "\n\n".join(
        f"No. {n}\nVenn, {n} February 1918\n\nBRIDGE DOWN STOP SEND BOATS STOP\nORLOV" for n in range(1, 5)
    )

    assert [] == [name for name, _ in levels(sent) if "STOP" in name]


def test_lines_in_two_halves_in_the_arabic_script_are_verse() -> None:
    lines = (
        "شبی پل فرو ریخت بر رود ون        ندید آن که ببرید آن را",
        "چو خورشید برزد سر از کوه        همه مردم آمد به رود",
    )
    stanza = "\n".join(lines)
    found = both(f"{PROSE}\n{PROSE}\n{PROSE}\n{stanza}\n\n{stanza}", "word")

    assert (4, 3) == (len(of_kind(found, "l")), len(of_kind(found, "p")))


def test_numerals_that_count_anew_under_titles_are_parts_of_what_is_titled() -> None:
    stanza = "The bridge is down, the bridge is down,\nThe ferry lies ashore;\nAnd nobody in Rybna\nCrosses any more.\n"
    poems = [f"THE BRIDGE\n\nI\n\n{stanza}\n\nII\n\n{stanza}", f"THE FERRY\n\nI\n\n{stanza}\n\nII\n\n{stanza}"]
    found = levels("\n\n\n".join([PROSE, *poems, f"THE ROPE\n\n{stanza}"]))

    assert [("THE BRIDGE", 2), ("I", 3), ("II", 3), ("THE FERRY", 2), ("I", 3), ("II", 3), ("THE ROPE", 2)] == found


def test_a_line_that_the_contents_name_is_a_heading_even_with_a_stop() -> None:
    chapters = [f"{name}.\n\n{PROSE}\n{PROSE}" for name in ("The bridge", "Of ferries")]
    text = "\n\n".join(["Contents", "The bridge   1\nOf ferries   12", *chapters])

    assert ["Contents", "The bridge.", "Of ferries."] == [name for name, _ in levels(text)]


DAYS = [f"[Clark, May {day}, 1804]\n{PROSE}" for day in range(1, 13)]
RUN_IN = {
    "chapters in verse": (
        "word",
        "ГЛАВА ПЕРВАЯ\n\nМост\nупал.\nГЛАВА ВТОРАЯ\n\nПаром\nушёл.\nГЛАВА ТРЕТЬЯ\n\nВсё.",
        ["ГЛАВА ПЕРВАЯ", "ГЛАВА ВТОРАЯ", "ГЛАВА ТРЕТЬЯ"],
    ),
    "chapters right above the text": (
        "gutenberg",
        f"CHAPTER I\n{PROSE}\nChapter 2.\n{PROSE}",
        ["CHAPTER I", "Chapter 2."],
    ),
    "what a chapter is called": ("gutenberg", f"CHAPTER I\nThe Bridge\n\n{PROSE}", ["CHAPTER I\nThe Bridge"]),
    "a chapter that a sentence names": ("gutenberg", f"{PROSE[:-2]}, as in\nChapter 2\n{PROSE}", []),
    "days of a diary": ("gutenberg", "\n\n".join(DAYS), [day.split("\n")[0] for day in DAYS]),
    "days in italics that begin the entries of a diary": (
        "gutenberg",
        "\n\n".join(f"_{nth} mai_.--Nous passons la rivière, et personne ne nous a vus." for nth in range(1, 14)),
        [f"_{nth} mai_.--" for nth in range(1, 14)],
    ),
    "dates of letters": (
        "gutenberg",
        "\n\n".join(f"May {day}, 1804\nDear Ada,\n\n{PROSE}" for day in range(1, 13)),
        [],
    ),
}


@pytest.mark.parametrize(("preset", "text", "expected"), RUN_IN.values(), ids=list(RUN_IN))
def test_headings_that_no_blank_line_parts_from_the_text(preset: str, text: str, expected: list[str]) -> None:
    assert expected == words(text, of_kind(both(text, preset), "head"))


def test_verses_of_scripture_are_a_paragraph_each() -> None:
    chapters = ["  ".join(f"{chapter}:{verse} {PROSE[:-1]}" for verse in range(1, 12)) for chapter in (1, 2)]
    text = "\n\n".join([*chapters, f"3:1\n{PROSE}And nobody in John 3:16 or 4:2 saw it."])

    assert [11 + 11 + 1] == [len(of_kind(both(text, "gutenberg"), "p"))]
    assert [1] == [len(of_kind(both("It fell at 3:15 and 4:10. " * 30, "gutenberg"), "p"))]


def test_a_verse_of_scripture_that_is_left_out_ends_none_of_those_behind_it() -> None:
    text = " ".join(f"1:{verse} It fell." for verse in range(1, 41) if verse != 20)

    assert 39 == len(of_kind(both(text, "gutenberg"), "p"))


VERSES = " ".join(f"{verse} and the ferryman went over the river" for verse in range(1, 12))
SECOND = VERSES.replace(" 5 ", "\n\n5 ")


def test_verses_with_bare_numbers_that_run_on_are_a_paragraph_each() -> None:
    text = f"CHAPTER 1\n\n{VERSES}\n\nCHAPTER 2\n\n{SECOND} 12 and 7 men saw it"
    found = both(text, "gutenberg")

    assert ["CHAPTER 1", "CHAPTER 2"] == words(text, of_kind(found, "head"))
    assert [11 + 12] == [len(of_kind(found, "p"))]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{n} The ferry" for n in range(1, 30)),
        " ".join(f"It took {n} men." for n in (3, 1, 2, 3, 4) * 9),
        " ".join(f"[ {n} ] It fell." for n in range(1, 30)),
    ],
    ids=["a list", "numbers in sentences", "numbers in brackets"],
)
def test_bare_numbers_that_part_no_verses(text: str) -> None:
    found = both(f"The bridge\n\n{text}\n\n{PROSE}", "gutenberg")

    assert 1 == len([one for one in of_kind(found, "p", "lg", "list") if text.startswith(words(text, [one])[0][:1])])


def test_stars_that_no_blank_line_parts_from_the_text_are_no_words_of_it() -> None:
    found = both(f"{PROSE}* * *\n{PROSE}\n{PROSE}   * * * *", "gutenberg")

    assert [3, 2] == [len(of_kind(found, kind)) for kind in ("p", "ab")]


CONTENTS = {
    "a preface that they do not name": (
        f"Contents\n\nI. The Bridge   1\nII. Ferries   12\n\n\nPREFACE\n\n{PROSE}",
        ["Contents", "PREFACE"],
    ),
    "a preface in short paragraphs, where entries have pages": (
        f"Contents\n\nI. The Bridge   1\nII. Ferries   12\n\n\nPREFACE\n\nThe clerk\nwrote it\ndown.\n\n{PROSE}",
        ["Contents", "PREFACE"],
    ),
    "verse that they do not name, where entries have pages": (
        f"Contents\n\nThe Bridge   1\n\nFerries   12\n\n\nA SONG\n\nIt fell.\n\n\nFERRIES\n\n{PROSE}",
        ["Contents", "A SONG", "FERRIES"],
    ),
    "titles without the name of the division": (
        f"Contents\n\nCanto One: The Bridge\nCanto Two: Ferries\n\n\nThe Bridge\n\n{PROSE}\n\nFerries\n\n{PROSE}",
        ["Contents", "The Bridge", "Ferries"],
    ),
    "titles whose lines are two": (
        f"Contents\n\nCanto One: The Bridge. A Fall\n\n\nThe Bridge\nA Fall\n\n{PROSE}",
        ["Contents", "The Bridge\nA Fall"],
    ),
    "titles that end in the same words": (
        f"Contents\n\n1. OF THE FALL AT\nRYBNA\n\n\n2. OF A ROPE AT\nRYBNA\n\n\n3. OF KARSA\n\n\nPREFACE\n\n{PROSE}",
        ["Contents", "PREFACE"],
    ),
    "a title that has two pages": (
        f"Illustrations\n\nThe mill     3\n\nA ferry     5\n\nThe mill     7\n\nA rope     9\n\n\nPREFACE\n\n{PROSE}",
        ["Illustrations", "PREFACE"],
    ),
    "verse that stands farther than any entry": (
        "Contents\n\nBridge, The\nFerry, A\n\nRope, The\n\n\n\n\nThe Bridge\n\nIt fell at night\nInto the ford.\n",
        ["Contents", "The Bridge"],
    ),
    "sums of chapters": (
        f"Contents\n\nI\n\nHow it fell--who\nsaw it--and was\nblamed for\nit.\n\nII\n\nRope\n\n\n\n\n\nI\n\n{PROSE}",
        ["Contents", "I"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CONTENTS.values(), ids=list(CONTENTS))
def test_contents_end_where_the_text_begins_and_name_its_headings(text: str, expected: list[str]) -> None:
    assert expected == [name for name, _ in levels(f"{text}\n{PROSE}\n{PROSE}\n{PROSE}")]


def test_short_lines_with_more_space_above_than_below_are_headings_however_many_they_are() -> None:
    sides = ["Memory", "Dreams", "Trayne of Thoughts", "Prudence"]
    text = "\n\n\n".join([PROSE, *(f"{name}\n\n{PROSE}" for name in sides)])

    assert sides == [name for name, _ in levels(text)]


@pytest.mark.parametrize(
    "line",
    ["READERS FOR SCHOOLS     35 cents", "ALBERTI, 109, 112.", "ATLASES $1 60", "--JAMES RUSSELL", "STATE\tYEAR"],
)
def test_lines_of_catalogues_and_indexes_are_no_headings(line: str) -> None:
    assert ["THE BRIDGE"] == [
        name for name, _ in levels(f"THE BRIDGE\n\n{PROSE}\n\n{line}\n\n{PROSE}\n{PROSE}\n{PROSE}")
    ]


def test_a_sum_in_a_title_is_no_price() -> None:
    assert ["THE BRIDGE", "THE £9,000 ROPE"] == [
        name for name, _ in levels(f"THE BRIDGE\n\n{PROSE}\n\nTHE £9,000 ROPE\n\n{PROSE}\n{PROSE}\n{PROSE}")
    ]


@pytest.mark.parametrize(("first", "second"), [("1", "2"), ("XI.", "XII."), ("[7]", "[8]")])
def test_the_number_over_a_stanza_is_no_line_of_verse(first: str, second: str) -> None:
    lines = ["As armas e os barões", "Que da praia ocidental", "Por mares nunca antes", "Passaram ainda além"]
    text = "\n\n".join(["CANTO I", *("\n".join((number, *lines)) for number in (first, second) * 2)])
    found = both(text, "gutenberg")

    assert lines * 4 == words(text, of_kind(found, "l"))
    assert ["CANTO I", *[first, second] * 2] == words(text, of_kind(found, "head"))


@pytest.mark.parametrize("form", ["{{{}}}", "[Pg {}]", "[p. {}]", "[S. {}]"])
def test_numbers_of_pages_within_the_words_are_pages_and_call_nothing(form: str) -> None:
    text = "".join(f"{PROSE.rstrip()} {form.format(page)}\n\n" for page in range(3, 11))
    found = both(text, "gutenberg")

    assert [str(page) for page in range(3, 11)] == [one.said(PageBreak).n for one in of_kind(found, "pb")]
    assert [] == codes(found)


def test_notes_in_braces_are_no_pages() -> None:
    notes = "\n\n".join(f"{{{n}}} Note {n} says who." for n in range(1, 9))
    text = "\n\n".join([*(f"{PROSE.rstrip()}{{{n}}}" for n in range(1, 9)), notes])
    found = both(text, "gutenberg")

    assert ([], 8) == (of_kind(found, "pb"), len(of_kind(found, "note")))


def test_a_remark_of_the_transcriber_in_a_box_is_hidden_and_no_table() -> None:
    box = "+--------------------+\n| Transcriber's Note |\n| A word was mended. |\n+--------------------+"
    found = both(f"{box}\n\n{PROSE}\n{PROSE}", "gutenberg")

    assert (1, 0) == (len(of_kind(found, "fw")), len(of_kind(found, "table")))


def test_no_recogniser_has_the_name_of_a_preset() -> None:
    assert set() == PRESETS.keys() & RECOGNISERS.keys()


def test_every_preset_names_recognisers_that_there_are() -> None:
    assert [] == [(name, one) for name, preset in PRESETS.items() for one in preset if one not in RECOGNISERS]


@pytest.mark.parametrize(("preset", "text"), [(preset, text) for preset, text, _ in BODIES.values()], ids=list(BODIES))
def test_the_tei_of_a_book_is_sound(preset: str, text: str) -> None:
    source = source_of(text, preset)
    annotations = recognise(source, ()).annotations
    merged = merge(source, annotations)
    edition = Edition(Settings("E"), headers={"t": source.header})
    document = Document(source, annotations, merged.events)

    assert () == merged.diagnostics
    assert () == verify.text(document, tei.document(document, edition)).diagnostics


def test_a_play_in_the_back_of_its_outline_has_title_and_cast() -> None:
    text = (
        "THE BRIDGE\n\nA Play\n\n\nPERSONS OF THE PLAY\n\nOrlov, a colonel\nAda, a writer\n\n\nACT I\n\n"
        "SCENE 1\n\n(A bridge.)\n\n"
    )
    text += "ORLOV:\nIt fell.\n\nADA:\nIt rose.\n\nORLOV:\nIt fell.\n\nADA:\nIt stands."

    assert [
        *("front", "  head: THE BRIDGE", "  head: A Play", "body", "  div", "    head: PERSONS OF THE PLAY"),
        *("    castList", "      castItem: Orlov, a colonel", "      castItem: Ada, a writer"),
        *("  div", "    head: ACT I", "    div", "      head: SCENE 1", "      stage: (A bridge.)"),
    ] == outline(text, both(text, "drama"))[:14]


def test_what_is_almost_a_rule_takes_no_time() -> None:
    line = f"+{'-' * 60}+    Nicholas\n"
    text = line * 40

    assert not is_table(text, [(nth * len(line), (nth + 1) * len(line) - 1) for nth in range(40)])


def test_words_that_a_transcriber_could_not_type_are_foreign_and_their_brackets_are_no_words() -> None:
    text = "CHAPTER I\n\nHe said [Greek: en archê], and again [Greek: λόγος].\n\nThe [Illustration] end.\n"
    found = both(text, "gutenberg")
    foreign = of_kind(found, "foreign")

    assert [("en archê", "grc-Latn"), ("λόγος", "grc")] == [
        (text[one.span.start : one.span.end], one.said(Sourced).lang) for one in foreign
    ]
    assert ["[Greek: ", "]", "[Greek: ", "]"] == [
        text[one.span.start : one.span.end] for one in of_kind(found, "metamark")
    ]


def test_a_letter_that_is_a_picture_begins_its_word() -> None:
    text = f"CHAPTER I\n\n[Illustration: L]ITTLE was known.\n\n{PROSE}\nThe [Illustration: A] bridge.\n"
    found = both(text, "gutenberg")

    assert ["[Illustration: ", "]"] == words(text, of_kind(found, "metamark"))
    assert "p" == next(one.kind for one in found.annotations if text[one.span.start :].startswith("[Illustration: L"))


RULED = {
    "headings over a rule within": ("+---+---+\n| A | B |\n+---+---+\n| c | d |\n| e | f |\n+---+---+", ["| A | B |"]),
    "no headings": ("+---+---+\n| c | d |\n| e | f |\n+---+---+", []),
    "a rule under each row": ("| A | B |\n|---|---|\n| c | d |\n|---|---|\n| e | f |", ["| A | B |"]),
}


@pytest.mark.parametrize(("text", "expected"), RULED.values(), ids=list(RULED))
def test_a_row_of_headings_stands_over_the_first_rule_that_has_rows_on_both_sides(
    text: str, expected: list[str]
) -> None:
    rows = of_kind(both(text, "plain"), "row")

    assert expected == words(text, [row for row in rows if said(row, "role") == "label"])


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Vorbemerkung",
            "TO THE READER",
            "The Author's Note",
            "Avertissement.",
            "Introducción",
            "Al lettore",
            "Förord",
        ),
        *(
            "Wstęp",
            "От автора",
            "ÖNSÖZ",
            "Πρόλογος",
            "פתח דבר",
            "المقدمة",
            "भूमिका",
            "自序",
            "はじめに",
            "머리말",
            "Lời nói đầu",
        ),
    ],
)
def test_what_stands_before_a_book_is_a_division_like_its_chapters(words: str) -> None:
    prose = f"\n\n{PROSE}\n\n"
    text = f"The Bridge\nEdited by a ferryman\n\n{words}{prose}1. The river{prose}2. The ferry{prose}"

    assert [(title, 2) for title in (words, "1. The river", "2. The ferry")] == levels(text)[-3:]


def test_the_parts_of_an_article_do_not_lie_within_its_introduction() -> None:
    titles = ("Introduction", "The harbour", "The ferry", "Conclusion", "References")
    parts = "".join(f"\n\n{title}\n\n{PROSE}\n{PROSE}" for title in titles)

    assert [(title, 2) for title in titles] == levels(f"On Ferries\n\nBy a ferryman{parts}")[-5:]


def test_a_prologue_that_is_all_there_is_holds_its_sections() -> None:
    found = levels(f"Prologue\n\n{PROSE}\n\n1. The harbour\n\n{PROSE}\n\n2. The ferry\n\n{PROSE}")

    assert [("1. The harbour", 3), ("2. The ferry", 3)] == found[1:]


def test_letters_of_each_book_are_as_high_as_each_other_however_their_titles_are_written() -> None:
    names = ["To Ada", "To Olga Rue", "TO THE CLERK", "To Ada", "To Tom"]
    counted = [f"{number} -- {name}" for number, name in zip(("I", "II", "III", "I", "II"), names, strict=True)]
    text = "THE LETTERS\n\n\n" + "\n\n\n".join(f"{title}\n\n{PROSE}" for title in counted)

    assert [(title, 2) for title in counted] == levels(text)[1:]


@pytest.mark.parametrize("title", ["CANTO THE THIRTEENTH", "CANTO THE TWELTH", "Dreizehnter Gesang", "Canto ventesimo"])
def test_a_division_is_named_by_any_ordinal_even_a_misprinted_one(title: str) -> None:
    assert (title, 2) in levels(f"CANTO I\n\n\n{PROSE}\n\n\n{title}\n\n\n{PROSE}")


def test_what_stands_between_the_title_and_the_first_division_is_a_title_page_though_it_ends_in_stops() -> None:
    page = [
        "THE\nBRIDGE\n_at_\nRYBNA\nAND\nBEYOND",
        "A play.",
        "A. E. RUE.",
        "RUE & SONS:\n_Rybna_.\n1889.",
        "To whom\nit fell.",
    ]
    text = "\n\n\n".join([*page, f"INTRODUCTION.\n\n{PROSE}\n\n{PROSE}"])
    header = Header("The Bridge at Rybna and Beyond", conventions="word", author=Agent("Ada Elisabeth Rue"))
    found = recognise(Source("t", text, "", header, ""), ())

    assert ["head", "ab", "byline", "ab", "ab", "head"] == [one.kind for one in of_kind(found, "head", "ab", "byline")]


STANZA = (
    "The bridge had stood for years,\nAnd no one asked it why,\nTill one night, wet with tears,\nIt fell, and so did I."
)


def test_numerals_that_count_on_are_headings_of_stanzas_though_no_blank_line_parts_them_from_those_above() -> None:
    numerals = ("I", "II", "III", "IV", "V", "VI")
    text = "THE BRIDGE\n\n" + "\n".join(f"{one}\n\n{STANZA}" for one in numerals)
    found = both(text, "word")

    assert ["THE BRIDGE", *numerals] == words(text, of_kind(found, "head"))
    assert 4 * len(numerals) == len(of_kind(found, "l"))


def test_numerals_in_the_rows_of_a_table_stand_where_they_are() -> None:
    text = f"{PROSE}\nPiers that fell\nI\nII\nIII\nIV\nV\nVI\nand none of the others\n\n{PROSE}"

    assert [] == of_kind(both(text, "word"), "head")


def test_one_long_line_makes_no_prose_of_verses_that_end_sentences() -> None:
    ended = "The bridge is gone.\nWho cut the rope?\nThe ferry waits alone.\nThere is no hope."
    text = "\n\n".join([*[STANZA] * 40, PROSE.replace("\n", " ")[:145], *[ended] * 2])

    assert 4 * 42 == len(of_kind(both(text, "word"), "l"))


SHEET = """\
THE RYBNA LIBRARY



THE FERRYMAN

_A Story_

with four pictures
drawn by the author

Vol. I.

RYBNA

COUNTY PRESS

{imprint}

THE FERRYMAN



PART ONE


CHAPTER I

"""


@pytest.mark.parametrize("imprint", ["1921", "MCMXXI", "Copyright by the County Press", "BY A. WRITER"])
def test_a_title_page_below_other_words_has_one_heading_whatever_short_lines_stand_on_it(imprint: str) -> None:
    text = f"Note\n\n{PROSE}\n{PROSE}\n\n\n{SHEET.format(imprint=imprint)}{PROSE}\n{PROSE}"
    lines = body_lines(text, both(text, "gutenberg"))
    heads = [line.strip() for line in lines if "head:" in line]
    assert [one for one in heads if "Note" not in one] == [
        "head: THE RYBNA LIBRARY",
        "head: PART ONE",
        "head: CHAPTER I",
    ]


def test_titles_of_short_pieces_are_headings_where_nobody_printed_them() -> None:
    titles = "".join(f"{title}\n\n\nIt fell all night.\n\n\n" for title in ("RAIN", "HAIL", "SNOW", "ICE", "FOG"))
    text = f"NOTES ON WEATHER\n\n\n\n{PROSE}\n\n\n{titles}{PROSE}"
    assert words(text, of_kind(both(text, "gutenberg"), "head"))[-5:] == ["RAIN", "HAIL", "SNOW", "ICE", "FOG"]


def test_a_title_may_stand_on_several_lines_apart_below_a_picture() -> None:
    page = "THE\n\nCOOK\n\nBOOK\n\n\nBY\n\nA. WRITER\n\nRYBNA"
    text = f"[Illustration: A boat]\n\n\n{page}\n\n\n\nPREFACE\n\n{PROSE}\n{PROSE}"
    header = Header("The Cook Book", conventions="gutenberg")
    lines = [line.strip() for line in outline(text, recognise(Source("t", text, "", header, ""), ()))]
    assert lines[: lines.index("body")] == [
        "front",
        "figure: [Illustration: A boat]",
        *("head: THE", "head: COOK", "head: BOOK", "byline: BY", "head: A. WRITER", "ab: RYBNA"),
    ]


def test_a_compound_at_a_line_end_is_read_without_a_space_and_half_of_one_keeps_its_own() -> None:
    text = f"{PROSE}\n\nThe ferry-\nman and the two- \nor three-\nfold rope; fit-\nil bien, Saint-\nVictor?\n\n{PROSE}"

    assert ["\n"] * 4 == words(text, of_kind(both(text, "gutenberg"), "metamark"))


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ({"Title": "A Tale of the Ford", "Author": "Ada Rue"}, "EBook of A Tale\nof the Ford, by Ada Rue"),
        ({}, f"EBook of A {' ' * 300}Tale, by Ada Rue"),
        ({}, f"EBook of {'A Tale of the Ford ' * 20}, by Ada Rue"),
    ],
)
def test_what_closes_a_book_states_its_title_and_author_in_lines_of_a_usual_length(
    stated: dict[str, str], line: str
) -> None:
    assert stated == gutenberg.facts(f"{PROSE * 3}\nEnd of the Project Gutenberg {line}\n")
