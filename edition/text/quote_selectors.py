"""Find quotations in a text, and quote a passage so that it can be found again (W3C Web Annotation, TextQuoteSelector).

Nothing is found by likeness: `find` returns the one place that fits, or the reason why there is none; `find_alike` does
so where letters are composed differently or white space differs. `nearest` only makes proposals for faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ahocorasick import Automaton
from msgspec import Struct, structs
from rapidfuzz.fuzz import partial_ratio_alignment

from edition.model import Quote, Span, Target
from edition.text.derived import Derived, in_word, splits
from edition.text.folding import ANCHOR, key

WORDS_TRIED = 12
WORD_SIZE = 40
"""Code points in which a word of context is looked for; a longer one is cut."""
NEAR = 70.0

Places = Mapping[str, Sequence[int]]
"""By quotation with its context: where it begins, in code points."""


class Missing(Struct, frozen=True):
    """The quotation is not in the text (or not as complete words in its context)."""

    quote: Quote


class Ambiguous(Struct, frozen=True):
    """The quotation fits in several places; *starts* are code points."""

    quote: Quote
    starts: tuple[int, ...]


def places(text: str, targets: Iterable[Target]) -> Places:
    """Find every occurrence of the quotations of *targets*, each with its context, in one pass."""
    automaton = Automaton()
    # one automaton for all records of a text: each searched by itself took the text's length a record
    for words in {_in_context(quote) for one in targets for quote in (one.quote, one.to) if quote}:
        if words:
            automaton.add_word(words, words)
    found: dict[str, list[int]] = {}
    # an automaton without words cannot be searched
    if automaton:
        automaton.make_automaton()
        for last, words in automaton.iter(text):
            found.setdefault(words, []).append(last + 1 - len(words))
    return found


def _in_context(quote: Quote) -> str:
    return quote.prefix + quote.exact + quote.suffix if quote.exact else ""


def find_target(text: str, target: Target, known: Places) -> Span | Missing | Ambiguous:
    """Find the one range that *target* points to, in code points of *text*; *known* is the result of `places`."""
    begin = _one(text, target.quote, _starts(target.quote, known), target.start)
    if target.to is None or not isinstance(begin, Span):
        return begin
    # of several places of the end the one behind the beginning is meant, if it is the only one
    end = _one(text, target.to, [at for at in _starts(target.to, known) if at >= begin.start])
    return Span(begin.start, end.end) if isinstance(end, Span) else end


def find_alike(folded: Derived, target: Target) -> tuple[Span, ...]:
    """Find the ranges of the source of *folded*, a text folded for anchors, that have the same letters as *target*.

    A single range is its place; several are the places of the one quotation of *target* that is not unique.
    """
    # without the offset: it counts in the source, and folding has moved everything
    alike = Target(_folded(target.quote), _folded(target.to) if target.to else None)
    match find_target(folded.text, alike, places(folded.text, [alike])):
        case Span() as found:
            return (folded.source_span(found.start, found.end),)
        case Ambiguous(quote, starts):
            return tuple(folded.source_span(at, at + len(quote.exact)) for at in starts)
        case _:
            return ()


def _folded(quote: Quote) -> Quote:
    return Quote(key(quote.exact, ANCHOR), key(quote.prefix, ANCHOR), key(quote.suffix, ANCHOR))


def find(text: str, quote: Quote) -> Span | Missing | Ambiguous:
    """Find the one place of *quote*, in code points of *text*."""
    return _one(text, quote, [at + len(quote.prefix) for at in occurrences(text, _in_context(quote), 0)])


def _starts(quote: Quote, known: Places) -> list[int]:
    """Return the offsets at which the words of *quote* stand in their context."""
    return [at + len(quote.prefix) for at in known.get(_in_context(quote), ())]


def _one(text: str, quote: Quote, candidates: Iterable[int], hint: int | None = None) -> Span | Missing | Ambiguous:
    size = len(quote.exact)
    # an offset alone is no evidence: the text may have changed before it, so its context must agree
    if hint is not None and (quote.prefix or quote.suffix) and _fits(text, quote, hint):
        return Span(hint, hint + size)
    starts = tuple(at for at in candidates if _fits(text, quote, at))
    if len(starts) == 1:
        return Span(starts[0], starts[0] + size)
    return Ambiguous(quote, starts) if starts else Missing(quote)


def _fits(text: str, quote: Quote, at: int) -> bool:
    """Return whether *quote* stands at offset *at* in its context, and cuts neither a word nor a character."""
    end = at + len(quote.exact)
    return (
        text.startswith(quote.exact, at)
        and text.startswith(quote.suffix, end)
        and at >= len(quote.prefix)
        and text.startswith(quote.prefix, at - len(quote.prefix))
        # context shows that a part of a word is meant; without it, the words must be complete
        and (bool(quote.prefix) or not in_word(text, at))
        and (bool(quote.suffix) or not in_word(text, end))
        and not (splits(text, at) or splits(text, end))
    )


def occurrences(text: str, exact: str, after: int) -> Iterator[int]:
    """Yield every offset of *exact*, overlapping ones included, from *after* on."""
    at = text.find(exact, after) if exact else -1
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def quote_span(text: str, span: Span) -> Quote:
    """Return the shortest quotation that fits only *span* (code points of *text*), with as little context as needed.

    If `WORDS_TRIED` words on either side are not enough, the longest is returned, although it is ambiguous.

    >>> quote_span("Lenin spoke. Trotsky spoke.", Span(21, 26))
    Quote(exact='spoke', prefix='Trotsky ', suffix='')
    """
    for quote in _quotations(text, span):
        if _fits_only(text, quote, span.start):
            break
    return quote


def _fits_only(text: str, quote: Quote, start: int) -> bool:
    """Return whether *quote* fits at offset *start* and nowhere else."""
    others = (at for at in occurrences(text, _in_context(quote), 0) if at + len(quote.prefix) != start)
    # the first other place decides: a text of one word a thousand times would be read a thousand times over
    return _fits(text, quote, start) and not any(_fits(text, quote, at + len(quote.prefix)) for at in others)


def _quotations(text: str, span: Span) -> Iterator[Quote]:
    """Yield the words of *span* alone, then with more and more words before them, behind them, and on both sides."""
    exact = text[span.start : span.end]
    yield Quote(exact)
    for count in range(1, WORDS_TRIED + 1):
        before, behind = _words_before(text, span.start, count), _words_behind(text, span.end, count)
        # context on one side alone first: it reads best in a file, and survives a change on the other side
        yield from (Quote(exact, before), Quote(exact, "", behind), Quote(exact, before, behind))


def _words_before(text: str, offset: int, count: int) -> str:
    words = list(re.finditer(r"\S+\s*", text[max(0, offset - WORD_SIZE * count) : offset]))
    return "".join(word[0] for word in words[-count:])


def _words_behind(text: str, offset: int, count: int) -> str:
    match = re.match(rf"(?:\s*\S+){{1,{count}}}", text[offset : offset + WORD_SIZE * count])
    return match[0] if match else ""


def nearest(text: str, quote: Quote) -> Span | None:
    """Return the passage most like *quote*, extended to complete words: for proposals, never to place a record."""
    # rapidfuzz looks for the shorter one in the longer, whichever comes first
    if len(quote.exact) > len(text) or len(quote.exact) < 3:  # noqa: PLR2004  one or two letters match anywhere
        return None
    match = partial_ratio_alignment(quote.exact, text)
    if match is None or match.score < NEAR:
        return None
    start, end = match.dest_start, match.dest_end
    while in_word(text, start):
        start -= 1
    while in_word(text, end):
        end += 1
    stretch = text[start:end]
    # likeness is blind to white space at the edges, which would make a poor quotation
    start += len(stretch) - len(stretch.lstrip())
    return Span(start, start + len(stretch.strip())) if stretch.strip() else None


def as_yaml(quote: Quote) -> str:
    """Return a quotation as a line of YAML to paste."""
    fields = [(name, value) for name, value in structs.asdict(quote).items() if value]
    return "{" + ", ".join(f"{name}: {quoted(value)}" for name, value in fields) + "}"


def quoted(value: str) -> str:
    """Return *value* as YAML on one line, in quotation marks."""
    # only double quotation marks allow escapes (YAML 1.2, 5.7)
    if "\n" in value or "\r" in value or "\t" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'
    return "'" + value.replace("'", "''") + "'"
