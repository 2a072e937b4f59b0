"""What a judge says."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

PASSED, FAILED, MISSING, SKIPPED = "passed", "failed", "missing", "not run"
MOST = 200
"""So many findings of one judge are kept."""


class Verdict(Struct, frozen=True):
    """One judge: what it looks for, who it is, how much it saw, what it found.

    *state* is ``passed``, ``failed``, ``missing`` (not installed) or ``not run``; *remark* says why for the last two.
    """

    what: str
    judge: str
    state: str
    seen: int = 0
    findings: tuple[str, ...] = ()
    remark: str = ""


def judged(what: str, judge: str, seen: int, findings: Iterable[str]) -> Verdict:
    """Pass, or fail with what was found; a judge that saw nothing has not passed."""
    found = tuple(findings)
    remark = f"{len(found):,} findings; the first {MOST} are kept." if len(found) > MOST else ""
    if not seen and not found:
        return Verdict(what, judge, SKIPPED, remark="There was nothing to look at.")
    return Verdict(what, judge, FAILED if found else PASSED, seen, found[:MOST], remark)


def installed(module: str) -> bool:
    """Say whether a Python package is there."""
    return importlib.util.find_spec(module) is not None


def java() -> bool:
    """Say whether Java is there."""
    return shutil.which("java") is not None


def said(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """Run a judge; give its exit code and all that it printed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  judges that we name
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def python(code: str, *words: str) -> list[str]:
    """Make the command that runs *code* in this Python."""
    return [sys.executable, "-c", code, *words]
