"""Merge the parts of all texts into shards, a *range* of words, which no shard crosses, at a time.

Where an index was made of the same texts before, only parts that differ are read, in both versions, and what differs in
them is changed in the shards that have it.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from io import BytesIO
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from edition.disk import ours
from edition.write.search import part, shards
from edition.write.search.part import NAMED, WITHIN, Part, Table, leb128
from edition.write.search.shards import Segments

LARGE = 300_000
"""Bytes of the words with one first letter beyond which they are merged by their first two."""

Shard = tuple[str, bytes]
"""The first word of a shard, and a digest of what is in it."""
Range = tuple[int, int]
"""The first bucket of a range, and the one behind its last."""
_NAMED = part.bucket(NAMED) // WITHIN
ENTRIES: Range = (_NAMED * WITHIN, (_NAMED + 1) * WITHIN)
"""The words that say where an entry is named."""


class Merged(Struct, frozen=True, array_like=True):
    """An index: the digest of each text's part and what readers are told of the text; the bytes of each bucket.

    And the shards of each range.
    """

    parts: tuple[bytes, ...]
    tables: tuple[Table, ...]
    sizes: dict[int, int]
    ranges: tuple[tuple[Range, tuple[Shard, ...]], ...]

    @property
    def shards(self) -> Iterator[Shard]:
        """Yield the shards of all ranges."""
        return (shard for _, some in self.ranges for shard in some)

    @property
    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name of the file of each shard, and its digest."""
        return ((f"{nth}.bin", digest) for nth, (_, digest) in enumerate(self.shards))


class Memory:
    """What is known of the index that was made last; here nothing."""

    before: Merged | None = None

    def part(self, _file: Path) -> bytes:
        """Return the digest of a part."""
        return b""

    def read(self, _digest: bytes) -> bytes | None:
        """Return a part or a shard of before, if it is there still."""
        return None

    def place(self, _folder: Path, _name: str, _digest: bytes) -> bool:
        """Put a shard of before into a file; return False if it is there no more."""
        return False

    def put(self, folder: Path, name: str, content: bytes) -> bytes:
        """Write a shard, and return its digest."""
        return put(folder, name, content)[1]

    def keep(self, merged: Merged) -> None:
        """Keep an index, whose shards are written."""


def put(folder: Path, name: str, content: bytes) -> tuple[str, bytes]:
    """Write a file, and return its name and its digest."""
    target = folder / name
    ours.clear(str(target))  # never written into: the site of today may have the same file
    target.write_bytes(content)
    return name, hashlib.sha256(content).digest()


class Merging:
    """The *parts* of all texts, and of those that differ from what is in *memory* the old ones."""

    def __init__(self, parts: Sequence[Path], folder: Path, memory: Memory) -> None:
        self._parts = parts
        self._folder = folder
        self._memory = memory
        self._digests = tuple(map(memory.part, parts))
        self._before = memory.before
        self._differing = self._compared()
        self._ranges = dict(self._before.ranges) if self._before else {}
        # other entries have other numbers, which stand in the words of all texts
        if 0 in self._differing and self._changes(ENTRIES):
            self._ranges.pop(ENTRIES, None)

    def _compared(self) -> Mapping[int, tuple[Part, Part]]:
        """Return the old and the new parts of texts that differ; there is no index before if an old one is gone."""
        names = [one.name for one in self._parts]
        if self._before is None or [table[0] or "-" for table in self._before.tables] != names:
            self._before = None
            return {}
        pairs = enumerate(zip(self._before.parts, self._digests, strict=True))
        old = {nth: self._memory.read(before) for nth, (before, now) in pairs if before != now}
        if None in old.values():
            self._before = None
        return {nth: (Part(partial(BytesIO, one)), self._part(nth)) for nth, one in old.items() if one is not None}

    def _part(self, nth: int) -> Part:
        path = self._parts[nth]
        return Part(lambda: path.open("rb"))

    def merged(self) -> Merged:
        """Write the shards of all words."""
        tables, sizes = self._told()
        ranges: list[tuple[Range, tuple[Shard, ...]]] = []
        begin = 0
        for some in _ranges(sizes):
            ranges.append((some, self._range(some, begin)))
            begin += len(ranges[-1][1])
        return Merged(self._digests, tables, sizes, tuple(ranges))

    def _told(self) -> tuple[tuple[Table, ...], dict[int, int]]:
        """Return what readers are told of each text, and the bytes of each bucket in all parts."""
        if self._before is None:
            tables, buckets = self._heads
            return tables, {nth: sum(found[2::3]) for nth, found in buckets.items()}
        told, sizes = list(self._before.tables), Counter(self._before.sizes)
        for text, (old, new) in self._differing.items():
            told[text] = new.head.table
            sizes.subtract({nth: one.size for nth, one in old.head.buckets.items()})
            sizes.update({nth: one.size for nth, one in new.head.buckets.items()})
        return tuple(told), {nth: size for nth, size in sizes.items() if size}

    @cached_property
    def _heads(self) -> tuple[tuple[Table, ...], Mapping[int, array[int]]]:
        """Return what readers are told of each text, and by bucket: a text, where it has the bucket, and its size."""
        tables: list[Table] = []
        found: dict[int, array[int]] = defaultdict(partial(array, "I"))
        for text in range(len(self._parts)):
            head = self._part(text).head
            tables.append(head.table)
            for nth, bucket in head.buckets.items():
                found[nth].extend((text, bucket.place, bucket.size))
        return tuple(tables), found

    def _range(self, some: Range, begin: int) -> tuple[Shard, ...]:
        """Write the shards of a range, numbered from *begin* on."""
        before = self._ranges.get(some)
        changes = self._changes(some) if before else {}
        place = partial(self._memory.place, self._folder)
        if before and not changes and all(place(f"{nth}.bin", one) for nth, (_, one) in enumerate(before, begin)):
            return before
        made = shards.written((before and self._again(before, changes)) or self._anew(some))
        put = partial(self._memory.put, self._folder)
        return tuple((first, put(f"{nth}.bin", content)) for nth, (first, content) in enumerate(made, begin))

    def _changes(self, some: Range) -> Mapping[str, Segments]:
        """Return the words of a range that stand elsewhere in some texts than they did, with their segments there."""
        found: dict[str, dict[int, bytes]] = defaultdict(dict)
        for text, (old, new) in self._differing.items():
            was, now = dict(old.words(some)), dict(new.words(some))
            for word in {**was, **now}:
                if was.get(word) != now.get(word):
                    found[self._named(text, word)][text] = now.get(word, b"")
        return found

    def _again(self, before: Sequence[Shard], changes: Mapping[str, Segments]) -> Mapping[str, bytes] | None:
        """Return the words of a range that was made *before*, with *changes*; None if some are there no more."""
        contents = [self._memory.read(digest) for _, digest in before]
        words = {word: postings for content in contents if content for word, postings in shards.words(content)}
        for word, segments in changes.items():
            words[word] = shards.changed(words.get(word, b""), segments)
        return None if None in contents else {word: postings for word, postings in words.items() if postings}

    def _anew(self, some: Range) -> Mapping[str, bytearray]:
        """Merge the words of a range."""
        joined: dict[str, bytearray] = {}
        last: dict[str, int] = {}
        for text, found in self._places(some):
            for word, segment in self._part(text).read(found):
                name = self._named(text, word)
                postings = joined.setdefault(name, bytearray())
                postings += leb128((text - last.get(name, -1), len(segment)))
                postings += segment
                last[name] = text
        return joined

    def _places(self, some: Range) -> Sequence[tuple[int, Sequence[tuple[int, int]]]]:
        """Return where each text has words of a range, in the order of the texts."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        _, buckets = self._heads
        for nth in range(*some):
            of_all = iter(buckets.get(nth, ()))
            for text, place, size in zip(of_all, of_all, of_all, strict=True):
                found[text].append((place, size))
        return sorted(found.items())

    def _named(self, text: int, word: str) -> str:
        """Return the number of an entry in place of its id in the words of texts; any other word as it is."""
        return self._numbers.get(word, word) if text and word[0] == NAMED else word

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        return {word: f"{NAMED}{part.first(segment)}" for word, segment in self._part(0).words(ENTRIES)}


def _ranges(sizes: Mapping[int, int]) -> Iterator[Range]:
    """Yield what is merged at once: the words with one first letter or, where these are many, with the first two."""
    for letter, numbers in groupby(sorted(sizes), lambda nth: nth // WITHIN):
        several = list(numbers)
        whole = letter * WITHIN, (letter + 1) * WITHIN
        # ids of entries become numbers as they are merged, so that all of them must be there to be in order
        large = sum(sizes[nth] for nth in several) > LARGE and whole != ENTRIES
        yield from ((nth, nth + 1) for nth in several) if large else (whole,)
