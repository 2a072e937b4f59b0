"""Values that wait on disk until all texts are done, so that memory does not grow with the number of texts."""

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


class Spool(Mapping[Key, list[Value]], Generic[Key, Value]):
    """Values by key, in the order in which they were added: each a line in a file, in memory only its place.

    All are added before the first is read.
    """

    def __init__(self, folder: Path, kind: type[Value]) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  `close` does
        self._decode = json.Decoder(kind).decode
        self._places: dict[Key, array[int]] = {}
        self._size = 0

    def add(self, key: Key, value: Value) -> None:
        """Put *value* by.

        Raises OutputError where the disk is full.
        """
        self._places.setdefault(key, array("Q")).append(self._size)
        try:
            self._size += self._file.write(json.encode(value) + b"\n")
        except OSError as cause:
            raise OutputError(f"cannot put anything by for the pages of the whole: {cause.strerror}") from cause

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def __getitem__(self, key: Key) -> list[Value]:
        """Read the values of *key* back."""
        return [self._read(place) for place in self._places[key]]

    def __iter__(self) -> Iterator[Key]:
        """Give the keys."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._places)

    def _read(self, place: int) -> Value:
        self._file.seek(place)
        return self._decode(self._file.readline())
