"""Values kept on disk until all texts are done, so that memory does not grow with the number of texts."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Generic, TypeVar

from msgspec import json

from edition.model.diagnostics import OutputError

Key = TypeVar("Key")
Value = TypeVar("Value")


class DiskMultimap(Mapping[Key, list[Value]], Generic[Key, Value]):
    """Several values for each key, in the order in which they were added; keys and file positions are in memory.

    Each value is a line of JSON in a temporary file. Add every value before reading the first.
    """

    def __init__(self, folder: Path, kind: type[Value]) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  `close` does
        self._decode = json.Decoder(kind).decode
        # an array takes eight bytes for a position, a list of integers some forty
        self._places: dict[Key, array[int]] = {}
        self._size = 0

    def add(self, key: Key, value: Value) -> None:
        """Store *value* under *key*.

        Raises OutputError if the disk is full.
        """
        self._places.setdefault(key, array("Q")).append(self._size)
        try:
            self._size += self._file.write(json.encode(value) + b"\n")
        except OSError as cause:
            raise OutputError(f"cannot store values for the common pages: {cause.strerror}") from cause

    def close(self) -> None:
        """Close the file, which deletes it."""
        self._file.close()

    def __getitem__(self, key: Key) -> list[Value]:
        """Read the values of *key* from disk."""
        return [self._read(place) for place in self._places[key]]

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys in the order in which they were first added."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._places)

    def _read(self, place: int) -> Value:
        self._file.seek(place)
        return self._decode(self._file.readline())
