"""The instrument that measures the code: each figure counts what it says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.bench import figures, kinds_named

ROWS = 'KINDS = table(Kind("choice", body=bodies.Correction), Kind("note", body=Note), Kind("p"), Kind("list"))\n'


def module(text: str, path: str = "edition/room/file.py") -> figures.Module:
    return figures.Module(Path(path), text, ast.parse(text))


def function(text: str) -> figures.Function:
    found = ast.parse(text).body[0]
    assert isinstance(found, figures.Function)
    return found


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (0, "pass"),
        (1, "if x:\n  pass"),
        (2, "for x in y:\n  if x:\n   pass"),
        (2, "if x:\n  pass\n elif y:\n  pass"),
        (3, "match x:\n  case 1:\n   if y:\n    pass"),
        (1, "with x:\n  def g():\n   while y:\n    pass"),
    ],
)
def test_depth_counts_statements_in_each_other(expected: int, body: str) -> None:
    assert expected == figures.depth(function(f"def f():\n {body}\n"))


def test_a_docstring_is_no_part_of_a_function_body() -> None:
    assert 2 == figures.body_length(
        function('def f():\n    """Return it.\n\n    Always.\n    """\n    x = 1\n    return x\n')
    )
    assert 0 == figures.body_length(function('def f():\n    """Return nothing."""\n'))


def test_the_ninetieth_percentile_is_not_the_maximum() -> None:
    assert (6, 10, 11) == figures.spread(range(1, 12))


def test_comments_are_counted_by_lines_with_code_or_docstrings() -> None:
    assert 0.25 == figures.comments_per_line([module('"""Doc\nstring."""\n\n# why\n\nx = "# no comment"\ny = 1\n')])


def test_the_largest_room_is_a_folder_of_own_files() -> None:
    below = [module("x\ny\n", f"edition/a/b{nth}/file.py") for nth in range(3)]
    assert (Path("edition/c"), 3) == figures.largest_room([*below, module("x\ny\nz\n", "edition/c/file.py")])


def test_bodies_are_counted_by_key_and_by_get() -> None:
    assert 2 == figures.found(figures.BODY, [module('a.body["n"]\na.body.get("n")\na.body.n\nbody["n"]\n')])


def test_docstrings_that_give_are_told_from_those_that_do_not() -> None:
    assert (1, 3) == figures.giving(
        [module('"""Give it."""\nclass A:\n    """Given."""\ndef f():\n    """Return."""\n')]
    )


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, 'annotation.kind == "p"'),
        (True, 'kind in ("p", "other")'),
        (True, 'PARAGRAPHS = {"p"}\nif a.kind in PARAGRAPHS: pass'),
        (True, 'KINDS["choice"]'),
        (True, 'match event.kind:\n case "note" | "p": pass'),
        (True, 'made(kind="note")'),
        (True, 'Annotation("n1", "note", span)'),
        (True, "from edition.model.bodies import Correction"),
        (True, "isinstance(annotation.body, bodies.Correction)"),
        (False, "from edition.model.records.said import Correction"),
        (False, 'element.tag == "p"'),
        (False, 'a.kind == "name"'),
        (False, 'words["list"]'),
        (False, 'KINDS[a.kind].layer == "block"'),
    ],
)
def test_a_file_names_a_kind_where_a_kind_is_meant(*, expected: bool, text: str) -> None:
    trees = {Path("edition/model/kinds.py"): ast.parse(ROWS), Path("edition/link.py"): ast.parse(text)}
    assert ([Path("edition/link.py")] if expected else []) == kinds_named.files(trees)


def test_tables_may_name_kinds() -> None:
    paths = ("edition/model/kinds.py", "edition/recognise/notes.py", "edition/write/html/rows.py")
    assert [] == kinds_named.files({Path(path): ast.parse(ROWS) for path in paths})
