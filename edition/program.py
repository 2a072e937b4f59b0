"""Which program this is, by all that it is made of and with: another one may write anything differently."""

from __future__ import annotations

import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from edition.disk.store import digest

PACKAGE = Path(__file__).parent
LIBRARIES = (
    *("babel", "chardet", "google-re2", "jinja2", "lxml", "markdown-it-py", "markupsafe", "msgspec", "packaging"),
    *("pyahocorasick", "pyyaml", "rapidfuzz", "typst"),
)


@cache
def known() -> bytes:
    """Return a digest of this program and of what it is made with."""
    files = sorted(file for file in PACKAGE.rglob("*") if file.is_file() and file.suffix != ".pyc")
    found = (part for file in files for part in (str(file.relative_to(PACKAGE)).encode(), file.read_bytes()))
    return digest(sys.version.encode(), *map(_version, LIBRARIES), *found)


def _version(library: str) -> bytes:
    try:
        return metadata.version(library).encode()
    except metadata.PackageNotFoundError:
        return b""
