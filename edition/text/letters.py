"""The marks of our footnotes: letters, so that nobody takes them for the source's figures."""

from __future__ import annotations

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(number: int) -> str:
    """Give the *number*th mark of a footnote: a to z, then aa, ab and so on.

    >>> letter(1), letter(27)
    ('a', 'aa')
    """
    marks = ""
    while number:
        number, rest = divmod(number - 1, len(LETTERS))
        marks = LETTERS[rest] + marks
    return marks
