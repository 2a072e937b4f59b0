"""Shards of the index and what is in them, as bytes.

A shard holds, in numbers as in `part`: how many words it has; of each how many bytes it has in common with the one
before, how many follow, these bytes (UTF-8), and the length of its postings; then all postings. A word's *postings*
are, for each text with it, the distance to the last such text (from -1), the length of the segment, and the segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from edition.write.search.part import NAMED, leb128, number

SHARD = 10_000
"""Bytes after which a shard is full: what a reader loads for one word, if it is no frequent one."""
SHARD_OF_NAMED = 30_000
"""The same where entries are named: of a small edition one file has it all, and need not wait for an entry's number."""

Postings = tuple[str, bytes | bytearray]
Segments = Mapping[int, bytes]
"""Where a word stands, by the number of the text."""


def written(postings: Mapping[str, bytes | bytearray]) -> Iterator[tuple[str, bytes]]:
    """Yield each shard of these words with its first word."""
    # by UTF-16 units, as JavaScript sorts strings: they differ from code points in their order
    return shards((word, postings[word]) for word in sorted(postings, key=lambda one: one.encode("utf-16-be")))


def shards(words: Iterable[Postings]) -> Iterator[tuple[str, bytes]]:
    """Yield each shard with its first word."""
    held: list[Postings] = []
    size = 0
    for word, postings in words:
        if held and size + len(postings) > (SHARD_OF_NAMED if word[0] == held[0][0][0] == NAMED else SHARD):
            yield held[0][0], _shard(held)
            held, size = [], 0
        held.append((word, postings))
        size += len(postings) + len(word)
    if held:
        yield held[0][0], _shard(held)


def _shard(words: list[Postings]) -> bytes:
    out = bytearray(leb128((len(words),)))
    before = b""
    for word, postings in words:
        own = word.encode()
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, own, strict=False)))
        out += leb128((common, len(own) - common))
        out += own[common:]
        out += leb128((len(postings),))
        before = own
    return bytes(out) + b"".join(postings for _, postings in words)


def words(shard: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the words of a shard with their postings."""
    count, at = number(shard, 0)
    found, word = [], b""
    for _ in range(count):
        common, at = number(shard, at)
        own, at = number(shard, at)
        word = word[:common] + shard[at : at + own]
        size, at = number(shard, at + own)
        found.append((word.decode(), size))
    for text, size in found:
        yield text, shard[at : at + size]
        at += size


def changed(postings: bytes, segments: Segments) -> bytes:
    """Return the postings of a word that has these *segments* in some texts now, in those with an empty one none."""
    every = {**dict(_segments(postings)), **segments}
    out, last = bytearray(), -1
    for text, segment in sorted(every.items()):
        if segment:
            out += leb128((text - last, len(segment)))
            out += segment
            last = text
    return bytes(out)


def _segments(postings: bytes) -> Iterator[tuple[int, bytes]]:
    text, at = -1, 0
    while at < len(postings):
        distance, at = number(postings, at)
        size, at = number(postings, at)
        text += distance
        yield text, postings[at : at + size]
        at += size
