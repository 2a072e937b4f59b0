"""Entries of a list of characters: what TEI has right in them stays there, whoever annotates the same words."""

from __future__ import annotations

import pytest

from edition.merge import merge
from edition.model import Annotation, Close, Header, Open, Source, Span
from edition.model.bodies import Correction, Mention

TEXT = "ORLOV, a colonel"
ROLE = Annotation("ro1", "role", Span(0, 5))


def opened(one: Annotation) -> list[str]:
    """Return the kinds in the order in which they open and, with a stroke, close, where *one* is in the entry, too."""
    whole = Span(0, len(TEXT))
    blocks = [Annotation(f"{kind}1", kind, whole) for kind in ("body", "castList", "castItem")]
    merged = merge(Source("t", TEXT, "", Header("T"), "t.txt"), [*blocks, ROLE, one])
    assert () == merged.diagnostics
    edges = [event for event in merged.events if isinstance(event, Open | Close)]
    told = [f"{'/' if isinstance(edge, Close) else ''}{edge.annotation.kind}" for edge in edges]
    return told[3:-3]


NAME, WHOLE = ["role", "persName", "/persName", "/role"], ["role", "persName", "/persName", "/role", "persName"]


@pytest.mark.parametrize(
    ("end", "expected"), [(5, NAME), (3, NAME), (len(TEXT), [*WHOLE, "/persName"])], ids=["same", "within", "around"]
)
def test_a_name_stands_in_the_role_whose_words_it_has_and_is_split_where_it_has_more(
    end: int, expected: list[str]
) -> None:
    assert expected == opened(Annotation("pn1", "persName", Span(0, end), Mention(ref="orlov")))


@pytest.mark.parametrize("start", [0, 3])
def test_where_a_correction_has_more_than_the_role_the_role_is_not_told(start: int) -> None:
    assert ["choice", "/choice"] == opened(Annotation("c1", "choice", Span(start, 8), Correction(corr="x")))


def test_a_correction_within_the_role_stands_in_it() -> None:
    assert ["role", "choice", "/choice", "/role"] == opened(
        Annotation("c1", "choice", Span(0, 5), Correction(corr="x"))
    )
