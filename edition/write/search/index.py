"""Merge the parts of all texts into the index that the search page reads, bucket by bucket.

`index.json` tells how many texts there are, and with which word each *shard* begins. A shard holds, in numbers as in
`part`: how many words it has; of each how many bytes it has in common with the one before, how many follow, these bytes
(UTF-8), and the length of its postings; then all postings. A word's *postings* are, for each text with it, the distance
to the last such text (from -1), the length of the segment, and the segment. Text 0 are the registers.

Files that belong together lie in a folder named by their content, so that a browser never joins two versions.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import count, takewhile
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import json, msgpack

from edition.model.diagnostics import OutputError
from edition.write.search.part import BUCKETS, FOLDER, WAITING, Part, number

SHARD = 20_000
"""Bytes after which a shard is full: what a reader loads for one word, if it is no frequent one."""
TEXTS = 250
"""Texts whose titles stand in one file."""

Postings = tuple[str, bytes | bytearray]


def write_index(site: Path, texts: Sequence[str]) -> int:
    """Merge the parts that wait in *site*, of the registers and of *texts* in their order; return how many files.

    Raises OutputError if the disk is full.
    """
    waiting = site / WAITING
    parts = (waiting / name for name in ("-", *texts))
    try:
        with closing(_Buckets(site)) as buckets:
            tables = [buckets.add(msgpack.decode(path.read_bytes(), type=Part)) for path in parts if path.exists()]
            written = _written(site / FOLDER, tables, buckets)
        shutil.rmtree(waiting, ignore_errors=True)
    except OSError as cause:
        raise OutputError(f"cannot write the index of the search: {cause.strerror}") from cause
    return written


def merged(site: Path) -> list[str]:
    """Return the paths of the files that `write_index` has written into *site*."""
    folders = (one for one in (site / FOLDER).iterdir() if one.is_dir() and one.name != "texts")
    files = (site / FOLDER / "index.json", *(file for folder in folders for file in folder.iterdir()))
    return sorted(file.relative_to(site).as_posix() for file in files)


def _written(folder: Path, tables: Sequence[object], buckets: _Buckets) -> int:
    new = folder / ".new"
    new.mkdir(parents=True)
    total, firsts = hashlib.sha256(), []
    names = count()

    def write(name: str, content: bytes) -> None:
        (new / name).write_bytes(content)
        total.update(content)

    for first, content in shards(buckets.merged()):
        firsts.append(first)
        write(f"{next(names)}.bin", content)
    for nth, begin in enumerate(range(0, len(tables), TEXTS)):
        write(f"texts-{nth}.json", json.encode(tables[begin : begin + TEXTS]))
    version = total.hexdigest()[:10]
    new.rename(folder / version)
    told = {"version": version, "texts": len(tables), "together": TEXTS, "words": firsts}
    (folder / "index.json").write_bytes(json.encode(told))
    return len(firsts) + -(-len(tables) // TEXTS) + 1


class _Buckets:
    """The buckets of all parts in an unnamed file; only where each begins is in memory."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  `close` does
        self._places: list[list[tuple[int, int, int]]] = [[] for _ in range(len(BUCKETS) + 1)]
        self._texts = 0

    def close(self) -> None:
        self._file.close()

    def add(self, part: Part) -> object:
        """Store the buckets of *part* as those of the next text, and return what the table of texts says of it."""
        for places, content in zip(self._places, part.buckets, strict=True):
            if content:
                places.append((self._texts, self._file.tell(), len(content)))
                self._file.write(content)
        self._texts += 1
        return (part.id, part.title, part.passages, part.files)

    def merged(self) -> Iterator[Postings]:
        """Yield all words with their postings, in the order in which JavaScript sorts strings."""
        for places in self._places:
            joined: dict[str, bytearray] = {}
            last: dict[str, int] = {}
            for text, place, size in places:
                self._file.seek(place)
                for word, segment in msgpack.decode(self._file.read(size), type=dict[str, bytes]).items():
                    postings = joined.setdefault(word, bytearray())
                    number(postings, text - last.get(word, -1))
                    number(postings, len(segment))
                    postings += segment
                    last[word] = text
            # by UTF-16 units, which differ from code points in their order
            for word in sorted(joined, key=lambda one: one.encode("utf-16-be")):
                yield word, joined[word]


def shards(words: Iterable[Postings]) -> Iterator[tuple[str, bytes]]:
    """Yield each shard with its first word."""
    held: list[Postings] = []
    size = 0
    for word, postings in words:
        if held and size + len(postings) > SHARD:
            yield held[0][0], _shard(held)
            held, size = [], 0
        held.append((word, postings))
        size += len(postings) + len(word)
    if held:
        yield held[0][0], _shard(held)


def _shard(words: Sequence[Postings]) -> bytes:
    out = bytearray()
    number(out, len(words))
    before = b""
    for word, postings in words:
        own = word.encode()
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, own, strict=False)))
        number(out, common)
        number(out, len(own) - common)
        out += own[common:]
        number(out, len(postings))
        before = own
    return bytes(out) + b"".join(postings for _, postings in words)
