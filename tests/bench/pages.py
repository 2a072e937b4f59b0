"""What readers wait for on a slow line: `python -m tests.bench.pages [SITE]` (else the texts at hand are built first).

Serves the site compressed, as hosts do, and opens every type of page in Chromium as on a phone with slow 4G: answers
begin after 400 ms, 1.6 Mbit/s, the processor four times slower. Prints for each window: the end of the last long task,
which is when the page answers (the largest page: within 5 s), the longest task, how far things moved (layout shift: at
most 0.05), bytes of the line and of scripts as they come. For the search, in milliseconds after `load`: when the engine
is there, and when the results of a query in the address are. Nothing is asserted; another's work on the machine shows
in all times, so that `--times` has the median of several runs printed.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.bench.copies import at_hand, edition
from tests.browser.conftest import Quiet, largest, launched, serving, sync_api
from tests.browser.test_pages import PAGES
from tests.conftest import site_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LINE = {"offline": False, "latency": 400, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SLOWER = 4
WIDTHS = (390, 1440)
QUERIES: Mapping[str, str] = {
    "a word": "revolution",
    "a rare word": "mediation",
    "a phrase": '"neither war nor peace"',
    "a name": "Trotsky",
    "a name in another spelling": "Ioffe",
    "a name in another script": "Троцкий",
}
COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
WATCH = """() => {
  const seen = globalThis.seen = { tasks: [], shift: 0, said: 0, shown: 0 }, watch = (type, work) =>
    new PerformanceObserver((list) => list.getEntries().forEach(work)).observe({ type, buffered: true });
  watch('longtask', (one) => seen.tasks.push([one.startTime + one.duration, one.duration]));
  watch('layout-shift', (one) => { if (!one.hadRecentInput) seen.shift += one.value; });
  new MutationObserver(() => {
    seen.shown ||= document.querySelector('#-results .found li') ? performance.now() : 0;
  }).observe(document, { subtree: true, childList: true });
}"""
TOLD = """() => {
  const [page] = performance.getEntriesByType('navigation'), files = performance.getEntriesByType('resource');
  const scripts = files.filter((one) => new URL(one.name).pathname.endsWith('.js'));
  const engine = files.filter((one) => /(?:engine|folding|search)\\.js|index\\.json/.test(one.name));
  const sum = (some) => some.reduce((all, one) => all + one.transferSize, 0);
  return { ...seen, load: page.loadEventEnd, bytes: page.transferSize + sum(files), scripts: sum(scripts),
    answers: Math.max(page.domContentLoadedEventEnd, ...seen.tasks.map(([end]) => end)),
    longest: Math.max(0, ...seen.tasks.map(([, duration]) => duration)),
    engine: Math.max(0, ...engine.map((one) => one.responseEnd)) };
}"""


class Compressing(Quiet):
    """Serves files as a host does: compressed, over lines that stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802  as the server calls it
        """Send a file, compressed if that is worth it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def _slow(browser: Browser, width: int) -> Iterator[Page]:
    """Open a window on a slow line, with nothing kept from before."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({WATCH})()")
    yield page
    context.close()


def measured(browser: Browser, address: str, width: int) -> dict[str, Any]:
    """Open *address* and tell when what was there, in milliseconds, once nothing moves any more."""
    with _slow(browser, width) as page:
        page.goto(address, wait_until="load", timeout=90_000)
        page.wait_for_load_state("networkidle")
        told: dict[str, Any] = page.evaluate(TOLD)
        return told


def main(site: Path, times: int) -> None:
    """Print the tables."""
    with sync_api().sync_playwright() as playwright, serving(site, Compressing) as address:
        browser = launched(playwright)
        _pages(browser, address, (largest(site), *PAGES), times)
        _search(browser, address, times)
        browser.close()


def _pages(browser: Browser, address: str, paths: tuple[str, ...], times: int) -> None:
    print(f"{'':<44}{'':>6}{'answers s':>10}{'longest':>9}{'shift':>8}{'KB':>8}{'scripts':>9}")
    for path in paths:
        for width in WIDTHS:
            seen = _medians([measured(browser, f"{address}/{path}", width) for _ in range(times)])
            print(f"{path:<44}{width:>6}{seen['answers'] / 1e3:>10.1f}{seen['longest'] / 1e3:>9.1f}", end="")
            print(f"{seen['shift']:>8.4f}{seen['bytes'] / 1e3:>8.0f}{seen['scripts'] / 1e3:>9.1f}", flush=True)


def _search(browser: Browser, address: str, times: int) -> None:
    print(f"\n{'in the address':<44}{'':>6}{'load ms':>10}{'engine':>9}{'results':>8}{'KB':>8}")
    for name, query in QUERIES.items():
        runs = [measured(browser, f"{address}/search/index.html?q={quote(query)}", WIDTHS[0]) for _ in range(times)]
        seen = _medians(runs)
        print(f"{name:<44}{WIDTHS[0]:>6}{seen['load']:>10.0f}{seen['engine'] - seen['load']:>+9.0f}", end="")
        print(f"{seen['shown'] - seen['load']:>+8.0f}{seen['bytes'] / 1e3:>8.0f}", flush=True)


def _medians(runs: list[dict[str, Any]]) -> Mapping[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0] if name != "tasks"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages")
    parser.add_argument("site", metavar="SITE", type=Path, nargs="?", help="a built site; else the texts at hand")
    parser.add_argument("--times", type=int, default=1, help="runs of each; the median is printed")
    asked = parser.parse_args()
    if asked.site:
        main(asked.site, asked.times)
    else:
        with tempfile.TemporaryDirectory() as folder:
            edition(Path(folder) / "edition", at_hand(), len(at_hand()))
            main(site_of(Path(folder) / "edition"), asked.times)
