"""Marks of editorial footnotes: letters, so that they cannot be taken for the numbers of the source's notes."""

from __future__ import annotations

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(number: int) -> str:
    """Return the *number*th mark of a footnote: a to z, then aa, ab and so on.

    >>> letter(1), letter(27)
    ('a', 'aa')
    """
    marks = ""
    while number:
        number, rest = divmod(number - 1, len(LETTERS))
        marks = LETTERS[rest] + marks
    return marks
