"""Read files of an edition: only regular ones, inside its folder, up to a limit of size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from edition.model.diagnostics import Diagnostic, Location, diagnose


def contents(root: Path, file: str, *, code: str, limit: int) -> bytes | Diagnostic:
    """Read *file* (a path below *root* with forward slashes), or return the fault *code* with the reason.

    A link may stand for a file inside *root*, not for one outside: strangers' branches are built, too.
    """
    at = Location(file)
    path = root / file
    try:
        if path.is_symlink() and leaves(root, path):
            return diagnose(f"{code}.outside", at)
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return diagnose(f"{code}.special", at)
        if found.st_size > limit:
            return diagnose(f"{code}.large", at, size=found.st_size, most=limit)
        return path.read_bytes()
    except OSError as error:
        return diagnose(f"{code}.unreadable", at, reason=error.strerror or type(error).__name__)


def leaves(root: Path, path: Path) -> bool:
    """Return whether *path*, with its links followed, lies outside *root*."""
    real, home = os.path.realpath(path), os.path.realpath(root)
    return os.path.commonpath((real, home)) != home


def names(folder: Path) -> list[str]:
    """List the names in *folder* that do not begin with a dot, sorted; none if there is no such folder."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208  names alone
    except (FileNotFoundError, NotADirectoryError):
        return []


def printable(name: str) -> str:
    """Return the name of a file with bytes that are not UTF-8 replaced, so that it can be printed."""
    return os.fsencode(name).decode("utf-8", "replace")
