"""Citations of a text and of a paragraph, in the styles that are asked for."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from msgspec import json, structs

from edition.model import (
    Agent,
    Annotation,
    Document,
    Edition,
    Editor,
    Header,
    OutputFile,
    Person,
    Settings,
    Source,
    Span,
)
from edition.model.bodies import PageBreak
from edition.write import cite, cite_records
from edition.write.cite import CitedName, Printed
from edition.write.data.citations import citations
from edition.write.messages import messages

SETTINGS = Settings(
    title="Letters of the Flood",
    version="1.2.0",
    date="2026-05-01",
    publisher="River Press",
    base_url="https://x.org/l/",
)
HEADER = Header(
    "A letter",
    author=Agent("Marta Orlov", ref="orlov"),
    translator=Agent("Ben Reader"),
    language="en",
)
PERSONS = (Person("orlov", "Marta Orlov", "Orlov, Marta"), Person("club", "The River Club", "River Club, The"))
WHOLE = Edition(SETTINGS, (Editor("ed", "Eve Editor"),), {"persons": PERSONS}, {"letter": HEADER})
LETTER = cite.cited(WHOLE, "letter")
PASSAGE = structs.replace(LETTER, place="p12", number="12")
BARE = cite.cited(Edition(Settings(title="Letters"), headers={"letter": Header("A letter")}), "letter")


def balanced(entry: str) -> bool:
    """Count braces as BibTeX does: each one, whatever stands before it."""
    depths = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in entry))
    return depths[-1] == 0 and min(depths) >= 0


IN = "in <cite>Letters of the Flood</cite>, version 1.2.0 (River Press, 2026)"


def test_chicago() -> None:
    begin = f"Marta Orlov, “A letter,” trans. Ben Reader, {IN}"

    assert f"{begin}, https://x.org/l/texts/letter/." == cite.chicago(LETTER, messages())
    assert f"{begin}, ¶\N{NO-BREAK SPACE}12, https://x.org/l/texts/letter/#p12." == cite.chicago(PASSAGE, messages())
    assert "“A letter,” in <cite>Letters</cite>, version 0.1.0 (n.d.)." == cite.chicago(BARE, messages())


def test_mla() -> None:
    begin = "Orlov, Marta. “A letter.” Translated by Ben Reader."
    whole = "<cite>Letters of the Flood</cite>, version 1.2.0, River Press, 2026"

    assert f"{begin} {whole}, par.\N{NO-BREAK SPACE}12, https://x.org/l/texts/letter/#p12." == cite.mla(
        PASSAGE, messages()
    )
    assert "“A letter.” <cite>Letters</cite>, version 0.1.0." == cite.mla(BARE, messages())


def test_bibtex_has_a_key_of_its_own_for_every_paragraph() -> None:
    expected = """\
@incollection{letter-p12,
  author = {Orlov, Marta},
  editor = {{Eve Editor}},
  title = {{A letter}},
  booktitle = {{Letters of the Flood}},
  translator = {{Ben Reader}},
  publisher = {River Press},
  edition = {version 1.2.0},
  year = {2026},
  month = may,
  day = {01},
  pages = {paragraph 12},
  language = {en},
  url = {https://x.org/l/texts/letter/#p12},
}
"""
    assert expected == cite_records.bibtex(PASSAGE)


@pytest.mark.parametrize("words", ["A {Brace", "B} race", r"back\slash {", "Ink & Ash_1 #2 100% $3 ~^"])
def test_whatever_a_title_holds_bibtex_reads_its_entry_as_one(words: str) -> None:
    odd = structs.replace(
        PASSAGE, title=words, authors=(CitedName(words),), publisher=words, page=f"https://x.org/{words}"
    )
    (title,) = (line for line in cite_records.bibtex(odd).splitlines() if line.startswith("  title"))

    assert balanced(cite_records.bibtex(odd))
    assert not re.search(r"(?<!\\)[&_#%$]|[~^]", title)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("{Orlov, Marta}", CitedName("Marta Orlov", "Orlov", "Marta")),
        ("{{Sword and Shield}}", CitedName("Sword and Shield", "Sword and Shield", "")),
        ("{{The River Club}}", CitedName("The River Club")),
    ],
)
def test_bibtex_takes_no_literal_name_apart(expected: str, name: CitedName) -> None:
    assert f"  author = {expected},\n" in cite_records.bibtex(structs.replace(LETTER, authors=(name,)))


@pytest.mark.parametrize(
    ("expected", "name", "sort"),
    [
        (("Orlov", "Marta"), "Marta Orlov", "Orlov, Marta"),
        (("Beethoven", "Ludwig van"), "Ludwig van Beethoven", "Beethoven, Ludwig van"),
        (("Mao", "Zedong"), "Mao Zedong", "Mao, Zedong"),
        (("", ""), "N. Lenin", "Ulyanov, Vladimir"),
        (("", ""), "Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        (("", ""), "Voltaire", "Voltaire"),
    ],
)
def test_a_name_is_taken_apart_as_its_sort_form_says(expected: tuple[str, str], name: str, sort: str) -> None:
    header = Header("A letter", author=Agent(name, ref="x"))
    entries = {"persons": (Person("x", name, sort),)}
    (author,) = cite.cited(Edition(SETTINGS, entries=entries, headers={"letter": header}), "letter").authors

    assert expected == (author.family, author.given)


PAGED = structs.replace(PASSAGE, printed=Printed("Collected Letters, vol. 2", "Old Press", "1931-04"), pages="7–8")


def test_the_printed_source_is_named_with_its_pages() -> None:
    source = "Collected Letters, vol. 2 (Old Press, April 1931)"
    shown = source.replace("Collected Letters", "<cite>Collected Letters</cite>")

    assert cite.chicago(PAGED, messages()).endswith(f"/#p12. Printed source: {shown}, pp. 7–8.")
    assert cite.mla(structs.replace(PAGED, pages="7"), messages()).endswith(f"/#p12. Printed source: {shown}, p. 7.")
    bibtex = cite_records.bibtex(PAGED)
    assert "  pages = {7--8},\n" in bibtex
    assert "  origdate = {1931-04},\n" in bibtex
    assert f"  note = {{paragraph 12; printed source: {source}, pp. 7–8}},\n" in bibtex
    item = cite_records.csl(PAGED)
    assert ("7–8", {"date-parts": [[1931, 4]]}) == (item["page"], item["original-date"])


@pytest.mark.parametrize(
    ("expected", "series"),
    [
        ("<cite>Bridges &amp; Ferries</cite>, chapter 5 (Old Press)", "Bridges & Ferries, chapter 5"),
        ("<cite>Ropes, Planks and Nails</cite>, Bd. II (Old Press)", "Ropes, Planks and Nails, Bd. II"),
        (
            "<cite>Journal of Bridges</cite>, vol. 4, no. 2, pp. 1–3 (Old Press)",
            "Journal of Bridges, vol. 4, no. 2, pp. 1–3",
        ),
        ("<cite>Of Fords, and How to Cross Them</cite> (Old Press)", "Of Fords, and How to Cross Them"),
        ("Old Press", ""),
    ],
)
def test_of_a_printed_source_the_title_is_set_as_one(expected: str, series: str) -> None:
    one = structs.replace(LETTER, printed=Printed(series, "Old Press"))

    assert cite.chicago(one, messages()).endswith(f" Printed source: {expected}.")


def test_a_paragraph_has_the_pages_on_which_it_stands() -> None:
    marks = [
        Annotation("p1", "p", Span(0, 20)),
        Annotation("p2", "p", Span(20, 60)),
        Annotation("p3", "p", Span(60, 90)),
        *(Annotation(f"pb{n}", "pb", Span(at, at), PageBreak(str(n))) for n, at in ((8, 40), (9, 60))),
    ]
    header = structs.replace(HEADER, first_page="7")
    document = Document(Source("letter", "x" * 90, "", header), tuple(marks), ())

    assert ["7", "7–8", "9"] == [pages for _, pages in cite.paged(document)]


def test_titles_say_their_language_where_the_interface_has_another() -> None:
    hebrew = structs.replace(LETTER, language="he")

    assert '“<span lang="he" dir="rtl">A letter</span>' in cite.chicago(hebrew, messages())
    assert "“A letter" in cite.mla(LETTER, messages())


def test_an_editor_s_sort_form_parts_the_name() -> None:
    edition = structs.replace(WHOLE, editors=(Editor("ed", "Eve van Editor", sort="Editor, Eve van"),))
    (cff,) = (file for file in citations(edition) if file.path == "CITATION.cff")

    assert "A2  - Editor, Eve van" in cite_records.ris(cite.cited(edition, "letter"))
    assert isinstance(cff, OutputFile)
    assert b'  - family-names: "Editor"\n    given-names: "Eve van"\n' in cff.content


def test_ris_has_slashes_for_what_is_not_known_of_a_date() -> None:
    assert "DA  - 2026/05/\r\n" in cite_records.ris(structs.replace(LETTER, date="2026-05"))
    assert "TY  - EDBOOK\r\nAU  - Eve Editor\r\n" in cite_records.ris(cite.cited(WHOLE))


def test_csl_json_says_only_what_is_known() -> None:
    (item,) = json.decode(cite_records.csl_json([PASSAGE]))
    assert [{"family": "Orlov", "given": "Marta"}] == item["author"]
    assert [{"literal": "Ben Reader"}] == item["translator"]
    assert [[2026, 5, 1]] == item["issued"]["date-parts"]
    assert ("12", "paragraph") == (item["locator"], item["label"])
    (bare,) = json.decode(cite_records.csl_json([BARE]))
    assert {"id", "type", "title", "container-title", "version", "language"} == set(bare)


def test_ris_has_the_surname_first() -> None:
    lines = cite_records.ris(LETTER).split("\r\n")

    assert ["TY  - CHAP", "AU  - Orlov, Marta", "A2  - Eve Editor", "A4  - Ben Reader"] == lines[:4]


def test_the_whole_and_its_parts_are_written_alike() -> None:
    made = {file.path: file.content.decode() for file in citations(WHOLE)}

    assert cite_records.bibtex(cite.cited(WHOLE)) + "\n" + cite_records.bibtex(LETTER) == made["citation.bib"]
    assert ["edition", "letter"] == [one["id"] for one in json.decode(made["citation.json"])]
