"""Values kept on disk until all texts are done, so that memory does not grow with the number of texts."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Generic, TypeVar, overload

from msgspec import json

from edition.model.diagnostics import OutputError

Key = TypeVar("Key")
Value = TypeVar("Value")
Line = tuple[Key, bytes]
"""A key, and a value of it as a line of JSON."""


def lines(values: Iterable[tuple[Key, Value]]) -> tuple[Line[Key], ...]:
    """Encode values with their keys, so that another process can store them without reading them."""
    return tuple((key, json.encode(value)) for key, value in values)


class Stored(Sequence[Value]):
    """The values of one key, read from disk whenever they are looked at; how many they are is known without."""

    def __init__(self, read: Callable[[int], bytes], places: Sequence[int], decode: Callable[[bytes], Value]) -> None:
        self._read = read
        self._places = places
        self._decode = decode

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

    def lines(self) -> Iterator[bytes]:
        """Read the values as they were added, of which a digest may be made."""
        return map(self._read, self._places)


class DiskMultimap(Mapping[Key, Stored[Value]], Generic[Key, Value]):
    """Several values for each key, in the order in which they were added; keys and file positions are in memory.

    Each value is a line of JSON in a temporary file, in *folder* or where the system keeps such files. Add every
    value before reading the first.
    """

    def __init__(self, kind: type[Value], folder: Path | None = None) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  `close` does
        self._decode = json.Decoder(kind).decode
        # an array takes eight bytes for a position, a list of integers some forty
        self._places: dict[Key, array[int]] = {}
        self._size = 0

    def add(self, lines: Iterable[Line[Key]]) -> None:
        """Store *lines*.

        Raises OutputError if the disk is full.
        """
        try:
            for key, line in lines:
                self._places.setdefault(key, array("Q")).append(self._size)
                self._size += self._file.write(line + b"\n")
        except OSError as cause:
            raise OutputError(f"cannot store values for the common pages: {cause.strerror}") from cause

    def close(self) -> None:
        """Close the file, which deletes it."""
        self._file.close()

    def __getitem__(self, key: Key) -> Stored[Value]:
        """Return the values of *key*."""
        return Stored(self._read, self._places[key], self._decode)

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys in the order in which they were first added."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._places)

    def _read(self, place: int) -> bytes:
        self._file.seek(place)
        return self._file.readline()
