"""What lists say of each intervention: one row a kind, and the words that stand there."""

from __future__ import annotations

import pytest

from edition.model import Span
from edition.model.kinds import INTERVENING
from edition.write import remarks
from edition.write.remark_rows import ROWS
from tests.annotating import annotation
from tests.miniature import EDITION


def test_every_kind_that_intervenes_has_its_row() -> None:
    assert INTERVENING == set(ROWS)


@pytest.mark.parametrize(
    ("expected", "kind", "body"),
    [
        (("Corrected", "words", "word"), "choice", {"corr": "word"}),
        (("Left out", "words", "—"), "choice", {"corr": ""}),
        (("Normalised", "words", "Words"), "choice", {"reg": "Words"}),
        (("Noted, not changed", "words", "word"), "sic", {"corr": "word"}),
        (("Supplied", "", "more"), "supplied", {"text": "more"}),
        (("Lost", "", "a line"), "gap", {"extent": "a line"}),
        (("Lost", "", "words of unknown extent"), "gap", {}),
        (("Moved", "words", "stretch 2 belongs here, in place 1"), "seg", {"group": "g", "nth": 1, "now": 2}),
    ],
)
def test_a_remark_says_what_was_done_what_stood_and_what_stands(
    expected: tuple[str, str, str], kind: str, body: dict[str, object]
) -> None:
    one = remarks.remark(annotation("x1", kind, Span(4, 9), body), "The words.", EDITION)

    assert expected == (one.did, one.stood, str(one.stands))


def test_who_did_it_is_told_by_name_and_why_with_its_sources() -> None:
    body = {"corr": "word", "reason": "A slip", "sources": ["the proofs", "p. 2"]}
    one = remarks.remark(annotation("x1", "choice", Span(4, 9), body, "ed", "low"), "The words.", EDITION)

    assert ("E. D. Itor", "A slip (the proofs; p. 2)", "doubtful") == (one.who, one.why, one.cert)


def test_a_long_passage_is_quoted_by_its_beginning_and_end() -> None:
    text = "begin " + "word " * 100 + "end"
    one = remarks.remark(annotation("x1", "choice", Span(0, len(text)), {"corr": ""}), text, EDITION)

    assert one.stood.startswith("begin word")
    assert one.stood.endswith("word end")
    assert len(one.stood) < remarks.LONGEST
