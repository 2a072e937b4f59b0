"""The files that a build or an export writes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """A file of the build; *path* is relative to `build/site`, with forward slashes."""

    path: str
    content: bytes

    @property
    def pieces(self) -> Iterable[bytes]:
        """Return the content in the pieces in which it is written, here a single one."""
        return (self.content,)


class OutputStream(Struct, frozen=True):
    """A long file of the build; *pieces* can be read once, and are made while they are written, to save memory."""

    path: str
    pieces: Iterable[bytes]

    @property
    def content(self) -> bytes:
        """Return the whole content; holds it in memory."""
        return b"".join(self.pieces)


Output = OutputFile | OutputStream
