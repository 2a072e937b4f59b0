"""The number of a page of the source, where it begins in the text."""

from __future__ import annotations

from html import escape

from edition.model import Header
from edition.text import facsimiles
from edition.write.messages import Messages


def number(name: str, n: str, header: Header, messages: Messages) -> str:
    """Write the number of a page with the id *name*; it leads to the picture of the page, where there is one."""
    if not n.strip():  # nothing to be told or heard but that one begins
        return f"<span class=pb id={name}></span>"
    picture = facsimiles.address(header.facsimile, n)
    if not picture:
        spoken = escape(messages.gettext("Page %(number)s", number=n))
        return f'<span class=pb id={name} role=doc-pagebreak aria-label="{spoken}">{escape(n)}</span>'
    spoken = escape(messages.gettext("Picture of page %(number)s", number=n))
    # what a page break holds is no link to those who listen (WAI-ARIA 1.2, separator)
    return f'<span class=pb id={name}><a href="{escape(picture)}" aria-label="{spoken}">{escape(n)}</a></span>'
