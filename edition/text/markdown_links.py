"""Where notes in Markdown lead, without the parser: all notes are asked, and most have no link."""

from __future__ import annotations

import re
from collections.abc import Iterator

# `[x](person:serge)`, `[x](<person:serge>)`, `[1]: person:serge`; not `[x\\](y)`, nor `[x](y` without an end, which
# is looked for near by: a note of many openings and no end would be read through from each
_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)>\s]*)(?=[^)]{0,500}\))|^ {0,3}\[[^]\n]+\]:\s*<?([^>\s]+)", re.MULTILINE)


def targets(markdown: str) -> Iterator[str]:
    """Yield what the links of a note lead to.

    >>> list(targets("He met [her](person:anna), as [](note:trial/n3) says."))
    ['person:anna', 'note:trial/n3']
    """
    for inline, defined in _LINK.findall(markdown):
        yield inline or defined
