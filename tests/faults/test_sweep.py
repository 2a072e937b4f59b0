"""Whatever call to the system fails, and whenever a command is killed: every file is as it was, or as it is to be."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import pytest

from tests.faults.sweep import CASES, FAILURES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no fork")
SAMPLE = "/2"
"""How many calls are tried of a command; with `--slow` all are, of all commands and failures."""
SAMPLED = [("new", "kill"), ("new", "full"), ("desk", "kill"), ("update", "EIO"), ("build", "kill")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try all commands and failures only with `--slow`."""
    every = list(product(CASES, FAILURES)) if metafunc.config.getoption("--slow") else SAMPLED
    metafunc.parametrize(("command", "failure"), every)


@pytest.mark.timeout(36_000)
def test_a_failure_leaves_everything_old_or_everything_new(command: str, failure: str, *, slow: bool) -> None:
    # a process of its own with one thread, as forking wants it
    words = [sys.executable, "-m", "tests.faults.sweep", command, failure, "1" if slow else SAMPLE]
    done = subprocess.run(words, check=False, capture_output=True, text=True, encoding="utf-8")

    assert (0, "\n0 wrong of ") == (done.returncode, done.stdout[-20:].rstrip("0123456789\n")[-12:]), (
        done.stdout + done.stderr
    )
