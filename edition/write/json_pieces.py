"""Long lists in JSON, written value by value to save memory, as they would be written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import json


def items(values: Iterable[object], *, indent: int, depth: int) -> Iterator[bytes]:
    r"""Yield the items of a list that begins *depth* levels deep, without its brackets, each item with its line end.

    >>> b"".join(items([1, {"a": 2}], indent=1, depth=1))
    b' 1,\n {\n  "a": 2\n }\n'
    """
    margin = b" " * indent * depth
    comma = b""
    for value in values:
        written = json.format(json.encode(value), indent=indent).replace(b"\n", b"\n" + margin)
        yield comma + margin + written
        comma = b",\n"
    yield b"\n"
