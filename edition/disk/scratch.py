"""Values kept on disk until all texts are done, so that memory does not grow with the number of texts."""

from __future__ import annotations

import struct
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar, overload

from msgspec import json

from edition.model.diagnostics import OutputError

Key = TypeVar("Key")
Value = TypeVar("Value")
Line = tuple[Key, bytes]
"""A key, and a value of it as a line of JSON."""
Place = tuple[Key, int, bytes]
"""A key, where a line of it begins, and a digest of that line."""

SHORT = 16
"""Bytes of the digest of a line."""
_place = struct.Struct("=Q").pack
# macOS lets a process have 256 unless it is told otherwise
OPEN = 200
"""Files that are open at a time."""
# a place is kept in eight bytes: four for the number, four for where in the file
FILE = 2**32
"""Bytes that a file may have: a place is the number of a file, times this, and where a line begins."""


def lines(values: Iterable[tuple[Key, Value]]) -> tuple[Line[Key], ...]:
    """Encode values with their keys, so that another process can store them without reading them."""
    return tuple((key, json.encode(value)) for key, value in values)


def placed(lines: Iterable[Line[Key]], begin: int) -> tuple[tuple[Place[Key], ...], bytes]:
    """Return where each of *lines* stands in a file in which they *begin* at some byte, and all of them joined."""
    places, joined = [], []
    for key, line in lines:
        places.append((key, begin, sha256(line).digest()[:SHORT]))
        joined.append(line)
        begin += len(line) + 1
    return tuple(places), b"".join(line + b"\n" for line in joined)


class LineFiles:
    """Files of lines, of which a few are open at a time; the first is one of its own."""

    def __init__(self) -> None:
        self._own = TemporaryFile()  # noqa: SIM115  `close` does
        self._size = 0
        self._paths = [""]
        self._open: OrderedDict[int, IO[bytes]] = OrderedDict()

    def put(self, content: bytes) -> int:
        """Store lines, and return the place of the first.

        Raises OutputError if the disk is full.
        """
        try:
            self._size += self._own.write(content)
        except OSError as cause:
            raise OutputError(f"cannot store values for the common pages: {cause.strerror}") from cause
        return self._size - len(content)

    def add(self, path: str) -> int:
        """Take in a file of lines, and return the place of the first."""
        self._paths.append(path)
        return (len(self._paths) - 1) * FILE

    def read(self, place: int) -> bytes:
        """Read a line."""
        number, begin = divmod(place, FILE)
        file = self._file(number) if number else self._own
        file.seek(begin)
        return file.readline()

    def _file(self, number: int) -> IO[bytes]:
        file = self._open.get(number)
        if file is None:
            file = self._open[number] = open(self._paths[number], "rb")  # noqa: PTH123, SIM115  `close` does
            if len(self._open) > OPEN:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(number)
        return file

    def rest(self) -> None:
        """Close all files but the one of its own, until they are read again."""
        while self._open:
            self._open.popitem()[1].close()

    def close(self) -> None:
        """Close the files, which deletes the one of its own."""
        self.rest()
        self._own.close()


class Stored(Sequence[Value]):
    """The values of one key, read from disk whenever they are looked at; how many they are is known without."""

    def __init__(
        self,
        read: Callable[[int], bytes],
        places: Sequence[int],
        decode: Callable[[bytes], Value],
        digest: bytes = b"",
    ) -> None:
        self._read = read
        self._places = places
        self._decode = decode
        self.digest = digest
        """Of all values of a key, in their order."""

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._places)

    @overload
    def __getitem__(self, nth: int) -> Value: ...
    @overload
    def __getitem__(self, nth: slice) -> Sequence[Value]: ...
    def __getitem__(self, nth: int | slice) -> Value | Sequence[Value]:
        """Read a value from disk."""
        if isinstance(nth, slice):
            return Stored(self._read, self._places[nth], self._decode)
        return self._decode(self._read(self._places[nth]))

    def __iter__(self) -> Iterator[Value]:
        """Read the values from disk, one by one."""
        return map(self._decode, map(self._read, self._places))


class DiskMultimap(Mapping[Key, Stored[Value]], Generic[Key, Value]):
    """Several values for each key, in the order in which they were added; keys and places are in memory.

    Each value is a line of JSON in one of *files*.
    """

    def __init__(self, kind: type[Value], files: LineFiles) -> None:
        self._read = files.read
        self._decode = json.Decoder(kind).decode
        # of each key a digest of its values, and eight bytes for the place of each: most keys have one alone, and one
        # object is less than two
        self._found: dict[Key, bytearray] = {}

    def add(self, places: Iterable[Place[Key]], begin: int) -> None:
        """Take in lines that stand behind the place *begin*."""
        for key, place, digest in places:
            found = self._found.get(key)
            if found is None:
                self._found[key] = bytearray(digest + _place(begin + place))
            else:
                found[:SHORT] = sha256(found[:SHORT] + digest).digest()[:SHORT]
                found += _place(begin + place)

    def __getitem__(self, key: Key) -> Stored[Value]:
        """Return the values of *key*."""
        found = bytes(self._found[key])
        return Stored(self._read, array("Q", found[SHORT:]), self._decode, found[:SHORT])

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys in the order in which they were first added."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._found)
