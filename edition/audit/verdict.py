"""The result of a judge, and what several judges need to run."""

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
"""Judges run for seconds: Java's optimizing compiler would double their time."""
MOST = 200
"""The most findings of one judge that are kept."""


class Verdict(Struct, frozen=True):
    """One judge's result: what it checks, its name, the number of files it has *seen*, its findings.

    *state* is ``passed``, ``failed``, ``missing`` (not installed) or ``not run``; *remark* gives the reason
    for the last two.
    """

    what: str
    judge: str
    state: str
    seen: int = 0
    findings: tuple[str, ...] = ()
    remark: str = ""


def judged(what: str, judge: str, seen: int, findings: Iterable[str]) -> Verdict:
    """Return a verdict: failed if there are *findings*, passed if not; a judge that has seen no file has not passed."""
    found = tuple(findings)
    remark = f"{len(found):,} findings; the first {MOST} are kept." if len(found) > MOST else ""
    if not seen and not found:
        return Verdict(what, judge, SKIPPED, remark=N_("There was nothing to look at."))
    return Verdict(what, judge, FAILED if found else PASSED, seen, found[:MOST], remark)


def installed(module: str) -> bool:
    """Return whether a Python package is installed."""
    return importlib.util.find_spec(module) is not None


def java() -> bool:
    """Return whether Java is installed."""
    return shutil.which("java") is not None


def java_program(jar: Path, *words: str) -> list[str]:
    """Return the command that runs the Java program *jar* with *words* as its arguments."""
    return ["java", *FRUGAL, "-jar", str(jar), *words]


def packaged(package: str, name: str) -> Path:
    """Return the path of a file in an installed package; only the name if the package is missing."""
    found = importlib.util.find_spec(package)
    return Path(found.origin or "").parent / name if found else Path(name)


def run(command: Sequence[str], folder: Path) -> tuple[str, str]:
    """Run a judge in *folder* and return what it wrote to stdout and to stderr."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  fixed commands
    return done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
