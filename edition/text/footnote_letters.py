"""Labels of notes: letters for those of the edition, so that they cannot be taken for the numbers of the source's."""

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


def bare(label: str) -> str:
    """Return a label without the brackets and full stop around it, which a text may have at the call or the note only.

    >>> bare("[1]"), bare("2."), bare("*")
    ('1', '2', '*')
    """
    return label.strip("[](). ")
