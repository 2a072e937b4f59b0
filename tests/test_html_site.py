"""The site around the texts: links, registers, lists, plain text, what is withheld."""

from __future__ import annotations

import posixpath
import re

import pytest
from msgspec import structs

from edition.model import Person, Place, Work
from edition.model.kinds import KINDS
from edition.model.registers import REGISTERS
from edition.write import pages as html
from edition.write.data import plain_rows, plain_text
from edition.write.html import rows
from edition.write.html import site as html_site
from edition.write.html.entries import dates, listed
from edition.write.html.metadata import allowed
from edition.write.messages import messages
from edition.write.spreadsheet import inert
from tests.miniature import EDITION, document
from tests.pages import PAGE, TEMPLATES, files_of, one, pages, parsed, words


def test_every_kind_has_a_row_in_every_writer() -> None:
    assert KINDS.keys() == rows.ROWS.keys()
    assert KINDS.keys() == plain_rows.ROWS.keys()


ELSEWHERE = (
    ".xml",
    ".odd",
    ".rng",
    ".jsonld",
    ".csv",
    ".json",
    ".tsv",
    ".txt",
    ".bib",
    ".ris",
    ".cff",
    "timeline/index.html",
    "search/index.html",
    "corrections/index.html",
)
"""What other writers give to the site."""


@pytest.mark.parametrize("path", sorted(pages()))
def test_every_page_has_one_title_one_heading_and_unique_ids(path: str) -> None:
    page = pages()[path]
    ids = [tag["id"] for tag in page.select("[id]")]

    assert 1 == len(page.select("head > title"))
    assert 1 == len(page.select("h1"))
    assert len(set(ids)) == len(ids)
    policy = str(one(page, "meta[http-equiv]")["content"])
    assert "unsafe" not in policy
    assert [] == [within for within in page.select("script:not([src])") if allowed(within.string or "") not in policy]
    assert [] == page.select("[style], style")


def test_every_link_leads_somewhere() -> None:
    files = files_of(document(), EDITION)
    dead = []
    for path, page in pages().items():
        # what a template holds is no link yet; not every release of the library of selectors leaves it out
        for tag in (tag for tag in page.select("[href], [src]") if not tag.find_parent("template")):
            target, _, fragment = str(tag.get("href") or tag.get("src")).partition("#")
            if re.match(r"https?:", target):
                continue
            assert not target.startswith(("/", "//")), target
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if there not in files and not there.endswith(ELSEWHERE):
                dead.append((path, tag.get("href")))
            if fragment and there in pages() and not pages()[there].find(id=fragment):
                dead.append((path, tag.get("href")))
    assert [] == dead


def test_about_offers_what_says_how_the_tei_is_made_and_the_registers_as_tei() -> None:
    offered = {str(link["href"]) for link in pages()["about/index.html"].select("#-files ~ p a")}

    assert {"../tei/edition.odd", "../tei/edition.rng", "../tei/listPerson.xml"} <= offered


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_a_table_is_a_formula(cell: str) -> None:
    assert f"'{cell}" == inert(cell)


def test_the_list_of_corrections_says_what_where_and_why() -> None:
    line = one(pages()["texts/bridge/corrections.html"], "#sic1")

    assert "¶ 2" == words(one(line, "th a"))
    said = ["Noted, not changed twice for three times", "fact", "the minutes", "certain", "E. D. Itor"]
    assert said == [words(cell) for cell in line.select("td")]


def test_an_entry_s_page_has_every_mention_in_context() -> None:
    page = pages()["persons/orlov/index.html"]
    lines = page.select(".kwic a")

    assert ["../../texts/bridge/index.html#pn1", "../../texts/bridge/index.html#pn2"] == [a["href"] for a in lines]
    assert "Colonel Orlov read" == words(one(lines[0], "b"))
    assert ["The bridge"] == [words(head) for head in page.select(".mentions h4")]
    assert "c. 1870" in words(one(page, ".lead"))


def test_a_heading_that_is_the_title_again_does_not_stand_below_it() -> None:
    header = structs.replace(EDITION.headers["bridge"], title="THE BRIDGE")
    files = files_of(document(), structs.replace(EDITION, headers={**EDITION.headers, "bridge": header}))

    assert [] == parsed(files["persons/orlov/index.html"]).select(".mentions h4")


def test_an_index_counts_the_mentions_of_entries_that_have_some() -> None:
    counted = [words(one) for name in REGISTERS for one in pages()[f"{name}/index.html"].select(".letter li > i")]

    assert counted
    assert "0" not in counted


def test_the_editorial_report_tells_what_each_text_was_collated_with() -> None:
    table = one(pages()["corrections/index.html"], "table[aria-labelledby=-collated]")
    told = [words(cell) for cell in table.select("tbody th, tbody td")]
    bare = structs.replace(EDITION.headers["bridge"], witnesses=())
    files = files_of(document(), structs.replace(EDITION, headers={**EDITION.headers, "bridge": bare}))

    assert ["How the Bridge Was Lost & Found", "The page, 1999", "1 February 2020", "It has a heading."] == told
    assert ["https://example.org/page"] == [link["href"] for link in table.select("td a")]
    assert [] == parsed(files["corrections/index.html"]).select("#-collated")


def test_registers_use_one_machinery() -> None:
    assert {f"{name}/index.html" for name in REGISTERS} <= pages().keys()
    assert "1917–1918 · a committee" == words(one(pages()["orgs/committee/index.html"], ".lead"))
    facts = one(pages()["works/paper/index.html"], ".facts")
    assert "Ada Writer; A. N. Other" in words(facts)
    # the one wrote it, and what is said of the other names it
    assert ["writer", "orlov"] == [str(link["href"]).split("/")[-2] for link in facts.select("dd a")]


def test_the_page_of_a_person_lists_the_events_and_works_that_name_it() -> None:
    facts = {
        words(one(fact, "dt")): [link["href"] for link in fact.select("dd a")]
        for fact in pages()["persons/orlov/index.html"].select(".facts div")
    }

    assert ["../../events/ice/index.html"] == facts["Events"]
    assert "Works cited" not in facts
    assert "Morning Paper" in words(one(pages()["persons/writer/index.html"], ".facts"))


def test_the_page_of_an_entry_leads_to_the_entries_whose_notes_name_it_but_to_none_of_itself() -> None:
    told = "Built by [](person:orlov), once [again](person:orlov), at [](place:ford)."
    ford = Place("ford", "The ford", note=told)
    entries = {**EDITION.entries, "places": (*EDITION.entries["places"], ford)}
    files = files_of(document(), structs.replace(EDITION, entries=entries))
    leads = {
        name: [link["href"] for link in parsed(files[f"{name}/index.html"]).select(".facts a")]
        for name in ("persons/orlov", "places/ford")
    }

    assert 1 == leads["persons/orlov"].count("../../places/ford/index.html")
    assert "../../places/ford/index.html" not in leads["places/ford"]


def test_the_page_of_a_person_leads_to_our_notes_that_name_it() -> None:
    facts = {words(one(fact, "dt")): fact for fact in pages()["persons/orlov/index.html"].select(".facts div")}
    links = ["../../texts/bridge/index.html", "../../texts/bridge/index.html#e1"]

    assert links == [link["href"] for link in facts["In our notes"].select("dd a")]
    assert "How the Bridge Was Lost & Found: a" == words(one(facts["In our notes"], "dd"))


def test_the_index_sorts_turkish_and_marked_letters_where_readers_look() -> None:
    names = ("Zeynep", "İnönü", "Iskra", "Łódź", "Åland", "Çerkez", "Curzon")
    entries = tuple(Person(f"e{n}", name) for n, name in enumerate(names))
    edition = structs.replace(EDITION, entries={"persons": entries})
    *_, index = html.made(html.register_pages("persons", entries, html.FoundOf({}), html.site(edition, TEMPLATES)))
    page = parsed(index.content)

    assert ["Åland", "Çerkez", "Curzon", "İnönü", "Iskra", "Łódź", "Zeynep"] == [
        words(a) for a in page.select(".letter li a")
    ]
    assert ["A", "C", "I", "L", "Z"] == [words(head) for head in page.select(".letter h2")]


@pytest.mark.parametrize(
    ("expected", "name", "sort"),
    [
        ("Orlov, Ivan", "Ivan Orlov", "Orlov, Ivan"),
        ("The Times", "The Times", "Times"),
        ("Der Krieg", "Der Krieg", "krieg"),
        ("Pravda", "Pravda", ""),
    ],
)
def test_an_entry_is_listed_by_what_it_is_sorted_by_but_a_title_keeps_its_article(
    expected: str, name: str, sort: str
) -> None:
    assert expected == listed(Work("x", name, sort=sort))


@pytest.mark.parametrize(
    ("expected", "place"),
    [
        ("now Ankara, Turkey", Place("x", "Angora", now="Ankara", country="Turkey")),
        ("", Place("x", "Turkey", country="Turkey")),
    ],
)
def test_a_country_is_not_said_to_lie_in_itself(expected: str, place: Place) -> None:
    assert expected == dates(place, messages())


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
    lines = plain_text.plain_text(document(), EDITION).content.decode().split("\n")

    assert (
        "We stood at the bridge over the Rybna.[1] Colonel Orlov read the Morning Paper and waited for the Bridge "
        "Committee to speak. Its news was <old>, mon ami, and the tide was out [high water - Tr.] by then."
    ) in lines
    assert {"[The bridge]", "    Will it stand up,", "Piers | | Planks", "ORLOV: It will stand."} <= set(lines)
    assert "[1] Writer: The river is called otherwise upstream. It rises in the hills of Karsa." in lines
    assert "[a] Editors: See Pavel Orlov and his letter about the pont." in lines
    assert (
        "The engineers[b] met twice, and the second time […] they could not agree on the piers[a]; nobody was "
        "surprised."
    ) in lines
    assert not any("RUNNING HEAD" in line or "NOTES" in line for line in lines)


def test_the_shell_names_every_register_that_has_entries() -> None:
    site = html_site.site(
        structs.replace(EDITION, entries={"persons": EDITION.entries["persons"], "places": ()}), TEMPLATES
    )

    assert "persons/index.html" in site.navs["", "index.html", "page"]
    assert "places/index.html" not in site.navs["", "index.html", "page"]
