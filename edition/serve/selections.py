"""Where a selection in the page stands in the source: exactly, or not at all.

In a served page every piece of text comes after a comment with its offset in the source. The page names a place by
that offset and the number of UTF-16 units behind it (JavaScript's unit); here it becomes code points (Python's unit).
"""

from __future__ import annotations

from msgspec import Struct

from edition.model import Annotation, Document, Quote, Span
from edition.model.kinds import KINDS
from edition.serve.refusal import RefusedError
from edition.text.derived import in_word
from edition.text.quote_selectors import find, quote_span

BEYOND_BMP = 0xFFFF
LEMMA = 6
"""Words by which a block is pointed at."""


class Edge(Struct, frozen=True, forbid_unknown_fields=True):
    """An end of a selection: *units* UTF-16 units behind the beginning of the piece of text at *piece*."""

    piece: int
    units: int


def place(document: Document, begin: Edge, end: Edge) -> Span:
    """Return the range of the source that was selected (code points), without white space at its ends.

    Raises RefusedError if the selection is not one stretch of words in one paragraph.
    """
    span = stretch(document, begin, end)
    if goes_over(document, span):
        raise RefusedError("The passage does not lie within one paragraph or note.", "Select words of one paragraph.")
    return span


def stretch(document: Document, begin: Edge, end: Edge) -> Span:
    """Return the range of the source that was selected (code points), be it in several paragraphs.

    Raises RefusedError if it is not one stretch of words.
    """
    text = document.source.text
    start, stop = offset(text, begin), offset(text, end)
    # on the page a note stands behind its call, in the source perhaps pages later
    if stop < start:
        sentence = "The passage runs over words that stand elsewhere in the transcription"
        raise RefusedError(f"{sentence}: a note, or stretches that changed places.", "Select words on one side.")
    words = text[start:stop]
    if not words.strip():
        raise RefusedError("Nothing is selected.", "Select the words that you have something to say about.")
    start += len(words) - len(words.lstrip())
    span = Span(start, start + len(words.strip()))
    # a quotation of half a word needs context to be found, and says little to whoever reads the file
    if in_word(text, span.start) or in_word(text, span.end):
        raise RefusedError(f"“{span.of(text)}” begins or ends within a word.", "Select whole words.")
    return span


def offset(text: str, edge: Edge) -> int:
    """Return the offset of an end of a selection (code points); raises RefusedError if the text has none there."""
    # a page may have been made before somebody else's record cut the text into other pieces; offsets hold all the same,
    # as long as the text is the one of which the page was made, which its digest says
    at = code_points(text, edge.piece, edge.units) if 0 <= edge.piece <= len(text) and edge.units >= 0 else None
    if at is None:
        raise RefusedError("The selection does not fit the transcription.", "Load the page again.")
    return at


def code_points(text: str, start: int, units: int) -> int | None:
    r"""Return the offset in *text* that is *units* UTF-16 units behind *start*; HTML reads CR LF as one.

    None if that is beyond the end, or within a character.

    >>> code_points("a\r\nb", 0, 3), code_points("\U0001F600!", 0, 2), code_points("\U0001F600!", 0, 1)
    (4, 1, None)
    """
    at = start
    while units > 0 and at < len(text):
        units -= 2 if ord(text[at]) > BEYOND_BMP else 1
        at += 2 if text.startswith("\r\n", at) else 1
    return at if units == 0 else None


def block_at(document: Document, offset: int) -> Annotation | None:
    """Return the innermost block of phrases at *offset*."""
    found = None
    for one in document.annotations:
        kind = KINDS[one.kind]
        if kind.layer == "block" and kind.phrase and one.span.start <= offset < one.span.end:
            found = one if found is None or found.span.holds(one.span) else found
    return found


def goes_over(document: Document, span: Span) -> bool:
    """Return whether a range of the source ends in another block than it begins in."""
    return block_at(document, span.start) is not block_at(document, span.end - 1)


def quoted(text: str, span: Span) -> Quote:
    """Return a quotation of *span* with the shortest context that fits it alone.

    Raises RefusedError if there is none.
    """
    quote = quote_span(text, span)
    if find(text, quote) != span:
        words = span.of(text)
        raise RefusedError(f"“{words}” cannot be told apart from its other occurrences.", "Select a longer passage.")
    return quote


def beginning(document: Document, offset: int, *, flow: bool = False) -> Span:
    """Return the first words of the block that holds *offset*; by them a record points at the whole of it.

    Raises RefusedError if there is none, or if it is a note and something is to stand in the *flow* of the text.
    """
    block = block_at(document, offset)
    if block is None:
        raise RefusedError("No block of the text is here.", "Select words of a paragraph.")
    if flow and KINDS[block.kind].island:
        raise RefusedError("No heading can stand in a note.", "Select words of a paragraph of the text.")
    text = block.span.of(document.source.text)
    # a quotation over a line end would break where the text is wrapped anew
    first = text.split("\n", 1)[0] if "\n" in text else text
    words = first.split(" ")
    size = len(" ".join(words[:LEMMA]).rstrip())
    while size < len(text) and text[size - 1].isalnum() and text[size].isalnum():
        size += 1
    return Span(block.span.start, block.span.start + size)
