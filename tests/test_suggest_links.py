"""A link that proposes a change carries a record that our own reader takes."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from edition.model import Edition, Person, Quote, Settings, Span
from edition.read import yaml
from edition.text.quote_selectors import find
from edition.write import pages
from edition.write.html import proposing
from tests.pages import TEMPLATES

SITE = pages.site(Edition(Settings("Letters", repository="https://example.org/letters")), TEMPLATES)
TEXT = "The river's high, prefix: and the river's low. It's “over”."


def body(link: str) -> str:
    address = re.findall(r'href="([^"]+)"', link)[0]
    assert address.startswith("https://example.org/letters/issues/new?")
    return parse_qs(urlsplit(unescape(address)).query)["body"][0]


def record(link: str) -> dict[str, str]:
    written = re.findall(r"```yaml\n(.*?)```", body(link), re.DOTALL)[0]
    tree, faults = yaml.parse(written.encode(), "issue")
    assert () == faults
    assert tree is not None
    fields = yaml.value_at(tree.root, (0,))
    assert isinstance(fields, dict)
    return {name: str(value) for name, value in fields.items()}


@pytest.mark.parametrize("words", ["river's high, prefix:", "It's “over”", "low"])
def test_the_pointer_of_a_proposal_leads_back_to_the_words(words: str) -> None:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    given = record(proposing.for_words(SITE, "letter", TEXT, span))
    assert span == find(TEXT, Quote(given["exact"], given.get("prefix", ""), given.get("suffix", "")))


def test_an_entry_is_named_by_its_id_in_its_file() -> None:
    link = proposing.for_entry(SITE, Person("orlov", "Marta & Orlov"))
    assert "orlov" == record(link)["id"]
    assert "# annotations/persons.yaml" in body(link)


@pytest.mark.parametrize("repository", ["", "javascript:alert(1)", "http://example.org/letters"])
def test_without_a_repository_that_is_safe_there_is_no_link(repository: str) -> None:
    site = pages.site(Edition(Settings("Letters", repository=repository)), TEMPLATES)
    assert "" == proposing.for_words(site, "letter", TEXT, Span(0, 3))
    assert "" == proposing.for_entry(site, Person("orlov", "Orlov"))
