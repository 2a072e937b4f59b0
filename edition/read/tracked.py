"""Ask Git which texts it keeps; without Git, or outside a repository, it keeps none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from edition.model.diagnostics import Diagnostic, Location, diagnose

SECONDS = 20


def texts(root: Path) -> frozenset[str]:
    """Give the paths (below *root*, with forward slashes) of the texts that Git tracks."""
    git = shutil.which("git")
    if not git or not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return frozenset()
    command = [git, "-c", "core.fsmonitor=false", "-C", str(root), "ls-files", "-z", "--", "texts"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603  all words ours
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(path.decode("utf-8", "replace") for path in listed.stdout.split(b"\0") if path)


def fault(path: str) -> Diagnostic:
    """Say that a text that may not be given away is in Git."""
    return diagnose("T010", Location(path), file=path)
