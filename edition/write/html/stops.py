"""Which links of a page the tabulator stops at: of those to one page the first within a section.

Names in the text, in its notes and in ours are alike; what is passed over has its id, its card and its link by pointer.
"""

from __future__ import annotations

import re

MARK = re.compile(r'<h[2-6]\b|<a (?=[^>]*?\bhref="?(?P<to>(?:\.\./|#-)[^">\s]*))')
"""A heading, or a link that leads to another page or to a card."""


def once(html: str) -> str:
    """Take links that lead where an earlier one of the section led out of the order of the tabulator.

    >>> once("<a href=../orlov>Orlov</a>, <a href=../orlov>he</a><h2>2</h2><a href=../orlov>Orlov</a>")
    '<a href=../orlov>Orlov</a>, <a tabindex=-1 href=../orlov>he</a><h2>2</h2><a href=../orlov>Orlov</a>'
    """
    seen: set[str] = set()

    def stop(found: re.Match[str]) -> str:
        to = found["to"]
        if to is None:
            seen.clear()
            return found[0]
        again = to in seen
        seen.add(to)
        return f"{found[0]}tabindex=-1 " if again else found[0]

    return MARK.sub(stop, html)
