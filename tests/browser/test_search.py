"""Searching in a real browser, on a server as a reader has it: what is found, where it leads, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from edition.text import spellings
from edition.write.search import words
from tests import folding, searching

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Leave the test's output alone."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give an empty page."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def asked(page: Page, served: str, query: str, more: str = "") -> None:
    """Open the page of results of *query*."""
    page.goto(f"{served}/search/index.html?q={quote(query)}{more}")
    page.locator("#-said", has_text="passage").wait_for()


def test_a_name_in_another_spelling_leads_to_its_entry_and_its_passages_and_back(served: str, page: Page) -> None:
    asked(page, served, "Ioffe")
    entry = page.locator("#-results .entries a").first
    link = page.locator("#-results .found li a").nth(1)
    place, name = str(link.get_attribute("href")).partition("#")[2], str(link.get_attribute("id"))

    assert "Joffe" in entry.inner_text()
    link.click()
    page.wait_for_load_state()
    assert place == page.evaluate("document.querySelector(':target')?.id")
    assert page.evaluate("[...CSS.highlights.get('lit')].length")
    page.go_back()
    page.locator(f"#{name}").wait_for()
    assert "Ioffe" == page.locator("#-q").input_value()
    page.wait_for_function(f"document.activeElement.id === '{name}'")


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


def test_without_script_the_page_says_so_and_gives_the_indexes(served: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/search/index.html")
    assert page.locator("#-without").is_visible()
    assert not page.locator("#-search").is_visible()
    assert page.locator("#-without a").count() > 3
    context.close()


ENGINE = "const engine = await import('../assets/engine.js');"


def test_the_script_cuts_and_folds_as_python_does(served: str, page: Page, site: Path) -> None:
    page.goto(f"{served}/search/index.html")
    texts = [row[4] for rows in list(searching.rows(site).values())[1:] for row in rows]
    texts += ["".join(folding.ASSIGNED[n : n + 40]) for n in range(0, len(folding.ASSIGNED), 40)]
    texts += ["co\u00adope\u0301r’s Łódź İstanbul ΣΑΣ 革命1917年 ǰ한국 ไทย _x_ ½ ﬁne"]
    made = page.evaluate(f"async texts => {{ {ENGINE} return texts.map(engine.words) }}", texts)

    assert [] == [one for one in zip(map(words.words, texts), made, strict=True) if one[0] != one[1]]


def test_the_script_makes_the_keys_of_names_as_python_does(served: str, page: Page, site: Path) -> None:
    page.goto(f"{served}/search/index.html")
    names = sorted({word for row in searching.rows(site)[""] for word in row[1].split()})
    names += "Троцкий Чичерин Щербаков Иоффе Гофман Ёлкин Troçki Çiçerin Şükrü Čičerin Âkovlev Tschitscherin ab".split()
    made = page.evaluate(f"async names => {{ {ENGINE} return names.map(engine.keys) }}", names)

    assert [] == [one for one in zip(names, made, strict=True) if list(spellings.keys(one[0], words.folded)) != one[1]]
