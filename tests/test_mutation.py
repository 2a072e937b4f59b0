"""Mutants are small changes of a module that a test can notice, each made once, in the order of the lines."""

from __future__ import annotations

from tests.mutation.mutants import mutants

SOURCE = '''"""A module."""

def grown(size: int, *, twice: bool = False) -> str:
    """Return a word."""
    return "big" if size > 1 and not twice else words[1:-1]
'''


def test_every_comparison_constant_and_condition_is_changed_and_no_docstring_or_type() -> None:
    found = [(one.line, one.before, one.after) for one in mutants(SOURCE)]

    whole = "'big' if size > 1 and (not twice) else words[1:-1]"
    assert [
        (3, "False", "True"),
        (5, whole, "words[1:-1] if size > 1 and (not twice) else 'big'"),
        (5, "'big'", "''"),
        (5, "size > 1 and (not twice)", "size > 1 or not twice"),
        (5, "size > 1", "size >= 1"),
        (5, "size > 1", "size < 1"),
        (5, "1", "2"),
        (5, "not twice", "twice"),
        (5, "1:-1", ":-1"),
        (5, "1:-1", "1:"),
        (5, "1", "2"),
        (5, "-1", "1"),
        (5, "1", "2"),
    ] == found


def test_a_mutant_is_the_module_with_that_one_change() -> None:
    sources = [mutant.source for mutant in mutants("same = first == last\nother = last + 1")]

    assert [
        "same = first != last\nother = last + 1",
        "same = first == last\nother = last - 1",
        "same = first == last\nother = last + 2",
    ] == sources
