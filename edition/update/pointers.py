"""List every quotation in a file of annotations: its path in the file, and its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from edition.edit.records import Path
from edition.model import Quote, Span, Target
from edition.text.quote_selectors import find_target, places


class Pointer(Struct, frozen=True):
    """One quotation: its *path* in the file; *end* is true if it ends the stretch that the one before it begins.

    *span* is its place in the old text (code points), None if it has none.
    """

    path: Path
    quote: Quote
    end: bool
    span: Span | None


def pointers(text: str, nth: int, record: object) -> list[Pointer]:
    """Return the quotations of record number *nth* of a file, in the order of the file."""
    found: list[Pointer] = []
    for path, pointer in _pairs((nth,), record):
        start = int(pointer["start"]) if str(pointer.get("start", "")).isdecimal() else None
        found += _pair(text, path, pointer, start)
    return found


def joined(found: Sequence[Pointer]) -> list[Span]:
    """Return the stretches of the text that a record annotates; none if one of its quotations has no place."""
    spans: list[Span] = []
    for one in found:
        if one.span is None:
            return []
        if one.end:
            spans[-1] = Span(spans[-1].start, one.span.end)
        else:
            spans.append(one.span)
    return spans


def stretches(text: str, record: object) -> list[Span]:
    """Return the stretches of *text* that a record annotates."""
    return joined(pointers(text, 0, record))


def _pairs(path: Path, record: Any) -> Iterator[tuple[Path, Any]]:
    """Yield the parts of a record that have an `exact`, with their paths; the ends of stretches are left out."""
    if "exact" in record:
        yield path, record
    for nth, stretch in enumerate(record.get("transpose", ())):
        yield (*path, "transpose", nth), stretch
    if isinstance(record.get("call"), dict):
        yield (*path, "call"), record["call"]


def _pair(text: str, path: Path, pointer: Any, start: int | None) -> Iterator[Pointer]:
    """Yield a quotation, and the one that ends its stretch, if any."""
    first = quote_of(pointer)
    begin = _found(text, Target(first, None, start))
    yield Pointer(path, first, end=False, span=begin)
    if "to" in pointer:
        last = quote_of(pointer["to"])
        stretch = _found(text, Target(first, last, start))
        span = Span(stretch.end - len(last.exact), stretch.end) if stretch else None
        yield Pointer((*path, "to"), last, end=True, span=span)


def quote_of(pointer: Any) -> Quote:
    """Return the quotation in the fields of a record or of one of its parts."""
    return Quote(pointer["exact"], pointer.get("prefix") or "", pointer.get("suffix") or "")


def _found(text: str, target: Target) -> Span | None:
    found = find_target(text, target, places(text, [target]))
    return found if isinstance(found, Span) else None
