"""What one text gives to the index, as bytes: which words stand in which passages, and the passages themselves.

A *segment* holds where a word stands in one text. For each passage with it, in order, there are numbers of seven bits
a byte, the lowest first (LEB128): twice the distance to the last such passage (from -1), plus one if the word stands
there once only; else how often it does; then its positions, the first as it is, the others by their distance.

Words stand in *buckets* by their first character, so that the index can be merged bucket by bucket.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, json, msgpack

from edition.model import OutputFile

FOLDER = "search/data"
WAITING = f"{FOLDER}/.waiting"
"""Where the parts of the texts wait, in the staging folder, to be merged."""
CHUNK = 4_000
"""Code points of a file of passages: what a reader loads to see a few results."""
SEVEN_BITS = 0x7F
BUCKETS = (*"abcdefghijklmnopqrstuvwxyz{", "\u0250", "\u0400", "\u0500", "\u0e00", "\u4e00", "\u7000", "\ua000")
"""The first characters of buckets; what comes before is in one of its own."""

Words = Mapping[str, list[int]]
"""Positions by folded word."""
Row = tuple[object, ...]
"""A passage as the page of results shows it."""


class Part(Struct, frozen=True, array_like=True):
    """One text's share of the index: its *passages*, in files by the number of their first, and its *buckets*."""

    id: str
    title: str
    passages: int
    files: tuple[tuple[int, str], ...]
    buckets: tuple[bytes, ...]


def files(text_id: str, title: str, found: Iterable[tuple[Row, str, Words]]) -> Iterator[OutputFile]:
    """Yield the files of passages and the part of one text; *found* has row, words and positions of each passage."""
    segments: dict[str, bytearray] = {}
    last: dict[str, int] = {}
    chunks: list[tuple[int, list[Row]]] = []
    count = filled = 0
    for count, (row, shown, words) in enumerate(found, 1):
        for word, positions in words.items():
            _append(segments.setdefault(word, bytearray()), count - last.get(word, 0), positions)
            last[word] = count
        if not chunks or filled > CHUNK:
            chunks.append((count - 1, []))
            filled = 0
        chunks[-1][1].append(row)
        filled += len(shown)
    names = []
    for first, rows in chunks:
        content = json.encode(rows)
        # by its content: a browser that kept the file of an earlier version does not take it for this one
        names.append((first, hashlib.sha256(content).hexdigest()[:10]))
        yield OutputFile(f"{FOLDER}/texts/{text_id or '-'}/{names[-1][1]}.json", content)
    part = Part(text_id, title, count, tuple(names), tuple(_buckets(segments)))
    yield OutputFile(f"{WAITING}/{text_id or '-'}", msgpack.encode(part))


def _append(segment: bytearray, distance: int, positions: list[int]) -> None:
    """Add the *positions* (ascending) of a word in the passage that is *distance* behind the last one with it."""
    several = len(positions) > 1
    number(segment, distance * 2 + (not several))
    if several:
        number(segment, len(positions))
    before = 0
    for position in positions:
        number(segment, position - before)
        before = position


def number(out: bytearray, value: int) -> None:
    """Append *value*, which is not negative, as LEB128."""
    while value > SEVEN_BITS:
        out.append(value & SEVEN_BITS | 128)
        value >>= 7
    out.append(value)


def _buckets(segments: Mapping[str, bytearray]) -> Iterator[bytes]:
    """Yield the words of each bucket with their segments."""
    held: list[dict[str, bytearray]] = [{} for _ in range(len(BUCKETS) + 1)]
    for word, segment in segments.items():
        held[bisect_right(BUCKETS, word[0])][word] = segment
    for one in held:
        yield msgpack.encode(one) if one else b""
