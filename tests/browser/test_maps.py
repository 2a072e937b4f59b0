"""Maps in a real browser: names stand clear of each other in the fonts that pages have, and lead somewhere."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OWN, Open, set_in_its_face

pytestmark = pytest.mark.browser

MEETING = """() => [...document.querySelectorAll("main svg")].flatMap((svg) => {
  const names = [...svg.querySelectorAll("a text")].map((text) => [text.textContent, text.getBBox()]);
  return names.flatMap(([one, a], nth) => names.slice(nth + 1)
    .filter(([, b]) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
      && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 4)
    .map(([other]) => [one, other]));
})"""
"""Pairs of names whose boxes meet by more than the room above capitals and below the line."""


@pytest.mark.parametrize("path", ["map/index.html", f"map/{OWN}/index.html", "places/kars/index.html"])
def test_names_on_maps_stand_clear_of_each_other(visit: Open, path: str) -> None:
    page = visit(path)
    set_in_its_face(page)

    assert page.locator("main svg a text").count() > 1
    assert [] == page.evaluate(MEETING)


def test_a_place_on_the_map_leads_to_its_page(visit: Open) -> None:
    page = visit("map/index.html", 1300)
    page.locator("main svg a:has(text)", has_text="Murmansk").first.click()

    page.wait_for_url("**/places/murmansk/index.html")


def test_on_a_phone_a_map_opens_at_the_middle_of_its_places(visit: Open) -> None:
    page = visit("map/index.html", 390)
    sides = """figure => {
      const window = figure.getBoundingClientRect(), dots = [...figure.querySelectorAll("circle")];
      const places = dots.map(dot => dot.getBoundingClientRect().x - window.x - window.width / 2);
      return [places.length, places.filter(x => x < -8).length, places.filter(x => x > 8).length];
    }"""

    number, before, behind = page.locator("figure.map").first.evaluate(sides)

    assert number > 4
    assert max(before, behind) <= number / 2
