"""Selectors of Web Annotations: how a passage is found in the text as it was brought in, and on its page."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import UNSET, Struct, UnsetType

from edition import withheld
from edition.model import Document, Span
from edition.text.context import beside
from edition.write.html.quoted import DisplayedPassage

AROUND = 32
"""Code points quoted before and after a passage."""
LONG = 160
"""Code points of the longest passage that is quoted whole; of a longer one, beginning and end are."""
HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
"""What the fragments of HTML and XHTML conform to (Web Annotation Data Model, 4.2.1)."""


class TextQuoteSelector(Struct, frozen=True, gc=False, tag_field="type", tag=True):
    """Words in a text, with the characters around them (Web Annotation Data Model, 4.2.4)."""

    exact: str
    prefix: str | UnsetType = UNSET
    suffix: str | UnsetType = UNSET


class RangeSelector(Struct, frozen=True, gc=False, tag_field="type", tag=True):
    """A passage from the first words of one quotation up to those of another (Web Annotation Data Model, 4.2.9)."""

    startSelector: TextQuoteSelector  # noqa: N815  the vocabulary's name
    endSelector: TextQuoteSelector  # noqa: N815


class TextPositionSelector(Struct, frozen=True, gc=False, tag_field="type", tag=True):
    """A range of a text, in code points (Web Annotation Data Model, 4.2.5)."""

    start: int
    end: int


class FragmentSelector(Struct, frozen=True, gc=False, tag_field="type", tag=True):
    """An element of a page, and words in it (Web Annotation Data Model, 4.2.1 and 4.2.10)."""

    value: str
    conformsTo: str  # noqa: N815
    refinedBy: TextQuoteSelector | RangeSelector | UnsetType = UNSET  # noqa: N815


Selector = TextQuoteSelector | RangeSelector | TextPositionSelector
Selectors = Callable[[Document, Span], tuple[Selector, ...]]


def quoting(document: Document, span: Span) -> tuple[Selector, TextPositionSelector]:
    """Return selectors of a passage of the source: by its words and by its place."""
    text, start, end = document.source.text, span.start, span.end
    before, after = beside(text, start, end, AROUND)
    offsets = TextPositionSelector(start, end)
    if end - start <= LONG:
        return TextQuoteSelector(text[start:end], before, after), offsets
    # the range ends where its second quotation begins, which therefore is of what follows
    return RangeSelector(
        TextQuoteSelector(text[start : start + AROUND], before), TextQuoteSelector(after, text[end - AROUND : end])
    ), offsets


def quoting_little(document: Document, span: Span) -> tuple[Selector, ...]:
    """Return selectors that quote no context, and the words only if they are few enough."""
    words, offsets = document.source.text[span.start : span.end], TextPositionSelector(span.start, span.end)
    return (TextQuoteSelector(words), offsets) if withheld.quotable(words) else (offsets,)


def on_page(passage: DisplayedPassage) -> FragmentSelector:
    """Return the selector of a passage on the page of its text."""
    return FragmentSelector(passage.id, HTML_FRAGMENT, _refined(passage))


def _refined(found: DisplayedPassage) -> TextQuoteSelector | RangeSelector | UnsetType:
    if not found.exact:
        return UNSET
    if len(found.exact) <= LONG:
        return TextQuoteSelector(found.exact, found.prefix, found.suffix)
    first, last = found.exact[:AROUND], found.exact[-AROUND:]
    return RangeSelector(TextQuoteSelector(first, found.prefix), TextQuoteSelector(found.suffix, last))
