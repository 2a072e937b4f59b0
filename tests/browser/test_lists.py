"""Lists at work: indexes that filter, tables that sort, the timeline, the page to cite from; and in high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import OWN, Open, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LISTED = "[...document.querySelectorAll('.letter li')].filter(item => item.offsetHeight).map(item => item.innerText)"
COLUMN = "nth => [...document.querySelectorAll('.sortable tbody tr')].map(row => row.cells[nth].textContent)"
SORTABLE = (f"texts/{OWN}/corrections.html", "corrections/index.html")


def press(page: Page, selector: str, how: str) -> None:
    """Use a control with the mouse or with the keyboard."""
    if how == "mouse":
        page.click(selector)
    else:
        page.focus(selector)
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("typed", "expected"), [("lenin", "Lenin"), ("ATATURK", "Atatürk"), ("kuhlmann", "Kühlmann")])
def test_an_index_becomes_shorter_as_one_types(visit: Open, typed: str, expected: str) -> None:
    page = visit("persons/index.html")
    before = page.evaluate(LISTED)
    page.focus(".filter input")
    page.keyboard.type(typed)
    shown = page.evaluate(LISTED)
    page.fill(".filter input", "")

    # what others are said to have been (“contributor to Lenin’s works”) is found, too
    assert 0 < len(shown) * 10 < len(before)
    assert any(expected in item for item in shown)
    assert before == page.evaluate(LISTED)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_field_of_an_index_moves_nothing_when_it_comes(visit: Open, width: int) -> None:
    before, after = (
        visit("persons/index.html", width, scripts=scripts).locator(".letter").first.bounding_box()
        for scripts in (False, True)
    )

    assert before == after


@pytest.mark.parametrize("path", ["persons/index.html", "timeline/index.html"])
def test_on_a_phone_the_menu_is_at_hand_wherever_one_has_come(visit: Open, path: str) -> None:
    page = visit(path, 390, java_script_enabled=False)

    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.click(".bar .menu")
    shown = page.locator(".bar nav a", has_text="Search").bounding_box()

    assert shown
    assert 0 < shown["y"] < 850


def test_an_index_is_a_plain_list_without_script(visit: Open) -> None:
    page = visit("persons/index.html", java_script_enabled=False)

    assert 0 == page.locator(".filter input").count()
    assert page.locator(".letter li").count() > 50
    assert page.locator(".letters a").first.is_visible()


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
@pytest.mark.parametrize("path", SORTABLE)
def test_a_table_is_sorted_by_any_column_both_ways(visit: Open, path: str, how: str) -> None:
    page = visit(path)
    heads = page.locator(".sortable thead th").all_text_contents()
    kind = heads.index("Kind")
    button = f".sortable thead th:nth-child({kind + 1}) button"
    before = page.evaluate(COLUMN, kind)
    press(page, button, how)
    up = page.evaluate(COLUMN, kind)
    press(page, button, how)

    assert len(set(before)) > 1
    assert sorted(before) == up
    assert sorted(before, reverse=True) == page.evaluate(COLUMN, kind)
    assert "descending" == page.get_attribute(".sortable thead th[aria-sort]", "aria-sort")


@pytest.mark.parametrize("path", SORTABLE)
def test_every_table_of_interventions_can_be_taken_along(visit: Open, path: str) -> None:
    page = visit(path)
    rows = page.locator(".sortable tbody tr").count()
    with page.expect_download() as loading:
        page.evaluate("document.querySelector('a[href$=\".csv\"]').download = ''")
        page.click("a[href$='.csv']")

    assert rows == loading.value.path().read_bytes().count(b"\r\n") - 1


def test_the_report_s_table_is_whole_on_a_phone(visit: Open) -> None:
    table = visit("corrections/index.html", 320).locator(".wide:has(.figures)")

    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_date_on_the_timeline_leads_to_its_passage_and_says_both_styles(visit: Open) -> None:
    page = visit("timeline/index.html")
    old = page.locator(".timeline .when small").first.inner_text()
    page.locator(f".timeline a[href*='{OWN}']").first.click()
    until(page, "document.querySelector(':target')?.getBoundingClientRect().top < 900")

    assert "Old Style" in old or "O.S." in old


def test_years_stand_within_their_picture_on_pages_from_right_to_left(visit: Open) -> None:
    page = visit("timeline/index.html")
    page.evaluate("document.documentElement.dir = 'rtl'")

    picture, labels = page.locator(".months").bounding_box(), page.locator(".months text").all()
    boxes = [label.bounding_box() for label in labels]

    assert picture
    assert all(box and box["x"] >= picture["x"] for box in boxes)
    assert len(boxes) > 1


def test_a_card_leads_from_one_mention_to_the_next(visit: Open) -> None:
    page = visit(f"texts/{OWN}/index.html")
    name = page.locator(".body a[href*='persons/trotsky']").first
    name.scroll_into_view_if_needed()
    name.hover()
    page.click(".on .steps button:has-text('after')")

    assert page.evaluate("document.activeElement.getAttribute('href')") == name.get_attribute("href")
    assert not name.evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("path", [f"texts/{OWN}/index.html", "persons/trotsky/index.html", SORTABLE[0]])
def test_axe_finds_nothing_in_high_contrast(visit: Open, axe: str, path: str) -> None:
    page = visit(path, forced_colors="active", color_scheme="dark")
    page.evaluate(axe)

    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")["violations"]

    assert [] == [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_what_was_corrected_is_told_by_more_than_colour(visit: Open) -> None:
    page = visit(f"texts/{OWN}/index.html", forced_colors="active")
    page.click("label[for='-both']")

    lines = page.eval_on_selector_all(".body del", "all => all.map(one => getComputedStyle(one).textDecorationLine)")

    assert lines
    assert {"line-through"} == set(lines)
