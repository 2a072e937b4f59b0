"""The house as ARCHITECTURE.md shows it: imports point downwards, stages do not know each other, modules are small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from edition import program
from edition.cli import main
from tests.bench import kinds_named

PACKAGE = Path(__file__).parents[1] / "edition"
FLOORS = (
    ("__main__",),
    ("cli",),
    ("release",),
    ("importing",),
    ("serve",),
    ("suggest", "report", "update", "starter", "reconcile"),
    ("export",),
    ("edit", "audit"),
    ("pipeline",),
    ("cluster",),
    ("work",),
    ("stages", "keeping"),
    ("recording", "seals"),
    ("contributions", "verify", "editorial"),
    ("read", "place", "recognise", "complete", "permalinks", "tag", "merge", "link", "publish", "recover"),
    ("write",),
    ("write.book", "write.companions"),
    ("write.pages", "write.data", "write.search"),
    ("write.site",),
    ("write.html", "write.tei"),
    (
        "write.markdown",
        "write.summary",
        "write.remarks",
        "write.stretches",
        "write.changelog",
        "write.sources",
        "write.cite_records",
    ),
    ("write.cite",),
    ("write.paths", "write.pictures", "write.locators", "write.remark_rows", "write.spreadsheet"),
    ("write.templating",),
    ("write.note_names",),
    ("write.messages", "write.maps"),
    ("write.xml", "write.json_pieces"),
    ("mentions", "check", "rights"),
    ("withheld", "slots", "program"),
    ("text", "pandoc", "processes", "wording", "earth"),
    ("disk",),
    ("model",),
)
"""Rooms from the top floor down: a room may import from floors below it, and from itself."""
LONGEST = 300
MOST_NAMING = 8
"""Files outside of tables and recognisers that may name a single kind of annotation: a new one needs a row, no more."""


def room(module: str) -> str:
    """Name the room of a dotted *module* below `edition`: a top folder or file, or one of `write/`."""
    parts = module.split(".")
    return ".".join(parts[: 2 if parts[0] == "write" else 1])


def floor(name: str) -> int:
    found = [n for n, rooms in enumerate(FLOORS) if name in rooms]
    assert found, f"{name} has no floor: give it one in FLOORS and in ARCHITECTURE.md"
    return found[0]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
NAMES = {dotted(path) for path in MODULES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Name the modules that a module imports, at any depth of its code."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "edition":
            module = node.module.removeprefix("edition").removeprefix(".")
            inside = (f"{module}.{alias.name}".removeprefix(".") for alias in node.names)
            yield from (name if name in NAMES else module for name in inside if name != "__version__")


def wrong(path: Path) -> Iterator[str]:
    """Name what a module may not import."""
    own = room(dotted(path))
    for name in imported(path):
        if room(name) != own and floor(room(name)) <= floor(own):
            yield f"{dotted(path)} imports {name}"


def test_imports_point_downwards_and_no_stage_imports_a_stage() -> None:
    assert [] == [found for path in MODULES for found in wrong(path)]


def test_a_module_is_short_enough_to_be_read_at_once() -> None:
    lengths = {dotted(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {} == {name: length for name, length in lengths.items() if length > LONGEST}


def foreign(path: Path) -> Iterator[str]:
    """Name the packages of others that a module imports."""
    for node in ast.walk(tree(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"edition"}


def test_what_is_kept_between_builds_knows_by_which_libraries_it_was_made() -> None:
    makers = ("mentions", "merge", "model", "read", "recognise", "text", "wording", "write")
    found = {name for path in MODULES if room(dotted(path)).split(".")[0] in makers for name in foreign(path)}
    named = packages_distributions()
    made_by = {named.get(name, [name])[0].lower() for name in found}

    assert set() == made_by - set(program.LIBRARIES)


def test_the_architecture_names_every_room() -> None:
    told = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Stages")[0]
    rooms = {
        name.removeprefix("write.") for rooms in FLOORS for name in rooms if (PACKAGE / name.replace(".", "/")).is_dir()
    }

    assert set() == {name for name in rooms if f"`{name}" not in told}


def test_few_files_outside_the_tables_name_a_single_kind() -> None:
    trees = {path.relative_to(PACKAGE.parent): tree(path) for path in MODULES}
    naming = [path.as_posix() for path in kinds_named.files(trees)]

    assert naming == naming[:MOST_NAMING], "say it in the table of kinds, as a field of a row or a property of a body"


OWN = {"edition", "edition.__main__", "edition.cli", "edition.cli.main", "edition.cli.commands", "edition.cli.options"}
"""All that help needs of us."""


def loaded(*words: str) -> set[str]:
    """Name the modules outside the standard library that a process of `edition` has imported when it ends."""
    program = (
        "import atexit, runpy, sys\n"
        "before = set(sys.modules)\n"
        "atexit.register(lambda: print('\\n', *sorted(set(sys.modules) - before)))\n"
        f"sys.argv = {['edition', *words]!r}\n"
        "runpy.run_module('edition', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8")
    names = done.stdout.splitlines()[-1].split()
    return {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}


@pytest.mark.parametrize("words", [[], *([name] for name in main.commands if name != "new")])
def test_help_imports_click_and_what_can_be_typed_alone(words: list[str]) -> None:
    found = loaded(*words, "--help")

    assert "click.core" in found
    assert set() == {name for name in found if name.partition(".")[0] != "click"} - OWN
