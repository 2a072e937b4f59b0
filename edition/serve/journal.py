"""Files of the edition, written all or none, and undone in the order in which they were written."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from edition.model.diagnostics import OutputError
from edition.serve.refusal import RefusedError

Contents = Mapping[str, bytes | None]
"""Contents of files by their paths below the edition's folder; None for a missing file."""


class Entry(Struct, frozen=True):
    """One change: its name, and the files before and after it."""

    what: str
    before: Contents
    after: Contents


class Journal:
    """The changes of this session, in order."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._entries: list[Entry] = []

    @property
    def last(self) -> str:
        """Return the name of the change that would be undone, empty if there is none."""
        return self._entries[-1].what if self._entries else ""

    def write(self, what: str, files: Mapping[str, bytes]) -> None:
        """Write *files* and remember what they held."""
        before = {path: self._content(path) for path in files}
        self._put(files, before)
        self._entries.append(Entry(what, before, dict(files)))

    def undo(self) -> Entry:
        """Take back the last change and return it.

        Raises RefusedError if there is none, or if a file has changed since.
        """
        if not self._entries:
            raise RefusedError("Nothing was written in this session that could be undone.")
        entry = self._entries[-1]
        for path, content in entry.after.items():
            if self._content(path) != content:
                sentence = f"{path} was changed since; it is left as it is."
                raise RefusedError(sentence, "Remove the record by hand, or with Git.")
        self._put(entry.before, entry.after)
        return self._entries.pop()

    def _content(self, path: str) -> bytes | None:
        target = self.root / path
        try:
            mode = target.lstat().st_mode
        except FileNotFoundError:
            return None
        # a link could lead out of the folder, and a pipe would never end
        if not stat.S_ISREG(mode):
            raise RefusedError(f"{path} is no plain file; nothing is written into it.")
        return target.read_bytes()

    def _put(self, files: Contents, back: Contents) -> None:
        done: list[str] = []
        try:
            for path, content in files.items():
                _replace(self.root / path, content)
                done.append(path)
        except OSError as cause:
            # some files were written: put back what they held, or the edition would be half of two states
            for path in done:
                _replace(self.root / path, back[path])
            raise OutputError(f"nothing was written: {cause.strerror}: {cause.filename}") from cause


def _replace(target: Path, content: bytes | None) -> None:
    """Put *content* into place at once, with the rights that the file had."""
    if content is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
    # beside the file: a rename is one step within a file system only
    number, name = tempfile.mkstemp(prefix=".edition-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
