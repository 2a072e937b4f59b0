"""Open files of an edition: regular ones, inside its folder, of a bearable size, and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from edition.model.diagnostics import Diagnostic, Location

Refusal = Callable[[str, str], Diagnostic]
"""Makes a fault of a sentence and a hint."""


def contents(root: Path, file: str, *, code: str, limit: int) -> bytes | Diagnostic:
    """Read *file* (a path below *root* with forward slashes), or give the fault *code* that says why not."""

    def refused(sentence: str, hint: str) -> Diagnostic:
        return Diagnostic(code, Location(file), sentence, hint)

    path = root / file
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            if leaves(root, path):
                return refused(
                    "The file is a link that leads out of the edition's folder.", "Put the file itself here."
                )
            found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return refused("This is no plain file (but a folder, a pipe, a device).", "Put a plain file here.")
        if found.st_size > limit:
            sentence = f"The file has {found.st_size:,} bytes; at most {limit:,} are read."
            return refused(sentence, "Divide it, or look what has come into it.")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return refused(f"The file cannot be read: {reason}.", "See that it exists and that you may read it.")


def leaves(root: Path, path: Path) -> bool:
    """Say whether *path*, with its links followed, lies outside *root* (or leads nowhere)."""
    real, home = os.path.realpath(path), os.path.realpath(root)
    return os.path.commonpath((real, home)) != home


def names(folder: Path) -> list[str]:
    """Give the names in *folder* that do not begin with a dot, sorted; none if there is no such folder."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208  names alone
    except (FileNotFoundError, NotADirectoryError):
        return []


def printable(name: str) -> str:
    """Give a file's name with what is not UTF-8 in it replaced, so that it can be printed."""
    return os.fsencode(name).decode("utf-8", "replace")
