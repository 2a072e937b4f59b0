"""A built site and a Chromium to read it with."""

from __future__ import annotations

import importlib.util
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import beside, lacking, laid_out, site_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
OWN = "revolution-and-entente"

Open = Callable[..., "Page"]
"""Opens a page of the site by its path, in a window as asked for (Playwright's names); without *scripts* those of the
site are empty, but the page can run the tests' own; where they are *blocked*, none comes."""


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this edition's site, with the real texts if they are here: then it is built already."""
    if beside("texts", "EDITION_SOURCES"):
        return Path(request.getfixturevalue("built"))
    return site_of(laid_out(tmp_path_factory.mktemp("site")))


@pytest.fixture(scope="session")
def text_page(site: Path) -> str:
    """Return the path of a reading page with a bit of everything: the longest there is."""
    return largest(site)


def largest(site: Path) -> str:
    """Find the longest reading page of a site."""
    return max(site.glob("texts/*/index.html"), key=lambda page: page.stat().st_size).relative_to(site).as_posix()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the edition; give its address."""
    with serving(site) as address:
        yield address


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Leave the test's output alone."""


@contextmanager
def serving(site: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a site on this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of the machine."""
    if not installed():
        lacking("no Chromium: install your system's, or name it in EDITION_CHROMIUM")
    with sync_api().sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


def installed() -> str | None:
    """Return the path of the machine's Chromium."""
    return os.environ.get("EDITION_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def launched(playwright: Playwright) -> Browser:
    """Start it."""
    return playwright.chromium.launch(executable_path=installed(), headless=True, args=list(QUIETLY))


@pytest.fixture
def visit(site: Path, chromium: Browser) -> Iterator[Open]:
    """Return a function that opens a page and sees to it that it asks no other host and reports no error."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def opened(path: str, width: int = 1440, *, scripts: bool = True, blocked: bool = False, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        _watch(page, troubles)
        if not scripts:
            page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        if blocked:
            page.route("**/*.js", lambda route: route.abort())
        page.goto((site / path.partition("#")[0]).as_uri() + path[len(path.partition("#")[0]) :])
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == troubles


def sync_api() -> Any:
    return pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")


def until(page: Page, condition: str) -> None:
    """Wait until *condition* holds, however busy the machine; the page may come anew meanwhile.

    Playwright's own `wait_for_function` does what the policy of our pages forbids, unless it holds at once.
    """
    last = ""
    for _ in range(3_000):
        with suppress(sync_api().Error):
            if page.evaluate(condition):
                return
            last = str(page.evaluate("(document.getElementById('-desk') ?? document.body).innerText"))
        time.sleep(0.02)
    raise AssertionError(f"never came: {condition}\n{last}")


def set_in_its_face(page: Page) -> None:
    """Wait until *page* is set in its own face: its lines, once asked for, ask for the face."""
    page.evaluate("() => { document.body.getBoundingClientRect(); return document.fonts.ready.then(() => true); }")


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the text of axe-core."""
    package = importlib.util.find_spec("axe_playwright_python")
    named = os.environ.get("EDITION_AXE")
    if not named and not (package and package.origin):
        lacking("no axe-core: pip install axe-playwright-python, or name axe.min.js in EDITION_AXE")
    return Path(named or next(Path(str(package.origin)).parent.rglob("axe.min.js"))).read_text(encoding="utf-8")  # type: ignore[union-attr]


BLOCKED = "net::ERR_FAILED"
"""What a browser says of a request that a test made fail."""


def _watch(page: Page, troubles: list[str]) -> None:
    """Note requests that leave the disk, and errors of scripts."""

    def requested(request: Request) -> None:
        if not request.url.startswith("file:"):
            troubles.append(request.url)

    def told(message: ConsoleMessage) -> None:
        if message.type == "error" and BLOCKED not in message.text:
            troubles.append(message.text)

    def failed(error: Error) -> None:
        troubles.append(str(error))

    page.on("request", requested)
    page.on("pageerror", failed)
    page.on("console", told)
