"""Searching in a real browser, on a server as a reader has it: what is found, where it leads, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from msgspec import json

from edition import mentions, pipeline
from edition.mentions import search_words
from edition.read import project as reading
from edition.text import spellings
from tests import folding, queries, searching
from tests.browser.conftest import OWN, serving, until
from tests.small import edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return an empty page."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def asked(page: Page, served: str, query: str, more: str = "") -> None:
    """Open the page of results of *query*."""
    page.goto(f"{served}/search/index.html?q={quote(query)}{more}")
    page.locator("#-said", has_text="passage").wait_for()


def test_what_is_typed_before_the_scripts_have_come_is_searched_for(served: str, page: Page) -> None:
    typed = "document.addEventListener('DOMContentLoaded', () => { document.getElementById('-q').value = 'Ioffe'; })"
    page.add_init_script(typed)
    page.goto(f"{served}/search/index.html")
    page.locator("#-results .entries a").first.wait_for()

    assert "Ioffe" == page.input_value("#-q")
    assert page.url.endswith("?q=Ioffe")


def test_the_index_is_asked_for_before_style_sheets_have_come(served: str, page: Page) -> None:
    page.route("**/*.css", lambda _route: None)  # they never come

    with page.expect_request("**/engine.js"), page.expect_request("**/data/index.json"):
        page.goto(f"{served}/search/index.html", wait_until="commit")


def test_all_that_finds_a_name_is_asked_for_at_once(served: str, site: Path, page: Page) -> None:
    """Its words, its other spellings and where entries are named, before a style sheet or any answer has come."""
    words = json.decode((site / "search/data/index.json").read_bytes())["words"]
    files = {bisect_right(words, one) - 1 for one in ("ioffe", "~iofe", "@0")}
    assert 3 == len(files)
    page.route("**/*.css", lambda _route: None)
    page.route("**/*.bin", lambda _route: None)
    with ExitStack() as asked_for:
        for nth in files:
            asked_for.enter_context(page.expect_request(f"**/{nth}.bin"))
        page.goto(f"{served}/search/index.html?q=Ioffe", wait_until="commit")


def test_no_face_is_loaded_for_the_letters_of_a_query(served: str, page: Page) -> None:
    """It would take the line from the answer; passages may need it for theirs."""
    page.route("**/data/texts/**", lambda _route: None)
    asked(page, served, "Троцкий")
    page.evaluate("document.body.offsetHeight, document.fonts.ready")

    assert [] == page.evaluate(
        "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('.woff2'))"
    )


def test_a_name_in_another_spelling_leads_to_its_entry_and_its_passages_and_back(served: str, page: Page) -> None:
    asked(page, served, "Ioffe")
    entry = page.locator("#-results .entries a").first
    link = page.locator("#-results .found li a").nth(1)
    place, name = str(link.get_attribute("href")).partition("#")[2], str(link.get_attribute("id"))

    assert "Joffe" in entry.inner_text()
    link.click()
    page.wait_for_url("**/texts/**")
    assert place == page.evaluate("document.querySelector(':target')?.id")
    assert page.evaluate("[...CSS.highlights.get('lit')].length")
    page.go_back()
    page.locator(f"#{name}").wait_for()
    assert "Ioffe" == page.locator("#-q").input_value()
    until(page, f"document.activeElement.id === '{name}'")


@pytest.mark.parametrize("typed", ["Wladimir", "Vladimir"])
def test_of_entries_that_share_a_name_the_one_that_most_passages_name_comes_first(
    served: str, page: Page, typed: str
) -> None:
    asked(page, served, typed)

    assert "Vladimir Ilyich Lenin" == page.locator("#-results .entries a").first.inner_text()


def test_passages_that_name_an_entry_are_offered_where_there_are_some(served: str, page: Page) -> None:
    asked(page, served, "Vatsetis OR Joffe")
    offered = page.locator("#-results .entries li", has=page.locator("button"))
    offered.first.wait_for()

    assert any("Joffe" in line for line in offered.all_inner_texts())
    assert not any("Vatsetis" in line for line in offered.all_inner_texts())
    assert page.locator("#-results .entries a", has_text="Vatsetis").count()


def test_a_day_is_found_however_it_is_told_with_what_happened_on_it(served: str, page: Page) -> None:
    asked(page, served, "1918-03-03")

    page.locator("#-results .entries a", has_text="Brest-Litovsk").first.wait_for()
    page.locator("#-results .found mark", has_text="March").first.wait_for()
    assert not page.locator("#-results .try").count()


def test_a_filter_stands_in_the_address_and_back_takes_it_away(served: str, page: Page) -> None:
    asked(page, served, "revolution")
    every = page.locator("#-said").inner_text()
    page.locator("#-f-voice").select_option("ours")
    page.locator("#-said", has_text=every).wait_for(state="detached")

    assert "q=revolution&voice=ours" in page.url
    page.go_back()
    page.locator("#-said", has_text=every).wait_for()
    assert "" == page.locator("#-f-voice").input_value()


def test_a_word_that_is_nowhere_finds_nothing_and_the_page_says_what_to_try(served: str, page: Page) -> None:
    asked(page, served, "revolutiom")

    assert "0 passages" == page.locator("#-said").inner_text()
    assert "“revolutiom” stands nowhere" in page.locator("#-results .try").inner_text()
    page.locator("#-results .try button", has_text="revolution").first.click()
    page.locator("#-results .found").first.wait_for()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("landowners or peasants", ["landowners OR peasants"]), ('"more or less" peace', []), ("or peace", [])],
)
def test_operators_in_small_letters_are_words_and_capitals_are_offered(
    served: str, page: Page, typed: str, offered: list[str]
) -> None:
    asked(page, served, typed)

    assert offered == page.locator("#-who button").all_inner_texts()


def test_without_script_the_page_says_so_and_gives_the_indexes(served: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/search/index.html")
    assert page.locator("#-without").is_visible()
    assert not page.locator("#-search").is_visible()
    assert page.locator("#-without a").count() > 3
    context.close()


Scanned = Mapping[str, Mapping[str, list[str]]]
"""What a reader reads of every passage and note, and of what was corrected, by text and id."""
ENGINE = "const engine = await import('../assets/engine.js');"


def test_the_script_cuts_and_folds_as_python_does(served: str, page: Page, site: Path) -> None:
    page.goto(f"{served}/search/index.html")
    texts = [row[4] for rows in list(searching.rows(site).values())[1:] for row in rows]
    texts += ["".join(folding.ASSIGNED[n : n + 40]) for n in range(0, len(folding.ASSIGNED), 40)]
    texts += ["co\u00adope\u0301r’s Łódź İstanbul ΣΑΣ 革命1917年 ǰ한국 ไทย _x_ ½ ﬁne"]
    made = page.evaluate(f"async texts => {{ {ENGINE} return texts.map(engine.words) }}", texts)

    assert [] == [one for one in zip(map(search_words.words, texts), made, strict=True) if one[0] != one[1]]


def test_the_script_makes_the_keys_of_names_as_python_does(served: str, page: Page, site: Path) -> None:
    page.goto(f"{served}/search/index.html")
    names = sorted({word for row in searching.rows(site)[""] for word in row[1].split()})
    names += "Троцкий Чичерин Щербаков Иоффе Гофман Ёлкин Troçki Çiçerin Şükrü Čičerin Âkovlev Tschitscherin ab".split()
    made = page.evaluate(f"async names => {{ {ENGINE} return names.map(engine.keys) }}", names)

    assert [] == [
        one for one in zip(names, made, strict=True) if list(spellings.keys(one[0], search_words.folded)) != one[1]
    ]


@pytest.fixture(scope="module")
def scanned(site: Path) -> Scanned:
    """Scan what a reader reads of the texts, our notes, what was corrected and who is named."""
    project, _ = reading.project(site.parent.parent)
    forms = pipeline.names_of(project)
    found: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in project.text_ids}
    notes = ((name, row) for name, rows in searching.rows(site).items() for row in rows if row[1] == "ours")
    for name, row in notes:
        found[name][row[0]].append(queries.plain(row[4]))
    for name in project.text_ids:
        document = pipeline.compose(project, forms, name).document
        assert document is not None
        for block, words_read in searching.read(document):
            found[name][block].append(queries.plain(words_read))
        for one in mentions.found(document).passages:
            for sic in one.sics:
                stood = one.words[: sic.start] + sic.said + one.words[sic.end :]
                found[name][one.block].append(queries.plain(stood))
            for whole, start, end in search_words.joined(one.words):
                found[name][one.block].append(queries.plain(one.words[:start] + whole + one.words[end:]))
            for named in one.named:
                found[name][one.block].append(f"@{named.said}")
    return found


FIND = """async typed => { const { Index } = await import('../assets/engine.js'), index = await Index.open('data/');
    return Promise.all(typed.map(async one => {
        const { entries, groups } = await index.find(one);
        const rows = await index.rows(entries);
        const found = groups.map(async ({ id, hits }) =>
            [id, (await index.rows(hits.map(hit => hit.key))).map(row => row[0])]);
        return [rows.map(row => row[4]), Object.fromEntries(await Promise.all(found))];
    })) }"""
ASKED = (*queries.NAMES, *queries.PHRASES, *queries.OPERATORS, *queries.NOTHING)


def test_sixty_queries_find_what_a_plain_scan_finds(served: str, page: Page, scanned: Scanned) -> None:
    assert 60 <= len(ASKED) + len(queries.SCRIPTS)
    page.goto(f"{served}/search/index.html")
    made = page.evaluate(FIND, [one.typed for one in ASKED])

    assert {} == {
        query.typed: wrong
        for query, (entries, found) in zip(ASKED, made, strict=True)
        if (wrong := list(_wrong(query, entries, found, scanned)))
    }


def _wrong(
    query: queries.Query,
    entries: list[str],
    found: Mapping[str, list[str]],
    scanned: Scanned,
) -> Iterator[str]:
    """Tell what is wrong with the answer to *query*."""
    if len(found.get(OWN, ())) < query.least:
        yield f"{len(found.get(OWN, ()))} in our own text"
    says = query.says or (lambda text: text == f"@{query.entry}")
    for name, blocks in scanned.items():
        expected = {block for block, texts in blocks.items() if any(map(says, texts))}
        if missing := expected - set(found.get(name, ())):
            yield f"{name} lacks {sorted(missing)}"
        if query.says and (more := set(found.get(name, ())) - expected):
            yield f"{name} has {sorted(more)}"
    if query.entry and entries[:1] != [query.entry]:
        yield f"first entry {entries[:1]}"


def test_words_in_many_alphabets_are_found_in_plain_letters(page: Page, tmp_path: Path) -> None:
    root = edition(tmp_path, {"texts/letter.txt": queries.SCRIPTS_TEXT})
    pipeline.build(root, root / "build/site")
    with serving(root / "build/site") as address:
        page.goto(f"{address}/search/index.html")
        made = page.evaluate(FIND, [typed for typed, _ in queries.SCRIPTS])

    found = [
        (typed, set(texts.get("letter", ()))) for (typed, _), (_, texts) in zip(queries.SCRIPTS, made, strict=True)
    ]
    assert list(queries.SCRIPTS) == found


@pytest.mark.parametrize("typed", ["Иоффе", "Ioffe", "YOFFE"])
def test_an_index_becomes_shorter_by_a_name_in_any_spelling(served: str, page: Page, typed: str) -> None:
    page.goto(f"{served}/persons/index.html")
    page.locator(".filter input").fill(typed)
    page.locator(".letter li:visible", has_text="Alexeyev").wait_for(state="detached")

    assert any("Joffe, Adolf" in line for line in page.locator(".letter li:visible").all_inner_texts())


def test_an_index_that_has_no_such_name_says_what_to_try(served: str, page: Page) -> None:
    page.goto(f"{served}/persons/index.html")
    page.locator(".filter input").fill("qqqq")
    link = page.locator(".title [role=status] a")
    link.wait_for()

    assert "Nothing here is called “qqqq”" in page.locator(".title [role=status]").inner_text()
    assert str(link.get_attribute("href")).endswith("search/index.html?q=qqqq")
