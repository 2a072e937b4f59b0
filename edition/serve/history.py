"""The changes of this session, undone in the order in which they were made. The journal of all commands writes them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from edition.edit import journal
from edition.edit.journal import ChangedError, Changes, FileChange
from edition.serve.refusal import RefusedError

PATIENCE = 10.0
"""Seconds that a page waits while another command writes."""


class Step(Struct, frozen=True):
    """What was done: its name, and the changes of files."""

    what: str
    changes: Changes


class History:
    """The changes of this session, in order."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._entries: list[Step] = []

    @property
    def last(self) -> str:
        """Return the name of the change that would be undone, empty if there is none."""
        return self._entries[-1].what if self._entries else ""

    def write(self, written: journal.Journal, entry: Step) -> None:
        """Make the changes of *entry* and remember them."""
        written.put(entry.changes)
        self._entries.append(entry)

    def undo(self) -> Step:
        """Take back the last change and return it.

        Raises RefusedError if there is none, or if a file has changed since.
        """
        if not self._entries:
            raise RefusedError("Nothing was written in this session that could be undone.")
        entry = self._entries[-1]
        back = {path: FileChange(before=one.after, after=one.before) for path, one in entry.changes.items()}
        try:
            with journal.writing(self.root, PATIENCE) as written:
                written.put(back)
        except ChangedError as changed:
            sentence = f"{changed.path} was changed since; it is left as it is."
            raise RefusedError(sentence, "Remove the record by hand, or with Git.") from changed
        return self._entries.pop()
