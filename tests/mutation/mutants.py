"""Every small change that a module can bear: one comparison, operator, constant or condition made another."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


class Mutant(NamedTuple):
    """A module with one change: the *line* of the change, what stood there, what stands there now."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of *source*, in the order of its lines."""
    tree = ast.parse(source)
    passed = _passed(tree)
    for node in sorted(_nodes(tree), key=lambda node: (node.lineno, node.col_offset)):
        if id(node) in passed:
            continue
        for changed in _changed(node):
            after = ast.unparse(_replaced(tree, node, changed))
            yield Mutant(node.lineno, ast.unparse(node), ast.unparse(changed), after)


def _nodes(tree: ast.Module) -> Iterator[ast.expr]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.expr))


def _passed(tree: ast.Module) -> set[int]:
    """Return the ids of nodes that no test could see: docstrings, types, options of classes and decorators."""
    passed: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                passed.append(node)
            case ast.AnnAssign(annotation=annotation):
                passed.append(annotation)
            case ast.arg(annotation=ast.expr() as annotation):
                passed.append(annotation)
            case ast.ClassDef(keywords=keywords, decorator_list=decorators):
                passed += [*keywords, *decorators]
            case ast.FunctionDef(returns=returns, decorator_list=decorators):
                passed += [*decorators, *([returns] if returns else [])]
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                passed.append(node)
    return {id(inner) for node in passed for inner in ast.walk(node)}


def _changed(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what may stand in the place of *node*."""
    yield from _conditions(node)
    yield from _values(node)


def _conditions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, ops, comparators):
            for nth, op in enumerate(ops):
                for other in COMPARISONS[type(op)]:
                    yield ast.Compare(left, [*ops[:nth], other(), *ops[nth + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)


def _values(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            yield ast.BinOp(left, OPERATORS[type(op)](), right)
        case ast.UnaryOp(ast.USub(), operand):
            yield operand
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in _others(value))
        case ast.Slice(lower, upper, None):
            if lower:
                yield ast.Slice(None, upper)
            if upper:
                yield ast.Slice(lower, None)


def _others(value: object) -> Iterator[str | float]:
    """Yield constants that are near *value*."""
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
            if value > 1:
                yield value - 1
        case float():
            yield value * 2
        case str():
            yield "" if value else "x"


class _Replace(ast.NodeTransformer):
    def __init__(self, marked: ast.expr) -> None:
        self.marked = marked

    def visit(self, node: ast.AST) -> ast.AST:
        """Put the new node where the marked one is."""
        if isinstance(node, ast.expr) and getattr(node, "mutated", None) is not None:
            return self.marked
        return self.generic_visit(node)


def _replaced(tree: ast.Module, node: ast.expr, changed: ast.expr) -> ast.Module:
    node.mutated = True  # type: ignore[attr-defined]
    copied = copy.deepcopy(tree)
    del node.mutated  # type: ignore[attr-defined]
    _Replace(changed).visit(copied)
    return ast.fix_missing_locations(copied)
