"""The site as HTML: every kind written, every link alive, nothing of what editors type taken for mark-up."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from edition import mention
from edition.kinds import KINDS
from edition.model import Annotation, Document, Edition, Header, Source, Span
from edition.read import theme
from edition.weave import weave
from edition.write import html, html_kinds, text
from tests.conftest import ROOT
from tests.miniature import EDITION, document

PAGE = "texts/bridge/index.html"
TEMPLATES = theme.templates(ROOT)
HIDDEN = "del, .fw, .twin, .stood, .printed, .note, input, sup, .no, .ci, .pb, .mk"


def files_of(doc: Document, edition: Edition) -> Mapping[str, bytes]:
    """Write the whole site of one document."""
    site = html.site(edition, TEMPLATES)
    files = [*html.text_pages(doc, site), text.plain_text(doc, edition)]
    mentions = tuple(mention.mentions(doc))
    for register, entries in edition.entries.items():
        files += html.register_pages(register, entries, [m for m in mentions if m.register == register], site)
    files += [html.home(site, [html.summary(doc)]), html.about(site, [html.summary(doc)])]
    files += html.assets(theme.assets(ROOT))
    return {file.path: file.content for file in files}


@cache
def pages() -> Mapping[str, BeautifulSoup]:
    files = files_of(document(), EDITION)
    return {path: parsed(content) for path, content in files.items() if path.endswith(".html")}


def parsed(content: bytes | str) -> BeautifulSoup:
    """Parse as a browser does."""
    return BeautifulSoup(content, "html5lib")


def page_of(source_text: str, *annotations: Annotation, edition: Edition = EDITION) -> BeautifulSoup:
    """Write the reading page of a small text."""
    header = Header(title="Small")
    source = Source("bridge", source_text, "", header)
    whole = (Annotation("body1", "body", Span(0, len(source_text))), Annotation("p1", "p", Span(0, len(source_text))))
    given = annotations if any(KINDS[a.kind].layer == "block" for a in annotations) else (*whole, *annotations)
    woven = weave(source, given)
    assert () == woven.diagnostics
    (file, *_) = html.text_pages(Document(source, given, woven.events), html.site(edition, TEMPLATES))
    return parsed(file.content)


def body_of(page: BeautifulSoup) -> Tag:
    found = page.select_one(".body")
    assert found is not None
    return found


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def mark(name: str, kind: str, start: int, end: int, /, **body: Any) -> Annotation:
    return Annotation(name, kind, Span(start, end), body, "ed", "high")


def test_every_kind_has_a_row_in_every_writer() -> None:
    assert KINDS.keys() == html_kinds.ROWS.keys()
    assert KINDS.keys() == text.ROWS.keys()


@pytest.mark.parametrize("path", sorted(pages()))
def test_every_page_has_one_title_one_heading_and_unique_ids(path: str) -> None:
    page = pages()[path]
    ids = [tag["id"] for tag in page.select("[id]")]

    assert 1 == len(page.select("title"))
    assert 1 == len(page.select("h1"))
    assert len(set(ids)) == len(ids)
    assert "unsafe" not in str(one(page, "meta[http-equiv]")["content"])
    assert [] == page.select("[style], script:not([src]), style")


def test_every_link_leads_somewhere() -> None:
    files = files_of(document(), EDITION)
    outside = {"annotations.jsonld", "bridge.xml"} | {"timeline/index.html", "search/index.html"}
    dead = []
    for path, page in pages().items():
        for tag in page.select("[href], [src]"):
            target, _, fragment = str(tag.get("href") or tag.get("src")).partition("#")
            if re.match(r"https?:", target):
                continue
            assert not target.startswith(("/", "//")), target
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if any(there.endswith(name) for name in outside):
                continue
            if there not in files or (fragment and not pages()[there].find(id=fragment)):
                dead.append((path, tag.get("href")))
    assert [] == dead


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
        "We stood at the bridge over the Rybna. Colonel Orlov read the Morning Paper and waited for the Bridge Committee "
        "to speak. Its news was <old>, mon ami, and the tide was out [high water - Tr.] by then."
    ) in paragraphs
    assert (
        "The engineers met twice, and the second time […] they could not agree on the piers; nobody was surprised."
        in paragraphs
    )
    assert (
        "The bridge fell on 29 December (11 January). See note 1 above. The timber went first floated and then the the rope."
    ) in paragraphs


def test_a_note_stands_behind_its_call_and_in_no_section_of_its_own() -> None:
    page = pages()[PAGE]
    note = one(page, "#n1")
    call = one(page, "#r1")

    assert "doc-footnote" == note["role"]
    assert ["#n1"] == [a["href"] for a in call.select("a[role=doc-noteref]")]
    assert ["#r1"] == [a["href"] for a in note.select("a[role=doc-backlink]")]
    assert "p" == call.parent.name if call.parent else False
    assert "1 · Writer" == words(one(note, ".by"))
    assert "It rises in the hills of Karsa." in words(note)
    assert "Notes" not in [words(head).title() for head in page.select(".body h2, .body h3")]


def test_voices_differ_in_words_and_in_class() -> None:
    page = pages()[PAGE]

    assert {"note", "a"} <= set(one(page, "#n1")["class"])
    assert {"note", "e"} <= set(one(page, "#e1")["class"])
    assert "a · Editors" == words(one(page, "#e1 > .by"))
    assert "g-t" in one(page, "#g1")["class"]


def test_a_note_that_nothing_calls_stays_where_it_is() -> None:
    note = one(pages()[PAGE], "#n2")

    assert "stray" in note["class"]
    assert "Original edition" in words(note)


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
    assert "#n1" == one(page, "#r2 a")["href"]


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
    assert "corrections.html#c1" == name.find_next_sibling("a")["href"]  # type: ignore[index,call-overload]


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

    assert [] == page.select("h2 .note, h2 input")
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
    assert ["1", "2"] == [item["value"] for item in page.select(".body ol li")]
    assert ["1.", "2."] == [words(printed) for printed in page.select(".printed")]


def test_control_characters_become_replacement_characters() -> None:
    assert "a\ufffdb" == one(page_of("a\x01b"), "#p1").get_text().removeprefix("1")


@pytest.mark.parametrize(
    ("expected", "number"), [("akA", 0), ("akJ", 9), ("alA", 10), ("blC", 112), ("jtJ", 999), ("akAL", 1000)]
)
def test_cards_are_named_by_a_letter_for_each_figure(expected: str, number: int) -> None:
    assert expected == card_name(number)


def shown(identity: str, length: int, offset: int) -> Shown:
    return Shown(identity, f"r-{identity}", "1", Voice("a", "A"), "x" * length, offset)


@pytest.mark.parametrize(
    ("expected", "notes"),
    [
        (set(), [shown("a", 400, 0), shown("b", 400, 2000)]),
        (set(), [shown("a", 400, 0), shown("b", 400, 10)]),
        ({"e", "f"}, [shown(name, 500, 0) for name in "abcdef"][:6]),
        (set(), [shown(name, 100, 0) for name in "abcdef"]),
    ],
)
def test_notes_far_behind_their_calls_fold(expected: set[str], notes: list[Shown]) -> None:
    sizes = {note.id: html_notes.lines(note.html) for note in notes}

    assert expected == html_notes.far(notes, sizes)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_a_table_is_a_formula(cell: str) -> None:
    assert f"'{cell}" == inert(cell)


def test_the_list_of_corrections_says_what_where_and_why() -> None:
    line = one(pages()["texts/bridge/corrections.html"], "#sic1")

    assert "¶ 2" == words(one(line, "a"))
    assert "Noted, not changed twice for three times" == words(line.select("p")[0])
    assert "fact · the minutes · certain · E. D. Itor" == words(one(line, ".why"))


def test_an_entry_s_page_has_every_mention_in_context() -> None:
    page = pages()["persons/orlov/index.html"]
    lines = page.select(".kwic a")

    assert ["../../texts/bridge/index.html#pn1", "../../texts/bridge/index.html#pn2"] == [a["href"] for a in lines]
    assert "Colonel Orlov read" == words(one(lines[0], "b"))
    assert ["The bridge"] == [words(head) for head in page.select(".mentions h4")]
    assert "c. 1870" in words(one(page, ".lead"))


def test_registers_use_one_machinery() -> None:
    assert {f"{name}/index.html" for name in REGISTERS} <= pages().keys()
    assert "1917–1918 · a committee" == words(one(pages()["orgs/committee/index.html"], ".lead"))
    assert "Ada Writer; A. N. Other" in words(one(pages()["works/paper/index.html"], ".facts"))


def test_the_index_sorts_turkish_and_marked_letters_where_readers_look() -> None:
    names = ("Zeynep", "İnönü", "Iskra", "Łódź", "Åland", "Çerkez", "Curzon")
    entries = tuple(Entry(f"e{n}", "persons", name) for n, name in enumerate(names))
    edition = structs.replace(EDITION, entries={"persons": entries})
    index = next(iter(html.register_pages("persons", entries, (), html.site(edition, TEMPLATES))))
    page = parsed(index.content)

    assert ["Åland", "Çerkez", "Curzon", "İnönü", "Iskra", "Łódź", "Zeynep"] == [
        words(a) for a in page.select(".letter li a")
    ]
    assert ["A", "C", "I", "L", "Z"] == [words(head) for head in page.select(".letter h2")]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert files_of(document(), EDITION) == files_of(document(), EDITION)


def test_a_withheld_text_is_not_on_its_page() -> None:
    edition = structs.replace(EDITION, withheld=frozenset({"bridge"}))
    files = files_of(document(), edition)
    source = re.findall(r"\w+", document().source.text)
    runs = {" ".join(source[n : n + 9]) for n in range(len(source) - 8)}

    leaks = [
        path
        for path, content in files.items()
        if path.endswith((".html", ".csv")) and runs & _runs(parsed(content).get_text(" "), 9)
    ]

    assert [] == leaks
    page = parsed(files[PAGE])
    assert "the piers" in words(one(page, "#e1"))
    assert "Pavel Orlov" in words(page)


def _runs(words_of_page: str, length: int) -> set[str]:
    found = re.findall(r"\w+", words_of_page)
    return {" ".join(found[n : n + length]) for n in range(len(found) - length + 1)}


def test_plain_text_is_the_corrected_reading_with_notes_at_the_end() -> None:
    lines = text.plain_text(document(), EDITION).content.decode().split("\n")

    assert (
        "We stood at the bridge over the Rybna.[1] Colonel Orlov read the Morning Paper and waited for the Bridge "
        "Committee to speak. Its news was <old>, mon ami, and the tide was out [high water - Tr.] by then."
    ) in lines
    assert {"[The bridge]", "1. Timber", "2. Rope", "Piers | | Planks", "ORLOV: It will stand."} <= set(lines)
    assert "[1] Writer: The river is called otherwise upstream. It rises in the hills of Karsa." in lines
    assert "[a] Editors: See Pavel Orlov and his letter." in lines
    assert not any("RUNNING HEAD" in line or "*" in line for line in lines)


# What editors and readers type is words


def payloads(cases: Path, name: str) -> list[str]:
    return [json.loads(line)["payload"] for line in (cases / name).read_text(encoding="utf-8").splitlines()]


def check_safe(page: BeautifulSoup, payload: str) -> None:
    """Hold a page against the list of what counts as safe output."""
    for tag in page.find_all(True):
        if tag.name == "script":
            assert re.fullmatch(r"(?:\.\./)*assets/[a-z]+\.js", str(tag["src"])), payload
            assert not tag.get_text(), payload
        assert tag.name not in UNSAFE, (tag.name, payload)
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), (name, payload)
            assert name not in ("srcdoc", "formaction", "ping", "background", "style", "autofocus"), (name, payload)
            if name in ("href", "src", "action", "cite", "data", "poster"):
                assert ADDRESS.fullmatch(str(value)), (name, value, payload)


UNSAFE = ("iframe", "object", "embed", "base", "form", "button", "style", "svg", "math", "template", "portal", "dialog")
ADDRESS = re.compile(r"(?:https?://[^\s/\\@][^\s\\]*|mailto:\S+|(?:\.\./)*[A-Za-z0-9._/-]*(?:#[^\s]*)?)", re.ASCII)


def test_hostile_notes_are_shown_as_words(cases: Path) -> None:
    for payload in payloads(cases, "xss_notes.jsonl"):
        page = page_of("One word", mark("e1", "footnote", 0, 3, n="a", note=payload))

        check_safe(page, payload)


def test_hostile_names_are_shown_as_words(cases: Path) -> None:
    for payload in payloads(cases, "xss_names.jsonl"):
        entry = Entry("x", "persons", payload, sort=payload, forms=(payload,), role=payload, note=payload)
        edition = Edition(
            Settings(payload, subtitle=payload, description=payload, publisher=payload, licence={"texts": payload}),
            (Editor("ed", payload, payload),),
            {"persons": (entry,)},
            {"bridge": Header(payload, author={"name": payload}, series=payload, summary=payload, rights=payload)},
        )
        doc = document("Here is one name.", ())
        given = (
            mark("body1", "body", 0, 17),
            mark("s1", "div", 0, 17, head=payload),
            mark("p1", "p", 0, 17),
            mark("pn1", "persName", 8, 11, ref="x"),
            mark("c1", "choice", 12, 16, corr=payload, reason=payload, type=payload),
        )
        source = structs.replace(doc.source, header=edition.headers["bridge"])
        for path, content in files_of(Document(source, given, weave(source, given).events), edition).items():
            if path.endswith(".html"):
                page = parsed(content)
                check_safe(page, payload)
                if path in ("index.html", "persons/x/index.html"):
                    assert " ".join(payload.replace("\0", "\ufffd").split()) in words(page), (path, payload)


def test_hostile_addresses_are_not_linked(cases: Path) -> None:
    for payload in payloads(cases, "xss_urls.jsonl"):
        page = page_of("One word", mark("x1", "xref", 0, 3, link=payload))
        entry = Entry("x", "persons", "X", idno={"wikidata": payload, payload: payload})
        edition = structs.replace(EDITION, entries={"persons": (entry,)})
        _, entry_page = html.register_pages("persons", (entry,), (), html.site(edition, TEMPLATES))

        check_safe(page, payload)
        check_safe(parsed(entry_page.content), payload)


def test_templates_do_not_evaluate_what_editors_type() -> None:
    page = page_of("One word", mark("e1", "footnote", 0, 3, n="a", note="{{ 7 * 7 }} {% raw %}"))

    assert "{{ 7 * 7 }} {% raw %}" in words(one(page, "#e1"))
    assert escape("{{ 7 * 7 }}") in str(page)


def test_the_shell_names_every_register_that_has_entries() -> None:
    site = html_site.site(
        structs.replace(EDITION, entries={"persons": EDITION.entries["persons"], "places": ()}), TEMPLATES
    )

    assert "persons/index.html" in site.navs["", "index.html", "page"]
    assert "places/index.html" not in site.navs["", "index.html", "page"]


def test_the_miniature_has_every_kind() -> None:
    assert KINDS.keys() == {annotation.kind for annotation in ANNOTATIONS}
