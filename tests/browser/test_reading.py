"""The reading page at work: notes, readings, cards, contents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import OWN, Open, until
from tests.conftest import lacking

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

pytestmark = pytest.mark.browser

TEXT = f"texts/{OWN}/index.html"
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.note:not(.press)')].map(note => note.getBoundingClientRect());
  const text = document.querySelector('.body').getBoundingClientRect();
  const pairs = boxes.slice(1).filter((box, n) => box.top < boxes[n].bottom - .5).length;
  return [boxes.length, pairs, boxes.filter(box => box.left < text.right || box.right > innerWidth).length];
}"""


def eventually(call: Locator, at: int) -> FloatRect:
    """Return where *call* stands as soon as the page has scrolled it to the height *at*."""
    for nth in range(400):
        box = call.bounding_box()
        if box and abs(box["y"] - at) < 2:
            return box
        if box and nth % 10 == 9:  # lines moved meanwhile, since the face of the page came
            call.page.mouse.wheel(0, box["y"] - at)
        call.page.wait_for_timeout(100)
    pytest.fail(f"the page did not scroll to {at}")


def shown(page: Page, selector: str) -> bool:
    """Say whether the first element that *selector* finds takes room."""
    return page.locator(selector).first.is_visible()


@pytest.mark.parametrize("width", [1080, 1280, 1440, 2560])
def test_side_notes_stand_in_order_beside_the_text_and_never_overlap(visit: Open, text_page: str, width: int) -> None:
    page = visit(text_page, width)

    number, overlaps, outside = page.evaluate(OVERLAPS)

    assert number > 20
    assert (0, 0) == (overlaps, outside)


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_a_folded_note_opens_over_its_neighbours_and_moves_none(visit: Open, text_page: str, how: str) -> None:
    page = visit(text_page, java_script_enabled=False)
    folded = page.locator(".note.fold").first
    call = page.locator(f"sup[data-n] a[href='#{folded.get_attribute('id')}']")
    tops = "[...document.querySelectorAll('.note:not(.press)')].map(note => note.getBoundingClientRect().top + scrollY)"
    before, size = page.evaluate(tops), folded.locator("> div").bounding_box()

    getattr(call, how)()
    opened = folded.locator("> div").bounding_box()

    assert opened["height"] > 2 * size["height"]  # type: ignore[index]
    assert before == page.evaluate(tops)


def test_a_folded_note_of_several_paragraphs_ends_in_an_ellipsis(visit: Open) -> None:
    # the ellipsis is no part of the page: where there is one, the first paragraph ends with its first line
    heights = (
        visit(TEXT)
        .locator(".fold > div")
        .first.evaluate("""box => {
        box.append(Object.assign(document.createElement('p'), { textContent: 'More.' }));
        return [box, box.firstElementChild].map(one => one.getBoundingClientRect().height);
    }""")
    )

    assert heights[0] == pytest.approx(heights[1], abs=1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("at", [100, 400, 780])
def test_on_a_phone_a_note_opens_as_a_sheet_that_leaves_its_call_in_view(visit: Open, at: int, *, script: bool) -> None:
    page = visit(TEXT, 390, has_touch=True, java_script_enabled=script)
    call = page.locator(".body p sup[data-n]").nth(2)
    note = page.locator(f"[id='{call.locator('input').get_attribute('popovertarget')}']")
    page.mouse.wheel(0, call.bounding_box()["y"] - at)  # type: ignore[index]
    # a busy machine takes its time to scroll
    before = eventually(call, at)

    # where its figure is, as a reader does
    page.touchscreen.tap(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    note.wait_for(state="visible")
    sheet = note.bounding_box()

    assert before == call.bounding_box()
    assert sheet["height"] <= 451  # type: ignore[index]
    assert not overlap(before, sheet)  # type: ignore[arg-type]
    page.touchscreen.tap(5, 600 if sheet["y"] < 10 else 60)  # type: ignore[index]
    note.wait_for(state="hidden")


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Say whether two boxes share a line of the screen."""
    return one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]


def test_on_a_phone_a_note_opens_by_keyboard(visit: Open) -> None:
    page = visit(TEXT, 390, java_script_enabled=False)
    switch = page.locator(".body sup input").first

    switch.focus()
    page.keyboard.press("Space")

    assert shown(page, ".note:popover-open")
    assert "Note" in str(switch.get_attribute("aria-label"))


def test_a_note_that_a_note_calls_opens_at_a_press(visit: Open, site: Path) -> None:
    paths = [path for path in sorted(site.glob("texts/*/index.html")) if "note e press" in path.read_text("utf-8")]
    if not paths:
        lacking("no text with notes called by notes")
    page = visit(paths[0].relative_to(site).as_posix(), java_script_enabled=False)
    inner = page.locator(".note:not(.fold) sup.press input").first
    inner.scroll_into_view_if_needed()

    inner.click()

    assert 1 == page.locator(".note.press:popover-open").count()


@pytest.mark.parametrize("at", ["", "#n4", "#p20"])
def test_on_a_phone_paragraphs_are_laid_out_as_they_come_near_and_show_their_numbers(visit: Open, at: str) -> None:
    page = visit(TEXT + at, 390)
    near = page.evaluate("""() => [...document.querySelectorAll('.body p > .no')].filter(no => {
        const { x, y, width, height } = no.getBoundingClientRect();
        return y > 60 && y < 700 && document.elementFromPoint(x + width / 2, y + height / 2) === no }).length""")
    skipped = page.evaluate("""() => [...document.querySelectorAll('.body p > .no')].filter(
        no => !no.checkVisibility({ contentVisibilityAuto: true })).length""")

    assert near
    # who comes to a place in the text has all laid out: else it would move when what is around it comes near
    assert bool(skipped) == (not at)


@pytest.mark.parametrize("width", [390, 1440])
def test_an_address_of_a_note_shows_it_with_its_call(visit: Open, width: int) -> None:
    page = visit(f"{TEXT}#n12", width, java_script_enabled=False)
    places = [page.locator(selector).first for selector in ("#n12", "sup:has([href='#n12'])")]

    # a busy machine takes its time to scroll
    while not all((box := place.bounding_box()) and 0 < box["y"] < 860 for place in places):
        page.wait_for_timeout(50)


LIES = """() => {
  const one = document.querySelector(':target'), box = one?.getBoundingClientRect(), range = document.createRange();
  if (!one || box.top < 0 || box.top > innerHeight) return '';
  range.selectNodeContents(one);
  const [{ left, top, height }] = range.getClientRects(), over = document.elementFromPoint(left + 2, top + height / 2);
  return one.contains(over) ? 'open' : over.className;
}"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "place", [f"{TEXT}#h3", f"{TEXT}#p31", "timeline/index.html#-1918-03", "persons/index.html#-S"]
)
def test_what_an_address_leads_to_lies_under_no_bar(visit: Open, place: str, width: int) -> None:
    page = visit(place, width)
    until(page, f"({LIES})() === 'open'")


def test_call_and_note_lead_to_each_other(visit: Open) -> None:
    page = visit(TEXT)

    pairs = page.evaluate("""[...document.querySelectorAll('a[role=doc-noteref]')].map(call => {
      const note = document.getElementById(call.hash.slice(1));
      const back = note.querySelector('a[role=doc-backlink]');
      return note.getAttribute('role') === 'doc-footnote' && document.getElementById(back.hash.slice(1)).contains(call);
    })""")

    assert len(pairs) > 20
    assert all(pairs)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_switch_shows_either_reading_or_both(visit: Open, *, script: bool) -> None:
    page = visit(TEXT, java_script_enabled=script)
    readings = {}
    for view in ("-corrected", "-transcribed", "-both"):
        page.click(f"label[for='{view}']")
        readings[view] = (shown(page, ".ch > del"), shown(page, ".ch > ins"))

    assert {"-corrected": (False, True), "-transcribed": (True, False), "-both": (True, True)} == readings


def test_the_switch_works_by_keyboard_and_is_remembered(visit: Open) -> None:
    page = visit(TEXT)
    page.focus("#-corrected")
    page.keyboard.press("ArrowRight")
    assert shown(page, ".ch > del")

    page.reload()

    assert shown(page, ".ch > del")


@pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}, {"blocked": True}], ids=["script", "no-script", "blocked"]
)
def test_a_name_has_its_card_by_mouse_and_by_keyboard(visit: Open, options: dict[str, bool]) -> None:
    page = visit(TEXT, **options)
    name = page.locator("a[href*='/persons/'][data-c]").first
    card = page.locator(f"[id='-{name.get_attribute('data-c')}']")
    assert not card.is_visible()

    name.hover()
    card.wait_for(state="visible")
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")
    page.locator(".brand").focus()
    for _ in range(400):
        page.keyboard.press("Tab")
        if within(page, name):
            break
    card.wait_for(state="visible")

    assert card.inner_text().strip()
    assert 1 == page.locator(".cards > div:visible").count()


def within(page: Page, name: Locator) -> bool:
    """Say whether the focus is at *name*, or the arrows lead there from the paragraph's number."""
    arrows = page.evaluate("document.activeElement.matches('.body .no')") and name.evaluate(
        "link => link.tabIndex < 0 && link.closest('p')?.contains(document.activeElement)"
    )
    for _ in range(40 if arrows else 0):
        if name.evaluate("link => link === document.activeElement"):
            return True
        page.keyboard.press("ArrowRight")
    return bool(name.evaluate("link => link === document.activeElement"))


ROW = """block => [block, block.nextElementSibling].flatMap(one => [...one.querySelectorAll('a[href], input')])
  .filter(one => one.checkVisibility())"""
"""The links of a block and of the notes that it calls."""
STOPS = """[...document.querySelectorAll('.body a[href], .body input')]
  .filter(one => one.tabIndex >= 0 && one.checkVisibility()).length"""


def test_the_tabulator_stops_once_a_paragraph_and_arrows_lead_to_all_that_is_marked(visit: Open) -> None:
    page = visit(TEXT)
    block = page.locator(".body p:has(> .no):has(> sup):has(> a[data-c]):has(+ .called)").first
    number = block.locator(".no")
    until(page, "document.querySelector('.body .note a').tabIndex < 0")
    marked = block.evaluate(f"block => ({ROW})(block).length")

    number.focus()
    for _ in range(marked - 1):
        page.keyboard.press("ArrowRight")
    assert block.evaluate(f"block => ({ROW})(block).at(-1) === document.activeElement")
    page.keyboard.press("Tab")
    assert not block.evaluate("block => [block, block.nextElementSibling].some(one => one.matches(':focus-within'))")
    page.keyboard.press("Shift+Tab")
    for _ in range(marked - 1):
        page.keyboard.press("ArrowLeft")

    assert number.evaluate("number => number === document.activeElement")
    assert page.locator(".body p > .no").count() * 2 > page.evaluate(STOPS)


def test_the_arrows_are_told_until_they_were_used(visit: Open) -> None:
    page = visit(TEXT)
    until(page, "document.querySelector('.body .note a').tabIndex < 0")
    page.keyboard.press("Shift")
    page.locator(".body p:has(> sup) > .no").first.focus()
    page.locator(".hint", has_text="→").wait_for()
    page.keyboard.press("ArrowRight")
    page.locator(".body p:has(> sup) > .no").nth(1).focus()

    assert "" == page.locator(".hint").inner_text()


def test_on_a_phone_the_arrows_stay_within_a_note_that_is_open(visit: Open) -> None:
    page = visit(TEXT, 390)
    until(page, "document.querySelector('.body p > .no + *').tabIndex < 0")
    note = page.locator(".note:has(p a[data-c])").first
    page.locator(f"[popovertarget='{note.get_attribute('id')}']").first.evaluate("call => call.click()")
    note.locator("a").first.focus()
    page.keyboard.press("ArrowRight")

    assert note.evaluate("note => note.contains(document.activeElement)")


def test_pointing_at_a_name_has_the_text_neither_styled_nor_laid_out_again(visit: Open, text_page: str) -> None:
    page = visit(text_page)
    browser = page.context.browser
    assert browser
    name = page.locator(".body p:not(.note p) > a[data-c]").nth(20)
    name.scroll_into_view_if_needed()
    page.mouse.move(2, 2)
    page.evaluate("new Promise(requestIdleCallback)")

    browser.start_tracing(page=page, categories=["disabled-by-default-devtools.timeline.invalidationTracking"])
    name.hover()
    page.locator(".cards .on").wait_for()
    events = json.loads(browser.stop_tracing())["traceEvents"]

    reasons = {event["args"]["data"].get("reason") for event in events if event["name"] == "LayoutInvalidationTracking"}
    assert "Added to layout" in reasons  # the card
    assert not {"Style changed", "Anchor positioning"} & reasons


def test_what_scripts_put_into_a_page_has_nothing_of_the_text_styled_again(visit: Open, text_page: str) -> None:
    page = visit(text_page)
    page.evaluate("new Promise(requestIdleCallback)")

    def put() -> None:
        page.evaluate("document.body.append(document.createElement('a')); document.body.offsetTop")

    assert 20 > sum(_styled(page, put))


def test_on_a_phone_the_tabulator_s_stops_are_set_without_styling_what_is_out_of_sight(
    visit: Open, text_page: str
) -> None:
    page = visit(text_page, 390)

    def again() -> None:
        page.reload()
        until(page, "[...document.querySelectorAll('.body .no')].at(-1)?.hasAttribute('tabindex')")

    assert page.locator(".body p > .no").count() > 2 * sum(elements > 1 for elements in _styled(page, again))


def _styled(page: Page, act: Callable[[], None]) -> list[int]:
    """Return how many elements were styled, each time that some were, as *act* was done."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return [event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree"]


def test_the_steps_of_a_card_are_reached_by_keyboard(visit: Open) -> None:
    page = visit(TEXT)
    focused = "document.activeElement.textContent"
    page.keyboard.press("Shift")
    name = page.evaluate("""() => {
      const links = [...document.querySelectorAll('.body p > a[data-c]')].filter(link => link.offsetParent);
      const often = links.find(link => links.filter(other => other.dataset.c === link.dataset.c).length > 2);
      often.focus();
      return often.textContent;
    }""")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) in ("‹ before", "after ›")
    page.keyboard.press("Enter")
    assert name != page.evaluate(focused) or page.locator(".cards .on").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.matches('.body a[data-c]')")
    assert 0 == page.locator(".cards .on").count()


def test_a_page_that_comes_up_under_the_pointer_opens_no_card(visit: Open) -> None:
    page = visit(TEXT)
    name = page.locator("a[href*='/persons/'][data-c]").first
    name.scroll_into_view_if_needed()
    x, y = name.evaluate("one => { const line = one.getClientRects()[0]; return [line.x + 3, line.y + 3]; }")
    page.mouse.move(x, y)  # a name may be broken between two lines
    page.locator(".cards .on").wait_for()

    page.reload()
    page.wait_for_timeout(500)

    assert 0 == page.locator(".cards .on").count()


def test_a_card_goes_at_escape_and_leads_to_the_register(visit: Open) -> None:
    page = visit(TEXT)
    name = page.locator("a[href*='/persons/'][data-c]").first
    card = page.locator(f"[id='-{name.get_attribute('data-c')}']")
    name.hover()
    card.wait_for(state="visible")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.mouse.move(2, 2)
    name.hover()
    card.wait_for(state="visible")

    card.locator("a").click()

    page.wait_for_url("**/persons/**")


def test_on_a_phone_a_tap_shows_the_card_and_a_second_one_leads_on(visit: Open) -> None:
    page = visit(TEXT, 390, has_touch=True)
    name = page.locator("a[href*='/persons/'][data-c]").first
    card = page.locator(f"[id='-{name.get_attribute('data-c')}']")

    name.tap()
    card.wait_for(state="visible")
    assert TEXT in page.url
    name.tap()
    page.wait_for_url("**/persons/**")


def test_a_correction_tells_what_stood(visit: Open) -> None:
    page = visit(TEXT)
    corrected = page.locator("a.ch").first
    stood = corrected.locator("del").text_content()

    corrected.hover()
    card = page.locator(f"[id='-{corrected.get_attribute('data-c')}']")
    card.wait_for(state="visible")

    assert str(stood).strip() in card.inner_text()


def test_contents_say_where_one_is(visit: Open) -> None:
    page = visit(TEXT)
    last = page.locator(".toc a").last

    last.click()

    page.wait_for_selector(f".toc a[aria-current][href='{last.get_attribute('href')}']")


def test_the_first_tab_skips_to_the_text(visit: Open) -> None:
    page = visit(TEXT)

    page.keyboard.press("Tab")

    assert "#-main" == page.evaluate("document.activeElement.hash")
    assert 0 <= page.evaluate("document.activeElement.getBoundingClientRect().top")


def test_plain_text_mutes_what_is_marked(visit: Open) -> None:
    page = visit(TEXT, java_script_enabled=False)

    page.click("label[for='-quiet']")

    assert not shown(page, ".body .note")
    assert not shown(page, ".body sup")
    assert "none" == page.locator(".body a[data-c]").first.evaluate("name => getComputedStyle(name).textDecorationLine")
    assert "none" == page.locator(".body a.ch").first.evaluate("one => getComputedStyle(one).textDecorationLine")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_print_has_every_note_and_no_controls(visit: Open, *, script: bool) -> None:
    page = visit(TEXT, java_script_enabled=script)
    page.emulate_media(media="print")

    assert not shown(page, ".bar")
    assert 0 < page.locator(".note").count() == page.locator(".note:visible").count()


PRINTED = """[...document.querySelectorAll('.note')].map(note => [note, note.firstElementChild]).filter(
  ([note, words]) => !note.offsetHeight || note.offsetHeight - words.offsetHeight > 8
    || words.scrollHeight > words.clientHeight + 2).length"""
"""Notes that have not as much room as their words need, or more."""


@pytest.mark.parametrize("width", [660, 1440], ids=["A4", "poster"])
def test_printed_notes_are_as_high_as_their_words(visit: Open, text_page: str, width: int) -> None:
    page = visit(text_page, width)
    page.emulate_media(media="print")

    assert 0 == page.evaluate(PRINTED)


def test_a_mention_that_one_comes_to_is_marked(visit: Open) -> None:
    page = visit("persons/trotsky/index.html")
    page.locator(f".kwic a[href*='{OWN}']").first.click()
    until(page, "document.querySelector(':target')?.getBoundingClientRect().top < 900")

    assert "rgba(0, 0, 0, 0)" != page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor")


def test_scripts_add_nothing_to_a_text_as_it_comes(visit: Open, text_page: str) -> None:
    # whatever they change at the root behind the first line, or add, has a long page styled and laid out once more
    kept = "[document.documentElement.cloneNode().outerHTML, document.body.children.length]"
    all_scripts, first = visit(text_page), visit(text_page, scripts=False)

    assert first.evaluate(kept) == all_scripts.evaluate(kept)
