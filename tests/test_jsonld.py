"""Every annotation for machines: as lines, and as W3C Web Annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import urljoin

import pytest
from msgspec import structs

from edition import withheld
from edition.model import Edition, Span
from edition.model.kinds import KINDS
from edition.write.data import jsonld
from tests.miniature import ANNOTATIONS, EDITION, TEXT, at, document, mark

LINES = [json.loads(line) for line in jsonld.lines(document())]
COLLECTION: dict[str, Any] = json.loads(jsonld.collection(document(), EDITION).content)
ITEMS = COLLECTION["first"]["items"]
SITE = "https://example.org/small/"


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


def test_the_context_stands_once_and_is_the_w3c_s_with_what_addresses_begin_with() -> None:
    w3c, own = COLLECTION["@context"]

    assert "http://www.w3.org/ns/anno.jsonld" == w3c
    assert {"@base": f"{SITE}texts/bridge/annotations.jsonld", **jsonld.PREFIXES} == own
    assert 1 == jsonld.collection(document(), EDITION).content.count(b"@context")


def test_every_annotation_and_body_has_an_address_of_its_own() -> None:
    base = COLLECTION["@context"][1]["@base"]
    ids = [urljoin(base, one["id"]) for item in ITEMS for one in (item, item["body"])]

    assert len(set(ids)) == len(ids)
    assert {f"{SITE}texts/bridge/annotations.jsonld#s1", f"{SITE}texts/bridge/annotations.jsonld#s1/body"} < {*ids}
    assert f"{SITE}texts/bridge/annotations.jsonld#page" == urljoin(base, COLLECTION["first"]["id"])
    assert {f"{SITE}texts/bridge/bridge.source.txt"} == {urljoin(base, item["target"][0]["source"]) for item in ITEMS}


def test_an_annotation_conforms_to_what_tei_says_of_its_element() -> None:
    (name,) = (item["body"]["conformsTo"] for item in ITEMS if item["id"] == "#pn1")
    prefix, _, rest = name.partition(":")

    assert (
        "http://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-persName.html"
        == COLLECTION["@context"][1][prefix] + rest
    )


def test_certainty_is_written_only_where_it_is_not_high() -> None:
    unsure = structs.replace(next(one for one in ANNOTATIONS if one.id == "pn1"), cert="low")
    annotations = tuple(unsure if one.id == "pn1" else one for one in ANNOTATIONS)
    items = json.loads(jsonld.collection(document(annotations=annotations), EDITION).content)["first"]["items"]

    assert {"#pn1": "low"} == {i["id"]: i["body"]["value"]["cert"] for i in items if "cert" in i["body"]["value"]}


def test_what_is_annotated_stands_as_its_kind_and_what_a_name_is_used_for_as_its_type() -> None:
    values = {item["id"]: item["body"]["value"] for item in ITEMS}

    assert {"kind": "persName", "type": "name", "ref": "orlov"} == values["#pn1"]
    assert {"kind": "p"} == values["#p1"]


def test_an_edition_without_address_has_relative_ones() -> None:
    bare = structs.replace(EDITION, settings=structs.replace(EDITION.settings, base_url=""))
    collection = json.loads(jsonld.collection(document(), bare).content)

    assert "annotations.jsonld" == collection["id"]


def test_every_item_is_found_by_its_position_and_by_its_quotation() -> None:
    for item in ITEMS:
        quoted, position = item["target"][0]["selector"]

        assert "TextPositionSelector" == position["type"]
        assert (position["start"], position["end"]) in set(quotations(quoted))


def quotations(selector: dict[str, Any], text: str = TEXT) -> Iterator[tuple[int, int]]:
    """Yield every range of *text* that a selector selects."""
    match selector:
        case {"type": "TextQuoteSelector", "exact": exact}:
            words = "".join((selector.get("prefix", ""), exact, selector.get("suffix", "")))
            begins = len(selector.get("prefix", ""))
            for found in re.finditer(f"(?={re.escape(words)})", text):
                yield found.start() + begins, found.start() + begins + len(exact)
        case {"type": "RangeSelector", "startSelector": first, "endSelector": beyond}:
            for (start, _), (end, _) in product(quotations(first, text), quotations(beyond, text)):
                yield start, end


def test_a_long_passage_is_quoted_at_its_beginning_and_its_end() -> None:
    text = "\n\n".join(["A letter", " ".join(f"word{n}" for n in range(300)), "Signed"])
    doc = document(text, (mark("p1", "p", Span(10, len(text) - 8)), mark("p2", "p", Span(len(text) - 6, len(text)))))
    long, short = json.loads(jsonld.collection(doc, EDITION).content)["first"]["items"]

    assert ["RangeSelector", "TextQuoteSelector"] == [one["target"][0]["selector"][0]["type"] for one in (long, short)]
    assert [(10, len(text) - 8)] == list(quotations(long["target"][0]["selector"][0], text))
    assert len(json.dumps(long)) < 800 < len(text)


def test_a_long_passage_at_the_end_of_a_text_ends_there() -> None:
    text = " ".join(f"word{n}" for n in range(300))
    doc = document(text, (mark("p1", "p", Span(0, len(text))),))
    (long,) = json.loads(jsonld.collection(doc, EDITION).content)["first"]["items"]

    assert [(0, len(text))] == list(quotations(long["target"][0]["selector"][0], text))


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
    quoted = [selector for item in items for selector in item["target"][0]["selector"] if "exact" in selector]

    assert len(ITEMS) == len(items)
    assert quoted
    assert [] == [one for one in quoted if len(one["exact"].split()) > withheld.QUOTED or "prefix" in one]


@pytest.mark.parametrize(
    ("kind", "field"), [("choice", "corr"), ("choice", "reg"), ("sic", "corr"), ("supplied", "text")]
)
def test_words_that_are_read_in_a_withheld_text_are_few_in_its_annotations_too(kind: str, field: str) -> None:
    long = " ".join(f"word{n}" for n in range(20))
    doc = structs.replace(document(), annotations=(mark("x1", kind, at("Colonel Orlov\nread"), **{field: long}),))
    closed = structs.replace(EDITION, withheld=frozenset({"bridge"}))

    assert [long] == [item.body.value[field] for item in jsonld.items_of(doc, EDITION)]
    assert [withheld.cut(long)] == [item.body.value[field] for item in jsonld.items_of(doc, closed)]


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
