"""What Web Annotations quote of a page stands on it as they quote it, in the element that they name."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from msgspec import structs

from edition import pipeline
from edition.model import Span
from edition.read import theme
from edition.write import pages
from edition.write.data import jsonld
from edition.write.html.quoted import Displayed, DisplayedPassage, without_offsets
from tests import miniature
from tests.small import TEXT, edition

SMALL = (
    "<div class=body><p id=p1><a class=no href=#p1>1</a><!--0-->The "
    "<a id=c1><del><!--4-->rivr</del><ins>river</ins></a>"
    "<!--8--> rose\nat <sup id=r1></sup><span class=pb id=pb1>12</span><!--17-->Ry &amp; <!--22-->na.</p>"
    "<aside id=n1><p><span class=by>1 · A</span> <!--40-->A note.</p></aside><p class=on><!--26-->And fell.</p>"
    "<table id=t1><tr id=row1><td id=x1><!--60-->one<tr id=row2><td id=x2><!--64-->two</td></tr></table></div>"
)
DISPLAYED = Displayed(SMALL)


@pytest.mark.parametrize(
    ("expected", "span", "name"),
    [
        (DisplayedPassage("p1", "The", "", " river rose at "), (0, 3), ""),
        (DisplayedPassage("p1", "river", "The ", " rose at "), (4, 8), "c1"),
        (DisplayedPassage("p1", "rose at", "The river ", " "), (9, 16), ""),
        (DisplayedPassage("p1", "Ry & na", "", "."), (17, 24), ""),
        (DisplayedPassage("n1", "note", " A ", "."), (42, 46), ""),
        (DisplayedPassage("x2", "two", "", ""), (64, 67), ""),
        (DisplayedPassage("r1"), (17, 17), "r1"),
        (None, (4, 8), ""),
        (None, (90, 95), "nobody"),
    ],
)
def test_a_passage_is_quoted_as_the_page_displays_it(
    expected: DisplayedPassage | None, span: tuple[int, int], name: str
) -> None:
    assert expected == DISPLAYED.passage(Span(*span), name, 32)


def test_a_built_page_has_no_offsets() -> None:
    assert "<p>a</p>" == without_offsets("<p><!--12-->a</p>")


@pytest.fixture(scope="module")
def made() -> tuple[str, list[dict[str, Any]]]:
    """Write the page of the miniature and its annotations."""
    site = pages.site(miniature.EDITION, theme.templates(Path(__file__).parents[1]))
    document = miniature.document()
    written = pages.text_of_page(document, site)
    assert written
    collection = json.loads(jsonld.collection(document, miniature.EDITION, Displayed(written.html)).content)
    return written.html, collection["first"]["items"]


def test_every_quotation_stands_in_the_element_that_is_named(made: tuple[str, list[dict[str, Any]]]) -> None:
    written, items = made
    page = html.fragment_fromstring(without_offsets(written), create_parent="div")
    for hidden in page.xpath("//del | //*[@class='no' or @class='ci' or @class='stood' or @class='fw' or @class='by']"):
        hidden.drop_tree()
    on_page = [target["selector"] for item in items for target in item["target"] if target["source"] == "index.html"]
    quoted = [(one["value"], one["refinedBy"]["exact"]) for one in on_page if "exact" in one.get("refinedBy", {})]
    elements = {one.get("id"): " ".join(one.text_content().split()) for one in page.iter() if one.get("id")}

    assert len(on_page) > 0.7 * len(items)
    assert len(quoted) > 0.2 * len(items)
    assert [] == [pair for pair in quoted if pair[1] not in elements.get(pair[0], "")]
    assert [] == [one["value"] for one in on_page if one["value"] not in elements]


def test_an_annotation_says_who_made_it_when_and_what_may_be_done_with_it(
    made: tuple[str, list[dict[str, Any]]],
) -> None:
    signed = next(item for item in made[1] if item["id"] == "#c1")
    whole: dict[str, Any] = jsonld.about(miniature.document(), miniature.EDITION, 1)

    assert "https://orcid.org/0000-0002-1825-0097" == signed["creator"]
    assert "2020-02-02T00:00:00Z" == signed["created"] == whole["created"]
    assert "https://creativecommons.org/licenses/by/4.0/" == signed["rights"] == whole["rights"]
    assert [("https://orcid.org/0000-0002-1825-0097", "E. D. Itor"), ("#editor-co", "C. O. Editor")] == [
        (one["id"], one["name"]) for one in whole["creator"]
    ]


@pytest.mark.parametrize("day", ["", "2020", "2020-02"])
def test_a_release_without_a_day_gives_no_moment(day: str) -> None:
    dated = structs.replace(miniature.EDITION, settings=structs.replace(miniature.EDITION.settings, date=day))

    assert "created" not in jsonld.about(miniature.document(), dated, 1)


def targets(site: Path) -> set[str]:
    items = json.loads((site / "texts/letter/annotations.jsonld").read_bytes())["first"]["items"]
    return {target["source"] for item in items for target in item["target"]}


def test_what_annotations_point_into_is_published_as_it_was_brought_in(tmp_path: Path) -> None:
    pipeline.build(edition(tmp_path / "here"), tmp_path / "site")

    assert {"letter.source.txt", "index.html"} == targets(tmp_path / "site")
    assert TEXT.encode() == (tmp_path / "site/texts/letter/letter.source.txt").read_bytes()


def test_a_withheld_source_is_named_by_its_digest_and_not_published(tmp_path: Path) -> None:
    closed = {"annotations/letter/text.yaml": "title: A letter\navailability: restricted\n"}
    pipeline.build(edition(tmp_path / "here", closed), tmp_path / "site", public=True)
    (name,) = targets(tmp_path / "site")

    assert name.startswith("ni:///sha-256;")
    assert len(hashlib.sha256(b"").digest()) * 8 // 6 + 1 == len(name.removeprefix("ni:///sha-256;"))
    assert not (tmp_path / "site/texts/letter/letter.source.txt").exists()
