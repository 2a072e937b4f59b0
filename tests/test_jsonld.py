"""Every annotation for machines: as lines, and as W3C Web Annotations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec import structs

from edition import withheld
from edition.model import Edition
from edition.model.kinds import KINDS
from edition.write.data import jsonld
from tests.miniature import ANNOTATIONS, EDITION, TEXT, at, document, mark

LINES = [json.loads(line) for line in jsonld.lines(document())]
COLLECTION: dict[str, Any] = json.loads(jsonld.collection(document(), EDITION).content)
ITEMS = COLLECTION["first"]["items"]


def line(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in LINES if one["id"] == name)
    return found


def test_every_annotation_has_a_line_but_the_zones() -> None:
    zones = {"front1", "body1", "back1"}

    assert {annotation.id for annotation in ANNOTATIONS} - zones <= {one["id"] for one in LINES}
    assert not zones & {one["id"] for one in LINES}


def test_lines_have_the_fields_that_the_command_promises() -> None:
    assert {("id", "kind", "start", "end", "exact", "body", "resp", "cert", "at")} == {tuple(one) for one in LINES}


def test_lines_are_sorted_by_start_and_then_the_longest_first() -> None:
    places = [(one["start"], -one["end"]) for one in LINES]

    assert sorted(places) == places


def test_what_a_line_quotes_stands_at_its_offsets() -> None:
    assert [TEXT[one["start"] : one["end"]] for one in LINES] == [one["exact"] for one in LINES]


def test_a_line_names_the_kind_as_tei_does() -> None:
    kinds = {annotation.id: KINDS[annotation.kind].tei for annotation in ANNOTATIONS}

    assert [kinds[one["id"]] for one in LINES if one["id"] in kinds] == [
        one["kind"] for one in LINES if one["id"] in kinds
    ]


@pytest.mark.parametrize(
    ("expected", "name", "field"),
    [
        ("n1", "r1", "note"),
        ("orlov", "pn1", "ref"),
        ("name", "pn1", "kind"),
        ("the", "c1", "corr"),
        ("misprint", "c1", "type"),
        ("1918-01-11", "date1", "when"),
    ],
)
def test_the_body_says_what_the_annotation_says(expected: str, name: str, field: str) -> None:
    assert expected == line(name)["body"][field]


def test_a_block_of_several_stretches_has_a_line_for_each() -> None:
    assert ["[1] The river is called otherwise upstream.", "It rises in the hills of Karsa."] == [
        line(name)["exact"] for name in ("n1", "n1.2")
    ]
    assert line("n1")["body"] == line("n1.2")["body"]
    assert [
        "The engineers met twice, and the second time",
        "they could not agree on the piers; *nobody* was suprised.",
    ] == [line(name)["exact"] for name in ("p2", "p2.2")]


def test_the_order_of_the_annotations_does_not_matter() -> None:
    assert list(jsonld.lines(document())) == list(jsonld.lines(document(annotations=ANNOTATIONS[::-1])))


def test_the_collection_is_one_page_of_all_annotations() -> None:
    assert ("AnnotationCollection", "AnnotationPage", 0) == (
        COLLECTION["type"],
        COLLECTION["first"]["type"],
        COLLECTION["first"]["startIndex"],
    )
    assert len(LINES) == len(ITEMS) == COLLECTION["total"]
    assert "http://www.w3.org/ns/anno.jsonld" == COLLECTION["@context"]


def test_every_item_has_an_address_of_its_own() -> None:
    ids = [item["id"] for item in ITEMS]

    assert len(set(ids)) == len(ids)
    assert "https://example.org/small/texts/bridge/annotations.jsonld#s1" in ids


def test_an_edition_without_address_has_relative_ones() -> None:
    bare = structs.replace(EDITION, settings=structs.replace(EDITION.settings, base_url=""))
    collection = json.loads(jsonld.collection(document(), bare).content)

    assert "annotations.jsonld" == collection["id"]


def test_every_item_is_found_by_its_position_and_by_its_quotation() -> None:
    for item in ITEMS:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]

        assert ("TextQuoteSelector", "TextPositionSelector") == (quote["type"], position["type"])
        assert TEXT[start:end] == quote["exact"]
        assert TEXT[:start].endswith(quote["prefix"])
        assert TEXT[end:].startswith(quote["suffix"])


def test_every_motivation_is_one_of_the_vocabulary() -> None:
    assert {item["motivation"] for item in ITEMS} <= {
        "assessing",
        "classifying",
        "commenting",
        "editing",
        "identifying",
        "linking",
    }


def test_offsets_count_code_points() -> None:
    text = "\U0001f5e1\U0001f5e1 Orlov e\u0301"
    name = mark("pn1", "persName", at("by Ada Writer"), ref="orlov")
    doc = document(text, (structs.replace(name, span=structs.replace(name.span, start=3, end=8)),))
    (one,) = (json.loads(written) for written in jsonld.lines(doc))

    assert (3, 8, "Orlov") == (one["start"], one["end"], one["exact"])


def test_the_annotations_of_a_withheld_text_quote_a_few_words_at_most() -> None:
    closed = structs.replace(EDITION, withheld=frozenset({"bridge"}))
    items = json.loads(jsonld.collection(document(), closed).content)["first"]["items"]
    quoted = [selector for item in items for selector in item["target"]["selector"] if "exact" in selector]

    assert len(ITEMS) == len(items)
    assert quoted
    assert [] == [one for one in quoted if len(one["exact"].split()) > withheld.QUOTED or "prefix" in one]


def note(name: str, edition: Edition = EDITION) -> str:
    """Return the note that a Web Annotation of *edition* holds."""
    items = json.loads(jsonld.collection(document(), edition).content)["first"]["items"]
    found: str = next(one["body"]["value"]["note"] for one in items if one["id"].endswith(f"#{name}"))
    return found


def test_a_note_is_html_whose_links_lead_to_the_site() -> None:
    assert '<a href="https://example.org/small/persons/orlov/index.html">Pavel Orlov</a> and <em>his</em>' in note("e1")
    assert '<a href="https://example.org/small/texts/bridge/index.html#n1">three</a>' in note("e2")


def test_without_an_address_the_links_of_a_note_are_relative_to_its_file() -> None:
    nowhere = structs.replace(EDITION, settings=structs.replace(EDITION.settings, base_url=""))

    assert '<a href="../../persons/orlov/index.html">Pavel Orlov</a>' in note("e1", nowhere)
    assert '<a href="index.html#n1">three</a>' in note("e2", nowhere)


def test_a_line_has_a_note_as_the_editor_wrote_it() -> None:
    assert line("e1")["body"]["note"].startswith("See [](person:orlov) and *his*")
