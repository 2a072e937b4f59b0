"""The sources of a statement as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from edition.model.registers import link_in
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.xml import attributes_of


def source(words: str, resolve: Resolve) -> str:
    """Write one source as HTML; `work:ID, p. 12` becomes a link to the work."""
    link = link_in(words)
    found = resolve(link) if link else None
    if not found or not found[0]:
        return escape(words, quote=False)
    rest = "".join(words.partition(",")[1:])
    start = f'<a href="{escape(found.address)}"{attributes_of(found.spoken)}>'
    return f"{start}{escape(found.words, quote=False)}</a>{escape(rest, quote=False)}"


def cited(sources: str | Iterable[str], write: Callable[[str], str], messages: Messages) -> str:
    """Return a line that names *sources*, one or several, each as *write* writes it; "" if there are none.

    >>> from edition.write.messages import messages
    >>> cited("Ada, p. 3", str, messages()), cited(["Ada", "Bede"], str, messages()), cited((), str, messages())
    ('Source: Ada, p. 3', 'Sources: Ada; Bede', '')
    """
    each = [sources] if isinstance(sources, str) else list(sources)
    lead = messages.ngettext("Source:", "Sources:", len(each))
    return f"{escape(lead, quote=False)} {'; '.join(map(write, each))}" if each else ""
