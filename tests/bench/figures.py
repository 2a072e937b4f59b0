"""What the code of a checkout is like, in figures: `python -m tests.bench.figures [DIR]` (this checkout by default).

Counted from the source by `ast` and `tokenize`; the program is not imported, so that any version can be measured.
Nothing is asserted.
"""

from __future__ import annotations

import ast
import io
import re
import statistics
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from tests.bench import kinds_named
from tests.conftest import ROOT

BODY = re.compile(r"\.body(?:\[|\.get\()")
ANY = re.compile(r"\bAny\b")
DEEPER = 2
NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match, ast.match_case)
APART = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
UNSEEN = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT}
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(Struct, frozen=True):
    """One file of Python; *path* is relative to the checkout."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """Return the number of lines, blank ones included."""
        return len(self.text.splitlines())


def main(root: Path) -> None:
    """Print a line for each measure of the checkout at *root*."""
    for label, value in measures(read(root, "edition"), read(root, "tests")):
        print(f"{label:<66}{value:>18}")


def read(root: Path, folder: str) -> list[Module]:
    """Return the modules below *folder*, sorted by path."""
    paths = sorted((root / folder).rglob("*.py"))
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    return [Module(path.relative_to(root), text, ast.parse(text)) for path, text in texts.items()]


def measures(program: Sequence[Module], tests: Sequence[Module]) -> Iterator[tuple[str, str]]:
    """Yield each measure: its label and its value."""
    functions = [node for module in program for node in ast.walk(module.tree) if isinstance(node, Function)]
    lengths = sorted(map(body_length, functions))
    trees = {module.path: module.tree for module in program}
    lines = sum(module.lines for module in program)
    room, most = largest_room(program)
    yield ".body[…] and .body.get(…)", f"{found(BODY, program)}"
    yield "Any", f"{found(ANY, program)}"
    yield "files that name a single kind", f"{len(kinds_named.files(trees))}"
    yield "AST nodes of edition/", f"{sum(1 for tree in trees.values() for _ in ast.walk(tree)):,}"
    yield f"share of the lines of the largest room ({room.as_posix()})", f"{most / lines:.0%}"
    yield "function body: median, 90th percentile, longest", " / ".join(map(str, spread(lengths)))
    yield f"functions nested deeper than {DEEPER}", f"{sum(depth(node) > DEEPER for node in functions)}"
    yield "comments in a hundred lines of code", f"{100 * comments_per_line(program):.1f}"
    yield "lines of tests to one of code", f"{sum(module.lines for module in tests) / lines:.2f}"
    yield "docstrings that begin “Give”", "{} of {}".format(*giving(program))


def found(pattern: re.Pattern[str], modules: Iterable[Module]) -> int:
    """Count the matches of *pattern* in the source of all *modules*."""
    return sum(len(pattern.findall(module.text)) for module in modules)


def largest_room(modules: Iterable[Module]) -> tuple[Path, int]:
    """Return the folder whose own files have the most lines, and how many."""
    rooms: Counter[Path] = Counter()
    for module in modules:
        rooms[module.path.parent] += module.lines
    return rooms.most_common(1)[0]


def body_length(function: Function) -> int:
    """Count the lines of a function from its first statement on, a docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def spread(lengths: Sequence[int]) -> tuple[int, int, int]:
    """Return the median, the 90th percentile and the maximum of sorted *lengths*."""
    return int(statistics.median(lengths)), lengths[len(lengths) * 9 // 10], lengths[-1]


def depth(node: ast.AST) -> int:
    """Return how many statements with a suite stand in each other below *node*; functions within count for themselves.

    An `elif` is as deep as Python's own tree has it: an `if` in the `else` of another.
    """
    below = [child for child in ast.iter_child_nodes(node) if not isinstance(child, APART)]
    return max((depth(child) + isinstance(child, NESTS) for child in below), default=0)


def comments_per_line(modules: Iterable[Module]) -> float:
    """Return the ratio of comments to lines with code or docstrings; directives to tools (`# noqa`) count, too."""
    comments, code = 0, 0
    for module in modules:
        tokens = list(tokenize.generate_tokens(io.StringIO(module.text).readline))
        comments += sum(token.type == tokenize.COMMENT for token in tokens)
        seen = (token for token in tokens if token.type not in UNSEEN)
        code += len({line for token in seen for line in range(token.start[0], token.end[0] + 1)})
    return comments / code


def giving(modules: Iterable[Module]) -> tuple[int, int]:
    """Count docstrings that begin with “Give”, and all docstrings."""
    owners = (ast.Module, ast.ClassDef, *Function.__args__)
    nodes = (node for module in modules for node in ast.walk(module.tree) if isinstance(node, owners))
    told = [doc for doc in map(ast.get_docstring, nodes) if doc]
    return sum(doc.startswith("Give ") for doc in told), len(told)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT)
