"""List every quotation in a file of annotations: its path in the file, and its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Quote, Span, Target
from edition.read import yaml
from edition.read.yaml import Path, Value
from edition.text.quote_selectors import find_target, places

Fields = Mapping[str, Value]
"""The fields of a record or of a part of one."""


class QuotationPath(Struct, frozen=True):
    """One quotation: its *path* in the file; *end* is true if it ends the stretch that the one before it begins.

    *span* is its place in the old text (code points), None if it has none.
    """

    path: Path
    quote: Quote
    end: bool
    span: Span | None


def pointers(text: str, nth: int, record: Fields) -> list[QuotationPath]:
    """Return the quotations of record number *nth* of a file, in the order of the file."""
    found: list[QuotationPath] = []
    for path, pointer in _pairs((nth,), record):
        hint = str(pointer.get("start"))
        start = int(hint) if hint.isdecimal() else None
        found += _pair(text, path, pointer, start)
    return found


def joined(found: Sequence[QuotationPath]) -> list[Span]:
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


def stretches(text: str, record: Fields) -> list[Span]:
    """Return the stretches of *text* that a record annotates."""
    return joined(pointers(text, 0, record))


def _pairs(path: Path, record: Fields) -> Iterator[tuple[Path, Fields]]:
    """Yield the parts of a record that have an `exact`, with their paths; the ends of stretches are left out."""
    if "exact" in record:
        yield path, record
    for nth, stretch in enumerate(yaml.items(record.get("transpose"))):
        if isinstance(stretch, dict):
            yield (*path, "transpose", nth), stretch
    if isinstance(call := record.get("call"), dict):
        yield (*path, "call"), call


def _pair(text: str, path: Path, pointer: Fields, start: int | None) -> Iterator[QuotationPath]:
    """Yield a quotation, and the one that ends its stretch, if any."""
    first = quote_of(pointer)
    begin = _found(text, Target(first, None, start))
    yield QuotationPath(path, first, end=False, span=begin)
    if isinstance(to := pointer.get("to"), dict):
        last = quote_of(to)
        stretch = _found(text, Target(first, last, start))
        span = Span(stretch.end - len(last.exact), stretch.end) if stretch else None
        yield QuotationPath((*path, "to"), last, end=True, span=span)


def quote_of(pointer: Fields) -> Quote:
    """Return the quotation in the fields of a record or of one of its parts."""
    return Quote(_words(pointer["exact"]), _words(pointer.get("prefix")), _words(pointer.get("suffix")))


def _words(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _found(text: str, target: Target) -> Span | None:
    found = find_target(text, target, places(text, [target]))
    return found if isinstance(found, Span) else None
