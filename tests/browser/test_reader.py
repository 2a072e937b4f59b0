"""What a browser itself does with a text (its find, links to words, what is read aloud), and a new reader's errands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.browser.conftest import OWN, Open, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

TEXT = f"texts/{OWN}/index.html"
ACROSS = r"""() => [...document.querySelectorAll('.body p sup[data-n]')].flatMap((call) => {
  const p = call.closest('p'), [before, after] = [document.createRange(), document.createRange()];
  before.selectNodeContents(p); before.setEndBefore(call); after.selectNodeContents(p); after.setStartAfter(call);
  const [left, right] = [before, after].map((range) => {
    const copy = range.cloneContents();
    copy.querySelectorAll('.no, .pb, sup, del, .fw, .stood, .printed, .mk').forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, ' ');
  });
  const near = [/\S+ \S+$/.exec(left), /^\S* ?\S+(?= )/.exec(right)];
  const block = call.parentElement.closest('[id]').id;
  return near.every(Boolean) && !call.closest('.note') ? [[near[0][0] + near[1][0], block]] : [];
})"""
"""Two words before each call of the text and those after it as one reads them, with the block that calls."""
NOTE = "\n"
"""Where a note begins in what is heard."""
FIND = """(words) => {
  getSelection().removeAllRanges();
  if (!window.find(words, true, false, true)) return '';
  return getSelection().getRangeAt(0).commonAncestorContainer.parentElement.closest('.body [id]').id;
}"""


def test_the_browser_finds_words_across_every_call(visit: Open) -> None:
    page = visit(TEXT)
    phrases = page.evaluate(ACROSS)

    assert len(phrases) > 20
    assert [] == [words for words, _ in phrases if not page.evaluate(FIND, words)]


def test_a_link_to_words_on_both_sides_of_a_call_leads_to_them(visit: Open) -> None:
    words, block = visit(TEXT).evaluate(ACROSS)[-1]
    page = visit(f"{TEXT}#:~:text={quote(words).replace('-', '%2D')}")

    seen = f"document.getElementById('{block}').getBoundingClientRect()"
    until(page, f"{seen}.bottom > 0 && {seen}.top < innerHeight")


def heard(page: Page) -> list[str]:
    """Return what the browser tells a screen reader, in its order: words, and the names of calls."""
    session = page.context.new_cdp_session(page)
    nodes: list[Mapping[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}

    def told(node: Mapping[str, Any]) -> Iterator[str]:
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        if role in ("StaticText", "doc-noteref"):
            yield name
        elif role == "doc-footnote":
            yield NOTE
        if role != "doc-noteref":
            for child in node.get("childIds", ()):
                yield from told(known[child]) if child in known else ()

    return list(told(nodes[0]))


def test_what_is_read_aloud_is_the_sentence_and_then_its_note(visit: Open) -> None:
    page = visit(TEXT)
    aloud = "".join(heard(page))
    calls = page.evaluate("""() => [...document.querySelectorAll('.body p sup[data-n]')].flatMap((call) => {
      const link = call.querySelector('a'), said = (node) => node?.nodeType === Node.TEXT_NODE ? node.data : '';
      return call.closest('.note') || call.querySelector('a:nth-of-type(2)') ? []
        : [(said(call.previousSibling) + link.ariaLabel + said(call.nextSibling)).trimEnd()];
    })""")

    assert len(calls) > 20
    assert [] == [sentence for sentence in calls if sentence not in aloud]
    assert aloud.index(calls[0]) < aloud.index(NOTE)


CALL_IN_VIEW = """() => {
  const call = document.querySelector("sup:has([href='#n12'])"), { x, y, width, height } = call.getBoundingClientRect();
  return call.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


class Thumb:
    """A reader on a phone, whose presses are counted; to type a query is one."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.presses = page, address, 0

    def reads(self, path: str) -> Page:
        """Begin at a page."""
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def taps(self, one: Locator) -> None:
        """Scroll to something and tap it."""
        one.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        one.tap()
        self.presses += 1

    def types(self, one: Locator, words: str) -> None:
        """Fill a field."""
        one.fill(words)
        self.presses += 1


@pytest.fixture
def thumb(chromium: Browser, served: str) -> Iterator[Thumb]:
    """Return a reader with a phone of 390 px."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield Thumb(context.new_page(), served)
    context.close()


def searched(thumb: Thumb, query: str) -> Page:
    page = thumb.reads(TEXT)
    thumb.taps(page.locator(".tools a.to", has_text="Search"))
    thumb.types(page.locator("#-q"), query)
    return page


def test_who_somebody_is_and_where_takes_three_presses(thumb: Thumb) -> None:
    page = searched(thumb, "Ioffe")
    thumb.taps(page.locator("#-results .entries a").first)

    assert "Joffe" in page.locator("h1").inner_text()
    assert page.locator(".kwic").count()
    assert 3 == thumb.presses


def test_what_authors_say_of_a_day_takes_two_presses(thumb: Thumb) -> None:
    page = searched(thumb, "1918-02-18")

    page.locator("#-results .found mark").first.wait_for()
    assert 2 == thumb.presses


def test_what_stood_for_a_corrected_word_takes_one_press(thumb: Thumb) -> None:
    page = thumb.reads(TEXT)
    thumb.taps(page.locator(".body p:not(.note p) > .ch ins").first)

    page.locator(".cards .on del, .cards .on .stood").first.wait_for()
    assert 1 == thumb.presses


def test_a_paragraph_in_bibtex_takes_two_presses(thumb: Thumb) -> None:
    page = thumb.reads(TEXT)
    thumb.taps(page.locator("#p3 > .no"))
    thumb.taps(page.locator("#-citing section", has_text="BibTeX").get_by_role("button"))

    until(page, "navigator.clipboard.readText().then((words) => words.startsWith('@incollection'))")
    assert 2 == thumb.presses


def test_a_note_and_back_takes_two_presses(thumb: Thumb) -> None:
    page = thumb.reads(TEXT)
    thumb.taps(page.locator("sup:has([href='#n12']) input").first)
    page.locator("#n12").wait_for()
    thumb.taps(page.locator("#n12 [role=doc-backlink]").first)

    until(page, CALL_IN_VIEW)
    assert 2 == thumb.presses
