"""What one text gives to the index, as bytes: which words stand in which passages, and the passages themselves.

A *segment* holds where a word stands in one text. For each passage with it, in order, there are numbers of seven bits
a byte, the lowest first (LEB128): twice the distance to the last such passage (from -1), plus one if the word stands
there once only; else how often it does; then its positions, the first as it is, the others by their distance.

Words stand in *buckets* by their first characters, so that the index can be merged bucket by bucket. A part begins with
its *head*: what the buckets hold is read when it is needed.
"""

from __future__ import annotations

import hashlib
import struct
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import IO

from msgspec import Struct, json, msgpack

from edition.model import OutputFile
from edition.model.paths import PARTS

FOLDER = "search/data"
WAITING = f"{PARTS}/search"
"""Where the parts of the texts wait, in the staging folder, to be merged."""
CHUNK = 5_000
"""Bytes after which a file of passages is full: what a reader loads to see one result."""
CHUNK_OF_ENTRIES = 10_000
"""The same for entries: a reader sees several at once, and some hosts send six files at a time."""
SEVEN_BITS = 0x7F
NAMED, VOICE, SPELT, DATED = "@", "=", "~", "#"
"""What begins that which is no word of a text: an entry that is named, a voice, the key of a spelling, a date."""
LETTERS = (DATED, NAMED, VOICE, SPELT, *map(chr, (*range(0x61, 0x7B), *range(0x3B1, 0x3CA), *range(0x430, 0x450))))
"""First characters that have buckets of their own, each divided by the second."""
# what follows a letter ends its bucket; ideographs, with which all words of a Chinese text begin, have several
BUCKETS = sorted(
    {*LETTERS, *(chr(ord(one) + 1) for one in LETTERS), *"\u0500\u0600\u0e00\u4e00\u5800\u6200\u7000\ua000"}
)
WITHIN = len(BUCKETS) + 1
SIZE = struct.Struct("<I")

Words = Mapping[str, list[int]]
"""Positions by folded word."""
Segments = Mapping[str, bytes]
"""Segments by word."""
Table = tuple[str, str, int, str, tuple[int, ...]]
"""What readers are told of a text: the fields of its head but for the buckets."""
Row = tuple[object, ...]
"""A passage as the page of results shows it."""


class Bucket(Struct, frozen=True, array_like=True):
    """Where the words of a bucket stand in a part, behind its head."""

    place: int
    size: int


class PartHead(Struct, frozen=True, array_like=True):
    """One text's share of the index: its *passages*, in files of which the first ones are told, and its *buckets*.

    The files lie in a folder named by their contents: a browser that kept one of an earlier version does not take it
    for this one.
    """

    id: str
    title: str
    passages: int
    folder: str
    files: tuple[int, ...]
    buckets: dict[int, Bucket]

    @property
    def table(self) -> Table:
        """Return what readers are told."""
        return self.id, self.title, self.passages, self.folder, self.files


def part(table: Table, words: Segments) -> bytes:
    """Return a part as bytes."""
    place, buckets, contents = 0, {}, []
    for number, content in sorted(_buckets(words).items()):
        contents.append(msgpack.encode(content))
        buckets[number] = Bucket(place, len(contents[-1]))
        place += len(contents[-1])
    head = msgpack.encode(PartHead(*table, buckets))
    return b"".join((SIZE.pack(len(head)), head, *contents))


_head = msgpack.Decoder(PartHead).decode
_words = msgpack.Decoder(dict[str, bytes]).decode


class Part:
    """A part, of which what is asked for is read."""

    def __init__(self, opened: Callable[[], IO[bytes]]) -> None:
        self._opened = opened

    @cached_property
    def head(self) -> PartHead:
        """Read the head."""
        with self._opened() as file:
            return _head(file.read(SIZE.unpack(file.read(SIZE.size))[0]))

    def words(self, some: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
        """Read the words of the buckets from one to before another, with their segments."""
        found = map(self.head.buckets.get, range(*some))
        return self.read((one.place, one.size) for one in found if one)

    def read(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bytes]]:
        """Read the words of buckets, of which place and size are known, with their segments."""
        with self._opened() as file:
            behind = SIZE.size + SIZE.unpack(file.read(SIZE.size))[0]
            for place, size in places:
                file.seek(behind + place)
                yield from _words(file.read(size)).items()


def files(text_id: str, title: str, found: Iterable[tuple[Row, Words]]) -> Iterator[OutputFile]:
    """Yield the files of passages and the part of one text; *found* has row, words and positions of each passage."""
    numbers: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    chunks: list[tuple[int, list[bytes]]] = []
    count = filled = 0
    for count, (row, words) in enumerate(found, 1):
        for word, positions in words.items():
            numbers[word] += _numbers(count - last.get(word, 0), positions)
            last[word] = count
        if not chunks or filled > (CHUNK if text_id else CHUNK_OF_ENTRIES):
            chunks.append((count - 1, []))
            filled = 0
        chunks[-1][1].append(json.encode(row))
        filled += len(chunks[-1][1][-1])
    contents = [b"[%b]" % b",".join(rows) for _, rows in chunks]
    folder = hashlib.sha256(b"".join(contents)).hexdigest()[:10]
    for nth, content in enumerate(contents):
        yield OutputFile(f"{FOLDER}/texts/{text_id or '-'}/{folder}/{nth}.json", content)
    table = (text_id, title, count, folder, tuple(first for first, _ in chunks))
    yield OutputFile(f"{WAITING}/{text_id or '-'}", part(table, {word: leb128(some) for word, some in numbers.items()}))


def _numbers(distance: int, positions: list[int]) -> Sequence[int]:
    """Return what tells the *positions* (ascending) of a word in the passage that is *distance* behind the last."""
    # most words stand once in a passage: the lowest bit says so, and saves the count
    if len(positions) == 1:
        return distance * 2 + 1, positions[0]
    return distance * 2, len(positions), positions[0], *(on - before for before, on in pairwise(positions))


def leb128(numbers: Sequence[int]) -> bytes:
    """Return *numbers*, at least one and none negative, seven bits a byte."""
    if max(numbers) <= SEVEN_BITS:  # as nearly all are
        return bytes(numbers)
    return b"".join(map(_leb128, numbers))


@lru_cache(maxsize=1 << 14)
def _leb128(value: int) -> bytes:
    out = bytearray()
    while value > SEVEN_BITS:
        out.append(value & SEVEN_BITS | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(content: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place, and where it ends.

    >>> number(leb128((7, 300, 1)), 1)
    (300, 3)
    """
    value = shift = 0
    while (byte := content[at]) > SEVEN_BITS:
        value += (byte & SEVEN_BITS) << shift
        shift += 7
        at += 1
    return value + (byte << shift), at + 1


def first(segment: bytes) -> int:
    """Return the first passage of a segment.

    >>> first(leb128(_numbers(301, [0])))
    300
    """
    return (number(segment, 0)[0] >> 1) - 1


def _buckets(segments: Segments) -> Mapping[int, Segments]:
    """Return the words of each bucket that has any, with their segments."""
    held: dict[int, dict[str, bytes]] = {}
    for word, segment in segments.items():
        held.setdefault(bucket(word), {})[word] = segment
    return held


def bucket(word: str) -> int:
    """Return the number of the bucket of *word*; the words of one are all before those of the next."""
    return _bucket(word[:2])


@lru_cache(maxsize=1 << 14)
def _bucket(begins: str) -> int:
    second = bisect_right(BUCKETS, begins[1:]) if begins[0] in LETTERS else 0
    return bisect_right(BUCKETS, begins[0]) * WITHIN + second
