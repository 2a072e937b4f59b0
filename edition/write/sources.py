"""The sources of a statement as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from edition.model.registers import link_in
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.xml import attributes_of, escaped


def source(words: str, resolve: Resolve) -> str:
    """Write one source as HTML; `work:ID, p. 12` becomes a link to the work."""
    link = link_in(words)
    found = resolve(link) if link else None
    if not found or not found[0]:
        return escaped(words)
    rest = "".join(words.partition(",")[1:])
    start = f'<a href="{escape(found.address)}"{attributes_of(found.spoken)}>'
    return f"{start}{escaped(found.words)}</a>{escaped(rest)}"


def cited(sources: Iterable[str], resolve: Resolve, messages: Messages) -> str:
    """Return a line that names *sources* as HTML; "" if there are none.

    >>> from edition.write.messages import messages
    >>> [cited(some, lambda _: None, messages()) for some in (["Ada, p. 3"], ["Ada", "Bede"], ())]
    ['Source: Ada, p. 3', 'Sources: Ada; Bede', '']
    """
    each = [source(one, resolve) for one in sources]
    lead = messages.ngettext("Source:", "Sources:", len(each))
    return f"{escaped(lead)} {'; '.join(each)}" if each else ""
