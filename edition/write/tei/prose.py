"""Write the editors' Markdown as TEI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edition.model.tei import ILLEGAL
from edition.write import xml
from edition.write.markdown import parsed
from edition.write.tei.pointers import Links

if TYPE_CHECKING:
    from markdown_it.token import Token

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
CLOSING = {"link_close": "</ref>", "span_close": "</foreign>"}


def prose(markdown: str, links: Links) -> str:
    """Write *markdown* as TEI content: phrases if it is one paragraph, else paragraphs, lists and quotations.

    What is too much for the parser stands as it was typed. XML has no place for some characters that Markdown lets in
    by number (`&#12;`): a mark of what cannot be shown stands for each.
    """
    tokens = parsed(markdown)
    if tokens is None:
        return ILLEGAL.sub("\ufffd", f"<ab>{xml.text(markdown)}</ab>")
    # phrases are enough for a note of one paragraph: a `p` in it would say no more
    if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        return ILLEGAL.sub("\ufffd", phrases(tokens[1].children or [], links))
    return ILLEGAL.sub("\ufffd", "".join(_block(token, links) for token in tokens))


def paragraphs(markdown: str, links: Links) -> str:
    """Write *markdown* as paragraphs and lists, as an `abstract` holds them: a quotation stands in a paragraph."""
    tokens = parsed(markdown)
    if tokens is None:
        return prose(markdown, links)
    return ILLEGAL.sub("\ufffd", "".join(_within(token, _block(token, links)) for token in tokens))


def _within(token: Token, written: str) -> str:
    """Put what is neither a paragraph nor a list, and stands in none, into a paragraph."""
    if token.level or _name(token) not in ("blockquote", "hr"):
        return written
    return f"{'<p>' * (token.nesting >= 0)}{written}{'</p>' * (token.nesting <= 0)}"


def _block(token: Token, links: Links) -> str:
    """Return what *token* is in TEI: words, a whole block or a tag; nothing if it has no element of its own."""
    if token.type == "inline":
        return phrases(token.children or [], links)
    if token.type in ("code_block", "fence"):
        return f"<ab>{xml.text(token.content)}</ab>"
    if token.type == "hr":
        return '<milestone unit="section"/>'
    return _tag(token) if _name(token) in TAGS and not token.hidden else ""


def phrases(tokens: Sequence[Token], links: Links) -> str:
    """Write the inline tokens of one paragraph; a link without words takes the name of what it leads to."""
    out: list[str] = []
    for n, token in enumerate(tokens):
        if token.type == "link_open":
            out.append(_reference(token, tokens[n + 1].type == "link_close", links))
        else:
            out.append(_phrase(token))
    return "".join(out)


def _reference(token: Token, bare: bool, links: Links) -> str:  # noqa: FBT001
    """Open a link; *bare* ones, without words, have the name of their target, and say so."""
    href = str(token.attrGet("href") or "")
    start = xml.start("ref", {"target": links.pointer(href), "type": "name" if bare else ""})
    return start + (xml.text(links.words(href)) if bare else "")


def _phrase(token: Token) -> str:
    if token.type in CLOSING:
        return CLOSING[token.type]
    if token.type == "span_open":
        return xml.start("foreign", {"xml:lang": str(token.attrs["lang"])})
    # `lb` would say that the source breaks its line here
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "code_inline":
        return f"<code>{xml.text(token.content)}</code>"
    return _tag(token) if _name(token) in TAGS else xml.text(token.content)


def _name(token: Token) -> str:
    return token.type.removesuffix("_open").removesuffix("_close")


def _tag(token: Token) -> str:
    tag = TAGS[_name(token)]
    return f"</{tag.split()[0]}>" if token.nesting < 0 else f"<{tag}>"
