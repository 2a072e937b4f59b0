"""Lists that grow with the corpus: while short on one page, else over several, each made of its own lines alone."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup
from msgspec import structs

from edition import mentions
from edition.mentions import DatedPassage
from edition.model import Edition, Header, Settings
from edition.model.registers import Person
from edition.write import pages
from edition.write.site import paging
from tests.miniature import EDITION, document
from tests.pages import TEMPLATES, parsed

DOCUMENT = document()
LISTS = ("persons", "places", "orgs", "works", "events", "timeline", "corrections", "about")


def made(edition: Edition = EDITION) -> dict[str, bytes]:
    """Write the pages of all texts, for an edition with the miniature three times."""
    names = ("bridge", "ferry", "tunnel")
    headers = {name: structs.replace(edition.headers["bridge"], title=name) for name in names}
    site = pages.site(structs.replace(edition, headers=headers), TEMPLATES)
    found = mentions.found(DOCUMENT)
    met = {entry: [structs.replace(one, text_id=name) for name in names] for entry, one in concordances(found, site)}
    dated = {passage.date: [passage] for passage in pages.dated_passages(found, site)}
    done = {name: pages.interventions(DOCUMENT, site) for name in names}
    summaries = {name: [structs.replace(pages.summary(DOCUMENT), text_id=name)] for name in names}
    tasks = [*pages.home(site, summaries), *pages.about(site, summaries), *pages.timeline(site, dated)]
    tasks += pages.report(site, done, met)
    for register, entries in edition.entries.items():
        tasks += pages.register_pages(register, entries, pages.FoundOf(met), site)
    return {file.path: file.content for file in pages.made(tasks)}


def concordances(found: mentions.Found, site: pages.Site) -> Iterable[tuple[tuple[str, str], pages.Concordance]]:
    return pages.concordances(found.mentions, site)


@pytest.fixture
def one_each(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Write all lists with one line on a page."""
    monkeypatch.setattr(paging, "MOST", 1)
    return made()


def lines(files: Mapping[str, bytes]) -> Counter[tuple[str, str]]:
    """Count the links to texts and entries in the lists of each kind of page, wherever in its folder they stand."""
    found: Counter[tuple[str, str]] = Counter()
    for path, content in files.items():
        if path.endswith(".html"):
            rows = parsed(content).select(".works a, .letter li a, .days a, tbody a, .kwic a")
            folder = posixpath.dirname(path)
            found.update((folder, posixpath.normpath(posixpath.join(folder, str(row["href"])))) for row in rows)
    return found


def test_what_is_short_is_on_one_page() -> None:
    assert [] == [path for path in made() if path.endswith(".html") and not path.endswith("index.html")]


def test_every_line_stands_once_on_whichever_page(one_each: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST", 1000)
    whole = lines(made())

    assert whole == lines(one_each)
    assert {"", "about", "corrections", "timeline", "persons", "persons/orlov"} <= {folder for folder, _ in whole}


def test_every_page_is_reached_from_the_first_one(one_each: dict[str, bytes]) -> None:
    linked = {path: links(path, content) for path, content in one_each.items() if path.endswith(".html")}
    lists = {folder: reached(posixpath.join(folder, "index.html"), linked) for folder in map(posixpath.dirname, linked)}

    assert [] == [path for path in linked if path not in lists[posixpath.dirname(path)]]


def links(path: str, content: bytes) -> list[str]:
    """Return the paths that the links of a page lead to."""
    found = (urldefrag(str(link["href"])).url for link in BeautifulSoup(content, "lxml").select("main a"))
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in found]


def reached(first: str, linked: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the pages that links lead to from the one at *first*."""
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        path = waiting.pop()
        if path not in seen and path in linked:
            seen.add(path)
            waiting += linked[path]
    return seen


def test_no_link_between_the_pages_of_a_list_is_dead(one_each: dict[str, bytes]) -> None:
    for path, content in one_each.items():
        for link in parsed(content).select("nav.letters a, ul.registers a") if path.endswith(".html") else ():
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), str(link["href"]))) in one_each


def test_a_page_in_the_middle_leads_to_those_beside_it(one_each: dict[str, bytes]) -> None:
    page = parsed(one_each["corrections/2.html"])

    assert ["index.html", "3.html"] == [str(link["href"]) for link in page.select("nav.letters a")]
    assert "Page 2 of 3" in page.select("nav.letters")[0].get_text()
    assert page.select("tbody tr")
    assert not page.select("#-counted, #-open")


def test_what_is_said_of_an_entry_stands_on_its_first_page_only(one_each: dict[str, bytes]) -> None:
    first, second = (parsed(one_each[f"persons/orlov/{name}.html"]) for name in ("index", "2"))

    assert first.select("dl, .prose")
    assert not second.select("dl, .prose")
    assert 1 == len(second.select(".strip"))


def people(*names: str) -> Edition:
    return Edition(Settings("Small"), entries={"persons": tuple(Person(name.lower(), name) for name in names)})


def indexes(edition: Edition) -> dict[str, bytes]:
    files = pages.made(
        pages.register_pages("persons", edition.entries["persons"], pages.FoundOf({}), pages.site(edition, TEMPLATES))
    )
    return {file.path: file.content for file in files if file.path.count("/") == 1}


def test_a_letter_of_an_index_depends_on_its_own_lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST", 3)
    before = indexes(people("Ada", "Anna", "Berta", "Zoe"))
    after = indexes(people("Ada", "Anna", "Berta", "Bruno", "Zoe"))

    assert {"persons/index.html", "persons/b.html"} == {path for path in before if before[path] != after[path]}
    assert set(before) == set(after)


def test_a_letter_with_too_many_names_goes_on_upon_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST", 2)
    files = indexes(people("Ada", "Anna", "Ari", "Б", "1st"))

    assert {"index", "a", "a-2", "u0411", "u0023"} == {path[8:-5] for path in files}
    assert ["ada/index.html", "anna/index.html"] == [
        str(link["href"]) for link in parsed(files["persons/a.html"]).select(".letter a")
    ]


def days(*dates: str) -> dict[str, bytes]:
    site = pages.site(Edition(Settings("Small"), headers={"s": Header("S")}), TEMPLATES)
    found = {(day, ""): [DatedPassage("s", day, day, "", "", "", "", "high", "", day, "", "")] for day in dates}
    return {file.path: file.content for file in pages.made(pages.timeline(site, found))}


def test_a_year_of_the_timeline_depends_on_its_own_lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST", 2)
    before = days("1917-03", "1917-11", "1918")
    after = days("1917-03", "1917-11", "1918", "1918-03-03")

    assert {"timeline/index.html", "timeline/1917.html", "timeline/1918.html"} == set(before) == set(after)
    assert before["timeline/1917.html"] == after["timeline/1917.html"]
    assert before["timeline/1918.html"] != after["timeline/1918.html"]


def test_years_before_the_common_era_have_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST", 1)

    assert 4 == len(days("-044-03", "-043", "0014"))


def test_no_page_has_more_lines_than_may_be_but_for_what_is_not_divided() -> None:
    sizes = [400, 400, 300, 1500, 1, 999, 1000]

    assert [[400, 400], [300], [1500], [1, 999], [1000]] == paging.shared(sizes, lambda size: size)
    assert [[]] == paging.shared([], len)
