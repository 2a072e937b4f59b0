"""Run the tests of a module against its mutants, in a copy of the checkout."""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stdout
from enum import Enum, auto
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest

from tests.conftest import ROOT
from tests.mutation.mutants import Mutant, mutants

PARTS = ("edition", "tests", "templates", "texts", "annotations", "pyproject.toml", "edition.yaml")
OURS = ("edition", "tests")
# a plugin of pytest that a fork finds loaded can have no assertion of its own rewritten, and has none
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
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
    with TemporaryDirectory() as folder, chdir(folder):
        for name in PARTS:
            _copied(ROOT / name, Path(name))
        begun = time.monotonic()
        # in this process, so that every fork finds the libraries loaded: most of the time of such a run is imports
        if _failed(tests):
            raise RuntimeError(f"the tests fail for {module} as it is: {' '.join(tests)}")
        patience = PATIENCE * (time.monotonic() - begun)
        for mutant in mutants((ROOT / module).read_text(encoding="utf-8")):
            module.write_text(mutant.source, encoding="utf-8")
            yield mutant, _verdict(tests, patience)


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        shutil.copy(source, target)


def _verdict(tests: Sequence[str], patience: float) -> Verdict:
    """Run *tests* in a fork, which ends after *patience* (seconds)."""
    trial = get_context("fork").Process(target=lambda: sys.exit(_failed(tests)))
    trial.start()
    trial.join(patience)
    if trial.is_alive():
        trial.kill()
        trial.join()
        return Verdict.TIMED_OUT
    return Verdict.KILLED if trial.exitcode else Verdict.SURVIVED


def _failed(tests: Sequence[str]) -> bool:
    """Run *tests* on the modules of this folder, and on no module of ours that was loaded before."""
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    with mock.patch.object(sys, "path", [str(Path.cwd()), *sys.path]), redirect_stdout(io.StringIO()):
        return bool(pytest.main([*OPTIONS, *tests]))
