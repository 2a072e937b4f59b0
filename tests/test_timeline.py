"""The timeline: what the texts date, and events of the register, each once with all passages that tell of it."""

from __future__ import annotations

import pytest
from bs4 import Tag
from msgspec import structs

from edition.mentions import DatedPassage, Found, Mention
from edition.model import Edition, Header, Settings
from edition.model.registers import Event
from edition.write import pages
from tests.pages import TEMPLATES, one, parsed, words

EVENTS = (
    Event("peace", "The Peace", when="1918-03-03"),
    Event("war", "The War", from_="1914-07-28", to_date="1918-11-11"),
    Event("rumour", "A Rumour"),
)
SITE = pages.site(
    Edition(Settings("Small"), entries={"events": EVENTS}, headers={"s": Header("S"), "t": Header("T")}), TEMPLATES
)


PASSAGES = ("s/index.html#date1", "s/index.html#ev1", "t/index.html#date1")


def dated(text_id: str, name: str, when: str, event: str = "") -> DatedPassage:
    return DatedPassage(text_id, name, when, "", "", "", event, "high", "on ", when, ".", "")


def date(text_id: str, name: str) -> DatedPassage:
    """Make a date of the peace which is not the day that the register gives."""
    return dated(text_id, name, "1918-03-04", "peace")


def told(text_id: str, name: str, event: str, kind: str = "rs") -> Mention:
    return Mention(event, "events", text_id, name, kind, "high", 5, "then ", "they signed", ".", "p1", "", "")


def shown(*found: Found, site: pages.Site = SITE) -> Tag:
    by_date: dict[tuple[str, str], list[DatedPassage]] = {}
    for of_text in found:
        for passage in pages.dated_passages(of_text, site):
            by_date.setdefault(passage.date, []).append(passage)
    (page,) = pages.made(pages.timeline(site, by_date))
    return parsed(page.content)


def test_an_event_stands_once_with_the_passages_of_all_texts() -> None:
    first = Found((told("s", "ev1", "peace"), told("s", "date1", "peace", "date")), (date("s", "date1"),))
    other = Found((told("t", "date1", "peace", "date"),), (date("t", "date1"), dated("t", "date2", "1918-03-03")))
    (peace,) = (event for event in shown(first, other).select("li.event") if event.select("a[href*=peace]"))

    assert ["../events/peace/index.html", *(f"../texts/{name}" for name in PASSAGES)] == [
        link["href"] for link in peace.select("a")
    ]


def test_a_date_that_is_of_an_event_does_not_stand_elsewhere() -> None:
    page = shown(Found((told("t", "date1", "peace", "date"),), (date("t", "date1"),)))

    assert 1 == page.get_text().count("on 1918-03-04.")
    assert ["1914-07-28", "1918-03-03"] == [day["datetime"] for day in page.select(".days time")]


def test_an_event_without_passages_stands_there_too_and_is_counted() -> None:
    page = shown(Found((), (dated("t", "date1", "1918-11-11", "The Armistice"),)))

    assert "1 dated passage, 3 events." == words(one(page, ".lead"))
    assert "28 July 1914 – 11 November 1918" in words(page.select(".when")[0])


def test_the_picture_shows_the_ten_years_that_most_dates_are_of_in_whatever_century() -> None:
    dates = ("1650-01", "1848-02-22", "1848-03-13", "1849-08-13", "1859-06")
    site = structs.replace(SITE, edition=structs.replace(SITE.edition, entries={}))
    page = shown(Found((), tuple(dated("s", f"date{n}", when) for n, when in enumerate(dates))), site=site)

    assert ["1848", "1849"] == [words(label) for label in page.select(".months text")]
    assert "5 dated passages." == words(one(page, ".lead"))


@pytest.mark.parametrize("dates", [("1848-02-22", "1848-02"), ("1848",)])
def test_a_single_month_has_no_picture(dates: tuple[str, ...]) -> None:
    site = structs.replace(SITE, edition=structs.replace(SITE.edition, entries={}))
    page = shown(Found((), tuple(dated("s", f"date{n}", when) for n, when in enumerate(dates))), site=site)

    assert not page.select(".months")


def test_an_event_that_has_no_date_is_named_where_the_texts_date_it() -> None:
    page = shown(Found((told("s", "ev1", "rumour"),), (dated("t", "date1", "1917-05", "rumour"),)))

    assert "../events/rumour/index.html" == page.select("b > a[href*=rumour]")[0]["href"]
    assert ["1914-07-28", "1917-05", "1918-03-03"] == [day["datetime"] for day in page.select(".days time")]


def test_what_is_withheld_is_linked_by_its_page() -> None:
    site = structs.replace(SITE, edition=structs.replace(SITE.edition, withheld=frozenset("s")))
    page = shown(Found((told("s", "ev1", "peace"),), ()), site=site)

    assert "../texts/s/index.html" == one(page, "li.event ul a")["href"]


def test_a_date_that_no_mention_shows_is_left_to_the_passage_beside_it() -> None:
    page = shown(Found((told("s", "ev1", "peace"),), (date("s", "date1"),)))

    assert ["../texts/s/index.html#ev1"] == [link["href"] for link in page.select("li.event ul a")]


def test_events_are_there_before_any_text_tells_of_one() -> None:
    assert ["The War", "The Peace"] == [words(event) for event in shown().select("li.event")]


def test_days_and_months_have_an_address_each() -> None:
    dates = ("1918-03", "1918-03-03", "1918-03-04", "1918-04-01")
    page = shown(Found((), tuple(dated("s", f"date{n}", when) for n, when in enumerate(dates))))

    ids = [str(tag["id"]) for tag in page.select(".year [id]")]

    assert sorted(["-1918", *(f"-{one}" for one in dates), "-1918-04"]) == sorted(i for i in ids if "-1918" in i)
