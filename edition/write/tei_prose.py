"""Write the editors' Markdown as TEI."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from edition.write import xml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Resolve = Callable[[str], str]
"""Turns a link's target (`person:trotsky`, `https://…`) into a TEI pointer."""

TAGS = {
    "paragraph": "p",
    "bullet_list": "list",
    "ordered_list": 'list rend="numbered"',
    "list_item": "item",
    "blockquote": "quote",
    "heading": "p",
    "em": 'hi rend="italic"',
    "strong": 'hi rend="bold"',
}


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Make the CommonMark parser, raw HTML off."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  the command line starts without it

    return MarkdownIt("commonmark", {"html": False}).disable(["image"])


def prose(markdown: str, resolve: Resolve) -> str:
    """Write *markdown* as TEI content: phrases if it is one paragraph, else paragraphs, lists and quotations."""
    tokens = parser().parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    if len(inline) == 1 and tokens[0].type == "paragraph_open":
        return phrases(inline[0].children or [], resolve)
    return "".join(_block(tokens, resolve))


def _block(tokens: Iterable[Token], resolve: Resolve) -> Iterable[str]:
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            yield phrases(token.children or [], resolve)
        elif token.type in ("code_block", "fence"):
            yield f"<ab>{xml.text(token.content)}</ab>"
        elif name in TAGS and not token.hidden:
            yield f"</{TAGS[name].split()[0]}>" if token.nesting < 0 else f"<{TAGS[name]}>"


def phrases(tokens: Sequence[Token], resolve: Resolve) -> str:
    """Write the inline tokens of one paragraph."""
    return "".join(_phrase(token, resolve) for token in tokens)


def _phrase(token: Token, resolve: Resolve) -> str:
    if token.type == "link_open":
        return xml.start("ref", {"target": resolve(str(token.attrGet("href") or ""))})
    if token.type == "link_close":
        return "</ref>"
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "code_inline":
        return f"<code>{xml.text(token.content)}</code>"
    name = token.type.removesuffix("_open").removesuffix("_close")
    if name in TAGS:
        return f"</{TAGS[name].split()[0]}>" if token.nesting < 0 else f"<{TAGS[name]}>"
    return xml.text(token.content)
