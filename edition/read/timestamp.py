"""The date of an edition: never the clock, so that the same input gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

FORMAT = "%Y-%m-%dT%H:%M:%SZ"
FIRST = "1980-01-01T00:00:00Z"
"""Where no date is known: the earliest time that a zip file can hold."""


def timestamp(root: Path, date: str = "") -> str:
    """Return SOURCE_DATE_EPOCH, else the edition's *date*, else the date of the last commit at *root* (UTC, ISO 8601).

    >>> timestamp(Path("/"), "2024-05-01") if "SOURCE_DATE_EPOCH" not in os.environ else "2024-05-01T00:00:00Z"
    '2024-05-01T00:00:00Z'
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal() and date:
        return dated(date)
    seconds = epoch if epoch.isdecimal() else _last_commit(root)
    return datetime.fromtimestamp(int(seconds), UTC).strftime(FORMAT) if seconds else FIRST


def day(root: Path, date: str = "") -> str:
    """Return the day of `timestamp` for people and catalogues; nothing where no date is known."""
    moment = timestamp(root, date)
    return "" if moment == FIRST else moment[:10]


def dated(date: str) -> str:
    """Return the first moment of a year, month or day, or the earliest there is for none; it depends on nothing else.

    >>> dated("2024-05-01"), dated("2024-05"), dated("2024")
    ('2024-05-01T00:00:00Z', '2024-05-01T00:00:00Z', '2024-01-01T00:00:00Z')
    >>> dated("")
    '1980-01-01T00:00:00Z'
    """
    return datetime.fromisoformat(f"{date}-01-01"[: len("2024-05-01")]).strftime(FORMAT) if date else FIRST


def _last_commit(root: Path) -> str:
    """Return the Unix time of the last commit as digits; "" where there is no Git or no commit."""
    git = shutil.which("git")
    if git is None:
        return ""
    words = [git, "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
    done = subprocess.run(words, capture_output=True, check=False, text=True)  # noqa: S603  our own words
    return done.stdout.strip() if done.returncode == 0 else ""
