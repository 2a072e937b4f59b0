"""Merge the parts of all texts into the index that the search page reads, bucket by bucket.

A *range* of words, which no shard crosses, is made of its own buckets alone: what is kept of it is not merged again.

`index.json` tells how many texts there are, their titles (of many those of the first), and with which word each *shard*
begins. A shard holds, in numbers as in
`part`: how many words it has; of each how many bytes it has in common with the one before, how many follow, these bytes
(UTF-8), and the length of its postings; then all postings. A word's *postings* are, for each text with it, the distance
to the last such text (from -1), the length of the segment, and the segment. Text 0 are the registers. Where an entry is
named stands under its number there (`@12`), which is known as soon as its name is found; under its id is the number.

Files that belong together lie in a folder named by their content, so that a browser never joins two versions.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, takewhile
from pathlib import Path
from struct import Struct

from msgspec import json

from edition import ours
from edition.model.diagnostics import OutputError
from edition.write.search import part
from edition.write.search.part import FOLDER, NAMED, WAITING, WITHIN, Bucket, leb128

SHARD = 10_000
"""Bytes after which a shard is full: what a reader loads for one word, if it is no frequent one."""
SHARD_OF_NAMED = 30_000
"""The same where entries are named: of a small edition one file has it all, and need not wait for an entry's number."""
TEXTS = 250
"""Texts whose titles stand in one file; of the first ones in `index.json`, since every answer needs one of these."""

VERSION = 10
"""Letters of the name of a folder of files that belong together."""

MENTIONS = part.bucket(NAMED) // WITHIN
PACKED = Struct("<III16s")
"""A text's number, and a bucket of it: there are a hundred of each text."""
LARGE = 300_000
"""Bytes of the words with one first letter beyond which they are merged by their first two."""

Postings = tuple[str, bytes | bytearray]
Segment = tuple[int, str, bytes]
"""Where a word stands in a text, with the text's number."""
Shard = tuple[str, bytes]
"""The first word of a shard, and what is in it; or a digest of that."""
Keep = Callable[[bytes, Path, int, Callable[[], Iterator[Shard]]], Sequence[Shard]]
"""Writes shards into a folder, numbered from a number on, and returns them with digests of what is in them: those that
it knows by a digest of what they are made of, or those that are made."""
Files = list[tuple[str, bytes]]
"""Paths, and digests of what is in the files."""
Range = Sequence[tuple[int, Sequence[Bucket]]]
"""Buckets whose words follow one another, of each text that has any, by its number."""


def write_index(site: Path, texts: Sequence[str], keep: Keep | None = None) -> Files:
    """Merge the parts in *site* of the registers and of *texts* in their order; return what was written.

    Raises OutputError if the disk is full.
    """
    try:
        written = _written(site / FOLDER, [site / WAITING / name for name in ("-", *texts)], keep or new)
    except OSError as cause:
        raise OutputError(f"cannot write the index of the search: {cause.strerror}") from cause
    return [(f"{FOLDER}/{path}", digest) for path, digest in written]


def _written(folder: Path, parts: Sequence[Path], keep: Keep) -> Files:
    waiting = folder / ".new"
    # what an earlier build has left is most of what is to be
    for before in folder.glob("[0-9a-f]" * VERSION):
        before.rename(waiting)
    waiting.mkdir(parents=True, exist_ok=True)
    tables, found = _heads(parts)
    made: list[Shard] = []
    for some in _ranges(found):
        made += keep(_key(some), waiting, len(made), partial(_shards, parts, some))
    more = [json.encode(tables[begin : begin + TEXTS]) for begin in range(TEXTS, len(tables), TEXTS)]
    files = [(f"{nth}.bin", digest) for nth, (_, digest) in enumerate(made)]
    files += [_put(waiting, f"texts-{nth}.json", content) for nth, content in enumerate(more, 1)]
    version = hashlib.sha256(b"".join(digest for _, digest in files)).hexdigest()[:VERSION]
    waiting.rename(folder / version)
    told = {"version": version, "texts": len(tables), "together": TEXTS, "first": tables[:TEXTS]}
    index = _put(folder, "index.json", json.encode({**told, "words": [first for first, _ in made]}))
    return [*((f"{version}/{name}", digest) for name, digest in files), index]


def _put(folder: Path, name: str, content: bytes) -> tuple[str, bytes]:
    target = folder / name
    ours.clear(str(target))  # never written into: the site of today may have the same file
    target.write_bytes(content)
    return name, hashlib.sha256(content).digest()


def new(_key: bytes, folder: Path, begin: int, make: Callable[[], Iterator[Shard]]) -> Sequence[Shard]:
    """Make shards and write them."""
    return [(first, _put(folder, f"{nth}.bin", content)[1]) for nth, (first, content) in enumerate(make(), begin)]


def _heads(parts: Iterable[Path]) -> tuple[Sequence[tuple[object, ...]], Mapping[int, bytearray]]:
    """Return what readers are told of each text, and by number the buckets of all texts, packed."""
    tables: list[tuple[object, ...]] = []
    found: dict[int, bytearray] = defaultdict(bytearray)
    for text, one in enumerate(map(part.head, parts)):
        tables.append((one.id, one.title, one.passages, one.folder, one.files))
        for nth, bucket in one.buckets.items():
            found[nth] += PACKED.pack(text, bucket.place, bucket.size, bucket.digest)
    return tables, found


def _ranges(found: Mapping[int, bytearray]) -> Iterator[Range]:
    """Yield what is merged at once: the words with one first letter or, where these are many, with the first two."""
    for letter, numbers in groupby(sorted(found), lambda nth: nth // WITHIN):
        several = [found[nth] for nth in numbers]
        large = sum(size for packed in several for _, _, size, _ in PACKED.iter_unpack(packed)) > LARGE
        # ids of entries become numbers as they are merged, so that all of them must be there to be in order
        if large and letter != MENTIONS:
            yield from (_together([packed]) for packed in several)
        else:
            yield _together(several)


def _together(several: Iterable[bytearray]) -> Range:
    found: dict[int, list[Bucket]] = defaultdict(list)
    for text, *bucket in chain.from_iterable(map(PACKED.iter_unpack, several)):
        found[text].append(Bucket(*bucket))
    return sorted(found.items())


def _key(some: Range) -> bytes:
    each = (b"%d %b" % (text, one.digest) for text, buckets in some for one in buckets)
    return hashlib.sha256(b"".join(each)).digest()


def _shards(parts: Sequence[Path], some: Range) -> Iterator[Shard]:
    """Merge the words of a range."""
    joined: dict[str, bytearray] = {}
    last: dict[str, int] = {}
    words = ((nth, *one) for nth, buckets in some for one in part.words(parts[nth], buckets))
    for text, word, segment in _numbered(words):
        postings = joined.setdefault(word, bytearray())
        postings += leb128((text - last.get(word, -1), len(segment)))
        postings += segment
        last[word] = text
    # by UTF-16 units, as JavaScript sorts strings: they differ from code points in their order
    return shards((word, joined[word]) for word in sorted(joined, key=lambda one: one.encode("utf-16-be")))


def _numbered(words: Iterable[Segment]) -> Iterator[Segment]:
    """Put the number of an entry, which the registers tell first, in place of its id in the words of texts."""
    numbers: dict[str, str] = {}
    for text, word, segment in words:
        if word[0] == NAMED and text == 0:
            numbers[word] = f"{NAMED}{part.first(segment)}"
        yield text, numbers.get(word, word) if text else word, segment


def shards(words: Iterable[Postings]) -> Iterator[Shard]:
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


def _shard(words: Sequence[Postings]) -> bytes:
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
