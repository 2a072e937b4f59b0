"""The editors' prose in a book: Markdown as XHTML, and what a note rests on."""

from __future__ import annotations

from edition.model.bodies import Body
from edition.write import markdown
from edition.write.html.notes import trailed
from edition.write.markdown import Tags
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.sources import cited

XHTML: Tags = {**markdown.BLOCKS, "hr": ("<hr/>", ""), "hardbreak": ("<br/>", "")}


def prose(words: str, resolve: Resolve) -> str:
    """Write Markdown as blocks of XHTML."""
    html = markdown.render(words, resolve, XHTML)
    return html.replace(" rel=external>", ' rel="external">')


def footnote(note: Body, resolve: Resolve, messages: Messages) -> str:
    """Write a note of ours with what it rests on."""
    sources = cited(note.sources, resolve, messages)
    line = f'<span class="src">{sources}</span>' if sources else ""
    return trailed(prose(note.prose, resolve), line)
