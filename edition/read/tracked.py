"""Which texts Git tracks; none without Git or outside a repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from edition.model.diagnostics import Diagnostic, Location, diagnose

SECONDS = 20


def texts(root: Path) -> frozenset[str]:
    """Return the paths (below *root*, with forward slashes) of the texts that Git tracks."""
    git = shutil.which("git")
    if not git or not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return frozenset()
    # a repository's own settings can name a program as file system monitor: none is run
    command = [git, "-c", "core.fsmonitor=false", "-C", str(root), "ls-files", "-z", "--", "texts"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603  all words ours
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(path.decode("utf-8", "replace") for path in listed.stdout.split(b"\0") if path)


def fault(path: str) -> Diagnostic:
    """Return the fault of a restricted text that Git tracks."""
    return diagnose("T010", Location(path), file=path)
