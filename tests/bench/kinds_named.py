"""Which files name a single kind of annotation, by its name in a string or by the class of its body.

Kinds and bodies are those of the rows ``Kind("choice", …, body=Correction)`` in the measured source itself. A string
counts where it can only be meant as a kind: compared with one, as the key of a table of kinds, matched, or handed over
as one. A class counts where it is imported from the bodies.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

TABLES = ("model", "recognise", "divide", "schema")
"""Folders that may name kinds: tables, and the recognisers that make blocks (under their former name, too)."""
ROWS = ("rows", "kinds", "tables")
"""Ends of names of modules that are a table of kinds: of a writer, or of the model."""


class Known(Struct, frozen=True):
    """The *names* of all kinds, and the classes of *bodies* that only some have."""

    names: frozenset[str]
    bodies: frozenset[str]


def files(trees: Mapping[Path, ast.Module]) -> list[Path]:
    """List the files, tables left out, that name a single kind."""
    kinds = known(trees)
    return [path for path, tree in trees.items() if not is_table(path) and any(named(tree, kinds))]


def is_table(path: Path) -> bool:
    """Return whether a file may name kinds, being a table of them."""
    return bool(set(path.parts[:-1]) & set(TABLES)) or path.stem.endswith(ROWS)


def known(trees: Mapping[Path, ast.Module]) -> Known:
    """Return the kinds for which the source has a row: ``Kind("choice", …, body=Correction)``."""
    calls = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    rows = [call for call in calls if called(call.func) == "Kind"]
    names = {str(first.value) for row in rows for first in row.args[:1] if isinstance(first, ast.Constant)}
    bodies = {called(word.value) for row in rows for word in row.keywords if word.arg == "body"}
    return Known(frozenset(names), frozenset(bodies - {""}))


def called(node: ast.expr) -> str:
    """Return the last name of a dotted expression; the empty string for any other."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def named(tree: ast.Module, kinds: Known) -> Iterator[str]:
    """Yield each kind or body that *tree* names, as often as it does."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        yield from kinds.bodies.intersection(taken(node))
        for value in meant(node):
            resolved = constants.get(value.id, value) if isinstance(value, ast.Name) else value
            yield from kinds.names.intersection(strings(resolved))


def taken(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node takes from `edition.model.bodies`: records and entries have the same names."""
    if isinstance(node, ast.ImportFrom) and node.module == "edition.model.bodies":
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.Attribute) and called(node.value) == "bodies":
        yield node.attr


def meant(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions within *node* that can only be kinds."""
    match node:
        case ast.Compare() if any(map(is_kind, (node.left, *node.comparators))):
            yield from (node.left, *node.comparators)
        case ast.Subscript(value=table, slice=key) if is_kind(table):
            yield key
        case ast.Call(func=ast.Name(id="Annotation"), args=[_, kind, *_]):
            yield kind
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[key, *_]) if is_kind(table):
            yield key
        case ast.keyword(arg="kind", value=value):
            yield value
        case ast.Match(subject=subject, cases=cases) if is_kind(subject):
            yield from (inner.value for case in cases for inner in ast.walk(case) if isinstance(inner, ast.MatchValue))


def is_kind(node: ast.expr) -> bool:
    """Return whether an expression is called a kind or a table of kinds: `kind`, `annotation.kind`, `KINDS`."""
    return "kind" in called(node).lower()


def strings(node: ast.expr) -> Iterator[str]:
    """Yield every string that stands in *node*."""
    values = (inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant))
    yield from (value for value in values if isinstance(value, str))
