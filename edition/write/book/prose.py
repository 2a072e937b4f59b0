"""The editors' prose in a book: Markdown as XHTML, and what a note rests on."""

from __future__ import annotations

from edition.model.bodies import Body
from edition.model.registers import link_in
from edition.write import markdown
from edition.write.html.flow import escaped
from edition.write.html.notes import trailed
from edition.write.markdown import Tags
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.sources import cited
from edition.write.xml import attribute, attributes_of

XHTML = Tags({**markdown.BLOCKS.pairs, "hr": ("<hr/>", "")})


def prose(words: str, resolve: Resolve) -> str:
    """Write Markdown as blocks of XHTML."""
    html = markdown.render(words, resolve, XHTML)
    return html.replace("<br>", "<br/>").replace(" rel=external>", ' rel="external">')


def footnote(note: Body, resolve: Resolve, messages: Messages) -> str:
    """Write a note of ours with what it rests on."""
    sources = cited(note.sources, lambda one: source(one, resolve), messages)
    line = f'<span class="src">{sources}</span>' if sources else ""
    return trailed(prose(note.prose, resolve), line)


def source(words: str, resolve: Resolve) -> str:
    """Write what a statement rests on; `work:ID, p. 12` becomes a link to the work."""
    link = link_in(words)
    found = resolve(link) if link else None
    if found is None:
        return escaped(words)
    rest = "".join(words.partition(",")[1:])
    start = f'<a href="{attribute(found.address)}"{attributes_of(found.spoken)}>'
    return f"{start}{escaped(found.words)}</a>{escaped(rest)}"
