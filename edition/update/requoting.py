"""Quote a carried passage in the new text: as before if that still fits only there, else as similarly as possible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edition.model import Quote, Span
from edition.text.quote_selectors import find, quote_span

# what a dozen words more do not tell apart is printed twice: an editor must decide
WORDS_MORE = 12
_WORD = re.compile(r"\S+")


def requote(text: str, quote: Quote, span: Span) -> Quote | None:
    """Quote *span* of *text*, which *quote* pointed at in another version; None if no quotation fits only there."""
    return next((one for one in _candidates(text, quote, span) if find(text, one) == span), None)


def requote_end(text: str, quote: Quote, span: Span, fits: Callable[[Quote], bool]) -> Quote | None:
    """Quote *span*, the end of a stretch; *fits* tests a quotation, which need only be unique behind the beginning."""
    return next((one for one in _candidates(text, quote, span) if fits(one)), None)


def _candidates(text: str, quote: Quote, span: Span) -> Iterator[Quote]:
    """Yield quotations to try: the old one, then with as many words of context or more, then the shortest."""
    exact = span.of(text)
    # an editor's own choice of context is kept as long as it fits: diffs stay small
    if exact == quote.exact:
        yield quote
    if not (quote.prefix or quote.suffix):
        yield Quote(exact)
    before, behind = len(_WORD.findall(quote.prefix)), len(_WORD.findall(quote.suffix))
    for more in range(WORDS_MORE if before or behind else 0):
        prefix = _last_words(text[: span.start], before + more) if before else ""
        suffix = _first_words(text[span.end : span.end + 400], behind + more) if behind else ""
        yield Quote(exact, prefix, suffix)
    yield quote_span(text, span)


def _last_words(text: str, count: int) -> str:
    words = list(_WORD.finditer(text[-400:]))[-count:]
    return text[-400:][words[0].start() :] if words else ""


def _first_words(text: str, count: int) -> str:
    words = list(_WORD.finditer(text))[:count]
    return text[: words[-1].end()] if words else ""
