"""A text's page at work: citing, copying with the source, linking to words, finding one's way on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import OWN, Open, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TEXT = f"texts/{OWN}/index.html"
SELECT = """() => {
  const words = document.createTreeWalker(document.querySelector('#p3'), NodeFilter.SHOW_TEXT);
  while (words.nextNode() && words.currentNode.data.split(' ').length < 6);
  const at = words.currentNode, begin = at.data.search(/\\w+ /), range = document.createRange();
  range.setStart(at, begin);
  range.setEnd(at, begin + at.data.slice(begin).split(' ').slice(0, 4).join(' ').length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""


STAYING = "window.setTimeout = () => 0"
"""What is shown for a second and a half alone stays, however long a busy machine takes to look."""


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("width", [390, 1440])
def test_a_paragraph_is_cited_in_two_presses(visit: Open, width: int) -> None:
    page = visit(TEXT, width, permissions=["clipboard-read", "clipboard-write"])

    page.locator("#p3 .no").click()
    page.evaluate(STAYING)
    page.locator(".citing section", has_text="BibTeX").get_by_role("button").click()

    page.get_by_role("button", name="Copied").wait_for()
    assert clipboard(page).startswith(f"@incollection{{{OWN}-p3,\n")
    assert "index.html#p3}" in clipboard(page)


def test_without_a_script_a_number_leads_to_citations_that_can_be_selected(visit: Open) -> None:
    page = visit(TEXT, java_script_enabled=False)

    page.locator("#p3 .no").click()

    page.wait_for_url("**/cite.html#p3")
    assert "¶\N{NO-BREAK SPACE}3" in page.locator("#p3 p").first.inner_text()


@pytest.mark.parametrize("width", [390, 1440])
def test_selected_words_are_copied_with_their_source_or_as_a_link(visit: Open, width: int) -> None:
    page = visit(TEXT, width, permissions=["clipboard-read", "clipboard-write"])
    words = page.evaluate(SELECT)

    page.get_by_role("button", name="Copy with citation").wait_for()
    page.evaluate(STAYING)
    page.get_by_role("button", name="Copy with citation").click()
    page.get_by_role("button", name="Copied").wait_for()
    passage = clipboard(page)
    page.get_by_role("button", name="Copy a link").click()
    page.locator(".offer button:nth-child(2)", has_text="Copied").wait_for()

    assert passage.startswith(f"“{words}”\n\n")
    assert "¶\N{NO-BREAK SPACE}3" in passage
    assert f"#p3:~:text={'%20'.join(words.split())}" in clipboard(page).replace("%2C", ",")


def test_on_a_phone_the_bar_at_the_foot_has_what_one_needs_everywhere(visit: Open) -> None:
    page = visit(TEXT, 390, java_script_enabled=False)
    page.evaluate("scrollTo(0, 4000)")

    boxes: list[Any] = [page.locator(f".tools .to:text('{words}')").bounding_box() for words in ("Contents", "Search")]
    page.get_by_role("button", name="Contents").click()
    assert page.locator(".toc").is_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reading").click()
    page.click("label[for='-transcribed']")

    assert all(box["y"] > 840 and box["height"] >= 24 for box in boxes)
    assert page.locator(".ch > del").first.is_visible()


def test_the_bar_says_where_one_is_and_offers_to_go_on(visit: Open) -> None:
    page = visit(TEXT, 390)
    page.locator("#p30").scroll_into_view_if_needed()
    page.locator(".here small", has_text="/").wait_for()
    at = "localStorage.getItem(`edition.at:${location.pathname}`)"
    until(page, at)

    page.evaluate("history.scrollRestoration = 'manual'")
    page.reload()
    kept = page.evaluate(at)

    assert f"¶ {kept[1:]}" in page.locator(".here").inner_text()
    page.locator(".here a").click()
    assert page.url.endswith(f"#{kept}")


READ = """() => [...document.querySelectorAll('.body p:not([class])')].slice(0, 40).flatMap((p) => {
  const copy = p.cloneNode(true);
  if (!p.offsetParent || p.closest('.note, .stray')) return [];
  copy.querySelectorAll('.no, .pb, sup, del, .fw, .stood, .printed, .mk').forEach((node) => node.remove());
  getSelection().selectAllChildren(p);
  const same = (words) => words.replace(/\\s+/g, ' ').trim();
  return [[same(copy.textContent), same(getSelection().toString())]];
}).filter(([read, copied]) => read !== copied)"""


def test_what_is_copied_of_a_paragraph_is_what_one_reads(visit: Open, text_page: str) -> None:
    assert [] == visit(text_page).evaluate(READ)
