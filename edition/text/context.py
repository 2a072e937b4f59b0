"""What stands beside a passage."""

from __future__ import annotations

import re

BLANK = re.compile(r"\s{2,}|[^\S ]")
"""White space that is no single space: of these there are many, and each may stay."""


def beside(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return what stands before and after, *width* code points on either side; fewer at the ends of the text."""
    return text[max(0, start - width) : start], text[end : end + width]


def words_beside(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return what stands before and after in whole words, with an ellipsis where the text goes on.

    >>> words_beside("One two three four five", 8, 13, 6)
    ('… two ', ' four …')
    """
    before, after = beside(text, start, end, width)
    # the outermost words may be cut in two by the width; where nothing parts words, all of it is one
    if start > width:
        before = f"… {before[before.find(' ') + 1 :]}"
    if end + width < len(text):
        after = f"{after[: after.rfind(' ')] if ' ' in after else after} …"
    return before, after
