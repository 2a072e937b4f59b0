"""Link targets of the edition and addresses: what leads where, and what leads nowhere."""

from __future__ import annotations

import pytest
from msgspec import structs

from edition.write.messages import messages
from edition.write.paths import LinkTarget, ResolvedLink, entry_page, parse, place_words, resolver, text_page, up
from tests.miniature import EDITION

WORDS = messages()


@pytest.mark.parametrize(
    ("expected", "target"),
    [
        (LinkTarget("person", "orlov"), "person:orlov"),
        (LinkTarget("text", "", "bridge"), "text:bridge"),
        (LinkTarget("note", "n7", "bridge"), "note:bridge/n7"),
        (LinkTarget("passage", "p12", "here"), "passage:p12"),
        (LinkTarget("url", "https://example.org/a?b=1&c=2#d"), "https://example.org/a?b=1&c=2#d"),
        (LinkTarget("url", "mailto:ada@example.org"), "mailto:ada@example.org"),
    ],
)
def test_a_target_of_the_edition_or_an_address_is_parsed(expected: LinkTarget, target: str) -> None:
    assert expected == parse(target, "here")


@pytest.mark.parametrize(
    "target",
    [
        "",
        "orlov",
        "person:",
        "person:../../etc",
        "person:orlov/x",
        "note:../bridge/n7",
        "text:a/b",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https:///example.org",
        "https://user@example.org",
        "https://example.org\\@other.example",
        "https://example.org/a b",
        "mailto:ada@example.org,ben@example.org",
        "mailto:@example.org",
        "file:///etc/passwd",
    ],
)
def test_what_is_neither_leads_nowhere(target: str) -> None:
    assert parse(target, "here") is None


@pytest.mark.parametrize("target", ["note:n7", "passage:p12"])
def test_a_place_needs_a_text(target: str) -> None:
    assert parse(target) is None


@pytest.mark.parametrize(
    ("expected", "words", "target"),
    [
        ("../../persons/orlov/index.html", "Pavel Orlov", "person:orlov"),
        ("#n1", "note", "note:n1"),
        ("#p2", "¶ 2", "passage:p2"),
        ("#a-place", "passage", "passage:bridge/a-place"),
        ("../../texts/bridge/index.html", "How the Bridge Was Lost & Found", "text:bridge"),
        ("https://example.org/", "https://example.org/", "https://example.org/"),
        ("mailto:ada@example.org", "ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_a_target_has_an_address_from_its_page_and_words_of_its_own(expected: str, words: str, target: str) -> None:
    resolve = resolver(EDITION, WORDS, text_page("bridge"), "bridge")

    assert ResolvedLink(expected, words) == resolve(target)


@pytest.mark.parametrize("target", ["person:nobody", "text:nowhere", "note:nowhere/n1", "unknown:orlov"])
def test_what_is_not_there_has_no_address(target: str) -> None:
    assert resolver(EDITION, WORDS, text_page("bridge"), "bridge")(target) is None


def test_a_text_that_is_not_here_keeps_its_words() -> None:
    absent = structs.replace(EDITION, absent=frozenset({"bridge"}))
    resolve = resolver(absent, WORDS, "index.html")

    assert ResolvedLink("", "How the Bridge Was Lost & Found") == resolve("text:bridge")
    assert ResolvedLink("", "¶ 2") == resolve("passage:bridge/p2")


def test_of_a_withheld_text_only_our_notes_have_a_place_on_its_page() -> None:
    closed = structs.replace(EDITION, withheld=frozenset({"bridge"}))
    resolve = resolver(closed, WORDS, "index.html")
    found = [resolve(target) for target in ("note:bridge/e-river", "note:bridge/n1", "passage:bridge/p2")]

    page = "texts/bridge/index.html"
    assert [f"{page}#e-river", page, page] == [one[0] for one in found if one]


def test_links_from_another_page_lead_to_the_page_of_the_text() -> None:
    resolve = resolver(EDITION, WORDS, entry_page("persons", "orlov"), "bridge")

    assert ResolvedLink("../../texts/bridge/index.html#p2", "¶ 2") == resolve("passage:p2")


@pytest.mark.parametrize(
    ("expected", "path"), [("", "index.html"), ("../", "about/index.html"), ("../../", text_page("bridge"))]
)
def test_the_way_up_is_as_long_as_the_path_is_deep(expected: str, path: str) -> None:
    assert expected == up(path)


def test_entries_and_addresses_have_no_words_of_a_place() -> None:
    assert ["", "", ""] == [place_words(LinkTarget(scheme, "x"), WORDS) for scheme in ("person", "text", "url")]
