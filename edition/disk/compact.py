"""Hundreds of thousands of short values, in little more memory than their bytes: an object has forty bytes besides."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

BUCKETS = 4096
"""Into so many a table is divided: a search goes through one of them, some ten kilobytes of a million keys' table."""


class Table:
    """Values of one length by keys of one length, of which the first bytes differ; *buckets* are those of another."""

    def __init__(self, key: int, value: int, buckets: tuple[bytearray, ...] = ()) -> None:
        self._size = key + value
        self._key = key
        self.buckets = buckets or tuple(bytearray() for _ in range(BUCKETS))

    def get(self, key: bytes) -> bytes | None:
        """Return the value of *key*; None if there is none."""
        bucket = self.buckets[int.from_bytes(key[:2], "little") % BUCKETS]
        at = self._at(bucket, key)
        return None if at < 0 else bytes(bucket[at + self._key : at + self._size])

    def put(self, key: bytes, value: bytes) -> bool:
        """Set the value of *key*; return whether it is a new key."""
        bucket = self.buckets[int.from_bytes(key[:2], "little") % BUCKETS]
        at = self._at(bucket, key)
        if at < 0:
            bucket += key + value
        else:
            bucket[at : at + self._size] = key + value
        return at < 0

    def __len__(self) -> int:
        """Return the number of keys."""
        return sum(map(len, self.buckets)) // self._size

    def _at(self, bucket: bytearray, key: bytes) -> int:
        at = bucket.find(key)
        while at > 0 and at % self._size:  # the bytes of a key, across the end of another
            at = bucket.find(key, at + 1)
        return at


class Paths:
    """A set of paths, by a digest of each; *twice* has those that were added again."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._known = Table(16, 0)
        self.twice: list[str] = []
        for path in paths:
            self.add(path)

    def add(self, path: str) -> int:
        """Add a path; return 1, by which paths are counted."""
        if not self._known.put(_digest(path), b""):
            self.twice.append(path)
        return 1

    def __contains__(self, path: str) -> bool:
        """Say whether *path* was added."""
        return self._known.get(_digest(path)) is not None

    def __len__(self) -> int:
        """Return the number of paths, each counted once."""
        return len(self._known)


def _digest(path: str) -> bytes:
    return blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).digest()
