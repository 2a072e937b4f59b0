"""How notes are named where every page begins with note 1, and where it does not."""

from __future__ import annotations

from edition.model import Annotation
from edition.write.messages import messages
from edition.write.note_names import NoteName, note_names
from tests.pages import mark, one, page_of, words

TWO_PAGES = "One[1] two. [1] a note Three[1] four. [1] a note"


def paged(voice: str = "") -> tuple[Annotation, ...]:
    """Annotate two pages of which each has a note; the voice of the second can be another."""
    third = TWO_PAGES.index("Three")
    return (
        mark("body1", "body", 0, len(TWO_PAGES)),
        mark("pb1", "pb", 0, 0, n="7"),
        mark("p1", "p", 0, 11),
        mark("r1", "call", 3, 6, note="n1", n="1"),
        mark("n1", "note", 12, third - 1, n="1", call="r1"),
        mark("pb2", "pb", third, third, n="8"),
        mark("p2", "p", third, third + 14),
        mark("r2", "call", third + 5, third + 8, note="n2", n="1"),
        mark("n2", "note", third + 15, len(TWO_PAGES), n="1", call="r2", voice=voice),
    )


def test_every_voice_counts_its_own_notes() -> None:
    assert ["", ""] == [name.page for name in note_names(paged(voice="translator")).values()]
    assert ["7", "8"] == [name.page for name in note_names(paged()).values()]


def test_a_note_of_a_page_says_so_beside_the_text_and_its_call_prints_its_number() -> None:
    page = page_of(TWO_PAGES, *paged())

    assert ["p. 7 n. 1 · Author", "p. 8 n. 1 · Author"] == [words(by) for by in page.select(".by")]
    assert ["1", "1"] == [call["data-n"] for call in page.select("sup")]
    assert "Note 1 on page 8, Author" == one(page, "#r2 a")["aria-label"]


def test_a_label_stands_over_a_note_and_the_page_with_it_where_there_is_one() -> None:
    assert ["3", "p. 9 n. 3"] == [
        name.head(messages()).replace("\xa0", " ") for name in (NoteName("3"), NoteName("3", "9"))
    ]
