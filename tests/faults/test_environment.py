"""The same edition gives the same bytes, whatever zone, language, mask, folder or seed a process has."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.serving import small

VARIATIONS: Mapping[str, dict[str, str]] = {
    "zone east": {"TZ": "Pacific/Kiritimati"},
    "zone west": {"TZ": "Pacific/Niue"},
    "C": {"LC_ALL": "C", "LANG": "C"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "POSIX without UTF-8": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "seed": {"PYTHONHASHSEED": "4242"},
    "another seed": {"PYTHONHASHSEED": "0"},
    "optimized": {"PYTHONOPTIMIZE": "1"},
    "home": {"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody"},
    "narrow": {"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"},
    "mask": {"UMASK": "0o077"},
    "jobs": {"JOBS": "2"},
}
"""Twelve, each against a plain build."""
SAMPLED = ("zone east", "POSIX without UTF-8", "another seed", "mask")
"""Those that are tried without `--slow`."""


def built(root: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Build in a process of its own; return the digests of the files by path."""
    mask = int(variables.get("UMASK", "0o022"), 8)
    words = [sys.executable, "-m", "edition", "--root", str(root), "build", "--jobs", variables.get("JOBS", "1")]
    done = subprocess.run(
        words, check=False, capture_output=True, umask=mask, env={**os.environ, **variables}, cwd=root.parent
    )
    assert done.returncode == 0, done.stderr
    paths = sorted(path for path in (root / "build/site").rglob("*") if path.is_file())
    named = ((path, path.relative_to(root).as_posix()) for path in paths)
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for path, name in named}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build once as everybody does."""
    return built(small(tmp_path_factory.mktemp("plain") / "edition"), {})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try all variations only with `--slow`."""
    metafunc.parametrize("name", VARIATIONS if metafunc.config.getoption("--slow") else SAMPLED)


@pytest.mark.uncounted
def test_no_byte_differs_in_another_environment(name: str, plain: dict[str, str], tmp_path: Path) -> None:
    assert plain == built(small(tmp_path / "an edition elsewhere"), VARIATIONS[name])
