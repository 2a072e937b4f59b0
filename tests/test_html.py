"""The reading page: every kind written, notes behind their calls, two readings, links that hold."""

from __future__ import annotations

import re

import pytest

from edition.model import Agent, Header
from edition.write.html.cards import card_name
from tests.pages import HIDDEN, PAGE, body_of, mark, one, page_of, pages, parsed, words


def test_no_link_lies_in_a_link_and_none_is_empty() -> None:
    page = pages()[PAGE]

    assert [] == page.select("a a")
    assert [] == [a for a in page.select("a") if not a.get_text().strip() and not a.get("aria-label")]


def test_the_reading_view_is_the_corrected_text() -> None:
    body = parsed(str(body_of(pages()[PAGE]))).body
    assert body is not None
    for hidden in body.select(HIDDEN):
        hidden.decompose()
    paragraphs = [words(p) for p in body.select("p[id]") if words(p)]

    assert (
        "We stood at the bridge over the Rybna. Colonel Orlov read the Morning Paper and waited for the Bridge "
        "Committee to speak. Its news was <old>, mon ami, and the tide was out [high water - Tr.] by then."
    ) in paragraphs
    assert (
        "The engineers met twice, and the second time […] they could not agree on the piers; nobody was surprised."
        in paragraphs
    )
    assert (
        "The bridge fell on 29 December (11 January). See note 1 above. The timber went floated first and then the "
        "the rope."
    ) in paragraphs


def test_a_note_stands_after_the_block_that_calls_it_and_in_no_section_of_its_own() -> None:
    page = pages()[PAGE]
    note = one(page, "#n1")
    call = one(page, "#r1")

    assert "doc-footnote" == note["role"]
    assert ["#n1"] == [a["href"] for a in call.select("a[role=doc-noteref]")]
    assert ["#r1"] == [a["href"] for a in note.select("a[role=doc-backlink]")]
    assert "aside" == note.name
    assert call.find_parent("p") is one(page, ".called:has(> #n1)").find_previous_sibling()
    assert "" == call.get_text()
    assert {"Note 1, Writer"} == {control["aria-label"] for control in call.select("a, button")}
    assert "1 · Writer" == words(one(note, ".by"))
    assert "It rises in the hills of Karsa." in words(note)
    assert "Notes" not in [words(head).title() for head in page.select(".body h2, .body h3")]


def test_voices_differ_in_words_and_in_class() -> None:
    page = pages()[PAGE]

    assert {"note", "a"} <= set(one(page, "#n1")["class"])
    assert {"note", "e"} <= set(one(page, "#e1")["class"])
    assert "a · Editors" == words(one(page, "#e1 .by"))
    assert "g-t" in one(page, "#g1")["class"]


def test_a_note_that_nothing_calls_stays_where_it_is() -> None:
    note = one(pages()[PAGE], "#n2")

    assert "stray" in note["class"]
    assert "Original edition" in words(note)
    assert note.find_parent(class_="called") is None


def test_what_a_note_without_a_call_calls_stands_after_it() -> None:
    source = "One.\n\n77 Lost.[a]\n\n[a] A remark."
    at = source.index
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("p1", "p", 0, 4),
        mark("n1", "note", at("77"), at("\n\n[a]"), n="77"),
        mark("r2", "call", at("[a]"), at("\n\n[a]"), note="n2", n="a"),
        mark("n2", "note", at("[a] A"), len(source), n="a", call="r2"),
    )

    assert one(page, "#n1") is one(page, ".called:has(> #n2)").find_previous_sibling()


def test_a_note_of_the_source_goes_on_after_the_next_page() -> None:
    source = "One[1] two. [1] first part\n\nsecond part"
    at = source.index
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("p1", "p", 0, at(" [1] first")),
        mark("r1", "call", 3, 6, note="n1", n="1"),
        mark("n1", "note", at("[1] first"), at("\n"), n="1", call="r1", next="n1.2"),
        mark("n1.2", "note", at("second"), len(source), prev="n1"),
    )

    assert "1 · Author [1] first part second part" == words(one(page, "#n1"))


def test_a_second_call_leads_to_the_same_note() -> None:
    source = "One[1] two[1]. [1] note"
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("p1", "p", 0, 14),
        mark("r1", "call", 3, 6, note="n1", n="1"),
        mark("r2", "call", 10, 13, note="n1", n="1"),
        mark("n1", "note", 15, len(source), n="1", call="r1"),
    )

    assert 1 == len(page.select(".note"))
    assert ["#n1", "#n1"] == [one(page, f"#{call} a")["href"] for call in ("r1", "r2")]
    assert ["#r1", "#r2"] == [back["href"] for back in page.select("#n1 a[role=doc-backlink]")]


def test_space_before_a_call_goes() -> None:
    page = page_of("Done. [1] Next", mark("r1", "call", 6, 9, note="n1", n="1"))

    assert "Done." == str(one(page, "sup").previous_sibling)


def test_a_call_within_a_link_interrupts_it() -> None:
    page = page_of(
        "See note 1 above here",
        mark("x1", "xref", 4, 16, link="person:orlov"),
        mark("e1", "footnote", 4, 10, n="a", note="*Why*"),
    )

    assert [] == page.select("a sup, a .note")
    assert ["note 1", " above"] == [a.get_text() for a in page.select(".body a.x")]
    assert 1 == len(page.select("#x1"))


@pytest.mark.parametrize(
    ("expected", "sources"), [("Source: Ada, p. 3", "Ada, p. 3"), ("Sources: Ada; Bede", ("Ada", "Bede")), (None, ())]
)
def test_a_note_of_ours_says_what_it_rests_on(expected: str | None, sources: object) -> None:
    page = page_of("A word.", mark("e1", "footnote", 2, 6, n="a", note="Why", sources=sources))

    said = page.select_one("#e1 .src")

    assert expected == (said and said.get_text())


def test_a_name_within_a_link_keeps_its_own() -> None:
    page = page_of(
        "The Life of Orlov by him",
        mark("w1", "title", 0, 17, ref="paper"),
        mark("pn1", "persName", 12, 17, ref="orlov"),
    )

    assert [("The Life of ", "works"), ("Orlov", "persons")] == [
        (a.get_text(), str(a["href"]).split("/")[2]) for a in page.select(".body a[data-c]")
    ]


def test_a_correction_within_a_name_tells_of_itself_behind_it() -> None:
    page = page_of("Orlof came", mark("pn1", "persName", 0, 5, ref="orlov"), mark("c1", "choice", 0, 5, corr="Orlov"))
    name = one(page, "#pn1")

    assert "Orlof" == one(name, "del").get_text()
    assert "Orlov" == one(name, "ins").get_text()
    assert "corrections.html#c1" == name.find_next_sibling("a")["href"]  # type: ignore[index]


def test_a_correction_has_its_card() -> None:
    page = pages()[PAGE]
    corrected = one(page, "#c2")
    card = one(page, f"[id='-{corrected['data-c']}']")

    assert "suprised" == one(corrected, "del").get_text()
    assert "surprised" == one(corrected, "ins").get_text()
    assert ["Corrected", "suprised surprised", "certain · E. D. Itor"] == [
        words(one(card, tag)) for tag in ("small", "b", "i")
    ]


def test_stretches_that_changed_places_stand_right_with_each_id_once() -> None:
    page = pages()[PAGE]

    assert ["went", "floated first"] == [words(now) for now in page.select(".now")]
    assert ["floated first", "went"] == [words(stood) for stood in page.select(".stood")]


def test_one_of_several_persons_is_offered_with_each() -> None:
    page = pages()[PAGE]
    name = one(page, "#pn2")
    card = one(page, f"[id='-{name['data-c']}']")

    assert f"#-{name['data-c']}" == name["href"]
    assert ["../../persons/orlov/index.html", "../../persons/writer/index.html"] == [
        a["href"] for a in card.select("a")
    ]
    assert 2 == words(card).count("One of these")


def test_a_place_is_linked_once_in_a_paragraph_and_a_person_always() -> None:
    page = page_of(
        "Rybna, Orlov, Rybna, Orlov",
        mark("pl1", "placeName", 0, 5, ref="rybna"),
        mark("pn1", "persName", 7, 12, ref="orlov"),
        mark("pl2", "placeName", 14, 19, ref="rybna"),
        mark("pn2", "persName", 21, 26, ref="orlov"),
    )

    assert ["pl1", "pn1", "pn2"] == [a["id"] for a in page.select(".body a[data-c]")]
    assert 2 == len(page.select(".cards > div"))


def test_words_in_another_language_say_which_and_their_direction_where_it_differs() -> None:
    page = page_of(
        "Orlov, shalom, piers",
        mark("fo1", "foreign", 0, 5, lang="ru-Latn"),
        mark("fo2", "foreign", 7, 13, lang="he"),
        mark("tm1", "term", 15, 20),
    )
    found = page.select(".body i, .body dfn")

    assert [("i", "ru-Latn", None), ("i", "he", "rtl"), ("dfn", None, None)] == [
        (element.name, element.get("lang"), element.get("dir")) for element in found
    ]
    assert ["fo1", "fo2", "tm1"] == [element["id"] for element in found]


def test_a_supplied_heading_is_in_brackets_and_in_the_contents() -> None:
    page = pages()[PAGE]

    assert "[The bridge]" == words(one(page, ".body h2.su, .body h3.su"))
    assert "The bridge" in [words(line) for line in page.select(".toc li.su")]


def test_a_heading_that_repeats_the_title_is_not_shown_twice() -> None:
    source = "Small\n\nText"
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("h1", "head", 0, 5, level=1),
        mark("p1", "p", 7, 11),
    )

    assert "twin" in one(page, "#h1")["class"]
    assert [] == page.select(".toc, h2#h1")


def test_a_letter_is_signed_though_the_head_of_the_page_names_its_author() -> None:
    source = "Ann\n\nText\n\nAnn"
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("by1", "byline", 0, 3),
        mark("p1", "p", 5, 9),
        mark("sg1", "signed", 11, 14),
        header=Header(title="Small", author=Agent("Ann")),
    )

    assert (["twin"], ["signed"]) == (one(page, "#by1")["class"], one(page, "#sg1")["class"])


def test_headings_are_numbered_without_a_leap() -> None:
    source = "One\n\nTwo\n\nThree"
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("h1", "head", 0, 3, level=2),
        mark("h2", "head", 5, 8, level=4),
        mark("h3", "head", 10, 15, level=4),
    )

    assert ["h2", "h3", "h3"] == [one(page, f"#{name}").name for name in ("h1", "h2", "h3")]


def test_a_note_called_in_a_heading_stands_after_it() -> None:
    source = "Head[1]\n\nText\n\n[1] note"
    at = source.index
    page = page_of(
        source,
        mark("body1", "body", 0, len(source)),
        mark("h1", "head", 0, 7),
        mark("r1", "call", 4, 7, note="n1", n="1"),
        mark("p1", "p", 9, 13),
        mark("n1", "note", at("[1] note"), len(source), n="1", call="r1"),
    )

    assert "h2" == one(page, ".called").find_previous_sibling().name  # type: ignore[union-attr]
    assert "Head" == words(one(page, ".toc li"))


def test_old_style_is_said() -> None:
    date = one(pages()[PAGE], "#date1")

    assert ("time", "1918-01-11") == (date.name, date["datetime"])
    assert "1917-12-27" not in str(date)
    assert "1917-12-29 Old Style" in str(date["title"])


def test_a_range_of_dates_is_no_time_element() -> None:
    page = page_of("in July and August", mark("date1", "date", 3, 18, **{"from": "1918-07", "to": "1918-08"}))

    assert "span" == one(page, "#date1").name


def test_tables_and_lists_keep_their_form() -> None:
    page = pages()[PAGE]

    assert [["th", "th"], ["td"]] == [[cell.name for cell in row.select("th, td")] for row in page.select(".body tr")]
    assert ["1", "2"] == [item["value"] for item in page.select(".body > ol li, .section > ol li")]
    assert ["1.", "2."] == [words(printed) for printed in page.select(".printed")]


def test_control_characters_become_replacement_characters() -> None:
    assert one(page_of("a\x01b"), "#p1").get_text().endswith("a\ufffdb")


@pytest.mark.parametrize(
    ("expected", "number"), [("akA", 0), ("akJ", 9), ("alA", 10), ("blC", 112), ("jtJ", 999), ("akAL", 1000)]
)
def test_cards_are_named_by_a_letter_for_each_figure(expected: str, number: int) -> None:
    assert expected == card_name(number)


def test_within_a_section_only_the_first_link_of_a_name_is_a_stop_of_the_tabulator() -> None:
    named = [mark(f"pn{n}", "persName", at, at + 5, ref="orlov") for n, at in enumerate((0, 10), 1)]
    page = page_of("Orlov and Orlov", *named)

    assert [None, "-1"] == [link.get("tabindex") for link in page.select(".body a[data-c]")]


def test_within_a_section_no_two_links_to_one_page_are_stops_whoever_speaks() -> None:
    stops: list[list[str]] = [[]]
    passed = []
    for tag in pages()[PAGE].select(".body :is(h2, h3, h4, a[href^='../'])"):
        if tag.name != "a":
            stops.append([])
        elif tag.get("tabindex") == "-1":
            passed.append(tag)
        else:
            stops[-1].append(str(tag["href"]))

    assert [] == [links for links in stops if len(links) > len(set(links))]
    assert any(tag.find_parent(class_="e") for tag in passed)


@pytest.mark.parametrize("figure", ["1,200", "–5 %", "£4,310", "12 €", "−0.5", "3½", "1/2", "(40)", "١٢", "| 7 |"])
@pytest.mark.parametrize("other", ["5 or 6", "–", ""])
def test_a_column_of_figures_stands_at_its_end_with_its_heading(figure: str, other: str) -> None:
    rows = [["Ship", "Tons"], ["Vega", figure], ["Lyra", figure], ["3 men", other]]

    assert ["Tons", figure, figure, *filter(None, [other])] == _figured(rows)


@pytest.mark.parametrize("words", ["5 men", "1918–1919", "3 March", "A."])
def test_a_column_of_words_does_not(words: str) -> None:
    assert [] == _figured([["Ship", "When"], ["Vega", words], ["Lyra", "12"]])


def test_a_cell_that_reaches_down_leaves_the_figures_beside_it_in_their_column() -> None:
    assert ["12", "13"] == _figured([["", ""], ["Vega", "12"], ["13"]], attributes=(("rows", "2"),))


def _figured(rows: list[list[str]], **vega: tuple[tuple[str, str], ...]) -> list[str]:
    """Return the words of the cells that stand at the end of their column; the first of *rows* is the heading."""
    lines = ["\t".join(row) for row in rows]
    text = "\n".join(lines) + "\n."
    marks, at = [mark("t1", "table", 0, len(text))], 0
    for nth, (line, row) in enumerate(zip(lines, rows, strict=True)):
        marks.append(mark(f"row{nth}", "row", at, at + len(line) + 1, role="" if nth else "label"))
        for cell in row:
            marks.append(mark(f"cell{len(marks)}", "cell", at, at + len(cell), **(vega if cell == "Vega" else {})))
            at += len(cell) + 1
    return [cell.text for cell in page_of(text, *marks).select("th.fig, td.fig") if cell.text]


def test_no_line_ends_between_a_number_and_what_it_counts() -> None:
    assert re.search(
        r"\d\N{NO-BREAK SPACE}persons · 1\N{NO-BREAK SPACE}place · ", one(pages()[PAGE], ".lead").get_text()
    )


def test_the_number_of_a_page_leads_to_its_picture() -> None:
    link = one(pages()[PAGE], "#pb1 > a")

    assert ("https://example.org/scans/p0015.jpg", "Picture of page 13", "13") == (
        link["href"],
        link["aria-label"],
        words(link),
    )


def test_stretches_change_places_in_a_note_in_a_heading_and_within_a_link() -> None:
    text = "A one two\n\nWords of a note 1 and more.\n\n1 ab cd"
    page = page_of(
        text,
        mark("body1", "body", 0, len(text)),
        mark("s1", "div", 0, len(text)),
        mark("h1", "head", 0, 9, level=2),
        mark("p1", "p", 11, 38),
        mark("n1", "note", 40, len(text), n="1"),
        mark("r1", "call", 27, 28, note="n1", n="1"),
        *(mark(f"h.{nth}", "seg", at, at + 3, group="h", nth=nth, now=3 - nth) for nth, at in ((1, 2), (2, 6))),
        *(mark(f"n.{nth}", "seg", at, at + 2, group="n", nth=nth, now=3 - nth) for nth, at in ((1, 42), (2, 45))),
        *(mark(f"p.{nth}", "seg", at, at + 2, group="p", nth=nth, now=3 - nth) for nth, at in ((1, 17), (2, 20))),
        mark("x1", "xref", 11, 26, link="https://example.org/"),
        mark("pn1", "persName", 22, 26, ref="orlov", kind="name"),
    )

    assert "A two one" == words(one(page, "#-toc li"))
    assert ["cd", "ab"] == [words(span) for span in page.select("#n1 .now")]
    assert ["a ", "of"] == [span.get_text() for span in page.select("#p1 .now")]
    assert [] == page.select("a a")


def test_a_note_that_only_a_later_note_calls_is_written() -> None:
    text = "One. 1 Two.\n\n* a 2 b\n\n1 See *.\n\n2 End."
    at = text.index
    page = page_of(
        text,
        mark("body1", "body", 0, len(text)),
        mark("p1", "p", 0, 11),
        mark("n1", "note", at("* a"), at("* a") + 7, n="*"),
        mark("n2", "note", at("1 See"), at("1 See") + 8, n="1"),
        mark("n3", "note", at("2 End"), len(text), n="2"),
        mark("r1", "call", 5, 6, note="n2", n="1"),
        mark("r2", "call", at("2 b"), at("2 b") + 1, note="n3", n="2"),
        mark("r3", "call", at("*."), at("*.") + 1, note="n1", n="*"),
    )

    assert ["#r2"] == [a["href"] for a in page.select("#n3 a[role=doc-backlink]")]
    assert ["#r3"] == [a["href"] for a in page.select("#n1 a[role=doc-backlink]")]


def test_notes_that_call_each_other_in_a_row_are_all_written() -> None:
    notes = [f"{nth} See {nth + 1}." for nth in range(1, 6)]
    text = "\n\n".join(("One 1.", *notes, "6 End."))
    at = text.index
    calls = [at("1."), *(at(note) + len("1 See ") for note in notes)]
    begins = [*map(at, notes), at("6 End")]
    page = page_of(
        text,
        mark("body1", "body", 0, len(text)),
        mark("p1", "p", 0, len("One 1.")),
        *(mark(f"n{n}", "note", start, start + len("1 See 2."), n=str(n)) for n, start in enumerate(begins[:-1], 1)),
        mark("n6", "note", begins[-1], len(text), n="6"),
        *(mark(f"r{n}", "call", start, start + 1, note=f"n{n}", n=str(n)) for n, start in enumerate(calls, 1)),
    )

    assert [f"n{n}" for n in range(1, 7)] == [note["id"] for note in page.select("aside.note")]


def test_no_term_is_defined_within_another() -> None:
    page = page_of("the salt tide", mark("tm1", "term", 4, 13), mark("tm2", "term", 9, 13, lang="de"))

    assert "span" == one(page, "dfn#tm1 > #tm2").name


def test_contents_have_words_in_another_language_in_italics_and_none_that_were_struck_out() -> None:
    text = "The Rat and more\n\nWords."
    page = page_of(
        text,
        mark("body1", "body", 0, len(text)),
        mark("s1", "div", 0, len(text)),
        mark("h1", "head", 0, 16, level=2),
        mark("p1", "p", 18, 24),
        mark("fo1", "foreign", 4, 7, lang="de"),
        mark("del1", "del", 8, 12),
    )

    assert '<a href="#h1">The <i>Rat</i> more</a>' == str(one(page, "#-toc a"))
