"""Run the tests of a module against its mutants, in a copy of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import ROOT
from tests.mutation.mutants import Mutant, mutants

PARTS = ("edition", "tests", "templates", "texts", "annotations", "pyproject.toml", "edition.yaml")
PATIENCE = 6
"""How many times as long as the tests of the module as it is those of a mutant may take."""


def tests_of(module: Path) -> list[str]:
    """Name the tests of a module: the file that is named after it, and the examples in its docstrings."""
    return [f"tests/test_{module.stem}.py", module.as_posix()]


class Verdict(Enum):
    """What tests made of a mutant; one that never ends is noticed, too."""

    KILLED = auto()
    TIMED_OUT = auto()
    SURVIVED = auto()


def tried(module: Path, tests: Sequence[str]) -> Iterator[tuple[Mutant, Verdict]]:
    """Yield every mutant of *module* (a path below the checkout) and what its *tests* made of it.

    Raises RuntimeError if the tests fail for the module as it is.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in PARTS:
            _copied(ROOT / name, copy / name)
        begun = time.monotonic()
        if _run(copy, tests, None) is not Verdict.SURVIVED:
            raise RuntimeError(f"the tests fail for {module} as it is: {' '.join(tests)}")
        patience = PATIENCE * (time.monotonic() - begun)
        for mutant in mutants((ROOT / module).read_text(encoding="utf-8")):
            (copy / module).write_text(mutant.source, encoding="utf-8")
            yield mutant, _run(copy, tests, patience)


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        shutil.copy(source, target)


def _run(folder: Path, tests: Sequence[str], patience: float | None) -> Verdict:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=patience)
    except subprocess.TimeoutExpired:
        return Verdict.TIMED_OUT
    return Verdict.KILLED if done.returncode else Verdict.SURVIVED
