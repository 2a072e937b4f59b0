"""Citations of a text and of a paragraph, in the styles that are asked for."""

from __future__ import annotations

import pytest
from msgspec import json

from edition.model import Edition, Header, Settings, Span
from edition.write import cite
from edition.write.cite import Cited
from edition.write.html.cite import opening_span

SETTINGS = Settings(
    title="Letters of the Flood",
    version="1.2.0",
    date="2026-05-01",
    publisher="River Press",
    base_url="https://x.org/l/",
)
HEADER = Header("A letter", author={"name": "Marta Orlov"}, translator={"name": "Ben Reader"}, language="en")
WHOLE = Cited(Edition(SETTINGS, headers={"letter": HEADER}), "letter")
PASSAGE = Cited(WHOLE.edition, "letter", "p12", "12")
BARE = Cited(Edition(Settings(title="Letters"), headers={"letter": Header("A letter")}), "letter")


@pytest.mark.parametrize(
    ("expected", "cited"),
    [
        (
            (
                "Marta Orlov, “A letter,” trans. Ben Reader, in Letters of the Flood, version 1.2.0 "
                "(River Press, 2026), https://x.org/l/texts/letter/index.html."
            ),
            WHOLE,
        ),
        (
            (
                "Marta Orlov, “A letter,” trans. Ben Reader, in Letters of the Flood, version 1.2.0 "
                "(River Press, 2026), ¶ 12, https://x.org/l/texts/letter/index.html#p12."
            ),
            PASSAGE,
        ),
        ("“A letter,” in Letters, version 0.1.0.", BARE),
    ],
)
def test_chicago(expected: str, cited: Cited) -> None:
    assert expected == cite.chicago(cited)


@pytest.mark.parametrize(
    ("expected", "cited"),
    [
        (
            (
                "Orlov, Marta. “A letter.” Translated by Ben Reader. Letters of the Flood, version 1.2.0, "
                "River Press, 2026, par. 12, https://x.org/l/texts/letter/index.html#p12."
            ),
            PASSAGE,
        ),
        ("“A letter.” Letters, version 0.1.0.", BARE),
    ],
)
def test_mla(expected: str, cited: Cited) -> None:
    assert expected == cite.mla(cited)


def test_bibtex_has_a_key_of_its_own_for_every_paragraph_and_escapes_what_tex_reads() -> None:
    odd = Cited(Edition(Settings(title="Ink & Ash"), headers={"letter": HEADER}), "letter", "p3", "3")
    assert cite.bibtex(PASSAGE).startswith("@incollection{letter-p12,\n  author = {Marta Orlov},\n")
    assert "booktitle = {Ink \\& Ash}" in cite.bibtex(odd)


def test_csl_json_says_only_what_is_known() -> None:
    (item,) = json.decode(cite.csl_json(PASSAGE))
    assert {"family": "Orlov", "given": "Marta"} == item["author"][0]
    assert [[2026, 5, 1]] == item["issued"]["date-parts"]
    assert ("12", "paragraph") == (item["locator"], item["label"])
    (bare,) = json.decode(cite.csl_json(BARE))
    assert {"id", "type", "title", "container-title", "version", "language"} == set(bare)


def test_a_paragraph_is_told_by_its_first_words_and_no_more() -> None:
    text = "One two three four five six seven eight."
    span = opening_span(text, Span(0, len(text)))
    assert "One two three four five six" == text[span.start : span.end]
    assert Span(4, 7) == opening_span(text, Span(4, 7))
