"""What a judge says."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from edition.model.phrases import N_

PASSED, FAILED, MISSING, SKIPPED = N_("passed"), N_("failed"), N_("missing"), N_("not run")
FRUGAL = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m")
"""Judges run for seconds: a compiler that takes long to be quick costs them twice their time."""
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
        return Verdict(what, judge, SKIPPED, remark=N_("There was nothing to look at."))
    return Verdict(what, judge, FAILED if found else PASSED, seen, found[:MOST], remark)


def installed(module: str) -> bool:
    """Say whether a Python package is there."""
    return importlib.util.find_spec(module) is not None


def java() -> bool:
    """Say whether Java is there."""
    return shutil.which("java") is not None


def java_program(jar: Path, *words: str) -> list[str]:
    """Make the command that runs the Java program *jar*."""
    return ["java", *FRUGAL, "-jar", str(jar), *words]


def packaged(package: str, name: str) -> Path:
    """Give the path of a file that comes with an installed package."""
    found = importlib.util.find_spec(package)
    return Path(found.origin or "").parent / name if found else Path(name)


def said(command: Sequence[str], folder: Path) -> tuple[str, str]:
    """Run a judge; give what it printed, and what it complained of."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  judges that we name
    return done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
