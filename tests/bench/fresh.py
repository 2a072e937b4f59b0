"""How long after YAML is saved the page shows it: `python -m tests.bench.fresh [TIMES]`.

Serves the texts at hand from a process of its own, opens the longest in Chromium, saves one of its files of annotations
again and again with a note that changes, and tells how long it took from the write on disk to the page that has taken
it over and been laid out. Nothing is asserted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import copies
from tests.browser.conftest import launched

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIMES = 15
PORT = 8791
BAR = 0.5


def main(times: int = TIMES) -> None:
    """Serve, save, look, and print a line for each time."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (notes, page):
        before = notes.read_text(encoding="utf-8")
        took = [_once(notes, before, page, nth) for nth in range(times)]
    print(f"longest text, {times} times: median {statistics.median(took):.2f} s, longest {max(took):.2f} s (bar {BAR})")


def _once(notes: Path, before: str, page: Page, nth: int) -> float:
    words = f"Bench number {nth}."
    record = before.replace("note: |\n    ", f"note: |\n    {words} ", 1)
    saved = time.time()
    notes.write_text(record, encoding="utf-8")
    while not page.evaluate("(words) => document.body.textContent.includes(words)", words):
        time.sleep(0.01)
    shown = page.evaluate("performance.timeOrigin + performance.getEntriesByName('edition-fresh').at(-1).startTime")
    time.sleep(0.5)
    took = float(shown) / 1000 - saved
    print(f"{took:.3f} s", flush=True)
    return took


@contextmanager
def _served(folder: Path) -> Iterator[tuple[Path, Page]]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only whoever measures needs it

    texts = copies.at_hand()
    longest = max(texts, key=lambda text: text.stat().st_size).stem
    copies.edition(folder / "edition", texts, len(texts))
    command = [sys.executable, "-m", "edition", "--root", str(folder / "edition"), "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with sync_playwright() as playwright:
            page = launched(playwright).new_page(viewport={"width": 1440, "height": 900})
            _reach(page, f"http://127.0.0.1:{PORT}/texts/{longest}-1/")
            yield folder / "edition" / "annotations" / f"{longest}-1" / "notes.yaml", page
    finally:
        server.terminate()
        server.wait()


def _reach(page: Page, address: str) -> None:
    from playwright.sync_api import Error  # noqa: PLC0415

    for _ in range(200):
        try:
            page.goto(address)
            break
        except Error:
            time.sleep(0.1)
    page.wait_for_selector("html[data-desk=ready]")
    time.sleep(3)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
