"""Notes that are keyed to lines of verse: found by their labels, linked by printed and counted numbers."""

from __future__ import annotations

import sys

import pytest
from msgspec import structs

from edition import verify
from edition.merge import merge
from edition.model import Document, Edition, Settings
from edition.model.bodies import Call, Note
from edition.recognise import Recognised, recognise
from edition.text.streams import displayed
from edition.text.streams.notes import notes_apart
from edition.write.tei import document as tei
from tests.recognising import act, both, codes, of_kind, outline, source_of
from tests.test_verse import verse

RYBNA = (
    "The bridge is down, the bridge is down,\nThe ferry lies ashore;\nAnd nobody in Rybna town\nCrosses any more.\n\n"
    "The rope has broken in the night,\nThe boat has drifted free.\n"
)


def linked(text: str, recognised: Recognised) -> list[tuple[str, str]]:
    """Return the label of every note that is called at a line, and the words before its call."""
    points = of_kind(recognised, "callPoint")
    return [(one.said(Call).n, text[one.span.start : one.span.end]) for one in points]


BY_NUMBER = {
    "a word for lines": "Line 2. He means the boat.\n\n5. By the ferryman.\n\nLine 6: It was found.",
    "an abbreviation": "l. 2. He means the boat.\n\nll. 5-6. By the ferryman.\n\nl. 6. It was found.",
    "a bracket": "2] He means the boat.\n\n5] By the ferryman.\n\n6] It was found.",
    "lines in German": "V. 2: He means the boat.\n\nV. 5f.: By the ferryman.\n\nZ. 6: It was found.",
    "bare numbers under a heading": "NOTES\n\n2. He means the boat.\n\n5. By the ferryman.\n\n6. It was found.",
}


@pytest.mark.parametrize("notes", BY_NUMBER.values(), ids=list(BY_NUMBER))
def test_a_note_belongs_to_the_line_whose_number_it_has(notes: str) -> None:
    text = f"{RYBNA}\n{notes}\n"
    recognised = recognise(source_of(text, "gutenberg", lines="through"), ())

    assert ["The ferry lies ashore;", "The rope has broken in the night,", "The boat has drifted free."] == [
        words for _, words in linked(text, recognised)
    ]
    assert () == recognised.diagnostics


def test_a_note_that_quotes_the_words_of_the_line_that_counting_finds_is_certain() -> None:
    text = f"{RYBNA}\n2 ferry] He means the boat.\n\n5. _The rope_: of hemp.\n\n6. “drifted free”, as they said.\n"
    recognised = both(text, "gutenberg")

    assert ["The ferry lies ashore;", "The rope has broken in the night,", "The boat has drifted free."] == [
        words for _, words in linked(text, recognised)
    ]


def test_quoted_words_tell_the_line_where_the_number_is_near() -> None:
    text = f"{RYBNA}\n2 bridge is down] So he says.\n\n6] It was found.\n\n6 rope] Of hemp.\n"
    recognised = recognise(source_of(text, "gutenberg", lines="through"), ())

    assert [
        ("2", "The bridge is down, the bridge is down,"),
        ("6", "The rope has broken in the night,"),
        ("6", "The boat has drifted free."),
    ] == linked(text, recognised)


def test_what_is_not_certain_stays_open_with_the_line_that_may_be_meant() -> None:
    text = f"{RYBNA}\nLine 2. He means the boat.\n\nLine 40. It was found.\n"
    recognised = both(text, "gutenberg")

    assert ["T030", "T030"] == codes(recognised)
    first, second = (dict(one.arguments) for one in recognised.diagnostics)
    assert "- {call: {exact: 'Line 2. He means the boat.'}, exact: 'The ferry lies ashore;'}" == first["lines"]
    assert "lines" not in second


def test_notes_of_each_book_belong_to_the_lines_of_their_own() -> None:
    book = f"{verse(6, {5: 5})}\n\n\nNOTES\n\nLine 2. {{0}}.\n\nLine 5. {{0}} again.\n"
    text = f"BOOK I\n\n\n{book.format('First')}\n\n\nBOOK II\n\n\n{book.format('Second')}"
    recognised = both(text, "gutenberg")
    books = [one.span.start for one in of_kind(recognised, "div")]
    points = [one.span.start for one in of_kind(recognised, "callPoint")]

    assert [] == codes(recognised)
    assert 4 == len(points)
    assert 2 == sum(point < text.index("BOOK II") for point in points)
    assert books


def test_a_note_keyed_to_a_line_holds_verse_and_later_paragraphs() -> None:
    text = (
        f"{RYBNA}\nNOTES\n\nLine 2. Compare:\n\n    The boat, the boat,\n    it lies ashore.\n\nThus the clerk.\n\n"
        "Line 6. It was found.\n"
    )
    recognised = recognise(source_of(text, "gutenberg", lines="through"), ())
    lines = outline(text, recognised)
    begins = next(nth for nth, line in enumerate(lines) if "note" in line)

    assert ["p: Line 2. Compare:", "lg", "l: The boat, the boat,", "l: it lies ashore.", "p: Thus the clerk."] == [
        line.strip() for line in lines[begins + 1 : begins + 6]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell.\n\nLine 2. He means the boat.\n\nLine 3. So he says.\n",
        f"{RYBNA}\n1. Oak.\n\n2. Ash.\n\n3. Rope.\n",
        f"{RYBNA}\nNotes\n\n1. Oak.\n\n3. Of the hill.\n\n4. Ash.\n\n5. Rope.\n\n6. Hemp.\n",
        f"{RYBNA}\nThe clerk wrote a book on\nline 20 of the railway.\n",
    ],
    ids=["no verse", "a list", "a list under a heading over notes, with a number among its lines", "a line of prose"],
)
def test_numbers_that_are_not_of_lines_make_no_notes(text: str) -> None:
    assert [] == [one for one in of_kind(both(text, "gutenberg"), "note") if one.said(Note).lines]


def test_a_record_links_a_note_to_words_that_stay_words() -> None:
    text = f"{RYBNA}\nLine 2. He means the boat.\n\nLine 40. It was found.\n"
    records = [act(text, "Rybna town", call="Line 40. It was found."), act(text, "ferry lies", call="Line 2. He means")]
    recognised = both(text, "gutenberg", records)

    assert [] == codes(recognised)
    assert [("2", "ferry lies"), ("40", "Rybna town")] == linked(text, recognised)
    assert [] == of_kind(recognised, "call")


def test_the_tei_points_from_the_note_at_the_line_and_a_reader_finds_it_there() -> None:
    text = f"{RYBNA}\nLine 2. He means the boat.\n\nLine 6. It was found.\n"
    source = source_of(text, "gutenberg", lines="through")
    annotations = recognise(source, ()).annotations
    document = Document(source, annotations, merge(source, annotations).events)
    written = tei.document(document, Edition(Settings("E"), headers={"t": source.header}))

    assert () == verify.text(document, written).diagnostics
    assert b'ashore;<anchor xml:id="t.rp1"/></l>' in written.content
    assert b'n="2" target="#t.rp1">' in written.content
    assert ["n1", "n2"] == [called.note.id for called in notes_apart(displayed(document)).notes]


def test_notes_that_numbers_in_brackets_call_are_not_keyed_to_lines() -> None:
    text = f"{RYBNA}\nIt fell[1] and rose[2] and fell,[4] they say.[5]\n\nNOTES\n\n1. A.\n\n2. B.\n\n4. C.\n\n5. D."
    found = both(text, "gutenberg")

    assert [4, 0] == [len(of_kind(found, kind)) for kind in ("call", "callPoint")]


def test_a_reference_at_the_beginning_of_a_line_of_a_sentence_is_no_label() -> None:
    text = "\n\n".join(
        [RYBNA, *[f"He writes of it in his second book, and cites\nl. {nth}. of the poem." for nth in (2, 5)]]
    )

    assert [] == of_kind(both(text, "gutenberg"), "note")


class Counted(str):  # noqa: SLOT000  it keeps a number
    """A text that knows how many of its characters were counted through."""

    through = 0

    def count(self, what: str, start: int = 0, end: int = sys.maxsize) -> int:  # type: ignore[override]
        """Count *what*, as a string does."""
        self.through += min(end, len(self)) - start
        return super().count(what, start, end)


def test_a_paragraph_of_many_lines_is_counted_through_line_by_line() -> None:
    text = Counted("* A line of it.\n" * 1000)

    recognise(structs.replace(source_of(text, "plain"), text=text), ())

    assert text.through < 10 * len(text)


PAGED = f"{RYBNA}\n\nNotes\n\nP. 9, l. 2. {{}}\nP. 9, l. 3. Nobody knows who.\n"


def test_a_note_on_a_line_of_a_page_belongs_to_the_line_that_it_repeats_and_to_none_that_has_the_number() -> None:
    verse = RYBNA.strip().splitlines()[-1].strip()
    text = PAGED.format(f"{verse}\n")
    found = both(text, "gutenberg")

    assert [("P. 9, l. 2", verse)] == linked(text, found)
    assert ["T030"] == codes(found)
