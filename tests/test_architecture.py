"""The house as ARCHITECTURE.md shows it: imports point downwards, stages do not know each other, modules are small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "edition"
FLOORS = (
    ("__main__",),
    ("cli",),
    ("commands",),
    ("release",),
    ("suggest", "export", "report", "serve", "update", "starter"),
    ("edit", "archive"),
    ("audit", "harvest"),
    ("pipeline",),
    ("whole",),
    tuple("read anchor divide ledger settle name weave link write publish recover refused search".split()),
    ("carry", "check_tei"),
    ("quoting", "reading", "calendar", "mention", "letters", "lasting", "spool", "schemas"),
    ("kinds", "model"),
    ("diagnostics", "releases"),
)
"""Rooms from the top floor down: a room may import from floors below it, and from itself."""
LONGEST = 300


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    found = [n for n, rooms in enumerate(FLOORS) if name in rooms]
    assert found, f"{name} has no floor: give it one in FLOORS and in ARCHITECTURE.md"
    return found[0]


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imported(path: Path) -> Iterator[str]:
    """Name the rooms that a module imports from, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "edition":
            inside = node.module.split(".")[1:]
            yield from inside[:1] or (alias.name for alias in node.names if alias.name != "__version__")
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from (parts[1] for parts in names if parts[0] == "edition" and len(parts) > 1)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards_and_no_stage_imports_a_stage(path: Path) -> None:
    own = room(path)
    wrong = {name for name in imported(path) if name != own and floor(name) <= floor(own)}
    assert set() == wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_command_line_starts_without_heavy_libraries() -> None:
    heavy = {"lxml", "jinja2", "markdown_it", "yaml", "ahocorasick", "rapidfuzz"}
    tree = ast.parse((PACKAGE / "cli.py").read_text(encoding="utf-8"))
    top = {alias.name.split(".")[0] for node in tree.body if isinstance(node, ast.Import) for alias in node.names} | {
        str(node.module).split(".")[0] for node in tree.body if isinstance(node, ast.ImportFrom)
    }
    assert set() == top & heavy
