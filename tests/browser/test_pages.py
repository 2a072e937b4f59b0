"""Every kind of page, in a real browser: wide and narrow, light and dark, with and without script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition.audit import pages
from edition.audit.verdict import FAILED, MISSING, PASSED
from tests.browser.conftest import OWN, Open, set_in_its_face, until
from tests.conftest import ROOT, lacking

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "about/index.html",
    "persons/index.html",
    "persons/trotsky/index.html",
    f"texts/{OWN}/index.html",
    f"texts/{OWN}/corrections.html",
    f"texts/{OWN}/cite.html",
    "timeline/index.html",
    "map/index.html",
    f"map/{OWN}/index.html",
    "search/index.html",
    "corrections/index.html",
    "works/index.html",
    "places/brest-litovsk/index.html",
    "orgs/bolsheviks/index.html",
    "events/index.html",
    "events/peace-brest-litovsk/index.html",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = f"axe.run(document, {{resultTypes: ['violations'], preload: false, runOnly: {TAGS!r}}})"


ONCE = """() => {
  const telling = ['class', 'for', 'lang', 'role', 'type'];
  const value = (one) => telling.includes(one.name) ? `${one.name}=${one.value}` : one.name;
  const shape = (node) => node.nodeType === Node.TEXT_NODE ? (node.data.trim() ? 't' : '')
    : `<${node.nodeName} ${[...node.attributes ?? []].map(value)}>${[...node.childNodes].map(shape).join('')}</>`;
  for (const parent of [...document.body.querySelectorAll('*')].reverse()) {
    const seen = new Set();
    for (const child of [...parent.children]) seen.has(shape(child)) ? child.remove() : seen.add(shape(child));
  }
}"""
"""Leaves one of all neighbours that differ in words and addresses alone: lines of a list, paragraphs of one make."""


WINDOWS = (320, 390, 768, 1024, 1440, 2560)
WIDER = "innerWidth < document.documentElement.scrollWidth ? ['wider than the window'] : []"
WRONG = Path(__file__).with_name("wrong.js").read_text(encoding="utf-8")
OVERLAPS = Path(__file__).with_name("overlaps.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window_nor_overlapping_cut_tiny_or_faint(
    visit: Open, path: str, *, script: bool
) -> None:
    page = visit(path, java_script_enabled=script)
    found = {width: sized(page, width, WIDER) + sized(page, width, OVERLAPS) for width in WINDOWS}
    page.evaluate(ONCE)
    for nth, width in enumerate(WINDOWS if script else ()):
        page.emulate_media(color_scheme=("light", "dark")[nth % 2])
        found[width] += sized(page, width, WRONG)

    assert {} == {width: wrong for width, wrong in found.items() if wrong}


def sized(page: Page, width: int, script: str) -> list[str]:
    """Return what *script* tells of a page in a window of *width*."""
    page.set_viewport_size({"width": width, "height": 900})
    told: list[str] = page.evaluate(script)
    return told


MOVED = """globalThis.moved = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value; })
  .observe({ type: 'layout-shift', buffered: true });"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(moved))))"
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"


@pytest.mark.parametrize("path", PAGES[:12])  # one of each template
def test_nothing_moves_when_scripts_and_fonts_come_late(visit: Open, path: str) -> None:
    page = visit(path, 390)
    late: list[Route] = []
    page.add_init_script(MOVED)
    for name in ("**/*.js", "**/*.woff2"):
        page.route(name, lambda route: late.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.reload(wait_until="commit")
    until(page, PAINTED)
    page.route("**/*", lambda route: route.continue_())
    for one in late:
        one.continue_()
    page.wait_for_load_state("load")
    set_in_its_face(page)

    assert 0.05 >= page.evaluate(TWO_FRAMES)


@pytest.mark.parametrize(("script", "first"), [(True, 0), (False, 1)], ids=["script", "no-script"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit: Open, axe: str, path: str, first: int, *, script: bool) -> None:
    """The whole page in light and in dark on a phone; at other widths what repeats is looked at once."""
    page = visit(path, reduced_motion="reduce", scripts=script)
    page.evaluate(axe)
    found = {}
    for nth, width in enumerate((390, 1100, 1440), first):
        scheme = ("light", "dark")[nth % 2]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found.update({(v["id"], width, scheme): v["nodes"][0]["html"][:200] for v in page.evaluate(AXE)["violations"]})
        if width == 390:
            page.evaluate(ONCE)

    assert {} == found


def test_axe_finds_nothing_on_the_longest_text(visit: Open, axe: str, text_page: str) -> None:
    page = visit(text_page, reduced_motion="reduce")
    page.evaluate(axe)

    assert [] == [(v["id"], v["nodes"][0]["html"][:200]) for v in page.evaluate(AXE)["violations"]]


@pytest.mark.parametrize("view", ["-transcribed", "-both"])
def test_axe_finds_nothing_in_the_other_readings(visit: Open, axe: str, view: str) -> None:
    page = visit(f"texts/{OWN}/index.html")
    page.click(f"label[for='{view}']")
    page.evaluate(axe)

    violations = page.evaluate(AXE)["violations"]

    assert [] == [(v["id"], v["nodes"][0]["html"][:200], len(v["nodes"])) for v in violations]


def validated(site: Path) -> tuple[str, tuple[str, ...]]:
    found = pages.vnu(ROOT, site)
    if found.state == MISSING:
        lacking(found.remark)
    return found.state, found.findings


def test_the_validator_finds_neither_error_nor_warning_on_any_page(site: Path) -> None:
    assert (PASSED, ()) == validated(site)


@pytest.mark.parametrize("wrong", ["<p style='color: red'>x", "<script>1</script>", "<img src='x.svg'>", "<h7>x</h7>"])
def test_the_validator_finds_what_is_wrong(tmp_path: Path, wrong: str, site: Path) -> None:
    html = (site / "about/index.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(html.replace("<h1", f"{wrong}<h1", 1), encoding="utf-8")

    state, findings = validated(tmp_path)

    assert (FAILED, 1) == (state, min(1, len(findings)))


def test_the_longest_text_is_within_its_budget(site: Path, text_page: str) -> None:
    # A call is a link and a button, each with a name, so that notes open without a script on a narrow screen, too.
    # That costs some 190 bytes a call, most of which go when the page is compressed: it is 100 KB then.
    # A page that would have more than this is parted by its chapters.
    assert 400_000 > (site / text_page).stat().st_size
    assert 46_500 > (site / "assets/edition.css").stat().st_size
    assert 25_000 > sum((site / f"assets/{name}.js").stat().st_size for name in ("edition", "reading"))


PROSE = "nobody has seen who cut the rope of the old bridge, kâzım, žižka…"
WIDTHS = """said => ['var(--serif)', 'Georgia, "Times New Roman", serif'].map(face => {
  const words = document.createElement('span');
  words.textContent = said;
  words.style.cssText = `position: absolute; white-space: nowrap; font: 40px ${face}`;
  document.body.append(words);
  return words.getBoundingClientRect().width;
})"""


@pytest.mark.parametrize("path", ["index.html", f"texts/{OWN}/index.html", "persons/trotsky/index.html"])
def test_a_page_is_set_in_the_edition_s_own_face_before_any_font_has_come(visit: Open, path: str) -> None:
    page = visit(path)
    page.route("**/*.woff2", lambda _: None)
    page.reload(wait_until="domcontentloaded")

    shown, others = page.evaluate(WIDTHS, PROSE)

    assert 10 < abs(shown - others)


EDGES = """() => [...document.querySelectorAll('.title h1, .title .lead, main h2, .body > p, .body > div > p')]
  .filter(one => one.checkVisibility()).map(one => Math.round(one.getBoundingClientRect().left))"""


def test_what_is_printed_has_one_left_edge_on_all_pages(visit: Open) -> None:
    edges = {}
    for path in ("index.html", "persons/index.html", "persons/trotsky/index.html", *PAGES[4:6], "timeline/index.html"):
        page = visit(path, 660)
        page.emulate_media(media="print")
        edges[path] = tuple(sorted(set(page.evaluate(EDGES))))

    assert 1 == len(set(edges.values())), edges
    assert all(len(some) == 1 for some in edges.values()), edges
