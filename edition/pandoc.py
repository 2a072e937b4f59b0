"""Run pandoc, a program of its own: it reads a file from its input, opens no other, and writes its tree as JSON."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec

from edition.model.diagnostics import InputError
from edition.model.extras import installing

Content = Any
"""What a node of its tree holds under `c`: the shape depends on the type `t` (pandoc-types 1.23)."""
Node = Mapping[str, Content]
Nodes = Sequence[Node]
NO_ATTRIBUTES: list[Content] = ["", [], []]
"""Of a node that has no id, no classes and no other attributes."""
RENDS: Mapping[str, str] = {
    "Emph": "italic",
    "Strong": "bold",
    "SmallCaps": "smallcaps",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "Underline": "underline",
    "Strikeout": "strikethrough",
}
"""How words are set apart by a node of each type."""
SECONDS, SECONDS_PER_MEGABYTE = 15, 30
"""How long it may take at least, and more for long files: a book takes some two seconds."""
# a file for Word says when it was written: the same text, the same bytes (reproducible-builds.org)
DATED = {"SOURCE_DATE_EPOCH": "315532800"}
MEMORY = "1500M"
MISSING = f"pandoc is not installed: {installing('import')}"


def program() -> str:
    """Return the path of pandoc.

    Raises InputError if it is not installed.
    """
    try:
        return str(import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError) as cause:
        raise InputError(MISSING) from cause


def tree(content: bytes, reader: str) -> Node:
    """Return the tree of *content* in a format of pandoc's.

    Raises InputError if pandoc refuses it.
    """
    written = run(content, ("--from", reader, "--to", "json", "--track-changes=all"))
    try:
        found: Node = msgspec.json.decode(written)
    except RecursionError as cause:
        raise InputError("the file is nested too deep") from cause
    return found


def run(content: bytes, arguments: Sequence[str]) -> bytes:
    """Return what pandoc makes of *content*.

    Raises InputError if pandoc refuses it, or takes too long.
    """
    # the sandbox lets it read and write no file; the memory of its run time is limited
    command = [program(), "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox", *arguments]
    seconds = SECONDS + SECONDS_PER_MEGABYTE * len(content) // 1_000_000
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=seconds, check=False, env={**DATED, **os.environ}
        )
    except subprocess.TimeoutExpired as cause:
        raise InputError(f"pandoc took more than {seconds} seconds") from cause
    if done.returncode:
        raise InputError(f"pandoc refuses it: {done.stderr.decode('utf-8', 'replace').strip()[:300]}")
    return done.stdout
