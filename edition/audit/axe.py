"""Judge accessibility with axe-core in the installed Chromium: slow, so it runs on request only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.audit.verdict import MISSING, SKIPPED, Verdict, installed, judged
from edition.model.phrases import N_

WHAT = N_("Pages are accessible (WCAG 2.2 AA)")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# in a container Chromium cannot use its sandbox as root, and shared memory is small; pages are read from disk
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--allow-file-access-from-files"]


def axe(site: Path, *, asked: bool) -> Verdict:
    """Check every text and one page of each other type, unless not *asked* to."""
    if not asked:
        return Verdict(WHAT, "axe-core", SKIPPED, remark=N_("It was not asked for: “edition audit --browser”."))
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if not (browser and installed("playwright") and installed("axe_playwright_python")):
        remark = "It needs Chromium and the packages playwright and axe-playwright-python."
        return Verdict(WHAT, "axe-core", MISSING, remark=remark)
    pages = list(_sample(site))
    return judged(WHAT, "axe-core", len(pages), _findings(site, pages, browser))


def _sample(site: Path) -> Iterator[Path]:
    for pattern in ("index.html", "*/index.html", "texts/*/index.html"):
        yield from sorted(site.glob(pattern))
    # entries of a register have one template: the first stands for all
    for register in sorted(site.glob("*/index.html")):
        yield from sorted(register.parent.glob("*/index.html"))[:1] if register.parent.name != "texts" else ()


def _findings(site: Path, pages: Sequence[Path], browser: str) -> Iterator[str]:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # noqa: PLC0415  optional
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=ARGUMENTS)
        page = chromium.new_page(bypass_csp=True)  # the pages' policy would refuse the script of axe
        for path in pages:
            page.goto(path.as_uri())
            found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": TAGS})
            name = path.relative_to(site).as_posix()
            yield from (f"{name}: {v['id']}: {v['help']} ({len(v['nodes'])})" for v in found.response["violations"])
        chromium.close()
