"""Searching in a real browser, on a server as a reader has it: finds, and lands on the passage."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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


def results(page: Page, address: str, words: str) -> list[str]:
    page.goto(f"{address}/search/index.html")
    page.locator("#-q").fill(words)
    page.locator("#-said", has_text=re.compile(r"^0 passages$")).or_(page.locator("#-results a")).first.wait_for()
    return [str(link.get_attribute("href")) for link in page.locator("#-results a").all()]


@pytest.mark.parametrize("form", ["Joffe", "Trotsky"])
def test_a_name_is_found_and_leads_to_its_passage(served: str, page: Page, form: str) -> None:
    found = results(page, served, form)
    assert found
    page.locator("#-results a").first.click()
    page.wait_for_load_state()
    place = page.evaluate("document.querySelector(':target')?.id")
    assert place == found[0].partition("#")[2]


def test_without_script_the_page_says_so_and_gives_the_indexes(served: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/search/index.html")
    assert page.locator("#-without").is_visible()
    assert not page.locator("#-search").is_visible()
    assert page.locator("#-without a").count() > 3
    context.close()
