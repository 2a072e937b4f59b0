"""Carrying over never guesses: the law on thousands of passages, and the cases that others get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model import Quote, Span
from edition.text import alignment
from edition.text.alignment.align import align, unmatched
from edition.text.alignment.words import folded, words
from tests import drifting
from tests.bench import drift

TRIES = 5_000
FILLER = "The delegates met at noon in the old fortress and nobody knew how long the talks would last."


def placed(old: str, new: str, exact: str, *, nth: int = 0) -> tuple[str, str, bool]:
    """Carry the *nth* occurrence of *exact*; give class, words and flag."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(exact, start + 1)
    found = alignment.carry(alignment.versions(old, new), Span(start, start + len(exact)))
    return found.kind, new[found.span.start : found.span.end] if found.span else "", found.flagged


@pytest.mark.parametrize(
    ("expected", "old", "new", "exact"),
    [
        pytest.param(("exact", "old fortress", False), FILLER, FILLER, "old fortress", id="nothing changed"),
        pytest.param(
            ("folded", "old\r\n  fortress", False),
            FILLER,
            FILLER.replace("old fortress", "old\r\n  fortress"),
            "old fortress",
            id="a line wrapped inside the quotation",
        ),
        pytest.param(
            ("folded", "for-\ntress", False), FILLER, FILLER.replace("fortress", "for-\ntress"), "fortress", id="hyphen"
        ),
        pytest.param(
            ("folded", "fortress", False),
            FILLER.replace("fortress", "for-tress"),
            FILLER,
            "for-tress",
            id="hyphen gone",
        ),
        pytest.param(
            ("folded", "for\u00adtress", False), FILLER, FILLER.replace("fort", "for\u00adt"), "fortress", id="soft"
        ),
        pytest.param(
            ("folded", "old[12] fortress", False),
            FILLER,
            FILLER.replace("old ", "old[12] "),
            "old fortress",
            id="a note mark inside",
        ),
        pytest.param(
            ("respelled", "fottress", True), FILLER, FILLER.replace("fortress", "fottress"), "fortress", id="a letter"
        ),
        pytest.param(
            ("respelled", "Lust", True),
            "Er sagte, die Luft sei rein, und ging hinaus.",
            "Er sagte, die Lust sei rein, und ging hinaus.",
            "Luft",
            id="one letter of a short word",
        ),
        pytest.param(
            ("refused", "", False),
            "They had about 2,000 rifles in the town, no more.",
            "They had about 21,000 rifles in the town, no more.",
            "2,000",
            id="another number",
        ),
        pytest.param(
            ("respelled", "about 21,000 rifles", True),
            "They had about 2,000 rifles in the town, no more.",
            "They had about 21,000 rifles in the town, no more.",
            "about 2,000 rifles",
            id="another number in a phrase",
        ),
        pytest.param(
            ("respelled", "He was not a member", True),
            "We know it. He was a member of that body.",
            "We know it. He was not a member of that body.",
            "He was a member",
            id="a negation put in",
        ),
        pytest.param(
            ("respelled", "nobody knew how long", True),
            FILLER,
            FILLER.replace(" the talks would last", ""),
            "nobody knew how long the talks",
            id="its end is cut off",
        ),
        pytest.param(
            ("refused", "", False),
            "It was an art. The party did not know.",
            "The party did not know.",
            "art",
            id="a word inside another",
        ),
        pytest.param(
            ("refused", "", False),
            "Lenin spoke. Trotsky spoke. Lenin spoke again.",
            "Lenin spoke. Lenin spoke again.",
            "Trotsky spoke",
            id="a sentence taken out, its context there",
        ),
        pytest.param(
            ("twice", "old fortress", True), FILLER, f"{FILLER} {FILLER}", "old fortress", id="a sentence doubled"
        ),
        pytest.param(
            ("refused", "", False),
            "He sat in the house, in the garden, and slept.",
            "He sat in the garden, and slept.",
            "in the",
            id="one of two like places gone, and no telling which",
        ),
        pytest.param(
            ("respelled", "pp. 55-6.", True),
            "Harris, pp. 55-6.\n\n⁴ See there, and so on.",
            "Harris, pp. 55-6.\n\n⁵ See there, and so on.",
            "pp. 55-6.\n\n⁴",
            id="a note mark at the edge, renumbered",
        ),
        pytest.param(("exact", "[7]", False), "a word[7] here", "another word[7] here", "[7]", id="a note mark"),
        pytest.param(
            ("respelled", "[8]", True), "a word[7] here", "a word[8] here", "[7]", id="a note mark renumbered"
        ),
        pytest.param(
            ("folded", "“People's", False), "of the ‘People’s party", "of the “People's party", "‘People’s", id="quotes"
        ),
        pytest.param(
            ("folded", "Kollontai\u0308", False),
            "It was Kollontaï, they say",
            "It was Kollontai\u0308, they say",
            "Kollontaï",
            id="accents",
        ),
    ],
)
def test_a_passage_is_placed_as_its_class_says(expected: tuple[str, str, bool], old: str, new: str, exact: str) -> None:
    assert expected == placed(old, new, exact)


def test_a_paragraph_that_moved_is_followed() -> None:
    one, two, three = (f"{word} one two three four five {word} six {word}s." for word in ("Red", "Green", "Blue"))
    lines = [FILLER, one, two, three]

    assert ("moved", "Green six", False) == placed("\n".join(lines), f"{two}\n{FILLER}\n{one}\n{three}", "Green six")


def test_the_same_words_in_other_print_are_the_same_words() -> None:
    assert words("Com-\nmissars of People’s 2,000").keys == words("commis\u00adsars OF People's 2,000").keys
    assert words("2,000").keys != words("2.000").keys
    assert folded(" — ‘") == folded("--“")


def test_words_that_changed_places_are_matched_where_they_went() -> None:
    old, new = "a b c d e f g h i j k l".split(), "g h i j k l a b c d e f".split()

    found = align(old, new)

    assert [] == unmatched(found.new_of)
    assert all(old[nth] == new[match] for nth, match in enumerate(found.new_of))


@pytest.mark.uncounted
def test_nothing_is_placed_wrongly_without_a_flag_in_thousands_of_tries() -> None:
    texts = len(list(drift._texts()))
    found = drift.score(drift.made(-(-TRIES // (texts * len(drifting.RECIPES)))))

    assert TRIES <= found.tries
    assert (0, 0) == (found.wrong, found.absent_placed)
    assert 0.97 <= found.right


@pytest.mark.uncounted
def test_what_was_left_out_is_refused() -> None:
    found = drift.score(drift.left_out(80))

    assert (0, 0) == (found.wrong, found.absent_placed)
    assert 0.97 <= found.right


@pytest.mark.uncounted
def test_a_real_pair_of_revisions_is_carried_over(cases: Path) -> None:
    found = drift.score(drift.real(cases / "drift"))

    assert (0, True) == (found.wrong, found.right >= 0.97)


@pytest.mark.uncounted
def test_nothing_that_is_gone_from_a_real_revision_is_placed(cases: Path) -> None:
    found = drift.score(drift.real_without(cases / "drift"))

    assert (0, 0) == (found.wrong, found.absent_placed)


@pytest.mark.parametrize(
    ("expected", "text", "quote"),
    [
        ((5, 8), "They met in Baku, they say", Quote("met", "They ", " in")),
        (None, "Lenin spoke. Lenin wept. Lenin left.", Quote("Lenin")),
        (None, "Lenin spoke. Lenin spoke again.", Quote("Trotsky spoke", "Lenin spoke. ", ". Lenin spoke again")),
        (None, "A \U0001f468\u200d\U0001f469 B", Quote("\U0001f469")),
        (None, "In Baku it rained, they say.", Quote("Baku", "the fall of ", " to the Turks")),
    ],
)
def test_a_quotation_alone_is_placed_by_its_context(expected: tuple[int, int] | None, text: str, quote: Quote) -> None:
    found = alignment.place_quote(alignment.haystack(text), quote)

    assert expected == ((found.span.start, found.span.end) if found.span else None)
